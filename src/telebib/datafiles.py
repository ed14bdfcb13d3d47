"""The only module that opens data: `schemas/` and `codelists/`, and a user's folder of code lists.

Both folders stand at the top of the repository. A wheel carries the first one inside the package as
`telebib/_data/schemas` and the second one as a database, `telebib/_data/codelists.sqlite`; a clone
or an editable install reads both where they stand.
"""

from functools import cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from telebib.errors import BadDefinition, UnknownName

if TYPE_CHECKING:
    from sqlite3 import Connection

_DATABASE = "codelists.sqlite"


@cache
def _root() -> Path:
    packaged = Path(__file__).parent / "_data"
    return packaged if packaged.is_dir() else Path(__file__).parents[2]


def read_text(*parts: str) -> str:
    """The text of one data file, such as `read_text("codelists", "X912.csv")`.

    Raises UnknownName when there is no such file.
    """
    try:
        # There are a thousand code lists: Path takes twice as long to open a file.
        with open("/".join((str(_root()), *parts)), encoding="utf-8") as file:  # noqa: PTH123
            return file.read()
    except OSError:
        raise UnknownName(f"no data file {'/'.join(parts)}") from None


def read_toml(*parts: str) -> dict[str, Any]:
    """One TOML data file as a dict; raises BadDefinition with file and line when malformed."""
    import tomllib

    try:
        return tomllib.loads(read_text(*parts))
    except tomllib.TOMLDecodeError as error:
        raise BadDefinition(f"{'/'.join(parts)}: {error}") from None


def names(*parts: str, suffix: str) -> tuple[str, ...]:
    """The names, without `suffix`, of the data files in a folder, sorted."""
    folder = _root().joinpath(*parts)
    if not folder.is_dir():
        raise UnknownName(f"no data folder {'/'.join(parts)}")
    found = (entry.name for entry in folder.iterdir())
    return tuple(sorted(name.removesuffix(suffix) for name in found if name.endswith(suffix)))


def has_database() -> bool:
    """Whether the code lists are packaged as a database: in a wheel they are."""
    return _root().joinpath(_DATABASE).is_file()


def query(sql: str, *parameters: str) -> list[tuple[str, ...]]:
    """The rows that a query of the packaged code lists gives."""
    return _database(_root() / _DATABASE).execute(sql, parameters).fetchall()


@cache
def _database(path: Path) -> "Connection":
    """The database, open for reading only: it may be read by several threads."""
    import sqlite3

    return sqlite3.connect(unchanging(path.absolute()), uri=True, check_same_thread=False)


def unchanging(path: PurePath) -> str:
    """The URI by which SQLite opens a file that nobody changes: to read it, and without a lock.

    `path` is absolute. A folder on a network of Windows (`//server/share`) is to SQLite a path
    without a host, which `Path.as_uri` would make of it (https://sqlite.org/uri.html).
    """
    name = quote(path.as_posix(), safe="/:", errors="surrogateescape")
    return f"file://{name if name.startswith('/') else f'/{name}'}?mode=ro&immutable=1"


def read_folder(folder: Path, suffix: str) -> dict[str, bytes]:
    """The files of a user's folder whose names end in `suffix` (capitals too), by name, sorted.

    Raises BadDefinition when the folder or one of them cannot be read.
    """
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix.lower() == suffix)
        odd = next((path for path in found if path.exists() and not path.is_file()), None)
        if odd is not None:
            raise BadDefinition(f"{odd}: no ordinary file")
        return {path.name: path.read_bytes() for path in found}
    except OSError as error:
        name = error.filename or folder
        raise BadDefinition(f"{name}: {(error.strerror or 'unreadable').lower()}") from error
