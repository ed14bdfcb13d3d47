"""Answering as an insurer, without files: chapter 3, D-75 to D-78, D-85, D-86, D-88 and D-59."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

import pytest

import telebib
from telebib.interchange import Message
from telebib.mass.answer import answers
from telebib.mass.outcomes import Outcome, Received
from telebib.mass.records import Held, MappedRecords, Unusable
from telebib.mass.tables.trouble import Trouble
from telebib.models.record import Broker
from telebib.rules.examples import NOTICE, REPLY, wrapped
from telebib.settings import Settings
from tests.mass.asked import (
    BROKER,
    EMAIL,
    ERROR_CODES,
    GUID,
    ISSUED,
    MOBILE,
    Watched,
    answered,
    asked,
    held,
    individual,
    messages,
    told,
)

NO_REPLY = ("no_reply", None)
REPEATED = ("duplicate", "duplicate-policy")
PASSED_OVER = ("duplicate", "duplicate-conflict")
CONFLICT = ("error_return", "duplicate-conflict")
CLASH = ("error_return", "duplicate-guid")
A, B = asked(), asked(email="els@example.be")


def run(*texts: str, duplicates: str = "reject") -> list[tuple[str, str | None]]:
    """Action and rule of each message about the one contract that is held."""
    return list(told(answered(texts, held(), duplicates=duplicates)))


# --- duplicates (chapter 6)


def test_d_75_of_one_content_one_is_decided_and_the_second_is_flagged() -> None:
    """D-75: one decision, second flagged duplicate."""
    assert run(A, A, A) == [NO_REPLY, REPEATED, REPEATED]
    assert run(A, asked("POL0002")) == [NO_REPLY, ("error_return", "policy-unknown")]


@pytest.mark.parametrize("element", [4, 5, 10, 11])
def test_d_75_what_differs_from_sending_to_sending_does_not_count(element: int) -> None:
    """Chapter 6: segments of the message apart from XEH elements 4, 5, 10 and 11."""
    header, *rest = A.split("'")
    elements = header.split("+")
    elements[element] = elements[element].replace("202601151030", "202601151031") or "1"
    assert run(A, "'".join(("+".join(elements), *rest))) == [NO_REPLY, REPEATED]


@pytest.mark.parametrize("keep", ["reject", "first", "last"])
def test_d_75_holds_whatever_is_done_with_conflicts(keep: str) -> None:
    assert run(A, A, duplicates=keep) == [NO_REPLY, REPEATED]


def test_d_75_holds_in_the_individual_process_too() -> None:
    assert run(individual(A), individual(A)) == [NO_REPLY, REPEATED]


def test_d_76_of_different_content_both_are_returned() -> None:
    """D-76: both error_return duplicate-conflict; chapter 6: every message of the policy."""
    assert run(A, B) == [CONFLICT, CONFLICT]
    assert run(A, A, B) == [CONFLICT, CONFLICT, CONFLICT]
    outcomes = answered((A, A, B), held())
    assert ["duplicate-policy" in o.decision.rules for o in outcomes] == [False, True, False]


@pytest.mark.parametrize(
    ("keep", "texts", "expected"),
    [
        ("first", (A, B), [NO_REPLY, PASSED_OVER]),
        ("first", (B, A), [("reply_full", None), PASSED_OVER]),
        ("first", (A, B, A), [NO_REPLY, PASSED_OVER, REPEATED]),
        ("last", (A, B), [PASSED_OVER, ("reply_full", None)]),
        ("last", (A, B, A), [REPEATED, PASSED_OVER, NO_REPLY]),
    ],
)
def test_d_76_settings_decide_one_and_pass_the_others_over(
    keep: str, texts: tuple[str, ...], expected: list[tuple[str, str | None]]
) -> None:
    """Chapter 6: `first` and `last` decide that one and give the others the action `duplicate`."""
    assert run(*texts, duplicates=keep) == expected


def test_d_76_numbers_are_matched_as_everywhere() -> None:
    """Chapter 6, Matching: numbers without separators and blanks, letters folded; 97 is 0097."""
    other = asked("pol/00.01", "els@example.be").replace("0097:006", "97:006")
    assert run(A, other) == [CONFLICT, CONFLICT]


def test_d_76_is_for_the_mass_process() -> None:
    """Changes of one customer may follow one another."""
    assert run(individual(A), individual(B)) == [NO_REPLY, NO_REPLY]
    assert run(A, individual(B)) == [NO_REPLY, NO_REPLY]


def test_d_76_the_order_of_a_message_does_not_hide_a_conflict() -> None:
    """D-31: segments of a level or groups in another order; the number may stand behind groups."""
    number = "RFF+001:POL0001'"
    moved = B.replace(number, "").replace("XET+04'", f"{number}XET+04'")
    assert run(A, moved) == [CONFLICT, CONFLICT]


def test_d_76_is_the_last_in_the_order_of_errors() -> None:
    """Chapter 3: one X932 per return, the first in the order … duplicate. The report keeps all."""
    texts = (asked("POL0009"), asked("POL0009", "els@example.be"))
    outcomes = answered(texts, held())
    assert list(told(outcomes)) == [("error_return", "policy-unknown")] * 2
    for outcome in outcomes:
        assert outcome.decision.error_code == "QI050"
        assert "duplicate-conflict" in outcome.decision.rules


@pytest.mark.parametrize(
    ("carrier", "before", "after"),
    [
        ("header", "++00++++", "++00+E+QI076++"),
        ("gis", "M0410:13'", "M0410:13'GIS+D010+E'GIS+D011+QI076'"),
    ],
)
def test_d_76_what_is_returned_is_the_message_with_its_error(
    carrier: str, before: str, after: str
) -> None:
    """Chapter 3: the received message byte for byte but for XEH elements 7 and 8 (or GIS)."""
    outcomes = answered((A, B), held(email="secret@example.com"), error_carrier=carrier)
    assert [o.data for o in outcomes] == [t.replace(before, after, 1).encode() for t in (A, B)]
    assert all(o.decision.reply is o.decision.message for o in outcomes)
    assert not any(o.decision.fields for o in outcomes)


def test_d_76_without_a_mapping_the_return_bears_no_code() -> None:
    """Chapter 5: without a mapping a return carries X931 = E, no X932, and the finding."""
    (one, _) = answered((A, B), held(), error_codes=None)
    assert one.decision.error_code is None
    (told,) = (f for f in one.decision.findings if f.rule == "error-code-unmapped")
    assert (told.segment, told.path) == (1, "XEH")  # of the message as a whole
    assert one.data == A.replace("++00++++", "++00+E+++", 1).encode()


def test_d_77_the_same_message_again_gets_the_same_decision() -> None:
    """D-77, from run to run: nothing is remembered."""
    records = MappedRecords([held(email="els@example.be")])
    first, second = (
        [
            (outcome.decision, outcome.data)
            for outcome in answers(messages(A, A), records, issued=ISSUED)
        ]
        for _ in range(2)
    )
    assert first == second


def test_d_78_a_guid_twice_with_different_content() -> None:
    """D-78: the second is returned."""
    one, other = asked(guid=GUID.format(1)), asked("POL0002", guid=GUID.format(1))
    outcomes = answered((one, other), held(), held("POL0002"))
    assert list(told(outcomes)) == [NO_REPLY, CLASH]
    assert outcomes[1].decision.error_code == "QI078"
    assert list(told(answered((one, one), held()))) == [NO_REPLY, REPEATED]
    apart = asked("POL0002", guid=GUID.format(2))
    assert list(told(answered((one, apart), held(), held("POL0002")))) == [NO_REPLY, NO_REPLY]


def test_d_78_holds_for_the_message_that_a_setting_chose() -> None:
    one, other = (text.replace("'XRH", f"'RFF+084:{GUID.format(1)}'XRH", 1) for text in (A, B))
    assert run(one, other, duplicates="last") == [PASSED_OVER, CLASH]
    outcomes = answered((one, other), held(), duplicates="first")
    assert list(told(outcomes)) == [NO_REPLY, PASSED_OVER]
    assert "duplicate-guid" in outcomes[1].decision.rules


def test_messages_of_no_contact_process_and_broken_ones_are_no_duplicates() -> None:
    for text in (NOTICE, REPLY, A.replace("XET+04'", "")):
        actions = {outcome.decision.action.value for outcome in answered((text, text), held())}
        assert "duplicate" not in actions


def test_duplicates_are_found_across_files() -> None:
    """Chapter 6: duplicates are looked for over all files of a run."""
    given = [Received(m, f"{n}.edi") for n, text in enumerate((A, B)) for m in messages(text)]
    outcomes = list(answers(given, MappedRecords([held()]), issued=ISSUED))
    assert [(o.file, o.decision.action.value) for o in outcomes] == [
        ("0.edi", "error_return"),
        ("1.edi", "error_return"),
    ]


@pytest.mark.parametrize("lang", ["en", "nl", "fr", "de"])
def test_what_is_told_of_duplicates_has_a_text(lang: str) -> None:
    """Where the other one stands is not known here, only that the run holds it."""
    texts = (A, A, B, asked("POL0002", guid=GUID.format(1)), asked("POL0003", guid=GUID.format(1)))
    told_ = [f for outcome in answered(texts, held()) for f in outcome.decision.findings]
    assert {f.rule for f in told_} >= {"duplicate-policy", "duplicate-conflict", "duplicate-guid"}
    assert all(finding.text(lang) and finding.hint(lang) for finding in told_)


# --- broken messages


def test_d_85_one_broken_message_among_a_thousand() -> None:
    """D-85: 999 decisions and one finding."""
    texts = [asked(f"POL{n:04}") for n in range(1000)]
    texts[500] = texts[500].replace("XRT+1'", "", 1)
    found = answered(texts, *(held(f"POL{n:04}") for n in range(1000)))
    assert [n for n, pair in enumerate(told(found)) if pair != NO_REPLY] == [500]
    assert list(told(found[500:501])) == [("error_return", "group-unbalanced")]


def test_d_86_without_an_end_it_is_returned_as_it_came() -> None:
    """D-86: XET missing: error_return if the header is readable; the next one is found again."""
    cut = asked("POL0002").replace("XET+04'", "")
    outcomes = answered((cut, A), held(), held("POL0002"))
    assert [action for action, _ in told(outcomes)] == ["error_return", "no_reply"]
    assert outcomes[0].data == cut.replace("++00++++", "++00+E+++", 1).encode()
    assert outcomes[0].left_over is None


def test_d_86_what_the_file_cuts_off_is_listed() -> None:
    """Chapter 6: returned only if its own bytes can be told; else it is listed."""
    data = wrapped(A).encode()
    whole = telebib.read(data + asked("POL0002").encode()[:-9]).messages
    one, other = answers(whole, MappedRecords([held()]), issued=ISSUED)
    assert one.left_over is None
    assert other.data == b""
    assert other.left_over is not None
    assert (other.left_over.message, other.left_over.rule) == (2, other.decision.error_rule)


# --- what is not sent


def test_d_88_a_test_document_is_decided_and_nothing_is_sent() -> None:
    """D-88: EA05 = 2: decision made, no message written."""
    for text, action in (
        (asked(email="els@example.be", test=True), "reply_full"),
        (asked("POL0009", test=True), "error_return"),
    ):
        (outcome,) = answered((text,), held())
        assert outcome.decision.action == action
        assert outcome.data == b""
        assert outcome.left_over is None


def test_d_88_holds_for_a_conflict_too() -> None:
    outcomes = answered((asked(test=True), asked(email="els@example.be", test=True)), held())
    assert list(told(outcomes)) == [CONFLICT, CONFLICT]
    assert [outcome.data for outcome in outcomes] == [b"", b""]
    assert [outcome.left_over for outcome in outcomes] == [None, None]


def test_d_59_a_return_withheld_is_a_result() -> None:
    """D-59: X931 = T as a setting: no message at all; chapter 6: a result (exit 0)."""
    stranger = asked(broker=Broker("20000", "BCAB90000002"))
    known = MappedRecords([held()], brokers=[Broker("20000", "BCAB90000002")])
    for authorisation, is_sent in (("E", True), ("T", False)):
        settings = Settings(insurer="0097", authorisation_return=authorisation)
        (outcome,) = answers(messages(stranger), known, settings, issued=ISSUED)
        assert outcome.decision.error_rule == "intermediary-not-on-contract"
        assert bool(outcome.data) is is_sent
        assert outcome.left_over is None


def test_d_59_is_withheld_from_the_conflicts_of_a_stranger_as_well() -> None:
    broker = Broker("20000", "BCAB90000002")
    texts = (asked(broker=broker), asked(broker=broker, email="els@example.be"))
    known = MappedRecords([held()], brokers=[broker])
    settings = Settings(insurer="0097", authorisation_return="T")
    outcomes = answers(messages(*texts), known, settings, issued=ISSUED)
    assert [outcome.data for outcome in outcomes] == [b"", b""]


class _Contradicting:
    """Records of which every contract is unusable."""

    def find(self, policy_numbers: Sequence[str]) -> Mapping[str, Held]:
        trouble = Trouble.of("rows-disagree", "r.csv", 3, {"line": 2, "column": "contract_status"})
        return {number: Unusable(number, (trouble,)) for number in policy_numbers}

    def knows(self, broker: Broker) -> bool:
        return broker == BROKER


def test_an_unusable_contract_is_listed_and_neither_answered_nor_returned() -> None:
    """Chapter 6: listed with contract-unusable; both lines are named."""
    (outcome,) = answers(messages(A), _Contradicting(), Settings(insurer="0097"), issued=ISSUED)
    assert outcome.data == b""
    assert outcome.decision.rules == ("contract-unusable",)
    assert outcome.left_over is not None
    assert outcome.left_over.rule == "contract-unusable"
    assert "r.csv line 3" in outcome.left_over.text("en")
    assert "line 2 says otherwise" in outcome.left_over.text("en")
    assert [step.rule for step in outcome.decision.trace] == [None] * 4 + ["contract-unusable"]


def test_what_fails_before_the_contract_is_asked_for_is_returned_all_the_same() -> None:
    texts = (asked(broker=Broker("20000", "X")), A.replace("0097:006", "0014:006"))
    outcomes = answers(messages(*texts), _Contradicting(), Settings(insurer="0097"), issued=ISSUED)
    assert [o.decision.error_rule for o in outcomes] == ["intermediary-unknown", "wrong-insurer"]


def test_a_reply_that_does_not_fit_is_listed_with_its_reason() -> None:
    """Chapter 6: nothing is sent in part; the decision stays reply_full, and the run lists it."""
    long = f"{'x' * 80}@example.be"
    (outcome,) = answered((A,), held(email=long))
    assert list(told([outcome])) == [("reply_full", None)]
    assert outcome.data == b""
    assert outcome.left_over is not None
    assert outcome.left_over.rule == "reply-unfit"
    for lang in ("en", "nl", "fr", "de"):
        assert "COM+003" in outcome.left_over.text(lang)
        assert "xx" not in outcome.left_over.text(lang)


@pytest.mark.parametrize("text", [NOTICE, REPLY, A.replace("GIS+A1ZZ+1'", "GIS+A1ZZ+2'")])
def test_another_message_type_and_no_process_are_out_of_process(text: str) -> None:
    (outcome,) = answered((text,), held(email="els@example.be"))
    assert outcome.decision.action == "out_of_process"
    assert (outcome.data, outcome.left_over) == (b"", None)


# --- how it is asked


def test_records_are_asked_in_batches_and_each_number_once() -> None:
    """Issue 4: asked in batches, never one query per message."""
    texts = [asked(f"POL{n % 900:04}") for n in range(1200)]
    records = Watched(MappedRecords([held(f"POL{n:04}") for n in range(900)]))
    outcomes = list(answers(messages(*texts), records, Settings(insurer="0097"), issued=ISSUED))
    assert len(outcomes) == 1200
    assert [len(numbers) for numbers in records.asked] == [500, 500, 200]
    assert all(len(set(numbers)) == len(numbers) for numbers in records.asked)


def test_messages_come_as_a_list_a_function_or_an_iterator() -> None:
    def streamed() -> Iterator[Message]:
        return iter(messages(A, B))

    records = MappedRecords([held()])
    results = [
        [outcome.json() for outcome in answers(given, records, issued=ISSUED)]
        for given in (messages(A, B), streamed, streamed())
    ]
    assert results[0] == results[1] == results[2]
    assert len(results[0]) == 2
    assert list(answers([], records, issued=ISSUED)) == []


def test_what_is_no_message_is_misuse() -> None:
    with pytest.raises(telebib.Misuse):
        list(answers([wrapped(A)], MappedRecords([]), issued=ISSUED))  # type: ignore[list-item]


def test_a_number_that_is_no_text_is_unknown() -> None:
    """Bytes outside a forced charset: no record can be asked for them."""
    data = wrapped(asked("POL\xff")).encode("latin-1")
    found = telebib.read(data, encoding="utf-8").messages
    records = Watched(MappedRecords([held()]))
    (outcome,) = answers(found, records, Settings(insurer="0097"), issued=ISSUED)
    assert records.asked == []
    assert outcome.decision.error_rule == "policy-unknown"
    assert json.loads(outcome.json())["policy_number"] == "POL\udcff"
    outcome.json().encode("utf-8")


# --- DECISIONS and what the other comparison would cost


def test_decisions_have_the_keys_of_chapter_5_in_their_order() -> None:
    outcomes = answered((asked(email="els@example.be"), asked("POL0009"), NOTICE, A, A), held())
    for outcome in outcomes:
        assert list(outcome.as_dict()) == [
            "file", "message", "policy_number", "action", "error_code", "rules", "fields", "trace",
        ]  # fmt: skip
    assert outcomes[2].as_dict()["policy_number"] is None
    assert outcomes[1].as_dict()["error_code"] == "QI050"


def test_decisions_hold_the_verdicts_of_the_fields() -> None:
    (outcome,) = answered((A,), held(email="els@example.be", mobile="0470 00 00 00"))
    assert outcome.as_dict()["fields"] == [
        {"role": "003", "party": 1, "field": "email", "verdict": "different"},
        {"role": "003", "party": 1, "field": "billing_email", "verdict": "same"},
        {"role": "003", "party": 1, "field": "mobile", "verdict": "similar"},
    ]


def test_decisions_hold_no_personal_data_but_the_policy_number() -> None:
    outcomes = answered(
        (asked(email="tracer@example.be"), asked("POL0009", "tracer@example.be"), B, B),
        held(email="secret@example.com"),
    )
    for outcome in outcomes:
        for text in (outcome.json(), repr(outcome)):
            for value in ("tracer", "secret", "Janssens", "Voorbeeldstraat", MOBILE, "BCAB"):
                assert value not in text
        assert outcome.policy_number not in repr(outcome)


def test_the_trace_of_a_duplicate_names_its_source() -> None:
    (_, outcome) = answered((A, A), held())
    assert outcome.as_dict()["trace"] == [
        {"step": None, "name": "duplicates", "rule": "duplicate-policy",
         "source": "chapter 6, Duplicates"},
    ]  # fmt: skip


SIMILAR = "Jan@EXAMPLE.be"


@pytest.mark.parametrize(
    ("email", "refused", "normalised", "exact"),
    [
        (EMAIL, False, False, False),
        (SIMILAR, False, False, True),
        ("els@example.be", False, True, True),
        (SIMILAR, True, False, False),
        ("els@example.be", True, False, False),
    ],
)
def test_what_the_other_comparison_would_cost_is_what_it_does(
    email: str, refused: bool, normalised: bool, exact: bool
) -> None:
    """Chapter 5, Privacy; with either setting, the other is foretold."""

    def replies(comparison: str) -> tuple[bool, bool]:
        record = held(email=email, refused=refused)
        (outcome,) = answered((A,), record, comparison=comparison)
        return outcome.decision.action == "reply_full", outcome.replies_otherwise

    assert replies("normalised") == (normalised, exact)
    assert replies("exact") == (exact, normalised)


def test_the_order_of_messages_changes_no_decision() -> None:
    """But for which of two equal ones is the second."""
    texts = (A, asked("POL0002"), asked("POL0003", "els@example.be"), asked("POL0009"))
    records = (held(), held("POL0002"), held("POL0003"))
    expected = {
        outcome.policy_number: outcome.decision.action for outcome in answered(texts, *records)
    }
    for some in permutations(texts):
        assert {
            outcome.policy_number: outcome.decision.action for outcome in answered(some, *records)
        } == expected


def test_what_is_sent_is_known_by_its_broker() -> None:
    outcomes: list[Outcome] = answered((A, asked(broker=Broker())), held())
    assert [outcome.broker for outcome in outcomes] == [BROKER, Broker()]
    assert ERROR_CODES.code("policy-unknown", "0097") == "QI050"
