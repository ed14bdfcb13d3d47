"""`telebib explain`: messages as a person reads them, or how complete they are."""

import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from attrs import define, field

from telebib.bounds import Bounds
from telebib.cli import completeness_lines
from telebib.cli.failures import CLEAN, FAILED, remark
from telebib.cli.files import (
    NO_MESSAGE,
    STDIN,
    Reading,
    Source,
    Unreadable,
    announce_stdin,
    is_folder,
    recognised,
    sources,
)
from telebib.cli.kinds import table_bytes
from telebib.cli.languages import from_locale
from telebib.cli.output import lines_to
from telebib.cli.settings import Settled
from telebib.cli.types import flat, reading_options
from telebib.codelists import shipped
from telebib.completeness import completeness
from telebib.completeness.shares import Shares
from telebib.definitions import profiles
from telebib.explain import explain
from telebib.explain.explanation import WIDTH
from telebib.findings import COLON, LANGUAGES, Finding, Words
from telebib.interchange import Message
from telebib.jsonline import json_line
from telebib.msglib.read import read_msglib
from telebib.msglib.table import Msglib
from telebib.read import parts
from telebib.tables import Tables
from telebib.validate import Validator

_NO_SUCH = Words(
    en="there is no message {number} in it",
    nl="er staat geen bericht {number} in",
    fr="il ne contient pas de message {number}",
    de="keine Nachricht {number} darin",
)
_WIDTHS = (60, 140)  # below, columns make no sense; above, nobody reads them


@define
class _Run:
    """One run: how messages are shown, and what was met on the way."""

    lang: str
    as_json: bool
    personal: bool
    process: str | None
    tables: Tables
    msglib: Msglib | None
    validator: Validator | None
    reading: Reading
    only: int | None
    names: bool
    quiet: bool
    width: int
    shares: Shares = field(factory=Shares)
    failed: bool = False

    def messages(self, inputs: Iterable[Source | Unreadable]) -> Iterator[tuple[str, Message]]:
        """The messages to show with their files; what cannot be read is one line of remark."""
        for source in inputs:
            try:
                if isinstance(source, Unreadable):
                    raise source
                seen = 0
                for message in self._read(source):
                    seen += 1
                    yield source.name, message
                if not seen:
                    self._none_in(source.name)
            except Unreadable as error:
                self.failed = True
                remark(error.text(self.lang))

    def _read(self, source: Source) -> Iterator[Message]:
        with source.open() as fp:
            how = self.reading
            found = parts(fp, release=how.release, encoding=how.encoding, bounds=how.bounds)
            for part in recognised(source.name, found):
                if isinstance(part, Message) and self.only in (None, part.number):
                    yield part
                    if self.only is not None:
                        return

    def _none_in(self, name: str) -> None:
        self.failed |= self.only is not None
        start = f"{name}{COLON.say(self.lang)}"
        if self.only is not None:
            remark(f"{start}{_NO_SUCH.say(self.lang).format(number=self.only)}")
        elif not self.quiet:
            remark(f"{start}{NO_MESSAGE.say(self.lang)}")

    def explained(self, messages: Iterable[tuple[str, Message]]) -> Iterator[str]:
        """Each message, a blank line between two, and the name of its file where there are more."""
        last = ""
        for name, message in messages:
            explanation = explain(
                message,
                self.lang,
                show_personal_data=self.personal,
                profile=self.process,
                findings=self._findings(message),
                tables=self.tables,
                msglib=self.msglib,
            )
            if self.as_json:
                yield _json({"file": name, **explanation.as_dict()})
                continue
            yield from [""] if last else []
            yield from [f"{name}"] if self.names and name != last else []
            yield explanation.text(self.width)
            last = name

    def _findings(self, message: Message) -> Iterable[Finding]:
        return self.validator.validate(message) if self.validator is not None else ()

    def completed(self, messages: Iterable[tuple[str, Message]]) -> Iterator[str]:
        """How complete each message is, then the share of each part where there are several."""
        last = ""
        for name, message in messages:
            one = completeness(message, self.process)
            self.shares.add(one)
            if self.as_json:
                yield _json({"file": name, **one.as_dict()})
                continue
            yield from [f"{name}"] if self.names and name != last else []
            yield from completeness_lines.block(one, self.lang, self.tables)
            last = name
        if self.shares.messages > 1 and self.as_json:
            yield _json(self.shares.as_dict())
        elif self.shares.messages > 1:
            yield ""
            yield from completeness_lines.totals(self.shares, self.lang, self.tables)


@click.command("explain", cls=Settled, short_help="Show messages as a person reads them.")
@click.argument("files", nargs=-1, metavar="[FILE…|-]")
@click.option("--completeness", "complete", is_flag=True, help="Say how complete they are instead.")
@click.option("--message", "only", type=click.IntRange(1), metavar="N", help="The N-th only.")
@click.option("--findings/--no-findings", default=True, help="Whether to say what is wrong.")
@click.option("--show-personal-data", is_flag=True, help="Show values that are masked otherwise.")
@click.option("--format", "form", type=click.Choice(("json", "text")), default="text")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Default: from the locale.")
@click.option(
    "--profile",
    "process",
    type=click.Choice(tuple(profiles())),
    help="The process to check against. Default: found from each message.",
)
@click.option("--codes", metavar="DIR", help="Code lists of your own, on top of those shipped.")
@click.option("--msglib", metavar="FILE", help="The table that tells what error codes mean.")
@click.option("--quiet/--no-quiet", help="No remarks.")
@click.option("--output", metavar="FILE", help="Write the result there, whole or not at all.")
@reading_options
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    complete: bool,
    only: int | None,
    findings: bool,
    show_personal_data: bool,
    form: str,
    lang: str | None,
    process: str | None,
    codes: str | None,
    msglib: str | None,
    quiet: bool,
    output: str | None,
    encoding: str | None,
    release: bool,
    bounds: Bounds,
    suffixes: tuple[tuple[str, ...], ...],
    stdin_filename: str,
) -> None:
    """Show messages as a person reads them: each segment with the labels of its codes.

    What is wrong stands below the segment it concerns. Personal data is masked, unless it is asked
    for. Any type of message is shown. FILE is a file, a folder that is searched, or - for standard
    input (the default).

    --completeness says instead which parts of its definition a message holds.

    Exit status: 0 done, 2 wrong use or something that could not be read or written.
    """
    if msglib == STDIN and STDIN in (files or (STDIN,)):
        raise click.UsageError("only one of the two can be standard input")
    language = lang or from_locale()
    try:
        table = (
            read_msglib(_bytes(msglib, bounds.table_bytes), msglib) if msglib is not None else None
        )
    except Unreadable as error:
        remark(error.text(language))
        ctx.exit(FAILED)
    tables = Tables(codes=shipped().overlaid(Path(codes))) if codes else Tables()
    run = _Run(
        lang=language,
        as_json=form == "json",
        personal=show_personal_data,
        process=process,
        tables=tables,
        msglib=table,
        validator=Validator(profile=process, tables=tables) if findings else None,
        reading=Reading(encoding, release, bounds),
        only=only,
        names=len(files) > 1 or any(is_folder(Path(name)) for name in files),
        quiet=quiet,
        width=_width(output),
    )
    if not quiet:
        announce_stdin(files, language)
    messages = run.messages(sources(files, flat(suffixes), stdin_filename))
    with lines_to(output, private=show_personal_data) as emit:
        for line in run.completed(messages) if complete else run.explained(messages):
            emit(line)
    ctx.exit(FAILED if run.failed else CLEAN)


def _bytes(name: str, most: int) -> bytes:
    with Source(name, None if name == STDIN else Path(name)).open() as fp:
        return table_bytes(fp, name, most)


def _width(output: str | None) -> int:
    """The characters of a line: those of the terminal, within reason."""
    if output not in (None, "-") or sys.stdout is None or not sys.stdout.isatty():
        return WIDTH
    least, most = _WIDTHS
    return min(max(shutil.get_terminal_size().columns, least), most)


def _json(entry: object) -> str:
    return json_line(entry)
