"""Progress: on a terminal's standard error, after two seconds, and gone in the end."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from telebib.cli.progress import Progress
from telebib.rules.examples import CLEAN

ERASE = "\r\x1b[K"


class Clock:
    """Seconds that pass when told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_nothing_shows_for_two_seconds_and_then_what_is_read(
    capsys: pytest.CaptureFixture[str],
) -> None:
    clock = Clock()
    progress = Progress("en", shows=True, clock=clock)
    clock.now += 1.9
    progress.at("x.edi", 5)
    assert capsys.readouterr().err == ""
    clock.now += 0.2
    progress.at("x.edi", 6)
    assert capsys.readouterr().err == f"{ERASE}x.edi: messages 6 …"


def test_it_is_not_written_for_every_message(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    progress = Progress("nl", shows=True, clock=clock)
    clock.now += 3
    for count in range(1000):
        clock.now += 0.001
        progress.at("x.edi", count)
    assert 4 <= capsys.readouterr().err.count("berichten") <= 6


def test_it_is_erased_when_something_else_is_written_and_at_the_end(
    capsys: pytest.CaptureFixture[str],
) -> None:
    clock = Clock()
    with Progress("fr", shows=True, clock=clock) as progress:
        progress.erase()
        assert capsys.readouterr().err == ""
        clock.now += 3
        progress.at("x.edi", 1)
        progress.erase()
        progress.erase()
        assert capsys.readouterr().err == f"{ERASE}x.edi : messages 1 …{ERASE}"
        clock.now += 3
        progress.at("x.edi", 2)
    assert capsys.readouterr().err.endswith(f"messages 2 …{ERASE}")


def test_a_name_fits_a_line_and_drives_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    progress = Progress("de", shows=True, clock=clock)
    clock.now += 3
    progress.at("\x1b[2J" + "long/" * 40 + "x.edi", 1)
    written = capsys.readouterr().err.removeprefix(ERASE)
    assert written.endswith("long/x.edi: Nachrichten 1 …")
    assert len(written) < 80
    assert written.isprintable()


def test_nobody_is_shown_what_nobody_sees(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    progress = Progress("en", shows=False, clock=clock)
    clock.now += 3
    progress.at("x.edi", 1)
    progress.erase()
    assert capsys.readouterr().err == ""


IMPATIENT = (
    "import sys; from telebib.cli import main, progress; progress._PATIENCE = 0.0; "
    "main(args=['validate', '--isolated', '--select', 'nesting', *sys.argv[1:]])"
)


@pytest.mark.skipif(os.name != "posix", reason="no pseudo-terminals here")
@pytest.mark.parametrize("quiet", [False, True])
def test_on_a_real_terminal(quiet: bool, tmp_path: Path) -> None:
    """Standard error is a terminal: with --quiet nothing shows, results are never mixed with it."""
    (tmp_path / "x.edi").write_text(CLEAN * 20)
    controller, terminal = os.openpty()
    with os.fdopen(controller, "rb", buffering=0) as screen:
        done = subprocess.run(
            [sys.executable, "-c", IMPATIENT, *["--quiet"] * quiet, str(tmp_path / "x.edi")],
            stdout=subprocess.PIPE,
            stderr=terminal,
            check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
        os.write(terminal, b"!")
        shown = screen.read(100_000).decode()
        os.close(terminal)
    assert (done.returncode, done.stdout) == (0, b"")
    if quiet:
        assert shown == "!"
    else:
        assert shown.startswith(ERASE)
        assert "x.edi: messages 0 …" in shown
        assert f"{ERASE}files 1, messages 20: " in shown
