"""`file:line:column: severity rule text`, one line a finding (chapter 5, "Command line").

The text is followed by the place in the message, for files that are one long line, and the hint.
Colours mark name and severity, and change nothing else.
"""

from collections.abc import Iterable, Iterator

from telebib.findings import Finding, Severity
from telebib.masking import printable
from telebib.reports.checked import Checked, Style

_BOLD = "1"
_COLORS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}


def report(files: Iterable[Checked], style: Style) -> Iterator[str]:
    """One line a finding."""
    for file in files:
        for finding in file.findings:
            yield line(file.file, finding, style)


def line(file: str, finding: Finding, style: Style) -> str:
    """One finding."""
    name = _colored(printable(file), _BOLD, style)
    severity = _colored(finding.severity.value, _COLORS[finding.severity], style)
    place = f"{name}:{finding.line}:{finding.column}"
    return f"{place}: {severity} {finding.rule} {style.said(finding)}"


def _colored(text: str, color: str, style: Style) -> str:
    """The text between the escape sequences of a terminal (SGR, ECMA-48)."""
    return f"\x1b[{color}m{text}\x1b[0m" if style.color else text
