"""`telebib codes export`: code lists for other programs."""

from collections.abc import Sequence
from pathlib import Path

import click

from telebib.cli.codes.common import as_json, codes_option, lang_option, list_called, lists_with
from telebib.cli.codes.folders import is_vacant, write_folder
from telebib.cli.languages import from_locale
from telebib.cli.output import lines_to
from telebib.cli.settings import Settled
from telebib.codelists import CodeList
from telebib.codelists.csvs import folder_csvs, list_csv
from telebib.codelists.genericode import genericode
from telebib.errors import Misuse
from telebib.findings import Words

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
_FOLDER = Words(
    en="more than one list is written to a folder: name it with --output",
    nl="meer dan één lijst komt in een map: noem die met --output",
    fr="plusieurs listes s'écrivent dans un dossier : nommez-le avec --output",
    de="mehrere Listen kommen in einen Ordner: nennen Sie ihn mit --output",
)
_OCCUPIED = Words(
    en="{name}: it exists and is no empty folder",
    nl="{name}: dat bestaat en is geen lege map",
    fr="{name} : cela existe et n'est pas un dossier vide",
    de="{name}: das gibt es schon, und es ist kein leerer Ordner",
)


@click.command("export", cls=Settled)
@click.argument("names", metavar="[LIST…]", nargs=-1)
@click.option("--format", "form", type=click.Choice(("csv", "genericode", "json")), default="csv")
@lang_option
@codes_option
@click.option(
    "--output",
    metavar="FILE|FOLDER",
    help="Write there, whole or not at all: one list to a file, more to a new folder.",
)
def command(
    names: tuple[str, ...], form: str, lang: str | None, codes: str | None, output: str | None
) -> None:
    """Write code lists, all of them when none is named.

    csv is the form that --codes reads, genericode is OASIS genericode 1.0: both make one file a
    list. json is one object a line for each code.

    Exit status: 0 done, 2 there is no such list, wrong use, or nothing could be written.
    """
    language = lang or from_locale()
    lists = lists_with(codes)
    found = [list_called(lists, name, language) for name in names] or list(lists.values())
    if form == "json":
        _lines([as_json(each.name, code) for each in found for code in each.values()], output)
    elif len(found) == 1:
        text = list_csv(found[0]) if form == "csv" else _document(found[0])
        _lines([text.removesuffix("\n")], output)
    else:
        _folder(found, form, output, language)


def _lines(lines: Sequence[str], output: str | None) -> None:
    with lines_to(output) as emit:
        for line in lines:
            emit(line)


def _folder(found: Sequence[CodeList], form: str, output: str | None, lang: str) -> None:
    """One file a list, in a folder that is new."""
    if output in (None, "-"):
        raise click.UsageError(_FOLDER.say(lang))
    target = Path(str(output))
    if not is_vacant(target):
        raise Misuse(_OCCUPIED.say(lang).format(name=output))
    if form == "csv":
        texts = folder_csvs(found)
    else:
        texts = {f"{each.name}.gc": _document(each) for each in found}
    write_folder(target, {name: text.encode() for name, text in texts.items()})


def _document(found: CodeList) -> str:
    return f"{_DECLARATION}\n{genericode(found)}\n"
