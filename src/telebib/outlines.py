"""The outline of a message: all of it but the values of persons.

Messages of a mass exchange are alike in everything but names, addresses, numbers and references.
What follows from the rest (definition, process, tree, who sends and receives, where which value
stands) is worked out once for an outline, from one message the whole way, and holds for all others
of it: only the bytes at known places are looked at then. A message that is written in any other
way than the plain one has no outline here, and goes the whole way.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache

from attrs import define, field, frozen

from telebib.asked import Asked, broker_of
from telebib.bind import Bound, bind
from telebib.definitions import layouts, profiles
from telebib.groups import Group
from telebib.interchange import End, Message
from telebib.models.fields import Level
from telebib.models.forms import CONTACT
from telebib.models.indicators import read_indicators
from telebib.models.partners import Identifier, Insurer, Intermediary
from telebib.models.party import (
    ADDITIONAL,
    ADDRESS,
    CONTACT_FIELDS,
    MAIN,
    NAME,
    Address,
    ContactData,
    Name,
    Party,
)
from telebib.models.record import Broker
from telebib.rules.duplicates import is_return
from telebib.segments import SERVICE_TAGS, STANDARD, Segment

_MOST = 5000  # outlines that are remembered; a mass file has some hundred
_OF_SENDING = (4, 5, 10)  # X913, X915 and X918 of a header: numbers and the time
_PLAIN = re.compile(rb"[A-Z][A-Z0-9]{2}(?:\+[^?]*)?", re.DOTALL)
_LABEL = re.compile(rb"[A-Z][A-Z0-9]{2}\+[0-9A-Z]{3}[:+]?")
_LABELLED = 8  # bytes: tag, qualifier and the separators behind them
_ROLES = (MAIN, ADDITIONAL)

Place = int | None
"""Where a value stands: the number of its segment, from 0; None where there is no such segment."""


@frozen
class PartyPlaces:
    """Where the values of a party stand, and those that are codes."""

    role: str
    name: Place
    address: Place
    enterprise_number: Place
    contact: tuple[tuple[int, ...], ...]
    person_type: str | None
    language: str | None


@frozen(kw_only=True)
class Outline:
    """What messages of one outline have in common.

    `bound` binds one of them, `is_return` says that an insurer returned it, `is_test` that it is a
    test document. `insurer`, `broker`, `identifiers` and `flags` are those of `Asked`, `parties`
    are the places of those it has; `all_parties` has each group of a role, which may be more, and
    `triggers` the places of such groups by role. `paths` are those of the segments.
    """

    type: str
    bound: Callable[[Message], Bound] = field(repr=False)
    is_mass: bool | None  # None: of no process
    is_return: bool
    is_test: bool
    broker: Broker
    insurer: str | None
    identifiers: tuple[Identifier, ...] | None
    flags: tuple[tuple[str, str], ...]
    policy_number: Place
    guid: Place
    reference: Place
    parties: tuple[PartyPlaces, ...]
    all_parties: tuple[tuple[str, tuple[tuple[int, ...], ...]], ...]
    triggers: tuple[tuple[str, tuple[int, ...]], ...]
    paths: tuple[str, ...] = field(repr=False)

    def asked(self, message: Message) -> Asked:
        """What a message of this outline says."""
        values = _Values(message.pieces, message.encoding)
        return Asked(
            policy_number=values.text(self.policy_number),
            guid=values.text(self.guid),
            insurer=self.insurer,
            broker=self.broker,
            identifiers=self.identifiers,
            reference=values.text(self.reference),
            parties=tuple([values.party(places) for places in self.parties]),
            flags=self.flags,
        )

    def number(self, message: Message) -> str:
        """The policy number without blanks around it, ''."""
        stated = _Values(message.pieces, message.encoding).text(self.policy_number)
        return (stated or "").strip()

    def stated_guid(self, message: Message) -> str | None:
        """The GUID of the message; None where it states none."""
        return _Values(message.pieces, message.encoding).text(self.guid)

    def filled(self, message: Message) -> tuple[tuple[str, tuple[bool, ...]], ...]:
        """The parties by role, and which of their contact fields hold a value."""
        values = _Values(message.pieces, message.encoding)
        return tuple(
            [
                (role, tuple([any(map(values.is_filled, places)) for places in fields]))
                for role, fields in self.all_parties
            ]
        )

    def trigger(self, role: str, number: int = 1) -> Place:
        """The place of a party, counted from 1 per role."""
        found = next((places for own, places in self.triggers if own == role), ())
        return found[number - 1] if 0 < number <= len(found) else None


_RELEASED = re.compile(rb"(?:[^?:+]|\?[?:+'])*")
_RELEASES = re.compile(rb"\?(.)", re.DOTALL)


@frozen
class _Values:
    """The values at places of a message, without a segment made for each where it is plain."""

    pieces: tuple[bytes, ...] = field(repr=False)
    encoding: str

    def text(self, place: Place) -> str | None:
        """What stands right behind the qualifier; None where the segment does not stand."""
        if place is None:
            return None
        piece = self.pieces[place]
        single = self._single(piece)
        return single if single is not None else self._segment(piece).data

    def contact(self, place: int) -> str:
        """A communication number or address."""
        piece = self.pieces[place]
        single = self._single(piece)
        return single if single is not None else CONTACT.read(self._segment(piece))

    def is_filled(self, place: int) -> bool:
        """Whether a value stands there that is not blank."""
        return bool((self.text(place) or "").strip())

    def party(self, places: PartyPlaces) -> Party:
        """A party, as far as it is compared."""
        email, billing_email, mobile = (
            tuple([self.contact(place) for place in found]) if found else None
            for found in places.contact
        )
        return Party(
            role=places.role,
            name=self._name(places.name),
            address=self._address(places.address),
            enterprise_number=self.text(places.enterprise_number),
            contact=ContactData(email, billing_email, mobile),
            person_type=places.person_type,
            language=places.language,
        )

    def _name(self, place: Place) -> Name | None:
        if place is None:
            return None
        elements = self._elements(place)
        if elements is None or len(elements) != 1:
            name: Name = NAME.read(self._segment(self.pieces[place]))
            return name
        return Name(*elements[0].split(":")[:5])

    def _address(self, place: Place) -> Address | None:
        if place is None:
            return None
        elements = self._elements(place)
        if (
            elements is None
            or len(elements) != 4
            or elements[0].count(":") > 2
            or ":" in "".join(elements[1:])
        ):
            address: Address = ADDRESS.read(self._segment(self.pieces[place]))
            return address
        written, postal_code, city, country = elements
        street, house_number, box = (*written.split(":"), "", "")[:3]
        return Address(street, house_number, postal_code, city, country, box)

    def _elements(self, place: int) -> list[str] | None:
        """The data elements behind the qualifier; None where that must be read with care."""
        piece = self.pieces[place]
        if b"?" in piece or piece[_LABELLED - 1 : _LABELLED] != b"+":
            return None
        return piece[_LABELLED:].decode(self.encoding, "surrogateescape").split("+")

    def _single(self, piece: bytes) -> str | None:
        """The one value behind the qualifier; None where that must be read with care."""
        separator, value = piece[_LABELLED - 1 : _LABELLED], piece[_LABELLED:]
        if separator != b":":
            return None if separator else ""
        if not _RELEASED.fullmatch(value):
            return None
        if b"?" in value:
            value = _RELEASES.sub(rb"\1", value)
        return value.decode(self.encoding, "surrogateescape")

    def _segment(self, piece: bytes) -> Segment:
        return Segment(piece, encoding=self.encoding)


@define
class Outlines:
    """The outlines met in a run."""

    _known: dict[tuple[bytes, ...], Outline | None] = field(factory=dict, repr=False)
    _headers: dict[bytes, bytes | None] = field(factory=dict, repr=False)

    def of(self, message: Message) -> Outline | None:
        """The outline of a message; None when it is not written plainly."""
        if (
            message.delimiters is not STANDARD
            or message.end is not End.WHOLE
            or not message.terminated
        ):
            return None
        header = self._header(message.pieces[0])
        if header is None:
            return None
        passed = _passed_over()
        key = (
            header,
            message.encoding.encode("ascii"),
            *[p[:_LABELLED] if p[:4] in passed else p for p in message.pieces[1:]],
        )
        try:
            return self._known[key]
        except KeyError:
            if len(self._known) >= _MOST:
                self._known.clear()
            found = self._known[key] = _outline(message) if _is_plain(key) else None
            return found

    def _header(self, piece: bytes) -> bytes | None:
        """A header without what differs from sending to sending."""
        try:
            return self._headers[piece]
        except KeyError:
            if len(self._headers) >= _MOST:
                self._headers.clear()
            elements = piece.split(b"+")
            kept = [e for number, e in enumerate(elements) if number not in _OF_SENDING]
            found = b"+".join(kept) if b"?" not in piece and elements[0] == b"XEH" else None
            self._headers[piece] = found
            return found


@cache
def _passed_over() -> frozenset[bytes]:
    """The beginnings of the segments whose values do not count: persons' own ones and references,
    unless a process is found by one.
    """
    personal = {
        tag
        for tag, layout in layouts().items()
        if any(element.personal for components in layout.elements or () for element in components)
    }
    conditions = [p.found for p in profiles().values()]
    conditions += [p.judged for p in profiles().values() if p.judged is not None]
    asked = {path.steps[-1][0] for condition in conditions for path in condition.valued()}
    tags = (personal | {"RFF", "FTX"}) - asked - SERVICE_TAGS - {"GIS", "ATT", "PTY", "DTM"}
    return frozenset(f"{tag}+".encode("ascii") for tag in tags)


def _is_plain(key: Sequence[bytes]) -> bool:
    """Whether tags and qualifiers stand where they are looked for."""
    return all(
        (_LABEL if piece[:4] in _passed_over() else _PLAIN).fullmatch(piece) for piece in key[2:]
    )


def _outline(message: Message) -> Outline | None:
    """What is found the whole way; None where the groups do not balance."""
    bound = bind(message)
    if not bound.is_whole:
        return None
    at = {id(segment): place for place, segment in enumerate(message.segments)}
    root = message.root
    groups = [group for group in root.groups if group.is_triggered_by("PTY")]
    by_role = {role: [g for g in groups if g.is_triggered_by("PTY", role)] for role in _ROLES}
    stated = root.find_group("PTY", "002")
    intermediary = Intermediary.from_group(stated) if stated is not None else None
    insurer = root.find_group("PTY", "006")
    return Outline(
        type=message.type,
        bound=bound.alike(),
        is_mass=bound.process.mass if bound.process is not None else None,
        is_return=is_return(message),
        is_test=message.data("GIS", "EA05") == "2",
        broker=broker_of(intermediary),
        insurer=Insurer.from_group(insurer).code if insurer is not None else None,
        identifiers=intermediary.identifiers if intermediary is not None else None,
        flags=tuple((i.qualifier, i.value) for i in read_indicators(Level.of(root))),
        policy_number=_first(root, "RFF", "001", at),
        guid=_first(root, "RFF", "084", at),
        reference=_first(stated, "RFF", "003", at) if stated is not None else None,
        parties=tuple(_places(g, at) for g in (*by_role[MAIN][:1], *by_role[ADDITIONAL])),
        all_parties=tuple(
            (role, tuple(_all(group, "COM", q, at) for _, q in CONTACT_FIELDS))
            for role, of_role in by_role.items()
            for group in of_role
        ),
        triggers=tuple(
            (role, tuple(_trigger(g, at) for g in groups if g.is_triggered_by("PTY", role)))
            for role in (*_ROLES, "002", "006")
        ),
        paths=message.paths,
    )


def _trigger(group: Group, at: dict[int, int]) -> int:
    return at[id(group.members[0])]


def _places(group: Group, at: dict[int, int]) -> PartyPlaces:
    return PartyPlaces(
        role=group.members[0].qualifier if isinstance(group.members[0], Segment) else "",
        name=_first(group, "NME", "001", at),
        address=_first(group, "ADR", "002", at),
        enterprise_number=_first(group, "RFF", "075", at),
        contact=tuple(_all(group, "COM", qualifier, at) for _, qualifier in CONTACT_FIELDS),
        person_type=group.data("ATT", "A131"),
        language=group.data("ATT", "A10C"),
    )


def _first(group: Group, tag: str, qualifier: str, at: dict[int, int]) -> Place:
    return next(iter(_all(group, tag, qualifier, at)), None)


def _all(group: Group, tag: str, qualifier: str, at: dict[int, int]) -> tuple[int, ...]:
    return tuple(at[id(segment)] for segment in group.find_segments(tag, qualifier))
