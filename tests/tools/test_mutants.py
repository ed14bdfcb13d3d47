"""The mistakes that `tools/mutants.py` makes, and the list of those that nobody could notice."""

import ast
import tomllib
from pathlib import Path

import pytest

from tools.mutation.mistakes import mutations

ROOT = Path(__file__).resolve().parents[2]
KNOWN = tomllib.loads((ROOT / "tools" / "mutation" / "known.toml").read_text("utf-8"))


def mutated(source: str) -> list[str]:
    """The source with each mistake, one at a time."""
    found = []
    for number in range(len(list(mutations(ast.parse(source))))):
        tree = ast.parse(source)
        list(mutations(tree))[number].apply()
        found.append(ast.unparse(tree))
    return found


@pytest.mark.parametrize(
    ("source", "mistakes"),
    [
        ("x = a < b", {"x = a <= b"}),
        ("x = a is None", {"x = a is not None"}),
        ("x = a or not b", {"x = a and (not b)", "x = a or b"}),
        ("x = a + b", {"x = a - b"}),
        ("x = 3", {"x = 4"}),
        ("x = -y", {"x = y"}),
        ("x = True", {"x = False"}),
        ("x = 'RFF'", {"x = 'RFFX'"}),
        ("x = b''", {"x = b'X'"}),
        ("x += y", {"x = y"}),
        ("if a:\n    b()", {"if not a:\n    b()", "if a:\n    pass"}),
        ("x = [a for a in b if c(a)]", {"x = [a for a in b if not c(a)]"}),
        ("x = f(a, b=c)", {"x = f(a)"}),
        ("def f():\n    return a", {"def f():\n    return None"}),
        ("for a in b:\n    break", {"for a in b:\n    continue"}),
        ("def f(a=1):\n    raise a", {"def f(a=2):\n    raise a", "def f(a=1):\n    pass"}),
    ],
)
def test_small_mistakes_are_made_one_at_a_time(source: str, mistakes: set[str]) -> None:
    assert set(mutated(source)) == mistakes


@pytest.mark.parametrize(
    "source",
    [
        '"""A docstring."""',
        "assert x < 3",
        "x: dict[str, 'RFF'] = y",
        "@cache(3)\ndef f(a: 'X') -> 'X':\n    pass",
        "x = 'a text for people'",
        "x = f'{a}: no number'",
        "x = Words(en='text', nl='tekst')",
        "def f():\n    return None",
    ],
)
def test_what_no_test_should_notice_is_left_alone(source: str) -> None:
    assert mutated(source) == []


@pytest.mark.parametrize("name", KNOWN)
def test_each_known_mutant_is_still_one(name: str) -> None:
    """A line that was changed is asked about anew."""
    source = (ROOT / "src" / "telebib" / name).read_text("utf-8")
    lines = [line.strip() for line in source.split("\n")]
    found = {(lines[m.line - 1], m.text) for m in mutations(ast.parse(source))}
    assert {(one["code"], one["change"]) for one in KNOWN[name]} <= found
    assert all(one["why"] for one in KNOWN[name])
