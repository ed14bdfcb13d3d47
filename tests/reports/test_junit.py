"""JUnit XML: valid, and what a CI server makes of it."""

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from telebib.findings import Severity, Words
from telebib.read import read
from telebib.reports.checked import Checked
from telebib.rules import RULES
from telebib.validate import validate
from tests.reports.made import FINDING, UNPRINTABLE, finding, printed

SCHEMA = etree.XMLSchema(etree.parse(str(Path(__file__).parent / "schemas" / "junit.xsd")))
INVALID = Path(__file__).parents[2] / "samples" / "invalid"

ERROR, WARNING, INFO = (finding(severity=severity) for severity in Severity)


def junit(*files: Checked, **style: Any) -> Any:
    """The root of the document, proven valid, its counts proven right."""
    root = etree.fromstring(printed("junit", files, **style).encode())
    SCHEMA.assertValid(root)
    for suite in root:
        counted = {
            "tests": len(suite),
            "failures": len(suite.findall("testcase/failure")),
            "errors": len(suite.findall("testcase/error")),
        }
        assert {name: int(suite.attrib[name]) for name in counted} == counted
    return root


def test_a_report_on_every_invalid_sample_is_valid() -> None:
    files = [
        Checked(path.name, list(validate(read(path.read_bytes()))))
        for path in sorted(INVALID.glob("*.edi"))
    ]
    root = junit(*files, rules=RULES)
    assert [suite.get("name") for suite in root] == [file.file for file in files]


@pytest.mark.parametrize(
    "document",
    [
        b'<testsuites name=""><testsuite name="" tests="1" failures="0" errors="0"/></testsuites>',
        b'<testsuites name="x"><testcase classname="y" name="z"/></testsuites>',
        b'<testsuites name="x" nonsense="1"/>',
    ],
)
def test_the_schema_refuses_what_is_wrong(document: bytes) -> None:
    assert not SCHEMA.validate(etree.fromstring(document))


@pytest.mark.parametrize(
    ("level", "failures"), [(Severity.ERROR, 1), (Severity.WARNING, 2), (Severity.INFO, 3)]
)
def test_what_counts_for_the_exit_status_is_a_failure(level: Severity, failures: int) -> None:
    (suite,) = junit(Checked("x.edi", [ERROR, WARNING, INFO]), fail_level=level)
    assert [case[0].tag for case in suite] == ["failure"] * failures + ["system-out"] * (
        3 - failures
    )


def test_a_failure_says_severity_text_and_place() -> None:
    ((case,),) = junit(Checked("in/x.edi", [FINDING]))
    assert case.attrib == {
        "classname": "in/x",
        "name": "too-many 1:139 [message 1, RFF+001[2]]",
    }
    (failure,) = case
    assert failure.attrib == {"type": "error", "message": "twice RFF+001"}
    assert f"{failure.text}\n" == printed("text", [Checked("in/x.edi", [FINDING])])


def test_a_file_without_findings_is_a_test_that_passes() -> None:
    ((case,),) = junit(Checked("in/x.edi"))
    assert (case.get("name"), len(case)) == ("in/x.edi", 0)


def test_a_file_that_could_not_be_read_is_an_error() -> None:
    (suite,) = junit(Checked("x.edi", [FINDING], unread="input/output error"))
    assert [child.tag for case in suite for child in case] == ["failure", "error"]
    assert suite[1][0].get("message") == "input/output error"


def test_markup_and_control_characters_do_no_harm() -> None:
    odd = f"<&\"']]>{UNPRINTABLE}"
    words = Words(*[odd] * 4)
    root = junit(
        Checked(f"{odd}.edi", [finding(words=words), finding(words=words, severity=Severity.INFO)]),
        Checked("", [FINDING]),
        Checked("y.edi", unread=odd),
    )
    ((failing, passing), _, _) = root
    assert failing[0].get("message").startswith("<&\"']]>\\x1b")
    assert "<&\"']]>\\x1b" in passing[0].text
