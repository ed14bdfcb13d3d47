"""Messages -> bytes: every part as the bytes it holds, one after another."""

from collections.abc import Iterable

from telebib.interchange import Interchange, Part


def write(what: Interchange | Part | Iterable[Part]) -> bytes:
    """The bytes of a whole file, one message, or several parts in order.

    What was read and not touched comes back byte for byte.
    """
    if isinstance(what, (Interchange, Part)):
        return what.raw
    return b"".join(part.raw for part in what)
