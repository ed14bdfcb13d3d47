"""JSON lines, one object a finding, keys in a fixed order (chapter 5, "Command line")."""

import json
from collections.abc import Iterable, Iterator

from telebib.findings import Finding


def report(file: str, findings: Iterable[Finding], lang: str) -> Iterator[str]:
    """One line a finding."""
    for finding in findings:
        entry = {
            "file": file,
            "message": finding.message,
            "type": finding.type,
            "rule": finding.rule,
            "severity": finding.severity.value,
            "segment": finding.segment,
            "offset": finding.offset,
            "line": finding.line,
            "column": finding.column,
            "path": finding.path,
            "text": finding.text(lang),
            "hint": finding.hint(lang),
        }
        yield json.dumps(entry, ensure_ascii=False)
