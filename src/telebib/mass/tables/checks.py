"""What a row must say to be used; what it says is brought to one form."""

from collections.abc import Iterable, Iterator

from telebib.identifiers import insurer_code, policy_number
from telebib.mass.tables.columns import ALL, Row
from telebib.mass.tables.trouble import Trouble
from telebib.models.party import ADDITIONAL, MAIN

_ROLES = {role.lstrip("0"): role for role in (MAIN, ADDITIONAL)}
_PERSON_TYPES = frozenset({"", "1", "2", "3"})
_REFUSALS = {"": "0", "0": "0", "1": "1"}
_DOMAIN_LENGTH = 2

_INSURER, _ROLE, _PERSON, _REFUSAL, _DOMAIN = map(
    ALL.index, ("insurer_code", "role", "person_type", "sharing_refused", "domain")
)


def checked(rows: Iterable[Row | Trouble]) -> Iterator[Row | Trouble]:
    """Each row in the normal form, or what is wrong with it: `0097`, `003`, `0`."""
    return (_checked(row) if isinstance(row, Row) else row for row in rows)


def _checked(row: Row) -> Row | Trouble:
    cells = list(row.cells)
    number = policy_number.normalised(cells[0])
    insurer = insurer_code.normalised(cells[_INSURER])
    role = _ROLES.get(cells[_ROLE].lstrip("0"))
    refusal = _REFUSALS.get(cells[_REFUSAL])
    if not number:
        return _trouble("row-policy-missing", row, insurer)
    if insurer is None:
        return _trouble("row-insurer-unknown", row, insurer)
    if role is None:
        return _trouble("row-role-unknown", row, insurer)
    if cells[_PERSON] not in _PERSON_TYPES:
        return _trouble("row-person-type-unknown", row, insurer)
    if refusal is None:
        return _trouble("row-refusal-unknown", row, insurer)
    cells[_INSURER], cells[_ROLE], cells[_REFUSAL] = insurer, role, refusal
    if cells[_DOMAIN]:
        cells[_DOMAIN] = cells[_DOMAIN].zfill(_DOMAIN_LENGTH)
    return Row(row.file, row.line, tuple(cells))


def _trouble(rule: str, row: Row, insurer: str | None) -> Trouble:
    """A party of another role is no party of the exchange, and costs its row alone."""
    other_role = rule == "row-role-unknown" and row["role"].isdecimal()
    return Trouble.of(
        rule,
        row.file,
        row.line,
        policy_number=row["policy_number"],
        insurer=insurer or "",
        costs_contract=bool(row["policy_number"]) and not other_role,
    )
