"""A policyholder or co-policyholder: PTY+003 or PTY+017 (chapter 2, "Party group")."""

from datetime import date

from attrs import Attribute, field, frozen

from telebib.errors import Misuse
from telebib.groups import Group
from telebib.masking import mask, mask_unless_code
from telebib.models.fields import Level, Node, at, every, inline, kept, part, rest, several
from telebib.models.forms import CODE, CONTACT, DAY, NOTHING, Values
from telebib.models.stated import Stated
from telebib.segments import Segment


def _hidden() -> str:
    value: str = field(default="", repr=mask)
    return value


def _code() -> str:
    value: str = field(default="", repr=mask_unless_code)
    return value


@frozen
class Name:
    """An official name, NME+001: for a legal person the last name is the firm's name."""

    last: str = _hidden()
    first: str = _hidden()
    second_first: str = _hidden()
    third_first: str = _hidden()
    extension: str = _hidden()
    title: str = _code()


@frozen
class Address:
    """An address, ADR; the country is a car-plate code such as `B` (chapter 2, "Traps")."""

    street: str = _hidden()
    house_number: str = _hidden()
    postal_code: str = _hidden()
    city: str = _hidden()
    country: str = _code()
    box: str = _hidden()
    box_label: str = _code()
    extension: str = _hidden()
    identifier: str = _hidden()
    identifier_provider: str = _code()
    country_name: str = _hidden()


NAME = Values(Name, (("last", "first", "second_first", "third_first", "extension"), ("title",)))
ADDRESS = Values(
    Address,
    (
        (
            "street",
            "house_number",
            "box",
            "box_label",
            "extension",
            "identifier",
            "identifier_provider",
        ),
        ("postal_code",),
        ("city",),
        ("country",),
        ("country_name",),
    ),
)


@frozen
class ContactData:
    """The three fields that the contact processes exchange, each with any number of values.

    None: no such segment stands there. An empty tuple: it stands there, empty, which says that
    there is no such address or number (chapter 2, "The processes"). One string may be given for
    a tuple of one.
    """

    email: tuple[str, ...] | None = field(
        default=None, converter=several, repr=mask, metadata=every("COM+003", CONTACT)
    )
    billing_email: tuple[str, ...] | None = field(
        default=None, converter=several, repr=mask, metadata=every("COM+009", CONTACT)
    )
    mobile: tuple[str, ...] | None = field(
        default=None, converter=several, repr=mask, metadata=every("COM+007", CONTACT)
    )


CONTACT_FIELDS = (("email", "003"), ("billing_email", "009"), ("mobile", "007"))
"""The fields of contact data with the qualifiers of their segments (COM)."""

MAIN = "003"
ADDITIONAL = "017"


def _role(_: object, attribute: "Attribute[str]", value: str) -> None:
    if value not in (MAIN, ADDITIONAL):
        raise Misuse(f"{attribute.name}: {MAIN} or {ADDITIONAL}")


@frozen(kw_only=True)
class Party:
    """A policyholder (role 003) or co-policyholder (role 017).

    `person_type` is a code of A131 (1 natural person, 2 legal person, 3 group), `language` one of
    A10C. A party that has moved may bear its previous address and the day it moved.
    """

    role: str = field(default=MAIN, validator=_role)
    name: Name | None = part("NME+001", NAME)
    address: Address | None = part("ADR+002", ADDRESS)
    previous_address: Address | None = part("ADR+003", ADDRESS)
    relocation_date: date | None = at("DTM+018", DAY)
    enterprise_number: str | None = at("RFF+075")
    contact: ContactData = inline(ContactData)
    person_type: str | None = at("ATT+A131", CODE, open_=True)
    language: str | None = at("ATT+A10C", CODE, open_=True)
    other: tuple[Node, ...] = rest()
    read_from: tuple[Segment, ...] = kept()

    @classmethod
    def from_group(cls, group: Group) -> "Party":
        """Read a party group; what the model does not know is in `other`."""
        level = Level.of(group)
        return cls(role=level.trigger().qualifier, **level.values(cls))

    def trigger(self) -> Stated:
        """What the first segment of the group states."""
        return Stated("PTY", self.role, NOTHING, ())
