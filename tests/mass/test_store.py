"""Contracts from the rows of tables, asked for by policy number."""

import io
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telebib.errors import Misuse
from telebib.mass import index
from telebib.mass.contracts import contract
from telebib.mass.database_records import DatabaseRecords, is_by_number
from telebib.mass.records import Held, KnownBrokers, MappedRecords, Records, Unusable
from telebib.mass.store import RecordStore
from telebib.mass.tables.columns import Row
from telebib.mass.tables.read import read_table
from telebib.mass.tables.trouble import BadTable, Trouble
from telebib.models.party import Address, ContactData, Name, Party
from telebib.models.record import Broker, HeldParty, Record
from tests.mass.tabled import Cells, as_csv, as_parquet, as_xlsx, cells, database, queried, read

BY_NUMBER = "SELECT * FROM held WHERE replace(lower(policy_number), '/', '') IN :numbers"


@contextmanager
def stored(
    folder: Path, rows: Iterable[Cells], insurer: str | None = "0097"
) -> Iterator[tuple[RecordStore, list[Trouble]]]:
    """A store of rows, and what was listed."""
    listed: list[Trouble] = []
    table = read(as_csv(rows))
    with RecordStore.built(folder, table, insurer=insurer, listed=listed.append) as store:
        yield store, listed


def held(folder: Path, *rows: Cells, insurer: str | None = "0097") -> Held | None:
    """The one contract P0001 of rows."""
    with stored(folder, rows, insurer) as (store, _):
        return store.find(["P0001"]).get("P0001")


def record(folder: Path, *rows: Cells) -> Record:
    found = held(folder, *rows)
    assert isinstance(found, Record)
    return found


def why(found: Held | None) -> list[tuple[str, int, object, object]]:
    """Id, line, the other line and the column of all that makes a contract unusable."""
    assert isinstance(found, Unusable)
    return [
        (t.rule, t.line, t.params.get("line"), t.params.get("column", "")) for t in found.troubles
    ]


def parties(found: Record) -> list[tuple[str, str]]:
    return [(p.party.role, p.party.name.first if p.party.name else "") for p in found.parties]


# --- rows -> record -----------------------------------------------------------------------------


def test_a_row_is_a_record(tmp_path: Path) -> None:
    row = cells(
        broker_account="471100", street="Kerkstraat", house_number="3", box="A", city="Brussel",
        country="B", email="a@example.be|b@example.be", enterprise_number="0403170701",
        sharing_refused="1", endorsement_number="E7", domain="5",
    )  # fmt: skip
    assert held(tmp_path, row) == Record(
        policy_number="P0001",
        insurer="0097",
        status="1",
        brokers=[Broker("012345A", "471100")],
        parties=[
            HeldParty(
                party=Party(
                    role="003",
                    name=Name("Janssens", "Jan"),
                    address=Address("Kerkstraat", "3", "1000", "Brussel", "B", "A"),
                    enterprise_number="0403170701",
                    contact=ContactData(("a@example.be", "b@example.be"), (), ("0470123456",)),
                    person_type="1",
                    language="2",
                ),
                sharing_refused=True,
            )
        ],
        endorsement_number="E7",
        domain="05",
    )


def test_what_is_empty_is_absent_but_for_contact_data(tmp_path: Path) -> None:
    """Empties of contact data are explicit: a reply says that there is none."""
    bare = dict.fromkeys(cells(), "") | {
        "policy_number": "P0001",
        "insurer_code": "97",
        "role": "3",
    }
    found = record(tmp_path, bare)
    assert found == Record(
        policy_number="P0001",
        insurer="0097",
        parties=[HeldParty(party=Party(contact=ContactData((), (), ())))],
    )


def test_rows_of_a_contract_need_not_stand_together(tmp_path: Path) -> None:
    rows = [
        cells(),
        cells(policy_number="P0002"),
        cells(role="017", first_name="An", endorsement_number="E1"),
        cells(policy_number="P0003"),
        cells(role="017", first_name="Piet", endorsement_number="E2"),
    ]
    found = record(tmp_path, *rows)
    assert parties(found) == [("003", "Jan"), ("017", "An"), ("017", "Piet")]
    assert found.endorsement_number == "E1"


def test_numbers_match_without_separators_and_capitals(tmp_path: Path) -> None:
    """Chapter 6, "Matching": without `/ . , _ -` and blanks, letters folded."""
    rows = [cells(policy_number="p/00-01"), cells(policy_number="P 0001", role="017")]
    with stored(tmp_path, rows) as (store, _):
        found = store.find(["P.00.01", "p0001", "P0002"])
        assert list(found) == ["P.00.01", "p0001"]
        one, other = found.values()
        assert one == other
        assert isinstance(one, Record)
        assert one.policy_number == "p/00-01"
        assert len(one.parties) == 2
        assert len(store) == 1


def test_a_party_in_a_row_for_each_broker_is_one_party(tmp_path: Path) -> None:
    """Any broker in the rows of the contract counts (chapter 6, "Matching")."""
    found = record(tmp_path, cells(), cells(broker_fsma="54321", broker_account="9"))
    assert found.brokers == (Broker("012345A"), Broker("54321", "9"))
    assert len(found.parties) == 1


def test_a_row_that_stands_there_again_counts_once_and_is_told(tmp_path: Path) -> None:
    with stored(tmp_path, [cells(), cells(policy_number="P2"), cells(), cells()]) as (store, _):
        assert isinstance(store.find(["P0001"])["P0001"], Record)
        told = [(t.rule, t.line, t.params["line"], t.severity) for t in store.contradictions()]
        assert told == [("row-repeated", 4, 2, "info"), ("row-repeated", 5, 2, "info")]


@pytest.mark.parametrize(
    ("column", "cell"), [("contract_status", "2"), ("insurer_code", "0123"), ("insurer_code", "9")]
)
@pytest.mark.parametrize("insurer", [None, "0097"])
def test_rows_that_disagree_name_both_lines(
    tmp_path: Path, column: str, cell: str, insurer: str | None
) -> None:
    """Chapter 6: "rows of a contract that disagree on status or insurer name both lines and make
    that contract unusable".
    """
    rows = [cells(), cells(policy_number="P2"), cells(role="017", **{column: cell})]
    with stored(tmp_path, rows, insurer) as (store, listed):
        found = store.find(["P0001", "P2"])
        assert why(found["P0001"]) == [("rows-disagree", 4, 2, column)]
        assert isinstance(found["P2"], Record)
        (told,) = store.contradictions()
        assert told.text("nl") == (
            f"t.csv regel 4: {column}: regel 2 zegt iets anders over hetzelfde contract"
        )
        assert listed == []


def test_a_status_that_one_row_leaves_empty_is_that_of_the_others(tmp_path: Path) -> None:
    assert record(tmp_path, cells(contract_status=""), cells(role="017")).status == "1"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {"email": "other@example.be"}),
        ({}, {"last_name": "Peeters"}),
        ({}, {"sharing_refused": "1"}),
        ({"role": "017"}, {"role": "017", "mobile": ""}),
        ({"role": "017"}, {"role": "017", "last_name": "JANSSENS"}),
        (
            {"role": "017", "enterprise_number": "0403170701"},
            {"role": "017", "enterprise_number": "0403170701", "last_name": "Peeters"},
        ),
    ],
)
def test_two_rows_that_contradict_each_other_name_both_lines(
    tmp_path: Path, first: Cells, second: Cells
) -> None:
    found = held(tmp_path, cells(**first), cells(**second))
    assert why(found) == [("party-contradicted", 3, 2, "")]


@pytest.mark.parametrize(
    "second",
    [
        {"role": "017"},
        {"role": "017", "last_name": "Peeters"},
    ],
)
def test_several_parties_contradict_nobody(tmp_path: Path, second: Cells) -> None:
    other = {"role": "017", "last_name": "Claes", "email": "x@example.be"}
    assert len(record(tmp_path, cells(), cells(**second), cells(**other)).parties) == 3


def test_a_row_that_cannot_be_used_costs_its_contract_alone(tmp_path: Path) -> None:
    """A reply without one of the parties would say that there is no such party."""
    rows = [cells(), cells(policy_number="P2"), cells(role="017", sharing_refused="maybe")]
    with stored(tmp_path, rows) as (store, listed):
        found = store.find(["P0001", "P2"])
        assert why(found["P0001"]) == [("row-refusal-unknown", 4, None, "")]
        assert isinstance(found["P2"], Record)
        assert [(t.rule, t.line) for t in listed] == [("row-refusal-unknown", 4)]


def test_a_contract_without_any_row_that_can_be_used_is_unusable_not_unknown(
    tmp_path: Path,
) -> None:
    assert why(held(tmp_path, cells(role=""))) == [("row-role-unknown", 2, None, "")]


def test_a_party_of_another_role_is_passed_over(tmp_path: Path) -> None:
    with stored(tmp_path, [cells(), cells(role="005")]) as (store, listed):
        found = store.find(["P0001"])["P0001"]
        assert isinstance(found, Record)
        assert parties(found) == [("003", "Jan")]
        assert [t.rule for t in listed] == ["row-role-unknown"]


def test_rows_of_other_insurers_are_passed_over(tmp_path: Path) -> None:
    """Chapter 6: their brokers are unknown, and their mistakes are not told."""
    other = {"insurer_code": "0123", "broker_fsma": "777"}
    rows = [
        cells(),
        cells(policy_number="P2", **other),
        cells(policy_number="P3", person_type="9", **other),
    ]
    with stored(tmp_path, rows, "97") as (store, listed):
        assert list(store.find(["P0001", "P2", "P3"])) == ["P0001"]
        assert store.knows(Broker("012345A"))
        assert not store.knows(Broker("777"))
        assert (len(store), listed) == (1, [])
        assert len(list(store.contracts())) == 1


@given(st.permutations([0, 1, 2, 3]))
def test_the_order_of_rows_changes_no_contract(order: list[int]) -> None:
    rows = [
        cells(),
        cells(role="017", first_name="An"),
        cells(broker_fsma="2"),
        cells(policy_number="P2"),
    ]
    found = _record_of([rows[place] for place in order])
    assert {p.party.role for p in found.parties} == {"003", "017"}
    assert set(found.brokers) == {Broker("012345A"), Broker("2")}


def _record_of(rows: list[Cells]) -> Record:
    own = [r for r in read(as_csv(rows)) if isinstance(r, Row) and r["policy_number"] == "P0001"]
    found = contract(own)
    assert isinstance(found, Record)
    return found


# --- the store ----------------------------------------------------------------------------------


def test_contracts_come_by_insurer_in_the_order_of_the_table(tmp_path: Path) -> None:
    rows = [
        cells(policy_number="B", insurer_code="0123"),
        cells(policy_number="D"),
        cells(policy_number="A", insurer_code="0123"),
        cells(policy_number="C"),
        cells(policy_number="D", role="017"),
        cells(policy_number="C", role="017", contract_status="2"),
    ]
    with stored(tmp_path, rows, None) as (store, _):
        for _ in range(2):
            found = list(store.contracts())
            assert [one.policy_number for one in found] == ["D", "C", "B", "A"]
            assert isinstance(found[1], Unusable)
        assert len(store) == 4


def test_many_contracts_are_found_in_batches(tmp_path: Path) -> None:
    rows = [cells(policy_number=f"P{number}") for number in range(1203)]
    with stored(tmp_path, rows) as (store, _):
        found = store.find([f"p-{number}" for number in range(1300)])
        assert len(found) == len(store) == 1203
        assert len(list(store.contracts())) == 1203


def test_the_file_is_readable_by_its_owner_alone_and_removed(tmp_path: Path) -> None:
    with stored(tmp_path, [cells()]) as (store, _):
        (path,) = tmp_path.iterdir()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert "jan@" not in repr(store)
    assert list(tmp_path.iterdir()) == []


def test_no_file_is_left_of_a_table_that_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadTable):
        RecordStore.built(tmp_path, read_table(io.BytesIO(b"a,b\n"), "t.csv"))
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_an_error_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema = f"{index._SCHEMA}; PRAGMA max_page_count = 20;"
    monkeypatch.setattr(index, "_SCHEMA", schema)
    with pytest.raises(OSError, match="disk full") as raised:
        RecordStore.built(tmp_path, read(as_csv([cells()] * 2000)))
    assert raised.value.filename
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("insurer", ["", "AG", "00097"])
def test_an_insurer_that_is_none_is_misuse(tmp_path: Path, insurer: str) -> None:
    with pytest.raises(Misuse):
        RecordStore.built(tmp_path, [], insurer=insurer)


def test_two_stores_stand_in_one_folder_under_their_names(tmp_path: Path) -> None:
    with RecordStore.built(tmp_path, [], name="a"):
        with RecordStore.built(tmp_path, [], name="b") as other:
            assert len(other) == 0
            assert other.find(["P0001"]) == {}
        with pytest.raises(FileExistsError):
            RecordStore.built(tmp_path, [], name="a")


def test_rows_of_several_files_are_told_by_their_files(tmp_path: Path) -> None:
    first = read_table(io.BytesIO(as_csv([cells()])), "a.csv")
    second = read_table(io.BytesIO(as_csv([cells(contract_status="2")])), "b.csv")
    with RecordStore.built(tmp_path, [*first, *second]) as store:
        (told,) = store.contradictions()
        assert (told.file, told.line) == ("b.csv", 2)


def test_a_number_that_is_no_text_is_not_found(tmp_path: Path) -> None:
    with stored(tmp_path, [cells()]) as (store, _):
        assert store.find(["\ud800", "P0001\x00", ""]) == {}


# --- brokers ------------------------------------------------------------------------------------

NUMBERS = st.sampled_from(["", "1", "01", "1 a", "1A"])
BROKERS = st.builds(Broker, NUMBERS, NUMBERS)


@given(st.lists(BROKERS), BROKERS)
def test_a_broker_is_known_when_it_is_the_same_as_any(known: list[Broker], asked: Broker) -> None:
    """Chapter 6, "Matching": by the account where both sides have one, else by FSMA number."""
    assert (asked in KnownBrokers(known)) is any(asked.is_same(one) for one in known)


# --- a back end's own storage -------------------------------------------------------------------

TABLE = [
    cells(policy_number="AB/1"),
    cells(policy_number="ab2"),
    cells(policy_number="AB/1", role="017", first_name="An"),
    cells(policy_number="AB/3", contract_status="1"),
    cells(policy_number="AB/3", contract_status="2", role="017"),
    cells(policy_number="AB/4", insurer_code="0123"),
    cells(policy_number="AB/5", person_type="9"),
]
ASKED = ["ab1", "AB-2", "AB/3", "ab4", "ab5", "ab6"]


def test_a_store_and_a_database_find_the_same(tmp_path: Path) -> None:
    listed: list[Trouble] = []
    with stored(tmp_path, TABLE) as (store, _), database(TABLE) as connection:
        asked = DatabaseRecords(
            connection, BY_NUMBER, [Broker("012345A")], insurer="97", listed=listed.append
        )
        one, other = store.find(ASKED), asked.find(ASKED)
        assert list(one) == list(other) == ["ab1", "AB-2", "AB/3", "ab5"]
        assert (one["ab1"], one["AB-2"]) == (other["ab1"], other["AB-2"])
        assert isinstance(other["AB/3"], Unusable)
        assert isinstance(other["ab5"], Unusable)
        assert [t.rule for t in listed] == ["row-person-type-unknown"]
        broker, stranger = Broker("012345A"), Broker("9")
        assert asked.knows(broker) is store.knows(broker) is True
        assert asked.knows(stranger) is store.knows(stranger) is False


def test_a_database_is_asked_in_batches_and_never_once_a_message() -> None:
    """Issue: "asked from a database by SQLAlchemy in batches, never one query per message"."""
    from sqlalchemy import event

    rows = [cells(policy_number=f"P{number}") for number in range(700)]
    with database(rows) as connection:
        asked: list[str] = []
        event.listen(connection, "before_cursor_execute", lambda *told: asked.append(str(told[2])))
        records = DatabaseRecords(
            connection, "SELECT * FROM held WHERE policy_number IN :numbers", ()
        )
        assert len(records.find([f"P{number}" for number in range(1000)])) == 700
        assert len(asked) == 4


def test_a_query_without_numbers_is_misuse() -> None:
    with database([]) as connection, pytest.raises(Misuse):
        DatabaseRecords(connection, "SELECT * FROM held", ())
    assert is_by_number(BY_NUMBER)
    assert not is_by_number("SELECT * FROM held")


def test_records_in_memory_are_found_alike(tmp_path: Path) -> None:
    with stored(tmp_path, TABLE[:3]) as (store, _):
        all_records = [one for one in store.contracts() if isinstance(one, Record)]
        mapped = MappedRecords(all_records, [Broker(account="8")])
        assert mapped.find(ASKED) == store.find(ASKED)
        assert mapped.knows(Broker("012345a"))
        assert mapped.knows(Broker("", "8"))
        assert not mapped.knows(Broker("8"))


def test_each_of_them_is_what_a_run_asks_for(tmp_path: Path) -> None:
    def count(records: Records) -> int:
        return len(records.find(["AB/1", "AB/6"]))

    with stored(tmp_path, TABLE) as (store, _), database(TABLE) as connection:
        found = [one for one in store.contracts() if isinstance(one, Record)]
        asked = DatabaseRecords(connection, BY_NUMBER, ())
        assert [count(store), count(MappedRecords(found)), count(asked)] == [1, 1, 1]


@pytest.mark.parametrize("places", list(permutations(range(3))))
def test_a_table_written_and_read_gives_the_same_records_in_every_form(
    tmp_path: Path, places: tuple[int, ...]
) -> None:
    rows = [TABLE[place] for place in places]
    tables = [read(form(rows)) for form in (as_csv, as_xlsx, as_parquet)]
    found = []
    for place, table in enumerate([*tables, queried(rows)]):
        with RecordStore.built(tmp_path, table, name=str(place)) as store:
            found.append(list(store.contracts()))
    assert len(found[0]) == 2
    assert all(each == found[0] for each in found)
