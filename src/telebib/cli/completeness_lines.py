"""How complete messages are, as lines: a block a message, then the shares over all of them."""

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


def _name(part: PartShare, lang: str, tables: Tables) -> str:
    return called(part.path.rpartition("/")[2], lang, tables)


def _percent(score: float | None) -> str:
    """`57 %`; rounded down, so that only what is whole is 100 %."""
    return "" if score is None else f"{floor(score * 100 + _EXACT):3} %"
