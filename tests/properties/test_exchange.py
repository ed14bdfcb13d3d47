"""What holds of every decision, whatever the message, the record and the settings (chapter 3)."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import telebib
from telebib.compare import compare
from tests.exchange.cases import (
    ACCOUNT,
    ERROR_CODES,
    FSMA,
    HERE,
    JAN,
    MASS,
    THERE,
    B,
    E,
    G,
    Sent,
    co,
    decided,
    main,
    read_back,
    rearranged,
    record,
    sent,
)
from tests.properties.strategies import MOMENTS, any_parties, arguments
from tests.properties.test_comparing import EMAILS, MOBILES
from tests.properties.test_mutations import grams, leaks, mutant

ISSUED = datetime(2026, 1, 15, 10, 30)
FEW, MANY = 80, 6000

SETTINGS = st.builds(
    telebib.Settings,
    comparison=st.sampled_from(["normalised", "exact"]),
    local_part=st.sampled_from(["folded", "exact"]),
    placeholders_as_empty=st.booleans(),
    strict=st.booleans(),
    authorisation_return=st.sampled_from(["E", "T"]),
    error_carrier=st.sampled_from(["header", "gis"]),
    insurer=st.sampled_from(["", "0097", "97"]),
)


# --- what an insurer may hold, with tracers that no message has

TRACED = telebib.ContactData(
    ("wuzzpoqk1@hjkwyx.example", "wuzzpoqk2@hjkwyx.example"),
    ("wuzzpoqk3@hjkwyx.example",),
    ("+32 491 82 73 64", "0491.92.83.74"),
)
TRACES = frozenset(
    gram
    for value in ("wuzzpoqk", "hjkwyx", "491827364", "91 82 73", "91.92.83", "brxvtnq", "gnvrkwt")
    for gram in grams(value)
)


def traced(party: telebib.Party) -> telebib.Party:
    """A party of which every value is a tracer; only its role is not."""
    name = telebib.Name("Brxvtnq", "Gnvrkwt")
    address = telebib.Address("Brxvtnqstraat", "91827", "91827", "Gnvrkwt", "B")
    return attrs.evolve(party, name=name, address=address, contact=TRACED)


def held_of(message: telebib.Message, *, whole: bool, **more: Any) -> telebib.Record:
    """The record that a message is about; contact data are tracers, of strangers unless `whole`."""
    request = telebib.M0410.from_message(message)
    brokers = [telebib.Broker(FSMA, ACCOUNT)]
    if request.intermediary is not None:
        own = request.intermediary
        brokers.append(telebib.Broker(own.fsma.strip(), own.account.strip()))
    parties = [
        attrs.evolve(party, contact=TRACED) if whole else traced(party) for party in request.parties
    ]
    insurer = request.insurer.code if request.insurer is not None else ""
    given = {"policy_number": request.policy_number or "", "insurer": insurer, "brokers": brokers}
    return record(*parties, **{**given, **more})


def shown(found: telebib.Decision) -> list[str]:
    """Everything that a decision tells but for what is sent, and its line of DECISIONS."""
    fields = [attrs.asdict(each) for each in found.fields]
    line = [found.action, found.error_code, found.rules, found.changes, fields, found.reason]
    texts = [
        f"{f!r} {f.text(lang)} {f.hint(lang)}" for f in found.findings for lang in ("en", "de")
    ]
    return [repr(found), json.dumps([*line, [s.as_dict() for s in found.trace]]), *texts]


# --- whatever bytes come in

CARRIERS = (telebib.Settings(), telebib.Settings(error_carrier="gis"))


def check(seed: int, validator: telebib.Validator) -> Counter[str]:
    """The laws on the messages of one broken file."""
    data, tracers = mutant(seed)
    settings = CARRIERS[seed % 2]
    seen: Counter[str] = Counter()
    for message in telebib.read(data):
        records: list[telebib.Record | None] = [None]
        if message.type == "M0410":
            records = [held_of(message, whole=True), held_of(message, whole=False), None]
        for held in records:
            more: dict[str, Any] = {
                "issued": ISSUED,
                "error_codes": ERROR_CODES,
                "validator": validator,
            }
            found = telebib.decide(message, held, settings, **more)
            again = telebib.decide(message, held, settings, **{**more, "validator": None})
            assert found == again, "a decision depends on what was decided before"
            assert leaks(shown(found), tracers | TRACES) == []
            assert found.message is None or found.action in ("error_return", "reply_full")
            if found.action == "error_return":
                check_return(message, found, settings)
            if message.type not in ("M0410", "") and message.header.terminated:
                assert (found.action, found.message) == ("out_of_process", None)
            seen[found.error_rule or found.action] += 1
    return seen


def check_return(
    message: telebib.Message, found: telebib.Decision, settings: telebib.Settings
) -> None:
    """A return is what was received but for its codes; nothing was compared by step 8."""
    assert found.error_rule == found.trace[-1].rule
    assert found.fields == ()
    if found.message is None:
        assert found.reason
        return
    assert leaks([found.message.raw.decode("iso-8859-1")], TRACES) == []
    received, returned = list(message.pieces), list(found.message.pieces)
    code = (found.error_code or "").encode()
    if settings.error_carrier == "gis":
        element = message.delimiters.element
        added = [element.join((b"GIS", b"D010", b"E")), element.join((b"GIS", b"D011", code))]
        assert returned == [received[0], *added, *received[1:]]
        return
    assert returned[1:] == received[1:]
    before, after = message.header.raw_elements, found.message.header.raw_elements
    assert after[7:9] == [b"E", code]
    assert _uncut(after[:7]) == _uncut(before[:7])
    assert _uncut(after[9:]) == _uncut(before[9:])


def _uncut(elements: Sequence[bytes]) -> list[bytes]:
    """The elements without empty ones behind the last that is filled."""
    filled = list(elements)
    while filled and not filled[-1]:
        filled.pop()
    return filled


def test_whatever_comes_in_is_decided_and_nothing_of_the_record_leaves_on_a_failure() -> None:
    """Chapter 3: "A failure in 1–8 is an error return and **discloses nothing**"; issue: "whatever
    the record holds, an error return contains none of it"; the decision is pure, total, and holds
    no personal value."""
    validator = telebib.Validator()
    seen: Counter[str] = Counter()
    for seed in range(FEW):
        seen += check(seed, validator)
    assert len(seen) > 12, "the broken files come to many ends"
    assert seen["reply_full"] and seen["party-mismatch"] and seen["policy-unknown"]


@pytest.mark.slow
@pytest.mark.parametrize("first", range(FEW, FEW + MANY, 500))
def test_thousands_of_broken_messages_are_decided(first: int) -> None:
    validator = telebib.Validator()
    for seed in range(first, first + 500):
        check(seed, validator)


BROKERS = st.lists(
    st.builds(telebib.Broker, st.sampled_from([FSMA, ""]), st.sampled_from([ACCOUNT, ""]))
)


@given(
    st.lists(any_parties("003") | any_parties("017"), max_size=3),
    st.lists(any_parties("003") | any_parties("017"), max_size=3),
    SETTINGS,
    st.sampled_from(["0097", "97", "", "x"]),
    st.sampled_from(["1", "2", "", " 4", "x"]),
    st.lists(
        st.builds(telebib.Broker, st.sampled_from([FSMA, ""]), st.sampled_from([ACCOUNT, ""]))
    ),
    st.text(max_size=3),
)
def test_whatever_is_held_is_decided(
    ours: list[telebib.Party],
    theirs: list[telebib.Party],
    settings: telebib.Settings,
    insurer: str,
    status: str,
    brokers: list[telebib.Broker],
    odd: str,
) -> None:
    """Chapter 3: "The decision is a pure function of message, insurer's record and settings"."""
    held = record(
        *theirs, insurer=insurer, status=status, brokers=brokers, domain=odd, endorsement_number=odd
    )
    broker = sent(*ours)
    assert decided(broker, held, settings) == decided(broker, held, settings)


# --- what is decided when all is in order

EMAIL = st.none() | st.lists(st.sampled_from(EMAILS), max_size=2)
MOBILE = st.none() | st.lists(st.sampled_from(MOBILES), max_size=2)
CONTACTS = st.tuples(EMAIL, EMAIL, MOBILE)
NAMES = (telebib.Name("Peeters", "An"), telebib.Name("Willems", "Piet"))


@st.composite
def contracts(draw: st.DrawFn) -> list[telebib.Party]:
    """A policyholder and up to two others who are known by their names; any contact data."""
    others = NAMES[: draw(st.integers(0, 2))]
    return [main(*draw(CONTACTS)), *(co(*draw(CONTACTS), name=name) for name in others)]


@given(contracts(), contracts(), SETTINGS, st.data())
def test_the_order_of_segments_and_groups_and_parties_changes_nothing(
    ours: list[telebib.Party],
    theirs: list[telebib.Party],
    settings: telebib.Settings,
    data: st.DataObject,
) -> None:
    """D-31: "segments of a level or groups in another order: same decision"; D-39."""
    message = sent(*ours).message
    mixed = rearranged(message, lambda parts: list(data.draw(st.permutations(parts))))
    one = decided(message, record(*theirs), settings)
    other = decided(mixed, record(*data.draw(st.permutations(theirs))), settings)
    assert (one.action, one.error_rule) == (other.action, other.error_rule)
    assert one.verdicts == other.verdicts
    assert sorted(one.rules) == sorted(other.rules)


WRONG = st.fixed_dictionaries(
    {},
    optional={
        "flags": st.sampled_from([{**MASS, "A094": "1"}, {**MASS, "A1ZZ": "3"}]),
        "policy": st.sampled_from(["", "RFF+001:POL0002'"]),
        "insurer": st.sampled_from(["", "PTY+006+0145:006'"]),
        "intermediary": st.sampled_from(["", "PTY+002+30000:006'"]),
        "parties": st.just((main(E, B, G, name=telebib.Name("Dubois", "Luc"), address=THERE),)),
    },
)


@given(WRONG, st.sampled_from(["1", "2"]), SETTINGS)
def test_a_failure_of_steps_1_to_8_discloses_nothing(
    wrong: dict[str, Any], status: str, settings: telebib.Settings
) -> None:
    """Chapter 5: "A reply never leaves on a message that failed steps 1–8 of chapter 3"."""
    broker = Sent(**{"parties": (main(E, B, G),), **wrong})
    held = record(attrs.evolve(main(), contact=TRACED), status=status)
    found = decided(broker, held, settings)
    assert leaks(shown(found), TRACES) == []
    if wrong or status == "2":
        assert (found.action, found.fields) == ("error_return", ())
        raw = found.message.raw.decode("iso-8859-1") if found.message is not None else ""
        assert leaks([raw], TRACES) == []
    else:
        assert found.message is not None
        assert leaks([found.message.raw.decode("iso-8859-1")], TRACES), "the check can fail"


@given(contracts(), SETTINGS, st.sampled_from(["header", "gis"]))
def test_on_a_problem_of_authorisation_nothing_is_written(
    theirs: list[telebib.Party], settings: telebib.Settings, carrier: str
) -> None:
    """Chapter 1: "`T` authorisation problem: the correspondent gets **no** answer"."""
    silent = attrs.evolve(settings, authorisation_return="T", error_carrier=carrier)
    stranger = record(*theirs, brokers=[telebib.Broker("20000")])
    found = decided(sent(main(E)), stranger, silent)
    assert found.error_rule == "intermediary-not-on-contract"
    assert (found.message, found.reply) == (None, None)


# --- replies

REQUESTS = arguments("contact-mass-broker", plain=True)


def requested(given_: dict[str, Any], parties: Sequence[telebib.Party]) -> telebib.Message:
    return telebib.build("contact-mass-broker", **{**given_, "parties": parties})


def held_as(given_: dict[str, Any], parties: Sequence[telebib.Party], **more: Any) -> Any:
    """The contract of a request, with these parties."""
    broker = telebib.Broker(given_["intermediary"].fsma, given_["intermediary"].account)
    number = given_["policy_number"]
    stated = {"insurer": given_["insurer"], "brokers": [broker], "policy_number": number}
    return record(*parties, **{**stated, **more})


@given(REQUESTS, st.data(), MOMENTS, SETTINGS)
def test_a_reply_is_clean_equals_the_record_and_ends_the_exchange(
    given_: dict[str, Any], data: st.DataObject, issued: datetime, settings: telebib.Settings
) -> None:
    """Issue: "a reply validates clean under its own profile"; "a reply read back equals the record
    (D-97); taking it over and sending again gives no reply (D-98)"."""
    settings = attrs.evolve(settings, insurer="")
    others = data.draw(st.lists(CLEAN_CONTACTS, min_size=3, max_size=3))
    theirs = [
        attrs.evolve(party, contact=contact)
        for party, contact in zip(given_["parties"], [*others], strict=False)
    ]
    refused = data.draw(st.sets(st.sampled_from(range(len(theirs)))))
    held = held_as(given_, theirs, refused=refused)
    found = decided(requested(given_, given_["parties"]), held, settings, issued=issued)
    assert found.action in ("no_reply", "reply_full", "suppressed")
    if found.action != "reply_full":
        assert found.message is None
        return
    assert found.message is not None, found.reason
    assert list(telebib.validate(found.message, profile="contact-mass-insurer")) == []
    assert found.message.type == "M0124", "D-79"

    shared = [each for each in held.parties if not each.sharing_refused]
    taken = telebib.M0124.from_message(read_back(found.message)).parties
    exact = telebib.Settings(comparison="exact", local_part="exact")
    assert compare(taken, shared, exact).differing(exact) == ()
    assert {f.verdict for f in compare(taken, shared, exact).fields} == {"same"}

    if not refused:  # of those who refuse, nothing could be taken over
        again = decided(requested(given_, taken), held, settings, issued=issued)
        assert (again.action, set(again.verdicts)) == ("no_reply", {"same"}), "D-98"


CLEAN_EMAILS = st.sampled_from(["an@example.be", "An@Example.be", "piet@example.com"])
CLEAN_MOBILES = st.sampled_from(["+32470000001", "0470 00 00 01", "0470/00.00.02"])
CLEAN_CONTACTS = st.builds(
    telebib.ContactData,
    st.none() | st.lists(CLEAN_EMAILS, max_size=2),
    st.none() | st.lists(CLEAN_EMAILS, max_size=2),
    st.none() | st.lists(CLEAN_MOBILES, max_size=2),
)


def test_the_tracers_stand_in_no_case() -> None:
    assert leaks([repr(JAN), HERE.street, sent(main(E, B, G)).text], TRACES) == []
