"""Where results go: standard output, or a file that is written whole or not at all."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from io import TextIOWrapper

import click

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
    """A function that takes one line of results. Output is UTF-8 on any console,
    and lines end as in a file: the same bytes on every system.

    A file keeps what it held until everything is written; raises OSError when that fails. `color`
    says that lines hold escape sequences, which consoles of Windows are to be spared; `private`
    makes a file that only its owner can read.
    """
    if target is None or target == "-":
        if sys.stdout is None:
            raise OSError("standard output is closed")
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        yield partial(click.echo, color=True) if color else print
        sys.stdout.flush()
        return
    from telebib.cli.whole_file import whole_file  # most runs only print

    with (
        whole_file(target, private=private) as raw,
        TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace", newline="\n") as fp,
    ):
        yield partial(print, file=fp)
