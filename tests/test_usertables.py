"""Tables that users supply: how a CSV is read, and that each mistake has its line."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telebib.errors import BadDefinition
from telebib.findings import LANGUAGES
from telebib.usertables import Mistake, Row, is_iso_date, read_rows, refuse

COLUMNS = ("code", "text")
TRACER = "Tracerman"


def rows(data: bytes) -> list[tuple[int, str, str]]:
    """Line and cells of each row; a mistake fails the test."""
    found = []
    for row in read_rows(data, "t.csv", COLUMNS):
        assert isinstance(row, Row)
        found.append((row.line, row["code"], row["text"]))
    return found


def mistakes(data: bytes, lang: str = "en") -> list[str]:
    """What is wrong, as it is told."""
    found = read_rows(data, "t.csv", COLUMNS)
    return [row.text(lang) for row in found if isinstance(row, Mistake)]


@pytest.mark.parametrize(
    "data",
    [
        b"code,text\nA,one\nB,two\n",
        b"code;text\nA;one\nB;two\n",
        b"\xef\xbb\xbfcode,text\nA,one\nB,two\n",
        b"\xef\xbb\xbfcode;text\r\nA;one\r\nB;two\r\n",
        b"code,text\rA,one\rB,two\r",
        b'"code","text"\n"A","one"\n"B","two"',
        b" Code , TEXT \n A , one \nB,two\n",
        b"text,remark,code\none,,A\ntwo,x,B\n",
        b"code,text,,\nA,one,,\nB,two,,\n",
    ],
    ids=[
        "comma",
        "semicolon",
        "byte order mark",
        "as Excel writes it",
        "line ends of old",
        "quotes",
        "blanks and capitals",
        "another order and a column more",
        "columns without a name",
    ],
)
def test_a_table_is_read_in_whichever_dress_it_comes(data: bytes) -> None:
    """Chapter 6, "RECORDS, PORTFOLIO": comma or semicolon, with or without BOM."""
    assert rows(data) == [(2, "A", "one"), (3, "B", "two")]


def test_empty_rows_are_passed_over_and_lines_counted_all_the_same() -> None:
    assert rows(b"\ncode,text\n\n,\nA,one\n\n") == [(5, "A", "one")]


def test_a_cell_may_hold_what_separates_cells_and_lines() -> None:
    data = 'code;text\nA;"één; ""twee""\ndrie"\nB;b\n'.encode()
    assert rows(data) == [(2, "A", 'één; "twee"\ndrie'), (4, "B", "b")]


@given(
    st.lists(st.tuples(st.text(min_size=1), st.text())),
    st.sampled_from(",;"),
    st.sampled_from(["utf-8", "utf-8-sig"]),
)
def test_what_is_written_as_csv_is_read(
    cells: list[tuple[str, str]], delimiter: str, encoding: str
) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([COLUMNS, *cells])
    trimmed = [(code.strip(), text.strip()) for code, text in cells]
    read = [row[1:] for row in rows(out.getvalue().encode(encoding))]
    assert read == [row for row in trimmed if any(row)]


@given(st.binary() | st.binary().map(b"code,text\n".__add__))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    for row in read_rows(data, "t.csv", COLUMNS):
        assert row.line >= 1


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "line 1: the table is empty"),
        (b"\n \n", "line 1: the table is empty"),
        (b"code,text\nA,caf\xe9\n", "line 2: this is no UTF-8 text"),
        ("code,text\n".encode("utf-16"), "line 1: this is no UTF-8 text"),
        (b"code,texte\nA,one\n", "line 1: columns are missing: text"),
        (b"\ncode|text\nA|one\n", "line 2: columns are missing: code, text"),
        (b"code,text,code\nA,one,B\n", "line 1: columns are there more than once: code"),
        (b"code,text\nA\n", "line 2: 1 cells where the first line names 2 columns"),
        (b"code,text\nA,one, two\n", "line 2: 3 cells where the first line names 2 columns"),
        (b'code,text\nA,"one\nB,two\n', "line 2: from here on the quotes do not match"),
        (b'code,text\n\nA,"one"more\n', "line 3: from here on the quotes do not match"),
        (b"code,text\nA," + b"x" * 200_000, "line 2: from here on the quotes do not match"),
    ],
)
def test_a_mistake_says_file_line_and_why(data: bytes, told: str) -> None:
    (mistake,) = mistakes(data)
    assert mistake.startswith(f"t.csv {told}")


def test_every_mistake_is_told_and_the_good_rows_are_still_read() -> None:
    found = list(read_rows(b"code,text\nA\nB,two\nC,c,c\n", "t.csv", COLUMNS))
    assert [(type(row), row.line) for row in found] == [(Mistake, 2), (Row, 3), (Mistake, 4)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_mistake_is_told_in_each_language(lang: str) -> None:
    told = mistakes(b"code\nA\n", lang)
    assert len(told) == 1
    others = {mistakes(b"code\nA\n", other)[0] for other in LANGUAGES if other != lang}
    assert told[0] not in others


@pytest.mark.parametrize(
    "data",
    [
        f"{TRACER},{TRACER}\n{TRACER},x\n".encode(),
        f"code,text\n{TRACER}\n".encode(),
        f'code,text\nA,"{TRACER}'.encode(),
        f"code,text\nA,{TRACER}\xe9\n".encode("iso-8859-1"),
    ],
)
def test_no_mistake_repeats_what_a_cell_holds(data: bytes) -> None:
    """Chapter 5, "Privacy": a table of persons may be handed over instead."""
    found = list(read_rows(data, "t.csv", COLUMNS))
    assert any(isinstance(row, Mistake) for row in found)
    assert TRACER not in repr(found) + "".join(mistakes(data))


def test_a_file_name_cannot_drive_a_terminal() -> None:
    (mistake,) = read_rows(b"", "a\x1b[2J\n.csv", COLUMNS)
    assert isinstance(mistake, Mistake)
    assert mistake.text().startswith("a\\x1b[2J\\n.csv line 1: ")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"code,text\nA\n", "t.csv line 2: 1 cells where the first line names 2 columns"),
        (
            b"code,text\nA\nB\nC\n",
            "t.csv line 2: 1 cells where the first line names 2 columns (and 2 more)",
        ),
    ],
)
def test_a_table_with_mistakes_is_refused_with_the_first_one(data: bytes, said: str) -> None:
    found = [row for row in read_rows(data, "t.csv", COLUMNS) if isinstance(row, Mistake)]
    with pytest.raises(BadDefinition) as raised:
        refuse(found)
    assert str(raised.value) == said


def test_a_table_without_a_mistake_is_not_refused() -> None:
    refuse([])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-01-15", True),
        ("2024-02-29", True),
        ("2025-02-29", False),
        ("20260115", False),
        ("2026-W03-4", False),
        ("2026-1-15", False),
        ("15/01/2026", False),
        ("", False),
    ],
)
def test_a_date_is_a_day_of_the_calendar_in_the_one_form(text: str, expected: bool) -> None:
    assert is_iso_date(text) is expected
