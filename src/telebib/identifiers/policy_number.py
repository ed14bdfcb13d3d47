"""Policy numbers: the insurer's own, kept as they are (chapter 2, "Traps")."""

from telebib.identifiers.blanks import BLANKS, without_blanks

SOFT_LENGTH = 17
HARD_LENGTH = 35

SEPARATORS = "/.,_-"
"""What people put into a policy number to read it more easily; blanks count with it."""

PLAIN = "[A-Za-z0-9]+"
"""A pattern of numbers without them, as the rules state it: see `telebib.forms`."""

_NOTHING = dict.fromkeys(map(ord, SEPARATORS))
# A line break in a value is a mistake of another kind, with a rule of its own.
_UNWANTED = frozenset(SEPARATORS + BLANKS) - frozenset("\r\n")


def normalised(value: str) -> str:
    """The number as it is looked for: without separators and blanks, letters folded (chapter 6).

    A number of nothing else is itself: it matches no other.
    """
    return without_blanks(value).translate(_NOTHING).casefold() or value


def has_separators(value: str) -> bool:
    """Whether one of the characters stands in it that not every insurer takes."""
    return not _UNWANTED.isdisjoint(value)
