"""PORTFOLIO and RECORDS in every form, and that each odd cell has its line."""

import csv
import io
import re
import sys
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from telebib.errors import Misuse
from telebib.findings import LANGUAGES, Severity
from telebib.mass.tables import mistakes
from telebib.mass.tables.columns import ALL, COLUMNS, Row
from telebib.mass.tables.databases import connected, is_database_url, query_rows
from telebib.mass.tables.read import read_table
from telebib.mass.tables.trouble import BadTable, Trouble
from tests.mass.tabled import (
    Cells,
    as_csv,
    as_parquet,
    as_xlsx,
    cells,
    database,
    good,
    queried,
    read,
    wrong,
)

TRACER = "Tracerman"
FORMS: dict[str, Callable[[list[Cells]], list[Row | Trouble]]] = {
    "CSV": lambda rows: read(as_csv(rows)),
    "XLSX": lambda rows: read(as_xlsx(rows)),
    "Parquet": lambda rows: read(as_parquet(rows)),
    "SQL": queried,
}
FILES = {"CSV": as_csv, "XLSX": as_xlsx, "Parquet": as_parquet}
HEADER = ",".join(ALL).encode() + b"\n"


class Drops:
    """A file that hands out a few bytes at a time and cannot seek, as a pipe."""

    def __init__(self, data: bytes, size: int = 7) -> None:
        self._fp, self._size = io.BytesIO(data), size

    def read(self, size: int = -1, /) -> bytes:
        return self._fp.read(size if size < 0 else min(size, self._size))


# --- all forms say the same ---------------------------------------------------------------------

# what a spreadsheet can hold; a form of numbers or blanks in front is not the matter here
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=8)


@given(
    st.lists(
        st.builds(
            cells,
            policy_number=TEXTS.filter(bool),
            last_name=TEXTS,
            street=TEXTS,
            email=TEXTS,
            mobile=st.sampled_from(["", "0470123456", "+32470123456|0470123457"]),
            role=st.sampled_from(["003", "017", "005"]),
            person_type=st.sampled_from(["", "1", "4"]),
            sharing_refused=st.sampled_from(["0", "1", "yes"]),
        ),
        max_size=5,
    )
)
def test_a_table_written_and_read_says_the_same_in_every_form(rows: list[Cells]) -> None:
    said = [
        [(type(row), row.cells if isinstance(row, Row) else row.rule) for row in form(rows)]
        for form in FORMS.values()
    ]
    assert all(each == said[0] for each in said)
    assert len(said[0]) == len(rows)


@pytest.mark.parametrize("form", FORMS)
def test_a_row_tells_its_file_its_line_and_its_cells(form: str) -> None:
    """Lines count from 1; without a line of column names, rows do."""
    first, second = good(FORMS[form]([cells(), cells(policy_number="P0002", domain="05")]))
    begin = 2 if form in ("CSV", "XLSX") else 1
    assert (first.file, first.line, second.line) == ("t.csv", begin, begin + 1)
    assert first["policy_number"] == "P0001"
    assert first["email"] == "jan@example.be"
    assert (first["domain"], second["domain"]) == ("", "05")


@pytest.mark.parametrize("form", FILES)
def test_columns_stand_in_any_order_and_others_are_passed_over(form: str) -> None:
    columns = ("remark", *reversed(COLUMNS), "total")
    (row,) = good(read(FILES[form]([cells(remark="x", total="y")], columns)))
    assert row["last_name"] == "Janssens"
    assert row["endorsement_number"] == row["domain"] == ""


@pytest.mark.parametrize("form", FILES)
def test_a_missing_column_is_named(form: str) -> None:
    columns = [column for column in ALL if column not in ("email", "sharing_refused", "domain")]
    with pytest.raises(BadTable, match=r"columns are missing: email, sharing_refused$"):
        read(FILES[form]([cells()], columns))


def test_a_missing_column_of_a_query_is_named() -> None:
    with (
        database([cells()]) as connection,
        pytest.raises(BadTable, match=r"^held line 1: columns are missing: contract_status, "),
    ):
        list(query_rows(connection, "SELECT policy_number FROM held", "held"))


def test_a_column_that_is_there_twice_is_named() -> None:
    with pytest.raises(BadTable, match=r"t.csv line 1: columns are there more than once: email"):
        read(as_csv([cells()], (*ALL, "Email")))


@pytest.mark.parametrize("form", FILES)
def test_a_table_without_rows_is_a_table(form: str) -> None:
    assert read(FILES[form]([])) == []


@pytest.mark.parametrize("form", FILES)
def test_a_table_comes_through_a_pipe_too(form: str) -> None:
    data = FILES[form]([cells(), cells(policy_number="P0002")])
    assert list(read_table(Drops(data), "t.csv")) == read(data)


# --- CSV ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b"\r"])
def test_a_csv_is_read_in_whichever_dress_it_comes(
    delimiter: str, bom: bytes, ending: bytes
) -> None:
    """Chapter 6, "RECORDS, PORTFOLIO": comma or semicolon, with or without BOM."""
    rows = [cells(), cells(policy_number="P0002", city="Liège")]
    data = bom + as_csv(rows, delimiter=delimiter).replace(b"\r\n", ending)
    assert [row.line for row in good(read(data))] == [2, 3]
    assert [row["city"] for row in good(list(read_table(Drops(data), "t.csv")))] == ["", "Liège"]


def test_empty_lines_and_columns_without_a_name_are_passed_over() -> None:
    lines = as_csv([cells(), cells()]).splitlines()
    data = b"\n\n" + lines[0] + b",,\n,,\n" + lines[1] + b",,\n\n" + lines[2] + b",,\n\n"
    assert [row.line for row in good(read(data))] == [5, 7]


def test_a_cell_may_hold_what_separates_cells_and_lines() -> None:
    odd = 'Kerk;straat, "3"\nbus'
    rows = good(read(as_csv([cells(street=odd), cells()])))
    assert [(row.line, row["street"]) for row in rows] == [(2, odd), (4, "")]


def test_quotes_that_do_not_match_cost_their_row_alone() -> None:
    """A wrong row costs itself alone: what an open quote swallowed is read again."""
    lines = as_csv([cells(), cells(), cells(), cells()]).splitlines(keepends=True)
    lines[2] = lines[2].replace(b"Janssens", b'"Janssens')
    lines[3] = lines[3].replace(b"Janssens", b'"Jans"sens')
    found = read(b"".join(lines))
    assert [type(row) for row in found] == [Row, Trouble, Trouble, Row]
    assert wrong(found) == [("row-quotes", 3), ("row-quotes", 4)]


def test_an_open_quote_in_a_long_table_does_not_swallow_it() -> None:
    lines = as_csv([cells(policy_number=f"P{n}") for n in range(5000)]).splitlines(keepends=True)
    lines[1] = lines[1].replace(b"Janssens", b'"Janssens')
    found = read(b"".join(lines))
    assert wrong(found) == [("row-quotes", 2)]
    assert [row.line for row in found] == list(range(2, 5002))


def test_a_row_of_other_length_costs_itself_alone() -> None:
    """A comma without quotes moves what follows to the next column, be the last cell empty."""
    lines = as_csv([cells(), cells(), cells()]).splitlines(keepends=True)
    lines[1] = b"P1,1,0097\r\n"
    lines[2] = lines[2].replace(b"Janssens", b"Janssens,Jan")
    found = read(b"".join(lines))
    assert wrong(found) == [("row-cells", 2), ("row-cells", 3)]
    first = found[0]
    assert isinstance(first, Trouble)
    assert first.text() == "t.csv line 2: 3 cells where the first line names 23 columns"


def test_a_row_in_another_charset_costs_itself_and_its_contract() -> None:
    data = as_csv([cells(city="Liège"), cells(), cells(policy_number="P\xe9")])
    data = data.replace("Liège".encode(), b"Li\xe8ge").replace("é".encode(), b"\xe9")
    found = read(data)
    assert wrong(found) == [("row-not-utf-8", 2), ("row-not-utf-8", 4)]
    first, _, last = found
    assert isinstance(first, Trouble)
    assert isinstance(last, Trouble)
    assert (first.policy_number, first.costs_contract) == ("P0001", True)
    assert (last.policy_number, last.costs_contract) == ("", False)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "t.csv line 1: the table is empty"),
        (b"\n , \n\n", "t.csv line 1: the table is empty"),
        (HEADER.decode().encode("utf-16"), "t.csv line 1: this is no UTF-8 text"),
        (b"\xe9" + HEADER, "t.csv line 1: this is no UTF-8 text"),
        (b"\n\nXEH+01+1+1'", "t.csv line 3: columns are missing: policy_number"),
        (b'"' + HEADER, "t.csv line 1: the quotes of this row do not match"),
        (b"\x00\x01" * 300_000, "t.csv line 1: "),
        (b"PK\x03\x04 no zip", "t.csv line 1: this XLSX table cannot be read"),
        (b"PAR1 no Parquet", "t.csv line 1: this Parquet table cannot be read"),
        (b"\xd0\xcf\x11\xe0 no XLS", "t.csv line 1: this XLSX table cannot be read"),
    ],
)
def test_what_is_no_such_table_is_refused_in_one_line(data: bytes, told: str) -> None:
    with pytest.raises(BadTable) as raised:
        read(data)
    assert str(raised.value).startswith(told)
    assert raised.value.trouble.text("en") == str(raised.value)
    assert "\n" not in str(raised.value)


@given(
    st.binary() | st.binary().map(HEADER.__add__) | st.text().map(str.encode).map(HEADER.__add__)
)
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    """A partner's bad input never raises; a table that cannot be used is refused."""
    try:
        found = read(data)
    except BadTable:
        return
    assert all(row.line >= 2 for row in found)


@given(
    st.lists(st.text(st.characters(codec="utf-8"), max_size=6), max_size=8),
    st.integers(1, 40),
)
def test_a_csv_is_the_same_whatever_the_size_of_the_blocks(names: list[str], size: int) -> None:
    data = as_csv([cells(last_name=name) for name in names])
    rows = list(read_table(Drops(data, size), "t.csv"))
    assert rows == read(data)
    trimmed = [name.strip() for name in names]
    reread = [line[ALL.index("last_name")].strip() for line in csv.reader(_lines(data))][1:]
    assert [row["last_name"] for row in good(rows)] == reread == trimmed


def _lines(data: bytes) -> io.StringIO:
    return io.StringIO(data.decode(), newline="")


# --- odd cells ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        ("insurer_code", "97", "0097"),
        ("insurer_code", " 0097 ", "0097"),
        ("role", "3", "003"),
        ("role", "17", "017"),
        ("sharing_refused", "", "0"),
        ("domain", "5", "05"),
        ("last_name", "  Janssens\xa0", "Janssens"),
        ("policy_number", " 12/34 ", "12/34"),
        ("email", " jan@example.be ", " jan@example.be "),
    ],
)
def test_a_cell_is_brought_to_its_form(column: str, cell: str, expected: str) -> None:
    """Contact data stay as written: comparing tells *as written* from *alike* (chapter 3)."""
    (row,) = good(read(as_csv([cells(**{column: cell})])))
    assert row[column] == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", ()),
        (" \xa0 ", ()),
        ("a@example.be", ("a@example.be",)),
        (" a@example.be ", (" a@example.be ",)),
        ("a@example.be|b@example.be", ("a@example.be", "b@example.be")),
        (" a@example.be | b@example.be ", (" a@example.be", "b@example.be ")),
        ("|a@example.be||", ("a@example.be",)),
        ("a@example.be|a@example.be", ("a@example.be", "a@example.be")),
        ("|", ()),
    ],
)
def test_values_of_a_contact_cell_are_separated_by_a_bar(
    cell: str, expected: tuple[str, ...]
) -> None:
    """Chapter 5: "several values in a contact column are separated by `|`"."""
    (row,) = good(read(as_csv([cells(email=cell)])))
    assert row.values("email") == expected


@pytest.mark.parametrize("form", ["XLSX", "SQL"])
@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        ("insurer_code", 97, "0097"),
        ("role", 3, "003"),
        ("mobile", 470123456.0, "470123456"),
        ("postal_code", 1000, "1000"),
        ("house_number", 12.5, "12.5"),
        ("sharing_refused", True, "1"),
        ("sharing_refused", False, "0"),
        ("box", None, ""),
        ("policy_number", 999_999_999_999_999, "999999999999999"),
    ],
)
def test_a_number_is_text(form: str, column: str, cell: object, expected: str) -> None:
    (row,) = good(FORMS[form]([cells(**{column: cell})]))
    assert row[column] == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (date(2026, 2, 1), "2026-02-01"),
        (datetime(2026, 2, 1), "2026-02-01"),
        (datetime(2026, 2, 1, 8, 30), "2026-02-01 08:30:00"),
        (time(8, 30), "08:30:00"),
    ],
)
def test_a_date_is_text(cell: object, expected: str) -> None:
    for form in (as_xlsx, as_parquet):
        (row,) = good(read(form([cells(house_number=cell)])))
        assert row["house_number"] == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (2**60, str(2**60)),
        (float("nan"), ""),
        (Decimal("12.00"), "12"),
        (Decimal("12.50"), "12.50"),
        (["a@example.be", "b@example.be"], "a@example.be|b@example.be"),
        ([], ""),
        ("é".encode(), "é"),
    ],
)
def test_what_parquet_holds_besides_is_text(cell: object, expected: str) -> None:
    (row,) = good(read(as_parquet([cells(email=cell)])))
    assert row["email"] == expected


@pytest.mark.parametrize(
    ("form", "cell", "rule"),
    [
        (as_xlsx, 1234567890123456789, "row-digits-lost"),
        (as_xlsx, 1e300, "row-digits-lost"),
        (as_parquet, 1e15, "row-digits-lost"),
        (as_parquet, float("inf"), "row-digits-lost"),
        (as_parquet, b"\xe9", "row-not-utf-8"),
        (as_parquet, {"a": 1}, "row-cell-unknown"),
    ],
)
def test_a_cell_that_lost_what_it_said_costs_its_row_and_contract(
    form: Callable[[list[Cells]], bytes], cell: object, rule: str
) -> None:
    (trouble,) = read(form([cells(enterprise_number=cell)]))
    assert isinstance(trouble, Trouble)
    assert trouble.rule == rule
    assert (trouble.policy_number, trouble.costs_contract) == ("P0001", True)
    assert trouble.text().startswith("t.csv line ")


def test_a_text_of_parquet_that_is_none_costs_its_row_alone() -> None:
    held = pyarrow.table(
        {
            name: pyarrow.array([str(cells()[name])] * 2)
            if name != "city"
            else pyarrow.array([b"Luik", b"Li\xe8ge"]).view(pyarrow.string())
            for name in ALL
        }
    )
    out = io.BytesIO()
    pyarrow.parquet.write_table(held, out)
    first, second = read(out.getvalue())
    assert isinstance(first, Row)
    assert first["city"] == "Luik"
    assert wrong([second]) == [("row-not-utf-8", 2)]


def test_the_first_sheet_that_names_the_columns_is_read() -> None:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(as_xlsx([cells()])))
    notes = book.create_sheet("notes", 0)
    notes.append(["made by", "somebody"])
    book.create_sheet("empty", 0)
    book.create_chartsheet("chart", 0)
    sheet = book.worksheets[2]
    sheet.insert_rows(1, 2)
    sheet.insert_rows(4)
    out = io.BytesIO()
    book.save(out)
    assert [row.line for row in good(read(out.getvalue()))] == [5]


# --- rows that cannot be used -------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("column", "cell", "rule", "costs_contract"),
    [
        ("policy_number", "", "row-policy-missing", False),
        ("policy_number", " ", "row-policy-missing", False),
        ("insurer_code", "", "row-insurer-unknown", True),
        ("insurer_code", "AG", "row-insurer-unknown", True),
        ("insurer_code", "00097", "row-insurer-unknown", True),
        ("role", "", "row-role-unknown", True),
        ("role", "O03", "row-role-unknown", True),
        ("role", "005", "row-role-unknown", False),
        ("person_type", "4", "row-person-type-unknown", True),
        ("person_type", "natural", "row-person-type-unknown", True),
        ("sharing_refused", "2", "row-refusal-unknown", True),
        ("sharing_refused", "ja", "row-refusal-unknown", True),
    ],
)
def test_a_row_that_cannot_be_used_is_listed(
    form: str, column: str, cell: str, rule: str, costs_contract: bool
) -> None:
    """Of a contract that lacks a party nothing is sent; another role is no party of it."""
    trouble, row = FORMS[form]([cells(**{column: cell}), cells(policy_number="P0002")])
    assert isinstance(row, Row)
    assert isinstance(trouble, Trouble)
    assert (trouble.rule, trouble.severity) == (rule, Severity.ERROR)
    assert trouble.costs_contract is costs_contract
    assert column in trouble.text()


def test_no_text_or_repr_repeats_what_a_cell_holds() -> None:
    """Chapter 5, "Privacy": only the names of columns stand in a text."""
    full: dict[str, object] = dict.fromkeys(ALL, TRACER)
    insured = full | {"insurer_code": "97"}
    rows = [cells(), full, insured, insured | {"role": "003"}, full | {"policy_number": ""}]
    found = read(as_csv(rows))
    found += read(as_csv(rows).replace(TRACER.encode(), TRACER.encode() + b"\xe9"))
    found += read(as_csv(rows).replace(TRACER.encode(), f'"{TRACER}'.encode()))
    assert len(wrong(found)) >= 12
    told = [row.text(lang) for row in found if isinstance(row, Trouble) for lang in LANGUAGES]
    assert TRACER not in repr(found) + "".join(told)
    assert "jan@" not in repr(found)


def test_every_text_is_there_in_four_languages_with_the_same_places() -> None:
    for words in mistakes.WORDS.values():
        said = [words.say(lang) for lang in LANGUAGES]
        assert len(set(said)) == len(said)
        assert len({frozenset(re.findall(r"\{\w+\}", one)) for one in said}) == 1
        assert not any(one.endswith(".") for one in said)


# --- databases ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("postgresql://host/db", True),
        ("postgresql+psycopg://u@host/db", True),
        ("sqlite:///records.db", True),
        ("records.csv", False),
        ("a/b://c", False),
        ("C:\\records.csv", False),
        ("-", False),
    ],
)
def test_a_database_is_named_by_a_url(name: str, expected: bool) -> None:
    assert is_database_url(name) is expected


def test_a_query_is_read_a_part_at_a_time() -> None:
    rows = [cells(policy_number=f"P{number}") for number in range(2500)]
    assert [row.line for row in good(queried(rows))] == list(range(1, 2501))


def test_blanks_that_fill_a_column_of_fixed_length_are_no_value() -> None:
    (row,) = good(queried([cells(email="jan@example.be    ", mobile="    ")]))
    assert (row["email"], row["mobile"]) == ("jan@example.be", "")


def test_what_a_database_refuses_is_told_without_its_words() -> None:
    """A driver repeats statements, addresses and values."""
    with database([cells()]) as connection, pytest.raises(BadTable) as raised:
        list(query_rows(connection, f"SELECT {TRACER} FROM held", "held"))
    assert str(raised.value) == "held line 1: this SQL table cannot be read (OperationalError)"
    assert raised.value.__cause__ is None


@pytest.mark.parametrize("url", [f"nodatabase://{TRACER}@host/db", f"sqlite:{TRACER}", "sqlite"])
def test_a_url_that_is_none_is_misuse_and_not_repeated(url: str) -> None:
    with pytest.raises(Misuse) as raised, connected(url):
        pass
    assert TRACER not in str(raised.value)


def test_a_database_that_is_not_there_is_one_line(tmp_path: object) -> None:
    with pytest.raises(BadTable) as raised, connected(f"sqlite:///{tmp_path}/no/such.db"):
        pass
    assert str(raised.value) == "database line 1: this SQL table cannot be read (OperationalError)"


def test_a_connection_reads(tmp_path: object) -> None:
    with connected(f"sqlite:///{tmp_path}/there.db") as connection:
        assert connection.execute(text("SELECT 1")).scalar() == 1


@pytest.mark.parametrize(
    ("module", "extra", "take"),
    [
        ("python_calamine", "xlsx", lambda: read(as_xlsx([cells()]))),
        ("pyarrow.parquet", "parquet", lambda: read(as_parquet([cells()]))),
        ("sqlalchemy", "sql", lambda: connected("sqlite://").__enter__()),
    ],
)
def test_a_library_that_is_not_installed_is_named_with_its_extra(
    monkeypatch: pytest.MonkeyPatch, module: str, extra: str, take: Callable[[], object]
) -> None:
    take()
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(Misuse, match=rf"pip install 'telebib\[{extra}\]'") as raised:
        take()
    assert len({raised.value.text(lang) for lang in LANGUAGES}) == len(LANGUAGES)
