"""`telebib validate --jobs`: the same bytes from any number of processes, come what may."""

import io
import os
import signal
import sys
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path
from typing import Any, NoReturn

import pytest
from click.testing import Result

from telebib.chunks import Chunk
from telebib.cli import looking
from telebib.cli.jobs import DESERVING
from telebib.portions import Looker, Portion
from telebib.rules.examples import CLEAN, MASS, wrapped
from tests.cli.test_validate import INVALID, SAMPLES, validate

GUID = MASS.replace("RFF+001", "RFF+084:00000000-0000-4000-8000-000000000001'RFF+001")
KILLED = pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nearly every message stands in a chunk of its own."""
    monkeypatch.setattr(looking, "_CHUNK", 700)


@pytest.fixture(autouse=True)
def children() -> Iterator[None]:
    """Whatever happens, no process is left."""
    yield
    assert not active_children()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files of all sorts, their messages met again in others, and what is no file of messages."""
    folder = tmp_path / "in"
    folder.mkdir()
    mixed = wrapped(MASS, MASS, GUID, CLEAN.replace("XET+04'", ""), MASS.replace("GIS", "GI"))
    contents = {
        "a.edi": mixed.encode(),
        "b.edi": (mixed + "STRAY'" + mixed.replace("Janssens", "Jansséns")).encode(),
        "c.edi": b"",
        "d.edi": b"<xml/>",
        "e.edi": wrapped(*[MASS] * 9).replace("'", "'\r\n").encode()[:-150],
        "f.edi": b"NOTHING'" * 40 + wrapped(MASS).encode(),
        "g.edi": b"XGH+1+1:BROKER:4+2:0097:4'",
        "h.edi": b"UNA;*,? ~" + mixed.replace(":", ";").replace("'", "~").encode(),
        "i.edi": b" \r\n",
        "j.edi": (MASS * 5).encode(),
    }
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    return folder


def came_of(result: Result) -> tuple[int, str, str]:
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize(
    "more",
    [
        (),
        ("--format", "json"),
        ("--format", "sarif"),
        ("--format", "junit", "--lang", "fr"),
        ("--format", "github", "--exit-zero"),
        ("--statistics",),
        ("--no-release", "--quiet"),
        ("--encoding", "utf-8"),
        ("--ignore", "reading,file", "--severity", "structure=info"),
    ],
    ids=" ".join,
)
def test_the_same_bytes_come_out_whatever_the_number_of_jobs(
    more: tuple[str, ...], folder: Path
) -> None:
    files = (folder / "missing.edi", folder, folder / "a.edi")
    one, two, three = (came_of(validate("--jobs", jobs, *more, *files)) for jobs in ("1", "2", "3"))
    assert one == two == three
    assert one[0] == 2  # a file is missing


def test_the_samples_come_out_the_same() -> None:
    one, two = (came_of(validate("--jobs", jobs, SAMPLES)) for jobs in ("1", "2"))
    assert one == two
    clean = [came_of(validate("--jobs", jobs, SAMPLES / "valid")) for jobs in ("1", "2")]
    assert clean[0] == clean[1]


def test_standard_input_is_shared_out_too(folder: Path) -> None:
    data = (folder / "b.edi").read_bytes()
    one, two = (came_of(validate("--jobs", jobs, "-", data=data)) for jobs in ("1", "2"))
    assert one == two
    assert "duplicate" in one[1]


def test_each_process_reads_the_code_lists_of_the_user(folder: Path, tmp_path: Path) -> None:
    codes = tmp_path / "codes"
    codes.mkdir()
    head = "code,since,until,fr,nl,de,en\n"
    (codes / "A10C.csv").write_text(f"{head}2,,2020-12-31,fr,nl,de,en\n", "utf-8")
    given = ("--codes", codes, folder / "a.edi")
    one, two = (came_of(validate("--jobs", jobs, *given)) for jobs in ("1", "2"))
    assert one == two
    assert "code-retired" in one[1]


@pytest.mark.slow
def test_a_large_file_of_all_sorts_comes_out_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By default, with as many processes as there are processors."""
    monkeypatch.setattr(looking, "_CHUNK", 1 << 16)
    data = b"".join(path.read_bytes() for path in sorted(INVALID.glob("*.edi")))
    data += wrapped(*(MASS.replace("POL0001", f"POL{n}") for n in range(5000))).encode()
    path = tmp_path / "large.edi"
    path.write_bytes(data * (DESERVING // len(data) + 1))
    one, some = (came_of(validate(*jobs, path)) for jobs in (("--jobs", "1"), ()))
    assert one == some


@KILLED
@pytest.mark.usefixtures("forked")
@pytest.mark.parametrize("times", [1, 99])
def test_what_a_killed_process_had_to_do_is_done_again(
    times: int, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    expected = came_of(validate("--jobs", "1", "--quiet", folder))
    portion, parent = Looker.portion, os.getpid()

    def killed(self: Looker, chunk: Chunk) -> Portion:
        killings = len([*tmp_path.glob("killed*")])
        if os.getpid() != parent and killings < times:
            (tmp_path / f"killed{killings}").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return portion(self, chunk)

    monkeypatch.setattr(Looker, "portion", killed)
    result = validate("--jobs", "2", "--quiet", folder)
    ended = "a worker process ended unexpectedly"
    assert 1 <= result.stderr.count(ended) <= min(times, 3)
    told = [line for line in result.stderr.splitlines() if ended not in line]
    assert (result.exit_code, result.stdout) == expected[:2]
    assert told == expected[2].splitlines()


@pytest.mark.usefixtures("forked")
def test_a_mistake_in_a_process_ends_the_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaking(self: Looker, chunk: Chunk) -> NoReturn:
        raise ZeroDivisionError

    monkeypatch.setattr(Looker, "portion", breaking)
    result = validate("--jobs", "2", folder / "a.edi")
    assert result.exit_code == 2
    assert "ZeroDivisionError" in result.stderr


def test_what_was_found_before_a_file_could_not_be_read_on_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the files behind it are looked at."""

    class Failing(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() > 20_000:
                raise OSError(5, "Input/output error")
            return super().read(size)

    data = (folder / "a.edi").read_bytes() * 20
    opened = Path.open

    def failing(self: Path, *more: Any, **named: Any) -> object:
        return Failing(data) if self.name == "b.edi" else opened(self, *more, **named)

    monkeypatch.setattr(Path, "open", failing)
    result = validate("--jobs", "2", folder / "b.edi", folder / "a.edi")
    assert result.exit_code == 2
    assert "b.edi: input/output error" in result.stderr
    assert f"{folder / 'b.edi'}:1:" in result.stdout
    assert f"{folder / 'a.edi'}:1:" in result.stdout
