"""`file:line:column: severity rule text`, one line a finding (chapter 5, "Command line").

The text is followed by the place in the message, for files that are one long line, and the hint.
"""

from collections.abc import Iterable, Iterator

from telebib.findings import Finding, Words
from telebib.masking import printable

_MESSAGE = Words(en="message", nl="bericht", fr="message", de="Nachricht")


def report(file: str, findings: Iterable[Finding], lang: str) -> Iterator[str]:
    """One line a finding."""
    name = printable(file)
    for finding in findings:
        start = f"{name}:{finding.line}:{finding.column}: {finding.severity.value} {finding.rule}"
        yield f"{start} {finding.text(lang)}{_place(finding, lang)}; {finding.hint(lang)}"


def _place(finding: Finding, lang: str) -> str:
    parts = []
    if finding.message is not None:
        parts.append(f"{_MESSAGE.say(lang)} {finding.message}")
    if finding.path:
        parts.append(finding.path)
    return f" [{', '.join(parts)}]" if parts else ""
