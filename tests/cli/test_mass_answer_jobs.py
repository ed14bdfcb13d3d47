"""`telebib mass answer --jobs`: the same bytes from any number of processes, come what may."""

import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import active_children
from pathlib import Path
from shutil import rmtree
from typing import NoReturn

import pytest
from click.testing import Result
from sqlalchemy import create_engine, text

from telebib.cli.mass import answer_work, inputs
from telebib.codelists import shipped
from telebib.mass.answer import Desk, answers
from telebib.mass.outcomes import Outcome
from telebib.mass.outgoing import Outgoing, Sent
from telebib.mass.records import MappedRecords
from telebib.rules.examples import wrapped
from telebib.tables import Tables
from tests.cli.test_mass_answer import ELSE, answer, row, run, scratch, written
from tests.mass.asked import ERROR_CODES, ISSUED, asked, held, individual, messages

__all__ = ["scratch"]  # the fixture: nothing temporary is left

TEXTS = (
    *(asked(f"POL{n}", ELSE if n % 3 else f"p{n}@example.be") for n in range(12)),
    asked("POL0"),
    asked("POL0999"),
    individual(asked("POL3")),
    asked("POL4").replace("XET+04'", ""),
    asked("POL5", ELSE).replace("PTY+003'", "PTY+003'FTX+018+x'"),
    asked("POL5", ELSE),
)
RECORDS = [row(f"POL{n}") for n in range(10)] + [row("POL10", status="9"), row("POL5", "b@b.be")]
KILLED = pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every message stands in a chunk of its own."""
    monkeypatch.setattr(inputs, "_CHUNK", 100)


@pytest.fixture(autouse=True)
def children() -> Iterator[None]:
    """Whatever happens, no process is left."""
    yield
    assert not active_children()


def given() -> None:
    answer(*TEXTS, records=RECORDS)
    Path("more.edi").write_text(wrapped(*TEXTS[:3]) + "STRAY'" + wrapped(*TEXTS[3:6]) + "cut")


def came_of(result: Result) -> tuple[object, ...]:
    """All that a run gives; its folder is removed."""
    found = written(), Path("decisions.jsonl").read_bytes()
    rmtree("out")
    return result.exit_code, result.stdout, result.stderr, *found


@pytest.mark.parametrize(
    "more", [(), ("--lang", "nl"), ("--set", "duplicates=last"), ("--strict",)]
)
def test_the_same_bytes_come_out_whatever_the_number_of_jobs(more: tuple[str, ...]) -> None:
    given()
    files = ("in.edi", "more.edi", "missing.edi")
    one, two, three = (came_of(run("--jobs", jobs, *more, files=files)) for jobs in ("1", "2", "3"))
    assert one == two == three
    assert one[0] == 2  # a file is missing


def test_standard_input_is_shared_out_too() -> None:
    given()
    data = Path("in.edi").read_bytes()
    one, two = (came_of(run("--jobs", jobs, data=data, files=("-",))) for jobs in ("1", "2"))
    assert one == two


@pytest.mark.parametrize("by_number", [True, False])
def test_each_process_asks_the_database_itself(by_number: bool) -> None:
    given()
    engine = create_engine("sqlite:///held.db")
    with engine.begin() as connection:
        connection.execute(text(f"CREATE TABLE held ({', '.join(row())})"))
        marks = ", ".join(f":{name}" for name in row())
        connection.execute(text(f"INSERT INTO held VALUES ({marks})"), RECORDS[:10])
    engine.dispose()
    query = "SELECT * FROM held" + " WHERE policy_number IN :numbers" * by_number
    asked_of = ("--records", "sqlite:///held.db", "--query", query)
    one, two = (came_of(run("--jobs", jobs, *asked_of)) for jobs in ("1", "2"))
    assert one == two


def test_a_database_that_cannot_be_asked_is_told_once() -> None:
    given()
    asked_of = ("--records", "sqlite:///no.db", "--query", "SELECT * FROM x WHERE y IN :numbers")
    results = [run("--jobs", jobs, *asked_of) for jobs in ("1", "2")]
    assert [(r.exit_code, len(r.stderr.splitlines())) for r in results] == [(2, 1), (2, 1)]
    assert results[0].stderr == results[1].stderr
    assert not Path("out").exists()


@KILLED
@pytest.mark.usefixtures("forked")
@pytest.mark.parametrize("times", [1, 2, 99])
def test_what_a_killed_process_had_to_do_is_done_again(
    times: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    given()
    expected = came_of(run("--jobs", "1"))
    outcome, parent = Desk._outcome, os.getpid()

    def killed(self: Desk, received: object, *more: object) -> Outcome:
        killings = len([*tmp_path.glob("killed*")])
        if os.getpid() != parent and killings < times:
            (tmp_path / f"killed{killings}").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return outcome(self, received, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(Desk, "_outcome", killed)
    result = run("--jobs", "2")
    told = result.stderr.splitlines()
    ended = [line for line in told if "a worker process ended unexpectedly" in line]
    assert 1 <= len(ended) <= min(times, 3)
    found = came_of(result)
    assert (found[0], *found[3:]) == (expected[0], *expected[3:])


@pytest.mark.parametrize("error", [KeyboardInterrupt(), MemoryError()])
def test_a_run_that_breaks_leaves_nothing(
    error: BaseException, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    given()
    before = sorted(path.name for path in tmp_path.iterdir())

    def breaking(self: Outgoing, sent: Sent) -> NoReturn:
        raise error

    monkeypatch.setattr(Outgoing, "placed", breaking)
    assert run("--jobs", "2").exit_code in (2, 130)
    assert sorted(path.name for path in tmp_path.iterdir()) == before


@pytest.mark.usefixtures("forked")
def test_a_mistake_in_a_process_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    given()

    def breaking(portion: object) -> NoReturn:
        raise ZeroDivisionError

    monkeypatch.setattr(answer_work._Worker, "answered", lambda self, portion: breaking(portion))
    result = run("--jobs", "2")
    assert result.exit_code == 2
    assert "ZeroDivisionError" in result.stderr
    assert not Path("out").exists()


def test_the_python_interface_takes_an_executor(tmp_path: Path) -> None:
    (tmp_path / "A10C.csv").write_text("code,since,until,fr,nl,de,en\n2,,,a,b,c,d\n", "utf-8")
    tables = Tables(codes=shipped().overlaid(tmp_path))
    given_ = messages(*TEXTS)
    records = MappedRecords([held()])

    def outcomes(executor: ProcessPoolExecutor | None) -> list[tuple[object, ...]]:
        found = answers(
            given_,
            records,
            issued=ISSUED,
            error_codes=ERROR_CODES,
            tables=tables,
            at_a_time=4,
            executor=executor,
            window=2,
        )
        return [(o.json(), o.data, o.refusals, o.decision.findings) for o in found]

    with ProcessPoolExecutor(2) as executor:
        assert outcomes(executor) == outcomes(None)
