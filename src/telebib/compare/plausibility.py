"""Whether the parties of a message can be those of the record (chapter 3, step 8; chapter 6).

Name, address, language, person type and enterprise number are never a reason to answer. They are a
reason to return a message when they show that it is about somebody else. A name or number that one
side does not state is never called unlike.
"""

from collections.abc import Iterator, Sequence

from attrs import frozen

from telebib.compare.folding import (
    enterprise_number_of,
    last_words,
    name_of,
    postal_code_of,
    spelled_address,
    spelled_name,
    stated_number,
    street_of,
)
from telebib.compare.verdicts import Pair
from telebib.findings import Severity
from telebib.models.party import ADDITIONAL, MAIN, Party

UNKNOWN_LANGUAGE = "13"
"""The code of A10C for a language that is not known."""


@frozen
class PartyNote:
    """What is unlike in a party; `party` counts from 1 per role.

    `rule` is `party-mismatch`, an error that returns the message, or `party-differs`. `about` is
    `role` (the parties have changed places), `person` (name and address), or the one thing that
    is unlike: `name`, `address`, `language`, `person_type`, `enterprise_number`.
    """

    rule: str
    severity: Severity
    role: str
    party: int
    about: str


def plausible(pairs: Sequence[Pair]) -> tuple[PartyNote, ...]:
    """What is unlike in the parties that both sides have; of one that mismatches only that."""
    swapped = _swapped(pairs)
    if swapped is not None:
        return (_mismatch(swapped, "role"),)
    return tuple(note for pair in pairs for note in _of_pair(pair))


def _of_pair(pair: Pair) -> Iterator[PartyNote]:
    if pair.asked is None or pair.held is None:
        return
    one, other = pair.asked, pair.held.party
    if _who(one) == _who(other):  # word for word, as nearly always
        if _is_language_noted(one, other):
            yield PartyNote("party-differs", Severity.INFO, pair.role, pair.number, "language")
        return
    if why := _why_somebody_else(one, other):
        yield _mismatch(pair, why)
        return
    for about in _unlike(one, other):
        # D-48 is a warning, D-41 to D-43 are infos.
        severity = Severity.WARNING if about == "person_type" else Severity.INFO
        yield PartyNote("party-differs", severity, pair.role, pair.number, about)


def _who(party: Party) -> tuple[object, ...]:
    """All of a party that says who it is."""
    return party.name, party.address, party.enterprise_number, party.person_type


def _is_language_noted(one: Party, other: Party) -> bool:
    languages = _code(one.language), _code(other.language)
    return _both_differ(*languages) or UNKNOWN_LANGUAGE in languages


def _mismatch(pair: Pair, about: str) -> PartyNote:
    return PartyNote("party-mismatch", Severity.ERROR, pair.role, pair.number, about)


def _why_somebody_else(one: Party, other: Party) -> str:
    """Why two parties cannot be one: `enterprise_number` (D-45), `person` (D-44), or ""."""
    numbers = enterprise_number_of(one), enterprise_number_of(other)
    if all(numbers) and numbers[0] != numbers[1]:
        return "enterprise_number"
    lasts = last_words(one), last_words(other)
    are_others = (
        all(lasts)
        and not lasts[0] & lasts[1]
        and street_of(one) != street_of(other)
        and postal_code_of(one) != postal_code_of(other)
        and _may_differ_in_number(one, other)
    )
    return "person" if are_others else ""


def _may_differ_in_number(one: Party, other: Party) -> bool:
    """False only where both state an enterprise number and it is the same, valid or not."""
    number = stated_number(one)
    return not number or number != stated_number(other)


def _swapped(pairs: Sequence[Pair]) -> Pair | None:
    """The pair of role 003 whose two sides are each a 017 of the other side (D-40)."""
    others = [pair for pair in pairs if pair.role == ADDITIONAL]
    asked = [pair.asked for pair in others if pair.asked is not None]
    held = [pair.held.party for pair in others if pair.held is not None]
    if not asked or not held:
        return None
    for pair in pairs:
        if pair.role != MAIN or pair.asked is None or pair.held is None:
            continue
        one, other = pair.asked, pair.held.party
        if (
            not _is_one(one, other)
            and any(_is_one(one, each) for each in held)
            and any(_is_one(each, other) for each in asked)
        ):
            return pair
    return None


def _is_one(one: Party, other: Party) -> bool:
    """Whether two parties are one by enterprise number, else by name and first name."""
    numbers = enterprise_number_of(one), enterprise_number_of(other)
    if all(numbers):
        return numbers[0] == numbers[1]
    name = name_of(one)
    return name is not None and name == name_of(other)


def _unlike(one: Party, other: Party) -> Iterator[str]:
    """What both state and state otherwise (D-41 to D-43, D-48)."""
    if _both_differ(spelled_name(one), spelled_name(other)):
        yield "name"
    if _both_differ(spelled_address(one), spelled_address(other)):
        yield "address"
    if _is_language_noted(one, other):
        yield "language"
    if _both_differ(_code(one.person_type), _code(other.person_type)):
        yield "person_type"
    if _both_differ(stated_number(one), stated_number(other)):
        yield "enterprise_number"


def _both_differ(one: object, other: object) -> bool:
    return bool(one and other and one != other)


def _code(value: str | None) -> str:
    return (value or "").strip()
