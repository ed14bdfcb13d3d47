"""What the commands about code lists share: options, the lists meant, how a code is written."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from telebib.codelists import Code, CodeList, CodeLists, shipped
from telebib.errors import UnknownName
from telebib.findings import LANGUAGES, SEMICOLON, Words
from telebib.jsonline import json_line
from telebib.masking import printable

PERIODS = {
    (True, True): Words(
        en="from {since} to {until}",
        nl="van {since} tot en met {until}",
        fr="du {since} au {until} inclus",
        de="vom {since} bis zum {until}",
    ),
    (True, False): Words(
        en="from {since}", nl="vanaf {since}", fr="à partir du {since}", de="ab dem {since}"
    ),
    (False, True): Words(
        en="until {until}",
        nl="tot en met {until}",
        fr="jusqu'au {until} inclus",
        de="bis zum {until}",
    ),
    (False, False): Words(en="always", nl="altijd", fr="toujours", de="immer"),
}
"""How a period of validity is said, by whether it has a first and a last day."""

_NO_LIST = Words(
    en="there is no code list {name!r}",
    nl="er bestaat geen codelijst {name!r}",
    fr="il n'existe pas de liste de codes {name!r}",
    de="es gibt keine Codeliste {name!r}",
)
_NO_CODE = Words(
    en="{list} has no code {name!r}",
    nl="{list} heeft geen code {name!r}",
    fr="{list} n'a pas de code {name!r}",
    de="{list} hat keinen Code {name!r}",
)
_CLOSE = Words(
    en="did you mean {names}?",
    nl="bedoelt u {names}?",
    fr="vouliez-vous dire {names} ?",
    de="meinten Sie {names}?",
)
_LISTS = Words(
    en="`telebib codes lists` names them",
    nl="`telebib codes lists` somt ze op",
    fr="`telebib codes lists` les énumère",
    de="`telebib codes lists` zählt sie auf",
)
_KNOWN = Words(
    en="known: {names}", nl="bekend: {names}", fr="connus : {names}", de="bekannt: {names}"
)
_MOST_NAMED = 12

lang_option = click.option("--lang", type=click.Choice(LANGUAGES), help="Default: from the locale.")
codes_option = click.option(
    "--codes", metavar="DIR", help="Code lists of your own, on top of those shipped."
)
format_option = click.option(
    "--format", "form", type=click.Choice(("json", "text")), default="text"
)
output_option = click.option(
    "--output", metavar="FILE", help="Write the result there, whole or not at all."
)


def lists_with(folder: str | None) -> CodeLists:
    """The lists shipped, those of a user's folder on top; raises BadDefinition."""
    return shipped().overlaid(Path(folder)) if folder else shipped()


def list_called(lists: CodeLists, name: str, lang: str) -> CodeList:
    """A list by name, in small letters too; raises UnknownName and says what may be meant."""
    found = lists.get(name) or lists.get(name.upper())
    if found is None:
        close = _close(name.upper(), lists, lang) or _LISTS.say(lang)
        raise UnknownName(f"{_NO_LIST.say(lang).format(name=name)}{SEMICOLON.say(lang)}{close}")
    return found


def code_called(found: CodeList, name: str, lang: str) -> Code:
    """A code of a list; raises UnknownName and says what may be meant."""
    code = found.get(name) or found.get(name.upper())
    if code is None:
        known = ", ".join(found) if len(found) <= _MOST_NAMED else ""
        more = _KNOWN.say(lang).format(names=known) if known else _close(name.upper(), found, lang)
        said = _NO_CODE.say(lang).format(list=found.name, name=name)
        raise UnknownName(f"{said}{SEMICOLON.say(lang)}{more}" if more else said)
    return code


def _close(name: str, known: Iterable[str], lang: str) -> str:
    """The names that begin so, else those that look alike."""
    from difflib import get_close_matches

    names = list(known)
    found = [each for each in names if each.startswith(name)][:_MOST_NAMED]
    found = found or get_close_matches(name, names, n=5)
    return _CLOSE.say(lang).format(names=", ".join(found)) if found else ""


def as_json(name: str, code: Code) -> str:
    """A code as one line of JSON."""
    entry = {
        "list": name,
        "code": code.code,
        "since": code.since or None,
        "until": code.until or None,
        **{lang: code.labels.get(lang) or None for lang in LANGUAGES},
        "origin": code.origin or None,
        "translated": list(code.translated),
    }
    return json_line(entry)


def columns(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Rows as lines, all cells but the last padded to the width of their column."""
    cells = [tuple(map(printable, row)) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)][:-1]
    for *first, last in cells:
        padded = [cell.ljust(width) for cell, width in zip(first, widths, strict=True)]
        yield "  ".join((*padded, last)).rstrip()
