"""The acceptance rows of chapter 3, each by its id: what is decided, and what is sent."""

import pytest

from tests.exchange import rows_messages, rows_parties, rows_values
from tests.exchange.row import Row

ROWS = [*rows_values.ROWS, *rows_parties.ROWS, *rows_messages.ROWS]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_row_is_decided_as_it_says(row: Row) -> None:
    row.check()
