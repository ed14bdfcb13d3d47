"""What may be shown, on a terminal and in a table that a spreadsheet program opens."""

import time

import pytest

from telebib.masking import harmless, printable


@pytest.mark.parametrize(
    "cell", ["=1+1", "+32470000000", "-1", "@SUM(A1)", "\t1", "\r1", " =1+1", "\u00a0=1", "\uff1d1"]
)
def test_a_cell_that_a_program_would_run_is_text(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("POL;=cmd", "POL;'=cmd"),
        ("POL,+1", "POL,'+1"),
        ("POL\t@x", "POL\t'@x"),
        ('POL; "=cmd"', 'POL;\' "=cmd"'),
        ("\t=1", "'\t'=1"),
        ("a\n-1", "a\n'-1"),
    ],
)
def test_nor_does_one_run_behind_another_separator(cell: str, written: str) -> None:
    """Where a program expects semicolons, `POL;=cmd` in a CSV with commas is two cells."""
    assert harmless(cell) == written


@pytest.mark.parametrize(
    "cell", ["", "jan@example.be", "0470 00 00 00", "a=b", "'=1", "***", "a; b-c", "x, y", "1-2"]
)
def test_any_other_cell_stays_as_it_is(cell: str) -> None:
    assert harmless(cell) == cell


@pytest.mark.parametrize("piece", ["\t", " ", ";", "; ", ";'\" ", "a"])
def test_a_cell_is_looked_through_in_time_that_grows_with_its_length(piece: str) -> None:
    start = time.perf_counter()
    harmless(piece * (1 << 18))
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("\x1b[2J", "\\x1b[2J"),
        ("\x9b31m", "\\x9b31m"),
        ("a\nb\r", "a\\nb\\r"),
        ("\u202ea", "\\u202ea"),
        ("é €", "é €"),
    ],
)
def test_what_would_drive_a_terminal_is_written_out(text: str, written: str) -> None:
    assert printable(text) == written
