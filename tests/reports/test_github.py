"""Annotations: the escapes of workflow commands."""

import pytest

from telebib.findings import Severity, Words
from telebib.reports.checked import Checked
from tests.reports.made import FINDING, OF_NO_MESSAGE, finding, printed


def test_an_annotation_says_file_place_rule_and_text() -> None:
    assert printed("github", [Checked("in/x.edi", [FINDING])]) == (
        "::error file=in/x.edi,line=1,col=139,title=too-many::"
        "twice RFF+001 [message 1, RFF+001[2]]; leave one\n"
    )


def test_what_belongs_to_no_message_has_no_brackets() -> None:
    text = printed("github", [Checked("x.edi", [OF_NO_MESSAGE])])
    assert text.endswith("title=too-many::twice RFF+001; leave one\n")


@pytest.mark.parametrize(
    ("severity", "command"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice")],
)
def test_the_command_is_the_severity(severity: Severity, command: str) -> None:
    text = printed("github", [Checked("x.edi", [finding(severity=severity)])])
    assert text.startswith(f"::{command} ")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a,b.edi", "a%2Cb.edi"),
        ("c:\\x.edi", "c%3A\\x.edi"),
        ("100%.edi", "100%25.edi"),
        ("%2C.edi", "%252C.edi"),
        ("a\r\nb.edi", "a%0D%0Ab.edi"),
        ("a::error::b.edi", "a%3A%3Aerror%3A%3Ab.edi"),
    ],
)
def test_a_file_name_cannot_end_its_property(name: str, written: str) -> None:
    text = printed("github", [Checked(name, [FINDING])])
    assert text.startswith(f"::error file={written},line=1,")


def test_a_text_stays_on_its_line_and_keeps_colons_and_commas() -> None:
    words = Words(*["50%: a, b\n::error::c"] * 4)
    text = printed("github", [Checked("x.edi", [finding(words=words)])])
    assert "::50%25: a, b\\n::error::c [" in text
    assert text.count("\n") == 1


def test_a_file_that_could_not_be_read_is_an_error() -> None:
    text = printed("github", [Checked("x,.edi", unread="no such file")])
    assert text == "::error file=x%2C.edi,title=telebib::no such file\n"
