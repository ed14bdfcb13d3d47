"""Grants <-> the observers of a message: PTY+059 with ATT+A901 and ATT+A902.

A message is about one contract, and so is what it says of an observer: that a grant is for all
contracts, or for a list, is said by the messages of all of them.
"""

from collections.abc import Hashable, Iterable
from datetime import date

from attrs import frozen

from telebib.groups import Group
from telebib.interchange import Message
from telebib.models.fields import Level, Node, at, kept, part, rest
from telebib.models.forms import CODE, CONTACT, DAY, NOTHING
from telebib.models.partners import Insurer
from telebib.models.party import ADDRESS, MAIN, NAME, Address, Name, Party
from telebib.models.record import Record
from telebib.models.stated import Stated
from telebib.models.writing import Writer
from telebib.nest import nest
from telebib.portal.access_cases import POLICYHOLDER, width
from telebib.portal.access_request import Beneficiary, ContractInView
from telebib.portal.grants import Grant
from telebib.portal.persons import Customer, identity
from telebib.segments import Segment

ROLE = "059"


@frozen(kw_only=True)
class Observer:
    """Somebody other than the policyholder who may see a contract: PTY+059.

    `scope` is a code of A901 (01 consult, 02 communicate, 03 manage), `role` one of A902.
    """

    name: Name | None = part("NME+001", NAME)
    address: Address | None = part("ADR+002", ADDRESS)
    birth_date: date | None = at("DTM+001", DAY)
    email: str | None = at("COM+003", CONTACT)
    scope: str | None = at("ATT+A901", CODE, open_=True)
    role: str | None = at("ATT+A902", CODE, open_=True)
    other: tuple[Node, ...] = rest()
    read_from: tuple[Segment, ...] = kept()

    @classmethod
    def from_group(cls, group: Group) -> "Observer":
        """Read an observer's group; what the model does not know is in `other`."""
        level = Level.of(group)
        level.trigger()
        return cls(**level.values(cls))

    def trigger(self) -> Stated:
        """What the first segment of the group states."""
        return Stated("PTY", ROLE, NOTHING, ())


def observer_groups(
    grants: Iterable[Grant], contract: Record, encoding: str = "iso-8859-1"
) -> tuple[Group, ...]:
    """The groups PTY+059 of all observers of a contract, to put into the `other` of its message.

    One for each person, with the widest scope granted. The policyholder is no observer. Raises
    ValueRefused for a value that does not fit.
    """
    chosen: dict[Hashable, Grant] = {}
    for grant in grants:
        if grant.person.access_for != POLICYHOLDER and grant.covers(contract):
            known = identity(grant.person)
            who = id(grant) if known is None else known
            if width(grant.scope) > width(chosen[who].scope if who in chosen else ""):
                chosen[who] = grant
    writer = Writer(encoding)
    pieces = [piece for each in chosen.values() for piece in writer.group(_observer(each), 1)]
    return nest([Segment(piece, encoding=encoding) for piece in pieces]).root.groups


def _observer(grant: Grant) -> Observer:
    person = grant.person
    return Observer(
        name=Name(person.last_name, person.first_name),
        address=person.address,
        birth_date=person.birth_date,
        email=person.email or None,
        scope=grant.scope,
        role=person.role or None,
    )


def observers(message: Message) -> tuple[Observer, ...]:
    """The observers that a message names."""
    return tuple(map(Observer.from_group, message.root.find_groups("PTY", ROLE)))


def grants_in(message: Message) -> tuple[Grant, ...]:
    """What a message says of its contract: a grant of its policyholder for each observer.

    None where the message has no policyholder or no policy number. An observer without a scope, or
    with one that is not known, is granted nothing.
    """
    holder = message.root.find_group("PTY", MAIN)
    number = message.root.data("RFF", "001")
    if holder is None or not number:
        return ()
    insurer = message.root.find_group("PTY", "006")
    code = Insurer.from_group(insurer).code if insurer is not None else ""
    return tuple(
        Grant(
            holder=Customer.of_party(Party.from_group(holder)),
            person=_person(observer),
            contracts=[ContractInView(policy_number=number, insurer=code)],
            scope=observer.scope or "",
        )
        for observer in observers(message)
    )


def _person(observer: Observer) -> Beneficiary:
    name = observer.name or Name()
    return Beneficiary(
        last_name=name.last,
        first_name=name.first,
        address=observer.address,
        birth_date=observer.birth_date,
        email=observer.email or "",
        role=observer.role or "",
    )
