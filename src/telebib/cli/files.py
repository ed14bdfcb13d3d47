"""What FILE means on the command line: files, folders, `-` for standard input."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from attrs import field, frozen

from telebib.cli.failures import describe
from telebib.interchange import Part

STDIN = "-"
SUFFIXES = (".edi", ".tb2", ".txt", ".gbo")
_MOST_NOISE = 16


class Unreadable(Exception):
    """A file, or a folder, from which nothing can be read; the text says what it is."""


@frozen
class Source:
    """One input: the name it is reported by, and how it is opened."""

    name: str
    path: Path | None = field(repr=False)

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The bytes; raises Unreadable when there is no such thing."""
        if self.path is None:
            yield sys.stdin.buffer
            return
        try:
            fp = self.path.open("rb")
        except FileNotFoundError:
            raise Unreadable("no such file") from None
        except OSError as error:
            raise Unreadable(describe(error)) from None
        with fp:
            yield fp


def sources(
    names: Iterable[str], suffixes: Iterable[str], stdin_name: str
) -> Iterator[Source | Unreadable]:
    """Each input in the order named; folders give their files, sorted, however deep they stand."""
    wanted = tuple(suffix.lower() for suffix in suffixes)
    for name in names or (STDIN,):
        path = Path(name)
        if name == STDIN:
            yield Source(stdin_name, None)
        elif path.is_dir():
            found = sorted(_walk(path, wanted))
            yield from (Source(str(file), file) for file in found)
            if not found:
                yield Unreadable(f"{name}: a folder without {' '.join(wanted)} files")
        else:
            yield Source(name, path)


def _walk(folder: Path, suffixes: tuple[str, ...]) -> Iterator[Path]:
    for root, _, files in os.walk(folder):
        yield from (Path(root, file) for file in files if file.lower().endswith(suffixes))


def recognised(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts of a file, once a segment was found in it; else Unreadable says what it looks like.

    Noise is looked through for a while only, so that a large file of something else ends soon.
    """
    waiting: list[Part] = []
    known = False
    for part in parts:
        if known:
            yield part
            continue
        waiting.append(part)
        if any(segment.is_plausible for segment in part.segments):
            known = True
            yield from waiting
            waiting.clear()
        elif len(waiting) > _MOST_NOISE:
            break
    if not known:
        raise Unreadable(_what_it_is(b"".join(part.raw for part in waiting[:2])[:4096]))


def _what_it_is(start: bytes) -> str:
    if not start:
        return "the file is empty"
    if not start.strip():
        return "nothing but blanks"
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return "no segment found: it looks like XML, and segments are read here"
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return "no segment found: it looks like JSON, and segments are read here"
    if sum(byte < 9 or 13 < byte < 32 for byte in start) * 20 > len(start):
        return "no segment found: it looks like a binary file"
    return "no segment found: this is no Telebib2 file"
