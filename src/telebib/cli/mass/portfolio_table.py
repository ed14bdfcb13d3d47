"""PORTFOLIO on the command line: a file, `-` for standard input, or a database and a query."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path
from typing import Any

from attrs import define, field

from telebib.bounds import USUAL
from telebib.cli.files import STDIN, Source, Unreadable
from telebib.cli.kinds import opened
from telebib.cli.mass.hashed import Hashed
from telebib.errors import BadDefinition, Misuse
from telebib.findings import Words, told
from telebib.masking import printable
from telebib.mass.processing import Input
from telebib.mass.tables.columns import Row
from telebib.mass.tables.databases import connected, is_database_url, query_rows
from telebib.mass.tables.read import read_table
from telebib.mass.tables.trouble import BadTable, Trouble

CHANGED = Words(
    en="{name}: the file changed while it was read",
    nl="{name}: het bestand veranderde terwijl het gelezen werd",
    fr="{name} : le fichier a changé pendant la lecture",
    de="{name}: die Datei änderte sich, während sie gelesen wurde",
)
_DATABASE = "database"
_NEEDS_QUERY = Words(
    en="a database is asked with --query SQL",
    nl="een database wordt bevraagd met --query SQL",
    fr="une base de données s'interroge avec --query SQL",
    de="eine Datenbank wird mit --query SQL abgefragt",
)
_NO_DATABASE = Words(
    en="--query is for a database, and {name} is a file",
    nl="--query is voor een database, en {name} is een bestand",
    fr="--query est pour une base de données, et {name} est un fichier",
    de="--query ist für eine Datenbank, und {name} ist eine Datei",
)


@define
class Table:
    """The rows of a table, to be read once, and what was read when they all were."""

    rows: Iterator[Row | Trouble] = field(repr=False)
    name: str
    _digest: Any = None

    @property
    def input(self) -> Input:
        """Its name, and the SHA-256 of its bytes; none of a database."""
        return Input(self.name, self._digest.hexdigest() if self._digest is not None else "")


@contextmanager
def opened_table(name: str, query: str | None, most: int = USUAL.table_bytes) -> Iterator[Table]:
    """The table, `most` bytes of it if it is a workbook.

    Raises OSError for a file that cannot be read, Misuse and BadDefinition.
    """
    if is_database_url(name):
        if not query:
            raise Misuse(told(_NEEDS_QUERY))
        with _said(), connected(name, _DATABASE) as connection:
            yield Table(query_rows(connection, query, _DATABASE), _DATABASE)
        return
    if query:
        raise Misuse(told(_NO_DATABASE, name=name))
    if name == STDIN:
        with _said(), Source("<stdin>", None).open() as fp:
            hashed = Hashed(fp)
            yield Table(read_table(hashed, "<stdin>", most), "<stdin>", hashed.digest)
        return
    with _called(name), opened(Path(name)) as file, _said():
        digest = file_digest(file, "sha256")
        file.seek(0)
        shown = printable(name)  # a name need not be text, and what is listed is
        yield Table(read_table(file, shown, most), shown, digest)
        file.seek(0)
        if file_digest(file, "sha256").digest() != digest.digest():
            raise Misuse(told(CHANGED, name=shown))


@contextmanager
def _called(name: str) -> Iterator[None]:
    """Name the table in what goes wrong while it is read: other files are named already."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or name
        raise


@contextmanager
def _said() -> Iterator[None]:
    """Tell of a table that cannot be used in the language of the user."""
    try:
        yield
    except BadTable as error:
        raise BadDefinition(error.trouble.text) from None
    except Unreadable as error:
        raise Misuse(error.text) from None
