"""Blanks as people type and copy them: no-break and zero-width ones, and marks nobody sees.

Chapter 3, "Alike or different": "trim blanks, no-break and zero-width spaces".
"""

VISIBLE_AS_SPACE = (
    " \t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
ZERO_WIDTH = (
    "\xad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068"
    "\u2069\ufeff"
)
BLANKS = VISIBLE_AS_SPACE + ZERO_WIDTH

_NOTHING = dict.fromkeys(map(ord, BLANKS))


def trimmed(value: str) -> str:
    """The value without blanks around it; "" for a value of blanks alone, which is empty."""
    return value.strip(BLANKS)


def without_blanks(value: str) -> str:
    """The value without any blank, around it or inside."""
    return value.translate(_NOTHING)
