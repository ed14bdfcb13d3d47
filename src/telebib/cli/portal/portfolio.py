"""The contracts of a PORTFOLIO table for the commands of portals."""

from collections.abc import Collection, Iterator, Sequence

from telebib.cli.failures import remark
from telebib.cli.mass.portfolio_table import opened_table
from telebib.identifiers import policy_number
from telebib.mass.contracts import contract
from telebib.mass.records import Unusable
from telebib.mass.tables.columns import Row
from telebib.mass.tables.trouble import Trouble
from telebib.models.record import Record


def portfolio_contracts(name: str, numbers: Collection[str], lang: str) -> Sequence[Record]:
    """The contracts of the table with these policy numbers.

    What is wrong with a row of one of them is told on standard error; of others nothing is. A
    contract that cannot be used is left out. Raises OSError, Misuse and BadDefinition.
    """
    wanted = set(map(policy_number.normalised, numbers))
    rows: dict[str, list[Row]] = {}
    troubles: dict[str, list[Trouble]] = {}
    with opened_table(name, None) as table:
        for row in table.rows:
            number = row.policy_number if isinstance(row, Trouble) else row["policy_number"]
            key = policy_number.normalised(number)
            if key not in wanted:
                continue
            if isinstance(row, Trouble):
                troubles.setdefault(key, []).append(row)
                rows.setdefault(key, [])
            else:
                rows.setdefault(key, []).append(row)
    return tuple(_usable(rows, troubles, lang))


def _usable(
    rows: dict[str, list[Row]], troubles: dict[str, list[Trouble]], lang: str
) -> Iterator[Record]:
    for key, own in rows.items():
        held = contract(own, [each for each in troubles.get(key, ()) if each.costs_contract])
        if isinstance(held, Unusable):
            for trouble in held.troubles:
                remark(trouble.text(lang))
        elif held is not None:
            yield held
