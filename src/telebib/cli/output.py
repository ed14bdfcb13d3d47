"""Where results go: standard output, or a file that is written whole or not at all."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import IO

import click

from telebib.cli.kinds import real

Emit = Callable[[str], None]
COLORS = ("auto", "always", "never")


def wants_color(choice: str, target: str | None) -> bool:
    """Whether results are coloured: as asked for (one of COLORS), else where a person reads them.

    An option is stronger than NO_COLOR (no-color.org), that than FORCE_COLOR; set to nothing, none
    of them says anything. By itself a file is never coloured, nor a terminal that cannot be.
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR") or target not in (None, "-"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    terminal = sys.stdout is not None and sys.stdout.isatty()
    return terminal and os.environ.get("TERM") != "dumb"


@contextmanager
def lines_to(target: str | None, *, color: bool = False, private: bool = False) -> Iterator[Emit]:
    """A function that takes one line of results. Output is UTF-8 on any console.

    A file keeps what it held until everything is written; raises OSError when that fails. `color`
    says that lines hold escape sequences, which consoles of Windows are to be spared; `private`
    makes a file that only its owner can read.
    """
    if target is None or target == "-":
        if sys.stdout is None:
            raise OSError("standard output is closed")
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
        yield partial(click.echo, color=True) if color else print
        sys.stdout.flush()
        return
    path = real(target)
    with _called(target, path):
        # A device or pipe holds nothing to keep; a folder is refused by the system.
        is_kept = path.is_file() or not path.exists()
        with _whole(path, private=private) if is_kept else _text(path, "w") as fp:
            yield partial(print, file=fp)


@contextmanager
def _called(target: str, path: Path) -> Iterator[None]:
    """Name the file as it was asked for in what goes wrong with it or its draft.

    What goes wrong with another file meanwhile has its name.
    """
    try:
        yield
    except OSError as error:
        named = Path(str(error.filename or path))
        if named.parent == path.parent and path.name in named.name:
            error.filename = target
        raise


@contextmanager
def _whole(path: Path, *, private: bool) -> Iterator[IO[str]]:
    """A file that takes its place when all is written, and is gone when that fails."""
    draft = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    try:
        if private:
            draft.touch(mode=0o600, exist_ok=False)
        with _text(draft, "w" if private else "x") as fp:
            if path.exists() and not private:
                draft.chmod(path.stat().st_mode)
            yield fp
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise


def _text(path: Path, mode: str) -> IO[str]:
    return path.open(mode, encoding="utf-8", errors="backslashreplace", newline="\n")
