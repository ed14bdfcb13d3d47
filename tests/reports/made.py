"""Findings and files made up for the reports, and what is printed of them."""

from collections.abc import Iterable
from typing import Any

from attrs import evolve

from telebib.findings import Finding, Severity, Words
from telebib.reports import REPORTS, STATISTICS
from telebib.reports.checked import Checked, Style
from telebib.rules import too_many

FINDING = Finding(
    rule="too-many",
    severity=Severity.ERROR,
    message=1,
    type="M0410",
    segment=7,
    offset=138,
    line=1,
    column=139,
    path="RFF+001[2]",
    words=Words("twice {what}", "tweemaal {what}", "deux fois {what}", "zweimal {what}"),
    hints=Words("leave one", "laat er een", "en laisser un", "eine lassen"),
    params={"what": "RFF+001"},
)
OF_NO_MESSAGE = evolve(FINDING, message=None, type=None, segment=None, path=None)
UNPRINTABLE = "\x1b]0;\x07\r\n\x00\x9b\x85\u2028\u202e\ufffe\udcff"
"""What drives a terminal, ends a line, turns text around, or cannot stand in XML or UTF-8."""


def finding(**changes: Any) -> Finding:
    return evolve(FINDING, **changes)


def printed(form: str, files: Iterable[Checked], *, statistics: bool = False, **style: Any) -> str:
    report = (STATISTICS if statistics else REPORTS)[form]
    lines = list(report(files, Style(**{"rules": [too_many.RULE], **style})))
    assert not any("\n" in line for line in lines)
    return "".join(f"{line}\n" for line in lines)
