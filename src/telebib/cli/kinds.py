"""What a name stands for: an ordinary file is opened, all else is said in one line.

A named pipe may wait for ever, a device may never end or do something when it is read. What a shell
hands over under the name of an open file (`<(…)`, /dev/stdin) is a pipe that somebody writes to.
"""

import os
import stat
from collections.abc import Callable, Mapping
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from telebib.archives import PACKED, archive_form
from telebib.errors import BadDefinition, Misuse
from telebib.findings import COLON, Words, told
from telebib.masking import printable

_PIPE = Words(
    en="this is a named pipe; hand over what comes through it on standard input",
    nl="dit is een pijp met een naam; geef wat erdoor komt via de standaardinvoer",
    fr="c'est un tube nommé ; passez son contenu par l'entrée standard",
    de="das ist eine benannte Pipe; geben Sie ihren Inhalt über die Standardeingabe",
)
_SOCKET = Words(
    en="this is a socket, and no file",
    nl="dit is een socket, en geen bestand",
    fr="c'est une socket, et non un fichier",
    de="das ist ein Socket und keine Datei",
)
_DEVICE = Words(
    en="this is a device, and no file",
    nl="dit is een apparaat, en geen bestand",
    fr="c'est un périphérique, et non un fichier",
    de="das ist ein Gerät und keine Datei",
)
_LARGE = Words(
    en="more than {most} bytes; raise --bounds table-bytes=… if it is right",
    nl="meer dan {most} bytes; verhoog --bounds table-bytes=… als het juist is",
    fr="plus de {most} octets ; relevez --bounds table-bytes=… si c'est exact",
    de="mehr als {most} Bytes; erhöhen Sie --bounds table-bytes=…, wenn das stimmt",
)
_KINDS: Mapping[Callable[[int], bool], Words] = {
    stat.S_ISFIFO: _PIPE,
    stat.S_ISSOCK: _SOCKET,
    stat.S_ISCHR: _DEVICE,
    stat.S_ISBLK: _DEVICE,
}
_HANDED_OVER = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")


def real(path: str | Path) -> Path:
    """Where a name leads to; of links that run in a circle the name of one, as it stands."""
    return Path(os.path.realpath(path))  # Path.resolve raises for them before Python 3.13


def what_else(path: Path) -> Words | None:
    """What a name stands for when it is no ordinary file, with a place for the name; else None.

    Raises OSError where there is no such thing.
    """
    mode = path.stat().st_mode
    is_open = str(path).startswith(_HANDED_OVER) and stat.S_ISFIFO(mode)
    if is_open or str(path) == os.devnull:
        return None
    return next((words for is_kind, words in _KINDS.items() if is_kind(mode)), None)


def opened(path: Path) -> BufferedReader:
    """An ordinary file, open for reading; raises Misuse for anything else, and OSError."""
    words = what_else(path)
    if words is not None:
        raise Misuse(_at(str(path), words))
    return path.open("rb")


def table_bytes(fp: BinaryIO, name: str, most: int) -> bytes:
    """All bytes of a small table of the user; raises Misuse for one that is not small."""
    data = b""
    while len(data) <= most and (more := fp.read(most + 1 - len(data))):
        data += more  # a pipe hands out some at a time
    if len(data) > most:
        raise Misuse(_at(name, _LARGE, most=most))
    if form := archive_form(data):
        raise BadDefinition(_at(name, PACKED, form=form))
    return data


def table_file(name: str, most: int) -> bytes:
    """The same of the file of that name."""
    with opened(Path(name)) as fp:
        return table_bytes(fp, name, most)


def _at(name: str, words: Words, **params: str | int) -> Callable[[str], str]:
    """What is wrong with a file, in a language."""
    said = told(words, **params)
    return lambda lang: f"{printable(name)}{COLON.say(lang)}{said(lang)}"
