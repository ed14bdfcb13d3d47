"""Worker processes: the same results, one that is killed, and how many there are."""

import os
import signal
import sys
import time
from multiprocessing import active_children
from pathlib import Path

import pytest

from telebib.cli.files import Source, Unreadable
from telebib.cli.jobs import DESERVING, Jobs, chosen_jobs, processors
from telebib.cli.progress import Progress
from telebib.findings import Words

_HELD: dict[str, object] = {}


def begin(name: str) -> None:
    _HELD["name"] = name


def shown(number: int) -> str:
    return f"{_HELD['name']} {number}"


def killed_once(task: tuple[int, str]) -> int:
    """Kills its process the first time; a file tells that it did."""
    number, mark = task
    if number == 3 and not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def kills_workers(task: tuple[int, int]) -> int:
    """Kills every process but the one that began all."""
    number, parent = task
    if number == 1 and os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def slow(number: int) -> int:
    time.sleep(0.05)
    return number


def jobs(number: int) -> Jobs:
    progress = Progress("en", shows=False)
    return Jobs(jobs=number, lang="en", progress=progress, begin=begin, told=("chunk",))


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_results_are_the_same_for_any_number_of_jobs(number: int) -> None:
    with jobs(number) as working:
        found = list(working.in_order(shown, range(20)))
        again = list(working.in_order(shown, range(3)))
    assert found == [f"chunk {each}" for each in range(20)]
    assert again == found[:3]
    assert not active_children()


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_the_part_of_a_killed_worker_is_done_again_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mark = str(tmp_path / "killed")
    with jobs(2) as working:
        found = list(working.in_order(killed_once, ((each, mark) for each in range(10))))
    assert found == list(range(10))
    assert capsys.readouterr().err.count("a worker process ended unexpectedly") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_what_kills_every_worker_is_done_in_this_process(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with jobs(2) as working:
        found = list(working.in_order(kills_workers, ((each, os.getpid()) for each in range(5))))
    assert found == list(range(5))
    assert capsys.readouterr().err.count("a worker process ended unexpectedly") == 3


def test_an_interrupt_leaves_no_process_behind() -> None:
    with pytest.raises(KeyboardInterrupt), jobs(2) as working:
        for each in working.in_order(slow, range(100)):
            if each == 2:
                raise KeyboardInterrupt
    assert not active_children()


def test_only_large_inputs_deserve_all_processors(tmp_path: Path) -> None:
    small, large = tmp_path / "small.edi", tmp_path / "large.edi"
    small.write_bytes(b"x")
    with large.open("wb") as fp:
        fp.truncate(DESERVING)
    missing = Source("gone", tmp_path / "gone")
    few: list[Source | Unreadable] = [Source("-", None), Source("small", small), missing]
    few.append(Unreadable("x", Words("", "", "", "")))
    assert chosen_jobs(None, few) == 1
    assert chosen_jobs(None, [*few, Source("large", large)]) == processors()
    assert chosen_jobs(3, few) == 3
