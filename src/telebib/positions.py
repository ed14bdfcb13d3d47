"""Where something stands in a file: byte offset, line and column.

Lines and columns count from 1, columns count characters, offsets count bytes from 0 (chapter 6,
"Counting"). A line ends at LF; the CR of a CR LF belongs to the line it ends.
"""

from attrs import frozen


@frozen
class Position:
    """One place in a file."""

    offset: int = 0
    line: int = 1
    column: int = 1

    def after(self, raw: bytes, encoding: str) -> "Position":
        """The place just behind `raw`, which begins here and is written in `encoding`."""
        newline = raw.rfind(b"\n")
        last_line = raw[newline + 1 :] if newline >= 0 else raw
        is_ascii = last_line.isascii()
        width = len(last_line if is_ascii else last_line.decode(encoding, "surrogateescape"))
        if newline < 0:
            return Position(self.offset + len(raw), self.line, self.column + width)
        return Position(self.offset + len(raw), self.line + raw.count(b"\n"), 1 + width)
