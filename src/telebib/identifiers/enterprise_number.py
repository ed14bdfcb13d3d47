"""Enterprise numbers of the Belgian register, by python-stdnum.

Chapter 2, "Traps": "10 digits, first 0 or 1, last two = 97 − (first eight mod 97); accept dots,
blanks, `BE`, nine digits".
"""

import re

from telebib.identifiers.blanks import without_blanks

_PLAIN = re.compile(r"[01][0-9]{9}")


def compact(value: str) -> str:
    """The digits alone: without blanks, dots or `BE`, and a 0 before the nine of old ones."""
    from stdnum.be import vat

    text = without_blanks(value)
    return vat.compact(text) if text.isascii() else text


def normalised(value: str) -> str | None:
    """The ten digits; None when it is no enterprise number."""
    return None if fault(value) else compact(value)


def fault(value: str) -> str:
    """Why a value is no enterprise number: `form`, `check-digits`; "" when it is one."""
    if _PLAIN.fullmatch(value) and 97 - int(value[:8]) % 97 == int(value[8:]):
        return ""
    from stdnum.be import vat

    number = compact(value)
    if not _PLAIN.fullmatch(number):
        return "form"
    return "" if vat.is_valid(number) else "check-digits"
