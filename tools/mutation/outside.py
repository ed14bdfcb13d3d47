"""Mutants outside functions: telebib is imported anew, with the mutated source."""

from collections.abc import Mapping
from importlib.machinery import SourceFileLoader
from types import CodeType

import pytest
from attrs import define

from tools.mutation.apart import (
    KILLED,
    PYTEST,
    SAME,
    SURVIVED,
    Mutant,
    Result,
    Send,
    met,
    quiet,
    without_shrinking,
)
from tools.mutation.chart import Chart


def outside(mutant: Mutant, chart: Chart, seconds: float) -> Result:
    """The result of a mutant outside functions: telebib is imported anew, with it."""
    covering = chart.covering(mutant.path)
    few = _Few({test: place for place, test in enumerate(chart.affordable(covering, seconds))})

    def meet(send: Send) -> None:
        quiet()
        code = mutant.compiled()
        if code == compile(mutant.path.read_bytes(), str(mutant.path), "exec"):
            return send((SAME, ""))
        usual = SourceFileLoader.get_code

        def get_code(loader: SourceFileLoader, name: str) -> CodeType | None:
            return code if loader.path == str(mutant.path) else usual(loader, name)

        SourceFileLoader.get_code = get_code  # type: ignore[method-assign, assignment]
        files = dict.fromkeys(test.partition("::")[0] for test in few.order)
        status = pytest.main([*PYTEST, "-x", *files], plugins=[few])
        return send((KILLED, few.by) if status else (SURVIVED, ""))

    outcome, by = met(meet, 30 + 4 * seconds)
    return Result(mutant, outcome, len(few.order), len(covering), by)


@define
class _Few:
    """A pytest plugin that runs some tests alone, in their order."""

    order: Mapping[str, int]
    by: str = ""

    def pytest_sessionstart(self) -> None:
        without_shrinking()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.by = self.by or report.nodeid

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.nodeid in self.order]
        items.sort(key=lambda item: self.order[item.nodeid])
