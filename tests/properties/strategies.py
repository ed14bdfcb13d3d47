"""Generated values for the properties: parties, partners and messages of invented people.

Two kinds: `plain_…` gives values as they should be, in which no rule finds anything; the others give
whatever can be written, service characters and blanks included.
"""

import string
from datetime import date, datetime
from typing import Any

from hypothesis import strategies as st

import telebib
from telebib.definitions import profiles, versions

PROCESSES = tuple(profiles())
TAGS = ("GIS", "IPD", "DTM", "RFF", "COM", "ATT", "MOA", "QTY", "FTX", "CLS", "XYZ")

# --- texts


def _is_kept(text: str) -> bool:
    """Not what a reader would take for UTF-8 (chapter 6, Reading)."""
    if text.isascii():
        return True
    try:
        text.encode("iso-8859-1").decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def texts(most: int, least: int = 0) -> st.SearchStrategy[str]:
    """Any text in ISO 8859-1 without control characters; service characters come up often."""
    character = st.one_of(
        st.sampled_from("?'+:? "),
        st.characters(codec="iso-8859-1", exclude_categories=["Cc"]),
    )
    return st.text(character, min_size=least, max_size=most).filter(_is_kept)


def filled(most: int) -> st.SearchStrategy[str]:
    """A text that is not blank."""
    return texts(most, 1).filter(str.strip)


def trimmed(most: int) -> st.SearchStrategy[str]:
    """A text with no blanks around it, and not empty."""
    return texts(most, 1).map(str.strip).filter(None)


WIDE = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20)
"""Any text at all, for partners who agreed on UTF-8."""

_LOWER = st.text(string.ascii_lowercase + "éèëïöüçà", min_size=2, max_size=10)
_DIGITS = string.digits


def words(most: int = 24) -> st.SearchStrategy[str]:
    """A name of one or two words: `Éle Marée`."""
    word = _LOWER.map(str.capitalize)
    return st.lists(word, min_size=1, max_size=2).map(" ".join).filter(lambda t: len(t) <= most)


def _numbers(digits: int) -> st.SearchStrategy[str]:
    return st.text(_DIGITS, min_size=digits, max_size=digits)


# --- values of the field


ENTERPRISE_NUMBERS = st.integers(2_000_000, 7_999_999).map(
    lambda stem: f"{stem:08}{97 - stem % 97:02}"
)
"""Chapter 2, Traps: 10 digits, first 0 or 1, last two = 97 - (first eight mod 97)."""

EMAILS = st.builds(
    "{}.{}@example.{}".format,
    st.text(string.ascii_lowercase, min_size=1, max_size=12),
    st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=12),
    st.sampled_from(["be", "com", "org"]),
)
ODD_EMAILS = st.builds(
    "{}{}x@example.be".format, st.text(string.ascii_lowercase, min_size=1), st.sampled_from("'+?")
).filter(lambda email: len(email) <= 70)
MOBILES = st.builds("+3247{}{}".format, st.sampled_from(_DIGITS), _numbers(6))
DATES = st.dates(date(1900, 1, 1), date(2100, 12, 31))
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31))
LANGUAGES = st.sampled_from([str(code) for code in range(1, 14)])


def contacts(
    emails: st.SearchStrategy[str], mobiles: st.SearchStrategy[str]
) -> st.SearchStrategy[telebib.ContactData]:
    """Contact data: absent, empty, or up to three values."""

    def some(values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...] | None]:
        return st.none() | st.lists(values, max_size=3).map(tuple)

    return st.builds(telebib.ContactData, some(emails), some(emails), some(mobiles))


def _optional(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


# --- parties


NAMES = st.builds(telebib.Name, *[texts(40)] * 6)
ADDRESSES = st.builds(telebib.Address, *[texts(40)] * 11)


def any_parties(role: str) -> st.SearchStrategy[telebib.Party]:
    """A party with any fields at all."""
    return st.builds(
        telebib.Party,
        role=st.just(role),
        name=_optional(NAMES),
        address=_optional(ADDRESSES),
        previous_address=_optional(ADDRESSES),
        relocation_date=_optional(st.dates()),
        enterprise_number=_optional(texts(35)),
        contact=contacts(trimmed(70), trimmed(70)),
        person_type=_optional(texts(17)),
        language=_optional(texts(17)),
    )


@st.composite
def parties(draw: st.DrawFn, role: str, *, plain: bool = False) -> telebib.Party:
    """A party that a process takes, of each of the three variants."""
    person_type = draw(st.sampled_from("123"))
    last = words() if plain else filled(40)
    extra = st.just("") if plain else texts(40)
    first = draw(last) if person_type == "1" else ""
    legal = person_type == "2"
    contact = contacts(EMAILS if plain else EMAILS | ODD_EMAILS, MOBILES)
    return telebib.Party(
        role=role,
        name=telebib.Name(draw(last), first, draw(extra), extension=draw(extra)),
        address=draw(plain_addresses() if plain else full_addresses()),
        enterprise_number=draw(ENTERPRISE_NUMBERS) if legal else None,
        contact=draw(contact),
        person_type=person_type,
        language=draw(LANGUAGES),
    )


def plain_addresses() -> st.SearchStrategy[telebib.Address]:
    """A Belgian address within the soft lengths."""
    return st.builds(
        telebib.Address,
        street=words(30),
        house_number=st.integers(1, 9999).map(str),
        postal_code=st.integers(1000, 9999).map(str),
        city=words(24),
        country=st.sampled_from(["", "B"]),
        box=st.sampled_from(["", "1", "A", "0012"]),
    )


def full_addresses() -> st.SearchStrategy[telebib.Address]:
    """An address with what is mandatory, and anything in the other places."""
    return st.builds(
        telebib.Address,
        street=filled(40),
        house_number=filled(9),
        postal_code=filled(9),
        city=texts(40),
        country=st.sampled_from(["", "B", "F", "D", "L", "NL"]),
        box=texts(9),
        box_label=texts(3),
        extension=texts(40),
        identifier=texts(40),
        identifier_provider=texts(9),
        country_name=texts(40),
    )


# --- partners


def _cut(identifiers: list[telebib.Identifier]) -> tuple[telebib.Identifier, ...]:
    """Without empty ones at the end: these are not written (chapter 1)."""
    while identifiers and identifiers[-1] == telebib.Identifier():
        identifiers.pop()
    return tuple(identifiers)


IDENTIFIERS = st.lists(
    st.builds(telebib.Identifier, texts(17), texts(5), texts(5)), max_size=4
).map(_cut)
_REFERENCE = _optional(texts(35))
INSURERS = st.builds(
    telebib.Insurer,
    identifiers=IDENTIFIERS,
    enterprise_number=_REFERENCE,
    establishment_unit=_REFERENCE,
    lei=_REFERENCE,
)
INTERMEDIARIES = st.builds(
    telebib.Intermediary,
    identifiers=IDENTIFIERS,
    enterprise_number=_REFERENCE,
    establishment_unit=_REFERENCE,
    lei=_REFERENCE,
    policy_reference=_REFERENCE,
)
PLAIN_INTERMEDIARIES = st.one_of(
    st.builds(telebib.Intermediary.of, fsma=_numbers(6), account=_numbers(8)),
    st.builds(telebib.Intermediary.of, account=_numbers(8)),
)


# --- messages


@st.composite
def arguments(draw: st.DrawFn, process: str, *, plain: bool = False) -> dict[str, Any]:
    """What `telebib.build` takes for a message of a process, in any of its versions."""
    main = draw(_optional(parties("003", plain=plain)))
    others = draw(st.lists(parties("017", plain=plain), min_size=main is None, max_size=2))
    insurer = _numbers(4).filter(lambda code: code != "0000")
    policy = st.text(string.ascii_uppercase + _DIGITS, min_size=4, max_size=17)
    given: dict[str, Any] = {
        "policy_number": draw(policy if plain else filled(35)),
        "insurer": draw(insurer),
        "intermediary": draw(PLAIN_INTERMEDIARIES),
        "parties": [main, *others] if main else others,
        "issued": draw(MOMENTS),
        "version": draw(st.sampled_from(versions(profiles()[process].message))),
    }
    if profiles()[process].message == "M0124":
        given["effective"] = draw(_optional(DATES))
    return given


def _headers() -> st.SearchStrategy[telebib.Header]:
    return st.builds(
        telebib.Header,
        version=st.sampled_from(["1", "5", "12", "17", "99"]),
        issued=MOMENTS,
        sender_unit=texts(17),
        recipient_unit=texts(17),
        domain=st.sampled_from(["00", "05", "99"]),
        return_code=texts(1),
        error_code=texts(5),
        currency=texts(1),
        format=st.just("E1"),
        application=texts(17),
        application_version=texts(17),
    )


def _indicators() -> st.SearchStrategy[Any]:
    qualifier = st.text(string.ascii_uppercase + _DIGITS, min_size=4, max_size=4)
    return st.dictionaries(qualifier, texts(5), max_size=4)


_SHARED: dict[str, st.SearchStrategy[Any]] = {
    "header": _headers(),
    "indicators": _indicators(),
    "insurer": _optional(INSURERS),
    "intermediary": _optional(INTERMEDIARIES),
    "policyholder": _optional(any_parties("003")),
    "co_policyholders": st.lists(any_parties("017"), max_size=2),
    "policy_number": _optional(texts(35)),
    "guid": _optional(texts(36)),
}
REQUESTS = st.builds(
    telebib.M0410,
    **_SHARED,
    claim_number=_REFERENCE,
    attachments=_optional(texts(9)),
    contract_status=_optional(texts(17)),
)
ACTS: st.SearchStrategy[telebib.ManagementAct] = st.builds(
    telebib.ManagementAct, qualifier=_numbers(3), code=_optional(texts(17))
)
CONTRACTS = st.builds(
    telebib.M0124,
    **_SHARED,
    effective_date=_optional(st.dates()),
    endorsement_number=_REFERENCE,
    fleet_number=_REFERENCE,
    referenced_guid=_optional(texts(36)),
    acts=st.lists(ACTS, max_size=2),
)


# --- the wire


def _element(tag: str, elements: list[list[str]]) -> str:
    escaped = (
        ":".join(
            part.replace("?", "??").replace("'", "?'").replace("+", "?+").replace(":", "?:")
            for part in components
        )
        for components in elements
    )
    return "+".join([tag, *escaped]) + "'"


SEGMENTS = st.builds(
    _element,
    st.sampled_from(TAGS),
    st.lists(st.lists(texts(8), min_size=1, max_size=3), min_size=1, max_size=3),
)
"""A segment as text, values released."""


@st.composite
def bodies(draw: st.DrawFn) -> list[list[str]]:
    """The parts of a message: segments, and groups as a trigger with its segments."""
    segments = draw(st.lists(SEGMENTS, max_size=6))
    triggers = st.sampled_from(["PTY+003'", "PTY+006+1'", "PTY+017'", "ACT+001'", "CLS+1'"])
    groups = draw(st.lists(st.tuples(triggers, st.lists(SEGMENTS, max_size=3)), max_size=4))
    return [*([segment] for segment in segments), *([first, *rest] for first, rest in groups)]
