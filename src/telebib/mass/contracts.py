"""The rows of one contract -> a `Record`, or why they cannot be used."""

from collections.abc import Iterable, Iterator, Sequence

from telebib.mass.records import Held, Unusable
from telebib.mass.tables.columns import CONTACT, Row
from telebib.mass.tables.trouble import Trouble
from telebib.models.party import MAIN, Address, ContactData, Name, Party
from telebib.models.record import Broker, HeldParty, Record

_OF_PARTY = slice(5, 21)  # from `role` to `sharing_refused`
_OF_BROKER = slice(3, 5)


def contract(
    rows: Sequence[Row], troubles: Iterable[Trouble] = (), insurer: str | None = None
) -> Held | None:
    """What the rows of one policy number say, in normal forms and in their order.

    `troubles` are those of rows of this contract that could not be used. With an `insurer` (four
    digits) rows of others are passed over: where all are, nothing is held (None). A contract of
    this and of another insurer is unusable all the same, since its rows disagree.
    The same party may stand in several rows, one a broker. The endorsement number and the domain
    are the first that are stated.
    """
    if insurer and rows and not any(row["insurer_code"] == insurer for row in rows):
        return None
    wrong = tuple(troubles)
    if len(rows) > 1:
        wrong += tuple(trouble for trouble in contradictions(rows) if trouble.costs_contract)
    if wrong:
        return Unusable(rows[0]["policy_number"] if rows else wrong[0].policy_number, wrong)
    return _record(rows) if rows else None


def contradictions(rows: Sequence[Row]) -> Iterator[Trouble]:
    """Where rows of one contract do not agree, or one says the same again (chapter 6).

    A row that leaves the status empty agrees with any other.
    """
    for column in ("insurer_code", "contract_status"):
        yield from _disagreements(column, rows)
    parties: dict[tuple[str, ...], Row] = {}
    seen: dict[tuple[str, ...], Row] = {}
    for row in rows:
        first = parties.setdefault(_identity(row), row)
        same = seen.setdefault(row.cells, row)
        if first.cells[_OF_PARTY] != row.cells[_OF_PARTY]:
            yield _told("party-contradicted", row, first)
        elif same is not row:
            yield _told("row-repeated", row, same, costs_contract=False)


def _disagreements(column: str, rows: Iterable[Row]) -> Iterator[Trouble]:
    stated = [row for row in rows if row[column]]
    for row in stated[1:]:
        if row[column] != stated[0][column]:
            yield _told("rows-disagree", row, stated[0], column)


def _told(
    rule: str, row: Row, other: Row, column: str = "", *, costs_contract: bool = True
) -> Trouble:
    """The trouble of a row with an earlier one, which may stand in another file."""
    return Trouble.of(
        rule,
        row.file,
        row.line,
        {"line": other.line, "column": column},
        policy_number=row["policy_number"],
        insurer=row["insurer_code"],
        costs_contract=costs_contract,
    )


def _identity(row: Row) -> tuple[str, ...]:
    """What tells a party from the others: there is one policyholder, but any number of others."""
    if row["role"] == MAIN:
        return (MAIN,)
    if row["enterprise_number"]:
        return (row["role"], row["enterprise_number"])
    columns = ("last_name", "first_name", "postal_code")
    return (row["role"], "", *(row[column].casefold() for column in columns))


def _record(rows: Sequence[Row]) -> Record:
    first = rows[0]
    parties = {row.cells[_OF_PARTY]: row for row in rows}
    brokers = dict.fromkeys(row.cells[_OF_BROKER] for row in rows)
    return Record(
        policy_number=first["policy_number"],
        insurer=first["insurer_code"],
        status=_first("contract_status", rows),
        brokers=tuple(Broker(*broker) for broker in brokers if any(broker)),
        parties=tuple(map(_party, parties.values())),
        endorsement_number=_first("endorsement_number", rows),
        domain=_first("domain", rows),
    )


def _first(column: str, rows: Iterable[Row]) -> str:
    return next(filter(None, (row[column] for row in rows)), "")


def _party(row: Row) -> HeldParty:
    email, billing_email, mobile = map(row.values, CONTACT)
    cells = row.cells[_OF_PARTY]
    role, person_type, last_name, first_name, enterprise_number, language = cells[:6]
    street, house_number, box, postal_code, city, country = lives = cells[6:12]
    party = Party(
        role=role,
        name=Name(last_name, first_name) if last_name or first_name else None,
        address=Address(street, house_number, postal_code, city, country, box)
        if any(lives)
        else None,
        enterprise_number=enterprise_number or None,
        contact=ContactData(email, billing_email, mobile),
        person_type=person_type or None,
        language=language or None,
    )
    return HeldParty(party=party, sharing_refused=row["sharing_refused"] == "1")
