"""Work on chunks: results in order, a bounded window, and executors that break."""

from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from itertools import count, islice
from threading import Event
from typing import Any

import pytest

from telebib.parallel import in_order


def double(number: int) -> int:
    return 2 * number


class Breaking(Executor):
    """Does some works at once, then breaks: later ones fail, or are not taken at all."""

    def __init__(self, good: int, *, takes_no_more: bool = False) -> None:
        self.good, self.takes_no_more = good, takes_no_more
        self.given: list[Any] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        self.given.append(args[0])
        future: Future[Any] = Future()
        if len(self.given) <= self.good:
            future.set_result(fn(*args, **kwargs))
        elif self.takes_no_more:
            raise BrokenExecutor
        else:
            future.set_exception(BrokenExecutor())
        return future


@pytest.mark.parametrize("window", [1, 2, 7, 100])
@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_chunks(workers: int, window: int) -> None:
    with ThreadPoolExecutor(workers) as executor:
        found = list(in_order(executor, double, range(50), window=window))
    assert found == [2 * number for number in range(50)]


def test_without_an_executor_each_chunk_is_taken_when_its_result_is_wanted() -> None:
    found = in_order(None, double, count(), window=2)
    assert list(islice(found, 3)) == [0, 2, 4]


def test_a_slow_first_chunk_does_not_let_later_ones_pass() -> None:
    begun = Event()

    def slow_first(number: int) -> int:
        if number == 0:
            begun.wait(5)
        else:
            begun.set()
        return number

    with ThreadPoolExecutor(2) as executor:
        assert list(in_order(executor, slow_first, range(4), window=4)) == [0, 1, 2, 3]


def test_no_more_chunks_are_asked_for_than_the_window_takes() -> None:
    asked: list[int] = []

    def chunks() -> Iterator[int]:
        for number in range(100):
            asked.append(number)
            yield number

    with ThreadPoolExecutor(2) as executor:
        for done, _ in enumerate(in_order(executor, double, chunks(), window=5), 1):
            assert len(asked) <= done + 5


@pytest.mark.parametrize("takes_no_more", [False, True])
@pytest.mark.parametrize("good", [0, 1, 3, 9])
def test_what_a_broken_executor_lost_is_done_again(good: int, takes_no_more: bool) -> None:
    told: list[str] = []
    with ThreadPoolExecutor(2) as fresh:

        def broken() -> Executor:
            told.append("broken")
            return fresh

        first = Breaking(good, takes_no_more=takes_no_more)
        found = list(in_order(first, double, range(10), window=4, broken=broken))
    assert found == [2 * number for number in range(10)]
    assert told == ["broken"]
    assert len(first.given) < 10 or good == 9


def test_executors_may_break_again_and_in_the_end_it_is_done_here() -> None:
    others = [Breaking(1), Breaking(0), None]
    here: list[int] = []

    def done_here(number: int) -> int:
        here.append(number)
        return double(number)

    found = list(
        in_order(
            Breaking(2),
            double,
            range(8),
            window=3,
            here=done_here,
            broken=lambda: others.pop(0),
        )
    )
    assert found == [2 * number for number in range(8)]
    assert not others
    assert here == sorted(here)
    assert here[-1] == 7


def test_a_failure_of_the_work_comes_in_its_turn() -> None:
    def fails_at_three(number: int) -> int:
        if number == 3:
            raise ValueError("three")
        return number

    with ThreadPoolExecutor(2) as executor:
        found = in_order(executor, fails_at_three, range(10), window=4)
        assert [next(found) for _ in range(3)] == [0, 1, 2]
        with pytest.raises(ValueError, match="three"):
            next(found)


def test_a_caller_who_takes_no_more_leaves_nothing_to_be_begun() -> None:
    go = Event()

    def waits(number: int) -> int:
        go.wait(5)
        return number

    done: list[int] = []
    with ThreadPoolExecutor(1) as executor:
        found = in_order(executor, waits, range(100), window=10)
        go.set()
        next(found)
        go.clear()
        found.close()  # type: ignore[attr-defined]
        go.set()
        executor.submit(done.append, 1).result(5)
    assert done == [1]
