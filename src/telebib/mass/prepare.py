"""Contracts of a broker's portfolio -> the messages of the mass process, or why there is none.

One M0410 for each active contract, with all its contact data, empty or not (chapter 3, D-84, D-94
to D-96). What is made is what `telebib.build` makes; of what it would refuse all reasons are told.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from attrs import define, evolve, field, frozen

from telebib.charsets import charset
from telebib.codelists import codes
from telebib.decide import active_statuses
from telebib.definitions import definition, latest
from telebib.errors import ValueRefused
from telebib.findings import Severity, Words, told
from telebib.interchange import Message
from telebib.mass.reasons import Reason, reason_of
from telebib.mass.records import Held, Unusable
from telebib.models.header import Header
from telebib.models.m0410 import M0410
from telebib.models.partners import Insurer, Intermediary
from telebib.models.party import MAIN, ContactData, Party
from telebib.models.record import Broker, HeldParty, Record
from telebib.validate import Validator

PROCESS = "contact-mass-broker"
UNKNOWN_LANGUAGE = "13"
_STATUS = "A003"

_NOT_ACTIVE = Words(
    en="contract_status: the contract is not active",
    nl="contract_status: het contract is niet actief",
    fr="contract_status : le contrat n'est pas actif",
    de="contract_status: der Vertrag ist nicht aktiv",
)
_UNCLEAR = Words(
    en="contract_status: empty, or none of the codes {codes}",
    nl="contract_status: leeg, of geen van de codes {codes}",
    fr="contract_status : vide, ou aucun des codes {codes}",
    de="contract_status: leer oder keiner der Codes {codes}",
)
_TWO_MAIN = Words(
    en="role: a contract has one policyholder (003); the others are co-policyholders (017)",
    nl="role: een contract heeft één verzekeringsnemer (003); de anderen zijn "
    "medeverzekeringsnemer (017)",
    fr="role : un contrat a un seul preneur d'assurance (003) ; les autres sont co-preneurs (017)",
    de="role: ein Vertrag hat einen Versicherungsnehmer (003); die anderen sind "
    "Mitversicherungsnehmer (017)",
)


@frozen
class Prepared:
    """A contract, and its message or the reasons why there is none."""

    contract: Held
    message: Message | None = field(default=None, repr=False)
    reasons: tuple[Reason, ...] = ()


def prepare(
    contracts: Iterable[Held],
    *,
    issued: datetime,
    version: str | None = None,
    encoding: str = "iso-8859-1",
) -> Iterator[Prepared]:
    """What comes of each contract, in their order.

    `issued` is the time in the headers, `version` the version of M0410, the latest when None. The
    contact data of a party that refuses to share it are sent as empty (D-84). Raises UnknownName
    for a version and Misuse for a charset that there is not.
    """
    return map(Preparer(issued, version, encoding).prepared, contracts)


@define
class Preparer:
    """Makes messages; kept for a run over many contracts."""

    issued: datetime
    version: str | None = None
    encoding: str = field(default="iso-8859-1", converter=charset)
    _header: Header = field(init=False, repr=False)
    _validator: Validator = field(init=False, repr=False)
    _active: frozenset[str] = field(init=False, repr=False)
    _statuses: tuple[str, ...] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        known = definition("M0410", self.version or latest("M0410"), PROCESS)
        self._header = Header(version=known.version, issued=self.issued)
        self._validator = Validator(profile=PROCESS)
        self._active = frozenset(active_statuses())
        self._statuses = tuple(codes(_STATUS))

    def prepared(self, contract: Held) -> Prepared:
        """What comes of one contract."""
        if isinstance(contract, Unusable):
            reasons = tuple(Reason(t.rule, t.severity, t.why) for t in contract.troubles)
            return Prepared(contract, None, reasons)
        status = contract.status.strip()
        if status not in self._active:
            return Prepared(contract, None, (self._not_sent_for(status),))
        return self._built(contract)

    def _not_sent_for(self, status: str) -> Reason:
        if status in self._statuses:
            return Reason("contract-status-not-active", Severity.INFO, told(_NOT_ACTIVE))
        said = told(_UNCLEAR, codes=", ".join(self._statuses))
        return Reason("contract-status-unknown", Severity.ERROR, said)

    def _built(self, record: Record) -> Prepared:
        places = _places(record.parties)
        if [record.parties[place].party.role for place in places[:2]] == [MAIN, MAIN]:
            reason = Reason("too-many", Severity.ERROR, told(_TWO_MAIN), places[1])
            return Prepared(record, None, (reason,))
        try:
            message = self._message(record, places)
        except ValueRefused as refusal:
            return Prepared(record, None, self._refusals(record, places, refusal))
        wrong = tuple(
            reason_of(finding, places)
            for finding in self._validator.validate(message)
            if finding.severity is Severity.ERROR
        )
        return Prepared(record, None if wrong else message, wrong)

    def _message(self, record: Record, places: Iterable[int]) -> Message:
        """The message with some of the parties; raises ValueRefused."""
        parties = [as_sent(record.parties[place]) for place in places]
        broker = named_broker(record.brokers)
        model = M0410(
            header=self._header,
            insurer=Insurer.of(record.insurer),
            intermediary=Intermediary.of(fsma=broker.fsma, account=broker.account),
            policyholder=next((party for party in parties if party.role == MAIN), None),
            co_policyholders=tuple(party for party in parties if party.role != MAIN),
            policy_number=record.policy_number,
        )
        return model.to_message(profile=PROCESS, encoding=self.encoding)

    def _refusals(
        self, record: Record, places: Sequence[int], refusal: ValueRefused
    ) -> tuple[Reason, ...]:
        """What cannot be written: of the contract itself, else of which of its parties."""
        found = [
            Reason("value-refused", Severity.ERROR, refused.text, place)
            for place in (None, *places)
            if (refused := self._refused(record, [] if place is None else [place])) is not None
        ]
        if found and found[0].party is None:
            return tuple(found[:1])  # it would be told again of each party
        return tuple(found) or (Reason("value-refused", Severity.ERROR, refusal.text),)

    def _refused(self, record: Record, places: Sequence[int]) -> ValueRefused | None:
        try:
            self._message(record, places)
        except ValueRefused as refusal:
            return refusal
        return None


def _places(parties: Sequence[HeldParty]) -> list[int]:
    """The places of the parties in the order of a message: the policyholder first."""
    return sorted(range(len(parties)), key=lambda place: parties[place].party.role != MAIN)


def named_broker(brokers: Sequence[Broker]) -> Broker:
    """The broker to name: the first with an account at the insurer, which is what identifies."""
    with_account = (broker for broker in brokers if broker.account)
    return next(with_account, brokers[0] if brokers else Broker())


def as_sent(held: HeldParty) -> Party:
    """What identifies a party, and its contact data: those of one who refuses are empty."""
    party = held.party
    contact = ContactData() if held.sharing_refused else party.contact
    return Party(
        role=party.role,
        name=party.name,
        address=party.address,
        enterprise_number=party.enterprise_number or None,
        contact=evolve(
            contact,
            email=contact.email or (),
            billing_email=contact.billing_email or (),
            mobile=contact.mobile or (),
        ),
        person_type=party.person_type,
        language=party.language or UNKNOWN_LANGUAGE,
    )
