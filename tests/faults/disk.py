"""A disk that fails: each step by which a run changes it is counted, and one of them goes wrong.

What is told of is opening, writing, flushing and closing, what makes, renames and removes, and what
SQLite writes. Faults of the system itself (`RLIMIT_FSIZE`, a full device) stand in the tests.
"""

import builtins
import io
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from attrs import define, field
from pytest import MonkeyPatch

_CHANGING = ("mkdir", "rename", "replace", "chmod")
_REMOVING = ("unlink", "rmdir")
_OF_FILES = ("write", "writelines", "flush", "close", "truncate")
_PACE = 300  # instructions of SQLite's machine between two of its steps


@define
class Steps:
    """The steps of a run in this process; at step `at`, from 1, `fault` is called, and at all
    that follow if it is `lasting`.
    """

    fault: Callable[[str], object]
    at: int = 0
    is_lasting: bool = False
    taken: list[str] = field(factory=list)
    _process: int = field(factory=os.getpid)

    def take(self, name: str) -> None:
        """Take one more step, or fail at it."""
        if os.getpid() != self._process:
            return
        self.taken.append(name)
        number = len(self.taken)
        if number == self.at or (self.is_lasting and number > self.at > 0):
            self.fault(name)


class _Written:
    """A file that is open for writing, watched."""

    def __init__(self, fp: Any, steps: Steps) -> None:
        self._fp, self._steps = fp, steps

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._fp, name)
        if name not in _OF_FILES:
            return found

        def watched(*arguments: Any) -> Any:
            try:
                self._steps.take(name)
            except BaseException:
                if name == "close":
                    found()  # as the system does: it is closed, and tells what was lost
                raise
            return found(*arguments)

        return watched

    def __enter__(self) -> "_Written":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._fp)


@contextmanager
def watched(steps: Steps, *, removing: bool = False) -> Iterator[Steps]:
    """Meanwhile each step is taken by `steps`; what removes is one of them when asked for."""
    opened, connected = io.open, sqlite3.connect

    def open_(file: Any, mode: str = "r", *more: Any, **named: Any) -> Any:
        is_written = any(letter in mode for letter in "wxa+")
        if is_written:
            steps.take("open")
        fp = opened(file, mode, *more, **named)
        return _Written(fp, steps) if is_written else fp

    def connect(path: Any, *more: Any, factory: Any = sqlite3.Connection, **named: Any) -> Any:
        class Database(factory):  # type: ignore[misc]
            def cursor(self, *arguments: Any) -> Any:
                if removing:
                    steps.take("sqlite")
                return super().cursor(*arguments)

        def goes_on() -> bool:
            """SQLite asks now and then; whatever it is told, it fails in the middle of its work."""
            try:
                steps.take("sqlite, under way")
            except OSError:
                return True
            return False

        database = connected(path, *more, factory=Database, **named)
        if not removing:  # an interrupt of Python waits until SQLite is done
            database.set_progress_handler(goes_on, _PACE)
        return database

    def step(name: str, done: Callable[..., Any]) -> Callable[..., Any]:
        def taken(*arguments: Any, **named: Any) -> Any:
            steps.take(name)
            return done(*arguments, **named)

        return taken

    with MonkeyPatch.context() as patched:
        patched.setattr(io, "open", open_)
        patched.setattr(builtins, "open", open_)
        patched.setattr(sqlite3, "connect", connect)
        for name in (*_CHANGING, *(_REMOVING if removing else ())):
            patched.setattr(os, name, step(name, getattr(os, name)))
        yield steps
