"""Messages that are alike in all but what their values say are as complete as each other.

What a message holds of its definition depends on its codes and on where anything stands, not on
names, addresses or numbers. So one message of each kind is looked at, however many there are.
"""

import re

from telebib.interchange import Message
from telebib.segments import STANDARD

_MOST_BYTES = 1 << 14  # a longer message is like no other
_OF_SENDING = (4, 5, 10)  # X913, X915 and X918 of a header: numbers and the time
CODED = frozenset((b"GIS", b"ATT"))
"""The tags of the segments on whose values it depends what is mandatory in a message."""

_BLANKS = b" \t\r\n"
_INSURER = b"PTY+006"
_LABEL = len(_INSURER)  # tag and qualifier; a message cut elsewhere is only like fewer others
# A value that holds a letter or digit, which is none of blanks.
_VALUE = re.compile(
    rb"(?<=[+:])(?:[^+:?0-9A-Za-z]|\?[^0-9A-Za-z])*+[0-9A-Za-z](?:[^+:?]|\?.)*+", re.DOTALL
)


def outline(message: Message) -> tuple[object, ...] | None:
    """The same for messages that are as complete as each other; None where that is not told.

    Where two differ, nothing is said of them.
    """
    if message.delimiters != STANDARD or len(message.raw) > _MOST_BYTES:
        return None
    header, *pieces = (piece.lstrip(_BLANKS) for piece in message.pieces)
    if b"?" in header:
        return None
    elements = enumerate(header.split(b"+"))
    kept = tuple(element for place, element in elements if place not in _OF_SENDING)
    rest = tuple(map(_without_values, pieces))
    return kept, rest, message.end, message.terminated


def _without_values(piece: bytes) -> bytes:
    if piece[:3] in CODED or piece.startswith(_INSURER):
        return piece
    return piece[:_LABEL] + _VALUE.sub(b"x", piece[_LABEL:])
