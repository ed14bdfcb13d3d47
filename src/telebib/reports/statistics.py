"""Counts instead of findings: how often each rule spoke, the most frequent first."""

from collections import Counter
from collections.abc import Iterable, Iterator

from telebib.findings import Severity
from telebib.jsonline import json_line
from telebib.reports.checked import Checked, Style

Count = tuple[int, Severity, str]


def as_text(files: Iterable[Checked], style: Style) -> Iterator[str]:
    """`12  error    too-many`, a line a rule and severity."""
    counts = _counts(files)
    width = len(str(counts[0][0])) if counts else 0
    for count, severity, rule in counts:
        yield f"{count:>{width}}  {severity.value:7}  {rule}"


def as_json(files: Iterable[Checked], style: Style) -> Iterator[str]:
    """An object a line, with the keys rule, severity and count."""
    for count, severity, rule in _counts(files):
        yield json_line({"rule": rule, "severity": severity.value, "count": count})


def _counts(files: Iterable[Checked]) -> list[Count]:
    """By count, then by name."""
    found = Counter((finding.severity, finding.rule) for file in files for finding in file.findings)
    counts = [(count, severity, rule) for (severity, rule), count in found.items()]
    return sorted(counts, key=lambda each: (-each[0], each[2], each[1]))
