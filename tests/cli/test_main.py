"""`telebib` itself: version, help, and that nothing that goes wrong shows more than it may."""

import errno
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from click.testing import CliRunner, Result

import telebib
from telebib.cli import COMMANDS, main
from telebib.rules.examples import CLEAN

TRACER = "Tracerman"
PROGRAM = (sys.executable, "-c", "from telebib.cli import main; main()")


def run(*arguments: str | Path, data: bytes | None = None) -> Result:
    """Run `telebib`; an exception that gets out fails the test."""
    runner = CliRunner(env={"LC_ALL": "C.UTF-8", "LC_MESSAGES": None, "LANG": None})
    return runner.invoke(
        main, [*map(str, arguments)], input=data, catch_exceptions=False, prog_name="telebib"
    )


# --- version and help


def test_the_version_is_that_of_the_package() -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"telebib {telebib.__version__}\n")


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_names_every_command(option: str) -> None:
    result = run(option)
    assert result.exit_code == 0
    listed = re.findall(r"^  ([a-z-]+)  ", result.stdout.partition("Commands:")[2], re.MULTILINE)
    assert listed == sorted(COMMANDS)


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_each_command_explains_itself_and_its_exit_status(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: telebib {command} ")
    assert "Exit status: 0 " in result.stdout


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["--nonsense"], ["validate", "--nonsense"], []], ids=" ".join
)
def test_wrong_use_is_status_2_and_says_how(arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Usage: telebib ")


def test_help_says_what_each_command_does_without_an_ellipsis() -> None:
    listed = run("--help").stdout.partition("Commands:")[2].strip().splitlines()
    assert len(listed) == len(COMMANDS)
    assert all(line.endswith(".") and not line.endswith("...") for line in listed)


def test_the_package_can_be_run_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "telebib", "validate", "--nonsense"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("Usage: telebib validate ")


def test_the_process_ends_with_the_status_of_the_command() -> None:
    done = subprocess.run([*PROGRAM, "--version"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"telebib {telebib.__version__}\n"
    wrong = subprocess.run([*PROGRAM, "nonsense"], capture_output=True, text=True, check=False)
    assert (wrong.returncode, wrong.stdout) == (2, "")


# --- what goes wrong


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ValueError(TRACER), "internal error (ValueError); this is a mistake of telebib, tell us"),
        (KeyError(TRACER), "internal error (KeyError); this is a mistake of telebib, tell us"),
        (
            RecursionError(),
            "internal error (RecursionError); this is a mistake of telebib, tell us",
        ),
        (MemoryError(), "out of memory"),
        (OSError(errno.EIO, "Input/output error"), "input/output error"),
        (OSError(errno.EIO, "Input/output error", "x.edi"), "x.edi: input/output error"),
        (telebib.Misuse("two service characters are the same"), "two service characters are the"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_goes_wrong_is_one_line_and_status_2(
    error: Exception, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaking(*_: object, **__: object) -> NoReturn:
        raise error

    monkeypatch.setattr("telebib.cli.run.Validator.validate_file", breaking)
    result = run("validate", "-", data=CLEAN.encode())
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"telebib: {said}")
    assert TRACER not in result.output


def test_what_was_found_before_it_went_wrong_stays_on_the_screen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = list(telebib.validate(telebib.read(CLEAN.replace("XET+04'", "").encode())))

    def breaking(*_: object, **__: object) -> Iterator[telebib.Finding]:
        yield from found
        raise ValueError(TRACER)

    monkeypatch.setattr("telebib.cli.run.Validator.validate_file", breaking)
    result = run("validate", "-", data=CLEAN.encode())
    assert result.exit_code == 2
    assert "envelope-unbalanced" in result.stdout


def test_a_file_that_names_itself_strangely_is_still_one_line(tmp_path: Path) -> None:
    result = run("validate", "--quiet", tmp_path / "a\nb\x1b[31m.edi")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "\x1b" not in result.stderr


def test_a_file_that_names_itself_strangely_makes_one_line_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "a\nb.edi"
    try:
        path.write_bytes(CLEAN.replace("XET+04'", "").encode())
    except OSError:
        pytest.skip("no such name on this system")
    result = run("validate", path)
    assert len(result.stdout.splitlines()) == 1


# --- what starting costs


def test_help_loads_no_command() -> None:
    script = (
        "import sys\n"
        "from telebib.cli import main\n"
        "main(['--version'], standalone_mode=False)\n"
        "print([name for name in sys.modules if name.startswith('telebib.rules')])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines()[-1] == "[]", done.stderr
