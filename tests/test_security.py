"""SECURITY.md: what it says is proved by a test is."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")


def names_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_test_that_it_names_is_there() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)
    assert len(named) > 12
    assert [name for path, name in named if name not in names_in(ROOT / path)] == []


def test_every_row_of_what_is_defended_names_one() -> None:
    defended = PAGE.split("## What is defended")[1].split("\n## ")[0]
    rows = [line for line in defended.splitlines() if line.startswith("| ")][2:]
    assert len(rows) > 9
    assert [row for row in rows if "::test_" not in row] == []
