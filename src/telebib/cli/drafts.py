"""What stands on disk until a result is whole, or until a run ends; personal data may be in it.

It is removed whatever goes wrong, also after an interrupt. A run that is killed cannot: so each
draft is locked by its run, and the next run that writes in that place removes what nobody holds.
Where there are no such locks (Windows, some network folders) it stays.
"""

import os
import re
import secrets
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, cast

from telebib.cli.interrupts import undisturbed

if sys.platform != "win32":
    import fcntl

_MARK = "telebib-"
_RANDOM = 4  # bytes


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for what is temporary, which only its owner may enter."""
    with _draft(Path(tempfile.gettempdir()), _MARK, _private_folder) as folder:
        yield folder


def nameless() -> BinaryIO:
    """An empty file to write and read, which has no name and is gone when it is closed or the
    process ends, however that comes.
    """
    return cast(BinaryIO, _Nameless(tempfile.TemporaryFile()))


class _Nameless:
    """What goes wrong with it names the folder for temporary files, which is to be made room in."""

    def __init__(self, fp: Any) -> None:
        self._fp = fp

    def __getattr__(self, name: str) -> Any:
        done = getattr(self._fp, name)

        def told(*arguments: Any) -> Any:
            try:
                return done(*arguments)
            except OSError as error:
                error.filename = tempfile.gettempdir()
                raise

        return told

    def __enter__(self) -> "_Nameless":
        return self

    def __exit__(self, *error: object) -> None:
        self._fp.close()


@contextmanager
def draft(target: Path, make: Callable[[Path], object]) -> Iterator[Path]:
    """A draft beside a target, made by `make`; it is gone afterwards, unless it was renamed."""
    with _draft(target.parent, f".{target.name}.{_MARK}", make) as path:
        yield path


@contextmanager
def _draft(folder: Path, start: str, make: Callable[[Path], object]) -> Iterator[Path]:
    _remove_left(folder, start)
    path = folder / f"{start}{secrets.token_hex(_RANDOM)}"
    lock = None
    try:
        make(path)
        while (lock := _locked(path, waits=True)) is None and not path.exists():
            make(path)  # between the two another run took it for left
        yield path
    finally:
        with undisturbed():
            remove(path)
            if lock is not None:
                os.close(lock)


def remove(path: Path) -> None:
    """Remove a file or a folder with all that is in it, as far as that can be done."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()


def _private_folder(path: Path) -> None:
    path.mkdir(mode=0o700)


def _remove_left(folder: Path, start: str) -> None:
    """Remove what runs left that were killed: nobody holds it."""
    name = re.compile(f"{re.escape(start)}[0-9a-f]{{{2 * _RANDOM}}}")
    with suppress(OSError):
        for path in [each for each in folder.iterdir() if name.fullmatch(each.name)]:
            with undisturbed():
                lock = _locked(path, waits=False)
                if lock is not None:
                    remove(path)
                    os.close(lock)


def _locked(path: Path, *, waits: bool) -> int | None:
    """A file or folder of this user, locked; None where that cannot be or it is gone, and, unless
    this `waits`, where another run holds it.
    """
    if sys.platform != "win32":
        with suppress(OSError):
            found = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            with suppress(OSError):
                if os.fstat(found).st_uid == os.geteuid():
                    fcntl.flock(found, fcntl.LOCK_EX | (0 if waits else fcntl.LOCK_NB))
                    if os.path.samestat(os.fstat(found), path.lstat()):
                        return found
            os.close(found)
    return None
