"""Rebuild docs/rules/: a page for each rule, and the list of them.

    python tools/rule_pages.py [--check]

The pages are made from the rules (src/telebib/rules/ and exchange_rules.py) and from nothing else;
a page whose rule is gone is removed.

Exit codes: 0 done, or --check found no difference; 1 --check found one.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

# Run as a script, Python looks beside the script and not in the folder above it.
sys.path.append(str(Path(__file__).resolve().parents[1]))

from telebib.pages import EVERY, index, page
from tools import made as making

TARGET = Path(__file__).resolve().parent.parent / "docs" / "rules"
OWN = "*.md"


def files() -> Mapping[str, bytes]:
    """What is made: the bytes of each file by its name."""
    texts = {"README.md": index(EVERY), **{f"{rule.id}.md": page(rule) for rule in EVERY}}
    return {name: text.encode("utf-8") for name, text in texts.items()}


def run(arguments: Sequence[str], target: Path) -> int:
    """Rebuild or check `target`; returns the exit code."""
    return making.run("docs/rules/", files, arguments, target, OWN)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:], TARGET))
