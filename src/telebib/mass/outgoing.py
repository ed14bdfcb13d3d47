"""What is sent, as the bytes of one file per broker (chapter 6, "OUT of `mass answer`").

In a file the messages stand in an envelope whose sender and recipient are those of the received one
exchanged; a message that came in another envelope begins a new one, a message that came in none
stands outside. What is returned keeps its service characters, so a broker who uses others than the
standard ones gets a second file, which begins with the UNA that states them.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from attrs import define, field, frozen

from telebib.charsets import unencodable
from telebib.definitions import envelope
from telebib.errors import ValueRefused
from telebib.masking import mask
from telebib.mass.outcomes import Outcome
from telebib.segments import STANDARD, Delimiters, Segment

_UNSAFE = re.compile(r"[^0-9A-Za-z]+")
_LONGEST = 60
_SENDER, _RECIPIENT = 2, 3

Addressee = tuple[str, str]
"""How the receiver is told from others (`broker`, `sender` or `unknown`), and by which number."""


@frozen
class Piece:
    """Bytes that belong at the end of the file of a name, which may be new."""

    name: str = field(repr=mask)
    data: bytes = field(repr=mask)


@frozen
class Sent:
    """What is sent of an outcome: to whom, with which service characters, in which envelope."""

    addressee: Addressee = field(repr=mask)
    delimiters: Delimiters = field(repr=False)
    header: bytes = field(repr=mask)
    data: bytes = field(repr=mask)

    @classmethod
    def of(cls, outcome: Outcome, group_type: str = "") -> "Sent | None":
        """None where nothing is sent."""
        sent = outcome.decision.message
        if sent is None:
            return None
        header = exchanged(outcome.message.envelope, sent.delimiters, group_type)
        return cls(addressee(outcome), sent.delimiters, header, sent.raw)


@define
class _File:
    """A file that is being written: its name, and the envelope that is open in it, b"" if none."""

    name: str = field(repr=mask)
    delimiters: Delimiters = field(repr=False)
    open: bytes = field(default=b"", repr=mask)

    def begun(self) -> bytes:
        """What stands in front of everything: the service characters, unless they are standard."""
        d = self.delimiters
        return b"" if d == STANDARD else b"UNA%s%s.%s %s" % (
            d.component, d.element, d.release or b" ", d.terminator,
        )  # fmt: skip

    def moved(self, header: bytes) -> bytes:
        """What closes the envelope that is open and opens another, b"" where it is the same."""
        if header == self.open:
            return b""
        closed, self.open = self.closed(), header
        return closed + header

    def closed(self) -> bytes:
        """What closes the envelope that is open."""
        if not self.open:
            return b""
        version = envelope()["defaults"]["X926"]
        return Segment.of("XGT", version, delimiters=self.delimiters).raw


@define
class Outgoing:
    """The files of a run. It keeps their names and nothing of what is in them.

    `group_type` is X925 of the envelopes, '' for none.
    """

    group_type: str = ""
    _files: dict[tuple[Addressee, Delimiters], _File] = field(factory=dict, repr=False)
    _names: set[str] = field(factory=set, repr=False)

    def __len__(self) -> int:
        return len(self._files)

    def piece(self, outcome: Outcome) -> Piece | None:
        """What is sent of an outcome; None where nothing is."""
        sent = Sent.of(outcome, self.group_type)
        return self.placed(sent) if sent is not None else None

    def placed(self, sent: Sent) -> Piece:
        """Where it goes, with what stands before it there."""
        key = sent.addressee, sent.delimiters
        start = b""
        if key not in self._files:
            self._files[key] = _File(self._name(key[0]), sent.delimiters)
            start = self._files[key].begun()
        file = self._files[key]
        return Piece(file.name, start + file.moved(sent.header) + sent.data)

    def ends(self) -> Iterator[Piece]:
        """What closes the files, when all outcomes are through."""
        for file in self._files.values():
            yield Piece(file.name, file.closed())
            file.open = b""

    def _name(self, whose: Addressee) -> str:
        """A name that every file system takes, and that no other file of the run has."""
        kind, number = whose
        safe = _UNSAFE.sub("_", number).strip("_")[:_LONGEST]
        base = f"{kind}-{safe}" if safe else kind
        names = (base, *(f"{base}-{count}" for count in range(2, len(self._names) + 3)))
        name = next(name for name in names if name.casefold() not in self._names)
        self._names.add(name.casefold())
        return f"{name}.edi"


def addressee(outcome: Outcome) -> Addressee:
    """Who gets what is sent: the broker by its account, else by its FSMA number; a message that
    names none goes back to the sender of its envelope.
    """
    broker = outcome.broker
    if number := broker.account or broker.fsma:
        return "broker", "".join(number.split()).upper()
    received = outcome.message.envelope
    user = received.value(_SENDER, 2).strip() if received is not None else ""
    return ("sender", user.upper()) if user else ("unknown", "")


@lru_cache(100)
def exchanged(received: Segment | None, delimiters: Delimiters, group_type: str = "") -> bytes:
    """The XGH of an answer: recipient and sender of the received one have changed places.

    b"" where the message stood in none, and where the addresses are no text.
    """
    if received is None:
        return b""
    addresses = [received.elements[place - 1 : place] for place in (_RECIPIENT, _SENDER)]
    recipient, sender = (found[0] if found else ("",) for found in addresses)
    version = envelope()["defaults"]["X926"]
    texts = (*recipient, *sender)
    if any(unencodable(text, received.encoding) is not None for text in texts):
        return b""
    try:
        header = Segment.of(
            "XGH",
            version,
            recipient,
            sender,
            group_type,
            delimiters=delimiters,
            encoding=received.encoding,
        )
    except ValueRefused:
        return b""
    return header.raw
