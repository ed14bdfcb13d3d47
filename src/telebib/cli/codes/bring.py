"""`telebib codes import FOLDER`: newer code lists into the folder that --codes names."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from telebib.cli.codes.common import columns, lang_option, lists_with, output_option
from telebib.cli.codes.folders import write_folder
from telebib.cli.failures import tell
from telebib.cli.kinds import real
from telebib.cli.languages import from_locale
from telebib.cli.output import lines_to
from telebib.cli.settings import Settled
from telebib.codelists.csvs import index_csv
from telebib.codelists.files import INDEX, Entry
from telebib.codelists.shelves import ADDED, UserFolder, user_folder
from telebib.datafiles import read_folder
from telebib.findings import Words

_DONE = Words(
    en="lists {count}, now in {folder}",
    nl="lijsten {count}, nu in {folder}",
    fr="listes {count}, à présent dans {folder}",
    de="Listen {count}, jetzt in {folder}",
)


@click.command("import", cls=Settled)
@click.argument("folder", metavar="FOLDER")
@click.option("--codes", metavar="DIR", help="The folder of your own code lists; made if needed.")
@lang_option
@click.option("--quiet/--no-quiet", help="No summary.")
@output_option
def command(
    folder: str, codes: str | None, lang: str | None, quiet: bool, output: str | None
) -> None:
    """Check the code lists in FOLDER and copy them to DIR, all of them or none.

    FOLDER holds CSVs named and made as `telebib codes export` writes them: a list has the columns
    code, since, until, fr, nl, de and en; index.csv and added/ need not be there. A list takes the
    place of the one of that name in DIR. What is copied is listed, with its number of codes. The
    commands use DIR when --codes, TELEBIB_CODES or a settings file names it.

    Exit status: 0 done, 2 wrong use, a malformed list, or a folder that could not be read or
    written: then nothing changed.
    """
    if codes is None:
        raise click.UsageError("--codes DIR is needed: the folder of your own code lists")
    source, target = Path(folder), Path(codes)
    if real(source) == real(target):
        raise click.UsageError("FOLDER and DIR are the same folder")
    new = user_folder(source)
    write_folder(target, dict(_files(source, new, _index_of(target))))
    lists = lists_with(codes)
    with lines_to(output) as emit:
        for line in columns((name, str(len(lists[name]))) for name in new.names):
            emit(line)
    if not quiet:
        words = _DONE.say(lang or from_locale())
        tell(words.format(count=len(new.names), folder=codes))


def _index_of(target: Path) -> Mapping[str, Entry]:
    """What the folder says of its lists so far; raises BadDefinition when one of them is wrong."""
    holds_lists = target.is_dir() and any(_csvs(target))
    return user_folder(target).index if holds_lists else {}


def _csvs(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The lists of a folder and its additions, by the names they have in it; no index."""
    for place in (Path(), Path(ADDED)):
        if (folder / place).is_dir():
            found = read_folder(folder / place, suffix=".csv").items()
            yield from ((str(place / name), data) for name, data in found if name != INDEX)


def _files(
    source: Path, new: UserFolder, old_index: Mapping[str, Entry]
) -> Iterator[tuple[str, bytes]]:
    """What is to be written: the lists as they are, and one index.

    What the old index says of a list that is replaced holds no longer.
    """
    yield from _csvs(source)
    kept = {name: entry for name, entry in old_index.items() if name not in new.names}
    index = {**kept, **{name: new.index[name] for name in new.names if name in new.index}}
    if index or old_index:
        yield INDEX, index_csv(index.values()).encode()
