"""Telephone numbers, by phonenumbers: which they are, and whether a mobile.

Chapter 3, "Alike or different": what is written in which way, and that a number without a country
is Belgian. phonenumbers reads letters as digits and extensions too, so what is no digit is refused
before it is asked.
"""

import re
import unicodedata

from telebib.identifiers.blanks import trimmed, without_blanks

MOST_DIGITS = 15
"""What E.164 allows, country code included."""

_SEPARATORS = dict.fromkeys(map(ord, "./-()[]‐‑‒–—−"))
_WRITTEN = dict.fromkeys(map(ord, " ./-"))
_DIGITS = re.compile(r"\+?[0-9]+")
# What stands before the digits that count, and what E.164 has instead; the first that fits holds.
_BEGINNINGS = (
    (re.compile(r"(?:\+|00)320([0-9]+)"), "+32"),
    (re.compile(r"(?:\+|00)([0-9]+)"), "+"),
    (re.compile(r"0([0-9]+)"), "+32"),
    (re.compile(r"(32[0-9]{9})"), "+"),
    (re.compile(r"(4[0-9]{8})"), "+32"),  # its 0 was lost
)
# The Belgian mobile numbers of phonenumbers' own tables, which a test compares, and how most of
# them are written.
_BELGIAN_MOBILE = re.compile(r"\+324[5-9][0-9]{7}")
PLAIN = r"(?:(?:\+|00)32[ ./]?|0)4[5-9](?:[ ./-]?[0-9]){7}"
"""A pattern of most mobile numbers, as the rules state it: see `telebib.forms`."""

_PLAIN = re.compile(PLAIN)


def compact(value: str) -> str:
    """The digits alone, with a `+` when one stands before them; of what has none, the text.

    `(0)` goes, unless the number begins with it.
    """
    text = without_blanks(unicodedata.normalize("NFKC", value))
    if not text.startswith("(0)"):
        text = text.replace("(0)", "")
    return text.translate(_SEPARATORS) or trimmed(value)


def normalised(value: str) -> str | None:
    """The number in the form of E.164, `+32470123456`; None when it is none."""
    if _PLAIN.fullmatch(value):
        return "+32" + value.translate(_WRITTEN)[-9:]
    known = _known(_international(compact(value)))
    return None if known is None else known[0]


def is_plain(value: str) -> bool:
    """Whether it is a Belgian mobile number as most are written."""
    return _PLAIN.fullmatch(value) is not None


def comparable(value: str) -> str:
    """What a value is compared by: E.164, or its compact text when it is no number."""
    return normalised(value) or compact(value)


def fault(value: str) -> str:
    """Why a value is no telephone number, "" when it is one.

    `characters` (something else than digits), `beginning` (neither a Belgian number nor one with
    its country) or `number` (there is no such number).
    """
    if _PLAIN.fullmatch(value):
        return ""
    digits = compact(value)
    if not _DIGITS.fullmatch(digits):
        return "characters"
    number = _international(digits)
    if not number:
        return "beginning"
    return "" if _known(number) is not None else "number"


def is_mobile(value: str) -> bool:
    """Whether it is the number of a mobile, or of a country that does not tell them apart."""
    if _PLAIN.fullmatch(value):
        return True
    known = _known(_international(compact(value)))
    return known is not None and known[1]


def has_lost_zero(value: str) -> bool:
    """Whether a Belgian mobile number lacks the 0 before it, as spreadsheets make it (D-20)."""
    if _PLAIN.fullmatch(value):
        return False
    digits = compact(value)
    return len(digits) == 9 and digits.startswith("4") and normalised(value) is not None


def _international(digits: str) -> str:
    """Digits as `+` and country code tell them; "" when nothing says which country it is."""
    for beginning, written in _BEGINNINGS:
        if found := beginning.fullmatch(digits):
            return f"{written}{found[1]}"
    return ""


def _known(number: str) -> tuple[str, bool] | None:
    """E.164 and whether it is a mobile; None when no country has the number."""
    if _BELGIAN_MOBILE.fullmatch(number):
        return number, True
    if not 1 < len(number) <= MOST_DIGITS + 2:  # a `+`, and a 0 that is not dialled from abroad
        return None
    import phonenumbers

    try:
        known = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(known):
        return None
    kinds = phonenumbers.PhoneNumberType
    is_mobile = phonenumbers.number_type(known) in (kinds.MOBILE, kinds.FIXED_LINE_OR_MOBILE)
    return phonenumbers.format_number(known, phonenumbers.PhoneNumberFormat.E164), is_mobile
