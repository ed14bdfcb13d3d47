"""What is sent, in one file per broker (chapter 6, "OUT of `mass answer`")."""

from collections.abc import Iterable

import pytest

import telebib
from telebib.findings import Severity
from telebib.mass.answer import answers
from telebib.mass.outcomes import Received
from telebib.mass.outgoing import Outgoing
from telebib.mass.records import MappedRecords
from telebib.models.record import Broker
from telebib.rules.examples import INTERMEDIARY
from telebib.settings import Settings
from tests.mass.asked import BROKER, ISSUED, asked, held

OTHER = Broker("20000", "BCAB90000002")
UNKNOWN = [asked("POL0009"), asked("POL0008")]


def wrapped(*texts: str, sender: str = "1:BROKER:4", recipient: str = "2:0097:4") -> str:
    return f"XGH+1+{sender}+{recipient}'{''.join(texts)}XGT+1'"


def files(*sent: str | bytes, group_type: str = "") -> dict[str, bytes]:
    """The files that come of received ones, by name."""
    received = [
        Received(message, f"{number}.edi")
        for number, data in enumerate(sent)
        for message in telebib.read(data.encode() if isinstance(data, str) else data)
    ]
    records = MappedRecords([held(email="els@example.be")], brokers=[OTHER])
    outgoing = Outgoing(group_type)
    found: dict[str, bytes] = {}
    outcomes = answers(received, records, Settings(insurer="0097"), issued=ISSUED)
    pieces = [*map(outgoing.piece, outcomes), *outgoing.ends()]
    for piece in pieces:
        if piece is not None:
            found[piece.name] = found.get(piece.name, b"") + piece.data
    assert len(outgoing) == len(found)
    return found


def errors(data: bytes) -> Iterable[str]:
    return [f.rule for f in telebib.validate(telebib.read(data)) if f.severity is Severity.ERROR]


def test_sender_and_recipient_are_exchanged_and_no_group_type_is_stated() -> None:
    """Chapter 6: sender and recipient of the envelope exchanged, X925 absent unless set."""
    ((name, data),) = files(wrapped(asked())).items()
    assert name == "broker-BCAB90000001.edi"
    assert data.startswith(b"XGH+1+2:0097:4+1:BROKER:4'XEH+01+2+0124+")
    assert data.endswith(b"XET+01'XGT+1'")
    assert errors(data) == []
    (with_type,) = files(wrapped(asked()), group_type="TEST").values()
    assert with_type.startswith(b"XGH+1+2:0097:4+1:BROKER:4+TEST'")


def test_each_broker_has_one_file_with_replies_and_returns() -> None:
    texts = (asked(), asked(broker=OTHER, policy="POL0007"), UNKNOWN[0])
    found = files(wrapped(*texts))
    assert sorted(found) == ["broker-BCAB90000001.edi", "broker-BCAB90000002.edi"]
    types = [m.type for m in telebib.read(found["broker-BCAB90000001.edi"])]
    assert types == ["M0124", "M0410"]
    assert all(errors(data) == [] for data in found.values())


def test_two_files_of_one_broker_in_one_envelope_each() -> None:
    """An interchange may hold several envelopes: each answer goes where its message came from."""
    one = files(wrapped(UNKNOWN[0]), wrapped(UNKNOWN[1]))
    (data,) = one.values()
    assert len(telebib.read(data).envelopes) == 1
    (data,) = files(wrapped(UNKNOWN[0]), wrapped(UNKNOWN[1], sender="1:AGENCY:4")).values()
    read = telebib.read(data)
    assert [s.raw for s in read.envelopes] == [
        b"XGH+1+2:0097:4+1:BROKER:4'",
        b"XGH+1+2:0097:4+1:AGENCY:4'",
    ]
    assert errors(data) == []


def test_what_came_in_no_envelope_goes_back_in_none() -> None:
    (data,) = files(UNKNOWN[0]).values()
    assert data == UNKNOWN[0].replace("++00++++", "++00+E+++", 1).encode()


def test_a_broken_message_goes_into_the_file_as_it_is() -> None:
    cut = UNKNOWN[0].replace("XET+04'", "")
    (data,) = files(wrapped(cut, UNKNOWN[1])).values()
    returned = [text.replace("++00++++", "++00+E+++", 1) for text in (cut, UNKNOWN[1])]
    assert data.decode() == wrapped(*returned, sender="2:0097:4", recipient="1:BROKER:4")


@pytest.mark.parametrize(
    ("broker", "name"),
    [
        (BROKER, "broker-BCAB90000001"),
        (Broker("10000", ""), "broker-10000"),
        (Broker("1", " a/b\\..:c "), "broker-A_B_C"),
        (Broker("1", "é*<"), "broker"),
        (Broker("1", "x" * 300), f"broker-{'X' * 60}"),
    ],
)
def test_a_file_is_named_after_the_account_or_the_fsma_number(broker: Broker, name: str) -> None:
    text = asked("POL0009", broker=Broker("1", "ACCOUNT")).replace(
        "1:006+ACCOUNT:002",
        f"{broker.fsma}:006" + (f"+{broker.account.replace(':', '?:')}:002" * bool(broker.account)),
    )
    assert [*files(wrapped(text))] == [f"{name}.edi"]


def test_two_brokers_whose_names_would_be_alike_have_two_files() -> None:
    texts = [asked("POL0009", broker=Broker("1", account)) for account in ("A-1", "A_1", "a 1")]
    assert [*files(wrapped(*texts))] == ["broker-A_1.edi", "broker-A_1-2.edi", "broker-A1.edi"]


def test_a_message_without_a_broker_goes_to_the_sender_of_its_envelope() -> None:
    text = UNKNOWN[0].replace(INTERMEDIARY, "")
    assert [*files(wrapped(text))] == ["sender-BROKER.edi"]
    assert [*files(text)] == ["unknown.edi"]


def test_other_service_characters_have_a_file_of_their_own() -> None:
    """What is returned keeps its bytes; a reply has the standard characters."""
    table = str.maketrans("+:'?", "*=~!")
    text = wrapped(asked(), UNKNOWN[0]).replace("?+32470000000", "0470000000")
    data = "UNA=*.! ~" + text.translate(table)
    found = files(data)
    assert [*found] == ["broker-BCAB90000001.edi", "broker-BCAB90000001-2.edi"]
    reply, returned = found.values()
    assert reply.startswith(b"XGH+1+2:0097:4+1:BROKER:4'XEH+01+2+0124")
    assert returned.startswith(b"UNA=*.! ~XGH*1*2=0097=4*1=BROKER=4~XEH*04*1*0410")
    assert returned.endswith(b"XET*04~XGT*1~")
    assert [errors(each) for each in found.values()] == [[], []]


@pytest.mark.parametrize(
    "header", ["XGH+1'", "XGH'", "XGH+1+1'", "XGH+1+1:B+2:C:4:5:6+X+Y'", "XGH+1+?:?'?++??:?:'"]
)
def test_an_odd_envelope_stops_nothing(header: str) -> None:
    (data,) = files(f"{header}{UNKNOWN[0]}XGT+1'").values()
    assert b"++00+E+++" in data
    assert len(telebib.read(data)) == 1


def test_bytes_of_an_envelope_that_are_no_text_leave_it_out() -> None:
    data = wrapped(UNKNOWN[0], sender="1:\xff:4").encode("latin-1")
    assert b"1:\xff:4" in next(iter(files(data).values()))
