"""What the tests of answering share: messages of brokers and records of an insurer.

Nobody in them exists.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from attrs import define, field

import telebib
from telebib.interchange import Message
from telebib.mass.answer import answers
from telebib.mass.outcomes import Outcome
from telebib.mass.records import Held, MappedRecords, Records
from telebib.models.record import Broker, HeldParty, Record
from telebib.msglib.mapping import MsglibMap
from telebib.rules.examples import INTERMEDIARY, MASS, POLICY, wrapped
from telebib.settings import Settings

ISSUED = datetime(2026, 2, 1, 9, 30)
EMAIL, MOBILE = "jan@example.be", "+32470000000"
GUID = "00000000-0000-4000-8000-00000000000{}"
BROKER = Broker("10000", "BCAB90000001")
ERROR_CODES = MsglibMap(
    {
        ("duplicate-conflict", "*"): "QI076",
        ("duplicate-guid", "*"): "QI078",
        ("policy-unknown", "*"): "QI050",
        ("intermediary-not-on-contract", "*"): "QI059",
        ("group-unbalanced", "*"): "QI086",
    }
)


def asked(
    policy: str = "POL0001",
    email: str = EMAIL,
    *,
    guid: str = "",
    broker: Broker = BROKER,
    test: bool = False,
    text: str = MASS,
) -> str:
    """A broker's mass message about a contract, its e-mail address being this one."""
    number = f"RFF+001:{policy}'" + (f"RFF+084:{guid}'" if guid else "")
    account = f"+{broker.account}:002" if broker.account else ""
    text = text.replace(POLICY, number).replace(EMAIL, email)
    text = text.replace(
        INTERMEDIARY, f"XRH+1'PTY+002+{broker.fsma}:006{account}'XRT+1'" if broker.fsma else ""
    )
    return text.replace("GIS+A1ZZ+1'", "GIS+A1ZZ+1'GIS+EA05+2'") if test else text


def individual(text: str) -> str:
    """The same as a message of the individual process."""
    return text.replace("GIS+A1ZP+2'GIS+A1ZZ+1'", "GIS+A1ZP+1'GIS+A1ZZ+2'")


def messages(*texts: str) -> tuple[Message, ...]:
    """The messages of one file."""
    return telebib.read(wrapped(*texts).encode()).messages


def held(
    policy: str = "POL0001", email: str = EMAIL, *, mobile: str = MOBILE, refused: bool = False
) -> Record:
    """What the insurer holds of a contract of BROKER."""
    party = telebib.Party(
        name=telebib.Name("Janssens", "Jan"),
        address=telebib.Address("Voorbeeldstraat", "1", "1000", "Brussel", "B"),
        contact=telebib.ContactData(email or (), (), mobile or ()),
        person_type="1",
        language="2",
    )
    return Record(
        policy_number=policy,
        insurer="0097",
        status="1",
        brokers=(BROKER,),
        parties=(HeldParty(party=party, sharing_refused=refused),),
    )


@define
class Watched:
    """Records that remember what they were asked."""

    records: Records
    asked: list[tuple[str, ...]] = field(factory=list)

    def find(self, policy_numbers: Sequence[str]) -> Mapping[str, Held]:
        self.asked.append(tuple(policy_numbers))
        return self.records.find(policy_numbers)

    def knows(self, broker: Broker) -> bool:
        return self.records.knows(broker)


def answered(
    texts: Sequence[str],
    *records: Record,
    error_codes: MsglibMap | None = ERROR_CODES,
    **settings: str,
) -> list[Outcome]:
    """What becomes of the messages of one file."""
    chosen = Settings.of({"insurer": "0097", **settings})
    found = answers(
        messages(*texts), MappedRecords(records), chosen, issued=ISSUED, error_codes=error_codes
    )
    return list(found)


def told(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, str | None]]:
    """Action and error rule, or the rule of a duplicate, of each."""
    for outcome in outcomes:
        decision = outcome.decision
        is_duplicate = decision.action == "duplicate"
        yield decision.action.value, decision.rules[0] if is_duplicate else decision.error_rule
