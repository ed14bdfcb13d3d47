"""A form of the broker's portal -> the messages to the insurers (M0410).

Source: "MyBroker, uw klantenzone"; chapter 4, "From the broker's portal"; rows D-91 to D-93.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time

from attrs import evolve

from telebib.charsets import charset
from telebib.compare.folding import spelled_address
from telebib.definitions import definition, latest
from telebib.mass.prepare import named_broker
from telebib.mass.records import Held
from telebib.models.flags import NO, YES
from telebib.models.header import Header
from telebib.models.m0410 import M0410
from telebib.models.partners import Insurer, Intermediary
from telebib.models.party import MAIN, Address, Party
from telebib.models.record import HeldParty
from telebib.portal.attachments import MEGABYTE
from telebib.portal.change_forms import ChangeAddress, ChangePersonalData, PortalForm, State
from telebib.portal.check_form import check_day, check_form
from telebib.portal.concerned import Concerned, concerned
from telebib.portal.outcome import ADDRESS, CONTACT, MadeMessage, Outcome, made
from telebib.portal.persons import Customer
from telebib.portal.remarks import Remark, may_go_on, remark
from telebib.portal.sought import Sought, by_path, looked_at
from telebib.portal.stated_party import identified, tidied, trimmed
from telebib.portal.words import FORM_NAMES, FORM_PLACES

PROCESS = "contact-individual-broker"
_ADDRESS_FLAG = "A094"


def messages_for(
    form: PortalForm,
    contracts: Iterable[Held],
    *,
    issued: datetime | None = None,
    version: str | None = None,
    encoding: str = "iso-8859-1",
    megabyte: int = MEGABYTE,
) -> Outcome:
    """One M0410 for each active contract of each person concerned, once the form is accepted.

    `contracts` are the broker's, of any number: those of a portfolio. `issued` is the time in the
    headers (by default the day of the form, 00:00), `version` that of M0410, the latest when None.
    What is wrong with the form or the contracts is all told, whatever the state. The three forms
    that become no message are refused.

    Raises UnknownName for a version and Misuse for a charset that there is not.
    """
    encoding = charset(encoding)
    chosen = definition("M0410", version or latest("M0410")).version
    remarks = [
        *check_form(form, megabyte=megabyte, encoding=encoding),
        *check_day(form.sent, issued),
    ]
    if not isinstance(form, ChangePersonalData | ChangeAddress):
        named = {"form": FORM_NAMES[form.name], "place": FORM_PLACES[form.name]}
        return Outcome((), (*remarks, remark("form-without-message", "form", **named)))
    found, about = concerned(_sought(form), contracts)
    remarks += about
    if form.state in (State.PENDING, State.IN_TREATMENT):
        remarks.append(remark("form-not-accepted", "state"))
    if form.state != State.ACCEPTED or not may_go_on(remarks) or form.sent is None:
        return Outcome((), tuple(remarks))
    header = Header(version=chosen, issued=issued or datetime.combine(form.sent, time()))
    messages: list[MadeMessage] = []
    for each in found:
        some, said = _made(form, each, header, encoding)
        messages += some
        remarks += said
    return Outcome(tuple(messages), tuple(remarks))


def touched_by(forms: Iterable[PortalForm], contracts: Iterable[Held]) -> Iterator[Held]:
    """The contracts that matter to some forms, in one pass: of them, what `messages_for` makes and
    says of each form is what it does of all contracts.
    """
    some = [form for form in forms if isinstance(form, ChangePersonalData | ChangeAddress)]
    return looked_at(map(_sought, some), contracts) if some else iter(())


def _sought(form: ChangePersonalData | ChangeAddress) -> Sought:
    persons: Mapping[str, Customer | None] = {"customer": form.customer}
    if isinstance(form, ChangeAddress):
        persons = {f"moving[{n}]": customer for n, customer in enumerate(form.moving, 1)}
    return Sought(
        persons={p: each for p, each in persons.items() if each is not None and each.is_identified},
        policy_numbers=by_path("policy_numbers", form.policy_numbers),
        insurers=by_path("insurers", form.insurers),
    )


def _made(
    form: ChangePersonalData | ChangeAddress, each: Concerned, header: Header, encoding: str
) -> tuple[tuple[MadeMessage, ...], tuple[Remark, ...]]:
    """The message about one contract, or why there is none."""
    kind = CONTACT if isinstance(form, ChangePersonalData) else ADDRESS
    held, refused = each.open_for(kind)
    if not held:
        return (), refused
    record, broker = each.contract, named_broker(each.contract.brokers)
    parties = [_party(form, one) for one in held]
    model = M0410(
        header=evolve(header, domain=record.domain),
        indicators={} if kind == CONTACT else _address_flags(header.version),
        insurer=Insurer.of(record.insurer),
        intermediary=Intermediary.of(fsma=broker.fsma, account=broker.account),
        policyholder=next((party for party in parties if party.role == MAIN), None),
        co_policyholders=tuple(party for party in parties if party.role != MAIN),
        policy_number=record.policy_number,
    )
    process = PROCESS if kind == CONTACT else None
    messages, wrong = made(model, record, broker, kind=kind, process=process, encoding=encoding)
    return messages, (*refused, *wrong)


def _address_flags(version: str) -> dict[str, str]:
    """The change flags of an address change alone: A094 says yes, what else must stand says no."""
    level = definition("M0410", version).level
    flags = set(definition("M0410", version).change_flags)
    due = {use.key[1] or "" for use in level.segments if use.use == "M"} & flags | {_ADDRESS_FLAG}
    order = [use.key[1] or "" for use in level.segments]
    return {flag: YES if flag == _ADDRESS_FLAG else NO for flag in sorted(due, key=order.index)}


def _party(form: ChangePersonalData | ChangeAddress, held: HeldParty) -> Party:
    """The party as the message states it: who it is as held, and what changes."""
    known = identified(held.party)
    if isinstance(form, ChangePersonalData):
        return evolve(known, contact=trimmed(form.contact))
    moved = evolve(known, address=tidied(form.address or Address()))
    left = spelled_address(known)  # nothing where no address is held
    return evolve(
        moved,
        previous_address=held.party.address if left and left != spelled_address(moved) else None,
        relocation_date=form.start,
    )
