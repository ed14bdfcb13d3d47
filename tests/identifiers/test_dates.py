"""Dates and durations by their format X018 (chapter 1, "Data segments": DTM)."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telebib import codes
from telebib.identifiers import dates


@pytest.mark.parametrize(
    ("form", "good", "bad", "no_day"),
    [
        ("", ["01012026", "29022024", "31129999"], ["1012026", "2026-1-1", "01/01/26", "010120261"],
         ["29022023", "00000000", "32012026", "01132026", "20260101", "99999999", "01010000"]),
        ("001", ["01012026"], ["010126"], ["31042026"]),
        ("002", ["01012026235959", "01012026240000"], ["01012026"], ["01012026236000",
         "01012026235960", "01012026250000"]),
        ("003", ["0102", "2902"], ["102", "010226"], ["3002", "0013", "0100"]),
        ("004", ["2026", "0001"], ["26", "20260"], ["0000"]),
        ("005", ["012026"], ["0126"], ["132026"]),
        ("006", ["0126", "1200"], ["012026"], ["1326", "0026"]),
        ("007", ["0000", "2359", "2400"], ["12:30", "930"], ["2401", "2360", "9999"]),
        ("008", ["010120262359"], ["01012026"], ["010120262460"]),
        ("009", ["01", "12"], ["1", "012"], ["00", "13"]),
        ("010", ["20260101"], ["010126"], ["20261301", "01012026"]),
        ("011", ["2601"], ["202601"], ["2613"]),
        ("012", ["010126", "290200", "290224"], ["01012026"], ["290223", "320126"]),
    ],
)  # fmt: skip
def test_dates_by_format(form: str, good: list[str], bad: list[str], no_day: list[str]) -> None:
    assert {value: dates.fault(value, form) for value in good} == dict.fromkeys(good, "")
    assert {value: dates.fault(value, form) for value in bad} == dict.fromkeys(bad, "form")
    told = {value: dates.fault(value, form) for value in no_day}
    assert told == dict.fromkeys(no_day, "day")


@pytest.mark.parametrize("form", ["100", "101", "102", "103", "104", "111"])
def test_durations_are_numbers(form: str) -> None:
    assert {dates.fault(value, form) for value in ("0", "12", "1000", "12.5", "12,5")} == {""}
    bad = ("", "-1", "12 m", ".5", "5.", "１２", "1.2.3")
    assert {dates.fault(value, form) for value in bad} == {"number"}


@pytest.mark.parametrize("form", ["000", "013", "999", "1", "x"])
def test_of_an_unknown_format_nothing_is_said(form: str) -> None:
    assert dates.fault("anything", form) == ""


def test_every_format_of_the_code_list_is_known() -> None:
    assert set(codes("X018")) == set(dates.LAYOUTS) | dates.DURATIONS


def test_the_layouts_are_those_of_the_code_list() -> None:
    for form, layout in dates.LAYOUTS.items():
        assert codes("X018")[form].label("en") == layout.upper()


@given(st.dates(min_value=date(1, 1, 1)))
def test_every_day_can_be_written_in_every_format_of_a_day(day: date) -> None:
    year = f"{day.year:04}"
    assert dates.fault(f"{day:%d%m}{year}") == ""
    assert dates.fault(f"{year}{day:%m%d}", "010") == ""
    assert dates.fault(f"{day:%d%m}{year[2:]}", "012") == ""
    assert dates.fault(f"{day:%d%m}", "003") == ""


@given(st.text(alphabet="0123456789", min_size=8, max_size=8))
def test_digits_are_a_date_just_when_there_is_such_a_day(value: str) -> None:
    try:
        datetime.strptime(value, "%d%m%Y")
    except ValueError:
        assert dates.fault(value) == "day"
    else:
        assert dates.fault(value) == ""


@pytest.mark.parametrize(
    ("lang", "shown"),
    [("en", "2026-01-15"), ("nl", "15/01/2026"), ("fr", "15/01/2026"), ("de", "15.01.2026")],
)
def test_a_day_is_written_as_people_write_it(lang: str, shown: str) -> None:
    assert dates.readable_iso("2026-01-15", lang) == shown
    assert dates.readable_iso("", lang) == ""


@given(st.text(max_size=20), st.sampled_from(["", *dates.LAYOUTS, *dates.DURATIONS, "x"]))
def test_nothing_raises(value: str, form: str) -> None:
    assert dates.fault(value, form) in ("", "form", "day", "number")
