"""Worker processes of a command: how many there are, how they begin and end, and what breaks.

What they do is put in order by `telebib.parallel`.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

import click
from attrs import define, field

from telebib.cli.failures import remark
from telebib.cli.files import Source, Unreadable
from telebib.cli.progress import Progress
from telebib.findings import Words

if TYPE_CHECKING:  # a run that does all by itself needs none of it
    from concurrent.futures import Executor, ProcessPoolExecutor

C = TypeVar("C")
R = TypeVar("R")

DESERVING = 8_000_000  # bytes; starting processes for less costs as much as they save
_MOST_BROKEN = 3  # a chunk that kills whoever takes it must not do so for ever
_MOST = 61 if os.name == "nt" else sys.maxsize  # processes: Windows waits for no more at once
_EACH = 2  # chunks for each process: one under way, one waiting
_BROKEN = Words(
    en="a worker process ended unexpectedly; its part is done again",
    nl="een werkproces stopte onverwacht; zijn deel wordt opnieuw gedaan",
    fr="un processus de travail s'est arrêté de façon inattendue ; sa part est refaite",
    de="ein Arbeitsprozess endete unerwartet; sein Teil wird wiederholt",
)

jobs_option = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many processes work at once. Default: one for each processor where the input is "
    "large. What comes out is the same.",
)


def chosen_jobs(asked: int | None, inputs: Iterable[Source | Unreadable]) -> int:
    """How many processes: as asked for, else all there are for inputs that deserve it."""
    if asked is not None:
        return asked
    return processors() if sum(map(_size, inputs)) >= DESERVING else 1


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def _size(source: Source | Unreadable) -> int:
    """The bytes of an input, 0 where that is not known beforehand."""
    if isinstance(source, Unreadable) or source.path is None:
        return 0
    try:
        return source.path.stat().st_size
    except OSError:
        return 0


@define(kw_only=True)
class Jobs:
    """Worker processes, begun when the first work comes; with one job all is done in this process.

    `begin` is called once in each process that works, this one too when it must, with `told`;
    under some systems both are pickled. What it prepares it keeps where the work finds it.
    """

    jobs: int
    lang: str
    progress: Progress
    begin: Callable[..., None]
    told: Sequence[object] = ()
    _pool: "ProcessPoolExecutor | None" = field(init=False, default=None, repr=False)
    _broken: int = field(init=False, default=0)
    _is_begun: bool = field(init=False, default=False)

    def in_order(self, work: Callable[[C], R], chunks: Iterable[C]) -> Iterator[R]:
        """What the work gives of each chunk, in their order; see `telebib.parallel.in_order`."""
        from telebib.parallel import in_order

        def here(chunk: C) -> R:
            self._begin_here()
            return work(chunk)

        executor = self._executor() if self.jobs > 1 else None
        window = self.jobs * _EACH
        return in_order(executor, work, chunks, window=window, here=here, broken=self._replace)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _begin_here(self) -> None:
        if not self._is_begun:
            self._is_begun = True
            self.begin(*self.told)

    def _executor(self) -> "Executor":
        from concurrent.futures import ProcessPoolExecutor

        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                min(self.jobs, _MOST),
                initializer=_begin_worker,
                initargs=(self.begin, tuple(self.told)),
            )
        return self._pool

    def _replace(self) -> "Executor | None":
        """New processes for broken ones; None when that happens too often."""
        self.progress.erase()
        remark(_BROKEN.say(self.lang))
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None
        self._broken += 1
        return self._executor() if self._broken < _MOST_BROKEN else None


def _begin_worker(begin: Callable[..., None], told: Sequence[object]) -> None:
    """What a worker does first. An interrupt is a matter of the process that began it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    begin(*told)


def _end_with_parent() -> None:
    """End when the process that began this one is gone, killed maybe: nobody wants the results."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
