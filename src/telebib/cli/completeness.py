"""`telebib completeness`: which parts of their definitions the messages of files hold."""

from collections.abc import Callable, Iterator

import click

from telebib.bounds import Bounds
from telebib.cli import completeness_lines
from telebib.cli.failures import CLEAN, FAILED, remark
from telebib.cli.files import (
    NO_MESSAGE,
    Reading,
    Source,
    Unreadable,
    announce_stdin,
    recognised,
    sources,
)
from telebib.cli.languages import from_locale
from telebib.cli.output import lines_to
from telebib.cli.progress import Progress, is_watched
from telebib.cli.settings import Settled
from telebib.cli.types import flat, reading_options
from telebib.completeness.shares import Shares, Tally
from telebib.definitions import profiles
from telebib.findings import COLON, LANGUAGES
from telebib.interchange import Message
from telebib.jsonline import json_line
from telebib.mass.left_over import as_csv
from telebib.read import parts


def _text(shares: Shares, lang: str) -> Iterator[str]:
    return completeness_lines.table(shares, lang)


def _csv(shares: Shares, lang: str) -> Iterator[str]:
    return as_csv(completeness_lines.cells(shares, lang))


def _json(shares: Shares, _: str) -> Iterator[str]:
    yield json_line(shares.as_dict())


_FORMS: dict[str, Callable[[Shares, str], Iterator[str]]] = {
    "csv": _csv,
    "json": _json,
    "text": _text,
}


@click.command("completeness", cls=Settled, short_help="Say how complete messages are, by insurer.")
@click.argument("files", nargs=-1, metavar="[FILE…|-]")
@click.option("--format", "form", type=click.Choice(tuple(_FORMS)), default="text")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Default: from the locale.")
@click.option(
    "--profile",
    "process",
    type=click.Choice(tuple(profiles())),
    help="The process to hold messages against. Default: found from each message.",
)
@click.option("--quiet/--no-quiet", help="No progress and no remarks.")
@click.option("--output", metavar="FILE", help="Write the result there, whole or not at all.")
@reading_options
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    form: str,
    lang: str | None,
    process: str | None,
    quiet: bool,
    output: str | None,
    encoding: str | None,
    release: bool,
    bounds: Bounds,
    suffixes: tuple[tuple[str, ...], ...],
    stdin_filename: str,
) -> None:
    """Say how complete messages are: of each part, how often it is filled, empty and absent.

    The parts are those of the definition of each message version, by insurer and message type, over
    all files together. There is no personal data in the result. Of messages without a definition,
    and of broken ones, nothing is known. telebib explain --completeness looks at each message.

    FILE is a file of any size, a folder that is searched, or - for standard input (the default).

    Exit status: 0 done, 2 wrong use or something that could not be read or written.
    """
    language = lang or from_locale()
    if not quiet:
        announce_stdin(files, language)
    progress = Progress(language, shows=is_watched() and not quiet)
    tally = Tally(process)
    failed = False
    reading = Reading(encoding, release=release, bounds=bounds)
    with progress:
        for source in sources(files, flat(suffixes), stdin_filename):
            try:
                found = _counted(source, reading, tally, progress)
            except Unreadable as error:
                failed = True
                _remark(progress, error.text(language))
            else:
                if not found and not quiet:
                    said = f"{source.name}{COLON.say(language)}{NO_MESSAGE.say(language)}"
                    _remark(progress, said)
    with lines_to(output) as emit:
        for line in _FORMS[form](tally.shares(), language):
            emit(line)
    ctx.exit(FAILED if failed else CLEAN)


def _counted(
    source: Source | Unreadable, reading: Reading, tally: Tally, progress: Progress
) -> int:
    """Count the messages of a file, and say how many there are; raises Unreadable."""
    if isinstance(source, Unreadable):
        raise source
    before = tally.messages
    with source.open() as fp:
        how = reading
        read = parts(fp, release=how.release, encoding=how.encoding, bounds=how.bounds)
        for part in recognised(source.name, read):
            if isinstance(part, Message):
                tally.add(part)
                progress.at(source.name, tally.messages)
    return tally.messages - before


def _remark(progress: Progress, text: str) -> None:
    progress.erase()
    remark(text)
