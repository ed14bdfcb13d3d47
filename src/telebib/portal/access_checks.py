"""What is asked of each kind of thing on the papers: names, days, addresses, signatures, codes."""

from collections.abc import Iterator, Mapping
from datetime import date

from telebib.compare.folding import words
from telebib.findings import Words
from telebib.models.party import Address
from telebib.portal.access_cases import signature_kinds
from telebib.portal.access_items import AccessItem
from telebib.portal.access_request import Signature
from telebib.portal.access_words import one_of
from telebib.portal.persons import Person

Items = Iterator[AccessItem]


def of_person(path: str, person: Person | None, today: date) -> Items:
    """The four data that the source asks of each person."""
    if person is None:
        yield AccessItem("missing", path)
        return
    yield from of_text(f"{path}.last_name", person.last_name)
    yield from of_text(f"{path}.first_name", person.first_name)
    yield from _of_address(f"{path}.address", person.address)
    yield from of_day(f"{path}.birth_date", person.birth_date, today, is_asked=True)


def _of_address(path: str, address: Address | None) -> Items:
    """What an address cannot do without (chapter 2, "Party group")."""
    if address is None or address == Address():
        yield AccessItem("missing", path)
        return
    for name in ("street", "house_number", "postal_code"):
        yield from of_text(f"{path}.{name}", getattr(address, name))


def of_text(path: str, value: str) -> Items:
    """A value that must be there: a dash is none. Placeholders are not asked: `Na` is a name."""
    if not words(value):
        yield AccessItem("missing", path)


def of_day(path: str, day: date | None, today: date, *, is_asked: bool) -> Items:
    """A day that has come; where it is asked, it must be there."""
    if day is not None and day > today:
        yield AccessItem("date-in-future", path)
    elif day is None and is_asked:
        yield AccessItem("missing", path)


def of_choice(path: str, name: str, known: Mapping[str, Words]) -> Items:
    """One name of a table."""
    if not name:
        yield AccessItem("missing", path)
    elif name not in known:
        yield AccessItem("code-unknown", path, {"known": one_of(known)})


def of_code(path: str, code: str, known: Mapping[str, object]) -> Items:
    """One code of a list."""
    if code not in known:
        yield AccessItem("code-unknown", path, {"known": ", ".join(known)})


def of_signature(path: str, signature: Signature | None, today: date) -> Items:
    """A signature of a kind that will do."""
    if signature is None:
        yield AccessItem("missing", path)
        return
    yield from of_day(f"{path}.date", signature.date, today, is_asked=False)
    kinds = signature_kinds()
    accepted = {name: kind.words for name, kind in kinds.items() if kind.accepted}
    known = one_of(accepted)
    if not signature.kind:
        yield AccessItem("missing", f"{path}.kind")
    elif signature.kind not in kinds:
        yield AccessItem("code-unknown", f"{path}.kind", {"known": known})
    elif signature.kind not in accepted:
        params = {"kind": kinds[signature.kind].words, "known": known}
        yield AccessItem("signature-not-accepted", f"{path}.kind", params)
