"""What the tests of the rules share: what a rule tells of a file, and where."""

import pytest

from telebib import Bounds, Finding, read, validate
from telebib.rules.examples import CLEAN

Told = list[tuple[str | None, int | None, str]]
"""Path, segment number, and the text that stands at the place of a finding."""


def findings(rule: str, text: str, bounds: Bounds | None = None) -> list[Finding]:
    file = read(text.encode("iso-8859-1"), bounds=bounds)
    return [finding for finding in validate(file) if finding.rule == rule]


def assert_told(rule: str, text: str, told: Told) -> None:
    """A rule speaks of these: path, segment number, and what stands at offset, line and column."""
    found = findings(rule, text)
    assert [(f.path, f.segment) for f in found] == [(path, number) for path, number, _ in told]
    lines = text.split("\n")
    for finding, (_, _, rest) in zip(found, told, strict=True):
        assert text[finding.offset :].startswith(rest)
        assert lines[finding.line - 1][finding.column - 1 :].startswith(rest.split("\n")[0])


def replaced(old: str, new: str, text: str = CLEAN) -> str:
    assert old in text
    return text.replace(old, new, 1)


def silent_or_told(rule: str, cases: list[tuple[str, Told]]) -> pytest.MarkDecorator:
    """The cases of a rule as parameters, each with a number for its name."""
    names = [f"{rule}-{number}" for number in range(1, len(cases) + 1)]
    values = [(rule, text, told) for text, told in cases]
    return pytest.mark.parametrize(("rule", "text", "told"), values, ids=names)


def all_rules(text: str) -> list[str]:
    return [finding.rule for finding in validate(read(text.encode("iso-8859-1")))]
