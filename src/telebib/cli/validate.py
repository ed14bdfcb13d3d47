"""`telebib validate`: everything that is wrong with message files."""

from collections import Counter
from collections.abc import Iterable, Iterator

import click
from attrs import define, field

from telebib.charsets import charset
from telebib.cli.failures import CLEAN, FAILED, FOUND, remark
from telebib.cli.files import SUFFIXES, Source, Unreadable, recognised, sources
from telebib.cli.languages import from_locale
from telebib.cli.output import Emit, lines_to
from telebib.definitions import profiles
from telebib.findings import LANGUAGES, Finding, Severity, Words
from telebib.interchange import Message, Part
from telebib.read import parts
from telebib.reports import REPORTS
from telebib.validate import validate

_SUMMARY = Words(
    en="files {files}, messages {messages}: errors {error}, warnings {warning}, infos {info}",
    nl="bestanden {files}, berichten {messages}: fouten {error}, waarschuwingen {warning}, "
    "opmerkingen {info}",
    fr="fichiers {files}, messages {messages} : erreurs {error}, avertissements {warning}, "
    "remarques {info}",
    de="Dateien {files}, Nachrichten {messages}: Fehler {error}, Warnungen {warning}, "
    "Hinweise {info}",
)
_NO_MESSAGE = Words(
    en="no message in it",
    nl="er staat geen bericht in",
    fr="il ne contient aucun message",
    de="keine Nachricht darin",
)


@define
class _Run:
    """One run over all inputs: what is counted, and what the exit status depends on."""

    form: str
    lang: str
    process: str | None
    encoding: str | None
    release: bool
    quiet: bool
    files: int = 0
    messages: int = 0
    unreadable: int = 0
    severities: Counter[Severity] = field(factory=Counter)

    def file(self, source: Source | Unreadable, emit: Emit) -> None:
        """Report one input; what cannot be read is one line on standard error."""
        if isinstance(source, Unreadable):
            self._cannot_read(source)
            return
        before = self.messages
        try:
            with source.open() as fp:
                found = parts(fp, release=self.release, encoding=self.encoding)
                findings = self._counted(self._watched(recognised(source.name, found)))
                for line in REPORTS[self.form](source.name, findings, self.lang):
                    emit(line)
        except Unreadable as error:
            self._cannot_read(error)
            return
        self.files += 1
        if self.messages == before and not self.quiet:
            remark(f"{source.name}: {_NO_MESSAGE.say(self.lang)}")

    def _watched(self, found: Iterable[Part]) -> Iterator[Part]:
        for part in found:
            self.messages += isinstance(part, Message)
            yield part

    def _counted(self, found: Iterable[Part]) -> Iterator[Finding]:
        for finding in validate(found, profile=self.process):
            self.severities[finding.severity] += 1
            yield finding

    def _cannot_read(self, error: Unreadable) -> None:
        self.unreadable += 1
        remark(error.text(self.lang))

    def summarise(self) -> None:
        """The last line on standard error."""
        if not self.quiet:
            counts = {severity.value: self.severities[severity] for severity in Severity}
            text = _SUMMARY.say(self.lang)
            click.echo(text.format(files=self.files, messages=self.messages, **counts), err=True)

    def status(self, *, strict: bool) -> int:
        """The exit status."""
        if self.unreadable:
            return FAILED
        bad = self.severities[Severity.ERROR] + strict * self.severities[Severity.WARNING]
        return FOUND if bad else CLEAN


@click.command("validate")
@click.argument("files", nargs=-1, metavar="[FILE…|-]")
@click.option("--format", "form", type=click.Choice(sorted(REPORTS)), default="text")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Default: from the locale.")
@click.option(
    "--profile",
    "process",
    type=click.Choice(tuple(profiles())),
    help="The process to check against. Default: found from each message. Messages of another "
    "type are checked without a process.",
)
@click.option("--strict", is_flag=True, help="Warnings count for the exit status too.")
@click.option("--quiet", is_flag=True, help="No summary and no remarks.")
@click.option("--output", metavar="FILE", help="Write the findings there, whole or not at all.")
@click.option(
    "--encoding", help="The charset. Default: ISO 8859-1, or UTF-8 where the bytes show it."
)
@click.option(
    "--no-release", is_flag=True, help="Read ? as plain text, not as the release character."
)
@click.option(
    "--suffixes",
    default=" ".join(SUFFIXES),
    show_default=True,
    help="What the names of files looked for in folders end in.",
)
@click.option("--stdin-filename", default="<stdin>", help="The name standard input is reported by.")
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    form: str,
    lang: str | None,
    process: str | None,
    strict: bool,
    quiet: bool,
    output: str | None,
    encoding: str | None,
    no_release: bool,
    suffixes: str,
    stdin_filename: str,
) -> None:
    """Say what is wrong with message files: one line a finding.

    FILE is a file, a folder that is searched, or - for standard input (the default).

    Exit status: 0 no error, 1 errors found (with --strict: warnings too), 2 wrong use or
    something that could not be read or written.
    """
    run = _Run(
        form=form,
        lang=lang or from_locale(),
        process=process,
        encoding=charset(encoding) if encoding else None,
        release=not no_release,
        quiet=quiet,
    )
    with lines_to(output) as emit:
        for source in sources(files, suffixes.split(), stdin_filename):
            run.file(source, emit)
    run.summarise()
    ctx.exit(run.status(strict=strict))
