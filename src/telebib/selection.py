"""Which rules run, and with which severity: what `--select`, `--ignore` and `--severity` mean.

A name is a rule id (`too-many`), a family (`structure`) or `ALL`. The narrower name wins: an id
over its family, a family over `ALL`; of two as narrow, ignoring wins over selecting, and the
severity stated last over the one before.
"""

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from telebib.errors import Misuse, UnknownName
from telebib.findings import Severity, Words, told
from telebib.near import suggested
from telebib.rule import Rule
from telebib.rules import RULES

ALL = "ALL"
OFF = "off"
_NO_NAME = Words(
    en="no rule or family is called {name}{close}",
    nl="geen regel of familie heet {name}{close}",
    fr="aucune règle ni famille ne s'appelle {name}{close}",
    de="keine Regel oder Familie heißt {name}{close}",
)
_NO_LEVEL = Words(
    en="{text} is not NAME=LEVEL, where LEVEL is one of {levels}",
    nl="{text} is geen NAME=LEVEL, waarbij LEVEL een van deze is: {levels}",
    fr="{text} n'est pas de la forme NAME=LEVEL, où LEVEL vaut {levels}",
    de="{text} ist kein NAME=LEVEL, wobei LEVEL eines von diesen ist: {levels}",
)
_NO_RULE = Words(
    en="no rule is left to run: all that is selected is ignored or switched off",
    nl="er blijft geen regel over: alles wat gekozen is, is genegeerd of uitgeschakeld",
    fr="il ne reste aucune règle : tout ce qui est choisi est ignoré ou désactivé",
    de="keine Regel bleibt übrig: alles Gewählte ist ausgenommen oder abgeschaltet",
)

Stated = tuple[str, Severity | None]
"""A rule, family or `ALL`, and the severity it is to have; None switches it off."""


@frozen
class Selection:
    """The rules that run, in their order, and the severity of those that do not keep their own."""

    rules: tuple[Rule, ...]
    severities: Mapping[str, Severity]


def selection(
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    severities: Iterable[Stated] = (),
    *,
    rules: Sequence[Rule] = RULES,
) -> Selection:
    """What runs when these names are selected (none: all of them) and those ignored.

    Raises UnknownName for a name that is none, Misuse when no rule is left to run.
    """
    wanted = tuple(checked(name, rules) for name in select) or (ALL,)
    unwanted = tuple(checked(name, rules) for name in ignore)
    stated = {checked(name, rules): severity for name, severity in severities}
    kept: list[Rule] = []
    changed: dict[str, Severity] = {}
    for rule in rules:
        narrow = tuple(name for name in _names(rule) if name in stated)
        severity = stated[narrow[0]] if narrow else rule.severity
        if severity is None or _narrowness(rule, wanted) <= _narrowness(rule, unwanted):
            continue
        kept.append(rule)
        if narrow:
            changed[rule.id] = severity
    if not kept:
        raise Misuse(told(_NO_RULE))
    return Selection(tuple(kept), changed)


def checked(name: str, rules: Sequence[Rule] = RULES) -> str:
    """The name, when it is a rule id, a family or `ALL`; else UnknownName with what is close."""
    known = (ALL, *dict.fromkeys(rule.family for rule in rules), *(rule.id for rule in rules))
    if name not in known:
        raise UnknownName(told(_NO_NAME, name=repr(name), close=suggested(name, known)))
    return name


def stated_severity(text: str, rules: Sequence[Rule] = RULES) -> Stated:
    """What `too-many=warning` states; `off` switches off.

    Raises UnknownName for a name that is none, Misuse for anything else that makes no sense.
    """
    name, equals, level = (part.strip() for part in text.partition("="))
    levels = (*Severity, OFF)
    if not equals or level not in levels:
        raise Misuse(told(_NO_LEVEL, text=repr(text), levels=", ".join(levels)))
    return checked(name, rules), None if level == OFF else Severity(level)


def _names(rule: Rule) -> tuple[str, str, str]:
    """The names a rule answers to, the narrowest first."""
    return rule.id, rule.family, ALL


def _narrowness(rule: Rule, names: Sequence[str]) -> int:
    """How narrow the narrowest of the names is that means this rule; 0 when none does."""
    return next((3 - place for place, name in enumerate(_names(rule)) if name in names), 0)
