"""The command line as on other systems: lines, charsets, names of files and processes."""

import io
import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from telebib.cli import looking
from telebib.cli.mass import inputs
from telebib.cli.output import lines_to
from tests.cli.test_mass_answer import answer, row, run, written
from tests.cli.test_validate import FAULTY, INVALID, PROGRAM, validate
from tests.mass.asked import asked


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_lines_end_alike_and_are_utf_8_on_every_console(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows would make CR LF of a line end, also of one inside a quoted label."""
    raw = io.BytesIO()
    console = io.TextIOWrapper(raw, encoding="cp850", newline="\r\n")
    monkeypatch.setattr(sys, "stdout", console)
    with lines_to(None) as emit:
        emit('D’Hondt;"é\nŁ"')
    assert raw.getvalue().decode("utf-8") == 'D’Hondt;"é\nŁ"\n'


@pytest.mark.parametrize("console", ["cp850", "cp1252:strict"])
def test_no_character_is_too_much_for_a_console(console: str, tmp_path: Path) -> None:
    faulty = tmp_path / "d’été→.edi"
    faulty.write_bytes(FAULTY)
    result = subprocess.run(
        [*PROGRAM, "validate", "--lang", "fr", str(faulty), "pas là→.edi"],
        env={**os.environ, "PYTHONIOENCODING": console},
        capture_output=True,
        check=False,
    )
    assert result.returncode == 2
    assert "d’été→.edi:1:" in result.stdout.decode("utf-8")
    assert b"Traceback" not in result.stderr
    assert len(result.stderr.splitlines()) == 2


def test_a_name_in_which_accents_stand_apart_is_found_and_told_as_it_is(tmp_path: Path) -> None:
    """As macOS writes names: `é` is two characters."""
    name = unicodedata.normalize("NFD", "Liège.edi")
    (tmp_path / name).write_bytes(FAULTY)
    line = validate("--format", "json", tmp_path).stdout.splitlines()[0]
    assert json.loads(line)["file"] == str(tmp_path / name)


def test_settings_that_an_editor_of_windows_saved_are_read() -> None:
    Path("telebib.toml").write_bytes(b'\xef\xbb\xbflang = "nl"\r\nignore = ["ALL"]\r\n')
    result = validate("--select", "too-many", str(INVALID / "too-many.edi"))
    assert "te veel" in result.stdout or "hoogstens" in result.stdout


@pytest.mark.slow
@pytest.mark.usefixtures("started")
def test_processes_begin_as_the_system_begins_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows and macOS begin new ones, which know only what they are told."""
    monkeypatch.setattr(looking, "_CHUNK", 700)
    monkeypatch.setattr(inputs, "_CHUNK", 700)
    one, two = (validate("--jobs", jobs, INVALID) for jobs in ("1", "2"))
    assert (one.exit_code, one.stdout, one.stderr) == (two.exit_code, two.stdout, two.stderr)
    answer(*(asked(f"POL{n}") for n in range(9)), records=[row(f"POL{n}") for n in range(7)])
    found = []
    for jobs in ("1", "2"):
        result = run("--jobs", jobs)
        found.append((result.exit_code, result.stdout, result.stderr, written()))
        Path("out").rename(f"out{jobs}")
    assert found[0] == found[1]
