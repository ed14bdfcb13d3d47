"""A file that is there whole or not at all."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO

from telebib.cli.drafts import draft
from telebib.cli.kinds import real


@contextmanager
def whole_file(name: str, *, private: bool = False) -> Iterator[BinaryIO]:
    """A draft to write, which takes the place of the file when all went well.

    Whatever goes wrong, the draft is gone and the file as it was; OSError names the file. One that
    is `private` only its owner can read, whatever stood there; any other keeps its rights.
    """
    target = real(name)
    with _called(name, target):
        if target.exists() and not target.is_file():
            # a device or pipe holds nothing to keep; a folder is refused by the system
            with target.open("wb") as fp:
                yield fp
            return
        with draft(target, partial(_made, 0o600 if private else 0o666)) as path:
            with path.open("wb") as fp:
                if target.exists() and not private:
                    path.chmod(stat.S_IMODE(target.stat().st_mode))
                yield fp
            path.replace(target)


def _made(mode: int, path: Path) -> None:
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode))


@contextmanager
def _called(name: str, target: Path) -> Iterator[None]:
    """Name the file as it was asked for in what goes wrong with it or its draft.

    What goes wrong with another file meanwhile has its name.
    """
    try:
        yield
    except OSError as error:
        named = Path(str(error.filename or target))
        if named.parent == target.parent and target.name in named.name:
            error.filename = name
        raise
