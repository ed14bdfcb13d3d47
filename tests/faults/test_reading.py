"""Input that fails, changes or shrinks while it is read, and a clock that jumps."""

import io
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from telebib.chunks import chunks
from telebib.cli import looking
from telebib.cli.mass import answer, inputs, prepare
from telebib.cli.mass.inputs import Inputs
from telebib.mass.store import RecordStore
from telebib.rules.examples import MASS, wrapped
from tests.faults.runs import ANSWER, PREPARE, REVIEW, TIME, Reference, Run, part, seldom, tree

Work = Callable[[], Path]


class Failing(io.RawIOBase):
    """A file that cannot be read beyond a place, as on a disk that breaks."""

    def __init__(self, data: bytes, place: int) -> None:
        self.data, self.place, self.at = data, place, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        if self.at >= self.place:
            raise OSError(5, "Input/output error")
        end = self.place if size < 0 else min(self.at + size, self.place)
        self.at, found = end, self.data[self.at : end]
        return found


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int], None]:
    """Lets a file fail from a place on."""
    opened = Path.open

    def fail(name: str, place: int) -> None:
        def open_(self: Path, *more: Any, **named: Any) -> Any:
            if self.name == name:
                return Failing(self.read_bytes() if place else b"", place)
            return opened(self, *more, **named)

        def read_bytes(self: Path) -> bytes:
            with opened(self, "rb") as fp:
                return fp.read()

        monkeypatch.setattr(Path, "read_bytes", read_bytes)
        monkeypatch.setattr(Path, "open", open_)

    return fail


@pytest.mark.parametrize("place", seldom([0, 1, 700, 1500, 2500, 3500], often=[1500]))
def test_what_stands_before_a_failing_read_is_checked_whatever_the_number_of_jobs(
    place: int, failing: Callable[[str, int], None], work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "_CHUNK", 1000)
    (work() / "many.edi").write_text(wrapped(*[MASS.replace("XRT", "XRX", 1)] * 9))
    failing("many.edi", place)
    run = Run.of("validate", "many.edi", "in.edi")
    one, two = (Run.of(*run.arguments, "--jobs", jobs).called() for jobs in ("1", "2"))
    assert (one.exit_code, one.stdout, one.stderr) == (two.exit_code, two.stdout, two.stderr)
    assert one.exit_code == 2
    assert one.stderr.startswith("telebib: many.edi: input/output error\n")
    assert ("many.edi:" in one.stdout) == (place >= 700)
    assert "in.edi:" in one.stdout  # the others are checked


@pytest.mark.parametrize("size", [64, 500, 10_000])
def test_all_bytes_before_a_failing_read_are_in_some_chunk(size: int) -> None:
    """All but what the reader holds because its end is not there yet."""
    data = wrapped(*[MASS] * 5).encode()
    found = []
    with pytest.raises(OSError, match="Input/output"):
        for chunk in chunks(Failing(data, len(data) - 3), size=size):  # type: ignore[arg-type]
            found += [part_.raw for part_ in chunk.parts()]
    assert data.startswith(b"".join(found))
    assert b"".join(found).count(b"XET+04'") == 5


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (("explain", "in.edi"), "in.edi"),
        (("diff", "in.edi", "other.edi"), "other.edi"),
        ((*ANSWER, *TIME, "-o", "out"), "in.edi"),
        ((*ANSWER, *TIME, "-o", "out", "--jobs", "2"), "in.edi"),
        ((*REVIEW, "-o", "out"), "answers.edi"),
    ],
)
@pytest.mark.parametrize("place", seldom([0, 300, 1300], often=[300]))
def test_a_read_that_fails_is_one_line_with_the_name(
    arguments: tuple[str, ...],
    name: str,
    place: int,
    failing: Callable[[str, int], None],
    work: Work,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(inputs, "_CHUNK", 500)
    work()
    failing(name, place)
    result = Run.of(*arguments).called()
    assert result.exit_code == 2
    assert result.stderr.count(f"telebib: {name}: input/output error\n") == 1
    assert "internal error" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (ANSWER, "records.csv"),
        (PREPARE, "portfolio.csv"),
        (REVIEW, "portfolio.csv"),
    ],
)
def test_a_table_whose_read_fails_is_one_line_with_its_name(
    arguments: tuple[str, ...], name: str, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = work()
    before = tree(folder)

    def failed(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("telebib.cli.mass.portfolio_table.read_table", failed)
    result = Run.of(*arguments, "-o", "out").called()
    assert (result.exit_code, result.stderr) == (2, f"telebib: {name}: input/output error\n")
    assert tree(folder) == before


# --- input that changes


def changes(path: Path, how: str) -> None:
    data = path.read_bytes()
    match how:
        case "grows":
            path.write_bytes(data + data)
        case "shrinks":
            path.write_bytes(data[: len(data) // 2])
        case "is emptied":
            path.write_bytes(b"")
        case "is replaced":
            path.write_bytes(data.replace(b"jan@", b"els@"))
        case "is gone":
            path.unlink()


CHANGES = ("grows", "shrinks", "is emptied", "is replaced", "is gone")


@pytest.mark.parametrize("how", CHANGES)
@pytest.mark.parametrize("jobs", seldom(("1", "2"), often=("1",)))
def test_messages_that_change_between_two_looks_cost_the_run(
    how: str,
    jobs: str,
    work: Work,
    references: dict[str, Reference],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = work()
    second = Inputs.second

    def later(self: Inputs, marks: Any) -> Any:
        changes(folder / "in.edi", how)
        return second(self, marks)

    with monkeypatch.context() as patched:
        patched.setattr(inputs, "_CHUNK", 500)
        patched.setattr(Inputs, "second", later)
        result = Run.of(*ANSWER, *TIME, "-o", "out", "--jobs", jobs).called()
    said = "no such file" if how == "is gone" else "the file changed while it was read"
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (2, f"telebib: in.edi: {said}")
    assert not (folder / "out").exists()
    work()
    Run.of(*ANSWER, *TIME, "-o", "out").called()
    assert part(tree(folder), "out") == part(references["mass answer"].tree, "out")


@pytest.mark.parametrize("how", CHANGES[:-1])
@pytest.mark.parametrize(
    ("arguments", "name"), [(ANSWER, "records.csv"), (PREPARE, "portfolio.csv")]
)
def test_a_table_that_changes_while_it_is_read_costs_the_run(
    how: str, arguments: tuple[str, ...], name: str, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The record of processing tells the digest of what was used: that must be true."""
    folder = work()
    built = RecordStore.built

    def meanwhile(*given: Any, **named: Any) -> RecordStore:
        changes(folder / name, how)
        return built(*given, **named)

    monkeypatch.setattr(RecordStore, "built", meanwhile)
    result = Run.of(*arguments, *TIME, "-o", "out").called()
    assert (result.exit_code, "internal error" in result.stderr) == (2, False)
    assert result.stderr.splitlines()[-1].startswith(f"telebib: {name}: ")
    assert not (folder / "out").exists()


def test_an_envelope_that_ends_in_bytes_read_on_the_way_is_not_that_of_later_messages(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no message begins for long the rest is read in one go, and cut for the processes."""
    noise = "ABC+1'" * 300
    folder = work()
    text = wrapped(MASS).removesuffix("XGT+1'").removesuffix("XGT+01'")
    assert "XGT" not in text
    (folder / "in.edi").write_text(
        text + noise + "XGT+1'" + noise + MASS.replace("POL0001", "POL0002")
    )
    one = Run.of(*ANSWER, *TIME, "-o", "out").called()
    expected = part(tree(folder), "out")

    def short(fp: Any, **named: Any) -> Any:
        return chunks(fp, **{**named, "size": 200}, most=400)

    work()
    (folder / "in.edi").write_text(
        text + noise + "XGT+1'" + noise + MASS.replace("POL0001", "POL0002")
    )
    monkeypatch.setattr(inputs, "chunks", short)
    two = Run.of(*ANSWER, *TIME, "-o", "out").called()
    found = part(tree(folder), "out")
    edi = [name for name in expected if name.endswith(".edi")]
    assert edi
    assert {name: found[name] for name in edi} == {name: expected[name] for name in edi}
    assert one.exit_code == two.exit_code


# --- a clock that jumps


@pytest.mark.parametrize("jump", [timedelta(days=400), timedelta(days=-400), timedelta(hours=-1)])
@pytest.mark.parametrize(
    ("module", "arguments"), [(answer, ANSWER), (prepare, PREPARE)], ids=["answer", "prepare"]
)
def test_a_run_asks_the_clock_once(
    module: Any,
    arguments: tuple[str, ...],
    jump: timedelta,
    work: Work,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever the clock does then: all messages bear one time, that of the beginning."""
    begin = datetime(2026, 1, 15, 10, 30)
    shown: list[datetime] = []

    class Clock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            shown.append(begin + len(shown) * jump)
            return shown[-1]

    folder = work()
    with monkeypatch.context() as patched:
        patched.setattr(module, "datetime", Clock)
        ticks = cycle([0.0, 1e9, -1e9])
        patched.setattr("time.monotonic", lambda: next(ticks))
        patched.setattr("time.time", lambda: next(ticks))
        Run.of(*arguments, "-o", "out").called()
    assert shown == [begin]
    found = part(tree(folder), "out")
    work()
    Run.of(*arguments, *TIME, "-o", "out").called()
    expected = part(tree(folder), "out")
    edi = [name for name in expected if name.endswith(".edi")]
    assert edi
    assert {name: found[name] for name in edi} == {name: expected[name] for name in edi}
