"""The typed views: a message read as one and written again is read as the same."""

from collections.abc import Iterable

import telebib
from fuzz import seeds
from fuzz.target import asked
from telebib.errors import ValueRefused

_VIEWS: dict[str, type[telebib.M0410 | telebib.M0124]] = {
    "M0410": telebib.M0410,
    "M0124": telebib.M0124,
}


def SEEDS() -> Iterable[bytes]:  # noqa: N802
    return seeds.with_options(seeds.messages())


def check(data: bytes) -> None:
    choice, raw = asked(data)
    encoding = ("iso-8859-1", "utf-8")[choice % 2]
    for message in list(telebib.read(raw))[:3]:
        if message.type not in _VIEWS:
            continue
        model = _VIEWS[message.type]
        view = model.from_message(message)
        assert model.from_message(message) == view
        repr(view)
        try:
            written = view.to_message(encoding=encoding)
        except ValueRefused:
            continue  # told by the element's name: what does not fit is not written
        assert telebib.read(written.raw, encoding=encoding).messages == (written,)
        if message.defects:
            continue  # what closes no group has no place of its own
        again = model.from_message(written)
        assert again.to_message(encoding=encoding).raw == written.raw
