"""`telebib completeness`: the share of each part over files, as table, CSV and JSON."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from telebib.cli import main
from telebib.rules.examples import MASS, wrapped

LOCALE = {"LC_ALL": "C.UTF-8", "LC_MESSAGES": None, "LANG": None}
EMPTY = MASS.replace("COM+003:jan@example.be'", "COM+003'")
OTHER = MASS.replace("COM+003:jan@example.be'", "").replace("+0097:", "+0145:")


def run(*arguments: str | Path, data: bytes | None = None) -> Result:
    """Run the command; an exception that gets out fails the test."""
    given = ["completeness", "--isolated", *map(str, arguments)]
    return CliRunner(env=LOCALE).invoke(main, given, input=data, catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.edi").write_bytes(wrapped(MASS, EMPTY).encode())
    (tmp_path / "b.edi").write_bytes(wrapped(OTHER, "XEH+03+1+0304'XET+03'").encode())
    return tmp_path


def test_the_table_for_people(folder: Path) -> None:
    result = run(folder, "--lang", "nl")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == "berichten 4, waarvan onbekend 1"
    (first, second) = (line.split() for line in lines if "COM+003" in line)
    assert first[:8] == ["PTY+003/COM+003", "50,0", "%", "50,0", "%", "0,0", "%", "2"]
    assert second[:8] == ["PTY+003/COM+003", "0,0", "%", "0,0", "%", "100,0", "%", "1"]
    assert [line[:10] for line in lines if "M0410" in line] == ["0097 M0410", "0145 M0410"]


def test_the_table_for_programs(folder: Path) -> None:
    rows = list(csv.DictReader(run(folder, "--format", "csv").stdout.splitlines()))
    (found,) = (r for r in rows if (r["insurer"], r["part"]) == ("0097", "PTY+003/COM+003"))
    assert found == {
        "insurer": "0097", "type": "M0410", "part": "PTY+003/COM+003", "name": "E-mail address",
        "places": "2", "filled": "1", "empty": "1", "absent": "0", "counted": "2",
        "share_filled": "0.5000", "share_empty": "0.5000", "share_absent": "0.0000",
    }  # fmt: skip


def test_json_for_programs(folder: Path) -> None:
    data = json.loads(run(folder, "--format", "json").stdout)
    assert (data["messages"], data["unknown"]) == (4, 1)
    (found,) = (
        p for p in data["parts"] if (p["insurer"], p["path"]) == ("0145", "PTY+003/COM+003")
    )
    assert (found["absent"], found["share"], found["share_absent"]) == (1, 0.0, 1.0)


@pytest.mark.parametrize("form", ["text", "csv", "json"])
def test_files_in_another_order_give_the_same_bytes(form: str, folder: Path) -> None:
    one = run(folder / "a.edi", folder / "b.edi", "--format", form)
    other = run(folder / "b.edi", folder / "a.edi", "--format", form)
    assert one.stdout == other.stdout
    for word in ("Janssens", "example.be", "POL0001", "47000"):
        assert word not in one.stdout  # chapter 4: "No personal data in it"


def test_what_cannot_be_read_is_told_and_the_rest_is_counted(folder: Path) -> None:
    (folder / "c.edi").write_bytes(b"no segments at all")
    result = run(folder, folder / "none.edi", "--quiet")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 2
    assert result.stdout.startswith("messages 4")


def test_a_file_without_messages_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "a.edi").write_bytes(b"XGH+1+1:A+2:B'XGT+1'")
    result = run(tmp_path / "a.edi", "--lang", "fr")
    assert (result.exit_code, result.stdout) == (0, "messages 0, dont inconnus 0\n")
    assert "aucun message" in result.stderr


def test_standard_input_and_a_file_for_the_result(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    result = run("-", "--format", "csv", "--output", target, data=MASS.encode())
    assert (result.exit_code, result.stdout) == (0, "")
    assert target.read_text("utf-8").startswith("insurer,type,part,")
