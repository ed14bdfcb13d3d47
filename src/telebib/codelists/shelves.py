"""Where code lists stand: the CSVs of the repository, the database of a wheel, a user's folder.

A shelf gives an index and the rows of a list, as they stand in the CSVs; what they mean is for
`codelists.py`. The build hook (`hatch_build.py`) makes the database and says its form.
"""

from collections.abc import Collection, Iterable, Mapping
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from typing import Protocol

from attrs import frozen

from telebib.codelists import mistakes as wrong
from telebib.codelists.files import (
    ADDED_COLUMNS,
    COLUMNS,
    INDEX,
    Entry,
    Row,
    decoded,
    list_name,
    looks_dated,
    read_index,
    read_list,
)
from telebib.datafiles import has_database, names, query, read_folder, read_text
from telebib.errors import BadDefinition
from telebib.findings import told
from telebib.usertables import Mistake

FOLDER = "codelists"
ADDED = "added"


class Shelf(Protocol):
    """A place that code lists are read from, one at a time."""

    def names(self) -> Collection[str]:
        """The lists that there are."""
        ...

    def entry(self, name: str) -> Entry:
        """What the index says of one of them."""
        ...

    def rows(self, name: str) -> Iterable[Row]:
        """The codes of one of them, additions last."""
        ...

    def is_dated(self) -> bool:
        """Whether any list carries since or until."""
        ...


def packaged() -> Shelf:
    """The lists telebib comes with: one database in a wheel, the CSVs in a clone."""
    return Database() if has_database() else Repository()


@frozen
class Database:
    """The SQLite file of a wheel: tables `lists` (columns of Entry) and `codes` (list, added,
    place, columns of Row).
    """

    def names(self) -> Collection[str]:
        """The lists that there are."""
        return [name for (name,) in query("SELECT list FROM lists")]

    def entry(self, name: str) -> Entry:
        """What the index says of one of them."""
        return Entry._make(query("SELECT * FROM lists WHERE list = ?", name)[0])

    def rows(self, name: str) -> Iterable[Row]:
        """The codes of one of them, additions last."""
        sql = f"SELECT {','.join(ADDED_COLUMNS)} FROM codes WHERE list = ? ORDER BY added, place"
        return map(Row._make, query(sql, name))

    def is_dated(self) -> bool:
        """Whether any list carries since or until."""
        return bool(query("SELECT 1 FROM codes WHERE since <> '' OR until <> '' LIMIT 1"))


@frozen
class Repository:
    """The folder `codelists/` of a clone: a CSV a list, additions in a folder of their own."""

    def names(self) -> Collection[str]:
        """The lists that there are."""
        return _repository_index().keys()

    def entry(self, name: str) -> Entry:
        """What the index says of one of them."""
        return _repository_index()[name]

    def rows(self, name: str) -> Iterable[Row]:
        """The codes of one of them, additions last."""
        both = ((name in folder, place) for folder, place in _repository_folders())
        return chain.from_iterable(_read(*place, f"{name}.csv") for there, place in both if there)

    def is_dated(self) -> bool:
        """Whether any list carries since or until."""
        return _is_repository_dated()


@cache
def _repository_folders() -> tuple[tuple[frozenset[str], tuple[str, ...]], ...]:
    """The names of the lists in each of the two folders, and where it stands."""
    places = ((FOLDER,), (FOLDER, ADDED))
    return tuple((frozenset(names(*place, suffix=".csv")), place) for place in places)


@cache
def _repository_index() -> Mapping[str, Entry]:
    found: dict[str, Entry] = {}
    for _, place in _repository_folders():
        found |= read_index(read_text(*place, INDEX), "/".join((*place, INDEX)))
    return found


@cache
def _is_repository_dated() -> bool:
    """Kept, as it costs a look into more than a thousand files."""
    return any(
        looks_dated(read_text(*place, f"{name}.csv"))
        for folder, place in _repository_folders()
        for name in folder - {"index"}
    )


def _read(*parts: str) -> Iterable[Row]:
    columns = ADDED_COLUMNS if ADDED in parts else COLUMNS
    return read_list(read_text(*parts), "/".join(parts), columns).values()


@frozen
class UserFolder:
    """A user's lists, additions and index: all read, all checked."""

    lists: Mapping[str, Mapping[str, Row]]
    added: Mapping[str, Mapping[str, Row]]
    index: Mapping[str, Entry]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The lists it says something of, sorted."""
        return tuple(sorted({*self.lists, *self.added}))

    def rows(self, name: str) -> Iterable[Row]:
        """The codes of a list, additions last."""
        return chain(self.lists.get(name, {}).values(), self.added.get(name, {}).values())


def user_folder(folder: Path) -> UserFolder:
    """Read the CSVs of a folder made like `codelists/`; other files in it are passed over.

    Raises BadDefinition, with file and line, for the first thing that is malformed, and when there
    is no such folder or no CSV in it.
    """
    lists, index = _user_csvs(folder, COLUMNS)
    added: Mapping[str, Mapping[str, Row]] = {}
    if (folder / ADDED).is_dir():
        added, more = _user_csvs(folder / ADDED, ADDED_COLUMNS)
        index = {**more, **index}
    if not lists and not added:
        raise BadDefinition(told(wrong.NO_LIST, folder=str(folder)))
    return UserFolder(lists, added, index)


def _user_csvs(
    folder: Path, columns: tuple[str, ...]
) -> tuple[dict[str, Mapping[str, Row]], Mapping[str, Entry]]:
    """The lists and the index of one folder."""
    lists: dict[str, Mapping[str, Row]] = {}
    index: Mapping[str, Entry] = {}
    for file, data in read_folder(folder, suffix=".csv").items():
        path = str(folder / file)
        text = decoded(data, path)
        name = list_name(file)
        if file == INDEX:
            index = read_index(text, path)
        elif name is None:
            raise BadDefinition(Mistake(path, 1, wrong.FILE_NAME).text)
        else:
            lists[name] = read_list(text, path, columns)
    return lists, index
