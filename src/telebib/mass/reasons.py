"""Why no message comes of a contract, in the terms of the table it stands in."""

import re
from collections.abc import Callable, Mapping, Sequence

from attrs import field, frozen

from telebib.findings import COLON, Finding, Severity

_BEFORE_PARTIES = 2  # the groups of insurer and intermediary
# Where a mistake stands in the table, by where it stands in the message.
_COLUMNS: Mapping[str, str] = {
    "ADR+002": "street, house_number, box, postal_code, city, country",
    "ATT+A10C": "language",
    "ATT+A131": "person_type",
    "COM+003": "email",
    "COM+007": "mobile",
    "COM+009": "billing_email",
    "NME+001": "last_name, first_name",
    "PTY+002": "broker_fsma, broker_account",
    "RFF+001": "policy_number",
    "RFF+075": "enterprise_number",
}
_GROUP = re.compile(r"XRH\[(\d+)\]/")
_REPETITION = re.compile(r"\[\d+\]$")


@frozen
class Reason:
    """Why no message comes of a contract; nothing of what it holds is in it.

    `rule` is a stable id. `severity` is info where nothing is wrong, as with a contract that ended,
    else error. `party` is the place in `Record.parties` of the party it is about, None where it is
    about the contract.
    """

    rule: str
    severity: Severity
    said: Callable[[str], str] = field(repr=False, eq=False)
    party: int | None = None

    def text(self, lang: str = "en") -> str:
        """The reason in a language: en, nl, fr or de."""
        return self.said(lang)


def reason_of(finding: Finding, places: Sequence[int]) -> Reason:
    """What is wrong with a message, as of the table it was made from.

    `places` are those of its parties in `Record.parties`, in the order of the message.
    """
    path = finding.path or ""
    group = _GROUP.match(path)
    number = int(group[1]) - _BEFORE_PARTIES if group else 0
    last = _REPETITION.sub("", path.rpartition("/")[2])
    where = _COLUMNS.get(last, last)

    def said(lang: str) -> str:
        return f"{where}{COLON.say(lang)}{finding.text(lang)}"

    return Reason(finding.rule, finding.severity, said, places[number - 1] if number > 0 else None)
