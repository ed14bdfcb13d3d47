"""A call that cannot be meant is told at once, and as a TelebibError (chapter 5, "Python")."""

import io
from collections.abc import Callable
from typing import Any

import pytest

import telebib
from telebib.rules.examples import CLEAN

FILE = telebib.read(CLEAN.encode())
(MESSAGE,) = FILE
ANY: Any = None

MISUSED: list[Callable[[], object]] = [
    lambda: telebib.validate(ANY),
    lambda: telebib.validate(3),  # type: ignore[arg-type]
    lambda: telebib.validate("XEH+04'"),  # type: ignore[arg-type]
    lambda: telebib.validate(CLEAN.encode()),  # type: ignore[arg-type]
    lambda: list(telebib.validate([MESSAGE.header])),  # type: ignore[list-item]
    lambda: telebib.validate(MESSAGE, rules=["policy-missing"]),  # type: ignore[list-item]
    lambda: telebib.validate(MESSAGE, rules="policy-missing"),  # type: ignore[arg-type]
    lambda: telebib.validate(MESSAGE, rules=ANY),
    lambda: telebib.validate(MESSAGE, tables={}),  # type: ignore[arg-type]
    lambda: telebib.validate(MESSAGE, severities=["policy-missing"]),  # type: ignore[arg-type]
    lambda: telebib.validate(MESSAGE, severities={"policy-missing": "fatal"}),  # type: ignore[dict-item]
    lambda: telebib.validate(MESSAGE, severities={"policy-lost": telebib.Severity.ERROR}),
    lambda: telebib.validate(MESSAGE, profile="contact"),
    lambda: telebib.bind(ANY),
    lambda: telebib.explain(ANY),
    lambda: telebib.explain(FILE),  # type: ignore[arg-type]
    lambda: telebib.completeness(ANY),
    lambda: list(telebib.diff(MESSAGE, ANY)),
    lambda: list(telebib.diff(ANY, MESSAGE)),
    lambda: list(telebib.stream(CLEAN.encode())),  # type: ignore[arg-type]
    lambda: list(telebib.stream(io.StringIO(CLEAN))),  # type: ignore[arg-type]
    lambda: telebib.read(CLEAN),  # type: ignore[arg-type]
    lambda: telebib.codes("A131X"),
    lambda: telebib.shipped().overlaid("there/is/no/such/folder"),
    lambda: telebib.Settings(placeholders="geen"),
    lambda: telebib.Settings(placeholders=["geen", 0]),  # type: ignore[list-item]
    lambda: telebib.Settings(placeholders=1000),  # type: ignore[arg-type]
    lambda: telebib.Settings(placeholders={"geen": "-"}),
    lambda: telebib.Settings(insurer=97),  # type: ignore[arg-type]
    lambda: telebib.Settings(strict="yes"),  # type: ignore[arg-type]
    lambda: telebib.Settings(comparison="strict"),
]


@pytest.mark.parametrize("call", MISUSED)
def test_what_cannot_be_meant_is_told_as_a_kind_of_error_of_its_own(
    call: Callable[[], object],
) -> None:
    with pytest.raises((telebib.TelebibError, FileNotFoundError)) as raised:
        call()
    assert "POL0001" not in str(raised.value)


def test_a_severity_may_be_written_as_its_word() -> None:
    text = CLEAN.replace("ATT+A131+1", "ATT+A131+7").encode()
    (finding,) = telebib.validate(telebib.read(text), severities={"code-unknown": "info"})  # type: ignore[dict-item]
    assert finding.severity is telebib.Severity.INFO
