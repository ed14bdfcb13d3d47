"""The columns of PORTFOLIO and RECORDS (chapters 5 and 6), and a row of them."""

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any

from attrs import field, frozen

from telebib.mass.tables.trouble import bad_table

COLUMNS = (
    "policy_number", "contract_status", "insurer_code", "broker_fsma", "broker_account", "role",
    "person_type", "last_name", "first_name", "enterprise_number", "language", "street",
    "house_number", "box", "postal_code", "city", "country", "email", "billing_email", "mobile",
    "sharing_refused",
)  # fmt: skip
"""Those that every table has, in any order (chapter 5, "Command line")."""

OPTIONAL = ("endorsement_number", "domain")
"""Those that a table may have besides (chapter 6, "RECORDS, PORTFOLIO")."""

ALL = COLUMNS + OPTIONAL
CONTACT = ("email", "billing_email", "mobile")
_PLACES = {column: place for place, column in enumerate(ALL)}
_AS_WRITTEN = frozenset(map(_PLACES.__getitem__, CONTACT))


@frozen
class Row:
    """One row: a party of a contract.

    `file` is the name of its table, `line` where it begins, from 1; without a line of column names
    (Parquet, database) rows count from 1. `cells` are the texts of `ALL`, in that order. Blanks
    around them are trimmed, but kept in contact data: comparing tells *as written* from *alike*.
    """

    file: str
    line: int
    cells: tuple[str, ...] = field(repr=False)

    def __getitem__(self, column: str) -> str:
        return self.cells[_PLACES[column]]

    def values(self, column: str) -> tuple[str, ...]:
        """The values of a contact column; `|` and the blanks around it separate them."""
        cell = self[column]
        if "|" not in cell:
            return (cell,) if cell and not cell.isspace() else ()
        first, *between, last = cell.split("|")
        values = (first.rstrip(), *map(str.strip, between), last.lstrip())
        return tuple(value for value in values if value.strip())


@frozen
class Header:
    """Where the columns stand in the rows of one table."""

    file: str
    width: int
    pick: Callable[[Sequence[Any]], tuple[Any, ...]] = field(repr=False)

    @classmethod
    def of(cls, file: str, line: int, names: Sequence[object]) -> "Header":
        """From the names as they stand in the table; raises BadTable, which names the columns.

        Small and capital letters are alike; columns of other names are passed over.
        """
        found = [str(name).strip().lower() for name in names]
        if missing := [column for column in COLUMNS if column not in found]:
            raise bad_table("table-columns-missing", file, line, columns=", ".join(missing))
        if twice := [column for column in ALL if found.count(column) > 1]:
            raise bad_table("table-columns-repeated", file, line, columns=", ".join(twice))
        # what is absent is found behind the last cell: readers put one empty cell there
        places = [found.index(column) if column in found else len(found) for column in ALL]
        return cls(file, len(found), itemgetter(*places))

    def row(self, line: int, texts: Sequence[str]) -> Row:
        """A row of the texts of `ALL`."""
        cells = (text if place in _AS_WRITTEN else text.strip() for place, text in enumerate(texts))
        return Row(self.file, line, tuple(cells))
