"""The CSVs of code lists: what is malformed is told with file, line and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telebib.codelists.files import (
    ADDED_COLUMNS,
    COLUMNS,
    Row,
    decoded,
    looks_dated,
    read_index,
    read_list,
    written,
)
from telebib.errors import BadDefinition

HEADER = "code,since,until,fr,nl,de,en\n"
INDEX = "list,kind,title_fr,title_nl,title_de,title_en,titled_by,origin,retrieved,release\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "line 1: the header is not code,since,until,fr,nl,de,en"),
        ("code,fr,nl,de,en\n1,,,,\n", "line 1: the header is not"),
        ("code;since;until;fr;nl;de\n", "line 1: the header is not"),
        ("code\tsince\tuntil\tfr\tnl\tde\ten\n", "line 1: the header is not"),
        (HEADER, "line 1: no code follows"),
        (HEADER + "1,,,a,b,c\n", "line 2: 6 columns instead of 7"),
        (HEADER.replace(",", ";") + "1,,,a,b,c,d\n", "line 2: 1 columns instead of 7"),
        (HEADER + "1,,,a,b,c,d\n2,,,a,b,c,d,e\n", "line 3: 8 columns instead of 7"),
        (HEADER + "1,,,a,b,c,d\n\n", "line 3: 0 columns instead of 7"),
        (HEADER + ",,,a,b,c,d\n", "line 2: an empty code"),
        (HEADER + " 1,,,a,b,c,d\n", "line 2: a code with blanks"),
        (HEADER + "1\x07,,,a,b,c,d\n", "line 2: a code with blanks around it or control"),
        (HEADER + "1,,,a,b,c,d\n2,,,,,,\n1,,,a,b,c,d\n", "line 4: 1 is there twice"),
        (HEADER + '1,,,"a\nb",b,c,d\n1,,,a,b,c,d\n', "line 4: 1 is there twice"),
        (HEADER + "1,2019,,a,b,c,d\n", "line 2: since is no date"),
        (HEADER + "1,,01/07/2019,a,b,c,d\n", "line 2: until is no date"),
        (HEADER + "1,2019-02-29,,a,b,c,d\n", "line 2: since is no date"),
        (HEADER + "1,2019-13-01,,a,b,c,d\n", "line 2: since is no date"),
        (HEADER + "1,2020-01-02,2020-01-01,a,b,c,d\n", "line 2: since is after until"),
        (HEADER + '1,,,"a"b,b,c,d\n', "line 2: "),
        (HEADER + '1,,,a,b,c,d\n2,,,"a,b,c,d\n', "line 3: "),
    ],
)
def test_a_malformed_list_is_told(text: str, told: str) -> None:
    with pytest.raises(BadDefinition) as raised:
        read_list(text, "A131.csv")
    assert str(raised.value).startswith(f"A131.csv {told}")


@pytest.mark.parametrize(
    "text",
    [
        HEADER + "1,2020-02-29,2020-02-29,a,b,c,d\n",
        HEADER + "1,,2020-01-01,,,,\n2,2020-01-01,,,,,\n",
        HEADER + '1,,,"a, ""b""\r\nc",,,\n',
        (HEADER + "1,,,,,,\n").replace("\n", "\r\n"),
        HEADER + "-1,,,,,,",
    ],
)
def test_a_list_that_is_made_well_is_read(text: str) -> None:
    assert list(read_list(text, "A131.csv")) in (["1"], ["1", "2"], ["-1"])


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_cells_may_be_divided_by_semicolons(mark: str) -> None:
    """As Excel writes a CSV in Belgium."""
    text = mark + HEADER.replace(",", ";") + '1;;;Oui, certes;"Ja; zeker";;\r\n'
    assert read_list(decoded(text.encode(), "A131.csv"), "A131.csv") == {
        "1": Row("1", "", "", "Oui, certes", "Ja; zeker", "", "")
    }


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "A131.csv line 2: 6 columns instead of 7"),
        ("nl", "A131.csv regel 2: 6 kolommen in plaats van 7"),
        ("fr", "A131.csv ligne 2 : 6 colonnes au lieu de 7"),
        ("de", "A131.csv Zeile 2: 6 Spalten statt 7"),
    ],
)
def test_what_is_malformed_is_told_in_four_languages(lang: str, told: str) -> None:
    with pytest.raises(BadDefinition) as raised:
        read_list(HEADER + "1,,,a,b,c\n", "A131.csv")
    assert raised.value.text(lang) == told


def test_an_addition_names_its_source() -> None:
    text = ",".join(ADDED_COLUMNS) + "\n1,,,a,b,c,d,a table of ours,de en\n"
    assert read_list(text, "X013.csv", ADDED_COLUMNS)["1"] == Row(
        "1", "", "", "a", "b", "c", "d", "a table of ours", "de en"
    )
    with pytest.raises(BadDefinition, match="line 1: the header"):
        read_list(text, "X013.csv")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("list,kind\n", "line 1: the header is not list,kind,"),
        (INDEX + "A131,values,,,,,,,,\na131,values,,,,,,,,\n", "line 3: a list is named in"),
        (INDEX + "A131,other,,,,,,,,\n", "line 2: kind is not one of qualifiers, values"),
        (INDEX + "A131,values,,,,,,,,\nA131,values,,,,,,,,\n", "line 3: A131 is there twice"),
        (INDEX + "A131,values\n", "line 2: 2 columns instead of 10"),
    ],
)
def test_a_malformed_index_is_told(text: str, told: str) -> None:
    with pytest.raises(BadDefinition) as raised:
        read_index(text, "index.csv")
    assert str(raised.value).startswith(f"index.csv {told}")


def test_an_index_may_be_empty() -> None:
    assert read_index(INDEX, "index.csv") == {}


def test_text_is_utf_8_with_or_without_a_byte_order_mark() -> None:
    assert decoded(b"\xef\xbb\xbf\xc3\xa9", "A131.csv") == decoded(b"\xc3\xa9", "A131.csv") == "é"
    with pytest.raises(BadDefinition, match=r"^A131\.csv line 3: this is no UTF-8 text; save "):
        decoded(b"code\n1\n\xe9\n", "A131.csv")


cells = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)
dates = st.dates().map(str)
codes = st.from_regex(r"[0-9A-Za-z?*+-]{1,5}", fullmatch=True)
rows = st.tuples(codes, st.just("") | dates, st.just(""), *[cells] * 4).map(
    lambda cells: Row(*cells)
)


@given(st.lists(rows, min_size=1, max_size=4, unique_by=lambda row: row.code))
def test_what_is_written_as_a_csv_is_read_back(table: list[Row]) -> None:
    text = "".join(f"{written(line)}\n" for line in (COLUMNS, *(row[:7] for row in table)))
    assert list(read_list(text, "A131.csv").values()) == table
    assert looks_dated(text) or not any(row.since for row in table)


@given(st.text(max_size=40).map(lambda text: HEADER + text))
def test_a_list_is_read_or_told_whatever_it_holds(text: str) -> None:
    try:
        assert read_list(text, "A131.csv")
    except BadDefinition as error:
        assert str(error).startswith("A131.csv line ")
