"""What may be shown: personal values as `***`, and nothing that drives a terminal or a table."""

import re

MASK = "***"

# Four digits are a code, a telephone number is none; two letters may be somebody's name.
_CODE = re.compile(r"[A-Z]|(?=.{0,3}[0-9])[0-9A-Z]{1,4}|CM[PS][AB]")

_FORMULA = re.compile(
    r"""^(?=[\t\r]|\s*[-=+@\uff1d\uff0b\uff0d\uff20])"""
    r"""|(?<=[,;\t\r\n])(?=["' ]{0,9}[-=+@\uff1d\uff0b\uff0d\uff20])"""
)


def mask(value: object) -> str:
    """What a repr shows for a personal value: `***`, or how empty it is.

    None stays None and an empty string or tuple stays empty: whether something is stated is no
    personal data, and what a reader of a log needs.
    """
    return MASK if value else repr(value)


def looks_like_code(value: str) -> bool:
    """Whether a value can be a code: a capital, or up to four capitals and digits with a digit."""
    return _CODE.fullmatch(value) is not None


def mask_unless_code(value: object) -> str:
    """What a repr shows where a code belongs: in a broken message a name may stand there."""
    return repr(value) if isinstance(value, str) and looks_like_code(value) else mask(value)


def harmless(cell: str) -> str:
    """The cell of a CSV as no spreadsheet program takes it for a formula: behind an apostrophe.

    Such a program runs what begins with one of `=+-@`, and where it expects another separator than
    the one between the cells, a new cell begins behind that.
    """
    return _FORMULA.sub("'", cell)


def printable(text: str) -> str:
    """The text with control characters written out: one line stays one line, and only text."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
