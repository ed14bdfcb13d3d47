"""Is this source tree slower than another: base and head in turns, each in a process of its own.

    python benchmarks/compare.py BASE [HEAD]      (folders that hold src/; HEAD: this one)

The cases are those of this file for both trees, so that only the library differs. A case more than
20 % slower is warned of; the exit status is 0 all the same: a machine has its moments.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

# Run as a script, Python looks beside the script and not in the folder above it.
sys.path.append(str(Path(__file__).resolve().parents[1]))

import telebib
from benchmarks import decide, generate, mass
from benchmarks.kinds import seconds_of
from benchmarks.read import machine, table, write_file
from benchmarks.whole import PROGRAM

ROOT = Path(__file__).resolve().parents[1]
COUNTS = {"mass": 600, "mixed": 300}
CASES = ("read", "read + elements", "validate", "read + write")
DECIDED = 100
ROUNDS = 4  # processes of each tree
WITHIN = 0.3  # seconds for the rounds of a case in a process, behind one that is not measured
SLOWER = 1.2

Seconds = dict[str, float]


# A process of its own: the cases of one tree


def runs(folder: Path) -> Iterator[tuple[str, Callable[[], float]]]:
    for kind, count in COUNTS.items():
        data = b"".join(generate.interchange(count, kind=kind))
        for case in CASES:
            yield f"{kind}, {case}", partial(seconds_of, case, data)
    data = b"".join(generate.interchange(DECIDED))
    requests = [telebib.M0410.from_message(message) for message in decide.fresh(data)]
    records = [decide.held(request, decide.OTHER) for request in requests]
    yield "mass, decide and reply", partial(replied, data, records)
    one = write_file(folder / "one.edi", 1, 1, "mass")
    yield "start, one message", partial(started, (*PROGRAM, "validate", str(one)), folder)


def replied(data: bytes, records: list[telebib.Record]) -> float:
    messages = decide.fresh(data)
    start = time.perf_counter()
    assert decide.decided(messages, records) == DECIDED
    return time.perf_counter() - start


def started(words: Sequence[str], folder: Path) -> float:
    """Seconds of processor time: on the clock a process depends too much on what else runs."""
    return mass.run(words, folder)[1]


def child() -> None:
    found: Seconds = {}
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        for name, run in runs(Path(folder)):
            try:
                run()
            except Exception as error:  # the base may not know what is new
                print(f"{name}: {error!r}", file=sys.stderr)
            else:
                found[name] = best(run)
    print(json.dumps(found))


def best(run: Callable[[], float]) -> float:
    """The fastest of three rounds, or of as many as there is time for."""
    taken = [run() for _ in range(3)]
    while sum(taken) < WITHIN:
        taken.append(run())
    return min(taken)


# Both trees


def seconds(tree: Path) -> Seconds:
    environment = {**os.environ, "PYTHONPATH": str(tree / "src")}
    words = [sys.executable, __file__, "--child"]
    done = subprocess.run(words, env=environment, check=True, stdout=subprocess.PIPE)
    found: Seconds = json.loads(done.stdout)
    return found


def compared(base: Path, head: Path) -> dict[str, tuple[float, float]]:
    """The seconds of base and of head by case: the fastest rounds, which nothing else disturbed."""
    rounds = [(seconds(base), seconds(head)) for _ in range(ROUNDS)]
    names = [name for name in rounds[0][1] if all(name in before for before, _ in rounds)]
    return {
        name: (min(one[name] for one, _ in rounds), min(two[name] for _, two in rounds))
        for name in names
    }


def report(found: dict[str, tuple[float, float]]) -> Iterator[str]:
    rows = [
        (name, f"{base * 1e3:.1f}", f"{head * 1e3:.1f}", f"{head / base:.2f}")
        for name, (base, head) in found.items()
    ]
    yield from table([("case", "base ms", "head ms", "head/base"), *rows])
    for name, (base, head) in found.items():
        if head / base > SLOWER:
            yield f"warning: {name} is {head / base - 1:.0%} slower than it was"


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare the speed of two source trees.")
    parser.add_argument("base", type=Path, nargs="?")
    parser.add_argument("head", type=Path, nargs="?", default=ROOT)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        child()
        return
    if given.base is None:
        parser.error("BASE is missing")
    print(machine(), flush=True)
    print("\n".join(report(compared(given.base.resolve(), given.head.resolve()))))


if __name__ == "__main__":
    main()
