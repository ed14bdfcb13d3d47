"""Which rules run, and with which severity."""

from collections.abc import Sequence

import pytest

from telebib.errors import Misuse, TelebibError, UnknownName
from telebib.findings import Severity
from telebib.near import or_else
from telebib.rules import (
    RULES,
    element_too_long,
    empty_group,
    group_unbalanced,
    line_break,
    too_many,
)
from telebib.selection import ALL, checked, selection, stated_severity

SOME = [rule.RULE for rule in (line_break, group_unbalanced, empty_group, too_many)]


def ids(select: Sequence[str] = (), ignore: Sequence[str] = (), *severities: str) -> list[str]:
    stated = [stated_severity(text) for text in severities]
    return [rule.id for rule in selection(select, ignore, stated, rules=SOME).rules]


def test_all_rules_run_unless_something_is_said() -> None:
    assert selection().rules == RULES
    assert selection().severities == {}


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        (["too-many"], [], ["too-many"]),
        (["nesting"], [], ["group-unbalanced", "empty-group"]),
        (["too-many", "reading"], [], ["line-break", "too-many"]),
        ([], ["nesting"], ["line-break", "too-many"]),
        ([], ["empty-group"], ["line-break", "group-unbalanced", "too-many"]),
        (["nesting"], ["empty-group"], ["group-unbalanced"]),
        (["empty-group"], ["nesting"], ["empty-group"]),
        (["nesting"], [ALL], ["group-unbalanced", "empty-group"]),
        ([ALL], ["nesting", "reading"], ["too-many"]),
        ([ALL, "empty-group"], ["nesting", "reading"], ["empty-group", "too-many"]),
        (["too-many", "empty-group"], ["empty-group"], ["too-many"]),
    ],
)
def test_the_narrower_name_wins_and_of_two_alike_ignoring(
    select: list[str], ignore: list[str], expected: list[str]
) -> None:
    assert ids(select, ignore) == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (["too-many=warning"], {"too-many": "warning"}),
        (["nesting=info"], {"group-unbalanced": "info", "empty-group": "info"}),
        (
            ["empty-group=error", "nesting=info"],
            {"group-unbalanced": "info", "empty-group": "error"},
        ),
        (["too-many=info", "too-many=warning"], {"too-many": "warning"}),
        (["ALL=info", "reading=off", "nesting=off"], {"too-many": "info"}),
        (["empty-group = error"], {"empty-group": "error"}),
    ],
)
def test_a_severity_is_that_of_the_narrowest_name_the_last_word_counting(
    stated: list[str], expected: dict[str, str]
) -> None:
    chosen = selection(severities=map(stated_severity, stated), rules=SOME)
    assert chosen.severities == {rule: Severity(level) for rule, level in expected.items()}


def test_off_switches_off_whatever_is_selected() -> None:
    assert ids([], [], "nesting=off") == ["line-break", "too-many"]
    assert ids(["nesting"], [], "empty-group=off") == ["group-unbalanced"]
    assert ids(["nesting"], [], "nesting=off", "empty-group=info") == ["empty-group"]


def test_a_severity_that_is_not_stated_stays_with_the_problem() -> None:
    """element-too-long is a warning where the length is soft: that must not become an error."""
    chosen = selection(["element-too-long"])
    assert (chosen.rules, chosen.severities) == ((element_too_long.RULE,), {})


def test_nothing_left_to_run_is_said() -> None:
    """A run that checks nothing must not look like one that finds nothing."""
    with pytest.raises(Misuse, match="no rule is left"):
        selection(["nesting"], ["nesting"], rules=SOME)


@pytest.mark.parametrize(
    ("name", "close"),
    [
        ("to-many", "'too-many'"),
        ("Too-Many", "'too-many'"),
        ("structures", "'structure'"),
        ("all", "'ALL'"),
    ],
)
def test_an_unknown_name_is_told_with_what_is_close(name: str, close: str) -> None:
    with pytest.raises(UnknownName) as raised:
        checked(name)
    assert f"did you mean {close}" in str(raised.value)


def test_nothing_close_is_nothing_said() -> None:
    assert or_else("qqqqqqq", ["too-many"]) == ""
    with pytest.raises(UnknownName, match=r"'qqqqqqq'$"):
        selection([], ["qqqqqqq"])


@pytest.mark.parametrize(
    "text", ["", "too-many", "too-many=", "too-many=bad", "=error", "to-many=error", "a=b=c"]
)
def test_a_severity_that_makes_no_sense_is_refused(text: str) -> None:
    with pytest.raises(TelebibError):
        stated_severity(text)


def test_no_rule_is_called_like_a_family() -> None:
    """One name must not mean two things."""
    families = {rule.family for rule in RULES}
    assert not families & {rule.id for rule in RULES}
    assert ALL not in families
