"""Where results go: standard output, or a file that is written whole or not at all."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path

Emit = Callable[[str], None]


@contextmanager
def lines_to(target: str | None) -> Iterator[Emit]:
    """A function that takes one line of results. Output is UTF-8 on any console.

    A file keeps what it held until everything is written; raises OSError when that fails.
    """
    if target is None or target == "-":
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
        yield print
        sys.stdout.flush()
        return
    path = Path(target)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        error.filename = target  # not the name of a file that nobody asked for
        raise
    try:
        os.close(handle)
        with Path(name).open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as fp:

            def to_file(line: str) -> None:
                print(line, file=fp)

            yield to_file
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
