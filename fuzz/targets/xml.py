"""XML: what is none of ours is refused in one line; what is read is written and read alike."""

from collections.abc import Iterable

import telebib
from fuzz import seeds
from fuzz.target import Trickle, asked
from telebib.errors import TelebibError, ValueRefused
from telebib.findings import LANGUAGES

_MOST = 3  # messages that are made into XML


def SEEDS() -> Iterable[bytes]:  # noqa: N802
    return (
        *(b"\0" + data for data in seeds.files(".xml", folder="xml")),
        *(b"\1" + data for data in seeds.messages()),
    )


def check(data: bytes) -> None:
    choice, raw = asked(data)
    if choice % 2 == 0:
        check_xml(raw, 1 + choice % 61)
        return
    for message in list(telebib.read(raw))[:_MOST]:
        try:
            written = telebib.to_xml(message)
        except ValueRefused:
            continue  # XML has no way to write a character of it
        check_xml(written, 64)


def check_xml(xml: bytes, most: int) -> None:
    """Read, written and read again: the same messages, in the same XML."""
    try:
        file = telebib.from_xml(xml)
        assert [placed.whole() for placed in telebib.read_xml(Trickle(xml, most))] == list(
            file.parts
        )
    except TelebibError as error:
        assert all(error.text(lang) and "\n" not in error.text(lang) for lang in LANGUAGES)
        return
    edi = telebib.write(file)
    assert telebib.write(telebib.read(edi)) == edi
    assert telebib.write(telebib.from_xml(telebib.to_xml(file))) == edi
