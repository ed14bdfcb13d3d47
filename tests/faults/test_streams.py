"""Standard output and standard error that nobody reads, or that cannot be written."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from io import BufferedWriter, TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO, cast

import pytest

from telebib.cli import main
from tests.faults.runs import ANSWER, LOCALE, REMARK, TIME, Reference, commands, part, seldom, tree

FULL = Path("/dev/full")
HAS_FULL = pytest.mark.skipif(not FULL.exists(), reason="no full device here")
POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")

Work = Callable[[], Path]

# One that prints for each command, those that print little among them.
PRINTS = {
    "codes diff": ("lists", "newer"),
    "codes export": ("A131",),
    "codes import": ("lists", "--codes", "out"),
    "codes lists": (),
    "codes msglib": ("msglib.csv",),
    "codes search": ("telefoon",),
    "codes show": ("A131",),
    "convert": ("--to", "jsonl", "other.edi"),
    "diff": ("in.edi", "other.edi"),
    "explain": ("in.edi",),
    "mass answer": (*ANSWER[2:], *TIME, "-o", "out"),
    "mass prepare": ("portfolio.csv", "--dry-run"),
    "mass review": ("answers.edi", "--portfolio", "portfolio.csv"),
    "portal check-access": ("request.json",),
    "completeness": ("in.edi",),
    "portal attachments": ("in.edi",) * 11,  # one too many
    "portal messages": ("form.json", "--contracts", "customers.csv", "--dry-run"),
    "portal form": (),
    "rules": (),
    "validate": ("in.edi", "answers.edi"),
}


def test_every_command_prints_something_here() -> None:
    """A new command fails here until it stands in the table."""
    assert {name for name, _ in commands()} == PRINTS.keys()


@contextmanager
def closed_pipe() -> Iterator[BinaryIO]:
    """The end to write of a pipe that nobody reads."""
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb", buffering=0) as fp:
        yield cast(BinaryIO, fp)


@contextmanager
def full() -> Iterator[BinaryIO]:
    """A device on which nothing can be written."""
    with FULL.open("wb", buffering=0) as fp:
        yield cast(BinaryIO, fp)


@contextmanager
def nowhere() -> Iterator[BinaryIO]:
    """A device that takes everything."""
    with Path(os.devnull).open("wb", buffering=0) as fp:
        yield cast(BinaryIO, fp)


@contextmanager
def kept() -> Iterator[BinaryIO]:
    """A file that is written on."""
    with Path("said").open("ab", buffering=0) as fp:
        yield cast(BinaryIO, fp)


Stream = Callable[[], AbstractContextManager[BinaryIO]]


def run(*arguments: str, out: Stream = kept, err: Stream = kept) -> tuple[int, str]:
    """The status of the program with these streams, in this process, and what a kept one holds."""
    with pytest.MonkeyPatch.context() as patched, out() as to, err() as told:
        for name, value in LOCALE.items():
            patched.setenv(name, value or "C")
        patched.setattr(sys, "stdout", TextIOWrapper(BufferedWriter(cast(Any, to))))
        patched.setattr(sys, "stderr", TextIOWrapper(BufferedWriter(cast(Any, told))))
        with pytest.raises(SystemExit) as ended:
            main(arguments, prog_name="telebib")
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError):
                stream.close()
    return int(ended.value.code or 0), Path("said").read_text("utf-8")


@POSIX
@pytest.mark.parametrize("name", seldom(PRINTS, often=("diff", "mass prepare", "validate")))
def test_a_closed_pipe_ends_quietly(name: str, work: Work) -> None:
    """Whoever reads no further has what they wanted; a folder that was asked for stands."""
    work()
    status, said = run(*name.split(), *PRINTS[name], out=closed_pipe)
    assert status == 0
    assert "internal error" not in said
    assert "broken pipe" not in said.lower()


@HAS_FULL
@pytest.mark.parametrize("name", seldom(PRINTS, often=("diff", "mass prepare", "validate")))
def test_a_full_device_is_one_line_and_status_2(name: str, work: Work) -> None:
    work()
    status, said = run(*name.split(), *PRINTS[name], out=full)
    lines = [line for line in said.splitlines() if not REMARK.search(line)]
    assert (status, lines) == (2, ["telebib: no space left on device"])


@POSIX
@pytest.mark.parametrize("err", [closed_pipe, pytest.param(full, marks=HAS_FULL)])
@pytest.mark.parametrize("name", seldom(PRINTS, often=("diff", "mass prepare", "validate")))
def test_no_run_fails_because_nobody_reads_its_remarks(name: str, err: Stream, work: Work) -> None:
    """The status tells, and standard output is the same."""
    arguments = (*name.split(), *PRINTS[name])
    folder = work()
    expected = run(*arguments, err=nowhere)[0], tree(folder)
    folder = work()
    assert (run(*arguments, err=err)[0], tree(folder)) == expected


@POSIX
def test_decisions_that_nobody_reads_cost_no_answer(
    work: Work, references: dict[str, Reference]
) -> None:
    """`mass answer --decisions - | head`: OUT is written all the same."""
    folder = work()
    whole = references["mass answer"]
    status, said = run(*ANSWER, *TIME, "-o", "out", "--decisions", "-", out=closed_pipe)
    assert status == whole.result.exit_code
    assert "broken pipe" not in said.lower()
    assert part(tree(folder), "out") == part(whole.tree, "out")


@HAS_FULL
def test_decisions_that_cannot_be_kept_are_told_and_nothing_is_written(work: Work) -> None:
    folder = work()
    status, said = run(*ANSWER, *TIME, "-o", "out", "--decisions", "-", out=full)
    assert status == 2
    assert said.endswith("telebib: <stdout>: no space left on device\n")
    assert not (folder / "out").exists()
