"""Measure what checking costs on top of reading, family by family, beside pydifact's parsing alone.

As in `read.py` all cases read the same generated file in turns, and each figure is a median. What
makes checking slow are values seen for the first time, so the people of the file are a choice: all
of them distinct, or a few who come back.

    python benchmarks/validate.py --kind mixed --people distinct --profile
"""

from __future__ import annotations

import argparse
import cProfile
import importlib
import io
import itertools
import pstats
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

# Run as a script, Python looks beside the script and not in the folder above it.
sys.path.append(str(Path(__file__).resolve().parents[1]))

from benchmarks import generate
from benchmarks.read import (
    PYDIFACT,
    Case,
    Figures,
    accepted,
    factor,
    machine,
    run_pydifact,
    run_read,
    run_validate,
    table,
    telebib,
    timed,
)

STRUCTURE = ("reading", "nesting", "structure")
FAMILIES = (*STRUCTURE, "codes", "values", "process", "privacy", "file")
ALL_RULES = "all rules"
FEW = 200  # e-mail addresses, and as many numbers, of people who come back
SHOWN = 25  # functions of a profile
PHONES = 10_000  # numbers that are nobody's, see generate.py
PHONE_FORMS = ("0470{}", "?+32470{}", "0032470{}", "0470/{}", "0470 {}", "0470.{}", "0470-{}")

_CONTACT = re.compile(rb"COM\+(003|009|007):[^' ][^']*'")


# What is measured: see the cases of read.py


def judged(*families: str) -> Callable[[BinaryIO], int]:
    """A case that checks a whole file with the rules of some families, as one run."""

    def run(file: BinaryIO) -> int:
        rules = importlib.import_module("telebib.rules").RULES
        chosen = [rule for rule in rules if rule.family in families]
        return sum(1 for _ in telebib().validate(file, rules=chosen))

    return run


CASES = (
    Case(PYDIFACT, run_pydifact, "segments", needs="pydifact"),
    Case("read", run_read, "messages"),
    Case("structure", judged(*STRUCTURE), "findings"),
    *(Case(f"{family} alone", judged(family), "findings") for family in FAMILIES[3:]),
    Case(ALL_RULES, judged(*FAMILIES), "findings"),
    Case("all rules, one by one", run_validate, "findings"),
)


# The file


def as_generated(stock: Iterable[bytes]) -> Iterator[bytes]:
    return iter(stock)


def renumbered(most: int | None) -> Callable[[Iterable[bytes]], Iterator[bytes]]:
    """The messages with other contact values: each its own, or `most` of them by turns.

    Empty values stay empty, and a value that stood there twice becomes two.
    """

    def renumber(stock: Iterable[bytes]) -> Iterator[bytes]:
        numbers = {name: itertools.count() for name in (b"003", b"009", b"007")}

        def another(match: re.Match[bytes]) -> bytes:
            number = next(numbers[match[1]])
            if most is not None:
                number %= most
            value = phone(number) if match[1] == b"007" else f"person{number}@example.be"
            return b"COM+%b:%b'" % (match[1], value.encode())

        return (_CONTACT.sub(another, message) for message in stock)

    return renumber


def phone(number: int) -> str:
    """One of the numbers that are nobody's; when they are used up, written another way."""
    form = PHONE_FORMS[number // PHONES % len(PHONE_FORMS)]
    return form.format(f"{number % PHONES:06d}")


PEOPLE = {
    "generated": as_generated,
    "distinct": renumbered(None),
    "few": renumbered(FEW),
}


@dataclass(frozen=True)
class Options:
    count: int
    seed: int
    kind: str
    people: str
    rounds: int
    pydifact: int  # messages of the slice that pydifact reads


def stock(options: Options, count: int) -> Iterator[bytes]:
    return PEOPLE[options.people](generate.messages(count, options.seed, options.kind))


def enveloped(messages: Iterable[bytes]) -> bytes:
    return b"".join((generate.HEADER, *messages, generate.TRAILER))


# The run


def prepare(options: Options) -> tuple[list[Figures], dict[str, bytes]]:
    """An empty line of figures for every case that can run, and the bytes that it reads."""
    whole = enveloped(stock(options, options.count))
    cases = [case for case in CASES if case.available]
    data = {case.name: whole for case in cases}
    counts = {case.name: options.count for case in cases}
    if PYDIFACT in data:
        part = min(options.pydifact, options.count)
        kept = [message for message in stock(options, part) if accepted(message)]
        counts[PYDIFACT], data[PYDIFACT] = len(kept), enveloped(kept)
    figures = [
        Figures(case.name, counts[case.name], len(data[case.name]), counts=case.counts)
        for case in cases
    ]
    return figures, data


def measure(options: Options) -> list[Figures]:
    figures, data = prepare(options)
    cases = {case.name: case for case in CASES}
    for figure in figures:  # once unmeasured: imports, tables, patterns
        cases[figure.case].run(io.BytesIO(data[figure.case]))
    for _ in range(options.rounds):
        for figure in figures:
            seconds, figure.seen = timed(cases[figure.case], data[figure.case])
            figure.seconds.append(seconds)
    return figures


def profile(options: Options) -> Iterator[str]:
    """The functions in which a run with all rules spends most time of its own."""
    data = enveloped(stock(options, options.count))
    run = judged(*FAMILIES)
    run(io.BytesIO(data))
    profiler = cProfile.Profile()
    profiler.enable()
    run(io.BytesIO(data))
    profiler.disable()
    out = io.StringIO()
    pstats.Stats(profiler, stream=out).sort_stats("tottime").print_stats(SHOWN)
    root = str(Path(__file__).resolve().parents[1])
    for line in out.getvalue().splitlines():
        if line.strip():
            yield line.replace(f"{root}/", "").rstrip()


# The report

TITLES = ("case", "µs/message", "over read", "x pydifact", "messages/s", "spread", "saw")


def row(figure: Figures, figures: list[Figures]) -> tuple[str, ...]:
    read = next(other for other in figures if other.case == "read")
    times = factor(figure, figures)
    return (
        figure.case,
        f"{figure.microseconds:.2f}",
        "" if figure.case == PYDIFACT else f"{figure.microseconds / read.microseconds:.2f}",
        "" if times is None else f"{times:.1f}",
        f"{figure.messages_a_second:,.0f}",
        f"{figure.spread:.0%}",
        f"{figure.seen:,} {figure.counts}",
    )


def report(figures: list[Figures], options: Options) -> Iterator[str]:
    yield machine()
    size = max(figure.size for figure in figures)
    yield (
        f"{options.count:,} messages, kind {options.kind}, people {options.people}, seed "
        f"{options.seed}, {size / 1e6:.1f} MB, {size / options.count:.0f} bytes a message, medians "
        f"of {options.rounds} rounds"
    )
    yield ""
    yield from table([TITLES, *(row(figure, figures) for figure in figures)])


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure checking, family by family.")
    parser.add_argument("--count", type=int, default=5_000, help="messages in the file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", choices=generate.KINDS, default="mass")
    parser.add_argument("--people", choices=PEOPLE, default="generated")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pydifact", type=int, default=1_000, help="messages pydifact reads")
    parser.add_argument("--profile", action="store_true", help="show where the time goes instead")
    given = vars(parser.parse_args())
    is_profile = given.pop("profile")
    options = Options(**given)
    lines = profile(options) if is_profile else report(measure(options), options)
    print("\n".join(lines))


if __name__ == "__main__":
    main()
