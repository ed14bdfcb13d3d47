"""The contracts of the persons whom a form or a change is about.

A portfolio may be of any size: what is kept is what concerns them.
"""

from collections.abc import Iterable, Iterator, Sequence

from attrs import define, field, frozen

from telebib.codelists import codes
from telebib.decide import active_statuses
from telebib.identifiers import insurer_code, policy_number
from telebib.mass.records import Held, Unusable
from telebib.models.party import MAIN
from telebib.models.record import HeldParty, Record
from telebib.portal.outcome import CONTACT
from telebib.portal.persons import address_words
from telebib.portal.remarks import Remark, remark
from telebib.portal.sought import Sought

_STATUS = "A003"


@frozen
class Concerned:
    """A contract, and its parties that are among the persons."""

    contract: Record
    parties: tuple[HeldParty, ...]

    def open_for(self, kind: str) -> tuple[tuple[HeldParty, ...], tuple[Remark, ...]]:
        """The parties that a message of a kind may tell of, and whether somebody refused that."""
        if kind != CONTACT:
            return self.parties, ()
        kept = tuple(held for held in self.parties if not held.sharing_refused)
        refused = len(kept) < len(self.parties)
        return kept, (remark("sharing-refused").of(self.contract.policy_number),) * refused


@define
class _Search:
    sought: Sought
    numbers: dict[str, str]
    insurers: dict[str, str | None]
    found: list[Concerned] = field(factory=list)
    remarks: list[Remark] = field(factory=list)
    known: set[str] = field(factory=set)  # policy numbers that there are, and those of the persons
    own: set[str] = field(factory=set)
    served: set[str | None] = field(factory=set)  # the insurers of their contracts
    met: set[str] = field(factory=set)  # the persons who are a party, by path
    parties: dict[str, list[HeldParty]] = field(factory=dict)  # of contracts to send, by path
    listed: set[tuple[str, str | None]] = field(factory=set)  # contracts, by number and insurer
    unusable: int = 0
    wanted: frozenset[str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.wanted = frozenset(self.numbers.values())

    def look(self, contract: Held) -> None:
        """Keep a contract that concerns somebody."""
        number = policy_number.normalised(contract.policy_number)
        named = number in self.wanted
        if named:
            self.known.add(number)
        elif self.numbers:
            return
        if isinstance(contract, Unusable):
            if named:
                self.own.add(number)
                self.remarks.append(remark("contract-unusable").of(contract.policy_number))
            self.unusable += not named
            return
        insurer = insurer_code.normalised(contract.insurer)
        if named or not self.insurers or insurer in self.insurers.values():
            self._look_inside(contract, number, insurer)

    def _look_inside(self, contract: Record, number: str, insurer: str | None) -> None:
        meant = [(path, held) for held in contract.parties for path in self._meant(held)]
        if not meant:
            return
        persons = {path for path, _ in meant}
        parties = tuple({id(held): held for _, held in meant}.values())
        self.own.add(number)
        self.served.add(insurer)
        self.met |= persons
        why = _status(contract) or _parties(contract)
        if not why and len(parties) > len(persons):
            why = "party-ambiguous"
        if not why and (number, insurer) in self.listed:
            why = "contract-repeated"
        self.listed.add((number, insurer))
        if why:
            self.remarks.append(remark(why).of(contract.policy_number))
            return
        self.found.append(Concerned(contract, parties))
        for path, held in meant:
            self.parties.setdefault(path, []).append(held)

    def _meant(self, held: HeldParty) -> list[str]:
        """The persons that a party may be, by their paths."""
        return [p for p, person in self.sought.persons.items() if person.may_be(held.party)]

    def told(self) -> Iterator[Remark]:
        """What is to be said when all contracts were looked at."""
        of_contracts = tuple(self._of_contracts())
        yield from of_contracts
        if self.met:
            yield from self._of_persons()
        elif self.sought.persons and not of_contracts:
            yield remark("nobody-concerned")
        if self.unusable:
            yield remark("contracts-unusable", count=self.unusable)

    def _of_contracts(self) -> Iterator[Remark]:
        for path, number in self.numbers.items():
            if number not in self.known:
                yield remark("contract-unknown", path)
            elif number not in self.own:
                yield remark("contract-not-of-person", path)
        for path, insurer in self.insurers.items():
            if insurer is None or insurer not in self.served:
                yield remark("insurer-without-contract", path)

    def _of_persons(self) -> Iterator[Remark]:
        for path in self.sought.persons:
            if path not in self.met:
                yield remark("person-without-contract", path)
            elif not self.numbers and _are_several(self.parties.get(path, ())):
                yield remark("person-ambiguous", path)


def _status(contract: Record) -> str:
    """Why no message is made of a contract, "" where one is."""
    status = contract.status.strip()
    if status in active_statuses():
        return ""
    return "contract-not-active" if status in codes(_STATUS) else "contract-status-unknown"


def _parties(contract: Record) -> str:
    """What is wrong with the parties of a contract: one has the role of policyholder (003)."""
    main = [held for held in contract.parties if held.party.role == MAIN]
    return "policyholders-several" if len(main) > 1 else ""


def _are_several(held: Sequence[HeldParty]) -> bool:
    """Whether parties of one name may be different people: they live elsewhere.

    An enterprise number says that they are one, whatever their addresses.
    """
    found = {address_words(each.party.address) for each in held if not each.party.enterprise_number}
    return len(found) > 1


def concerned(
    sought: Sought, contracts: Iterable[Held]
) -> tuple[tuple[Concerned, ...], tuple[Remark, ...]]:
    """The contracts of some persons in their order, and what is to be said about them.

    Contracts that are not active are left out. Who is not identified is nobody's party.
    """
    search = _Search(
        sought,
        {p: policy_number.normalised(number) for p, number in sought.policy_numbers.items()},
        {p: insurer_code.normalised(code) for p, code in sought.insurers.items()},
    )
    for contract in contracts:
        search.look(contract)
    return tuple(search.found), (*search.remarks, *search.told())
