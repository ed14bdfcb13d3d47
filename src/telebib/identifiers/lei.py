"""Legal entity identifiers (ISO 17442), by python-stdnum."""

import re

from telebib.identifiers.blanks import without_blanks

# The check of python-stdnum is that of the two digits at the end and takes any length.
_FORM = re.compile(r"[0-9A-Z]{18}[0-9]{2}")


def compact(value: str) -> str:
    """The identifier alone: without blanks or hyphens, in capitals."""
    text = without_blanks(value)
    return text.replace("-", "").upper() if text.isascii() else text


def normalised(value: str) -> str | None:
    """The twenty characters; None when it is no LEI."""
    return None if fault(value) else compact(value)


def fault(value: str) -> str:
    """Why a value is no LEI: `form`, `check-digits`; "" when it is one."""
    text = compact(value)
    if not _FORM.fullmatch(text):
        return "form"
    from stdnum import lei

    return "" if lei.is_valid(text) else "check-digits"
