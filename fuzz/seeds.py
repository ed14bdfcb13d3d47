"""What the targets start from: the samples, and the words that messages are made of."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from telebib.definitions import layouts
from telebib.segments import split

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
_LONGEST = 4096  # bytes: what is longer is fuzzed in the place of a shorter one of its kind


@cache
def files(*suffixes: str, folder: str = "") -> tuple[bytes, ...]:
    """The bytes of the samples whose names end so, the longest left out."""
    paths = sorted(path for path in (SAMPLES / folder).rglob("*") if path.suffix in suffixes)
    found = (path.read_bytes() for path in paths)
    return tuple(data for data in found if len(data) <= _LONGEST)


def messages() -> tuple[bytes, ...]:
    """The message files of the samples."""
    return files(".edi")


def with_options(seeds: tuple[bytes, ...]) -> Iterator[bytes]:
    """Each with a first byte, which `target.asked` takes off; all values come up."""
    return (bytes((number % 256,)) + seed for number, seed in enumerate(seeds))


@cache
def words() -> tuple[bytes, ...]:
    """Tags, qualifiers and values that stand in the samples, and the bytes that mean something."""
    found = {tag.encode("ascii") + b"+" for tag in layouts()}
    for data in messages():
        for segment in split(data, b"'", b"?"):
            tag, *elements = segment.strip().split(b"+")
            if elements and len(tag) == 3:
                found |= {tag + b"+" + elements[0] + b":", tag + b"+" + elements[0] + b"+"}
            found |= {element for element in elements if 0 < len(element) <= 24}
    return (*SPECIAL, *sorted(found))


SPECIAL = (
    *(b"'", b"+", b":", b"?", b"?'", b"?+", b"?:", b"??", b"'\r\n", b"\n", b"\0", b"\x1a"),
    *(b"\x80", b"\x9f", b"\xe9", b"\xc3\xa9", b"\xef\xbb\xbf", b"UNA:+.? '", b"UNA|^.\\ ~"),
    *(b"XRH+1'", b"XRH+2'", b"XRH+10'", b"XRT+1'", b"XRT+01'", b"XET+04'", b"XGT+1'", b"XGT+01'"),
)
