"""A decision is total and pure; on a failure in steps 1 to 8 nothing that is held leaves."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import partial

import attrs

import telebib
from fuzz import seeds
from fuzz.target import asked
from telebib import Decision, Message, Record, Settings
from telebib.exchange_rules import EXCHANGE
from telebib.rules import RULES

_ISSUED, _EFFECTIVE = datetime(2026, 1, 15, 10, 30), date(2026, 2, 1)
_CODES = telebib.MsglibMap(
    {(rule, "*"): f"QI{n:03}" for n, rule in enumerate((*(r.id for r in RULES), *EXCHANGE), 1)}
)
_HELD = telebib.ContactData(["wuzzpoqk@hjkwyx.example"], [], ["+32491827364"])
_TRACES = b"wuzzpoqk", b"hjkwyx", b"91827364", b"Brxvtnq"
_LAST = 8
"""The last step that stops a message; with `strict` it is the next one."""


def SEEDS() -> Iterable[bytes]:  # noqa: N802
    broken = seeds.files(".edi", folder="invalid")
    return seeds.with_options((*seeds.files(".edi", folder="valid/profiles"), *broken))


def check(data: bytes) -> None:
    choice, raw = asked(data)
    settings = Settings(
        comparison=("normalised", "exact")[choice & 1],
        strict=bool(choice & 2),
        authorisation_return=("E", "T")[choice >> 2 & 1],
        error_carrier=("header", "gis")[choice >> 3 & 1],
        placeholders_as_empty=bool(choice & 16),
    )
    for message in list(telebib.read(raw))[:2]:
        for record in _records(message, strangers=bool(choice & 32)):
            check_decision(message, record, settings)


def _records(message: Message, *, strangers: bool) -> Iterable[Record | None]:
    """What the insurer may hold: nothing, and the contract the message is about."""
    yield None
    if message.type != "M0410":
        return
    request = telebib.M0410.from_message(message)
    own = request.intermediary or telebib.Intermediary.of(fsma="10000")
    parties = [attrs.evolve(party, contact=_HELD) for party in request.parties]
    if strangers:
        parties = [attrs.evolve(party, name=telebib.Name("Brxvtnq")) for party in parties]
    yield Record(
        policy_number=request.policy_number or "POL0001",
        insurer=(request.insurer.code if request.insurer else "") or "0097",
        status="1",
        brokers=[telebib.Broker(fsma=own.fsma, account=own.account)],
        parties=[telebib.HeldParty(party=party) for party in parties],
    )


def check_decision(message: Message, record: Record | None, settings: Settings) -> None:
    """What holds of the decision on a message, whatever it is."""
    decide = partial(telebib.decide, issued=_ISSUED, effective=_EFFECTIVE, error_codes=_CODES)
    found = decide(message, record, settings)
    assert decide(message, record, settings) == found
    assert found.trace and not any(step.rule for step in found.trace[:-1])
    failed = found.trace[-1].rule is not None
    assert failed == (found.action == "error_return")
    if failed:
        assert found.trace[-1].number <= _LAST + settings.strict
        assert found.fields == ()
        if found.message is not None:
            check_return(message, found, settings)
    elif found.message is not None:
        check_reply(found, record)


def check_return(message: Message, found: Decision, settings: Settings) -> None:
    """Chapter 1: "the received message sent back unchanged but for its header"."""
    assert found.message is not None
    returned, received = found.message.raw, message.raw
    for trace in _TRACES:
        assert received.count(trace) == returned.count(trace)
    added = settings.error_carrier == "gis"
    assert found.message.pieces[3 if added else 1 :] == message.pieces[1:]
    assert not added or found.message.pieces[0] == message.pieces[0]


def check_reply(found: Decision, record: Record | None) -> None:
    """A reply goes out behind all steps, and is an M0124 that its own profile takes."""
    assert found.action == "reply_full" and found.trace[-1].number > _LAST + 1
    assert record is not None and found.message is not None
    assert found.message.type == "M0124"
    assert telebib.read(found.message.raw).messages[0] == found.message
