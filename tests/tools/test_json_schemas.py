"""The JSON Schemas: what telebib writes fits them, and what lacks structure does not."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import telebib
from telebib.as_json import object_of
from telebib.bind import bind
from telebib.definitions import messages, profiles, versions
from telebib.tagging import tagged_message
from telebib.tags import name_of, table
from tools import json_levels, json_schemas

ROOT = Path(__file__).resolve().parents[2]
VALID = sorted(ROOT.glob("samples/valid/*/*.edi"))
INVALID = sorted(ROOT.glob("samples/invalid/*.edi"))
STRUCTURE = {
    *("segment-missing", "group-missing", "too-many", "segment-unexpected", "element-missing"),
    *("element-not-numeric", "policy-missing", "party-missing", "effective-date-missing"),
    *("enterprise-number-missing", "endorsement-number-missing", "fixed-code"),
    *("mass-flag-missing", "mass-flag-not-no", "forbidden-number"),
}
"""The rules that tell of what a schema can say of structure."""


@cache
def schema(name: str) -> dict[str, Any]:
    text = (ROOT / "schemas/json" / f"{name}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


@cache
def checker(name: str) -> Draft202012Validator:
    """One for a part of a file, which is a line of JSON lines."""
    return Draft202012Validator({"$ref": "#/$defs/Part", "$defs": schema(name)["$defs"]})


def judged(path: Path) -> list[tuple[list[str], set[str]]]:
    """Of each message with a definition: what its schema says, and the rules that speak."""
    found = []
    for message in telebib.read(path.read_bytes()).messages:
        bound = bind(message)
        if bound.definition is None:
            continue
        name = f"{bound.definition.message}-{bound.definition.version}"
        if bound.process is not None:
            name += f"-{bound.process.name}"
        part = object_of(tagged_message(message))
        errors = [error.json_path for error in checker(name).iter_errors(part)]
        found.append((errors, {finding.rule for finding in telebib.validate(message)}))
    return found


def test_there_is_one_for_each_version_and_each_process_of_it() -> None:
    made = {path.stem for path in (ROOT / "schemas/json").glob("*.json")}
    wanted = {f"{message}-{version}" for message in messages() for version in versions(message)}
    wanted |= {
        f"{process.message}-{version}-{process.name}"
        for process in profiles().values()
        for version in versions(process.message)
    }
    assert made == wanted


def test_they_are_as_they_are_made(capsys: pytest.CaptureFixture[str]) -> None:
    assert json_schemas.run(["--check"], json_schemas.TARGET) == 0, capsys.readouterr().out


@pytest.mark.parametrize("name", ["M0410-13", "M0124-17-contact-mass-insurer"])
def test_a_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))


@pytest.mark.slow
@pytest.mark.parametrize(
    "path", sorted((ROOT / "schemas/json").glob("*.json")), ids=lambda path: path.stem
)
def test_every_schema_is_one(path: Path) -> None:
    Draft202012Validator.check_schema(schema(path.stem))


def test_every_valid_sample_fits_its_schema() -> None:
    assert {path.name: errors for path in VALID for errors, _ in judged(path) if errors} == {}


def test_a_whole_file_fits() -> None:
    path = ROOT / "samples/json/valid/profiles/mass-broker-several-messages.json"
    file = json.loads(path.read_bytes())
    whole = Draft202012Validator(schema("M0410-13-contact-mass-broker"))
    assert list(whole.iter_errors(file)) == []
    assert list(whole.iter_errors({**file, "x": 1}))
    assert list(whole.iter_errors({**file, "Telebib2": "2"}))


def test_what_is_structurally_wrong_fits_none() -> None:
    seen: set[str] = set()
    for path in INVALID:
        for errors, rules in judged(path):
            assert errors or not rules & STRUCTURE, path.name
            seen |= rules & STRUCTURE
    assert seen == STRUCTURE


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PolicyReference", 5),
        ("PolicyReference", ["A", "B"]),
        ("PolicyReference", {"ReferenceNumber": "A", "X": "1"}),
        ("PolicyReferense", "A"),
        ("ChangeNameProcesscode", "5"),
        ("PartyInsurer", {}),
        ("PartyInsurer", "0097"),
        ("Order", "x"),
    ],
)
def test_what_has_no_place_or_another_kind_fits_none(name: str, value: object) -> None:
    path = ROOT / "samples/valid/profiles/mass-broker-natural-person.edi"
    (message,) = telebib.read(path.read_bytes()).messages
    part = object_of(tagged_message(message))
    assert list(checker("M0410-13").iter_errors(part)) == []
    part["M0410"][name] = value
    assert list(checker("M0410-13").iter_errors(part))


@pytest.mark.parametrize("tag", ["GIS", "RFF", "ATT", "COM", "ADR", "NME", "DTM", "QTY", "ACT"])
def test_the_pattern_of_a_tag_takes_all_its_names(tag: str) -> None:
    import re

    pattern = re.compile(json_levels.pattern_of(tag))
    names = [entry.name for entry in table() if entry.segment == tag]
    assert [name for name in names if not pattern.search(name)] == []
    assert pattern.search(name_of(tag, "9Z9?") or "")
