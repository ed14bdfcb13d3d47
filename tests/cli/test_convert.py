"""`telebib convert`: each form into each other, what cannot be converted, and where it goes."""

import json
from io import BytesIO
from itertools import permutations
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import telebib
from telebib.cli import main
from telebib.formed import Form

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
SAMPLE = SAMPLES / "valid/profiles/mass-broker-several-messages.edi"
LOCALE = {"LC_ALL": "C.UTF-8", "LC_MESSAGES": None, "LANG": None}
HEADER = b"XEH+03+1+0304'"
BAD = HEADER + b"RFF+001:A\x00'XET+03'"


def convert(*arguments: str | Path, data: bytes | None = None) -> Result:
    """Run `telebib convert`; an exception that gets out fails the test."""
    runner = CliRunner(env=LOCALE)
    given = ["convert", *map(str, arguments)]
    return runner.invoke(main, given, input=data, catch_exceptions=False)


def file(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """Two messages, of which XML cannot hold the first."""
    return file(tmp_path / "bad.edi", BAD + HEADER + b"RFF+001:B'XET+03'")


# --- every form into every other


@pytest.mark.parametrize(("one", "other"), list(permutations(Form, 2)))
def test_from_each_form_to_each_other_and_back(one: Form, other: Form) -> None:
    """The sample is spelt as it should be: it comes back byte for byte."""
    first = convert("--to", one, SAMPLE)
    second = convert("--to", other, data=first.stdout_bytes)
    back = convert("--to", "edi", "-", data=second.stdout_bytes)
    assert back.stdout_bytes == SAMPLE.read_bytes()
    assert (first.exit_code, second.exit_code, back.exit_code, back.stderr) == (0, 0, 0, "")


def test_edi_to_edi_is_spelt_as_it_should_be() -> None:
    data = b"UNA:+.? '\r\n" + HEADER + b"\r\nRFF+001:Ja?nee:'\r\nXET+03'\r\n"
    assert convert("--to", "edi", data=data).stdout_bytes == HEADER + b"RFF+001:Ja??nee'XET+03'"


def test_a_charset_can_be_named_for_what_is_read() -> None:
    data = HEADER + b"RFF+001:\xa4'XET+03'"
    result = convert("--to", "json", "--encoding", "iso-8859-15", data=data)
    assert '"€"' in result.stdout_bytes.decode()
    assert convert("--to", "edi", data=result.stdout_bytes).stdout_bytes == data


# --- where it goes


def test_output_is_a_file_written_whole(tmp_path: Path) -> None:
    target = tmp_path / "x.json"
    assert convert("--to", "json", SAMPLE, "--output", target).output == ""
    assert target.read_bytes() == telebib.to_json(telebib.read(SAMPLE.read_bytes()))


def test_several_go_into_a_folder_by_their_names(tmp_path: Path) -> None:
    result = convert("--to", "xml", SAMPLES / "valid/profiles", "--output", tmp_path / "new")
    assert (result.exit_code, result.output) == (0, "")
    made = {path.stem for path in (tmp_path / "new").glob("*.xml")}
    assert made == {path.stem for path in (SAMPLES / "valid/profiles").glob("*.edi")}


def test_a_folder_holds_files_of_all_forms_and_others_are_passed_over(tmp_path: Path) -> None:
    data = telebib.read(SAMPLE.read_bytes())
    file(tmp_path / "a.json", telebib.to_json(data))
    file(tmp_path / "b.xml", telebib.to_xml(data))
    file(tmp_path / "processing.json", b'{"purpose": "x"}')
    result = convert("--to", "edi", tmp_path, "--output", f"{tmp_path}/out/")
    assert result.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.edi", "b.edi"]


def test_two_of_one_name_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    twin = file(tmp_path / "in" / SAMPLE.name, SAMPLE.read_bytes())
    result = convert("--to", "xml", SAMPLE, twin, "--output", tmp_path / "out")
    assert result.exit_code == 2
    assert "would both be written to mass-broker-several-messages.xml" in result.stderr
    assert not (tmp_path / "out").exists()


def test_several_without_a_folder_are_wrong_use() -> None:
    result = convert("--to", "xml", SAMPLE, SAMPLE)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "name a folder" in result.stderr


# --- what cannot be converted


def test_a_message_that_a_form_cannot_hold_is_told_and_the_others_come_through(bad: Path) -> None:
    result = convert("--to", "xml", bad)
    assert result.exit_code == 1
    assert telebib.from_xml(result.stdout_bytes).messages[0].data("RFF", "001") == "B"
    assert len(telebib.from_xml(result.stdout_bytes)) == 1
    said = "PolicyReference: ReferenceNumber: XML has no way to write U+0000"
    assert f"{bad}:1:15: error form-invalid" in result.stderr
    assert said in result.stderr
    assert "[message 1, RFF+001]" in result.stderr


def test_a_file_is_not_written_when_not_all_can_be(bad: Path, tmp_path: Path) -> None:
    target = file(tmp_path / "x.xml", b"as it was")
    result = convert("--to", "xml", bad, "--output", target)
    assert (result.exit_code, target.read_bytes()) == (1, b"as it was")
    assert f"{target}: not written" in result.stderr
    assert convert("--to", "json", bad, "--output", target).exit_code == 0
    assert len(json.loads(target.read_bytes())["Parts"]) == 2


def test_what_stands_astray_is_told_with_line_and_path(tmp_path: Path) -> None:
    data = telebib.to_json(telebib.read(SAMPLE.read_bytes()))
    odd = file(tmp_path / "odd.json", data.replace(b'"PolicyReference"', b'"Policy"', 1))
    result = convert("--to", "edi", odd)
    assert result.exit_code == 1
    assert len(telebib.read(result.stdout_bytes)) == len(telebib.read(SAMPLE.read_bytes())) - 1
    assert ":35:9: error form-invalid a name that has no place here" in result.stderr
    assert "[message 1, /Parts/1/M0410/?]" in result.stderr


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.json", b'{"Telebib2": "1", "Parts": [', "line 1, column 29: the JSON text breaks off"),
        ("x.json", b"nothing", "line 1, column 1: this is no JSON"),
        ("x.xml", b"<a><b></a>", "line 1"),
        ("x.xml", b"<html/>", "line 1"),
        ("x.edi", b"nothing at all", "no segment found"),
        ("x.edi", b"", "the file is empty"),
        ("x.json", b"", "the file is empty"),
    ],
)
def test_what_is_of_no_form_is_one_line_and_exit_2(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    path = file(tmp_path / name, data)
    result = convert("--to", "jsonl", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert result.stderr.startswith(f"telebib: {path}: ")
    assert result.stderr.count("\n") == 1


def test_the_other_inputs_are_converted_all_the_same(tmp_path: Path) -> None:
    result = convert("--to", "xml", tmp_path / "none.edi", SAMPLE, "--output", tmp_path / "out")
    assert result.exit_code == 2
    assert "none.edi: no such file" in result.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == [f"{SAMPLE.stem}.xml"]


def test_it_says_that_data_is_not_masked() -> None:
    assert "nothing of it masked" in " ".join(convert("--help").output.split())


@pytest.mark.slow
@pytest.mark.parametrize("form", ["xml", "json", "jsonl"])
@pytest.mark.parametrize("folder", ["valid/profiles", "valid/tolerated", "invalid", "replies"])
def test_every_sample_goes_there_and_back(folder: str, form: str) -> None:
    """Any sample converts to any form and back, and the same is found in it."""
    for path in sorted((SAMPLES / folder).glob("*.edi")):
        there = convert("--to", form, path)
        if "\0" in path.read_bytes().decode("latin-1") and form == "xml":
            assert there.exit_code == 1
            continue
        back = convert("--to", "edi", data=there.stdout_bytes)
        assert (there.exit_code, back.exit_code) == (0, 0), path
        straight = convert("--to", "edi", path)
        assert back.stdout_bytes == straight.stdout_bytes, path
        if "profiles" in str(path):
            assert back.stdout_bytes == path.read_bytes()
        once = [f.rule for f in telebib.validate_any(BytesIO(there.stdout_bytes))]
        assert once == [
            f.rule
            for f in telebib.validate_any(BytesIO(straight.stdout_bytes))
            if f.rule != "charset-utf-8"
        ]
