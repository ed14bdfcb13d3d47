"""A change at the insurer's portal -> the messages to the brokers (M0124).

Source: the questions and answers on MyVivium, V.2 and V.3; chapter 4, "From the insurer's portal";
rows D-89 and D-90.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

from attrs import evolve

from telebib.charsets import charset
from telebib.definitions import definition, latest
from telebib.errors import Misuse
from telebib.identifiers import enterprise_number
from telebib.mass.records import Held
from telebib.models.act import ManagementAct
from telebib.models.header import Header
from telebib.models.m0124 import M0124
from telebib.models.partners import Insurer, Intermediary
from telebib.models.party import CONTACT_FIELDS, MAIN, ContactData, Party
from telebib.models.record import Broker, Record
from telebib.portal.check_form import check_day
from telebib.portal.concerned import Concerned, concerned
from telebib.portal.customer_change import CODES, CustomerChange, Scope, check_change
from telebib.portal.outcome import CONTACT, MadeMessage, Outcome, made
from telebib.portal.remarks import Remark, may_go_on, remark
from telebib.portal.sought import Sought, by_path
from telebib.portal.stated_party import identified, tidied, trimmed

PROCESS = "contact-individual-insurer"
ACT = "001"


def messages_for_change(
    change: CustomerChange,
    contracts: Iterable[Held],
    scope: Scope | str,
    *,
    issued: datetime | None = None,
    effective: date | None = None,
    version: str | None = None,
    encoding: str = "iso-8859-1",
) -> Outcome:
    """One M0124 for each active contract, each broker of it and each kind of change.

    `scope` is `this-contract` or `all-contracts`. Each message states the party as it is after the
    change; one about contact data holds all of it, not only what changed (D-89). `issued` is the
    time in the headers and `effective` the effective date: by default the day of the change.

    Raises Misuse for another scope or a charset that there is not, UnknownName for a version.
    """
    if scope not in tuple(Scope):
        raise Misuse(f"scope: {' or '.join(Scope)}")
    encoding, scope = charset(encoding), Scope(scope)
    chosen = definition("M0124", version or latest("M0124"), PROCESS).version
    sought = Sought(
        persons={"customer": change.customer} if change.customer.is_identified else {},
        policy_numbers=_named(change, scope),
    )
    remarks = [*check_change(change, scope, encoding), *check_day(change.sent, issued)]
    found, about = concerned(sought, contracts)
    remarks += about
    if not may_go_on(remarks):
        return Outcome((), tuple(remarks))
    header = Header(version=chosen, issued=issued or datetime.combine(change.sent, time()))
    messages: list[MadeMessage] = []
    for each in found:
        for some, said in _made(change, each, header, effective or change.sent, encoding):
            messages += some
            remarks += said
    return Outcome(tuple(messages), tuple(remarks))


def _named(change: CustomerChange, scope: Scope) -> dict[str, str]:
    """The policy numbers that say which contracts are meant, by their paths."""
    if scope is Scope.ALL_CONTRACTS:
        return by_path("policy_numbers", change.policy_numbers)
    return {"policy_number": change.policy_number} if change.policy_number.strip() else {}


def _made(
    change: CustomerChange, each: Concerned, header: Header, effective: date, encoding: str
) -> Iterator[tuple[tuple[MadeMessage, ...], tuple[Remark, ...]]]:
    """The messages about one contract, or why there is none: by kind, then by broker."""
    record = each.contract
    if not record.brokers:
        yield (), (remark("broker-absent").of(record.policy_number),)
        return
    shared = evolve(header, domain=record.domain)
    for kind in change.kinds:
        held, refused = each.open_for(kind)
        yield (), refused
        for broker in _brokers(record) if held else ():
            parties = [_party(change, kind, one.party) for one in held]
            model = M0124(
                header=shared,
                indicators=_fixed(header.version),
                acts=(ManagementAct(qualifier=ACT, code=CODES[kind]),),
                effective_date=effective,
                policy_number=record.policy_number,
                endorsement_number=record.endorsement_number or None,
                insurer=Insurer.of(record.insurer),
                intermediary=Intermediary.of(fsma=broker.fsma, account=broker.account),
                policyholder=next((party for party in parties if party.role == MAIN), None),
                co_policyholders=tuple(party for party in parties if party.role != MAIN),
            )
            process = PROCESS if kind == CONTACT else None
            yield made(model, record, broker, kind=kind, process=process, encoding=encoding)


def _brokers(record: Record) -> Iterator[Broker]:
    """The brokers of a contract, each once."""
    for place, broker in enumerate(record.brokers):
        if not any(map(broker.is_same, record.brokers[:place])):
            yield broker


def _fixed(version: str) -> dict[str, str]:
    """What the process fixes of a message, whatever its act: EW05, EW00 and 5741."""
    level = definition("M0124", version, PROCESS).level
    return {
        use.key[1]: use.fixed
        for use in level.segments
        if use.key[0] == "GIS" and use.key[1] and use.fixed is not None
    }


def _party(change: CustomerChange, kind: str, party: Party) -> Party:
    """The party after the change; contact data only where the message is about it, and then all."""
    after = evolve(
        identified(party),
        address=tidied(change.address) if change.address else party.address,
        enterprise_number=enterprise_number.normalised(change.enterprise_number)
        or party.enterprise_number
        or None,
    )
    if kind != CONTACT:
        return after
    new, before = trimmed(change.contact), party.contact
    stated = {name: getattr(new, name) for name, _ in CONTACT_FIELDS}
    every = {  # all of it, empties too
        name: (getattr(before, name) or ()) if values is None else values
        for name, values in stated.items()
    }
    return evolve(after, contact=ContactData(**every))
