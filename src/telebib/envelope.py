"""Puts messages into an XGH … XGT envelope (chapter 1, "Service segments")."""

from collections.abc import Iterable

from attrs import frozen

from telebib.definitions import envelope
from telebib.errors import Misuse
from telebib.interchange import End, Interchange, Message
from telebib.models.stated import fixed
from telebib.models.writing import Writer
from telebib.read import read
from telebib.segments import STANDARD


@frozen
class Correspondent:
    """Sender or recipient of an envelope: domain, user and type (4 = Portima)."""

    domain: str = ""
    user: str = ""
    type: str | None = None


def wrap(
    messages: Iterable[Message],
    *,
    sender: Correspondent,
    recipient: Correspondent,
    group_type: str = "",
) -> Interchange:
    """One envelope around messages; `group_type` is X925, nothing said by default.

    The messages keep their bytes. Raises ValueRefused for an address that cannot be written, and
    Misuse for a message that has no end or other service characters than the standard ones.
    """
    batch = tuple(messages)
    for message in batch:
        if message.end is not End.WHOLE or not message.terminated:
            raise Misuse(f"message {message.number} has no end: it cannot stand in an envelope")
        if message.delimiters != STANDARD:
            raise Misuse(f"message {message.number} does not use the standard service characters")
    encodings = {message.forced_encoding for message in batch}
    encoding = encodings.pop() if len(encodings) == 1 else None
    defaults = envelope()["defaults"]
    syntax = defaults["X926"]
    ends = [
        (side.domain, side.user, side.type if side.type is not None else defaults[default])
        for side, default in ((sender, "X927"), (recipient, "X928"))
    ]
    writer = Writer("ascii")
    header = writer.segment(fixed("XGH", (syntax,), *ends, (group_type,)))
    trailer = writer.segment(fixed("XGT", (syntax,)))
    body = b"".join(message.raw for message in batch)
    return read(b"%s'%s%s'" % (header, body, trailer), encoding=encoding)
