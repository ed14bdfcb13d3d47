"""The values of one field of one party, as they are compared (chapter 3, "Alike or different").

The normal forms are those of `telebib.identifiers`. Nothing is remembered from one comparison to
the next: these are personal values.
"""

from collections.abc import Iterator, Sequence

from attrs import field, frozen

from telebib.compare.verdicts import FIELDS, Verdict
from telebib.identifiers import email, phone
from telebib.identifiers.blanks import trimmed
from telebib.identifiers.placeholders import is_placeholder
from telebib.masking import mask
from telebib.models.party import ContactData, Party
from telebib.settings import Settings

NORMALISED = "value-normalised"
PLACEHOLDER = "placeholder"


@frozen
class Values:
    """What one side holds in a field, as sets: order and repetition say nothing.

    `written` are the texts as they are, `alike` their normal forms, or compact texts of what is
    invalid; both are empty where no value is. `rules` are the ids of the rules that fire, once for
    each text.
    """

    written: frozenset[str] = field(default=frozenset(), repr=mask)
    alike: frozenset[str] = field(default=frozenset(), repr=mask)
    rules: tuple[str, ...] = ()


_NONE = Values()


def values(
    party: Party | None,
    settings: Settings,
    like: tuple[ContactData, dict[str, Values]] | None = None,
) -> dict[str, Values]:
    """The values of a party by field; a party that is not there holds three empties.

    What the other side writes in the very same way (`like`) is not judged again.
    """
    if party is None:
        return dict.fromkeys(FIELDS, _NONE)
    contact = party.contact
    found: dict[str, Values] = {}
    for name in FIELDS:
        given: tuple[str, ...] | None = getattr(contact, name)
        if not given:
            found[name] = _NONE
        elif like is not None and getattr(like[0], name) == given:
            found[name] = like[1][name]
        else:
            found[name] = _of_field(given, settings, is_mobile=name == "mobile")
    return found


def verdict(one: Values, other: Values) -> Verdict:
    """How alike two sets are; the order of the two makes no difference."""
    if one.written == other.written:
        return Verdict.SAME
    return Verdict.SIMILAR if one.alike == other.alike else Verdict.DIFFERENT


def _of_field(given: Sequence[str], settings: Settings, *, is_mobile: bool) -> Values:
    fold = settings.local_part == "folded"
    if len(given) == 1 and _is_plain(given[0], settings.placeholders, is_mobile=is_mobile):
        text = given[0]
        alike_ = phone.comparable(text) if is_mobile else email.comparable(text, fold_local=fold)
        return Values(frozenset((text,)), frozenset((alike_,)))
    stated = [text for text in given if trimmed(text)]
    if not stated:
        return _NONE
    written = dict.fromkeys(stated)  # each once, in their order
    placeholders = {text for text in written if is_placeholder(text, settings.placeholders)}
    rules = [PLACEHOLDER] * len(placeholders)
    for text in written:
        if text not in placeholders:
            rules += _rules_of_mobile(text) if is_mobile else _rules_of_email(text)
    compared = [
        text for text in written if not (settings.placeholders_as_empty and text in placeholders)
    ]
    alike = frozenset(
        phone.comparable(text) if is_mobile else email.comparable(text, fold_local=fold)
        for text in compared
    )
    if len(alike) < len(compared) or len(written) < len(stated):
        rules.append(NORMALISED)  # one value stands there twice (D-30)
    return Values(frozenset(compared), alike, tuple(rules))


def _is_plain(text: str, placeholders: frozenset[str], *, is_mobile: bool) -> bool:
    """Whether no rule can fire for a value, as for nearly all of them."""
    is_usual = phone.is_plain(text) if is_mobile else email.is_plain(text)
    return is_usual and len(text) <= email.FIELD_LENGTH and not is_placeholder(text, placeholders)


def _rules_of_email(text: str) -> Iterator[str]:
    """The rules that fire for an address; chapter 6, "One absence, one finding"."""
    if email.fault(text):
        yield "email-invalid"
    elif len(text) > email.FIELD_LENGTH:
        yield "email-too-long"


def _rules_of_mobile(text: str) -> Iterator[str]:
    """The rules that fire for a number; that a zero was lost is worth a note (D-20)."""
    if phone.fault(text):
        yield "phone-invalid"
    elif not phone.is_mobile(text):
        yield "phone-not-mobile"
    if phone.has_lost_zero(text):
        yield NORMALISED
