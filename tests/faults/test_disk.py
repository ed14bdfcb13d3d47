"""A disk that is full, breaks or may not be written: each output is whole or absent."""

import errno
import os
import stat
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

import pytest

from telebib.cli.drafts import remove
from tests.faults.disk import Steps, watched
from tests.faults.runs import (
    MASS_RUNS,
    QUICK,
    RUNS,
    Reference,
    Run,
    commands,
    failed_well,
    many,
    runs_again,
    seldom,
    tree,
)

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EDQUOT, errno.EROFS)
FEW = 2
# XlsxWriter leaves a file to Python's collector when it fails, which nobody is told of
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")
POSIX = pytest.mark.skipif(os.name != "posix", reason="limits and users of POSIX")

Work = Callable[[], Path]


def test_every_command_that_writes_has_a_run() -> None:
    """A new command with an output fails here until a run of it stands in the table."""
    names = {"output", "decisions"}
    writing = {name for name, it in commands() if names & {param.name for param in it.params}}
    assert writing == {name.partition(",")[0] for name in RUNS}


def broken(name: str, references: dict[str, Reference], work: Work, few: int) -> int:
    """Let each step of a run fail, or a few of them; gives how many did."""
    run, whole = RUNS[name], references[name]
    errors = cycle(ERRORS)

    def fault(_: str) -> None:
        number = next(errors)
        raise OSError(number, os.strerror(number))

    work()
    with watched(Steps(fault)) as steps:
        run.called()
    last = len(steps.taken)
    told = 0
    for at in range(1, last + 1, max(last // few, 1)):
        before = tree(work())
        with watched(Steps(fault, at)) as steps:
            result = run.called()
        if len(steps.taken) >= at:  # SQLite takes its steps as it likes
            told += failed_well(run, result, 2, before, whole)
        runs_again(run, whole)
    return told


@pytest.mark.parametrize("name", QUICK)
def test_some_steps_that_fail_leave_each_output_whole_or_absent(
    name: str, references: dict[str, Reference], work: Work
) -> None:
    """And a second run gives the same bytes."""
    assert broken(name, references, work, FEW)


@pytest.mark.slow
@pytest.mark.parametrize("name", RUNS)
def test_any_step_that_fails_leaves_each_output_whole_or_absent(
    name: str, references: dict[str, Reference], work: Work
) -> None:
    """Of a workbook some sixty: it is written in hundreds of small pieces."""
    assert broken(name, references, work, many(name))


@contextmanager
def file_size(most: int) -> Iterator[None]:
    """No file grows beyond so many bytes: the system itself refuses, SQLite's writes too."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@POSIX
@pytest.mark.parametrize("most", seldom([0, 1000, 6000], often=[1000]))
@pytest.mark.parametrize("name", seldom(MASS_RUNS, often=QUICK))
def test_files_that_may_not_grow_leave_each_output_whole_or_absent(
    name: str, most: int, references: dict[str, Reference], work: Work
) -> None:
    run, whole = RUNS[name], references[name]
    before = tree(work())
    with file_size(most):
        result = run.called()
    assert failed_well(run, result, 2, before, whole) or most
    runs_again(run, whole)


@pytest.mark.slow
@POSIX
@pytest.mark.parametrize("name", MASS_RUNS)
def test_a_disk_that_is_full_leaves_each_output_whole_or_absent(
    name: str, references: dict[str, Reference], work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk of a few pages, where this user may make one."""
    run, whole = RUNS[name], references[name]
    for pages in (3, 8, 16, 24):
        work()
        disk = Path("../disk").resolve()
        disk.mkdir(exist_ok=True)
        size = f"size={pages * 4096}"
        mounted = ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(disk)]
        if os.geteuid() or subprocess.run(mounted, check=False, capture_output=True).returncode:
            pytest.skip("no disk can be mounted here")
        try:
            before = tree(Path())
            with monkeypatch.context() as patched:
                patched.setattr(tempfile, "tempdir", str(disk))
                result = run.called()
            assert [*disk.iterdir()] == []
        finally:
            subprocess.run(["umount", str(disk)], check=True)
        failed_well(run, result, 2, before, whole)
        runs_again(run, whole)


@contextmanager
def nobody() -> Iterator[None]:
    """Root may write anywhere; another user may not."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


@pytest.fixture
def public(given: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that any user may enter and read, and nobody may write."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        for path, data in tree(given).items():
            if data != b"(folder)":
                (folder / path).parent.mkdir(exist_ok=True)
                (folder / path).write_bytes(data)
        (folder / "tmp").mkdir(mode=0o777)
        (folder / "tmp").chmod(0o777)
        folders = (folder, folder / "lists", folder / "newer")
        for each in folders:
            each.chmod(0o555)
        monkeypatch.setattr(tempfile, "tempdir", str(folder / "tmp"))
        monkeypatch.chdir(folder)
        yield folder
        assert [*(folder / "tmp").iterdir()] == []
        monkeypatch.undo()
        for each in folders:
            each.chmod(0o755)


@POSIX
@pytest.mark.parametrize("name", seldom(RUNS, often=QUICK))
def test_a_folder_that_may_not_be_written_is_told(
    name: str, references: dict[str, Reference], public: Path
) -> None:
    """Root is another user meanwhile."""
    run, whole = RUNS[name], references[name]
    before = tree(public)
    with nobody():
        result = run.called()
    assert failed_well(run, result, 2, before, whole)
    assert "permission denied" in result.stderr


@POSIX
@pytest.mark.parametrize("name", ["in.edi", "portfolio.csv", "records.csv"])
def test_a_file_that_may_not_be_read_is_told(
    name: str, references: dict[str, Reference], public: Path
) -> None:
    (public / name).chmod(0)
    readers = [each for each in QUICK if name in RUNS[each].arguments]
    assert readers
    for reader in readers:
        run = RUNS[reader]
        assert references[reader].tree  # what it imports only root may read
        places = {each: str(public / "tmp" / each) for each in ("out", "done", "out/done")}
        arguments = (places.get(each, each) for each in run.arguments)
        with nobody():
            result = Run.of(*arguments).called()
        assert result.exit_code == 2
        assert f"telebib: {name}: permission denied\n" in result.stderr
        for left in (public / "tmp").glob("*"):  # what says so is whole
            remove(left)


# --- who may read what is written


@POSIX
@pytest.mark.parametrize(
    ("arguments", "path", "mode"),
    [
        (RUNS["validate"].arguments, "out", 0o644),
        (RUNS["codes export, a folder"].arguments, "out", 0o755),
        (RUNS["explain"].arguments, "out", 0o644),
        ((*RUNS["explain"].arguments, "--show-personal-data"), "out", 0o600),
        (RUNS["diff"].arguments, "out", 0o644),
        ((*RUNS["diff"].arguments, "--show-personal-data"), "out", 0o600),
        (RUNS["mass answer"].arguments, "out", 0o700),
        (RUNS["mass answer"].arguments, "done", 0o600),
        (RUNS["mass prepare"].arguments, "out", 0o700),
        (RUNS["mass review"].arguments, "out.csv", 0o600),
        (RUNS["mass review, a workbook"].arguments, "out.xlsx", 0o600),
    ],
)
def test_only_the_owner_may_read_personal_data(
    arguments: tuple[str, ...], path: str, mode: int, work: Work
) -> None:
    """What holds none is readable as the user's mask says, or as what stood there was."""
    work()
    before = os.umask(0o022)
    try:
        Run.of(*arguments).called()
        assert stat.S_IMODE(Path(path).stat().st_mode) == mode
        is_folder = Path(path).is_dir()
        work()
        Path(path).mkdir() if is_folder else Path(path).touch()
        Path(path).chmod(0o750)
        Run.of(*arguments).called()
        kept = mode if mode == 0o600 else 0o750
        assert stat.S_IMODE(Path(path).stat().st_mode) == kept
        assert any(Path(path).iterdir()) if is_folder else Path(path).stat().st_size
    finally:
        os.umask(before)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "text"])
def test_a_device_stays_a_device(form: str, work: Work) -> None:
    """Root could replace it by a file."""
    arguments = ("mass", "review", "answers.edi", "--portfolio", "portfolio.csv")
    run = Run.of(*arguments, "--format", form, "-o", "/dev/full")
    result = run.called()
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == "telebib: /dev/full: no space left on device"
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)
