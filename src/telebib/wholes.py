"""Where whole messages stand in a block, told without looking at each segment.

It answers only where nothing can be doubted: what it passes over the reader looks at segment by
segment, and finds the same messages there.
"""

import re
from bisect import bisect
from collections.abc import Iterator

from telebib.segments import BLANKS, BYTE_ORDER_MARK, Delimiters

_ENDS = re.compile(rb"XE[HT]")
# What stands between messages: an envelope, or that of EDIFACT.
_BETWEEN = (re.compile(rb"XG[HT]"), re.compile(rb"UN[ABEGHTZ]"))
_BLANKS = frozenset(BLANKS)
_BEGIN = ord("H")


def whole_messages(block: bytes, delimiters: Delimiters, longest: int) -> Iterator[tuple[int, int]]:
    """Where whole messages begin and end in a block of whole segments, in order.

    Each begins with XEH (and the blanks before it) and ends behind the terminator of its XET;
    no other service segment of chapter 1 that begins or ends anything is in it. It has `longest`
    bytes at most.
    """
    terminator, release = ord(delimiters.terminator), delimiters.release
    released = ord(release) if release is not None else -1
    if _BLANKS & {terminator, released, ord(delimiters.element)}:
        return  # a blank may then be more than a blank
    behind_tag = (terminator, ord(delimiters.element))
    before_tag = _BLANKS | {terminator, BYTE_ORDER_MARK[-1]}
    # A tag in the middle of a value begins no segment; one behind a blank might.
    between = sorted(
        found.start()
        for pattern in _BETWEEN
        for found in pattern.finditer(block)
        if found.start() == 0 or block[found.start() - 1] in before_tag
    )
    begin = header = -1
    for found in _ENDS.finditer(block):
        tag = start = found.start()
        if tag and block[tag - 1] not in before_tag:
            continue
        while start and block[start - 1] in _BLANKS:
            start -= 1
        is_first = start == 0 or (
            block[start - 1] == terminator and (start == 1 or block[start - 2] != released)
        )
        if not is_first or block[tag + 3] not in behind_tag:
            begin = -1
        elif block[tag + 2] == _BEGIN:
            begin, header = start, tag
        elif begin >= 0:
            end = block.index(terminator, tag) + 1
            is_clear = block[end - 2] != released and bisect(between, header) == bisect(
                between, tag
            )
            if is_clear and end - begin <= longest:
                yield begin, end
            begin = -1
