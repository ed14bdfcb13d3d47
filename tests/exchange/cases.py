"""What the tests of the exchange share: a broker's message and an insurer's record, from the values
that the rows of chapter 3 name (e, b, g = e-mail, billing e-mail, mobile), and what comes of them.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from attrs import frozen

import telebib
from telebib.exchange_rules import EXCHANGE
from telebib.rules import RULES

E, B, G = "jan@example.be", "factuur@example.be", "+32470123456"
POLICY, FSMA, ACCOUNT, INSURER = "POL0001", "10000", "BCAB90000001", "0097"
EFFECTIVE = date(2026, 2, 1)
ERROR_CODES = telebib.MsglibMap(
    {(rule, "*"): f"QI{n:03}" for n, rule in enumerate((*(r.id for r in RULES), *EXCHANGE), 1)}
)
"""An error code for each rule, so that a return shows which one led to it."""

HERE = telebib.Address("Voorbeeldstraat", "1", "1000", "Brussel", "B")
THERE = telebib.Address("Dorpsplein", "2", "9000", "Gent", "B")
JAN, AN = telebib.Name("Janssens", "Jan"), telebib.Name("Peeters", "An")
FIRM, FIRM_NUMBER, OTHER_NUMBER = telebib.Name("Bakkerij Verzonnen"), "0990000113", "0990000212"

Values = str | Iterable[str] | None
"""Of a field: a text, several, () for an explicit empty, None for no such segment."""


# --- parties


def main(e: Values = (), b: Values = (), g: Values = (), **more: Any) -> telebib.Party:
    """The policyholder, PTY+003: a natural person."""
    stated = {"name": JAN, "address": HERE, "person_type": "1", "language": "2"}
    contact = telebib.ContactData(email=e, billing_email=b, mobile=g)
    return telebib.Party(**{"role": "003", **stated, **more}, contact=contact)


def co(e: Values = (), b: Values = (), g: Values = (), **more: Any) -> telebib.Party:
    """A co-policyholder, PTY+017."""
    return main(e, b, g, **{"role": "017", "name": AN, "address": THERE, **more})


def firm(e: Values = (), b: Values = (), g: Values = (), **more: Any) -> telebib.Party:
    """A policyholder who is a legal person."""
    stated = {"name": FIRM, "person_type": "2", "enterprise_number": FIRM_NUMBER}
    return main(e, b, g, **{**stated, **more})


FULL = main(E, B, G)
NOTHING = main()


# --- the broker's message

MASS = {"A1ZV": "2", "A094": "2", "A09C": "2", "A1ZP": "2", "A1ZZ": "1"}
INDIVIDUAL = {**MASS, "A1ZP": "1", "A1ZZ": "2"}


@frozen(kw_only=True)
class Sent:
    """A message as a broker may write it, right or wrong: each part as text, '' to leave it out.

    `more` stands at message level, `in_party` at the end of each party.
    """

    parties: tuple[telebib.Party, ...]
    flags: Mapping[str, str] = MASS
    header: str = "XEH+04+1+0410+++00++++202601151030+E1:::M0410:13'"
    policy: str = f"RFF+001:{POLICY}'"
    more: str = ""
    insurer: str = f"PTY+006+{INSURER}:006'"
    intermediary: str = f"PTY+002+{FSMA}:006+{ACCOUNT}:002'"
    in_party: str = ""
    trailer: str = "XET+04'"

    @property
    def text(self) -> str:
        """The message on the wire."""
        flags = "".join(f"GIS+{flag}+{value}'" for flag, value in self.flags.items())
        groups = [self.insurer, self.intermediary, *map(self._party, self.parties)]
        inner = "".join(f"XRH+1'{group}XRT+1'" for group in groups if group)
        return f"{self.header}{flags}{self.policy}{self.more}{inner}{self.trailer}"

    @property
    def data(self) -> bytes:
        """Its bytes in an envelope: UTF-8 where ISO 8859-1 has not all its letters."""
        text = f"XGH+1+1:BROKER:4+2:{INSURER}:4'{self.text}XGT+1'"
        try:
            return text.encode("iso-8859-1")
        except UnicodeEncodeError:
            return text.encode("utf-8")

    @property
    def message(self) -> telebib.Message:
        """The message as it is read."""
        return telebib.read(self.data).messages[0]

    def _party(self, party: telebib.Party) -> str:
        name, address = party.name or telebib.Name(), party.address or telebib.Address()
        a = address
        written = [
            ("PTY", party.role),
            ("NME", "001", (name.last, name.first)),
            ("ADR", "002", (a.street, a.house_number), a.postal_code, a.city, a.country),
            *([("RFF", ("075", party.enterprise_number))] if party.enterprise_number else []),
            *(("COM", (kind, value)) for kind, value in contact_values(party)),
            ("ATT", "A131", party.person_type or ""),
            ("ATT", "A10C", party.language or ""),
        ]
        return "".join(map(_segment, written)) + self.in_party


def contact_values(party: telebib.Party) -> Iterable[tuple[str, str]]:
    """The COM segments of a party: qualifier and value, '' for an explicit empty."""
    contact = party.contact
    fields = (("003", contact.email), ("009", contact.billing_email), ("007", contact.mobile))
    for qualifier, values in fields:
        if values is not None:
            yield from ((qualifier, value) for value in values or ("",))


def _segment(elements: tuple[Any, ...]) -> str:
    """A segment with its service characters released."""
    tag, *stated = elements
    return telebib.Segment.of(tag, *stated, encoding="utf-8").content.decode("utf-8") + "'"


def sent(*parties: telebib.Party, **more: Any) -> Sent:
    """What a broker sends of these parties."""
    return Sent(parties=parties, **more)


# --- the insurer's record


def record(
    *parties: telebib.Party, refused: Iterable[int] = (), status: str = "1", **more: Any
) -> telebib.Record:
    """The contract as the insurer holds it; `refused` are the places of those who refuse."""
    places = tuple(refused)
    held = (telebib.HeldParty(party=p, sharing_refused=n in places) for n, p in enumerate(parties))
    given = {
        "policy_number": POLICY,
        "insurer": INSURER,
        "brokers": [telebib.Broker(FSMA, ACCOUNT)],
    }
    return telebib.Record(**{**given, **more}, status=status, parties=held)


# --- what comes of them


def decided(
    broker: Sent | telebib.Message,
    held: telebib.Record | None,
    settings: telebib.Settings | None = None,
    **more: Any,
) -> telebib.Decision:
    """The decision on a message; every rule has an error code."""
    message = broker.message if isinstance(broker, Sent) else broker
    given = {"effective": EFFECTIVE, "error_codes": ERROR_CODES}
    return telebib.decide(message, held, settings, **{**given, **more})


def rules_of(decision: telebib.Decision) -> set[str]:
    """What fired, as `severity rule`."""
    return {f"{found.severity} {found.rule}" for found in decision.findings}


def unlike(decision: telebib.Decision) -> dict[str, str]:
    """The verdicts that are not `same`, by role, party and field: `003.1 email`."""
    return {
        f"{found.role}.{found.party} {found.field}": str(found.verdict)
        for found in decision.fields
        if found.verdict != "same"
    }


def value_notes(decision: telebib.Decision) -> list[str]:
    """The notes on the values of both sides, once for each value."""
    return sorted(note for found in decision.fields for note in found.notes)


def read_back(message: telebib.Message | None) -> telebib.Message:
    """A message as its recipient reads it."""
    assert message is not None
    file = telebib.wrap(
        [message], sender=telebib.Correspondent("2", "X"), recipient=telebib.Correspondent("1", "Y")
    )
    (received,) = telebib.read(telebib.write(file))
    return received


Order = Callable[[list[list[bytes]]], list[list[bytes]]]


def rearranged(message: telebib.Message, order: Order) -> telebib.Message:
    """The message with the segments of each level, and its groups, in another order."""
    header, *body, trailer = message.pieces
    alone: list[list[bytes]] = []
    groups: list[list[list[bytes]]] = []
    for piece in body:
        if piece.startswith(b"XRH"):
            groups.append([])
        elif not piece.startswith(b"XRT"):
            (groups[-1] if groups else alone).append([piece])
    inside = [
        [b"XRH+1", *trigger, *(each for (each,) in order(rest)), b"XRT+1"]
        for trigger, *rest in groups
    ]
    pieces = [header, *(each for (each,) in order(alone))]
    pieces += [piece for group in order(inside) for piece in group]
    return telebib.read(b"'".join([*pieces, trailer, b""])).messages[0]
