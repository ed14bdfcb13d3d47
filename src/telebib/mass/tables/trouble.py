"""What is wrong with a table of parties, with one of its rows, or with the rows of a contract."""

from collections.abc import Mapping

from attrs import field, frozen

from telebib.errors import BadDefinition, Misuse
from telebib.findings import Severity, told
from telebib.masking import mask
from telebib.mass.tables import mistakes
from telebib.usertables import Mistake


@frozen(kw_only=True)
class Trouble(Mistake):
    """One thing that is wrong: in which file, at which line (from 1), and why.

    `rule` is its stable id. `policy_number` is that of the row, as written, where it can be told,
    and `insurer` the insurer's four digits; neither stands in a text. With `costs_contract` the
    other rows of that contract cannot be used either: a message that lacks one of the parties
    would say that there is no such party. One of severity info costs nothing.
    """

    rule: str
    policy_number: str = field(default="", repr=mask)
    insurer: str = ""
    costs_contract: bool = False

    @classmethod
    def of(
        cls,
        rule: str,
        file: str,
        line: int,
        params: Mapping[str, str | int] | None = None,
        *,
        policy_number: str = "",
        insurer: str = "",
        costs_contract: bool = False,
    ) -> "Trouble":
        """The trouble of an id: `mistakes.WORDS` holds its text."""
        return cls(
            file=file,
            line=line,
            words=mistakes.WORDS[rule],
            params=params or {},
            rule=rule,
            policy_number=policy_number,
            insurer=insurer,
            costs_contract=costs_contract,
        )

    @property
    def severity(self) -> Severity:
        """Info where nothing is lost, else error."""
        return Severity.INFO if self.rule in mistakes.HARMLESS else Severity.ERROR


class BadTable(BadDefinition):
    """A table that cannot be used at all: no such columns, another kind of file, no connection.

    `text` and `trouble` say it in each language.
    """

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.text)
        self.trouble = trouble


def bad_table(rule: str, file: str, line: int = 1, **params: str | int) -> BadTable:
    """The exception to raise."""
    return BadTable(Trouble.of(rule, file, line, params))


def needs(library: str, extra: str) -> Misuse:
    """The exception to raise where a library is not installed that an extra brings."""
    return Misuse(told(mistakes.NEEDS, library=library, extra=extra))
