"""Insurer codes: the number of an insurer in the list of the FSMA, four digits.

Chapter 1, Syntax: "insurer codes lose leading zeros (`97` for `0097`)"; chapter 2, "Traps": the two
are one insurer.
"""

import re

from telebib.identifiers.blanks import trimmed

LENGTH = 4

_DIGITS = re.compile(r"[0-9]+")


def compact(value: str) -> str:
    """The code without blanks around it."""
    return trimmed(value)


def normalised(value: str) -> str | None:
    """The four digits; None when it is no insurer code."""
    return None if fault(value) in ("form", "length") else compact(value).lstrip("0").zfill(LENGTH)


def comparable(value: str) -> str:
    """What a code is compared by; of another form, as it is."""
    return normalised(value) or compact(value)


def fault(value: str) -> str:
    """What is wrong with a code, "" when nothing is.

    `form` (something else than digits), `length` (too many of them) or `zeros` (its leading zeros
    were lost: it is known all the same).
    """
    code = compact(value)
    if not _DIGITS.fullmatch(code):
        return "form"
    if len(code) > LENGTH:
        return "length"
    return "" if len(code) == LENGTH else "zeros"
