"""The charset of a message: ISO 8859-1 unless partners agree otherwise (chapter 1, "Syntax")."""

import codecs
import re

from telebib.errors import Misuse
from telebib.findings import Words, told

_FIT = re.compile(r"utf-8|ascii|iso8859-[0-9]+|cp125[0-9]|cp437|cp85[0-9]|mac-roman")
_UNKNOWN = Words(
    en="charset {name} is not known",
    nl="tekenset {name} is niet bekend",
    fr="le jeu de caractères {name} n'est pas connu",
    de="der Zeichensatz {name} ist nicht bekannt",
)
_UNFIT = Words(
    en="charset {name} cannot be used: UTF-8 and supersets of ASCII can",
    nl="tekenset {name} is niet bruikbaar: UTF-8 en uitbreidingen van ASCII zijn dat wel",
    fr="le jeu de caractères {name} n'est pas utilisable : UTF-8 et les extensions d'ASCII le sont",
    de="der Zeichensatz {name} ist nicht brauchbar: UTF-8 und Erweiterungen von ASCII sind es",
)


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
    """The usual name of a charset; raises Misuse for one that messages cannot be written in.

    Those are UTF-8 and the single-byte charsets in which ASCII characters are themselves: in any
    other a byte that looks like a separator may be half of a character.
    """
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        raise Misuse(told(_UNKNOWN, name=repr(name))) from None
    if not _FIT.fullmatch(found):
        raise Misuse(told(_UNFIT, name=repr(name)))
    return "iso-8859-1" if found == "iso8859-1" else found


def unencodable(text: str, encoding: str) -> int | None:
    """The place, from 1, of the first character that a charset lacks; None when it has all.

    Python's own exception would carry the text.
    """
    try:
        text.encode(encoding)
    except UnicodeEncodeError as error:
        return error.start + 1
    return None
