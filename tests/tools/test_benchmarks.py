"""What `benchmarks/run.py` says of figures, and that its cases run; no speed is judged here."""

import sys
from pathlib import Path

import pytest

import telebib
from benchmarks import figures, generate, kinds, npm
from benchmarks.figures import FASTER, LONGER, Figure
from benchmarks.run import LARGE, QUICK, WHOLE, remarks
from benchmarks.turns import in_turns


@pytest.mark.parametrize(
    ("now", "then", "went"),
    [
        (Figure("x", 10, "ms"), Figure("x", 20, "ms"), "0.50 better"),
        (Figure("x", 20, "ms"), Figure("x", 10, "ms"), "2.00 worse"),
        (Figure("x", 10, "ms"), Figure("x", 10.4, "ms"), "0.96 same"),
        (Figure("x", 10, "ms", spread=0.6), Figure("x", 20, "ms"), "0.50 same"),
        (Figure("x", 10, "ms"), Figure("x", 20, "ms", spread=0.6), "0.50 same"),
        (Figure("x", 10, "µs", ratio=30), Figure("x", 5, "µs", ratio=20), "1.50 better"),
        (Figure("x", 10, "µs", ratio=20), Figure("x", 15, "µs", ratio=30), "0.67 worse"),
        (Figure("x", 1.9, FASTER), Figure("x", 1.5, FASTER), "1.27 better"),
        (Figure("x", 1.9, LONGER), Figure("x", 1.5, LONGER), "1.27 worse"),
        (Figure("x", 1.9, LONGER), None, ""),
    ],
)
def test_each_figure_says_which_way_it_went(now: Figure, then: Figure | None, went: str) -> None:
    assert figures.way(now, then)[1] == went


def test_a_target_is_held_by_the_ratio_where_there_is_one() -> None:
    figure = Figure("x", 10, "µs", ratio=31)
    assert figures.verdict(figure, {"at_least": 30}) == ">= 30 reached"
    assert figures.verdict(figure, {"at_least": 40}) == ">= 40 MISSED"
    assert figures.verdict(Figure("x", 61, "MB"), {"at_most": 60}) == "<= 60 MISSED"
    assert figures.verdict(figure, None) == ""


def test_figures_written_are_read_again(tmp_path: Path) -> None:
    taken = [Figure("a", 1.5, "MB"), Figure("b", 2.0, "µs/message", 0.25, 31.5)]
    path = tmp_path / "figures.json"
    path.write_text(figures.as_json(taken, {"machine": "this"}), encoding="utf-8")
    assert figures.read(path) == {figure.name: figure for figure in taken}
    lines = list(figures.report(taken, figures.read(path)))
    assert lines[2].split()[-2:] == ["1.00", "same"]


def test_what_is_aimed_at_is_measured() -> None:
    """A name that is misspelt in targets.toml would be a target that nobody misses."""
    made = {f"{kind}, {case}" for kind in kinds.KINDS for case in kinds.CASES}
    made |= {"every message wrong", "telebib --version", "telebib validate, one message"}
    made |= {
        "mass answer",
        *(f"{name}, two jobs beside one" for name in ("validate", "mass answer")),
    }
    for size in (QUICK, WHOLE, LARGE):
        made |= {f"memory, {each:,} MB validated" for each in size.memory}
        made |= {f"growth, {size.growth[0]:,} to {each:,} messages" for each in size.growth[1:]}
    assert set(figures.targets()) <= made


def test_every_case_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gc.collect", lambda: 0)  # before each round; slow in a process so full
    found = list(kinds.of_kind("mixed", 20, 5, 1, None, tmp_path))
    assert [figure.name for figure in found] == [
        f"mixed, {case}" for case in ("pydifact parse", *kinds.CASES)
    ]
    assert all(figure.value > 0 for figure in found)


def test_without_node_the_packages_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert npm.installed(tmp_path) == "no Node here"
    (first, *_) = remarks("no Node here", QUICK)
    assert first == "left out: edifact, ts-edifact (no Node here)"


def test_packages_that_read_nothing_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for package in npm.PACKAGES:
        (tmp_path / "node_modules" / package).mkdir(parents=True)
    monkeypatch.setattr("shutil.which", lambda name: sys.executable)  # no Node
    assert npm.installed(tmp_path) == "they read nothing here"


def test_turns_are_taken_and_the_first_is_not_measured() -> None:
    taken: list[str] = []

    def run(name: str) -> float:
        taken.append(name)
        return float(len(taken))

    times = in_turns({"a": lambda: run("a"), "b": lambda: run("b")}, 2)
    assert taken == ["a", "b"] * 3
    assert (times["a"].seconds, times["b"].median) == ((3.0, 5.0), 5.0)
    assert times["b"].over(times["a"]).seconds == (4 / 3, 6 / 5)


def test_in_a_broken_file_every_message_is_wrong() -> None:
    for message in generate.messages(60, kind="broken"):
        data = b"".join((generate.HEADER, message, generate.TRAILER))
        assert list(telebib.validate(telebib.read(data))), message
