"""What is worked out once for many messages comes to the same as one message for itself."""

import io
import json
from collections.abc import Callable
from datetime import date

from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

import telebib
from telebib.asked import Asked
from telebib.decide import decide
from telebib.errors import ValueRefused
from telebib.interchange import Message
from telebib.mass.answer import Desk, Task
from telebib.mass.duplicates import UNMARKED
from telebib.mass.outcomes import Received
from telebib.mass.outgoing import Sent
from telebib.mass.records import MappedRecords
from telebib.models.partners import Identifier
from telebib.models.party import Address, ContactData, Name, Party
from telebib.models.record import HeldParty, Record
from telebib.reply import PROCESS, full_reply, reply_message
from telebib.rules.examples import ADDRESS, MASS, NAME
from telebib.settings import Settings
from tests.mass.asked import ERROR_CODES, ISSUED, held
from tests.properties.test_reading import FILES

RECORDS = MappedRecords([held(), evolve(held(email="els@example.be"), policy_number="POL0002")])
SETTINGS = (Settings(insurer="0097"), Settings(insurer="97", strict=True, comparison="exact"))
DESKS = [Desk(Task(settings, ISSUED, None, ERROR_CODES), RECORDS) for settings in SETTINGS]
MUTATED = st.tuples(
    st.integers(0, len(MASS)), st.sampled_from(["", "?", "+", ":", "'", "é", " ", "9", "POL0002"])
).map(lambda at: (MASS[: at[0]] + at[1] + MASS[at[0] :]).encode("latin-1"))


@example(MASS.encode())
@example(MASS.replace("POL0001", "pol/0002").encode())
@example(MASS.replace("'", "'\r\n").encode())
@example(MASS.replace("+1+0410+++00", "+1++++00").replace(":::M0410:13", "").encode())
@example(MASS.replace(NAME, "").encode())
@example(MASS.replace(ADDRESS, "").encode())
@given(st.one_of(FILES, MUTATED, MUTATED))
def test_a_desk_decides_as_decide(data: bytes) -> None:
    for message in telebib.stream(io.BytesIO(data)):
        for desk in DESKS:
            (outcome,) = desk.outcomes([(Received(message), UNMARKED)])
            record = RECORDS.find([outcome.policy_number]).get(outcome.policy_number)
            assert record is None or isinstance(record, Record)
            decision = decide(
                message,
                record,
                desk.task.settings,
                known=RECORDS.knows,
                issued=ISSUED,
                error_codes=ERROR_CODES,
            )
            assert outcome.decision == decision
            whole = evolve(outcome, outline=None)
            assert (outcome.broker, outcome.is_test) == (whole.broker, whole.is_test)
            assert Sent.of(outcome) == Sent.of(whole)
            line = json.dumps(outcome.as_dict(), ensure_ascii=False)
            assert outcome.json() == line.encode(errors="backslashreplace").decode()


TEXTS = st.one_of(
    st.sampled_from(
        ["", " ", "a", "é", "€", "a'b", "x:y+z?", "?", "\x85", "\xa0", "0", "Ã©", "9" * 71]
    ),
    st.text(max_size=5),
)
VALUES = st.one_of(st.none(), st.lists(TEXTS, max_size=3).map(tuple))
PARTIES = st.builds(
    Party,
    role=st.sampled_from(["003", "017"]),
    name=st.one_of(st.none(), st.builds(Name, TEXTS, TEXTS)),
    address=st.one_of(st.none(), st.builds(Address, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS)),
    enterprise_number=st.one_of(st.none(), TEXTS),
    contact=st.builds(ContactData, VALUES, VALUES, VALUES),
    person_type=st.one_of(st.none(), TEXTS),
    language=st.one_of(st.none(), TEXTS),
)


PLAIN = Party(
    role="003",
    name=Name("Claes", "Zoé"),
    address=Address("Kerkstraat", "1", "1000", "Brussel"),
    contact=ContactData("zoe@example.be", (), "+32470000001"),
    person_type="1",
    language="2",
)
ASKED = Asked(
    guid="0b5e1c4e-3f10-4c1f-8a52-1f5a2c9d7e11",
    identifiers=(Identifier("10000", "006"), Identifier("BCAB90000001", "002")),
    reference="DOSSIER-7",
)
RECORD = Record(policy_number="POL0001", endorsement_number="0003", domain="05")


@example(ASKED, RECORD, "0097", [PLAIN], "iso-8859-1")
@example(ASKED, RECORD, "0097", [evolve(PLAIN, role="017"), PLAIN], "utf-8")
@example(Asked(), Record(policy_number="POL0001", domain="é"), "0097", [PLAIN], "utf-8")
@example(ASKED, RECORD, "0097", [evolve(PLAIN, name=Name("Ã©"))], "iso-8859-1")
@example(ASKED, RECORD, "0097", [evolve(PLAIN, name=Name("Claes"))], "utf-8")
@given(
    st.builds(
        Asked,
        guid=st.one_of(st.none(), TEXTS),
        identifiers=st.one_of(
            st.none(), st.lists(st.builds(Identifier, TEXTS, TEXTS, TEXTS), max_size=3).map(tuple)
        ),
        reference=st.one_of(st.none(), TEXTS),
    ),
    st.builds(Record, policy_number=TEXTS, endorsement_number=TEXTS, domain=TEXTS),
    TEXTS,
    st.lists(PARTIES, min_size=1, max_size=3),
    st.sampled_from(["iso-8859-1", "utf-8"]),
)
def test_a_reply_is_that_of_its_model(
    asked: Asked, record: Record, insurer: str, parties: list[Party], encoding: str
) -> None:
    shared = [HeldParty(party=party) for party in parties]
    if sum(party.role == "003" for party in parties) > 1:
        return
    given_ = (asked, record, insurer, shared, ISSUED, date(2026, 2, 1))

    def model() -> Message:
        return full_reply(*given_).to_message(profile=PROCESS, encoding=encoding)

    assert made(model) == made(lambda: reply_message(*given_, encoding))


def made(write: Callable[[], Message]) -> object:
    """What is written and in which charset, or why it is not."""
    try:
        message = write()
    except ValueRefused as refusal:
        return str(refusal)
    return message.raw, message.encoding
