"""RECORDS on the command line: a table that is indexed, or a database that is asked in batches."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from attrs import define, field, frozen

from telebib.cli.mass.portfolio_table import opened_table
from telebib.errors import BadDefinition
from telebib.findings import Severity
from telebib.mass.database_records import DatabaseRecords, is_by_number
from telebib.mass.processing import Input
from telebib.mass.records import Held, Records
from telebib.mass.store import RecordStore
from telebib.mass.tables.columns import Row
from telebib.mass.tables.databases import connected, is_database_url
from telebib.mass.tables.trouble import BadTable, Trouble
from telebib.models.record import Broker

_DATABASE = "database"


@frozen
class StoredIn:
    """Records that were indexed in a file, as another process finds them."""

    path: Path
    insurer: str

    @contextmanager
    def opened(self, listed: Callable[[Trouble], object]) -> Iterator[Records]:
        """The records; what is wrong with their rows was listed when they were indexed."""
        with RecordStore.opened(self.path, self.insurer) as store:
            yield store


@frozen
class AskedOf:
    """Records that a database is asked for by number."""

    name: str = field(repr=False)  # it may hold a password
    query: str
    insurer: str

    @contextmanager
    def opened(self, listed: Callable[[Trouble], object]) -> Iterator[Records]:
        """The records; `listed` is called with what is wrong with the rows asked for."""
        with said(), connected(self.name, _DATABASE) as connection:
            yield _Trusting(
                DatabaseRecords(
                    connection, self.query, (), insurer=self.insurer, listed=_errors(listed)
                )
            )


@frozen
class Holdings:
    """What the insurer holds: where each process finds it, and what was read for it."""

    records: StoredIn | AskedOf
    input: Input


@contextmanager
def opened_records(
    name: str,
    query: str | None,
    most: int,
    folder: Path,
    insurer: str,
    listed: Callable[[Trouble], object],
    watched: Callable[[Iterable[Row | Trouble]], Iterator[Row | Trouble]],
) -> Iterator[Holdings]:
    """The records of an insurer; `listed` is called with what is wrong with their rows.

    A table is indexed in `folder`, and `watched` sees its rows go by. A database whose query asks
    `WHERE … IN :numbers` is asked in batches; which brokers it knows cannot be told, so each is
    known, and step 6 of the decision asks the contract itself. Raises OSError, Misuse and
    BadDefinition.
    """
    if is_database_url(name) and query and is_by_number(query):
        yield Holdings(AskedOf(name, query, insurer), Input(_DATABASE))
        return
    with opened_table(name, query, most) as table:
        rows = watched(table.rows)
        store = RecordStore.built(folder, rows, insurer=insurer, listed=_errors(listed))
    with store:
        for trouble in store.contradictions():
            _errors(listed)(trouble)
        yield Holdings(StoredIn(store.path, insurer), table.input)


@define
class _Trusting:
    """Records whose brokers are not known beforehand."""

    records: Records

    def find(self, policy_numbers: Sequence[str]) -> Mapping[str, Held]:
        """See Records."""
        return self.records.find(policy_numbers)

    def knows(self, broker: Broker) -> bool:
        """See Records."""
        return True


def _errors(listed: Callable[[Trouble], object]) -> Callable[[Trouble], None]:
    """Pass on what cannot be used, and not what costs nothing."""

    def pass_on(trouble: Trouble) -> None:
        if trouble.severity is Severity.ERROR:
            listed(trouble)

    return pass_on


@contextmanager
def said() -> Iterator[None]:
    """Tell of what a database refuses in the language of the user."""
    try:
        yield
    except BadTable as error:
        raise BadDefinition(error.trouble.text) from None
