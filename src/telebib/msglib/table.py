"""An MSGLIB table: the texts of the QI codes by insurer, language and day."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType

from attrs import field, frozen

from telebib.errors import Misuse
from telebib.findings import LANGUAGES, Severity
from telebib.identifiers import insurer_code
from telebib.masking import MASK, printable
from telebib.usertables import is_iso_date

EVERY = "*"
"""In the place of an insurer: the row holds for all insurers that have none of their own."""

_CODE = re.compile(r"QI[0-9A-Z]{3}")


def is_code(text: str) -> bool:
    """Whether a text has the form of a QI code."""
    return _CODE.fullmatch(text) is not None


def shown_code(text: str) -> str:
    """A QI code as it may be shown; one without a digit could be a name behind a lost plus."""
    return text if is_code(text) and any(map(str.isdigit, text)) else text and MASK


def insurer_of(text: str) -> str | None:
    """An insurer as these tables name it: `97` is `0097`, nothing is all; None: no insurer code."""
    if text in ("", EVERY):
        return EVERY
    return insurer_code.normalised(text)


@frozen
class Entry:
    """One row: the text of a code in one language.

    `insurer` has four digits or is EVERY; `valid_from` and `valid_to` are ISO dates, the first and
    the last day, or empty where there is no such bound; `severity` is None where the row states
    none; `table` is the name its keeper gave the table.
    """

    table: str
    insurer: str
    code: str
    lang: str
    text: str
    valid_from: str = ""
    valid_to: str = ""
    severity: Severity | None = None

    def is_valid_on(self, date: str) -> bool:
        """Whether the row is in force on a day, given as an ISO date; bounds are inclusive."""
        return self.valid_from <= date and (not self.valid_to or date <= self.valid_to)

    def shown(self, lang: str) -> str:
        """The text in one printable line; it names its language where that is not `lang`."""
        return printable(self.text) + (f" [{self.lang}]" if self.lang != lang else "")


@frozen
class Msglib:
    """All rows of a table; it may hold those of several insurers."""

    entries: tuple[Entry, ...] = field(repr=lambda entries: f"<{len(entries)} entries>")

    @cached_property
    def _by_code(self) -> Mapping[tuple[str, str], tuple[Entry, ...]]:
        found: dict[tuple[str, str], list[Entry]] = {}
        for entry in self.entries:
            found.setdefault((entry.insurer, entry.code), []).append(entry)
        return MappingProxyType({key: tuple(entries) for key, entries in found.items()})

    @cached_property
    def insurers(self) -> tuple[str, ...]:
        """The insurers that have rows of their own, sorted."""
        return tuple(sorted({entry.insurer for entry in self.entries} - {EVERY}))

    def codes(self, insurer: str | None = None) -> tuple[str, ...]:
        """The codes that hold for an insurer, its own and those for all; without: every code."""
        owners = None if insurer is None else (insurer_of(insurer), EVERY)
        found = (e.code for e in self.entries if owners is None or e.insurer in owners)
        return tuple(sorted(set(found)))

    def rows(self, code: str, insurer: str = EVERY) -> tuple[Entry, ...]:
        """The rows of a code for an insurer, whatever the day: its own, then those for all."""
        owners = dict.fromkeys((insurer_of(insurer) or EVERY, EVERY))
        return tuple(row for owner in owners for row in self._by_code.get((owner, code), ()))

    def tells_of(self, code: str, insurer: str = EVERY) -> bool:
        """Whether any row tells of a code for an insurer; of EVERY: for any insurer at all."""
        if insurer_of(insurer) == EVERY:
            return any(entry.code == code for entry in self.entries)
        return bool(self.rows(code, insurer))

    def entry(
        self, code: str, *, insurer: str = EVERY, date: str = "", lang: str = "en"
    ) -> Entry | None:
        """What a code means for an insurer on a day (ISO; empty: at last) in a language.

        The insurer's own rows come before those for all, in whichever language they are; among
        them `lang`, then en, nl, fr, de. None when no row holds. Raises Misuse for a date that is
        none.
        """
        if date and not is_iso_date(date):
            raise Misuse("a date is written YYYY-MM-DD")
        held = [row for row in self.rows(code, insurer) if not date or row.is_valid_on(date)]
        own = [row for row in held if row.insurer != EVERY]
        return _in_language(own or held, lang)


def _in_language(rows: Iterable[Entry], lang: str) -> Entry | None:
    """The newest row in the language asked for, else in the first of the fallback order."""
    order = (lang, *LANGUAGES)
    newest = sorted(rows, key=lambda row: row.valid_from, reverse=True)
    return min(newest, key=lambda row: order.index(row.lang), default=None)
