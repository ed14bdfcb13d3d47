"""Annotations of GitHub Actions: workflow commands that a runner shows beside the file.

`::error file=…,line=…,col=…,title=…::text`, one line a finding. Source: GitHub's documentation of
workflow commands, and the escapes of its toolkit (`%`, line ends; in a property also `:` and `,`).
"""

from collections.abc import Iterable, Iterator

from telebib.findings import Severity
from telebib.masking import printable
from telebib.reports.checked import Checked, Style

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_ESCAPES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = str.maketrans({":": "%3A", ",": "%2C"})


def report(files: Iterable[Checked], style: Style) -> Iterator[str]:
    """One line a finding, and one for a file that could not be read."""
    for file in files:
        name = _data(file.file).translate(_IN_PROPERTY)
        for finding in file.findings:
            where = f"file={name},line={finding.line},col={finding.column},title={finding.rule}"
            yield f"::{_COMMANDS[finding.severity]} {where}::{_data(style.said(finding))}"
        if file.unread is not None:
            yield f"::error file={name},title=telebib::{_data(file.unread)}"


def _data(text: str) -> str:
    return printable(text.translate(_ESCAPES))
