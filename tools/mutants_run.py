"""Runs tests against mutants, for `mutants.py`: each in a fork of a process that is ready to test.

A function is mutated where it lives: its `__code__` is replaced, so that all who imported it, and
its decorators, have the mutant. What stands outside functions needs a process that has not imported
telebib yet, and an import of the mutated source.
"""

import ast
import gc
import os
import pickle
import resource
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import _lru_cache_wrapper
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import coverage
import pytest
from attrs import define, field, frozen
from hypothesis import HealthCheck, Phase, settings

from tools.mutations import mutations

SAME, SURVIVED, KILLED, TIMEOUT, OUTSIDE = "same", "survived", "killed", "timeout", "outside"
OPTIONS = ("-q", "-s", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning")
HEAVY = ("lxml.etree", "phonenumbers", "email_validator", "click.testing", "sybil", "openpyxl")
MEMORY = 4 << 30
SPAN = 10
"""After so many tests what is remembered is forgotten, so that it is seen who asks for it."""

ROAD = "telebib."
BELOW = ("telebib.datafiles", "telebib.codelists", "telebib.definitions")
"""What the road stands on; its caches need not be filled anew for each mutant."""

Send = Callable[[Any], None]
Live = Mapping[tuple[str, int], Sequence[FunctionType]]
"""The functions of a file by name and line."""


@frozen
class Mutant:
    """The nth mutation of a file."""

    path: Path
    number: int
    line: int
    column: int
    text: str
    lines: range

    def compiled(self) -> CodeType:
        """The module with it."""
        tree = ast.parse(self.path.read_bytes())
        list(mutations(tree))[self.number].apply()
        return compile(tree, str(self.path), "exec", dont_inherit=True)


@frozen
class Result:
    """What became of a mutant, how many tests met it of those that run its lines, who noticed."""

    mutant: Mutant
    outcome: str
    asked: int = 0
    covering: int = 0
    by: str = ""


def mutants(path: Path) -> list[Mutant]:
    """All mutants of a file."""
    found = mutations(ast.parse(path.read_bytes()))
    return [Mutant(path, n, m.line, m.column, m.text, m.lines) for n, m in enumerate(found)]


def run(
    chosen: Sequence[Mutant], tests: Sequence[str], seconds: float, every: int = 1
) -> Iterator[Result]:
    """The result of each mutant in a function, and of each nth one outside: these take longer."""
    os.environ["CI"] = "true"  # hypothesis draws the same examples every time
    sys.dont_write_bytecode = True
    for name in HEAVY:
        __import__(name)
    outside: list[Mutant] = []
    charts = []
    for found in _sent_by(lambda send: _Warm(chosen, seconds, send).start(tests)):
        if not isinstance(found, Result):
            charts.append(found)
        elif found.outcome == OUTSIDE:
            outside.append(found.mutant)
        else:
            yield found
    if not charts:
        raise SystemExit("the tests do not run without any mutant")
    for mutant in outside[::every]:
        yield _cold(mutant, charts[0], seconds)


@define
class _Chart:
    """Which tests run which lines of a file, by node id; how many seconds each takes."""

    lines: dict[str, dict[int, list[str]]] = field(factory=dict)
    seconds: dict[str, float] = field(factory=dict)

    def covering(self, path: Path, lines: range | None = None) -> list[str]:
        """The tests that run some lines of a file, or any.

        Those named after the file first, then the quickest, the many cases of one test in turns
        with those of others.
        """
        by_line = self.lines[str(path)]
        found = {test for line in lines or by_line for test in by_line.get(line, ())}
        turns: Counter[str] = Counter()
        order = []
        for test in sorted(found, key=lambda test: (self.seconds[test], test)):
            name = test.partition("[")[0]
            turns[name] += 1
            is_other = path.stem not in test.replace("-", "_")
            order.append((is_other, turns[name], self.seconds[test], test))
        return [test for *_, test in sorted(order)]

    def affordable(self, tests: Sequence[str], seconds: float) -> Iterator[str]:
        """The first of some tests, as many as fit into some seconds; one at least."""
        spent = 0.0
        for test in tests:
            spent += self.seconds[test]
            if spent > seconds and spent > self.seconds[test]:
                return
            yield test


@define
class _Warm:
    """A pytest plugin that runs mutants where pytest would run its tests."""

    mutants: Sequence[Mutant]
    seconds: float
    send: Send
    items: dict[str, pytest.Item] = field(factory=dict)
    chart: _Chart = field(factory=_Chart)
    caches: list[Any] = field(factory=list)
    failed: list[str] = field(factory=list)

    def start(self, tests: Sequence[str]) -> None:
        _quiet()
        pytest.main([*OPTIONS, *tests], plugins=[self])

    def pytest_sessionstart(self) -> None:
        _without_shrinking()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.items = {item.nodeid: item for item in session.items}
        self.caches = _caches()
        live = _functions({str(mutant.path) for mutant in self.mutants})
        for chart in _sent_by(self._charted):
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

        outcome, by = _met(meet, 5 + 4 * self.seconds)
        return Result(mutant, outcome, len(chosen), len(covering), by)


def _run(item: pytest.Item) -> None:
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)


def _without_shrinking() -> None:
    phases = (Phase.explicit, Phase.generate)
    checks = list(HealthCheck)  # a busy machine is no mutant
    settings.register_profile(
        "mutants",
        settings.get_profile("ci"),
        phases=phases,
        suppress_health_check=checks,
        database=None,
    )
    settings.load_profile("mutants")


def _quiet() -> None:
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)


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


def _cold(mutant: Mutant, chart: _Chart, seconds: float) -> Result:
    """The result of a mutant outside functions: telebib is imported anew, with it."""
    covering = chart.covering(mutant.path)
    few = _Few({test: place for place, test in enumerate(chart.affordable(covering, seconds))})

    def meet(send: Send) -> None:
        _quiet()
        code = mutant.compiled()
        if code == compile(mutant.path.read_bytes(), str(mutant.path), "exec"):
            return send((SAME, ""))
        usual = SourceFileLoader.get_code

        def get_code(loader: SourceFileLoader, name: str) -> CodeType | None:
            return code if loader.path == str(mutant.path) else usual(loader, name)

        SourceFileLoader.get_code = get_code  # type: ignore[method-assign, assignment]
        files = dict.fromkeys(test.partition("::")[0] for test in few.order)
        status = pytest.main([*OPTIONS, "-x", *files], plugins=[few])
        return send((KILLED, few.by) if status else (SURVIVED, ""))

    outcome, by = _met(meet, 30 + 4 * seconds)
    return Result(mutant, outcome, len(few.order), len(covering), by)


@define
class _Few:
    """A pytest plugin that runs some tests alone, in their order."""

    order: Mapping[str, int]
    by: str = ""

    def pytest_sessionstart(self) -> None:
        _without_shrinking()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.by = self.by or report.nodeid

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.nodeid in self.order]
        items.sort(key=lambda item: self.order[item.nodeid])


def _met(meet: Callable[[Send], None], seconds: float) -> tuple[str, str]:
    """What a mutant came to in a process of its own that may take some seconds of a processor."""

    def limited(send: Send) -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        signal.alarm(int(seconds) * 10)
        try:
            meet(send)
        except BaseException as failure:  # whatever a mutant raises, also through pytest
            send((KILLED, type(failure).__name__))

    return next(_sent_by(limited), (TIMEOUT, ""))


def _sent_by(work: Callable[[Send], None]) -> Iterator[Any]:
    """What some work sends from a process of its own."""
    out, into = os.pipe()
    child = os.fork()
    if not child:
        os.close(out)
        try:
            with os.fdopen(into, "wb", buffering=0) as pipe:
                work(lambda value: pickle.dump(value, pipe))
        finally:
            os._exit(0)
    os.close(into)
    try:
        with os.fdopen(out, "rb") as pipe:
            while True:
                yield pickle.load(pipe)
    except EOFError:
        return
    finally:
        os.waitpid(child, 0)
