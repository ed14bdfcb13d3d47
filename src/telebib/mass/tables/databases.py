"""A database and a query -> rows, by SQLAlchemy, a thousand at a time. Rows count from 1.

What a driver says of a failure may hold an address, a password or a value: its kind is told alone.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from telebib.errors import Misuse
from telebib.findings import Words
from telebib.findings import told as said
from telebib.mass.tables.cells import text_rows
from telebib.mass.tables.checks import checked
from telebib.mass.tables.columns import Header, Row
from telebib.mass.tables.trouble import Trouble, bad_table, needs

if TYPE_CHECKING:
    from sqlalchemy import Connection, TextClause

_NO_URL = Words(
    en="{name}: this is no database URL, or there is no driver for it ({kind})",
    nl="{name}: dit is geen database-URL, of er is geen driver voor ({kind})",
    fr="{name} : ce n'est pas une URL de base de données, ou il n'y a pas de pilote ({kind})",
    de="{name}: dies ist keine Datenbank-URL, oder es gibt keinen Treiber dafür ({kind})",
)
_AT_A_TIME = 1000
_FORM = "SQL"


def is_database_url(text: str) -> bool:
    """Whether a name means a database, as SQLAlchemy writes it (`postgresql://…`), and no file.

    One letter is a drive of Windows.
    """
    scheme, there, _ = text.partition("://")
    return bool(there) and len(scheme) > 1 and scheme.replace("+", "").replace("_", "").isalnum()


@contextmanager
def connected(url: str, name: str = "database") -> Iterator["Connection"]:
    """A connection, read from only; `name` is what texts call it, since a URL holds a password.

    Raises BadTable where there is none, Misuse where SQLAlchemy or the driver is not installed.
    """
    try:
        from sqlalchemy import create_engine
        from sqlalchemy.exc import ArgumentError
    except ImportError:
        raise needs("SQLAlchemy", "sql") from None
    try:
        engine = create_engine(url)
    except (ArgumentError, ImportError, ValueError) as error:
        kind = type(error).__name__
        raise Misuse(said(_NO_URL, name=name, kind=kind)) from None
    try:
        with told(name):
            connection = engine.connect()
        with connection:
            yield connection
    finally:
        engine.dispose()


def query_rows(
    connection: "Connection", query: str, name: str = "database"
) -> Iterator[Row | Trouble]:
    """The rows of a query whose columns are those of a table; raises BadTable without them."""
    from sqlalchemy import text

    yield from selected(connection, text(query), {}, name)


def selected(
    connection: "Connection", query: "TextClause", values: Mapping[str, Any], name: str
) -> Iterator[Row | Trouble]:
    """The rows that a query with parameters gives."""
    with told(name):
        result = connection.execution_options(yield_per=_AT_A_TIME).execute(query, values)
        with result:
            header = Header.of(name, 1, tuple(result.keys()))
            # a column of fixed length fills its values with blanks
            rows = (tuple(map(_unfilled, row)) for row in result)
            yield from checked(text_rows(header, 1, rows))


def _unfilled(value: object) -> object:
    return value.rstrip(" ") if isinstance(value, str) else value


@contextmanager
def told(name: str) -> Iterator[None]:
    """Raise BadTable for what a database refuses."""
    from sqlalchemy.exc import SQLAlchemyError

    try:
        yield
    except SQLAlchemyError as error:
        kind = type(getattr(error, "orig", None) or error).__name__
        raise bad_table("table-unreadable", name, form=_FORM, kind=kind) from None
