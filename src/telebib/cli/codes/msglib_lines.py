"""How the codes of an MSGLIB table are shown: in columns, one by one, or as JSON lines."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from telebib.cli.codes.common import PERIODS
from telebib.findings import Words
from telebib.identifiers import dates
from telebib.jsonline import json_line
from telebib.masking import printable
from telebib.msglib.mapping import MsglibMap
from telebib.msglib.table import EVERY, Entry, Msglib

_ALL_INSURERS = Words(
    en="all insurers",
    nl="alle maatschappijen",
    fr="toutes les compagnies",
    de="alle Versicherer",
)
_NOT_ON = Words(
    en="no text on {date}; there is one {periods}",
    nl="geen tekst op {date}; er is er een {periods}",
    fr="pas de texte au {date} ; il y en a un {periods}",
    de="kein Text am {date}; es gibt einen {periods}",
)
_LABELS = {
    "code": Words(en="code", nl="code", fr="code", de="Code"),
    "insurer": Words(en="insurer", nl="maatschappij", fr="compagnie", de="Versicherer"),
    "text": Words(en="text", nl="tekst", fr="texte", de="Text"),
    "severity": Words(en="severity", nl="ernst", fr="gravité", de="Schweregrad"),
    "valid": Words(en="holds", nl="geldt", fr="valable", de="gilt"),
    "table": Words(en="table", nl="tabel", fr="table", de="Tabelle"),
    "rules": Words(en="rules", nl="regels", fr="règles", de="Regeln"),
}


@frozen
class Item:
    """A code of one insurer, or of all: its text on the day asked for, None when it has none then.

    `rows` are its texts of any day and language, `rules` those that a mapping gives the code.
    """

    code: str
    insurer: str
    date: str
    entry: Entry | None
    rows: tuple[Entry, ...]
    rules: tuple[str, ...]


def items(
    table: Msglib,
    mapping: MsglibMap,
    *,
    code: str | None,
    insurer: str | None,
    date: str,
    lang: str,
) -> Iterator[Item]:
    """The codes asked for, by code: what holds for the insurer, or each owner's text."""
    for each in table.codes(insurer):
        if code not in (None, each):
            continue
        for owner in (EVERY, *table.insurers) if insurer is None else (insurer,):
            rows = table.rows(each, owner)
            entry = table.entry(each, insurer=owner, date=date, lang=lang)
            if insurer is None:  # each owner by itself
                rows = tuple(row for row in rows if row.insurer == owner)
                entry = entry if entry is not None and entry.insurer == owner else None
            if rows:
                teller = entry.insurer if entry is not None else rows[0].insurer
                yield Item(each, teller, date, entry, rows, mapping.rules(each, owner))


@frozen
class Style:
    """How items are shown."""

    as_json: bool
    lang: str

    def listed(self, found: Sequence[Item]) -> Iterator[str]:
        """One line an item."""
        for item in found:
            if self.as_json:
                yield self.json(item)
                continue
            severity = item.entry.severity if item.entry is not None else None
            rules = f" [{', '.join(item.rules)}]" if item.rules else ""
            start = f"{item.code}  {item.insurer:<4}  {severity or '-':<7}"
            yield f"{start}  {self._text(item)}{rules}"

    def explained(self, found: Sequence[Item]) -> Iterator[str]:
        """All that is known of each item, a line a statement; an empty line between two items."""
        for number, item in enumerate(found):
            if self.as_json:
                yield self.json(item)
                continue
            if number:
                yield ""
            said = {_LABELS[key].say(self.lang): value for key, value in self._facts(item)}
            width = max(map(len, said))
            yield from (f"{label:<{width}}  {value}" for label, value in said.items())

    def _facts(self, item: Item) -> Iterator[tuple[str, str]]:
        yield "code", item.code
        is_own = item.insurer != EVERY
        yield "insurer", item.insurer if is_own else _ALL_INSURERS.say(self.lang)
        yield "text", self._text(item)
        if item.entry is not None:
            yield "valid", _period(item.entry, self.lang)
            if item.entry.severity is not None:
                yield "severity", item.entry.severity.value
            if item.entry.table:
                yield "table", printable(item.entry.table)
        if item.rules:
            yield "rules", ", ".join(item.rules)

    def _text(self, item: Item) -> str:
        if item.entry is not None:
            return item.entry.shown(self.lang)
        periods = dict.fromkeys(_period(row, self.lang) for row in item.rows)
        day = dates.readable_iso(item.date, self.lang)
        return _NOT_ON.say(self.lang).format(date=day, periods=", ".join(periods))

    def json(self, item: Item) -> str:
        """One JSON object; `text` is null where the code has none on the day asked for."""
        entry = item.entry
        shown = {
            "code": item.code,
            "insurer": item.insurer,
            "lang": entry.lang if entry else None,
            "text": printable(entry.text) if entry else None,
            "severity": entry.severity.value if entry and entry.severity else None,
            "valid_from": (entry.valid_from or None) if entry else None,
            "valid_to": (entry.valid_to or None) if entry else None,
            "table": printable(entry.table) if entry else None,
            "rules": list(item.rules),
        }
        return json_line(shown)


def _period(entry: Entry, lang: str) -> str:
    words = PERIODS[bool(entry.valid_from), bool(entry.valid_to)]
    since, until = (dates.readable_iso(day, lang) for day in (entry.valid_from, entry.valid_to))
    return words.say(lang).format(since=since, until=until)
