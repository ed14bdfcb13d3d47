"""`telebib codes diff OLD NEW`: what differs between two sets of code lists."""

import click

from telebib.cli.codes.common import format_option, lang_option, lists_with, output_option
from telebib.cli.failures import CLEAN, FOUND
from telebib.cli.languages import from_locale
from telebib.cli.output import lines_to
from telebib.cli.settings import Settled
from telebib.codelists import CodeLists
from telebib.codelists.changes import ADDED, CHANGED, REMOVED, CodeChange, changes
from telebib.findings import COLON, Words
from telebib.jsonline import json_line
from telebib.masking import printable

SHIPPED = "shipped"
_CHANGES = {
    ADDED: Words(en="added", nl="toegevoegd", fr="ajouté", de="hinzugefügt"),
    REMOVED: Words(en="removed", nl="verwijderd", fr="supprimé", de="entfernt"),
    CHANGED: Words(en="changed", nl="gewijzigd", fr="modifié", de="geändert"),
}
_EMPTY = Words(en="(empty)", nl="(leeg)", fr="(vide)", de="(leer)")


@click.command("diff", cls=Settled)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@format_option
@lang_option
@output_option
@click.pass_context
def command(
    ctx: click.Context, old: str, new: str, form: str, lang: str | None, output: str | None
) -> None:
    """Say what changes when the code lists in NEW are used instead of those in OLD.

    OLD and NEW are folders as --codes takes them, or the word "shipped". A folder stands on top of
    the lists that are shipped: a list that it lacks is the one shipped.

    Exit status: 0 nothing differs, 1 something does, 2 wrong use or a folder that is malformed.
    """
    language = lang or from_locale()
    first, second = (lists_with(None if each == SHIPPED else each) for each in (old, new))
    found = list(changes(first, second))
    with lines_to(output) as emit:
        for change in found:
            emit(_json(change) if form == "json" else _text(change, first, second, language))
    ctx.exit(FOUND if found else CLEAN)


def _text(change: CodeChange, old: CodeLists, new: CodeLists, lang: str) -> str:
    """`A131 2 changed: nl: Rechtspersoon -> Onderneming`."""
    place = f"{change.list} {change.code}" if change.code is not None else change.list
    start, colon = f"{place} {_CHANGES[change.change].say(lang)}", COLON.say(lang)
    if change.change == CHANGED:
        before, after = (text or _EMPTY.say(lang) for text in (change.old, change.new))
        return printable(f"{start}{colon}{change.field}{colon}{before} -> {after}")
    found = (old if change.change == REMOVED else new)[change.list]
    label = found.title(lang) if change.code is None else found[change.code].label(lang)
    return printable(start if label in (change.list, change.code) else f"{start}{colon}{label}")


def _json(change: CodeChange) -> str:
    is_change = change.change == CHANGED
    entry = {
        "list": change.list,
        "code": change.code,
        "change": change.change,
        "field": change.field or None,
        "old": change.old if is_change else None,
        "new": change.new if is_change else None,
    }
    return json_line(entry)
