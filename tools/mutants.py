"""Mutation testing: do the tests notice a small mistake in the code?

    python tools/mutants.py decide compare              # areas of AREAS; without, all of them
    python tools/mutants.py rules --every 5             # each fifth mutant
    python tools/mutants.py read --only read.py:120-140

Prints the mutants that no test notices, then the counts by file. A mutant in a function is put in
place in a fork of a process that has collected the tests, and meets the tests that run its lines,
quickest first, up to `--seconds` of them; one outside functions is imported anew, with the tests
that run any line of its file. `known_mutants.toml` beside this file holds those that change nothing
a test could notice, and why. Needs fork (Linux, macOS), and the extra `dev`.

Exit codes: 0 every mutant is noticed or known; 1 some survived.
"""

import argparse
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

# Run as a script, Python looks beside the script and not in the folder above it.
sys.path.append(str(Path(__file__).resolve().parents[1]))

from tools.mutants_run import SURVIVED, Mutant, Result, mutants, run

SOURCE = Path(__file__).resolve().parents[1] / "src" / "telebib"
KNOWN = Path(__file__).with_name("known_mutants.toml")

_NESTING = ("tests/rules/test_nesting.py", "tests/rules/test_reading.py")
_RULES = ("tests/rules", "tests/test_samples.py", "tests/test_validator.py")
_EXCHANGE = ("tests/exchange", "tests/properties/test_exchange.py", "tests/test_disclosure.py")
_ANSWERS = ("tests/mass/test_answer.py", "tests/mass/test_answer_outgoing.py")
AREAS: dict[str, tuple[Sequence[str], Sequence[str]]] = {
    "decide": (
        ("decide/*.py", "decision.py", "reply.py", "asked.py"),
        (*_EXCHANGE, *_ANSWERS, "tests/test_outlines.py", "tests/properties/test_answering.py"),
    ),
    "compare": (
        ("compare/*.py",),
        ("tests/test_compare.py", "tests/properties/test_comparing.py", *_EXCHANGE),
    ),
    "build": (("build.py",), ("tests/test_build.py", "tests/properties/test_building.py")),
    "rules": (
        ("rules/*.py", "rule.py", "exchange_rules.py"),
        (*_RULES, "tests/identifiers", "tests/test_pages.py"),
    ),
    "segments": (
        ("segments.py", "groups.py", "nest.py", "interchange.py"),
        ("tests/test_segments.py", "tests/test_groups.py", "tests/test_nest.py", *_NESTING),
    ),
    "read": (
        ("read.py", "wholes.py", "write.py"),
        ("tests/test_read.py", "tests/properties/test_reading.py", *_NESTING),
    ),
    "judge": (
        ("bind.py", "judge.py", "placing.py", "validate.py"),
        ("tests/rules", "tests/test_validator.py", "tests/test_misuse.py"),
    ),
    "fast": (("fast/*.py",), ("tests/test_fast.py", "tests/properties/test_fast.py")),
}
"""What is mutated, under src/telebib, and the tests that should notice."""


def main(arguments: Sequence[str]) -> int:
    """Run what is asked for; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, usage="%(prog)s [options] [area ...]")
    parser.add_argument("area", nargs="*", choices=[*AREAS, []], help=", ".join(AREAS))
    parser.add_argument("--every", type=int, default=1, help="each nth mutant alone")
    parser.add_argument(
        "--outside", type=int, default=1, help="each nth of those outside functions"
    )
    parser.add_argument("--seconds", type=float, default=10, help="of tests for one mutant")
    parser.add_argument("--only", action="append", help="FILE or FILE:LINE or FILE:FIRST-LAST")
    parser.add_argument("--tests", action="append", help="instead of those of the area")
    parser.add_argument("--verbose", action="store_true", help="print the others too")
    asked = parser.parse_args(arguments)
    areas = [AREAS[area] for area in asked.area or AREAS]
    chosen = [
        mutant
        for path in sorted({path for sources, _ in areas for path in _paths(sources)})
        for mutant in mutants(path)
        if not asked.only or any(_is_in(mutant, wanted) for wanted in asked.only)
    ]
    tests = asked.tests or list(dict.fromkeys(test for _, tests in areas for test in tests))
    known = _known()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    chosen = chosen[:: asked.every]
    for result in run(chosen, tests, asked.seconds, asked.outside):
        name, outcome = _name(result.mutant), result.outcome
        if outcome == SURVIVED and (name, _code(result.mutant), result.mutant.text) in known:
            outcome = "known"
        counts[name][outcome] += 1
        if outcome == SURVIVED or asked.verbose:
            print(outcome, _line(result), flush=True)
    for name, count in sorted(counts.items()):
        print(name, _shown(count))
    total = sum(counts.values(), Counter())
    print("in all", _shown(total))
    return 1 if total[SURVIVED] else 0


def _paths(sources: Sequence[str]) -> Iterator[Path]:
    for source in sources:
        yield from SOURCE.glob(source)


def _is_in(mutant: Mutant, wanted: str) -> bool:
    name, _, lines = wanted.partition(":")
    first, _, last = lines.partition("-")
    is_here = _name(mutant) == name
    return is_here and (not first or int(first) <= mutant.line <= int(last or first))


def _known() -> set[tuple[str, str, str]]:
    """File, line of code and mistake of the mutants that nobody could notice."""
    table = tomllib.loads(KNOWN.read_text("utf-8"))
    return {(name, one["code"], one["change"]) for name, all_ in table.items() for one in all_}


def _name(mutant: Mutant) -> str:
    return mutant.path.relative_to(SOURCE).as_posix()


def _code(mutant: Mutant) -> str:
    return mutant.path.read_text("utf-8").split("\n")[mutant.line - 1].strip()


def _line(result: Result) -> str:
    mutant = result.mutant
    tests = f"{result.asked} of {result.covering} tests {result.by}".strip()
    return (
        f"{_name(mutant)}:{mutant.line}:{mutant.column}: {mutant.text} | {_code(mutant)} | {tests}"
    )


def _shown(counts: Counter[str]) -> str:
    return ", ".join(f"{outcome} {count}" for outcome, count in sorted(counts.items()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
