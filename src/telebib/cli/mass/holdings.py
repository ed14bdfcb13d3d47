"""RECORDS on the command line: a table that is indexed, or a database that is asked in batches."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from attrs import define, frozen

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
class Holdings:
    """What the insurer holds, and what was read for it."""

    records: Records
    input: Input


@contextmanager
def opened_records(
    name: str,
    query: str | None,
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
        with _said(), connected(name, _DATABASE) as connection:
            found = DatabaseRecords(connection, query, (), insurer=insurer, listed=_errors(listed))
            yield Holdings(_Trusting(found), Input(_DATABASE))
        return
    with opened_table(name, query) as table:
        rows = watched(table.rows)
        store = RecordStore.built(folder, rows, insurer=insurer, listed=_errors(listed))
    with store:
        for trouble in store.contradictions():
            _errors(listed)(trouble)
        yield Holdings(store, table.input)


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
def _said() -> Iterator[None]:
    """Tell of what a database refuses in the language of the user."""
    try:
        yield
    except BadTable as error:
        raise BadDefinition(error.trouble.text) from None
