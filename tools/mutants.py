"""Mutation testing: do the tests notice a small mistake in the code?

    python tools/mutants.py decide compare              # areas of AREAS; without, all of them
    python tools/mutants.py rules --every 5             # each fifth mutant
    python tools/mutants.py read --only read.py:120-140

Prints the mutants that no test notices, then the counts by file. A mutant in a function is put in
place in a fork of a process that has collected the tests, and meets the tests that run its lines,
quickest first, up to `--seconds` of them; one outside functions is imported anew, with the tests
that run any line of its file. `mutation/known.toml` holds those that change nothing a test could
notice, and why. Needs fork (Linux, macOS), and the extra `dev`.

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

from tools.mutation.apart import SURVIVED, Mutant, Result, mutants
from tools.mutation.run import run

SOURCE = Path(__file__).resolve().parents[1] / "src" / "telebib"
KNOWN = Path(__file__).with_name("mutation") / "known.toml"

_NESTING = ("tests/rules/test_nesting.py", "tests/rules/test_reading.py")
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
        ("tests/rules", "tests/identifiers", "tests/test_samples.py"),
    ),
    "segments": (
        ("segments.py", "groups.py", "nest.py", "interchange.py"),
        ("tests/test_segments.py", "tests/test_groups.py", "tests/test_nest.py", *_NESTING),
    ),
    "read": (
        ("read.py", "wholes.py", "write.py"),
        (
            "tests/test_read.py",
            "tests/test_wholes.py",
            "tests/properties/test_reading.py",
            *_NESTING,
        ),
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
    asked = _asked(arguments)
    areas = [AREAS[area] for area in asked.area or AREAS]
    paths = sorted({path for sources, _ in areas for path in _paths(sources)})
    chosen = [mutant for path in paths for mutant in mutants(path) if _is_in(mutant, asked.only)]
    tests = list(dict.fromkeys(test for _, tests in areas for test in tests))
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    known = _known()
    for result in run(chosen[:: asked.every], tests, asked.seconds, asked.outside):
        mutant = result.mutant
        is_known = (_name(mutant), _code(mutant), mutant.text) in known
        outcome = "known" if is_known and result.outcome == SURVIVED else result.outcome
        counts[_name(mutant)][outcome] += 1
        if outcome == SURVIVED or asked.verbose:
            print(outcome, _line(result), flush=True)
    for name, count in sorted(counts.items()):
        print(name, _shown(count))
    total = sum(counts.values(), Counter())
    print("in all", _shown(total))
    return 1 if total[SURVIVED] else 0


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, usage="%(prog)s [options] [area ...]")
    add = parser.add_argument
    add("area", nargs="*", choices=[*AREAS, []], help=", ".join(AREAS))
    add("--every", type=int, default=1, help="each nth mutant alone")
    add("--outside", type=int, default=1, help="each nth of those outside functions")
    add("--seconds", type=float, default=10, help="of tests for one mutant")
    add("--only", action="append", default=[], help="FILE or FILE:LINE or FILE:FIRST-LAST")
    add("--verbose", action="store_true", help="print the others too")
    return parser.parse_args(arguments)


def _paths(sources: Sequence[str]) -> Iterator[Path]:
    for source in sources:
        yield from SOURCE.glob(source)


def _is_in(mutant: Mutant, wanted: Sequence[str]) -> bool:
    """Whether one of some wishes names its line; all do where there are none."""
    for each in wanted:
        name, _, lines = each.partition(":")
        first, _, last = lines.partition("-")
        is_there = not first or int(first) <= mutant.line <= int(last or first)
        if name == _name(mutant) and is_there:
            return True
    return not wanted


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
