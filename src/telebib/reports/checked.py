"""What a report is made of: the files of a run with their findings, and how they are shown."""

from collections.abc import Iterable, Sequence

from attrs import define, field, frozen

from telebib.findings import SEMICOLON, Finding, Severity, Words
from telebib.masking import printable
from telebib.rule import Rule

_MESSAGE = Words(en="message", nl="bericht", fr="message", de="Nachricht")
_FROM_BAD_TO_MILD = tuple(Severity)


@define
class Checked:
    """One file: the name it is reported by, and its findings as they come.

    `unread` is known when the findings are through: why the file could not be read (to its end), in
    the language of the run; None when it could.
    """

    file: str
    findings: Iterable[Finding] = field(default=(), repr=False)
    unread: str | None = None


@frozen
class Style:
    """How findings are shown.

    `fail_level` is the mildest severity that counts for the exit status, `rules` those that ran.
    """

    lang: str = "en"
    color: bool = False
    fail_level: Severity = Severity.ERROR
    rules: Sequence[Rule] = field(default=(), repr=False)

    def fails(self, severity: Severity) -> bool:
        """Whether a finding of this severity counts for the exit status."""
        order = _FROM_BAD_TO_MILD.index
        return order(severity) <= order(self.fail_level)

    def text(self, finding: Finding) -> str:
        """What is wrong; a user's code list may have brought in what is not to be shown."""
        return printable(finding.text(self.lang))

    def hint(self, finding: Finding) -> str:
        """What to do about it."""
        return printable(finding.hint(self.lang))

    def advice(self, finding: Finding) -> str:
        """What is wrong and what to do, for reports that have the place elsewhere."""
        return f"{self.text(finding)}{SEMICOLON.say(self.lang)}{self.hint(finding)}"

    def said(self, finding: Finding) -> str:
        """All of it in one line: what is wrong, where, what to do."""
        start = f"{self.text(finding)}{self.place(finding)}"
        return f"{start}{SEMICOLON.say(self.lang)}{self.hint(finding)}"

    def place(self, finding: Finding) -> str:
        """` [message 1, XRH[3]/PTY+003]`, for files that are one long line; else nothing."""
        parts = []
        if finding.message is not None:
            parts.append(f"{_MESSAGE.say(self.lang)} {finding.message}")
        if finding.path:
            parts.append(finding.path)
        return f" [{', '.join(parts)}]" if parts else ""
