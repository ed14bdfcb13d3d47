"""Counts instead of findings."""

import json

from telebib.findings import Severity
from telebib.reports.checked import Checked
from tests.reports.made import finding, printed

FILES = [
    Checked("x.edi", [finding(), finding(rule="line-break", severity=Severity.INFO)] * 6),
    Checked("y.edi", [finding()] * 5 + [finding(severity=Severity.WARNING)]),
    Checked("z.edi", [finding(rule="email-invalid")] * 6),
]


def test_counts_are_by_rule_over_all_files_the_most_frequent_first() -> None:
    assert printed("text", FILES, statistics=True).splitlines() == [
        "11  error    too-many",
        " 6  error    email-invalid",
        " 6  info     line-break",
        " 1  warning  too-many",
    ]


def test_json_has_an_object_a_line() -> None:
    lines = printed("json", FILES, statistics=True).splitlines()
    assert json.loads(lines[0]) == {"rule": "too-many", "severity": "error", "count": 11}
    assert len(lines) == 4


def test_nothing_found_is_nothing_to_count() -> None:
    assert printed("text", [Checked("x.edi")], statistics=True) == ""
    assert printed("json", [], statistics=True) == ""
