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
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    known = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    asked = [number for number in known if signal.getsignal(number) is signal.SIG_DFL]
    for number in asked:
        signal.signal(number, _stop)
    try:
        yield
    finally:
        for number in asked:
            signal.signal(number, signal.SIG_DFL)
