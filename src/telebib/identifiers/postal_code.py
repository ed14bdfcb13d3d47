"""Postal codes, of the countries where their form is certain.

Countries are car-plate codes as in X008 (chapter 2, "Traps"): B, not BE.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from telebib.identifiers.blanks import trimmed

_FOUR = re.compile(r"[1-9][0-9]{3}")
_FIVE = re.compile(r"[0-9]{5}")
_DUTCH = re.compile(r"[1-9][0-9]{3} ?[A-Z]{2}")
_COUNTRIES = {
    "A": (_FOUR, "1234"),
    "B": (_FOUR, "1234"),
    "CH": (_FOUR, "1234"),
    "D": (_FIVE, "12345"),
    "E": (_FIVE, "12345"),
    "F": (_FIVE, "12345"),
    "I": (_FIVE, "12345"),
    "L": (_FOUR, "1234"),
    "NL": (_DUTCH, "1234 AB"),
}

EXAMPLES: Mapping[str, str] = MappingProxyType(
    {country: example for country, (_, example) in _COUNTRIES.items()}
)
"""What a postal code looks like, by country; these are the countries whose form is certain."""


def plain(country: str) -> str:
    """A pattern of its postal codes, as the rules state it: see `telebib.forms`; "" for any."""
    return _COUNTRIES[country][0].pattern if country in _COUNTRIES else ""


def fault(value: str, country: str) -> str:
    """`form` when a postal code is none of its country; "" too when nothing is known of it."""
    if country not in _COUNTRIES:
        return ""
    form, _ = _COUNTRIES[country]
    return "" if form.fullmatch(trimmed(value).upper()) else "form"
