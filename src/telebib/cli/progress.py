"""How far a run is, on a terminal's standard error after two seconds (chapter 5)."""

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Self

from attrs import define, field

from telebib.findings import Words
from telebib.masking import printable

_PATIENCE = 2.0  # seconds before anything shows
_PAUSE = 0.2  # seconds between two looks
_ERASE = "\r\x1b[K"
_WIDEST = 60
_SO_FAR = Words(
    en="{name}: messages {count} …",
    nl="{name}: berichten {count} …",
    fr="{name} : messages {count} …",
    de="{name}: Nachrichten {count} …",
)


@define
class Progress:
    """A line that is written over, and gone before anything else is written.

    `shows` is false where nobody would see it, or wants to. `clock` gives seconds.
    """

    lang: str
    shows: bool
    clock: Callable[[], float] = time.monotonic
    _due: float = field(init=False)
    _stands: bool = field(init=False, default=False)

    def __attrs_post_init__(self) -> None:
        self._due = self.clock() + _PATIENCE

    def at(self, name: str, count: int) -> None:
        """The file at hand, and how many messages were read so far, over all files."""
        if not self.shows or self.clock() < self._due:
            return
        self._due = self.clock() + _PAUSE
        shown = printable(name)[-_WIDEST:]
        self._write(_ERASE + _SO_FAR.say(self.lang).format(name=shown, count=count))
        self._stands = True

    def erase(self) -> None:
        """Take the line away."""
        if self._stands:
            self._write(_ERASE)
            self._stands = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.erase()

    def _write(self, text: str) -> None:
        with suppress(OSError):  # no run fails because nobody reads it
            sys.stderr.write(text)
            sys.stderr.flush()


def is_watched() -> bool:
    """Whether standard error is a terminal."""
    return sys.stderr is not None and sys.stderr.isatty()
