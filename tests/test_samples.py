"""The files of samples/: what is found in each, and that nothing of it is lost.

A file put into samples/valid/profiles, or a pair into valid/tolerated or invalid, is a test without
a line being added here; samples/README.md says what an expectation looks like.
"""

from collections.abc import Iterable
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest

import telebib
from telebib.build import MODELS
from telebib.codelists import shipped
from telebib.rules import RULES
from telebib.tables import Tables
from tools import samples
from tools.made import differences
from tools.samples import OWN, files, run

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
RULE_IDS = frozenset(rule.id for rule in RULES)
OF_OTHER_FORMS = {"form-invalid"}
"""Rules that say nothing of EDI."""


def names(*folders: str) -> list[str]:
    """The samples of these folders, as paths under samples/."""
    found = (path for folder in folders for path in sorted((SAMPLES / folder).glob("*.edi")))
    return [path.relative_to(SAMPLES).as_posix() for path in found]


PROFILES = names("valid/profiles")
TOLERATED = names("valid/tolerated")
INVALID = names("invalid")
ALL = [*PROFILES, *TOLERATED, *INVALID]


def as_expected(findings: Iterable[telebib.Finding]) -> list[str]:
    """Findings in the form of an expectation file."""
    return [
        f"{finding.severity.value} {finding.rule} {finding.line}:{finding.column} "
        f"{finding.message or '-'} {finding.path or '-'}"
        for finding in findings
    ]


def expectation(name: str) -> list[str]:
    return (SAMPLES / name).with_suffix(".expected").read_text(encoding="utf-8").splitlines()


def tables_of(name: str) -> Tables | None:
    """The code lists of a folder beside a sample, for rules that only the user's own lists show."""
    folder = (SAMPLES / name).with_suffix(".codes")
    return Tables(codes=shipped().overlaid(folder)) if folder.is_dir() else None


def rule_of(name: str) -> str | None:
    """The rule a file of samples/invalid is named after: the longest id its name begins with."""
    stem = Path(name).stem
    found = [rule for rule in RULE_IDS if stem == rule or stem.startswith(f"{rule}-")]
    return max(found, key=len, default=None)


# --- what is found in them


@cache
def found_in(name: str) -> list[telebib.Finding]:
    return list(telebib.validate(telebib.read((SAMPLES / name).read_bytes())))


@pytest.mark.parametrize("name", PROFILES)
def test_nothing_is_found_in_a_message_of_a_process(name: str) -> None:
    assert as_expected(found_in(name)) == []


@pytest.mark.parametrize("name", PROFILES)
def test_nothing_is_found_when_its_process_is_named(name: str) -> None:
    kind, side = Path(name).stem.split("-")[:2]
    data = (SAMPLES / name).read_bytes()
    findings = telebib.validate(telebib.read(data), profile=f"contact-{kind}-{side}")
    assert as_expected(findings) == []


@pytest.mark.parametrize("name", [*TOLERATED, *INVALID])
def test_just_what_is_expected_is_found(name: str) -> None:
    tables = tables_of(name)
    if tables is None:
        found = found_in(name)
    else:
        file = telebib.read((SAMPLES / name).read_bytes())
        found = list(telebib.validate(file, tables=tables))
    assert as_expected(found) == expectation(name)


@pytest.mark.parametrize("name", ALL)
def test_a_stream_of_parts_gives_the_findings_of_the_whole_file(name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    small = telebib.Bounds(block_bytes=7)
    streamed = telebib.validate(telebib.parts(BytesIO(data), bounds=small))
    assert list(streamed) == found_in(name)


@pytest.mark.parametrize("folder", ["valid/profiles", "valid/tolerated", "invalid"])
def test_in_one_run_over_a_folder_the_samples_do_not_mix(folder: str) -> None:
    """Chapter 6: "Duplicates are looked for over all files of a run": no two share a contract."""
    run = telebib.Validator()
    for name in names(folder):
        found = list(run.validate(telebib.read((SAMPLES / name).read_bytes())))
        assert as_expected(found) == as_expected(found_in(name))


# --- what is read is written


@pytest.mark.parametrize("name", ALL)
def test_every_byte_comes_back(name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    assert telebib.write(telebib.read(data)) == data


@pytest.mark.parametrize("name", ALL)
def test_a_stream_gives_the_same_messages(name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    streamed = list(telebib.stream(BytesIO(data), bounds=telebib.Bounds(block_bytes=7)))
    whole = telebib.read(data)
    assert streamed == list(whole)
    assert [(m.number, m.start, m.end) for m in streamed] == [
        (m.number, m.start, m.end) for m in whole
    ]


@pytest.mark.parametrize("name", PROFILES)
def test_the_typed_view_of_a_message_writes_the_same_bytes(name: str) -> None:
    for message in telebib.read((SAMPLES / name).read_bytes()):
        assert MODELS[message.type].from_message(message).to_message() == message


# --- the collection is whole


@pytest.mark.parametrize("rule", sorted(RULE_IDS))
def test_every_rule_has_an_invalid_sample(rule: str) -> None:
    assert f"invalid/{rule}.edi" in INVALID or rule in OF_OTHER_FORMS


@pytest.mark.parametrize("rule", sorted(OF_OTHER_FORMS))
def test_a_rule_of_other_forms_has_one_in_json(rule: str) -> None:
    with (SAMPLES / "invalid" / f"{rule}.json").open("rb") as fp:
        assert as_expected(telebib.validate_any(fp)) == expectation(f"invalid/{rule}.json")
    assert rule in {line.split()[1] for line in expectation(f"invalid/{rule}.json")}


@pytest.mark.parametrize("name", INVALID)
def test_a_sample_named_after_a_rule_shows_it(name: str) -> None:
    found = [line.split()[1] for line in expectation(name)]
    assert found, "an invalid sample without a finding"
    assert rule_of(name) in (None, *found)


@pytest.mark.parametrize("name", [*TOLERATED, *INVALID])
def test_expectations_name_rules_and_severities_that_exist(name: str) -> None:
    for line in expectation(name):
        severity, rule, place, message, path = line.split(" ")
        assert severity in {s.value for s in telebib.Severity}
        assert rule in RULE_IDS
        assert all(number.isdigit() for number in place.split(":"))
        assert (message == "-" or message.isdigit()) and path


@pytest.mark.parametrize("name", TOLERATED)
def test_what_is_tolerated_is_no_error(name: str) -> None:
    assert not [line for line in expectation(name) if line.startswith("error")]


def test_every_expectation_stands_beside_its_sample() -> None:
    suffixes = (".edi", ".json")
    alone = [
        path
        for path in SAMPLES.rglob("*.expected")
        if not any(path.with_suffix(suffix).exists() for suffix in suffixes)
    ]
    assert alone == []


def test_one_broken_message_among_many_is_found_and_the_others_are_whole() -> None:
    file = telebib.read((SAMPLES / "invalid" / "one-broken-among-many.edi").read_bytes())
    found = list(telebib.validate(file))
    assert (len(file), [finding.message for finding in found]) == (20, [10])
    for message in file:
        if message.number != 10:
            assert not list(telebib.validate(message))


# --- the generated ones


generated = cache(files)


def test_the_samples_of_the_processes_are_what_the_tool_makes() -> None:
    made = generated()
    assert differences(made, SAMPLES / "valid" / "profiles", OWN) == []
    assert made == files(), "the tool makes something else the second time"


def test_the_samples_of_the_processes_hold_no_line_break() -> None:
    made = generated().items()
    assert [name for name, content in made if b"\r" in content or b"\n" in content] == []


def test_the_tool_tells_what_differs_and_puts_it_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(samples, "files", generated)
    assert run([], tmp_path) == 0
    made = generated()
    assert differences(made, tmp_path, OWN) == []
    first, second = sorted(made)[:2]
    (tmp_path / first).write_bytes(b"XGH+1'")
    (tmp_path / second).unlink()
    (tmp_path / "stray.edi").write_bytes(b"")
    capsys.readouterr()
    assert run(["--check"], tmp_path) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{first}: differs from what this tool makes",
        f"{second}: missing",
        "stray.edi: not made by this tool",
    ]
    assert run([], tmp_path) == 0
    assert differences(made, tmp_path, OWN) == []
