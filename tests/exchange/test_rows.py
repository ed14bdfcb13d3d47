"""Every row of chapter 3 is a test by its id: where each one is."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
ROWS = [f"D-{number:02}" for number in range(1, 101)]


def _rows(first: int, last: int) -> list[str]:
    return [f"D-{number:02}" for number in range(first, last + 1)]


WHERE: dict[str, str] = {
    **dict.fromkeys(_rows(1, 30), "exchange/rows_values.py"),
    "D-31": "exchange/test_decide.py",
    "D-32": "exchange/rows_values.py",
    **dict.fromkeys(_rows(33, 49), "exchange/rows_parties.py"),
    **dict.fromkeys(_rows(50, 71), "exchange/rows_messages.py"),
    **dict.fromkeys(_rows(72, 74), "exchange/rows_values.py"),
    **dict.fromkeys(_rows(75, 76), "mass/test_answer*.py"),
    "D-77": "exchange/test_decide.py",
    "D-78": "mass/test_answer*.py",
    "D-79": "exchange/test_decide.py",
    **dict.fromkeys(_rows(80, 83), "exchange/rows_parties.py"),
    "D-84": "mass/test_prepare*.py",
    "D-85": "mass/test_answer*.py",
    "D-86": "exchange/test_decide.py",
    "D-87": "exchange/rows_messages.py",
    "D-88": "exchange/test_decide.py",
    **dict.fromkeys(_rows(89, 90), "portal/test_from_insurer.py"),
    **dict.fromkeys(_rows(91, 93), "portal/test_from_broker.py"),
    **dict.fromkeys(_rows(94, 96), "mass/test_prepare*.py"),
    **dict.fromkeys(_rows(97, 98), "exchange/test_reply.py"),
    "D-99": "portal/test_attachments.py",
    "D-100": "portal/test_access.py",
}
"""The file of the test, under tests/."""


def named(text: str) -> set[str]:
    """The rows that the tests of a file bear in their names or ids: `test_d_31_…`, `"D-31 …"`."""
    return set(_ids(ast.parse(text)))


def _ids(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        said = ""
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            said = node.name.upper().replace("_", "-")
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            said = node.value if node.value.startswith("D-") else ""
        yield from re.findall(r"\bD-[0-9]{2,3}\b", said)


def test_every_row_has_its_place() -> None:
    assert sorted(WHERE) == sorted(ROWS)


@pytest.mark.parametrize("row", ROWS)
def test_a_row_is_tested_where_it_should_be(row: str) -> None:
    found = [path for path in TESTS.glob(WHERE[row]) if row in named(path.read_text("utf-8"))]
    assert found, f"no test bears {row} in {WHERE[row]}"


def test_a_row_without_a_test_would_be_noticed() -> None:
    text = 'def test_d_31(): """As D-01."""\nROWS = [silence("D-02 strict"), f"D-03 {n}"]  # D-04'
    assert named(text) == {"D-31", "D-02", "D-03"}
