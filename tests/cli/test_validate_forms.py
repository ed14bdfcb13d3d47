"""`telebib validate` of XML and JSON: the same rules, and places of that form."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import telebib
from telebib.cli import main

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
LOCALE = {"LC_ALL": "C.UTF-8", "LC_MESSAGES": None, "LANG": None}
FAULTY = telebib.read((SAMPLES / "invalid/code-unknown.edi").read_bytes())
FORMS = {
    "a.json": telebib.to_json(FAULTY),
    "b.jsonl": telebib.to_json(FAULTY, lines=True),
    "c.xml": telebib.to_xml(FAULTY),
    "d.edi": FAULTY.raw,
}


def validate(*arguments: str | Path, data: bytes | None = None) -> Result:
    """Run `telebib validate`; an exception that gets out fails the test."""
    given = ["validate", *map(str, arguments)]
    return CliRunner(env=LOCALE).invoke(main, given, input=data, catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in FORMS.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_folder_of_all_forms_is_one_run(folder: Path, jobs: int) -> None:
    """Each has the finding of its own; from the second on the contract is there again."""
    (folder / "processing.json").write_bytes(b'{"purpose": "x"}')  # a report, and no message
    result = validate(folder, "--format", "json", "--jobs", str(jobs))
    entries = [json.loads(line) for line in result.stdout.splitlines()]
    found = [(Path(entry["file"]).name, entry["rule"]) for entry in entries]
    assert found == [
        ("a.json", "code-unknown"),
        *(
            (name, rule)
            for name in list(FORMS)[1:]
            for rule in ("duplicate-policy", "code-unknown")
        ),
    ]
    assert [entry["offset"] is None for entry in entries] == [True] * 5 + [False] * 2
    assert {tuple(entry) for entry in entries} == {tuple(entries[0])}
    assert result.exit_code == 1
    assert "files 4, messages 4" in result.stderr


@pytest.mark.parametrize("name", FORMS)
def test_standard_input_may_have_any_form(name: str) -> None:
    for jobs in ("1", "2"):
        result = validate("-", "--quiet", "--jobs", jobs, data=FORMS[name])
        assert result.stdout.count("code-unknown") == 1
        assert result.stdout.startswith("<stdin>:")


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="no names of open files here")
@pytest.mark.parametrize("name", FORMS)
def test_a_pipe_that_a_shell_hands_over_is_read_but_once(name: str) -> None:
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as pipe:
        pipe.write(FORMS[name])
    result = validate(f"/dev/fd/{reading}", "--quiet")
    os.close(reading)
    assert result.stdout.count("code-unknown") == 1


def test_a_line_leads_to_the_place(folder: Path) -> None:
    line = validate(folder / "a.json", "--quiet").stdout
    assert line.startswith(f"{folder}/a.json:61:11: error code-unknown A131 = 7 is no code")
    assert "[message 1, /Parts/1/M0410/PartyMainPolicyHolder/NaturalOrLegalPersonCode]" in line


def test_what_breaks_off_is_one_line_and_exit_2_and_the_rest_is_checked(folder: Path) -> None:
    (folder / "a.json").write_bytes(FORMS["a.json"][:-40])
    result = validate(folder / "a.json", folder / "c.xml", "--quiet")
    assert result.exit_code == 2
    assert "a.json: line " in result.stderr
    assert "the JSON text breaks off" in result.stderr
    assert result.stdout.count("code-unknown") == 2


def test_a_rule_of_the_form_can_be_left_out_or_made_milder(folder: Path) -> None:
    path = folder / "a.json"
    path.write_bytes(FORMS["a.json"].replace(b'"LanguageCode": "', b'"x": "y", "LanguageCode": "'))
    assert "form-invalid" in validate(path).stdout
    assert "form-invalid" not in validate(path, "--ignore", "form-invalid").stdout
    assert "info form-invalid" in validate(path, "--severity", "form-invalid=info").stdout
