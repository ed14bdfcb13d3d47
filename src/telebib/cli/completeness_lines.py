"""How complete messages are, as lines: a block a message, then the shares over all of them.

Of many files together, a table for people and one for programs.
"""

from collections.abc import Iterator, Sequence
from math import floor

from telebib.completeness import Completeness
from telebib.completeness.part_states import ABSENT, EMPTY, LevelState, PartState
from telebib.completeness.shares import PartShare, Shares
from telebib.definitions import elements
from telebib.explain.glossary import called
from telebib.findings import COLON, Words
from telebib.tables import Tables

_MESSAGE = Words(en="message", nl="bericht", fr="message", de="Nachricht")
_NOTHING = Words(
    en="nothing is known of it: no definition of its type, or a message that is not whole",
    nl="hierover is niets bekend: geen definitie van dit type, of een onvolledig bericht",
    fr="rien n'en est connu : pas de définition de ce type, ou un message incomplet",
    de="darüber ist nichts bekannt: keine Definition dieser Art, oder unvollständig",
)
_EMPTY = Words(en="empty", nl="leeg", fr="vide", de="leer")
_ABSENT = Words(en="absent", nl="afwezig", fr="absent", de="fehlt")
_LACKING = Words(en="lacks", nl="er ontbreekt", fr="il manque", de="es fehlt")
_OVER_ALL = Words(
    en="share of each part, messages {messages}, of which unknown {unknown}",
    nl="aandeel van elk onderdeel, berichten {messages}, waarvan onbekend {unknown}",
    fr="taux de présence des éléments, messages {messages}, dont inconnus {unknown}",
    de="Anteil jedes Teils, Nachrichten {messages}, davon unbekannt {unknown}",
)
_COUNTED = Words(
    en="messages {messages}, of which unknown {unknown}",
    nl="berichten {messages}, waarvan onbekend {unknown}",
    fr="messages {messages}, dont inconnus {unknown}",
    de="Nachrichten {messages}, davon unbekannt {unknown}",
)
_FILLED = Words(en="filled", nl="ingevuld", fr="rempli", de="gefüllt")
_PLACES = Words(en="places", nl="plaatsen", fr="places", de="Stellen")
_NO_INSURER = Words(
    en="no insurer code", nl="geen maatschappijcode", fr="sans code", de="ohne Versicherercode"
)
_POINT = Words(en=".", nl=",", fr=",", de=",")
COLUMNS = (
    "insurer", "type", "part", "name", "places", "filled", "empty", "absent", "counted",
    "share_filled", "share_empty", "share_absent",
)  # fmt: skip
"""Those of the table for programs; shares are from 0 to 1."""
_INDENT = "  "
_EXACT = 1e-9  # what a share may lack of a whole percent because it is binary


def block(one: Completeness, lang: str, tables: Tables) -> Iterator[str]:
    """One message: its score, then each level with its score and what counts and is not there."""
    start = f"{_MESSAGE.say(lang)} {one.number} {one.label}".rstrip()
    if not one.is_known:
        yield f"{start}{COLON.say(lang)}{_NOTHING.say(lang)}"
        return
    yield f"{start}{COLON.say(lang)}{_percent(one.score).strip()}"
    width = max(len(level.path) for level in one.levels)
    for level in one.levels:
        if level.score is None:
            continue
        path, name = level.path or "XEH", called(level.role or "XEH", lang, tables)
        yield f"{_INDENT}{path.ljust(width)}  {_percent(level.score)}  {name}"
        yield from (f"{_INDENT * 2}{said}" for said in _not_there(level, lang, tables))


def _not_there(level: LevelState, lang: str, tables: Tables) -> Iterator[str]:
    for part in level.parts:
        if part.counts and part.share < 1:
            name = called(part.path, lang, tables)
            yield f"{part.path} {name}{COLON.say(lang)}{_why(part, lang)}"


def _why(part: PartState, lang: str) -> str:
    if part.state in (EMPTY, ABSENT):
        return (_EMPTY if part.state == EMPTY else _ABSENT).say(lang)
    names = ", ".join(elements()[name].labels.say(lang) for name in part.lacks)
    return f"{_LACKING.say(lang)} {names}"


def totals(shares: Shares, lang: str, tables: Tables) -> Iterator[str]:
    """The parts that are there or ought to be, with their share, by insurer and message type."""
    yield _OVER_ALL.say(lang).format(messages=shares.messages, unknown=shares.unknown)
    parts = [part for part in shares.parts() if part.counted or part.present or part.empty]
    width = max((len(part.path) for part in parts), default=0)
    group: Sequence[str] = ()
    for part in parts:
        if (part.insurer, part.type) != group:
            group = (part.insurer, part.type)
            yield f"{_INDENT}{part.insurer or '?'} {part.type}"
        yield f"{_INDENT * 2}{part.path.ljust(width)}  {_counts(part)}  {_name(part, lang, tables)}"


def _counts(part: PartShare) -> str:
    return f"{_percent(part.share)} {part.present}/{part.present + part.empty + part.absent}"


def table(shares: Shares, lang: str) -> Iterator[str]:
    """The parts that are there or ought to be, by insurer and type: filled, empty, absent.

    `places` is how often a part could have stood there: in each message, or in each party.
    """
    yield _COUNTED.say(lang).format(messages=shares.messages, unknown=shares.unknown)
    parts = [part for part in shares.parts() if part.counted or part.present or part.empty]
    heads = [words.say(lang) for words in (_FILLED, _EMPTY, _ABSENT, _PLACES)]
    width = max((len(part.path) for part in parts), default=0)
    widths = [max(len(head), len("100.0 %")) for head in heads]
    group: Sequence[str] = ()
    for part in parts:
        if (part.insurer, part.type) != group:
            group = (part.insurer, part.type)
            yield ""
            start = f"{part.insurer or _NO_INSURER.say(lang)} {part.type}".ljust(width + 2)
            yield f"{start}  {_aligned(heads, widths)}".rstrip()
        counts = (part.share, part.share_empty, part.share_absent)
        said = [*(_tenths(share, lang) for share in counts), str(part.places)]
        name = _name(part, lang, Tables())
        yield f"{_INDENT}{part.path.ljust(width)}  {_aligned(said, widths)}  {name}"


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))


def cells(shares: Shares, lang: str) -> Iterator[tuple[str, ...]]:
    """COLUMNS, then a row for each part."""
    yield COLUMNS
    for part in shares.parts():
        counts = (part.places, part.present, part.empty, part.absent, part.counted)
        of_places = (part.share, part.share_empty, part.share_absent)
        yield (
            part.insurer,
            part.type,
            part.path,
            _name(part, lang, Tables()),
            *map(str, counts),
            *(f"{share:.4f}" for share in of_places),
        )


def _name(part: PartShare, lang: str, tables: Tables) -> str:
    return called(part.path.rpartition("/")[2], lang, tables)


def _tenths(share: float, lang: str) -> str:
    """`97.5 %`, rounded down too: what lacks once in a thousand is to be seen."""
    percent = floor(share * 1000 + _EXACT) / 10
    return f"{percent:.1f}".replace(".", _POINT.say(lang)) + " %"


def _percent(score: float | None) -> str:
    """`57 %`; rounded down, so that only what is whole is 100 %."""
    return "" if score is None else f"{floor(score * 100 + _EXACT):3} %"
