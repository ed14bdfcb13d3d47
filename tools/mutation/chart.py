"""Which tests run which lines, and how long they take."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import define, field


@define
class Chart:
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
