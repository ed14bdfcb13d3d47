"""Code lists: what a code of a Telebib2 message means, in four languages.

    codes("A131")["2"].label("nl")  # 'Rechtspersoon'

Source: the Telebib2 centre's tables of qualifiers and values, kept as one CSV a list in codelists/
(columns code, since, until, fr, nl, de, en) with index.csv naming the lists, their titles, origin
and release. The names are the standard's: a data element for a qualifier set ("X912"), the list's
own code for a value list ("A131").
"""

import csv
import functools
import io
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import attrs

from telebib.datafiles import read_text
from telebib.errors import UnknownName
from telebib.findings import LANGUAGES


@attrs.frozen
class Code:
    """One code of a list.

    `since` and `until` are ISO dates (2019-07-01), the first and the last day of validity, or empty
    where the list sets no such bound. `labels` maps every one of LANGUAGES to a text, maybe empty.
    """

    code: str
    since: str
    until: str
    # A mapping has no hash; equal codes still have equal hashes with the other three fields.
    labels: Mapping[str, str] = attrs.field(hash=False)

    def label(self, lang: str = "en") -> str:
        """The text in `lang`, else in en, nl, fr or de, else the code itself."""
        return _first(self.labels, lang) or self.code


# eq=False keeps Mapping's own equality, so that a list compares as any other mapping does
@attrs.frozen(eq=False)
class CodeList(Mapping[str, Code]):
    """The codes of one list by code, in file order: shorter codes first, then as text."""

    name: str
    _titles: Mapping[str, str] = attrs.field(repr=False)
    _codes: Mapping[str, Code] = attrs.field(repr=False)

    def title(self, lang: str = "en") -> str:
        """What the list is about, in `lang`, else in en, nl, fr or de, else its name."""
        return _first(self._titles, lang) or self.name

    def __getitem__(self, code: str) -> Code:
        return self._codes[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)


def codes(name: str) -> CodeList:
    """The code list called `name`, read when first asked for and kept.

    Raises UnknownName if the index has no such list.
    """
    # A function around the cached one: functools.cache would hide the parameter from type checkers.
    return _load(name)


def names() -> tuple[str, ...]:
    """The names of all lists, sorted."""
    return tuple(_index())


@functools.cache
def _load(name: str) -> CodeList:
    # The index decides, not the file system: a name never becomes a path before it is known.
    entry = _index().get(name)
    if entry is None:
        raise UnknownName(f"no code list is called {name!r}")
    found = {row["code"]: _code(row) for row in _rows(f"{name}.csv")}
    return CodeList(name, _texts(entry, "title_"), found)


@functools.cache
def _index() -> Mapping[str, dict[str, str]]:
    """The rows of index.csv by list name."""
    return {row["list"]: row for row in _rows("index.csv")}


def _rows(file: str) -> Iterator[dict[str, str]]:
    """The rows of one CSV by column; newline="" keeps a line break inside a label."""
    return csv.DictReader(io.StringIO(read_text("codelists", file), newline=""))


def _code(row: Mapping[str, str]) -> Code:
    return Code(row["code"], row["since"], row["until"], _texts(row))


def _texts(row: Mapping[str, str], prefix: str = "") -> Mapping[str, str]:
    """The four texts of a row by language; read-only, because all callers share one list."""
    return MappingProxyType({language: row[prefix + language] for language in LANGUAGES})


def _first(texts: Mapping[str, str], lang: str) -> str:
    """The first text that is not empty: `lang`, then the fallback order; empty if there is none."""
    return next(filter(None, (texts.get(each, "") for each in (lang, *LANGUAGES))), "")
