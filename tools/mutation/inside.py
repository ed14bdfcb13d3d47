"""Mutants in functions, in forks of a process that has collected the tests.

A function is mutated where it lives: its `__code__` is replaced, so that all who imported it, and
its decorators, have the mutant.
"""

import gc
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import _lru_cache_wrapper
from types import CodeType, FunctionType
from typing import Any

import coverage
import pytest
from attrs import define, field

from tools.mutation.apart import (
    KILLED,
    OUTSIDE,
    PYTEST,
    SURVIVED,
    Mutant,
    Result,
    Send,
    met,
    quiet,
    sent_by,
    without_shrinking,
)
from tools.mutation.chart import Chart

SPAN = 10
"""After so many tests what is remembered is forgotten, so that it is seen who asks for it."""

ROAD = "telebib."
BELOW = ("telebib.datafiles", "telebib.codelists", "telebib.definitions")
"""What the road stands on; its caches need not be filled anew for each mutant."""

Live = Mapping[tuple[str, int], Sequence[FunctionType]]
"""The functions of a file by name and line."""


@define
class Inside:
    """A pytest plugin that runs mutants where pytest would run its tests."""

    mutants: Sequence[Mutant]
    seconds: float
    send: Send
    items: dict[str, pytest.Item] = field(factory=dict)
    chart: Chart = field(factory=Chart)
    caches: list[Any] = field(factory=list)
    failed: list[str] = field(factory=list)

    def start(self, tests: Sequence[str]) -> None:
        quiet()
        pytest.main([*PYTEST, *tests], plugins=[self])

    def pytest_sessionstart(self) -> None:
        without_shrinking()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.items = {item.nodeid: item for item in session.items}
        self.caches = _caches()
        live = _functions({str(mutant.path) for mutant in self.mutants})
        for chart in sent_by(self._charted):
            self.chart = chart
            self.send(chart)
            for mutant in self.mutants:
                self.send(self._result(mutant, live[str(mutant.path)]))
        return True

    def _charted(self, send: Send) -> None:
        """Sends nothing when a test fails."""
        paths = sorted({str(mutant.path) for mutant in self.mutants})
        watch = coverage.Coverage(data_file=None, include=paths, config_file=False)
        watch.start()
        for number, (name, item) in enumerate(self.items.items()):
            watch.switch_context(name)
            if number % SPAN == 0:
                self._forget()
            began = time.process_time()
            _run(item)
            self.chart.seconds[name] = time.process_time() - began
        watch.stop()
        for path in paths:
            by_line = watch.get_data().contexts_by_lineno(path).items()
            self.chart.lines[path] = {line: [*filter(None, tests)] for line, tests in by_line}
        if not self.failed:
            send(self.chart)

    def _forget(self) -> None:
        for cache in self.caches:
            cache.cache_clear()

    def _result(self, mutant: Mutant, live: Live) -> Result:
        covering = self.chart.covering(mutant.path, mutant.lines)
        if not covering:  # it runs when telebib is imported, or never
            return Result(mutant, OUTSIDE)
        chosen = list(self.chart.affordable(covering, self.seconds))

        def meet(send: Send) -> None:
            outcome = _put_in_place(mutant.compiled(), live)
            if outcome != SURVIVED:
                return send((outcome, ""))
            self._forget()
            for test in chosen:
                _run(self.items[test])
                if self.failed:
                    return send((KILLED, self.failed[0]))
            return send((SURVIVED, ""))

        outcome, by = met(meet, 5 + 4 * self.seconds)
        return Result(mutant, outcome, len(chosen), len(covering), by)


def _run(item: pytest.Item) -> None:
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)


def _functions(paths: set[str]) -> dict[str, Live]:
    gc.unfreeze()
    found: dict[str, Any] = {path: defaultdict(list) for path in paths}
    for each in gc.get_objects():
        if type(each) is FunctionType and each.__code__.co_filename in paths:
            found[each.__code__.co_filename][_key(each.__code__)].append(each)
    gc.freeze()
    return found


def _key(code: CodeType) -> tuple[str, int]:
    return code.co_qualname, code.co_firstlineno


def _caches() -> list[Any]:
    """What may remember results of the code that is mutated."""
    gc.unfreeze()
    found = [each for each in gc.get_objects() if isinstance(each, _lru_cache_wrapper)]
    gc.freeze()
    return [
        each
        for each in found
        if each.__module__.startswith("telebib.") and each.__module__ not in BELOW
    ]


def _put_in_place(module: CodeType, live: Live) -> str:
    """SURVIVED, for now, where a function is another than it was; else OUTSIDE."""
    outcome = OUTSIDE
    for code in _codes(module):
        for function in live.get(_key(code), ()):
            old = function.__code__
            if old != code and len(old.co_freevars) == len(code.co_freevars):
                function.__code__ = code
                outcome = SURVIVED
    return outcome


def _codes(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes(constant)
