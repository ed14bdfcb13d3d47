"""JSON lines, one object a finding, keys in a fixed order (chapter 5, "Command line")."""

from collections.abc import Iterable, Iterator

from telebib.jsonline import json_line
from telebib.reports.checked import Checked, Style


def report(files: Iterable[Checked], style: Style) -> Iterator[str]:
    """One line a finding."""
    for file in files:
        for finding in file.findings:
            yield json_line(
                {
                    "file": file.file,
                    "message": finding.message,
                    "type": finding.type,
                    "rule": finding.rule,
                    "severity": finding.severity.value,
                    "segment": finding.segment,
                    "offset": finding.offset,
                    "line": finding.line,
                    "column": finding.column,
                    "path": finding.path,
                    "text": style.text(finding),
                    "hint": style.hint(finding),
                }
            )
