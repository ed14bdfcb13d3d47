"""A run that is told to stop cleans up behind itself, as one that is interrupted at a terminal."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = ("SIGTERM", "SIGHUP", "SIGBREAK")  # those that the system has


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


@contextmanager
def told_to_stop() -> Iterator[None]:
    """Meanwhile, a request to end the process is an interrupt: what was begun is removed.

    A signal that is ignored (`nohup`) or that another part of the program handles stays so. Only
    the main thread of a program is asked; a program that calls the command in another one keeps
    what it arranged.
    """
    if not _is_asked():
        yield
        return
    asked = [number for number in _known(_SIGNALS) if signal.getsignal(number) is signal.SIG_DFL]
    for number in asked:
        signal.signal(number, _stop)
    try:
        yield
    finally:
        for number in asked:
            signal.signal(number, signal.SIG_DFL)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Meanwhile an interrupt waits: what is removed, or put in its place, is done with first."""
    if not _is_asked():
        yield
        return
    came: list[int] = []
    known = _known(("SIGINT", *_SIGNALS))
    handlers = {number: signal.getsignal(number) for number in known}
    for number in known:
        signal.signal(number, lambda number, _: came.append(number))
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        if came:
            signal.raise_signal(came[0])


def _is_asked() -> bool:
    return threading.current_thread() is threading.main_thread()


def _known(names: tuple[str, ...]) -> list[signal.Signals]:
    """Those that this system has and that no other language handles in this process."""
    found = [getattr(signal, name) for name in names if hasattr(signal, name)]
    return [number for number in found if signal.getsignal(number) is not None]
