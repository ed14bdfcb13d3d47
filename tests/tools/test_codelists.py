"""The tool that rebuilds codelists/, on a small source of its own."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

QUALIFIERS = [
    {"de": "X931", "qualifier": "B", "lbc1": " fr B ", "lbc2": "nl B", "lbc3": "", "lbc4": "en B"},
    {"de": "X931", "qualifier": "A", "lbc1": "fr A", "lbc2": "nl A", "lbc3": "", "lbc4": "en, A"},
    {"de": "X010", "qualifier": "A10C", "lbc1": "F", "lbc2": "N", "lbc3": "D", "lbc4": "E"},
]
VALUES = [
    {"code": "A10C", "valeur": "10", "lbl1": "f10", "lbl2": "n10", "lbl3": "d10", "lbl4": "e10"},
    {"code": "A10C", "valeur": "2", "lbl1": "f2", "lbl2": "n2", "lbl3": "d2", "lbl4": "e2"},
]
LOST, DOUBLE = (json.dumps([VALUES[0] | {"code": name}]) for name in ("../A", "X010"))
HEADER = "list,kind,title_fr,title_nl,title_de,title_en,titled_by,origin,retrieved,release\n"
OURS = "X931,qualifiers,f,n,d,e,telebib,"
INDEX = f"{HEADER}{OURS}centre,2026-01-15,2019\n"
WRITTEN = {
    "A10C.csv": "code,since,until,fr,nl,de,en\n2,,,f2,n2,d2,e2\n10,,,f10,n10,d10,e10\n",
    "X010.csv": "code,since,until,fr,nl,de,en\nA10C,,,F,N,D,E\n",
    "X931.csv": 'code,since,until,fr,nl,de,en\nA,,,fr A,nl A,,"en, A"\nB,,,fr B,nl B,,en B\n',
    "index.csv": f"{HEADER}"
    'A10C,values,F,N,D,E,Telebib2 centre,"Telebib2 centre, tables of values",,2019\n'
    'X010,qualifiers,,,,,,"Telebib2 centre, tables of qualifiers",,2019\n'
    f'{OURS}"Telebib2 centre, tables of qualifiers",2026-01-15,2019\n',
}


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


def test_the_tool_writes_every_list_of_the_source(project: Path) -> None:
    assert run_tool(project, "source").stdout == "4 files written\n"
    assert contents(project) == WRITTEN


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
        ("A131.csv", "code\n", "A131.csv: not in the source"),
        ("index.csv", INDEX, "index.csv: differs from the source"),
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
        ("codelists/index.csv", INDEX + "X931,values,,,,,,,,2019\n", ["source"]),
        ("codelists/index.csv", INDEX + "A131,values,,,,,,,,2019\n", ["source"]),
        ("codelists/index.csv", INDEX + "../A,values,,,,,,,,2019\n", ["source"]),
        ("codelists/index.csv", INDEX + "A131,other,,,,,,,,2019\n", ["source"]),
        ("codelists/index.csv", INDEX + "A131,values\n", ["source"]),
        ("source/telebib2-2019-values.json", "[", ["source"]),
        ("source/telebib2-2019-values.json", "{}", ["source"]),
        ("source/telebib2-2019-values.json", '[{"code": "A10C"}]', ["source"]),
        ("source/telebib2-2019-values.json", json.dumps(VALUES + VALUES), ["source"]),
        (
            "source/telebib2-2019-values.json",
            LOST,
            ["source"],
        ),
        (
            "source/telebib2-2019-values.json",
            DOUBLE,
            ["source"],
        ),
        ("source/telebib2-2020-qualifiers.json", "[]", ["source"]),
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
        "list of the source that is a path",
        "list of both kinds",
        "a release without values",
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


def test_the_newest_release_is_taken_and_what_was_said_of_the_older_one_is_not(
    project: Path,
) -> None:
    run_tool(project, "source")
    newer = [*QUALIFIERS, QUALIFIERS[0] | {"qualifier": "C"}]
    for kind, records in (("qualifiers", newer), ("values", VALUES)):
        path = project / "source" / f"telebib2-2020-{kind}.json"
        path.write_text(json.dumps(records), encoding="utf-8")
    assert run_tool(project, "source").returncode == 0
    after = contents(project)
    assert after["X931.csv"] == WRITTEN["X931.csv"] + "C,,,fr B,nl B,,en B\n"
    assert after["index.csv"] == WRITTEN["index.csv"].replace(",2026-01-15,", ",,").replace(
        "2019", "2020"
    )


def test_the_head_of_a_column_is_no_part_of_a_label(project: Path) -> None:
    """One label of the 2019 values begins with the head of the centre's own sheet."""
    head = "Libellé du qualifiant (All.) en 60 pos.\r\n"
    records = [VALUES[0], VALUES[1] | {"lbl3": f"{head}d2"}]
    (project / "source" / "telebib2-2019-values.json").write_text(json.dumps(records))
    run_tool(project, "source")
    assert contents(project) == WRITTEN


def test_additions_are_not_touched(project: Path) -> None:
    added = project / "codelists" / "added" / "X931.csv"
    added.parent.mkdir()
    added.write_bytes(b"ours\n")
    assert run_tool(project, "source").returncode == 0
    assert run_tool(project, "source", "--check").returncode == 0
    assert added.read_bytes() == b"ours\n"
