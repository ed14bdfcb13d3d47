"""Files looked at in chunks, by others: the findings of one go, in its order."""

import io
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import telebib
from telebib import Finding, Severity, Validator, joined
from telebib.chunks import chunks
from telebib.codelists import shipped
from telebib.definitions import profiles
from telebib.rules import RULES
from telebib.rules.examples import CLEAN, MASS, wrapped
from telebib.tables import Tables
from tests.test_parallel import Breaking
from tests.test_validator import MESSAGES

SAMPLES = sorted((Path(__file__).resolve().parents[1] / "samples").rglob("*.edi"))
GUID = MASS.replace("RFF+001", "RFF+084:00000000-0000-4000-8000-000000000001'RFF+001")
BROKEN = [
    "XET+04'",
    "XGT+1'",
    "XGH+1+1:BROKER:4+2:0097:4'",
    "STRAY+1'",
    "XGH+02+1:BROKER:4+2:0097:4'",
    "UNB+X'",
    "UNZ+1'",
    "\r\n",
    "UNA:+,? '",
    "XEH+04'",
    "",
]
SIZES = [1, 100, 700, 2500]


def file_of(pieces: Sequence[str]) -> bytes:
    return "".join(pieces).encode("iso-8859-1")


FILES = st.builds(
    file_of,
    st.lists(st.one_of(MESSAGES, MESSAGES, st.sampled_from([*BROKEN, GUID])), max_size=12),
)


class Here(ThreadPoolExecutor):
    """An executor of one thread; a test can begin and end many of them."""

    def __init__(self) -> None:
        super().__init__(1)


def in_one_go(files: Iterable[bytes], **options: object) -> list[list[Finding]]:
    run = Validator(**options)  # type: ignore[arg-type]
    return [list(run.validate_file(io.BytesIO(data))) for data in files]


def in_chunks(files: Iterable[bytes], size: int, **options: object) -> list[list[Finding]]:
    run = Validator(**options)  # type: ignore[arg-type]
    with Here() as executor:
        return [
            list(telebib.validate_apart(io.BytesIO(data), executor, validator=run, size=size))
            for data in files
        ]


@pytest.mark.parametrize("size", SIZES)
def test_chunks_of_samples_give_what_the_file_gives(size: int) -> None:
    """Each twice, so that its messages are met again in another file."""
    files = [path.read_bytes() for path in SAMPLES] * 2
    assert in_chunks(files, size) == in_one_go(files)


@given(st.lists(FILES, max_size=3), st.sampled_from(SIZES), st.booleans())
def test_chunks_of_any_file_give_what_the_file_gives(
    files: list[bytes], size: int, in_lines: bool
) -> None:
    if in_lines:
        files = [data.replace(b"'", b"'\r\n") for data in files]
    assert in_chunks(files, size) == in_one_go(files)


@given(FILES, st.data(), st.sampled_from(SIZES))
def test_so_do_those_of_a_file_that_is_cut_or_holds_anything(
    data: bytes, draw: st.DataObject, size: int
) -> None:
    place = draw.draw(st.integers(0, len(data)))
    other = draw.draw(st.binary(max_size=4))
    for each in (data[:place], data[:place] + other + data[place + len(other) :]):
        assert in_chunks([each], size) == in_one_go([each])


@pytest.mark.parametrize(
    "options",
    [
        {"profile": sorted(profiles())[0]},
        {"severities": {"element-missing": Severity.INFO, "code-unknown": "info"}},
        {"fast": False},
        {"rules": [rule for rule in RULES if rule.family != "values"]},
        {"rules": []},
    ],
    ids=lambda options: next(iter(options)),
)
def test_what_is_asked_for_is_asked_of_each_chunk(options: dict[str, object]) -> None:
    files = [path.read_bytes() for path in SAMPLES]
    assert in_chunks(files, 500, **options) == in_one_go(files, **options)


@pytest.mark.parametrize("reading", [{"encoding": "utf-8"}, {"release": False}])
def test_files_are_read_as_asked(reading: dict[str, Any]) -> None:
    data = wrapped(MASS, MASS.replace("Janssens", "D?'Aé"), CLEAN).encode() * 2
    with Here() as executor:
        found = list(telebib.validate_apart(io.BytesIO(data), executor, size=100, **reading))
    assert found == list(Validator().validate_file(io.BytesIO(data), **reading))


def test_a_file_in_which_no_message_begins_is_read_on_the_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its parts are looked at here."""
    monkeypatch.setattr(joined, "chunks", partial(chunks, most=2000))
    strays = "STRAY+é'" * 600
    data = (wrapped(MASS, CLEAN) + strays + wrapped(MASS, CLEAN, GUID) + MASS + strays).encode()
    for size in SIZES:
        assert in_chunks([data, data], size) == in_one_go([data, data])


def test_other_processes_look_at_chunks_too(tmp_path: Path) -> None:
    (tmp_path / "A10C.csv").write_text(
        "code,since,until,fr,nl,de,en\n2,,2030-12-31,fr,nl,de,en\n", "utf-8"
    )
    tables = Tables(codes=shipped().overlaid(tmp_path))
    data = b"".join(path.read_bytes() for path in SAMPLES)
    with ProcessPoolExecutor(2) as executor:
        for own in (None, tables):
            run = Validator(tables=own)
            apart = telebib.validate_apart(
                io.BytesIO(data), executor, validator=run, window=3, size=5000
            )
            assert [list(apart)] == in_one_go([data], tables=own)


def test_an_executor_may_have_many_threads() -> None:
    data = wrapped(*[MASS, GUID, CLEAN] * 20).encode()
    with ThreadPoolExecutor(8) as executor:
        found = telebib.validate_apart(io.BytesIO(data), executor, size=300, window=20)
        assert [list(found)] == in_one_go([data])


def test_a_rule_of_ones_own_is_run_here() -> None:
    """No other process knows it."""
    rules = [evolve(rule, severity=Severity.INFO) for rule in RULES]
    data = wrapped(MASS.replace("ATT+A131+1", "ATT+A131+7"), MASS).encode()
    (found,) = in_chunks([data], 100, rules=rules)
    assert [found] == in_one_go([data], rules=rules)
    assert Severity.INFO in {finding.severity for finding in found}


def test_the_executor_of_a_run_that_breaks_is_not_needed() -> None:
    data = wrapped(*[MASS, GUID] * 9).encode()
    with Breaking(2) as executor:
        found = telebib.validate_apart(io.BytesIO(data), executor, size=300)
        assert [list(found)] == in_one_go([data])
