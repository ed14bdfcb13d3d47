"""Code lists: what a code of a Telebib2 message means, in four languages.

    codes("A131")["2"].label("nl")  # 'Rechtspersoon'

Source: the Telebib2 centre's tables of qualifiers and values, kept as one CSV a list in codelists/
with index.csv naming the lists, their titles, origin and release; what the centre's tables lack
stands in codelists/added/ and joins them here. The names are the standard's: a data element for a
qualifier set ("X912"), the list's own code for a value list ("A131").
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType

import attrs

from telebib.codelists import shelves
from telebib.codelists.files import Entry, Row
from telebib.codelists.shelves import Shelf, UserFolder
from telebib.errors import UnknownName
from telebib.findings import LANGUAGES
from telebib.masking import MASK, looks_like_code


@attrs.frozen
class Code:
    """One code of a list.

    `since` and `until` are ISO dates (2019-07-01), the first and the last day of validity, or empty
    where the list sets no such bound. `labels` maps every one of LANGUAGES to a text, maybe empty.
    `origin` says where the code is from, `translated` the languages whose label is a translation of
    the telebib authors.
    """

    code: str
    since: str
    until: str
    # A mapping has no hash; equal codes still have equal hashes with the other fields.
    labels: Mapping[str, str] = attrs.field(hash=False)
    origin: str = ""
    translated: tuple[str, ...] = ()

    def label(self, lang: str = "en") -> str:
        """The text in `lang`, else in en, nl, fr or de, else the code itself."""
        return _first(self.labels, lang) or self.code

    def is_valid_on(self, date: str) -> bool:
        """Whether the code may be used on a day, given as an ISO date; bounds are inclusive."""
        return self.since <= date and (not self.until or date <= self.until)


# eq=False keeps Mapping's own equality, so that a list compares as any other mapping does
@attrs.frozen(eq=False)
class CodeList(Mapping[str, Code]):
    """The codes of one list by code, in file order (shorter codes first, then as text); additions
    stand last.

    `kind` is "qualifiers", "values" or empty (a user's list that no index names); `origin`,
    `retrieved` (ISO date) and `release` say where the list is from, `titled_by` where its titles
    are; each may be empty.
    """

    name: str
    _titles: Mapping[str, str] = attrs.field(repr=False)
    _codes: Mapping[str, Code] = attrs.field(repr=False)
    kind: str = ""
    titled_by: str = attrs.field(default="", repr=False)
    origin: str = attrs.field(default="", repr=False)
    retrieved: str = attrs.field(default="", repr=False)
    release: str = ""

    def title(self, lang: str = "en") -> str:
        """What the list is about, in `lang`, else in en, nl, fr or de, else its name."""
        return _first(self._titles, lang) or self.name

    @property
    def titles(self) -> Mapping[str, str]:
        """The titles by language, maybe empty."""
        return self._titles

    @cached_property
    def dated(self) -> bool:
        """Whether any code of the list carries since or until."""
        return any(code.since or code.until for code in self._codes.values())

    def __getitem__(self, code: str) -> Code:
        found = self._codes.get(code)
        if found is None:  # in a message a name may stand where a code belongs
            raise KeyError(code if looks_like_code(code) else MASK)
        return found

    def __contains__(self, code: object) -> bool:
        return code in self._codes

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)


@attrs.frozen(eq=False)
class CodeLists(Mapping[str, CodeList]):
    """All code lists by name, sorted; each is read when first asked for and kept.

    Two of them are equal only when they are the same one: to compare, every list had to be read.
    """

    _shelf: Shelf = attrs.field(repr=False)
    own: Mapping[str, CodeList] = attrs.field(factory=dict, repr=False)
    """The lists of the user's own folders, by name; all others are those of the shelf."""
    _kept: dict[str, CodeList] = attrs.field(factory=dict, repr=False)

    def __getitem__(self, name: str) -> CodeList:
        found = self.own.get(name) or self._kept.get(name)
        if found is None:
            # The index decides, not the file system: a name is no path before it is known.
            if name not in self._listed:
                raise KeyError(name)
            found = self._kept[name] = _code_list(self._shelf.entry(name), self._shelf.rows(name))
        return found

    def __contains__(self, name: object) -> bool:
        return name in self.own or name in self._listed

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return object.__hash__(self)

    @cached_property
    def _listed(self) -> frozenset[str]:
        return frozenset(self._shelf.names())

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(sorted(self._listed.union(self.own)))

    @cached_property
    def dated(self) -> bool:
        """Whether any list carries since or until."""
        return any(own.dated for own in self.own.values()) or self._shelf.is_dated()

    def overlaid(self, folder: Path | str) -> "CodeLists":
        """These lists with those of a user's folder on top (chapter 6, `--codes DIR`).

        The folder holds CSVs named and made as in codelists/: a list there replaces the one of that
        name here, index.csv (not required) gives titles, and added/ adds to lists. Everything is
        read and checked at once: raises BadDefinition with file and line for what is malformed, or
        when there is no such folder.
        """
        user = shelves.user_folder(Path(folder))
        own = {name: self._renewed(name, user) for name in user.names}
        return CodeLists(self._shelf, {**self.own, **own}, self._kept)

    def _renewed(self, name: str, user: UserFolder) -> CodeList:
        """A list as a user's folder has it; what the folder does not say is taken from here."""
        old = self.get(name)
        new = _code_list(user.index.get(name) or _entry_like(name, old), user.rows(name))
        if old is None or name in user.lists:
            return new
        return attrs.evolve(old, codes=_joined((*old.values(), *new.values())))


def codes(name: str) -> CodeList:
    """The code list called `name`, read when first asked for and kept.

    Raises UnknownName if there is no such list.
    """
    try:
        return shipped()[name]
    except KeyError:
        raise UnknownName(f"no code list is called {name!r}") from None


def names() -> tuple[str, ...]:
    """The names of all lists, sorted."""
    return tuple(shipped())


@cache
def shipped() -> CodeLists:
    """The lists that telebib comes with."""
    return CodeLists(shelves.packaged())


def _code_list(entry: Entry, rows: Iterable[Row]) -> CodeList:
    titles = (entry.title_en, entry.title_nl, entry.title_fr, entry.title_de)
    return CodeList(
        name=entry.list,
        titles=MappingProxyType(dict(zip(LANGUAGES, titles, strict=True))),
        codes=_joined(_code(row, entry.origin) for row in rows),
        kind=entry.kind,
        titled_by=entry.titled_by,
        origin=entry.origin,
        retrieved=entry.retrieved,
        release=entry.release,
    )


def _code(row: Row, origin: str) -> Code:
    # Read-only, because all callers share one list; in the order of LANGUAGES.
    labels = MappingProxyType({"en": row.en, "nl": row.nl, "fr": row.fr, "de": row.de})
    translated = tuple(row.translated.split())
    return Code(row.code, row.since, row.until, labels, row.source or origin, translated)


def _joined(found: Iterable[Code]) -> Mapping[str, Code]:
    """Codes of a list and, behind them, additions to it: an addition only fills a gap."""
    by_code: dict[str, Code] = {}
    for code in found:
        by_code.setdefault(code.code, code)
    return MappingProxyType(by_code)


def _entry_like(name: str, old: CodeList | None) -> Entry:
    """What is told of a user's list that no index names: the titles of the list it replaces."""
    if old is None:
        return Entry(name, "", "", "", "", "", "", "", "", "")
    fr, nl, de, en = (old.titles[lang] for lang in ("fr", "nl", "de", "en"))
    return Entry(name, old.kind, fr, nl, de, en, old.titled_by, "", "", "")


def _first(texts: Mapping[str, str], lang: str) -> str:
    """The first text that is not empty: `lang`, then the fallback order; empty if there is none."""
    return next(filter(None, (texts.get(each, "") for each in (lang, *LANGUAGES))), "")
