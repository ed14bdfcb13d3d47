"""`telebib convert`: messages in another form, as a stream."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import click
from attrs import define, field, frozen

from telebib.bounds import Bounds
from telebib.cli.failures import CLEAN, FAILED, FOUND, remark, tell
from telebib.cli.files import Reading, Source, Unreadable, announce_stdin, recognised, sources
from telebib.cli.languages import from_locale
from telebib.cli.progress import Progress, is_watched
from telebib.cli.settings import Settled
from telebib.cli.types import flat, form_reading_options
from telebib.cli.whole_file import whole_file
from telebib.converted import converted
from telebib.errors import Misuse, ValueRefused
from telebib.errors import Unreadable as NotOfForm
from telebib.findings import LANGUAGES, Finding, Words, told
from telebib.formed import Form, Formed, formed
from telebib.formed_findings import astray, refusal
from telebib.interchange import Message, Part
from telebib.read import parts
from telebib.reports import text
from telebib.reports.checked import Style
from telebib.segments import Segment

_SEVERAL = Words(
    en="several inputs: name a folder for their results with --output",
    nl="meerdere invoerbestanden: noem met --output een map voor de resultaten",
    fr="plusieurs entrées : nommez avec --output un dossier pour les résultats",
    de="mehrere Eingaben: nennen Sie mit --output einen Ordner für die Ergebnisse",
)
_SAME = Words(
    en="{first} and {second} would both be written to {name}",
    nl="{first} en {second} zouden allebei naar {name} geschreven worden",
    fr="{first} et {second} seraient tous deux écrits dans {name}",
    de="{first} und {second} würden beide nach {name} geschrieben",
)
_NOT_WRITTEN = Words(
    en="{name}: not written, since not all of {source} can be converted",
    nl="{name}: niet geschreven, want niet alles van {source} kan omgezet worden",
    fr="{name} : pas écrit, car {source} ne peut être converti en entier",
    de="{name}: nicht geschrieben, da sich {source} nicht ganz umwandeln lässt",
)


@frozen
class _Incomplete(Exception):
    """Something of an input cannot be converted, and its result is a file."""


@define
class _Run:
    """One run: how files are read, what they become, and what was met on the way."""

    to: Form
    lang: str
    reading: Reading
    progress: Progress
    folder: Path | None
    messages: int = 0
    found: bool = False
    failed: bool = False
    style: Style = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.style = Style(lang=self.lang)

    def convert(self, source: Source | Unreadable, target: str | None) -> None:
        """Convert one input; what goes wrong with it is told."""
        before = self.found
        try:
            if isinstance(source, Unreadable):
                raise source
            with _written(target, self.folder) as fp:
                self.found = False
                for piece in self._pieces(source):
                    fp.write(piece)
                if self.found and target is not None:
                    raise _Incomplete
        except Unreadable as error:
            self._remark(error.text(self.lang))
            self.failed = True
        except _Incomplete:
            said = _NOT_WRITTEN.say(self.lang)
            self._remark(said.format(name=target, source=source.name))
        self.found |= before

    def _pieces(self, source: Source) -> Iterator[bytes]:
        form = source.form
        with source.open() as fp:
            whole = (
                formed(fp, form, self.reading.bounds)
                if form is not Form.EDI
                else self._of_edi(source.name, fp)
            )
            current: list[Formed] = []
            try:
                whole = _begun(whole)
                yield from converted(
                    self._parts(source.name, whole, current),
                    self.to,
                    partial(self._refused, source.name, current),
                    is_canonical=form is not Form.EDI,
                )
            except NotOfForm as error:
                raise Unreadable.of(source.name, error) from None

    def _of_edi(self, name: str, fp: BinaryIO) -> Iterator[Formed]:
        how = self.reading
        found = parts(fp, encoding=how.encoding, release=how.release, bounds=how.bounds)
        return map(Formed.of_edi, recognised(name, found))

    def _parts(self, name: str, whole: Iterable[Formed], current: list[Formed]) -> Iterator[Part]:
        """The parts to convert; of one with something astray only that is told."""
        for each in whole:
            current[:] = [each]
            if each.strays:
                self._tell(name, astray(each))
            elif each.part is not None:
                yield each.part
            if isinstance(each.part, Message):
                self.messages += 1
                self.progress.at(name, self.messages)

    def _refused(
        self, name: str, current: list[Formed], _: Part, at: Segment | None, error: ValueRefused
    ) -> None:
        self._tell(name, [refusal(current[0], at, error)])

    def _tell(self, name: str, findings: Iterable[Finding]) -> None:
        self.found = True
        self.progress.erase()
        for finding in findings:
            tell(text.line(name, finding, self.style))

    def _remark(self, said: str) -> None:
        self.progress.erase()
        remark(said)

    def status(self) -> int:
        """The exit status."""
        return FAILED if self.failed else FOUND if self.found else CLEAN


@click.command("convert", cls=Settled, short_help="Write messages in another form.")
@click.argument("files", nargs=-1, metavar="[FILE…|-]")
@click.option(
    "--to", type=click.Choice([form.value for form in Form]), required=True, help="The form."
)
@click.option("--lang", type=click.Choice(LANGUAGES), help="Default: from the locale.")
@click.option("--quiet/--no-quiet", help="No remarks and no progress.")
@click.option(
    "--output",
    metavar="FILE|FOLDER",
    help="Write the result there, whole or not at all; of several inputs into a folder, each under "
    "its own name.",
)
@form_reading_options
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    to: str,
    lang: str | None,
    quiet: bool,
    output: str | None,
    encoding: str | None,
    release: bool,
    bounds: Bounds,
    suffixes: tuple[tuple[str, ...], ...],
    stdin_filename: str,
) -> None:
    """Write messages as EDI, XML, JSON or JSON lines, whichever form they have.

    FILE is a file, a folder that is searched, or - for standard input (the default). Its form shows
    in what it holds, else in its name. The result holds the data of the messages, nothing of it
    masked. To edi, EDI is spelt as it should be.

    What cannot be converted is told on standard error: on standard output all other messages come
    through, a file is not written.

    Exit status: 0 all converted, 1 something could not be, 2 wrong use or something that could not
    be read or written.
    """
    language = lang or from_locale()
    if not quiet:
        announce_stdin(files, language)
    inputs = tuple(sources(files, flat(suffixes), stdin_filename, all_forms=True))
    progress = Progress(language, shows=is_watched() and not quiet and output is not None)
    folder = _folder(inputs, output)
    run = _Run(Form(to), language, Reading(encoding, release, bounds), progress, folder)
    targets = tuple(_targets(inputs, output, run.to))
    with progress:
        for source, target in zip(inputs, targets, strict=True):
            run.convert(source, target)
    ctx.exit(run.status())


def _begun(whole: Iterator[Formed]) -> Iterator[Formed]:
    """The same, once there is a first part: before that nothing is to be written."""
    return chain([first] if (first := next(whole, None)) is not None else [], whole)


def _targets(
    inputs: Sequence[Source | Unreadable], output: str | None, to: Form
) -> Iterator[str | None]:
    """Where the result of each input goes; None is standard output. Raises Misuse."""
    if output is None or output == "-":
        if len(inputs) > 1:
            raise Misuse(told(_SEVERAL))
        yield from (None for _ in inputs)
        return
    folder = _folder(inputs, output)
    if folder is None:
        yield output
        return
    taken: dict[str, str] = {}
    for source in inputs:
        stem = Path(source.name).stem if isinstance(source, Source) and source.path else "stdin"
        name = f"{stem}.{to}"
        first = taken.setdefault(name, source.name)
        if first != source.name:
            raise Misuse(told(_SAME, first=first, second=source.name, name=name))
        yield str(folder / name)


def _folder(inputs: Sequence[Source | Unreadable], output: str | None) -> Path | None:
    """The folder that `--output` names; None where it is a file."""
    if output is None or output == "-":
        return None
    is_folder = Path(output).is_dir() or output.endswith(("/", "\\")) or len(inputs) > 1
    return Path(output) if is_folder else None


@contextmanager
def _written(target: str | None, folder: Path | None) -> Iterator[BinaryIO]:
    if target is None:
        if sys.stdout is None:
            raise OSError("standard output is closed")
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    with whole_file(target) as fp:
        yield fp
