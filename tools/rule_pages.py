"""Rebuild docs/rules/: a page for each rule, and the list of them.

    python tools/rule_pages.py [--check]

The pages are made from the rules (src/telebib/rules/ and exchange_rules.py) and from nothing else;
a page whose rule is gone is removed.

Exit codes: 0 done, or --check found no difference; 1 --check found one.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from telebib.pages import EVERY, index, page

TARGET = Path(__file__).resolve().parent.parent / "docs" / "rules"


def files() -> Mapping[str, bytes]:
    """What is made: the bytes of each file by its name."""
    texts = {"README.md": index(EVERY), **{f"{rule.id}.md": page(rule) for rule in EVERY}}
    return {name: text.encode("utf-8") for name, text in texts.items()}


def differences(made: Mapping[str, bytes], target: Path) -> list[str]:
    """One line for each page of `target` that is missing, differs or is not made here."""
    there = {path.name: path.read_bytes() for path in target.glob("*.md")}
    found = []
    for name in sorted(made.keys() | there.keys()):
        if name not in there:
            found.append(f"{name}: missing")
        elif name not in made:
            found.append(f"{name}: there is no such rule")
        elif made[name] != there[name]:
            found.append(f"{name}: differs from what the rule says")
    return found


def run(arguments: Sequence[str], target: Path) -> int:
    """Rebuild or check `target`; returns the exit code."""
    parser = argparse.ArgumentParser(description="Rebuild docs/rules/.")
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 if they differ")
    options = parser.parse_args(arguments)
    made = files()
    if options.check:
        found = differences(made, target)
        print("\n".join(found) or f"{len(made)} files agree")
        return 1 if found else 0
    target.mkdir(parents=True, exist_ok=True)
    for path in target.glob("*.md"):
        if path.name not in made:
            path.unlink()
    for name, content in made.items():
        (target / name).write_bytes(content)
    print(f"{len(made)} files written")
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:], TARGET))
