"""The outline of a message: all of it but the values of persons.

Messages of a mass exchange are alike in everything but names, addresses, numbers and references.
What follows from the rest (definition, process, tree, who sends and receives, where which value
stands) is worked out once for an outline, from one message the whole way, and holds for all others
of it: only the bytes at known places are looked at then. A message that is written in any other
way than the plain one has no outline here, and goes the whole way.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

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
from telebib.segments import SERVICE_TAGS, STANDARD, Segment
from telebib.sent import digest_of_content, is_return

_MOST = 5000  # outlines that are remembered; a mass file has some hundred
_OF_SENDING = (4, 5, 10)  # X913, X915 and X918 of a header: numbers and the time
_PLAIN = re.compile(rb"[A-Z][A-Z0-9]{2}(?:\+[^?]*)?", re.DOTALL)
_LABEL = re.compile(rb"[A-Z][A-Z0-9]{2}\+[0-9A-Z]{3}[:+]?|ATT\+[0-9A-Z]{4}[:+]?")
_LABELLED = 8  # bytes: tag, qualifier of three, and the separators behind them
_ROLES = (MAIN, ADDITIONAL)

Place = int | None
"""Where a value stands: the number of its segment, from 0; None where there is no such segment."""


@frozen
class PartyPlaces:
    """Where the values of a party stand."""

    role: str
    name: Place
    address: Place
    enterprise_number: Place
    contact: tuple[tuple[int, ...], ...]
    person_type: Place
    language: Place


@frozen(kw_only=True)
class Outline:
    """What messages of one outline have in common.

    `bound` binds one of them, `is_return` says that an insurer returned it, `is_test` that it is a
    test document; `flags` are those of `Asked`. All else are places: `insurer` and `intermediary`
    of the first PTY of each, `parties` of those that `Asked` has; `all_parties` has each group of a
    role, which may be more, and `triggers` the PTY of each by role. `paths` are those of the
    segments.
    """

    type: str
    bound: Callable[[Message], Bound] = field(repr=False)
    is_mass: bool | None  # None: of no process
    is_return: bool
    is_test: bool
    insurer: Place
    intermediary: Place
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
        pieces, encoding = message.pieces, message.encoding
        values = _Values(pieces, encoding)
        insurer, broker, identifiers = None, Broker(), None
        if self.insurer is not None:
            insurer = _code_of(pieces[self.insurer], encoding)
        if self.intermediary is not None:
            broker, identifiers = _broker_of(pieces[self.intermediary], encoding)
        return Asked(
            policy_number=values.text(self.policy_number),
            guid=values.text(self.guid),
            insurer=insurer,
            broker=broker,
            identifiers=identifiers,
            reference=values.text(self.reference),
            parties=tuple([values.party(places) for places in self.parties]),
            flags=self.flags,
        )

    def broker(self, message: Message) -> Broker:
        """The intermediary that the message names."""
        if self.intermediary is None:
            return Broker()
        return _broker_of(message.pieces[self.intermediary], message.encoding)[0]

    def number(self, message: Message) -> str:
        """The policy number without blanks around it, ''."""
        stated = _Values(message.pieces, message.encoding).text(self.policy_number)
        return (stated or "").strip()

    def content(self, message: Message) -> bytes:
        """What `content_digest` says of the message."""
        header, *rest = message.pieces
        return digest_of_content(header.split(b"+"), b"'".join(rest))

    def named_insurer(self, message: Message) -> str:
        """The first number of the first PTY+006, ''."""
        if self.insurer is None:
            return ""
        return _number_of(message.pieces[self.insurer], message.encoding)

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

    def code(self, place: Place) -> str | None:
        """A code (ATT); None where the segment does not stand."""
        if place is None:
            return None
        piece = self.pieces[place]
        value = piece[_LABELLED + 1 :]
        if piece[_LABELLED : _LABELLED + 1] == b"+" and value.isalnum():
            return value.decode("ascii")
        return self._segment(piece).data

    def is_filled(self, place: int) -> bool:
        """Whether a value stands there that is not blank."""
        piece = self.pieces[place]
        if piece[_LABELLED - 1 : _LABELLED] == b":" and piece[_LABELLED : _LABELLED + 1].isalnum():
            return True
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
            person_type=self.code(places.person_type),
            language=self.code(places.language),
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


@lru_cache(1000)
def _code_of(piece: bytes, encoding: str) -> str:
    """The insurer code of a PTY+006."""
    group = Group(None, (Segment(piece, encoding=encoding),))
    return Insurer.from_group(group).code


@lru_cache(1000)
def _number_of(piece: bytes, encoding: str) -> str:
    """The first number of a PTY."""
    return Segment(piece, encoding=encoding).value(2)


@lru_cache(1000)
def _broker_of(piece: bytes, encoding: str) -> tuple[Broker, tuple[Identifier, ...]]:
    """The broker of a PTY+002, and its identifiers."""
    group = Group(None, (Segment(piece, encoding=encoding),))
    intermediary = Intermediary.from_group(group)
    return broker_of(intermediary), intermediary.identifiers


@define
class Outlines:
    """The outlines met in a run."""

    _known: dict[tuple[bytes, ...], Outline | None] = field(factory=dict, repr=False)
    _headers: dict[bytes, bytes | None] = field(factory=dict, repr=False)

    def of(self, message: Message) -> Outline | None:
        """The outline of a message; None when it is not written plainly."""
        delimiters = message.delimiters
        if delimiters is not STANDARD and delimiters != STANDARD:
            return None
        if message.end is not End.WHOLE or not message.terminated:
            return None
        header = self._header(message.pieces[0])
        if header is None:
            return None
        lengths, whole = _lengths(), _asked_for()
        key = (
            header,
            message.encoding.encode("ascii"),
            *[
                p if p[:4] not in lengths or p[:_LABELLED] in whole else p[: lengths[p[:4]]]
                for p in message.pieces[1:]
            ],
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
def _lengths() -> Mapping[bytes, int]:
    """The beginnings of the segments whose values are passed over, and the length of their labels:
    persons' own ones, partners, references and attributes.
    """
    personal = {
        tag
        for tag, layout in layouts().items()
        if any(element.personal for components in layout.elements or () for element in components)
    }
    tags = (personal | {"RFF", "FTX", "PTY", "ATT"}) - SERVICE_TAGS - {"GIS", "DTM"}
    tags -= {tag for tag, qualifier in _steps() if qualifier is None}
    return {f"{tag}+".encode("ascii"): _LABELLED + (tag == "ATT") for tag in tags}


@cache
def _steps() -> frozenset[tuple[str, str | None]]:
    """Tag and qualifier of the segments by whose values a process is found."""
    conditions = [p.found for p in profiles().values()]
    conditions += [p.judged for p in profiles().values() if p.judged is not None]
    return frozenset(path.steps[-1] for each in conditions for path in each.valued())


@cache
def _asked_for() -> frozenset[bytes]:
    """The labels of segments by whose values a process is found: those count."""
    ends = ("", ":", "+")  # behind a qualifier of three
    return frozenset(
        f"{tag}+{qualifier}{end}"[:_LABELLED].encode("ascii")
        for tag, qualifier in _steps()
        for end in ends
    )


def _is_plain(key: Sequence[bytes]) -> bool:
    """Whether tags and qualifiers stand where they are looked for."""
    return all(
        (
            _LABEL if piece[:4] in _lengths() and piece[:_LABELLED] not in _asked_for() else _PLAIN
        ).fullmatch(piece)
        for piece in key[2:]
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
    intermediary, insurer = root.find_group("PTY", "002"), root.find_group("PTY", "006")
    return Outline(
        type=message.type,
        bound=bound.alike(),
        is_mass=bound.process.mass if bound.process is not None else None,
        is_return=is_return(message),
        is_test=message.data("GIS", "EA05") == "2",
        insurer=_trigger(insurer, at) if insurer is not None else None,
        intermediary=_trigger(intermediary, at) if intermediary is not None else None,
        flags=tuple((i.qualifier, i.value) for i in read_indicators(Level.of(root))),
        policy_number=_first(root, "RFF", "001", at),
        guid=_first(root, "RFF", "084", at),
        reference=_first(intermediary, "RFF", "003", at) if intermediary is not None else None,
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
        person_type=_first(group, "ATT", "A131", at),
        language=_first(group, "ATT", "A10C", at),
    )


def _first(group: Group, tag: str, qualifier: str, at: dict[int, int]) -> Place:
    return next(iter(_all(group, tag, qualifier, at)), None)


def _all(group: Group, tag: str, qualifier: str, at: dict[int, int]) -> tuple[int, ...]:
    return tuple(at[id(segment)] for segment in group.find_segments(tag, qualifier))
