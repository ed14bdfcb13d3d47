"""Dates and times by their format X018, and durations (chapter 1, "Data segments": DTM)."""

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

DEFAULT = "001"
"""The format when X018 is absent: DDMMYYYY."""

ISSUED = "YYYYMMDDhhmm"
"""The layout of X918, the issue date and time of a header."""

LAYOUTS: Mapping[str, str] = MappingProxyType(
    {
        "001": "DDMMYYYY",
        "002": "DDMMYYYYhhmmss",
        "003": "DDMM",
        "004": "YYYY",
        "005": "MMYYYY",
        "006": "MMYY",
        "007": "hhmm",
        "008": "DDMMYYYYhhmm",
        "009": "MM",
        "010": "YYYYMMDD",
        "011": "YYMM",
        "012": "DDMMYY",
    }
)
"""Days D, months M, years Y, hours h, minutes m and seconds s of the formats that hold a date."""

_PLAIN = {
    "D": "(?:0[1-9]|1[0-9]|2[0-8])",
    "M": "(?:0[1-9]|1[0-2])",
    "h": "(?:[01][0-9]|2[0-3])",
    "m": "[0-5][0-9]",
    "s": "[0-5][0-9]",
}

DURATIONS = frozenset(("100", "101", "102", "103", "104", "111"))
"""The formats that hold a number, of hours to years; the last one with a decimal."""

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")


_SEPARATOR = {"en": "-", "de": "."}


def readable(parts: Mapping[str, str], lang: str) -> str:
    """A day as people write it: `15/01/2026`, in German `15.01.2026`, in English `2026-01-15`.

    `parts` are its Y, M and D, those that there are; in English the year comes first, as in ISO
    8601, because its readers differ.
    """
    order = "YMD" if lang == "en" else "DMY"
    return _SEPARATOR.get(lang, "/").join(parts[letter] for letter in order if letter in parts)


def readable_iso(day: str, lang: str) -> str:
    """A day written YYYY-MM-DD as people write it."""
    return readable(dict(zip("YMD", day.split("-"), strict=False)), lang) if day else ""


def fault(value: str, form: str = "") -> str:
    """What is wrong with a date of format `form` (X018), "" when nothing is or the format unknown.

    `form` (other characters, too many or too few), `day` (no such day or time) or `number` (a
    duration that is none).
    """
    if form in DURATIONS:
        return "" if _NUMBER.fullmatch(value) else "number"
    layout = LAYOUTS.get(form or DEFAULT)
    return "" if layout is None else fault_of(value, layout)


def plain(layout: str) -> str:
    """A pattern of most dates of a layout, as the rules state it: see `telebib.forms`."""
    years = {"YYYY": "[1-9][0-9]{3}", "YY": "[0-9]{2}", "": ""}
    written = (
        years["Y" * layout.count("Y")] if letter == "Y" else _PLAIN[letter]
        for letter in dict.fromkeys(layout)
    )
    return "".join(written)


def fault_of(value: str, layout: str) -> str:
    """What is wrong with the digits of a date in a layout: `form`, `day` or "" ."""
    if len(value) != len(layout) or not (value.isascii() and value.isdigit()):
        return "form"
    parts = {letter: value[layout.index(letter) :][: layout.count(letter)] for letter in layout}
    return "" if _is_day(parts) and _is_time(parts) else "day"


def _is_day(parts: Mapping[str, str]) -> bool:
    """Whether there is such a day; without a year, whether one year has it."""
    year = parts.get("Y", "2000")
    full = int(year) if len(year) == 4 else 2000 + int(year)  # as to leap years, 2000 is the rule
    try:
        date(full, int(parts.get("M", 1)), int(parts.get("D", 1)))
    except ValueError:
        return False
    return True


def _is_time(parts: Mapping[str, str]) -> bool:
    """Whether there is such a time; 24:00 is the end of a day, as contracts write it."""
    hours, minutes, seconds = (int(parts.get(letter, 0)) for letter in "hms")
    if hours == 24:
        return minutes == seconds == 0
    return hours < 24 and minutes < 60 and seconds < 60
