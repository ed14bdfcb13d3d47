"""All that is measured, in one run: a table with ratios, targets, and what was measured before.

    python benchmarks/run.py [--quick | --large] [--json figures.json]

A few minutes; one or two with --quick, and with --large (1,000 MB, a million messages) as long as
they take. Nothing here fails because it is slow.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

# Run as a script, Python looks beside the script and not in the folder above it.
sys.path.append(str(Path(__file__).resolve().parents[1]))

from benchmarks import figures, kinds, npm, whole
from benchmarks.figures import Figure
from benchmarks.read import machine


@dataclass(frozen=True)
class Size:
    """How much is measured: messages, contracts, MB, and rounds."""

    messages: int
    fewer: int  # messages that pydifact and the npm packages read
    rounds: int
    hostile: int  # messages of the file in which all are wrong
    contracts: int
    commands: int  # rounds of a command
    jobs: int  # messages that two jobs share; 0: too few to tell
    growth: tuple[int, ...]
    memory: tuple[int, ...]


QUICK = Size(5_000, 300, 3, 1_000, 1_000, 1, 0, (1_000, 10_000), (1, 10))
WHOLE = Size(20_000, 1_000, 5, 5_000, 20_000, 1, 100_000, (1_000, 10_000, 100_000), (1, 100))
LARGE = replace(WHOLE, commands=3, growth=(*WHOLE.growth, 1_000_000), memory=(*WHOLE.memory, 1_000))


def measured(size: Size, found: npm.Installed | None, folder: Path) -> Iterator[Figure]:
    for kind in kinds.KINDS:
        yield from kinds.of_kind(kind, size.messages, size.fewer, size.rounds, found, folder)
    yield kinds.every_message_wrong(size.hostile, size.rounds)
    yield from whole.starts(folder)
    yield from whole.exchange(
        size.contracts, size.commands, size.fewer, folder, with_jobs=size.jobs > 0
    )
    if size.jobs:
        yield from whole.validate_jobs(size.jobs, size.commands, folder)
    yield from whole.growth(size.growth, folder)
    yield from whole.memory(size.memory, folder)


def remarks(found: npm.Installed | str, size: Size) -> Iterator[str]:
    """What is left out, and why."""
    if isinstance(found, str):
        yield f"left out: {', '.join(npm.PACKAGES)} ({found})"
    if not size.jobs:
        yield "left out: two jobs beside one, which a small file does not deserve"
        return
    for command in (("validate",), ("mass", "answer")):
        if not whole.takes_jobs(*command):
            yield f"left out: two jobs of `telebib {' '.join(command)}`, which has no --jobs"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure all of it, in turns, in one run.")
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--quick", dest="size", action="store_const", const=QUICK, default=WHOLE)
    size.add_argument("--large", dest="size", action="store_const", const=LARGE)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    parser.add_argument(
        "--against", type=Path, metavar="FILE", default=figures.COMMITTED, help="figures of before"
    )
    parser.add_argument(
        "--npm", type=Path, metavar="FOLDER", help="keep the npm packages there for the next run"
    )
    given = parser.parse_args()
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as scratch:
        folder = Path(scratch)
        found = npm.installed(given.npm or folder)
        packages = None if isinstance(found, str) else found
        taken = []
        for figure in measured(given.size, packages, folder):
            taken.append(figure)
            print(f"{figure.name}: {figure.judged:.3g}", file=sys.stderr, flush=True)
        about = {"machine": machine()}
        if packages is not None:
            about["npm"] = packages.versions()
    then = figures.read(given.against) if given.against.exists() else {}
    minutes = (time.monotonic() - start) / 60
    print(f"{'; '.join(about.values())}; {minutes:.1f} minutes\n")
    print("\n".join((*figures.report(taken, then), *remarks(found, given.size))))
    if given.json is not None:
        given.json.write_text(figures.as_json(taken, about), encoding="utf-8")


if __name__ == "__main__":
    main()
