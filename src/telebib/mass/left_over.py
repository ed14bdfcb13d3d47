"""What `answer` could neither use nor return: a row of the records, a message, part of a file."""

import csv
from collections.abc import Callable, Iterable, Iterator
from io import StringIO

from attrs import field, frozen

from telebib.findings import COLON, Finding, Words
from telebib.masking import harmless, mask, printable
from telebib.mass.tables.trouble import Trouble

COLUMNS = ("file", "line", "message", "policy_number", "rule", "reason")
_LINE = Words(en="line", nl="regel", fr="ligne", de="Zeile")
_MESSAGE = Words(en="message", nl="bericht", fr="message", de="Nachricht")


@frozen(kw_only=True)
class LeftOver:
    """One thing that is left over, and why.

    `line` (from 1) tells of the row of a table or of a place outside messages, `message` (from 1)
    of a message of a file. `rule` is a stable id. `why` says the reason in a language: no personal
    value stands in it.
    """

    file: str
    rule: str
    why: Callable[[str], str] = field(repr=False)
    line: int | None = None
    message: int | None = None
    policy_number: str = field(default="", repr=mask)

    @classmethod
    def of_row(cls, trouble: Trouble) -> "LeftOver":
        """A row of a table, or rows that contradict each other."""
        return cls(
            file=trouble.file,
            line=trouble.line,
            policy_number=trouble.policy_number,
            rule=trouble.rule,
            why=trouble.why,
        )

    @classmethod
    def of_stray(cls, file: str, finding: Finding) -> "LeftOver":
        """What a finding tells of that stands outside all messages."""
        return cls(file=file, line=finding.line, rule=finding.rule, why=finding.text)

    def text(self, lang: str = "en") -> str:
        """One line: where and why, without the policy number."""
        place = printable(self.file)
        if self.message is not None:
            place += f" {_MESSAGE.say(lang)} {self.message}"
        elif self.line is not None:
            place += f" {_LINE.say(lang)} {self.line}"
        return f"{place}{COLON.say(lang)}{printable(self.why(lang))} ({self.rule})"

    def cells(self, lang: str = "en") -> tuple[str, ...]:
        """The cells of COLUMNS."""
        places = ("" if number is None else str(number) for number in (self.line, self.message))
        return (self.file, *places, self.policy_number, self.rule, self.why(lang))


@frozen
class Told:
    """A thing left over, in words: the cells of COLUMNS, and one line without the policy number."""

    rule: str
    cells: tuple[str, ...] = field(repr=mask)
    text: str

    @classmethod
    def of(cls, left_over: LeftOver, lang: str) -> "Told":
        """In a language."""
        return cls(left_over.rule, left_over.cells(lang), left_over.text(lang))


def as_csv(rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Each row as a line of CSV, without its line break.

    A cell that a spreadsheet would take for a formula (`=1+1`) begins with an apostrophe.
    """
    for row in rows:
        line = StringIO()
        csv.writer(line, lineterminator="").writerow(map(harmless, row))
        yield line.getvalue()
