"""SARIF: valid, and what a code scanning service does with it."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from telebib.findings import Severity
from telebib.read import read
from telebib.reports.checked import Checked
from telebib.rules import RULES, too_many
from telebib.validate import validate
from tests.reports.made import FINDING, OF_NO_MESSAGE, UNPRINTABLE, finding, printed

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif.json").read_text("utf-8"))
INVALID = Path(__file__).parents[2] / "samples" / "invalid"


def errors(document: object) -> list[str]:
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(document)]


def sarif(*files: Checked, **style: Any) -> dict[str, Any]:
    """The document, proven valid."""
    document: dict[str, Any] = json.loads(printed("sarif", files, **style))
    assert errors(document) == []
    return document


def run_of(*files: Checked, **style: Any) -> Any:
    return sarif(*files, **style)["runs"][0]


@cache
def checked() -> list[Checked]:
    return [
        Checked(path.name, list(validate(read(path.read_bytes()))))
        for path in sorted(INVALID.glob("*.edi"))
    ]


@pytest.mark.parametrize("lang", ["en", "nl", "fr", "de"])
def test_a_report_on_every_invalid_sample_is_valid(lang: str) -> None:
    files = checked()
    run = run_of(*files, rules=RULES, lang=lang)
    assert len(run["results"]) == sum(len(list(file.findings)) for file in files) > len(files) / 2
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_the_schema_refuses_what_is_wrong() -> None:
    document = sarif(Checked("x.edi", [FINDING]))
    result = document["runs"][0]["results"][0]
    region = result["locations"][0]["physicalLocation"]["region"]
    for part, key, value in (
        (result, "level", "info"),
        (result, "nonsense", 1),
        (region, "startLine", 0),
        (document, "version", "2.0.0"),
    ):
        kept = dict(part)
        part[key] = value
        assert errors(document), key
        part.clear()
        part.update(kept)
    assert errors(document) == []


def test_a_result_says_rule_level_text_and_place() -> None:
    (result,) = run_of(Checked("in/x.edi", [FINDING]))["results"]
    assert (result["ruleId"], result["level"]) == ("too-many", "error")
    assert result["message"]["text"] == "twice RFF+001; leave one"
    (location,) = result["locations"]
    assert location == {
        "physicalLocation": {
            "artifactLocation": {"uri": "in/x.edi"},
            "region": {"startLine": 1, "startColumn": 139, "byteOffset": 138},
        },
        "logicalLocations": [{"fullyQualifiedName": "RFF+001[2]"}],
    }
    assert result["properties"] == {"message": 1, "type": "M0410", "segment": 7}


def test_columns_count_characters() -> None:
    """Chapter 6, "Counting": columns count characters, offsets bytes."""
    assert run_of(Checked("x.edi"))["columnKind"] == "unicodeCodePoints"


@pytest.mark.parametrize(
    ("severity", "level"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note")],
)
def test_the_level_of_a_result_is_its_own_and_that_of_the_rule_stays(
    severity: Severity, level: str
) -> None:
    run = run_of(Checked("x.edi", [finding(severity=severity)]))
    assert run["results"][0]["level"] == level
    assert run["tool"]["driver"]["rules"][0]["defaultConfiguration"] == {"level": "error"}


def test_rules_are_described_in_the_language_asked_for() -> None:
    (rule,) = run_of(lang="nl", rules=[too_many.RULE])["tool"]["driver"]["rules"]
    assert rule["shortDescription"]["text"] == "… staat er … keer; hoogstens … mag"
    assert too_many.RULE.source in rule["help"]["text"]
    assert rule["properties"] == {"family": "structure"}


def test_what_belongs_to_no_message_has_no_logical_location() -> None:
    (result,) = run_of(Checked("x.edi", [OF_NO_MESSAGE]))["results"]
    assert "logicalLocations" not in result["locations"][0]


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("in/x.edi", "in/x.edi"),
        ("./x.edi", "x.edi"),
        ("../x.edi", "../x.edi"),
        ("a b%é.edi", "a%20b%25%C3%A9.edi"),
        ("c:d.edi", "c%3Ad.edi"),
        ("x#?.edi", "x%23%3F.edi"),
        ("<stdin>", "%3Cstdin%3E"),
        ("\x1b\n.edi", "%1B%0A.edi"),
        ("\udcff.edi", "%FF.edi"),
    ],
)
def test_a_file_is_named_by_a_uri(name: str, uri: str) -> None:
    (result,) = run_of(Checked(name, [FINDING]))["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == uri


def test_an_absolute_name_is_an_absolute_uri(tmp_path: Path) -> None:
    (result,) = run_of(Checked(str(tmp_path / "a b.edi"), [FINDING]))["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == (tmp_path / "a b.edi").as_uri()
    assert uri.startswith("file:///")


def test_findings_on_one_long_line_are_told_apart() -> None:
    """By the text of their line, as services do it, they would all be the same."""
    found = [FINDING, FINDING, finding(path="RFF+001[3]"), finding(message=2), finding(rule="x")]
    prints = [result["partialFingerprints"] for result in run_of(Checked("x", found))["results"]]
    assert len({str(each) for each in prints}) == len(found)
    moved = run_of(Checked("x", [finding(line=9, column=1, offset=900)]))["results"][0]
    assert moved["partialFingerprints"] == prints[0]


def test_a_file_that_could_not_be_read_is_a_notification() -> None:
    (invocation,) = run_of(Checked("x.edi", unread=f"no{UNPRINTABLE}"))["invocations"]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["message"]["text"].startswith("no\\x1b")
    (clean,) = run_of(Checked("x.edi"))["invocations"]
    assert clean == {"executionSuccessful": True, "toolExecutionNotifications": []}
