"""Work on many chunks at once, with the results in the order of the chunks.

The workers come from outside, as a `concurrent.futures.Executor`: nothing is started here. However
many there are, and whatever becomes of them, the same results come out in the same order.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import Generic, TypeVar

from attrs import define

C = TypeVar("C")
R = TypeVar("R")


def _none_left() -> Executor | None:
    """What stands in for a broken executor where the caller has nothing: the work is done here."""
    return None


def in_order(
    executor: Executor | None,
    work: Callable[[C], R],
    chunks: Iterable[C],
    *,
    window: int,
    here: Callable[[C], R] | None = None,
    broken: Callable[[], Executor | None] = _none_left,
) -> Iterator[R]:
    """What `work` gives of each chunk, in the order of the chunks.

    At most `window` chunks are under way or wait to be taken, so that memory does not grow with
    their number; chunks are asked for only when there is room. Without an executor all is done
    here, one chunk after another.

    When the executor breaks (a process was killed), `broken` is called once: it tells of it and
    gives another executor, or None to go on here. All that was lost is done again; `here` is what
    does it in this process, by default `work`. Raises what `work` raises, at the place of its
    chunk; chunks not yet begun are given up then, as when the caller takes no more.
    """
    run = _Run(executor, work, here or work, broken)
    rest = iter(chunks)
    try:
        for chunk in rest:
            if run.executor is None:
                yield from run.finished()
                yield run.here(chunk)
                continue
            run.submit(_Pending(chunk))
            while len(run.waiting) >= window:
                yield run.first()
        yield from run.finished()
    finally:
        run.give_up()


@define
class _Pending(Generic[C, R]):
    """A chunk, and what will be its result; None where it could not be handed over."""

    chunk: C
    future: "Future[R] | None" = None


class _Run(Generic[C, R]):
    """What is under way: the chunks in their order, the first one the next to be taken."""

    def __init__(
        self,
        executor: Executor | None,
        work: Callable[[C], R],
        here: Callable[[C], R],
        broken: Callable[[], Executor | None],
    ) -> None:
        self.executor, self.work, self.here, self.broken = executor, work, here, broken
        self.waiting: deque[_Pending[C, R]] = deque()

    def submit(self, pending: "_Pending[C, R]") -> None:
        """Hand over one more chunk."""
        self.waiting.append(pending)
        self._hand_over(pending)

    def first(self) -> R:
        """The result of the first chunk, however often its workers fail."""
        while True:
            pending = self.waiting[0]
            if self.executor is None:
                self.waiting.popleft()
                return self._done(pending) if _is_done(pending) else self.here(pending.chunk)
            try:
                found = self._done(pending)
            except BrokenExecutor:
                self._begin_again()
                continue
            self.waiting.popleft()
            return found

    def finished(self) -> Iterator[R]:
        """The results of all that is under way."""
        while self.waiting:
            yield self.first()

    def give_up(self) -> None:
        """Take back what is not begun yet."""
        for pending in self.waiting:
            if pending.future is not None:
                pending.future.cancel()

    def _hand_over(self, pending: "_Pending[C, R]") -> None:
        pending.future = None
        if self.executor is not None:
            try:
                pending.future = self.executor.submit(self.work, pending.chunk)
            except BrokenExecutor:
                pending.future = None  # told when its turn comes

    def _done(self, pending: "_Pending[C, R]") -> R:
        if pending.future is None:
            raise BrokenExecutor
        return pending.future.result()

    def _begin_again(self) -> None:
        """Go on with another executor; what was finished before stays."""
        self.executor = self.broken()
        for pending in self.waiting:
            if not _is_done(pending):
                self._hand_over(pending)


def _is_done(pending: "_Pending[C, R]") -> bool:
    """Whether the work was done, well or not: what a broken executor lost was not."""
    future = pending.future
    if future is None or future.cancelled() or not future.done():
        return False
    return not isinstance(future.exception(), BrokenExecutor)
