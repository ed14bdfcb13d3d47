"""Code lists: the public functions, the CSVs of codelists/, and the tool that rebuilds them."""

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

from telebib.codelists import Code, CodeList, codes, names
from telebib.errors import UnknownName

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "codelists"
HEADER = ["code", "since", "until", "fr", "nl", "de", "en"]


def code_with(**labels: str) -> Code:
    """A code "7" with the given labels and the others empty."""
    return Code("7", "", "", {"fr": "", "nl": "", "de": "", "en": ""} | labels)


def table(name: str) -> list[list[str]]:
    """The rows of one CSV as they stand, header included."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


# --- what a caller sees


@pytest.mark.parametrize(
    ("name", "code", "lang", "label"),
    [
        ("A131", "2", "nl", "Rechtspersoon"),
        ("A131", "1", "fr", "Personne physique"),
        ("A10C", "3", "de", "Deutsch"),
        ("X910", "04", "en", "Request"),
        ("X912", "0410", "en", "Request, adjustment of policyholder information"),
        ("X916", "00", "nl", "Geen domein"),
        ("X931", "B", "fr", "OK au point de vue informatique"),
    ],
)
def test_a_known_code_has_the_label_of_the_source(
    name: str, code: str, lang: str, label: str
) -> None:
    assert codes(name)[code].label(lang) == label


def test_a_label_is_english_unless_asked_otherwise() -> None:
    assert codes("A131")["2"].label() == "Legal person"


@pytest.mark.parametrize(
    ("labels", "lang", "expected"),
    [
        ({"fr": "F", "nl": "N", "de": "D", "en": "E"}, "de", "D"),
        ({"fr": "F", "nl": "N", "en": "E"}, "de", "E"),
        ({"fr": "F", "nl": "N"}, "de", "N"),
        ({"fr": "F", "de": "D"}, "nl", "F"),
        ({"de": "D"}, "fr", "D"),
        ({"fr": "F", "en": "E"}, "it", "E"),
        ({}, "en", "7"),
    ],
    ids=["asked", "en", "nl", "fr", "de", "unknown language", "the code"],
)
def test_a_missing_label_falls_back_to_en_nl_fr_de_and_the_code(
    labels: dict[str, str], lang: str, expected: str
) -> None:
    assert code_with(**labels).label(lang) == expected


@pytest.mark.parametrize(
    ("name", "lang", "title"),
    [
        ("A131", "nl", "Natuurlijk of rechtspersoon"),
        ("A10C", "fr", "Langue de communication"),
        ("X912", "en", "Action of the unit"),
        ("X931", "it", "Application return code"),
    ],
)
def test_a_list_has_a_title(name: str, lang: str, title: str) -> None:
    assert codes(name).title(lang) == title


def test_a_list_without_a_title_is_called_by_its_name() -> None:
    assert CodeList("X000", {}, {}).title("fr") == "X000"


def test_a_list_is_a_mapping_in_file_order() -> None:
    assert list(codes("A10C")) == [str(number) for number in range(1, 14)]


def test_a_code_outside_the_list_is_not_in_it() -> None:
    assert "4" not in codes("A131")


def test_a_list_is_loaded_once() -> None:
    assert codes("X931") is codes("X931")


@pytest.mark.parametrize("name", ["X000", "a131", "", "index", "../codelists/A131"])
def test_an_unknown_list_is_an_unknown_name(name: str) -> None:
    with pytest.raises(UnknownName, match="no code list is called"):
        codes(name)


def test_a_code_is_frozen() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        codes("A131")["2"].code = "3"  # type: ignore[misc]


def test_equal_codes_have_equal_hashes() -> None:
    assert len({code_with(en="E"), code_with(en="E")}) == 1


def test_the_labels_of_a_shared_list_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        codes("A131")["2"].labels["nl"] = "other"  # type: ignore[index]


# --- the data


def test_the_first_lists_are_there() -> None:
    assert {"A10C", "A131", "X910", "X912", "X916", "X931"} <= set(names())


def test_the_index_is_sorted() -> None:
    assert list(names()) == sorted(names())


def test_the_index_names_each_list_once() -> None:
    assert len(table("index")[1:]) == len(names())


def test_the_folder_holds_the_lists_of_the_index_and_no_other() -> None:
    assert {path.stem for path in FOLDER.glob("*.csv")} == {"index", *names()}


@pytest.mark.parametrize("name", names())
def test_a_list_has_the_columns_every_list_has(name: str) -> None:
    assert table(name)[0] == HEADER


@pytest.mark.parametrize("name", names())
def test_every_row_of_a_list_is_complete(name: str) -> None:
    assert {len(row) for row in table(name)} == {len(HEADER)}


@pytest.mark.parametrize("name", names())
def test_a_list_names_each_code_once(name: str) -> None:
    assert len(table(name)[1:]) == len(codes(name))


@pytest.mark.parametrize("name", names())
def test_a_list_is_sorted_by_length_then_text(name: str) -> None:
    assert list(codes(name)) == sorted(codes(name), key=lambda code: (len(code), code))


@pytest.mark.parametrize("name", names())
def test_no_cell_of_a_list_has_surrounding_blanks(name: str) -> None:
    assert [cell for row in table(name) for cell in row if cell != cell.strip()] == []


@pytest.mark.parametrize("name", ["index", *names()])
def test_a_file_has_unix_line_ends(name: str) -> None:
    assert b"\r" not in (FOLDER / f"{name}.csv").read_bytes()


def test_every_action_begins_with_a_unit_type() -> None:
    """X912 is the unit type of X910 followed by two digits: 0410 is action 10 of type 04."""
    assert {action[:2] for action in codes("X912")} <= set(codes("X910"))


# --- the tool, on a small source of its own

QUALIFIERS = [
    {"de": "X931", "qualifier": "B", "lbc1": " fr B ", "lbc2": "nl B", "lbc3": "", "lbc4": "en B"},
    {"de": "X931", "qualifier": "A", "lbc1": "fr A", "lbc2": "nl A", "lbc3": "", "lbc4": "en, A"},
    {"de": "X010", "qualifier": "A10C", "lbc1": "F", "lbc2": "N", "lbc3": "D", "lbc4": "E"},
]
VALUES = [
    {"code": "A10C", "valeur": "10", "lbl1": "f10", "lbl2": "n10", "lbl3": "d10", "lbl4": "e10"},
    {"code": "A10C", "valeur": "2", "lbl1": "f2", "lbl2": "n2", "lbl3": "d2", "lbl4": "e2"},
]
INDEX = """\
list,kind,title_fr,title_nl,title_de,title_en,origin,retrieved,release
X931,qualifiers,f,n,d,e,centre,,2019
A10C,values,,,,,centre,,2019
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with tools/, codelists/index.csv and source/, for the tool to run in."""
    for folder in ("tools", "codelists", "source"):
        (tmp_path / folder).mkdir()
    shutil.copy(ROOT / "tools" / "codelists.py", tmp_path / "tools")
    (tmp_path / "codelists" / "index.csv").write_bytes(INDEX.encode())
    for kind, records in (("qualifiers", QUALIFIERS), ("values", VALUES)):
        path = tmp_path / "source" / f"telebib2-2019-{kind}.json"
        path.write_text(json.dumps(records), encoding="utf-8")
    return tmp_path


def run_tool(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the project's copy of the tool."""
    command = [sys.executable, "tools/codelists.py", *arguments]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


def contents(project: Path) -> dict[str, str]:
    """Name and text of the CSVs in the project."""
    folder = project / "codelists"
    return {path.name: path.read_bytes().decode() for path in folder.glob("*.csv")}


def test_the_tool_writes_the_lists_of_the_index(project: Path) -> None:
    run_tool(project, "source")
    assert contents(project) == {
        "A10C.csv": "code,since,until,fr,nl,de,en\n2,,,f2,n2,d2,e2\n10,,,f10,n10,d10,e10\n",
        "X931.csv": 'code,since,until,fr,nl,de,en\nA,,,fr A,nl A,,"en, A"\nB,,,fr B,nl B,,en B\n',
        "index.csv": "list,kind,title_fr,title_nl,title_de,title_en,origin,retrieved,release\n"
        "A10C,values,F,N,D,E,centre,,2019\nX931,qualifiers,f,n,d,e,centre,,2019\n",
    }


def test_the_tool_writes_the_same_twice(project: Path) -> None:
    run_tool(project, "source")
    first = contents(project)
    run_tool(project, "source")
    assert contents(project) == first


def test_check_accepts_what_the_tool_wrote(project: Path) -> None:
    run_tool(project, "source")
    assert run_tool(project, "source", "--check").returncode == 0


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("A10C.csv", "code\n", "A10C.csv: differs from the source"),
        ("A10C.csv", None, "A10C.csv: missing"),
        ("A131.csv", "code\n", "A131.csv: not in the index"),
    ],
)
def test_check_names_the_file_that_disagrees(
    project: Path, name: str, text: str | None, line: str
) -> None:
    run_tool(project, "source")
    path = project / "codelists" / name
    path.unlink() if text is None else path.write_text(text, encoding="utf-8")
    result = run_tool(project, "source", "--check")
    assert (result.returncode, result.stdout) == (1, f"{line}\n")


@pytest.mark.parametrize(
    ("path", "text", "arguments"),
    [
        ("codelists/index.csv", "list,kind\n", ["source"]),
        ("codelists/index.csv", INDEX + "A10C,values,,,,,,,2019\n", ["source"]),
        ("codelists/index.csv", INDEX + "A131,values,,,,,,,2019\n", ["source"]),
        ("codelists/index.csv", INDEX + "../A,values,,,,,,,2019\n", ["source"]),
        ("codelists/index.csv", INDEX + "A131,other,,,,,,,2019\n", ["source"]),
        ("codelists/index.csv", INDEX + "A131,values\n", ["source"]),
        ("source/telebib2-2019-values.json", "[", ["source"]),
        ("source/telebib2-2019-values.json", "{}", ["source"]),
        ("source/telebib2-2019-values.json", '[{"code": "A10C"}]', ["source"]),
        ("source/telebib2-2019-values.json", json.dumps(VALUES + VALUES), ["source"]),
        ("codelists/index.csv", INDEX, ["elsewhere"]),
        ("codelists/index.csv", INDEX, []),
    ],
    ids=[
        "index header",
        "list twice in the index",
        "list not in the source",
        "list that is a path",
        "unknown kind",
        "short index row",
        "not JSON",
        "not an array",
        "label missing",
        "code twice",
        "no such folder",
        "no argument",
    ],
)
def test_an_unusable_input_is_one_line_and_exit_2(
    project: Path, path: str, text: str, arguments: list[str]
) -> None:
    (project / path).write_bytes(text.encode())
    result = run_tool(project, *arguments)
    assert (result.returncode, len(result.stderr.splitlines())) == (2, 1)


def test_an_unusable_source_changes_no_file(project: Path) -> None:
    (project / "source" / "telebib2-2019-qualifiers.json").write_bytes(b"[]")
    before = contents(project)
    run_tool(project, "source")
    assert contents(project) == before
