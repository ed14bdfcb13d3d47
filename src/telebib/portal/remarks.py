"""What is to be said of a form: a code that stays, where, and the text in four languages."""

from collections.abc import Callable, Iterable

from attrs import evolve, field, frozen

from telebib.findings import Param, Severity, Words, told
from telebib.masking import mask
from telebib.portal.words import INFOS, WORDS
from telebib.rules import RULES

_RULES = {rule.id: rule for rule in RULES}


@frozen
class Remark:
    """One thing that is wrong with a form, or worth knowing.

    `code` is a stable id; where a rule of messages says the same, it is that rule's. `path` is the
    place in the form (`moving[2].birth_date`), in a message made from it, or ''; places in a list
    count from 1. `policy_number` is that of the contract it is about, where it is about one: it
    stands in no text. No personal value is in any of it.
    """

    code: str
    severity: Severity
    path: str
    said: Callable[[str], str] = field(repr=False, eq=False)
    policy_number: str = field(default="", repr=mask)

    def text(self, lang: str = "en") -> str:
        """What is said, without the path; `lang` is en, nl, fr or de."""
        return self.said(lang)

    def of(self, policy_number: str) -> "Remark":
        """The same about a contract."""
        return evolve(self, policy_number=policy_number)


def remark(code: str, path: str = "", **params: Param) -> Remark:
    """The remark of a code: `words.py` has its text."""
    return Remark(code, _severity(code), path, told(WORDS[code], **params))


def as_rule_says(rule: str, path: str, key: str = "", **params: Param) -> Remark:
    """The remark of a rule of messages about a value of a form; `key` chooses among its texts.

    A warning of a rule is an error here: what was sent cannot be called back.
    """
    text = _RULES[rule].text
    words = text if isinstance(text, Words) else text[key]
    return Remark(rule, _severity(rule), path, told(words, **params))


def _severity(code: str) -> Severity:
    return Severity.INFO if code in INFOS else Severity.ERROR


def may_go_on(remarks: Iterable[Remark]) -> bool:
    """Whether messages may be made: what is wrong with one contract costs no other."""
    return is_clean(each for each in remarks if not each.policy_number)


def is_clean(remarks: Iterable[Remark]) -> bool:
    """Whether nothing of it is an error."""
    return all(each.severity is not Severity.ERROR for each in remarks)
