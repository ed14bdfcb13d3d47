"""Names and addresses as two people write them: what is left when writing habits are taken away.

They are never compared to decide whether to answer; they tell which parties belong together, and
whether a party can be the one it is taken for (chapter 6, "Matching").
"""

import re
import unicodedata

from telebib.identifiers import enterprise_number
from telebib.models.party import Address, Name, Party

# Letters that Unicode does not take apart.
_LETTERS = str.maketrans({"ø": "o", "œ": "oe", "æ": "ae", "ł": "l", "đ": "d"})
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> tuple[str, ...]:
    """The words of a text without case and accents; hyphens and other marks part words."""
    if not text.isascii():
        taken_apart = unicodedata.normalize("NFKD", text.casefold())
        text = "".join(c for c in taken_apart if not unicodedata.combining(c)).translate(_LETTERS)
    return tuple(_WORD.findall(text.casefold()))


def spelling(text: str) -> str:
    """A text as it is spelled: accents stay, capitals and the width of blanks do not count."""
    return " ".join(unicodedata.normalize("NFC", text.casefold()).split())


def name_of(party: Party) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The words of last and first name; None when neither is stated."""
    if party.name is None:
        return None
    found = words(party.name.last), words(party.name.first)
    return found if any(found) else None


def postal_code_of(party: Party) -> tuple[str, ...]:
    """The words of the postal code; none where no address is stated."""
    return words(party.address.postal_code) if party.address is not None else ()


def enterprise_number_of(party: Party) -> str | None:
    """The enterprise number in its ten digits; None when none is stated, or no valid one."""
    number = party.enterprise_number
    return enterprise_number.normalised(number) if number else None


def stated_number(party: Party) -> str:
    """The enterprise number as it is compared, valid or not; "" when none is stated."""
    return enterprise_number.compact(party.enterprise_number) if party.enterprise_number else ""


def last_words(party: Party) -> frozenset[str]:
    """The words of the last name, in any order."""
    return frozenset(words(party.name.last)) if party.name is not None else frozenset()


def street_of(party: Party) -> tuple[str, ...]:
    """The words of the street; none where no address is stated."""
    return words(party.address.street) if party.address is not None else ()


def spelled_name(party: Party) -> tuple[str, ...]:
    """Last and first name as they are spelled; nothing when neither is stated."""
    name = party.name or Name()
    return _spelled(name.last, name.first)


def spelled_address(party: Party) -> tuple[str, ...]:
    """Street, house number, box, postal code and city as they are spelled; nothing when none is."""
    address = party.address or Address()
    return _spelled(
        address.street, address.house_number, address.box, address.postal_code, address.city
    )


def _spelled(*texts: str) -> tuple[str, ...]:
    spelled = tuple(map(spelling, texts))
    return spelled if any(spelled) else ()
