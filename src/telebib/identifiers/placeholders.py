"""What people write where they have no value (chapter 3, "Alike or different").

A placeholder is invalid and not empty: whoever wrote `geen` did not say that there is no address.
"""

import re
import unicodedata
from collections.abc import Iterable

from telebib.identifiers.blanks import trimmed

PLACEHOLDERS = frozenset(
    (
        # none given
        "-", "--", "---", ".", "..", "...", "/", "//", "?", "??", "???", "*", "_", "#",
        "x", "xx", "xxx", "n/a", "n.a.", "na", "nvt", "n.v.t.", "n.v.t", "null", "nil", "nihil",
        "geen", "geen e-mail", "geen email", "geen mail", "geen gsm", "neen", "nee", "onbekend",
        "aucun", "aucune", "néant", "neant", "non", "inconnu", "sans", "pas d'e-mail",
        "pas d'email", "pas de mail", "pas de gsm",
        "kein", "keine", "keines", "unbekannt", "nein", "keine e-mail",
        "none", "no", "unknown", "no email", "no e-mail", "nomail", "noemail",
        # addresses and numbers of nobody
        "@", "x@x.x", "xx@xx.xx", "xxx@xxx.xxx", "a@a.a", "-@-.-", "geen@geen.geen",
        "0", "00", "000", "0000", "00000", "000000", "0000000", "00000000", "000000000",
        "0000000000",
    )
)  # fmt: skip
"""The list unless the settings name another (`Tables.placeholders`)."""

_BETWEEN = " ./-()"
_SEPARATORS = str.maketrans("", "", _BETWEEN + "\xa0")


def plain(placeholders: frozenset[str]) -> str:
    """An assertion before a value that is none: see `telebib.forms`.

    Either it is no number, in ASCII, and longer than all of them; or it begins as a number does and
    holds something that stands in none of those that do.
    """
    longest = max(map(len, placeholders), default=0)
    numbers = "".join(text for text in placeholders if text[:1].isdigit() or text[:1] == "+")
    none = "".join(sorted({*numbers, *_BETWEEN} - {"+", "'", ":"}))
    longer = rf"[!-&(-*,-/;->@-~][!-&(-*,-9;->@-~]{{{longest},}}(?![^:+'])"
    return rf"(?=(?!\+){longer}|(?:\+|(?=[0-9]))(?![{re.escape(none)}]*(?![^:+'])))"


def folded(value: str) -> str:
    """A value as placeholders are compared: trimmed, and small letters like capitals."""
    if value.isascii():
        return value.strip().lower()
    return unicodedata.normalize("NFC", trimmed(value).casefold())


def spellings(placeholders: Iterable[str]) -> frozenset[str]:
    """A list as `is_placeholder` takes it; those of a user may be written in capitals."""
    return frozenset(filter(None, map(folded, placeholders)))


def is_placeholder(value: str, placeholders: frozenset[str] = PLACEHOLDERS) -> bool:
    """Whether a value stands for having none; zeros also when written as `0000/00.00.00`."""
    text = folded(value)
    if text in placeholders:
        return True
    if not text[:1].isdigit() or text.isdigit():
        return False
    digits = text.translate(_SEPARATORS)
    return digits.isdigit() and digits in placeholders
