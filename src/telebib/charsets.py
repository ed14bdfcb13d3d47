"""The charset of a message: ISO 8859-1 unless partners agree otherwise (chapter 1, "Syntax")."""

import codecs

from telebib.errors import Misuse


def detect_encoding(raw: bytes) -> str:
    """UTF-8 when the bytes are valid UTF-8 beyond ASCII, else ISO 8859-1 (chapter 6)."""
    if raw.isascii():
        return "iso-8859-1"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "iso-8859-1"
    return "utf-8"


def charset(name: str) -> str:
    """The usual name of a charset; raises Misuse for one that is unknown or hides ASCII."""
    try:
        found = codecs.lookup(name).name
        is_text = all(c.encode(found) == c.encode("ascii") for c in "AZaz09'+:?\r\n")
        bytes(range(0x20, 0x7F)).decode(found)
    except (LookupError, UnicodeError):
        raise Misuse(f"charset {name!r} is not known") from None
    if not is_text:
        raise Misuse(f"charset {name!r} does not write ASCII characters as single bytes")
    return {"latin-1": "iso-8859-1", "iso8859-1": "iso-8859-1"}.get(found, found)
