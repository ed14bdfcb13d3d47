"""Measure the three commands of a mass exchange, each a process of its own, from size to size.

A broker's portfolio and the records of one insurer are generated, both of nobody, and go through
`telebib mass prepare`, `answer` and `review`. Half of the contracts differ in a value, some of the
others are only written otherwise, and a few are unknown to the insurer. Everything stands in a
temporary folder that is removed. Not for Windows, which does not tell what a process used.

    python benchmarks/mass.py --contracts 2000 20000 --rounds 3 --json figures.json
    python benchmarks/mass.py --contracts 5000 --commands answer --profile
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import pstats
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

# Run as a script, Python looks beside the script and not in the folder above it.
sys.path.append(str(Path(__file__).resolve().parents[1]))

from benchmarks import generate
from benchmarks.read import machine, table

COLUMNS = (
    "policy_number", "contract_status", "insurer_code", "broker_fsma", "broker_account", "role",
    "person_type", "last_name", "first_name", "enterprise_number", "language", "street",
    "house_number", "box", "postal_code", "city", "country", "email", "billing_email", "mobile",
    "sharing_refused",
)  # fmt: skip
PHONES = 10_000  # numbers that are nobody's, see generate.py
PHONE_FORMS = ("0470{}", "+32470{}", "0032470{}", "0470/{}", "0470 {}", "0470.{}", "0470-{}")
CHEAP = 5_000  # contracts; a larger exchange is measured once, however many rounds are asked for
SHOWN = 25  # functions of a profile
ISSUED = "2026-01-15T10:30"

Row = dict[str, str]


# The portfolio, and what the insurer holds of it


def phone(number: int, form: int) -> str:
    return PHONE_FORMS[form % len(PHONE_FORMS)].format(f"{number % PHONES:06d}")


def party(random: Random, number: int, role: str) -> Row:
    """One row of the portfolio; its contact data are its own, as far as there are numbers."""
    is_legal = role == "003" and random.random() < 0.2
    last, first = random.choice(generate.LAST_NAMES), random.choice(generate.FIRST_NAMES)
    postal_code, city = random.choice(generate.TOWNS)
    name = f"person{number}-{role}"
    return {
        "policy_number": generate.policy(number),
        "contract_status": "1",
        "insurer_code": generate.INSURER,
        "broker_fsma": generate.FSMA,
        "broker_account": generate.ACCOUNTS[number % len(generate.ACCOUNTS)],
        "role": role,
        "person_type": "2" if is_legal else "1",
        "last_name": random.choice(generate.COMPANIES) if is_legal else last,
        "first_name": "" if is_legal else first,
        "enterprise_number": generate.enterprise_number(random) if is_legal else "",
        "language": random.choice(generate.LANGUAGES),
        "street": random.choice(generate.STREETS),
        "house_number": str(random.randint(1, 199)),
        "postal_code": postal_code,
        "city": city,
        "country": "B",
        "email": f"{name}@example.be" if random.random() < 0.9 else "",
        "billing_email": f"{name}@example.com" if random.random() < 0.3 else "",
        "mobile": phone(number, number // PHONES) if random.random() < 0.85 else "",
        "sharing_refused": "0",
    }


def contract(random: Random, number: int) -> tuple[list[Row], list[Row]]:
    """The rows of the broker and those of the insurer, which may be none."""
    ours = [party(random, number, "003")]
    if random.random() < 0.1:
        ours.append(party(random, number, "017"))
    theirs = [dict(row) for row in ours]
    lot = random.random()
    if lot < 0.5:
        column, value = random.choice(
            (("email", f"other{number}@example.org"), ("mobile", phone(number + 1, 1)))
        )
        theirs[-1][column] = "" if lot < 0.15 and theirs[-1][column] else value
    elif lot < 0.75 and theirs[0]["mobile"]:
        theirs[0]["mobile"] = phone(number, number // PHONES + 1)
    elif lot >= 0.99:
        theirs = []
    return ours, theirs


def write_tables(folder: Path, count: int, seed: int) -> tuple[Path, Path]:
    """PORTFOLIO and RECORDS; a larger count begins with the contracts of a smaller one."""
    random = Random(f"portfolio {seed}")  # text is hashed the same way in every process
    paths = folder / "portfolio.csv", folder / "records.csv"
    with paths[0].open("w", newline="") as one, paths[1].open("w", newline="") as other:
        writers = [csv.DictWriter(fp, COLUMNS, restval="") for fp in (one, other)]
        for writer in writers:
            writer.writeheader()
        for number in range(1, count + 1):
            for writer, rows in zip(writers, contract(random, number), strict=True):
                writer.writerows(rows)
    return paths


# What is measured. Each command takes what the one before it wrote.


@dataclass(frozen=True)
class Place:
    """Where an exchange of one size stands."""

    folder: Path
    portfolio: Path
    records: Path

    @property
    def sent(self) -> Path:
        return self.folder / "sent"

    @property
    def answered(self) -> Path:
        return self.folder / "answered"

    @property
    def review(self) -> Path:
        return self.folder / "review.csv"


@dataclass(frozen=True)
class Command:
    """A command: its arguments, what it writes, and what it saw, which shows that it worked."""

    name: str
    arguments: Callable[[Place], list[str | Path]]
    written: Callable[[Place], Path]
    saw: Callable[[Place], str]


def prepare_arguments(place: Place) -> list[str | Path]:
    addresses = ("--sender", "1:BROKER", "--recipient", "2:{insurer}")
    return [place.portfolio, "-o", place.sent, "--issued", ISSUED, *addresses]


def answer_arguments(place: Place) -> list[str | Path]:
    out = ("-o", place.answered, "--decisions", place.answered / "decisions.jsonl")
    holds = ("--records", place.records, "--insurer", generate.INSURER)
    return [place.sent, *holds, *out, "--issued", ISSUED]


def review_arguments(place: Place) -> list[str | Path]:
    return [place.answered, "--portfolio", place.portfolio, "-o", place.review]


def counted(folder: Path) -> Any:
    """The record of processing."""
    return json.loads((folder / "processing.json").read_text(encoding="utf-8"))


def saw_prepared(place: Place) -> str:
    return f"{counted(place.sent)['messages']:,} messages"


def saw_answered(place: Place) -> str:
    written = counted(place.answered)["written"]
    return f"{written['replies']:,} replies, {written['returns']:,} returns"


def saw_reviewed(place: Place) -> str:
    with place.review.open("rb") as fp:
        return f"{sum(1 for _ in fp) - 1:,} lines"


COMMANDS = (
    Command("prepare", prepare_arguments, lambda place: place.sent, saw_prepared),
    Command("answer", answer_arguments, lambda place: place.answered, saw_answered),
    Command("review", review_arguments, lambda place: place.review, saw_reviewed),
)
NAMES = tuple(command.name for command in COMMANDS)


@dataclass
class Figures:
    """What one command gave for one size; memory is a peak, in bytes."""

    command: str
    contracts: int
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    memory: int = 0
    saw: str = ""

    @property
    def microseconds(self) -> float:
        """Of processor time, for one contract."""
        return median(self.cpu) / self.contracts * 1e6

    @property
    def contracts_a_second(self) -> float:
        return self.contracts / median(self.wall)


# A process


def telebib(command: Command, place: Place, *python: str | Path) -> list[str]:
    # --isolated: no settings of whoever measures
    options = ("--isolated", "--quiet", "--lang", "en")
    words = (*python, "-m", "telebib", "mass", command.name, *command.arguments(place), *options)
    return [sys.executable, *map(str, words)]


def run(words: Sequence[str], folder: Path, fine: Sequence[int] = (0,)) -> tuple[float, float, int]:
    """Seconds on the clock and of processor time, and the most memory held, in bytes.

    An exit status that is not `fine` ends all. Linux carries the memory over from the process that
    starts another, which is why this one keeps no file in memory. What the child leaves behind, if
    it is killed, goes with the folder.
    """
    start = time.perf_counter()
    with (folder / "said").open("wb") as said:
        child = subprocess.Popen(
            words, stdout=said, stderr=said, env={**os.environ, "TMPDIR": str(folder)}
        )
        # not RUSAGE_CHILDREN: that is the most of all children, this is of one
        _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in fine:
        text = (folder / "said").read_text(errors="replace")
        raise SystemExit(f"{' '.join(words)}\n{text}ended with {child.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit


def remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def measure(
    contracts: int, seed: int, rounds: int, names: Sequence[str], folder: Path
) -> Iterator[Figures]:
    """The figures of the commands that are asked for; those before them run all the same."""
    place = Place(folder, *write_tables(folder, contracts, seed))
    last = max(map(NAMES.index, names))
    for command in COMMANDS[: last + 1]:
        figures = Figures(command.name, contracts)
        asked = command.name in names
        for _ in range(rounds if asked and contracts <= CHEAP else 1):
            remove(command.written(place))
            wall, cpu, memory = run(telebib(command, place), folder)
            figures.wall.append(wall)
            figures.cpu.append(cpu)
            figures.memory = max(figures.memory, memory)
        figures.saw = command.saw(place)
        if asked:
            yield figures


def profile(contracts: int, seed: int, names: Sequence[str], folder: Path) -> Iterator[str]:
    """The functions with the most time of their own in each command, under Python's profiler."""
    place = Place(folder, *write_tables(folder, contracts, seed))
    last = max(map(NAMES.index, names))
    root = str(Path(__file__).resolve().parents[1])
    for command in COMMANDS[: last + 1]:
        found = folder / f"{command.name}.profile"
        run(telebib(command, place, "-m", "cProfile", "-o", found), folder)
        if command.name not in names:
            continue
        out = StringIO()
        pstats.Stats(str(found), stream=out).sort_stats("tottime").print_stats(SHOWN)
        yield f"{command.name}, {contracts:,} contracts"
        for line in out.getvalue().splitlines():
            if line.strip() and str(folder) not in line:
                yield line.replace(f"{root}/", "").rstrip()


# The report

TITLES = (
    "command", "contracts", "seconds", "CPU s", "contracts/s", "CPU µs/contract", "growth",
    "peak MB", "saw",
)  # fmt: skip


def row(figures: Figures, smallest: Figures) -> tuple[str, ...]:
    return (
        figures.command,
        f"{figures.contracts:,}",
        f"{median(figures.wall):.1f}",
        f"{median(figures.cpu):.1f}",
        f"{figures.contracts_a_second:,.0f}",
        f"{figures.microseconds:,.0f}",
        f"{figures.microseconds / smallest.microseconds:.2f}",
        f"{figures.memory / 1e6:.0f}",
        figures.saw,
    )


def report(found: Sequence[Figures]) -> Iterator[str]:
    """A table by command and size; growth is µs a contract against those of the smallest size."""
    rows = []
    for name in NAMES:
        own = sorted((f for f in found if f.command == name), key=lambda f: f.contracts)
        rows += [row(figures, own[0]) for figures in own]
    yield from table([TITLES, *rows])


def as_json(found: Sequence[Figures], about: dict[str, Any]) -> str:
    cases = [
        {
            "command": figures.command,
            "contracts": figures.contracts,
            "wall_seconds": figures.wall,
            "cpu_seconds": figures.cpu,
            "contracts_a_second": figures.contracts_a_second,
            "cpu_microseconds_a_contract": figures.microseconds,
            "peak_bytes": figures.memory,
            "saw": figures.saw,
        }
        for figures in found
    ]
    return json.dumps({**about, "cases": cases}, indent=2) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the commands of a mass exchange.")
    parser.add_argument("--contracts", type=int, nargs="+", default=[2_000, 20_000], metavar="N")
    parser.add_argument("--commands", nargs="+", choices=NAMES, default=NAMES)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--rounds", type=int, default=3, help=f"once for more than {CHEAP:,} contracts"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    parser.add_argument("--profile", action="store_true", help="show where the time goes instead")
    given = parser.parse_args()
    print(f"{machine()}; seed {given.seed}", flush=True)
    found: list[Figures] = []
    for contracts in sorted(given.contracts):
        with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
            if given.profile:
                print("\n".join(profile(contracts, given.seed, given.commands, Path(folder))))
                continue
            for figures in measure(
                contracts, given.seed, given.rounds, given.commands, Path(folder)
            ):
                found.append(figures)
                print("  ".join(row(figures, figures)), file=sys.stderr, flush=True)
    if found:
        print("\n".join(("", *report(found))))
    if given.json is not None:
        about = {"machine": machine(), "seed": given.seed}
        given.json.write_text(as_json(found, about), encoding="utf-8")


if __name__ == "__main__":
    main()
