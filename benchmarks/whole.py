"""Whole processes: their start, a stream of any size, a mass exchange, two jobs beside one."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks import generate, mass
from benchmarks.figures import FASTER, LONGER, Figure
from benchmarks.kinds import enveloped, seconds_of
from benchmarks.read import NOTHING, PYDIFACT, in_a_child, write_file
from benchmarks.turns import in_turns

PROGRAM = (sys.executable, "-c", "from telebib.cli import main; main()")
BARE = (sys.executable, "-c", "pass")
STARTS = 15  # rounds: a start is short and easily disturbed
KIND = "mixed"


def clock(words: Sequence[str], folder: Path) -> float:
    """Seconds of a process, findings or not."""
    return mass.run(words, folder, fine=(0, 1))[0]


def takes_jobs(*command: str) -> bool:
    words = [*PROGRAM, *command, "--help"]
    return b"--jobs" in subprocess.run(words, capture_output=True, check=True).stdout


# Start


def starts(folder: Path) -> Iterator[Figure]:
    """ms above a Python that does nothing."""
    file = write_file(folder / "one.edi", 1, 1, "mass")
    words = {
        "telebib --version": (*PROGRAM, "--version"),
        "telebib validate, one message": (*PROGRAM, "validate", "--isolated", str(file)),
    }
    runs = {name: partial(clock, command, folder) for name, command in words.items()}
    times = in_turns({"bare": partial(clock, BARE, folder), **runs}, STARTS)
    for name in words:
        above = times[name].median - times["bare"].median
        yield Figure(name, above * 1e3, "ms", times[name].spread)


# A stream


def growth(counts: Sequence[int], folder: Path) -> Iterator[Figure]:
    """What a message of a large file costs beside one of the smallest."""
    cost = {}
    for count in counts:
        file = write_file(folder / "growing.edi", count, 1, KIND)
        rounds = 3 if count == counts[0] else 1
        seconds = [in_a_child("validate", file)["seconds"] for _ in range(rounds)]
        cost[count] = median(seconds) / count
        if count > counts[0]:
            name = f"growth, {counts[0]:,} to {count:,} messages"
            yield Figure(name, cost[count] / cost[counts[0]], LONGER)
        file.unlink()


def memory(sizes: Sequence[int], folder: Path) -> Iterator[Figure]:
    """MB at the peak of validating a file of so many MB, above a bare interpreter."""
    for size in sizes:
        file = folder / "large.edi"
        with file.open("wb") as out:
            chunks = generate.interchange(size * 10_000, kind=KIND)  # more than fit
            written = itertools.accumulate(map(out.write, chunks))
            next(total for total in written if total >= size * 1_000_000)
            out.write(generate.TRAILER)
        peak = in_a_child("validate", file)["peak"] - in_a_child(NOTHING.name, file)["peak"]
        yield Figure(f"memory, {size:,} MB validated", peak / 1e6, "MB")
        file.unlink()


# A mass exchange


def exchange(
    contracts: int, rounds: int, fewer: int, folder: Path, *, with_jobs: bool
) -> Iterator[Figure]:
    """µs a message of each command, one process, and of those with --jobs two beside one."""
    place = mass.Place(folder, *mass.write_tables(folder, contracts, 1))
    part = enveloped(list(generate.messages(fewer)))
    parse = partial(seconds_of, PYDIFACT, part)
    for command in mass.COMMANDS:
        words = mass.telebib(command, place)
        has_jobs = takes_jobs("mass", command.name)
        one = [*words, "--jobs", "1"] if has_jobs else words
        run = partial(anew, command, place, one)
        times = in_turns({"parse": parse, "run": run}, rounds, warm=False)
        each, ratio = times["run"].median / contracts, times["parse"].over(times["run"])
        name, faster = f"mass {command.name}", ratio.median * contracts / fewer
        yield Figure(name, each * 1e6, "µs/message", ratio.spread, faster)
        if has_jobs and with_jobs:
            two = partial(anew, command, place, [*words, "--jobs", "2"])
            yield jobs(name, run, two, rounds)


def anew(command: mass.Command, place: mass.Place, words: Sequence[str]) -> float:
    mass.remove(command.written(place))
    return clock(words, place.folder)


# Two jobs beside one


def jobs(name: str, one: Callable[[], float], two: Callable[[], float], rounds: int) -> Figure:
    times = in_turns({"one": one, "two": two}, rounds, warm=False)
    ratio = times["one"].over(times["two"])
    return Figure(f"{name}, two jobs beside one", ratio.median, FASTER, ratio.spread)


def validate_jobs(count: int, rounds: int, folder: Path) -> Iterator[Figure]:
    if not takes_jobs("validate"):
        return
    file = write_file(folder / "jobs.edi", count, 1, KIND)
    words = (*PROGRAM, "validate", "--isolated", "--quiet", str(file), "--jobs")
    one, two = (partial(clock, (*words, number), folder) for number in ("1", "2"))
    yield jobs("validate", one, two, rounds)
