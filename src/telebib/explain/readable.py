"""Dates and numbers of a message as people write them, by language.

The digits are those of the message: nothing is rounded, no day worked out. What does not have the
form it should have is returned as None, and the caller shows it as it is.
"""

import re

from telebib.identifiers import dates

_SIGNED = re.compile(r"([+-]?)([0-9]+)")


def date(value: str, form: str, lang: str) -> str | None:
    """`15/01/2026 10:30` for a value of the format `form` (X018; '' = DDMMYYYY).

    None for what is no such date, and for durations and unknown formats.
    """
    layout = dates.LAYOUTS.get(form or dates.DEFAULT)
    return None if layout is None else _by_layout(value, layout, lang)


def issued(value: str, lang: str) -> str | None:
    """The date and time in a header (X918)."""
    return _by_layout(value, dates.ISSUED, lang)


def _by_layout(value: str, layout: str, lang: str) -> str | None:
    """Day, then time."""
    if dates.fault_of(value, layout):
        return None
    parts = {letter: value[layout.index(letter) :][: layout.count(letter)] for letter in layout}
    day = dates.readable(parts, lang)
    time = ":".join(parts[letter] for letter in "hms" if letter in parts)
    return f"{day} {time}".strip()


def number(digits: str, decimals: str, lang: str) -> str | None:
    """`53,51` for 5351 with 2 decimals; None for what is no number or no number of decimals."""
    match = _SIGNED.fullmatch(digits)
    if match is None or re.fullmatch(r"[0-9]?", decimals) is None:
        return None
    places = int(decimals or 0)
    sign, whole = match[1], match[2].zfill(places + 1)
    if not places:
        return sign + whole
    mark = "." if lang == "en" else ","
    return f"{sign}{whole[:-places]}{mark}{whole[-places:]}"
