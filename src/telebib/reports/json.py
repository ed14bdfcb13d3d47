"""JSON lines, one object a finding, keys in a fixed order (chapter 5, "Command line")."""

import json
from collections.abc import Iterable, Iterator

from telebib.reports.checked import Checked, Style


def report(files: Iterable[Checked], style: Style) -> Iterator[str]:
    """One line a finding."""
    for file in files:
        for finding in file.findings:
            yield line(
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


def line(entry: object) -> str:
    """An object on one line, readable in any language and without a character that is not shown.

    What a terminal would act on, or not show, is escaped: the name of a file stays what it is.
    """
    text = json.dumps(entry, ensure_ascii=False)
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in text)
