"""JSON: what is none of ours is refused in one line; what is read is written and read alike."""

from collections.abc import Iterable

import telebib
from fuzz import seeds
from fuzz.target import Trickle, asked
from telebib.errors import TelebibError, ValueRefused
from telebib.findings import LANGUAGES

_MOST = 3  # messages that are made into JSON


def SEEDS() -> Iterable[bytes]:  # noqa: N802
    found = seeds.files(".json", folder="json")
    lines = (telebib.to_json(telebib.from_json(data), lines=True) for data in found[::9])
    return (
        *(b"\0" + data for data in (*found[::3], *lines)),
        *(b"\1" + data for data in seeds.messages()[::3]),
    )


def check(data: bytes) -> None:
    choice, raw = asked(data)
    if choice % 2 == 0:
        check_json(raw, 1 + choice % 61)
        return
    for message in list(telebib.read(raw))[:_MOST]:
        try:
            written = telebib.to_json(message, lines=bool(choice & 2))
        except ValueRefused:
            continue  # a byte of it is no character
        check_json(written, 64)


def check_json(data: bytes, most: int) -> None:
    """Read, written and read again: the same messages, in the same JSON."""
    try:
        file = telebib.from_json(data)
        again = [placed.whole() for placed in telebib.read_json(Trickle(data, most))]
        assert again == list(file.parts)
    except TelebibError as error:
        assert all(error.text(lang) and "\n" not in error.text(lang) for lang in LANGUAGES)
        return
    edi = telebib.write(file)
    assert telebib.write(telebib.read(edi)) == edi
    assert telebib.write(telebib.from_json(telebib.to_json(file))) == edi
