"""A run that is interrupted, told to stop or killed, at any moment."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from telebib.cli.drafts import draft
from telebib.cli.drafts import scratch as scratch_
from telebib.cli.interrupts import undisturbed
from tests.faults.disk import Steps, watched
from tests.faults.runs import QUICK, RUNS, Reference, failed_well, many, runs_again, tree

PROGRAM = (sys.executable, "-c", "from telebib.cli import main; main()")
STATUS = 130
FEW = 2
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")

Work = Callable[[], Path]


def interrupted(
    name: str,
    number: int,
    references: dict[str, Reference],
    work: Work,
    *,
    few: int,
    is_lasting: bool = False,
) -> int:
    """Send a signal before each step of a run, or before a few; gives how many were told."""
    run, whole = RUNS[name], references[name]
    told = 0

    def fault(_: str) -> None:
        signal.raise_signal(number)

    work()
    with watched(Steps(fault), removing=True) as steps:
        run.called()
    last = len(steps.taken)
    for at in range(1, last + 1, max(last // few, 1)):
        before = tree(work())
        with watched(Steps(fault, at, is_lasting), removing=True):
            result = run.called()
        told += failed_well(run, result, STATUS, before, whole)
        runs_again(run, whole)
    return told


@POSIX
@pytest.mark.parametrize("name", QUICK)
def test_an_interrupt_at_some_steps_leaves_each_output_whole_or_absent(
    name: str, references: dict[str, Reference], work: Work
) -> None:
    """And nothing temporary (the fixture looks), and a second run gives the same bytes."""
    assert interrupted(name, signal.SIGTERM, references, work, few=FEW)


@pytest.mark.slow
@POSIX
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("name", RUNS)
def test_an_interrupt_at_any_step_leaves_each_output_whole_or_absent(
    name: str, number: int, references: dict[str, Reference], work: Work
) -> None:
    assert interrupted(name, number, references, work, few=many(name))


@pytest.mark.slow
@POSIX
@pytest.mark.parametrize("name", ["mass answer", "mass review", "codes import, on top"])
def test_who_interrupts_again_and_again_changes_nothing_of_that(
    name: str, references: dict[str, Reference], work: Work
) -> None:
    assert interrupted(name, signal.SIGINT, references, work, few=many(name), is_lasting=True)


@POSIX
def test_an_interrupt_waits_while_something_is_removed() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt), undisturbed():
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        done.append(1)
    assert done == [1]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


# --- a run that is killed


@contextmanager
def started(work: Path, scratch: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A run that waits for the end of its input."""
    with subprocess.Popen(
        [*PROGRAM, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=work,
        env={**os.environ, "TMPDIR": str(scratch), "LC_ALL": "C.UTF-8"},
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def waits(process: subprocess.Popen[bytes], there: Callable[[], list[Path]]) -> None:
    """Wait until something is there."""
    deadline = time.monotonic() + 30
    while not there():
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.01)


@POSIX
def test_what_a_killed_run_leaves_is_its_owners_alone_and_goes_with_the_next_run(
    references: dict[str, Reference], work: Work, scratch: Path
) -> None:
    """SIGKILL leaves no moment to clean up. The next run into the same place does it."""
    folder = work()
    arguments = [
        each if each != "portfolio.csv" else "-" for each in RUNS["mass prepare"].arguments
    ]
    with started(folder, scratch, *arguments) as process:
        assert process.stdin is not None
        process.stdin.write((folder / "portfolio.csv").read_bytes())
        process.stdin.flush()
        waits(process, lambda: [*scratch.glob("*/*.sqlite")])
        with scratch_():  # another run at the same time takes nothing away from this one
            assert len([*scratch.iterdir()]) == 2
        process.kill()
        process.wait()
    left = [*scratch.iterdir(), *folder.glob(".out.*")]
    assert len(left) == 2
    assert {path.stat().st_mode & 0o077 for path in left} == {0}
    runs_again(RUNS["mass prepare"], references["mass prepare"])
    assert [*folder.glob(".out.*")] == []


@pytest.mark.slow
@POSIX
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_waits_for_its_input_can_be_ended(
    number: int, jobs: str, references: dict[str, Reference], work: Work, scratch: Path
) -> None:
    folder = work()
    arguments = (*RUNS["mass answer, a stream"].arguments, "--jobs", jobs)
    with started(folder, scratch, *arguments) as process:
        waits(process, lambda: [*folder.glob(".out.*")])
        process.send_signal(number)
        assert process.stderr is not None
        said = process.stderr.read().splitlines()[-1:]
        status = process.wait(30)
    if number == signal.SIGKILL:
        assert status == -number
    else:
        assert (status, said) == (STATUS, [b"telebib: interrupted"])
        assert tree(folder) == tree(work())
    RUNS["mass answer"].called()
    assert tree(folder) == references["mass answer"].tree


@POSIX
def test_what_is_no_draft_of_a_killed_run_stays(tmp_path: Path) -> None:
    """Names that a person might give, what another holds, and links."""
    target = tmp_path / "out"
    stays = [
        ".out.20260115",
        ".out.telebib-0011223",
        ".out.telebib-0011223x",
        "out.telebib-00112233",
    ]
    for name in stays:
        (tmp_path / name).touch()
    (tmp_path / ".out.telebib-00000000").symlink_to(tmp_path / stays[0])
    (tmp_path / ".out.telebib-11111111").mkdir()
    with draft(target, Path.touch) as held, draft(target, Path.touch) as second:
        assert held.exists()
        assert second.exists()
    found = {path.name for path in tmp_path.iterdir()} - {"temporary", "work"}
    assert found == {*stays, ".out.telebib-00000000"}


@POSIX
def test_a_draft_that_another_run_took_for_left_is_made_again(tmp_path: Path) -> None:
    """Between making and locking it, it is nobody's."""
    made = []

    def make(path: Path) -> None:
        path.touch()
        made.append(path)
        if len(made) == 1:
            with draft(tmp_path / "out", Path.touch):
                assert not path.exists()

    with draft(tmp_path / "out", make) as path:
        assert path.exists()
    assert len(made) == 2
    assert not path.exists()


@POSIX
def test_a_temporary_folder_is_its_owners_alone() -> None:
    with scratch_() as folder:
        assert folder.stat().st_mode & 0o777 == 0o700
        assert folder.parent == Path(tempfile.gettempdir())
    assert not folder.exists()
