"""The insurer (PTY+006) and the intermediary (PTY+002) of a message (chapter 2)."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from attrs import field, frozen

from telebib.groups import Group
from telebib.masking import mask, mask_unless_code
from telebib.models.fields import Level, Node, at, kept, rest
from telebib.models.stated import Stated
from telebib.segments import Segment

FSMA = "006"
OWN_OF_COMPANY = "002"


@frozen
class Identifier:
    """One identification C060: the number, the list it is of (X901) and who keeps that (X902)."""

    number: str = field(default="", repr=mask)
    code_list: str = field(default="", repr=mask_unless_code)
    agency: str = field(default="", repr=mask_unless_code)


def _without_empties(identifiers: Iterable[Identifier]) -> tuple[Identifier, ...]:
    """Identifiers keep their places; empty ones behind the last say nothing."""
    kept = list(identifiers)
    while kept and kept[-1] == Identifier():
        kept.pop()
    return tuple(kept)


P = TypeVar("P", bound="Partner")


@frozen(kw_only=True)
class Partner:
    """What insurer and intermediary have in common; identifiers keep their places."""

    identifiers: tuple[Identifier, ...] = field(default=(), converter=_without_empties)
    enterprise_number: str | None = at("RFF+075")
    establishment_unit: str | None = at("RFF+076")
    lei: str | None = at("RFF+107")

    @classmethod
    def from_group(cls: type[P], group: Group) -> P:
        """Read the group; what the model does not know is in `other`."""
        level = Level.of(group)
        return cls(identifiers=IDENTIFIERS.read(level.trigger()), **level.values(cls))

    def identified(self, code_list: str, place: int) -> str:
        """The number of a code list; where older files name no list, the one at its place."""
        listed = (i.number for i in self.identifiers if i.code_list == code_list)
        unlisted = self.identifiers[place : place + 1]
        return next(listed, "") or "".join(i.number for i in unlisted if not i.code_list)


@frozen(kw_only=True)
class Insurer(Partner):
    """The insurer, by its code: `Insurer.of("0097")`."""

    other: tuple[Node, ...] = rest()
    read_from: tuple[Segment, ...] = kept()

    @classmethod
    def of(cls, code: str) -> "Insurer":
        """An insurer with the code it has in the list of the FSMA."""
        return cls(identifiers=(Identifier(code, FSMA),))

    @property
    def code(self) -> str:
        """The insurer code as written: `0097`, or `97` where a sender dropped the zeros."""
        return self.identified(FSMA, 0)

    def trigger(self) -> Stated:
        """What the first segment of the group states."""
        return Stated("PTY", "006", IDENTIFIERS, self.identifiers)


@frozen(kw_only=True)
class Intermediary(Partner):
    """The broker: FSMA number (optional since 15/7/2017) and account at the insurer."""

    policy_reference: str | None = at("RFF+003")
    other: tuple[Node, ...] = rest()
    read_from: tuple[Segment, ...] = kept()

    @classmethod
    def of(cls, *, fsma: str = "", account: str = "") -> "Intermediary":
        """A broker with its FSMA number, its account at the insurer, or both."""
        first = Identifier(fsma, FSMA) if fsma else Identifier()
        return cls(identifiers=(first, *([Identifier(account, OWN_OF_COMPANY)] if account else [])))

    @property
    def fsma(self) -> str:
        """The FSMA number, '' when not stated."""
        return self.identified(FSMA, 0)

    @property
    def account(self) -> str:
        """The account at the insurer, which identifies; '' when not stated."""
        return self.identified(OWN_OF_COMPANY, 1)

    def trigger(self) -> Stated:
        """What the first segment of the group states."""
        return Stated("PTY", "002", IDENTIFIERS, self.identifiers)


@frozen
class Identifiers:
    """The identifications of a PTY segment: one data element each."""

    def read(self, segment: Segment) -> tuple[Identifier, ...]:
        """All of them, in their places."""
        return _without_empties(
            Identifier(*(segment.value(number, place) for place in (1, 2, 3)))
            for number in range(2, len(segment.elements) + 1)
        )

    def write(self, value: tuple[Identifier, ...]) -> Sequence[Sequence[str]]:
        """The elements behind the role."""
        return ((), *((i.number, i.code_list, i.agency) for i in value))


IDENTIFIERS = Identifiers()
