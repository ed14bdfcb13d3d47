"""Measure reading, checking and writing beside pydifact and beside bytes.split, in one run.

All cases read the same generated file, in turns (A B C A B C …), so that noise falls on all alike;
each figure is a median. Nothing here passes or fails: seconds depend on the machine, ratios much
less.

    python benchmarks/read.py --count 5000 --kind mass --rounds 5 --json figures.json
"""

from __future__ import annotations

import argparse
import gc
import importlib
import importlib.util
import io
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any, BinaryIO

# Run as a script, Python looks beside the script and not in the folder above it.
sys.path.append(str(Path(__file__).resolve().parents[1]))

from benchmarks import generate

PYDIFACT = "pydifact parse"


# What is measured. Each case reads a file and says how many things it saw, so that no case can be
# fast by doing less than its name says. Libraries are loaded by name within the case: a child that
# measures one of them must not hold the others in memory.


def run_nothing(file: BinaryIO) -> int:
    return 0


def run_pydifact(file: BinaryIO) -> int:
    parser = importlib.import_module("pydifact.parser").Parser()
    return len(list(parser.parse(file.read().decode(generate.CHARSET))))


def run_read(file: BinaryIO) -> int:
    """Pieces are counted, so that reading cannot put off the splitting."""
    return sum(len(message.pieces) for message in telebib().read(file.read()).messages)


def run_elements(file: BinaryIO) -> int:
    messages = telebib().read(file.read()).messages
    return sum(len(segment.elements) for message in messages for segment in message.segments)


def run_stream(file: BinaryIO) -> int:
    return sum(1 for _ in telebib().stream(file))


def run_validate(file: BinaryIO) -> int:
    stream, validate = telebib().stream, telebib().validate
    return sum(1 for message in stream(file) for _ in validate(message))


def run_validate_file(file: BinaryIO) -> int:
    """As `telebib validate` does it: what is kept of many messages stands on disk."""
    seen, sent = importlib.import_module("telebib.seen"), importlib.import_module("telebib.sent")
    memory = sent.Memory(kept=lambda: seen.Seen(room=tempfile.TemporaryFile).first)
    return sum(1 for _ in telebib().Validator(memory=memory).validate(file))


def run_exact(file: BinaryIO) -> int:
    """Everything judged for itself, nothing by what is known of others."""
    library = telebib()
    return sum(1 for _ in library.Validator(fast=False).validate(library.parts(file)))


def run_write(file: BinaryIO) -> int:
    library = telebib()
    return len(library.write(library.read(file.read())))


def run_split(file: BinaryIO) -> int:
    return len(file.read().split(b"'"))


def telebib() -> Any:
    return importlib.import_module("telebib")


@dataclass(frozen=True)
class Case:
    name: str
    run: Callable[[BinaryIO], int]
    counts: str  # what the number that run() returns is a number of
    needs: str = "telebib"

    @property
    def available(self) -> bool:
        return not self.needs or importlib.util.find_spec(self.needs) is not None


NOTHING = Case("nothing", run_nothing, "things", needs="")
CASES = (
    Case(PYDIFACT, run_pydifact, "segments", needs="pydifact"),
    Case("read", run_read, "segments"),
    Case("read + elements", run_elements, "elements"),
    Case("stream", run_stream, "messages"),
    Case("stream + validate", run_validate, "findings"),
    Case("validate", run_validate_file, "findings"),
    Case("exact road", run_exact, "findings"),
    Case("read + write", run_write, "bytes"),
    Case("limit: split", run_split, "pieces", needs=""),
)
BY_NAME = {case.name: case for case in (NOTHING, *CASES)}


@dataclass
class Figures:
    """What one case gave. A megabyte is 10^6 bytes; memory is a peak, in bytes."""

    case: str
    messages: int
    size: int
    seen: int = 0
    counts: str = ""
    seconds: list[float] = field(default_factory=list)
    memory: int = 0

    @property
    def microseconds(self) -> float:
        return median(self.seconds) / self.messages * 1e6

    @property
    def megabytes_a_second(self) -> float:
        return self.size / median(self.seconds) / 1e6

    @property
    def messages_a_second(self) -> float:
        return self.messages / median(self.seconds)

    @property
    def spread(self) -> float:
        """Slowest round less fastest, as a part of the median."""
        return (max(self.seconds) - min(self.seconds)) / median(self.seconds)


# The file


def accepted(message: bytes) -> bool:
    """Whether pydifact parses the message: it stops with an error at a lower-case tag."""
    try:
        run_pydifact(io.BytesIO(message))
    except (ValueError, SyntaxError):
        return False
    return True


def pydifact_slice(count: int, seed: int, kind: str) -> tuple[int, bytes]:
    """The first messages of the same file, but for those that pydifact refuses."""
    kept = [message for message in generate.messages(count, seed, kind) if accepted(message)]
    return len(kept), b"".join((generate.HEADER, *kept, generate.TRAILER))


def write_file(path: Path, count: int, seed: int, kind: str) -> Path:
    with path.open("wb") as file:
        file.writelines(generate.interchange(count, seed, kind))
    return path


# Time


def timed(case: Case, data: bytes) -> tuple[float, int]:
    # A BytesIO hands out its bytes without a copy, so reading the file costs nothing here. The
    # collector stays on: its cost belongs to a design that keeps many objects alive.
    file = io.BytesIO(data)
    gc.collect()
    start = time.perf_counter()
    seen = case.run(file)
    return time.perf_counter() - start, seen


def measure_time(figures: list[Figures], data: dict[str, bytes], rounds: int) -> None:
    for figure in figures:  # once unmeasured: imports, tables, patterns
        BY_NAME[figure.case].run(io.BytesIO(data[figure.case]))
    for _ in range(rounds):
        for figure in figures:
            seconds, figure.seen = timed(BY_NAME[figure.case], data[figure.case])
            figure.seconds.append(seconds)


# Memory


def peak() -> int:
    """The largest resident size of this process, in bytes."""
    status = Path("/proc/self/status")
    if status.exists():
        # Linux carries ru_maxrss over from the parent that started this process, and the parent
        # holds whole files; VmHWM begins anew with the program.
        lines = status.read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) * 1024
    import resource  # not on Windows, where there is no figure to give

    usage = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return usage if sys.platform == "darwin" else usage * 1024


def run_child(name: str, path: Path) -> None:
    run = BY_NAME[name].run
    run(io.BytesIO(b"".join(generate.interchange(20))))  # imports, tables, patterns
    with path.open("rb") as file:
        start = time.perf_counter()
        seen = run(file)
        seconds = time.perf_counter() - start
    print(json.dumps({"seen": seen, "peak": peak(), "seconds": seconds}))


def in_a_child(name: str, path: Path) -> dict[str, float]:
    """What one case `seen`, its `peak` of memory and its `seconds`, in a process of its own."""
    command = [sys.executable, __file__, "--case", name, "--file", str(path)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    answer: dict[str, float] = json.loads(done.stdout)
    return answer


def peak_of(name: str, path: Path) -> int:
    return int(in_a_child(name, path)["peak"])


# The report


def machine() -> str:
    cores = os.cpu_count()
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{python}, {platform.system()} {platform.machine()}, {cores} CPUs"


def factor(figure: Figures, figures: list[Figures]) -> float | None:
    base = next((other for other in figures if other.case == PYDIFACT), None)
    return base.microseconds / figure.microseconds if base else None


def row(figure: Figures, figures: list[Figures]) -> tuple[str, ...]:
    times = factor(figure, figures)
    return (
        figure.case,
        f"{figure.microseconds:.2f}",
        "" if times is None else f"{times:.1f}",
        f"{figure.megabytes_a_second:.1f}",
        f"{figure.messages_a_second:,.0f}",
        f"{figure.spread:.0%}",
        f"{figure.memory / 1e6:.1f}",
        f"{figure.messages:,}",
        f"{figure.seen:,} {figure.counts}",
    )


TITLES = (
    "case", "µs/message", "x pydifact", "MB/s", "messages/s", "spread", "peak MB", "read", "saw",
)  # fmt: skip


def table(rows: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(len(line[column]) for line in rows) for column in range(len(rows[0]))]
    for name, *numbers in rows:
        cells = [number.rjust(width) for number, width in zip(numbers, widths[1:], strict=True)]
        yield "  ".join((name.ljust(widths[0]), *cells)).rstrip()


def as_json(figures: list[Figures], about: dict[str, Any]) -> str:
    cases = [
        {
            "case": figure.case,
            "messages": figure.messages,
            "bytes": figure.size,
            "seen": figure.seen,
            "counts": figure.counts,
            "seconds": figure.seconds,
            "microseconds_a_message": figure.microseconds,
            "megabytes_a_second": figure.megabytes_a_second,
            "messages_a_second": figure.messages_a_second,
            "factor_over_pydifact": factor(figure, figures),
            "peak_bytes": figure.memory,
        }
        for figure in figures
    ]
    return json.dumps({**about, "cases": cases}, indent=2) + "\n"


# The run


@dataclass(frozen=True)
class Options:
    count: int
    seed: int
    kind: str
    rounds: int
    pydifact: int  # messages of the slice that pydifact reads


def prepare(options: Options, folder: Path) -> tuple[list[Figures], dict[str, Path]]:
    """An empty line of figures for every case that can run, and the file that it reads."""
    whole = write_file(folder / "whole.edi", options.count, options.seed, options.kind)
    cases = [case for case in CASES if case.available]
    paths = {case.name: whole for case in cases}
    counts = {case.name: options.count for case in cases}
    if PYDIFACT in paths:
        part = min(options.pydifact, options.count)
        counts[PYDIFACT], data = pydifact_slice(part, options.seed, options.kind)
        paths[PYDIFACT] = folder / "slice.edi"
        paths[PYDIFACT].write_bytes(data)
    sizes = {name: path.stat().st_size for name, path in paths.items()}
    figures = [
        Figures(case.name, counts[case.name], sizes[case.name], counts=case.counts)
        for case in cases
    ]
    return figures, paths


def measure(options: Options, folder: Path) -> list[Figures]:
    figures, paths = prepare(options, folder)
    bare = peak_of(NOTHING.name, paths[figures[0].case])
    for figure in figures:
        figure.memory = peak_of(figure.case, paths[figure.case]) - bare
    loaded = {path: path.read_bytes() for path in set(paths.values())}
    measure_time(figures, {name: loaded[path] for name, path in paths.items()}, options.rounds)
    return figures


def report(figures: list[Figures], options: Options) -> Iterator[str]:
    yield machine()
    size = max(figure.size for figure in figures) / 1e6
    yield (
        f"{options.count:,} messages, kind {options.kind}, seed {options.seed}, {size:.1f} MB, "
        f"{size / options.count * 1e6:.0f} bytes a message, medians of {options.rounds} rounds"
    )
    yield ""
    yield from table([TITLES, *(row(figure, figures) for figure in figures)])
    missing = sorted({case.needs for case in CASES if not case.available})
    if missing:
        yield f"left out, not installed: {', '.join(missing)}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure reading, checking and writing.")
    parser.add_argument("--count", type=int, default=5_000, help="messages in the file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", choices=generate.KINDS, default="mass")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pydifact", type=int, default=1_000, help="messages pydifact reads")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    parser.add_argument("--case", choices=BY_NAME, help="one case, once: its peak memory")
    parser.add_argument("--file", type=Path, help="the file of --case")
    given = parser.parse_args()
    if given.case is not None:
        if given.file is None:
            parser.error("--case needs --file")
        run_child(given.case, given.file)
        return
    options = Options(given.count, given.seed, given.kind, given.rounds, given.pydifact)
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(options, Path(folder))
    print("\n".join(report(figures, options)))
    if given.json is not None:
        about = {"machine": machine(), **vars(options)}
        given.json.write_text(as_json(figures, about), encoding="utf-8")


if __name__ == "__main__":
    main()
