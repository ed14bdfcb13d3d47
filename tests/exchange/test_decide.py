"""How a decision is come to: the order of the steps, its trace, codes and carriers, and what stays
out of it (chapter 3, "Order of the decision"; chapter 6).
"""

import json
from pathlib import Path
from typing import Any

import attrs
import pytest

import telebib
from telebib.asked import Asked
from tests.exchange.cases import (
    ACCOUNT,
    AN,
    FSMA,
    FULL,
    HERE,
    INDIVIDUAL,
    MASS,
    THERE,
    B,
    E,
    G,
    Sent,
    co,
    decided,
    main,
    rearranged,
    record,
    rules_of,
    sent,
    unlike,
)

OTHER = main("other@example.be", B, G)
STRICT = telebib.Settings(strict=True)
PROFILES = Path(__file__).resolve().parents[2] / "samples" / "valid" / "profiles"


# --- the order of the steps

# Everything that a step may stop at, in one message about one contract; each is put right in turn.
WRONG: dict[str, Any] = {
    "parties": (main(E, B, G, name=AN, address=THERE),),
    "flags": {**MASS, "A094": "1"},
    "policy": "RFF+001:POL0002'",
    "insurer": "PTY+006+0145:006'",
    "intermediary": "PTY+002+30000:006'",
    "in_party": "RFF+022:85010100101'",
    "trailer": "",
}
HELD: dict[str, Any] = {"status": "2", "brokers": [telebib.Broker("20000")]}
KNOWN = telebib.Broker(FSMA, ACCOUNT)
REPAIRS: list[tuple[int, str, dict[str, Any], dict[str, Any]]] = [
    (1, "envelope-unbalanced", {"trailer": "XET+04'"}, {}),
    (2, "mass-flag-not-no", {"flags": MASS}, {}),
    (3, "wrong-insurer", {"insurer": "PTY+006+0097:006'"}, {}),
    (4, "intermediary-unknown", {"intermediary": f"PTY+002+{FSMA}:006+{ACCOUNT}:002'"}, {}),
    (5, "policy-unknown", {"policy": "RFF+001:POL0001'"}, {}),
    (6, "intermediary-not-on-contract", {}, {"brokers": [KNOWN]}),
    (7, "contract-not-active", {}, {"status": "1"}),
    (8, "party-mismatch", {"parties": (FULL,)}, {}),
    (9, "forbidden-number", {"in_party": ""}, {}),
]


def test_the_first_stop_wins() -> None:
    """Chapter 3: "Order of the decision (the first stop wins)"."""
    broken, held = dict(WRONG), dict(HELD)
    for number, rule, repair, repaired in REPAIRS:
        found = decided(
            Sent(**broken), record(OTHER, **held), STRICT, known=lambda broker: broker == KNOWN
        )
        assert (found.action, found.error_rule) == ("error_return", rule)
        assert [step.number for step in found.trace] == list(range(1, number + 1))
        assert [step.rule for step in found.trace] == [None] * (number - 1) + [rule]
        broken |= repair
        held |= repaired
    found = decided(Sent(**broken), record(OTHER, **held), STRICT)
    assert found.action == "reply_full"
    assert [step.number for step in found.trace] == list(range(1, 14))
    later = ["individual process", "comparison", "refusals to share", "action"]
    assert [step.name for step in found.trace[9:]] == later


def test_a_step_names_its_place_in_the_source() -> None:
    """Chapter 3: "Every decision carries its trace: step, rule, verdict per field"."""
    found = decided(sent(FULL), None)
    assert found.trace[-1].as_dict() == {
        "step": 5,
        "name": "policy number present and known",
        "rule": "policy-unknown",
        "source": "chapter 3, Order of the decision, 5",
    }


def test_all_findings_are_kept_beside_the_one_that_stops() -> None:
    """Chapter 3: "The report keeps all"."""
    found = decided(sent(main("abc", B, G), more="ATT+A003+2'"), None)
    assert rules_of(found) == {
        "error policy-unknown",
        "error email-invalid",
        "warning contract-status-not-active",
    }
    assert set(found.rules) == {"policy-unknown", "email-invalid", "contract-status-not-active"}


MAES = telebib.Name("Maes", "Luc")
PLACES: list[tuple[str, str, Sent, telebib.Record | None]] = [
    ("wrong-insurer", "XRH[1]/PTY+006", sent(FULL, insurer="PTY+006+0145:006'"), record(OTHER)),
    ("intermediary-unknown", "XRH[2]/PTY+002", sent(FULL, intermediary="PTY+002'"), record(OTHER)),
    ("intermediary-not-on-contract", "XRH[2]/PTY+002", sent(FULL), record(OTHER, brokers=[])),
    ("policy-unknown", "RFF+001", sent(FULL), None),
    ("policy-number-normalised", "RFF+001", sent(FULL, policy="RFF+001:POL-0001'"), record(OTHER)),
    ("contract-not-active", "RFF+001", sent(FULL), record(OTHER, status="2")),
    (
        "party-mismatch",
        "XRH[4]/PTY+017",
        sent(FULL, co(E, name=MAES, address=HERE), co(E)),
        record(FULL, co(E), co(E, name=telebib.Name("Thys", "Luc"))),
    ),
    ("swapped-addresses", "XEH", sent(main(E, B)), record(main(B, E))),
]


@pytest.mark.parametrize(("rule", "path", "broker", "held"), PLACES, ids=[p[0] for p in PLACES])
def test_a_finding_of_the_exchange_stands_at_what_it_is_about(
    rule: str, path: str, broker: Sent, held: telebib.Record | None
) -> None:
    data = broker.data.replace(b"'", b"'\r\n")
    (message,) = telebib.read(data).messages
    (told,) = (f for f in decided(message, held).findings if f.rule == rule)
    assert (told.path, told.message, told.type) == (path, 1, "M0410")
    assert told.segment is not None and message.paths[told.segment - 1] == path
    before, after = data[: told.offset], data[told.offset :]
    assert after.startswith(path.rpartition("/")[2].encode())
    assert before.count(b"'") == told.segment  # XGH stands before the message
    assert (told.line, told.column) == (told.segment + 1, 1)


TWICE: list[tuple[int, str | None, Sent]] = [
    (2, "too-many", sent(FULL, more="GIS+A1ZP+2'")),
    (3, "too-many", sent(FULL, more="XRH+1'PTY+006+0097:006'XRT+1'")),
    (4, "too-many", sent(FULL, more="XRH+1'PTY+002+10000:006'XRT+1'")),
    (5, "too-many", sent(FULL, more="RFF+001:POL0001'")),
    (8, "too-many", sent(FULL, FULL)),
    (13, None, sent(FULL, more="GIS+A094+2'")),
    (13, None, sent(FULL, in_party="ATT+A10C+2'")),
]


@pytest.mark.parametrize(("step", "error", "broker"), TWICE)
def test_a_step_stops_at_what_it_is_about_standing_there_twice(
    step: int, error: str | None, broker: Sent
) -> None:
    """Chapter 6: "Once each"; what no step asks for stops nothing (chapter 3, step 9)."""
    found = decided(broker, record(OTHER))
    assert "error too-many" in rules_of(found)
    assert (found.trace[-1].number, found.error_rule) == (step, error)


def test_a_message_to_nobody_is_returned() -> None:
    """Chapter 3, step 3: "addressee (PTY+006 is me)"; decision 39: none is group-missing."""
    found = decided(sent(FULL, insurer=""), record(OTHER))
    assert (found.error_rule, found.trace[-1].number) == ("group-missing", 3)


def test_a_flag_that_the_process_fixes_is_not_left_empty() -> None:
    found = decided(sent(FULL, flags={**MASS, "A1ZZ": ""}), record(OTHER))
    assert (found.error_rule, found.trace[-1].number) == ("fixed-code", 2)


def test_a_message_beyond_the_bounds_of_the_reader_is_not_returned() -> None:
    """Chapter 6: "only if its header is whole and its own bytes can be told"."""
    bounds = telebib.Bounds(message_segments=12)
    found = decided(telebib.read(sent(FULL).data, bounds=bounds).messages[0], record(OTHER))
    assert (found.action, found.error_rule) == ("error_return", "bound-exceeded")
    assert (found.message, found.trace[-1].number) == (None, 1)


# --- rows that are about more than one look at a decision


def test_d_65_both_changes_are_listed() -> None:
    found = decided(sent(FULL, flags={**INDIVIDUAL, "A094": "1"}), record(OTHER))
    assert (found.action, set(found.changes)) == ("no_reply", {"A094", "A1ZP"})
    assert decided(sent(FULL, flags=INDIVIDUAL), record(OTHER)).changes == ("A1ZP",)
    assert decided(sent(FULL), record(OTHER)).changes == ()


@pytest.mark.parametrize("path", sorted(PROFILES.glob("*-insurer-*.edi")), ids=lambda p: p.stem)
def test_d_79_nothing_comes_of_a_production_message(path: Path) -> None:
    """D-79: "broker receives ACT+008: no M0410 comes of it"."""
    for message in telebib.read(path.read_bytes()):
        for held in (None, record(OTHER, policy_number=message.data("RFF", "001") or "")):
            found = decided(message, held)
            assert (found.action, found.message, found.reply) == ("out_of_process", None, None)
            steps = [(step.number, step.name, step.rule) for step in found.trace]
            assert steps == [(2, "type, version, process", None)]


def test_d_86_a_message_without_its_end_is_returned_where_its_bytes_can_be_told() -> None:
    """Chapter 6: "A message whose end is missing is returned only if its header is whole and its
    own bytes can be told"."""
    for broken in (
        sent(FULL, trailer=""),
        sent(FULL, policy="XRH+1'"),
        sent(FULL, more="XRT+1'"),
    ):
        found = decided(broken, record(OTHER))
        assert (found.action, found.fields) == ("error_return", ())
        assert found.message is not None
        assert b"+00+E+QI" in found.message.pieces[0]
        assert found.message.pieces[1:] == broken.message.pieces[1:]


@pytest.mark.parametrize("length", [20, 40, 200])
def test_d_86_a_message_that_breaks_off_within_a_segment_is_not_returned(length: int) -> None:
    (message,) = telebib.read(sent(FULL).text[:length].encode())
    found = decided(message, record(OTHER))
    assert (found.action, found.error_rule) == ("error_return", "unterminated-segment")
    assert (found.message, found.reply) == (None, None)
    assert found.reason


def test_d_86_the_next_message_is_found_again() -> None:
    two = f"{sent(FULL, trailer='').text}{sent(FULL).text}".encode()
    first, second = telebib.read(two)
    assert decided(first, record(OTHER)).action == "error_return"
    assert decided(second, record(OTHER)).action == "reply_full"


@pytest.mark.parametrize("held", [record(OTHER), record(FULL), None])
def test_d_88_a_test_document_is_decided_and_nothing_written(held: telebib.Record | None) -> None:
    real = decided(sent(FULL, more="GIS+EA05+1'"), held)
    test = decided(sent(FULL, more="GIS+EA05+2'"), held)
    assert (test.action, test.fields, test.trace) == (real.action, real.fields, real.trace)
    assert (test.message, test.reply) == (None, None)
    assert test.reason
    assert (real.message is None) == (held == record(FULL))


def test_d_31_the_order_of_segments_and_groups_is_free() -> None:
    """Chapter 1: "The order of the groups differs by message: a reader must not depend on either";
    tests/properties/test_exchange.py tries any order."""
    message, held = sent(FULL, co("an@example.be")).message, record(OTHER, co("an@example.be"))
    turned = rearranged(message, lambda parts: parts[::-1])
    assert turned != message
    assert sorted(turned.pieces) == sorted(message.pieces)
    one, other = decided(message, held), decided(turned, held)
    assert (one.action, unlike(one), one.message) == (other.action, unlike(other), other.message)


def test_d_73_the_builder_refuses_an_address_that_does_not_fit() -> None:
    with pytest.raises(telebib.ValueRefused, match="at most 70"):
        telebib.M0410(policyholder=main(f"{'j' * 60}@example.be")).to_message()


def test_d_77_the_same_message_again_is_decided_the_same() -> None:
    validator = telebib.Validator()
    held = record(OTHER)
    first, *more = (decided(sent(FULL), held, validator=validator) for _ in range(3))
    assert all(found == first for found in more)
    assert decided(sent(FULL), held) == first


# --- what else is handed in


def test_a_typed_view_is_decided_like_its_message() -> None:
    message = sent(FULL).message
    view = telebib.M0410.from_message(message)
    assert telebib.decide(view, record(OTHER)) == telebib.decide(message, record(OTHER))
    changed = attrs.evolve(view, policyholder=OTHER)
    assert telebib.decide(changed, record(OTHER)).action == "no_reply"
    made = attrs.evolve(view, source=None)
    assert telebib.decide(made, record(FULL)).action == "no_reply"


def test_the_message_behind_a_typed_view_is_returned_as_it_was_written() -> None:
    """Chapter 1: "the received message sent back unchanged but for its header"."""
    message = rearranged(sent(FULL).message, lambda parts: parts[::-1])
    view = telebib.M0410.from_message(message)
    returned = telebib.decide(view, None).message
    assert returned is not None and returned.pieces[1:] == message.pieces[1:]


def test_the_insurer_is_asked_about_the_broker_that_the_message_names() -> None:
    asked: list[telebib.Broker] = []

    def known(broker: telebib.Broker) -> bool:
        asked.append(broker)
        return True

    decided(sent(FULL), record(OTHER), known=known)
    assert asked == [telebib.Broker(FSMA, ACCOUNT)]


@pytest.mark.parametrize(
    ("held", "is_same"),
    [
        (telebib.Broker(FSMA, ACCOUNT), True),
        (telebib.Broker("", ACCOUNT), True),
        (telebib.Broker("99999", ACCOUNT.lower()), True),
        (telebib.Broker(FSMA, "BCAB90000009"), False),
        (telebib.Broker(FSMA, ""), True),
        (telebib.Broker("99999", ""), False),
        (telebib.Broker(), False),
    ],
)
def test_the_account_counts_where_both_sides_have_one(held: telebib.Broker, is_same: bool) -> None:
    """Chapter 6: "by the account at the insurer where both sides have one, else by FSMA number;
    any broker in the rows of the contract counts"."""
    stranger = telebib.Broker("40000", "BCAB90000004")
    found = decided(sent(FULL), record(FULL, brokers=[stranger, held]))
    assert found.action == ("no_reply" if is_same else "error_return")


def test_a_record_and_a_message_are_all_that_is_needed() -> None:
    found = telebib.decide(sent(FULL).message, record(OTHER))
    assert isinstance(found.reply, telebib.M0124)
    assert str(found.reply.effective_date) == "2026-01-15", "the day of issue"


@pytest.mark.parametrize("what", [None, b"XEH'", "XEH'", 3])
def test_what_is_no_message_is_misuse(what: Any) -> None:
    with pytest.raises(telebib.Misuse):
        telebib.decide(what, None)


# --- codes and carriers of a return


def test_without_a_mapping_a_return_carries_no_code() -> None:
    """Chapter 5: "Without a mapping a return carries X931 = E, no X932, and the finding
    `error-code-unmapped`"."""
    found = decided(sent(FULL), None, error_codes=None)
    assert found.error_code is None
    assert rules_of(found) == {"error policy-unknown", "warning error-code-unmapped"}
    assert found.findings[-1].path == "XEH"
    assert found.message is not None
    assert found.message.pieces[0] == b"XEH+04+1+0410+++00+E+++202601151030+E1:::M0410:13"


def test_the_code_is_that_of_the_insurer() -> None:
    codes = telebib.MsglibMap(
        {("policy-unknown", "0097"): "QI7A1", ("policy-unknown", "*"): "QI002"}
    )
    assert decided(sent(FULL), None, error_codes=codes).error_code == "QI7A1"
    other = sent(FULL, insurer="PTY+006+0145:006'")
    assert decided(other, None, error_codes=codes).error_code == "QI002"


def test_with_the_second_carrier_nothing_else_changes() -> None:
    """Chapter 6: "With `error_carrier = gis` the return gains `GIS+D010` and `GIS+D011` after its
    XEH and nothing else changes"."""
    received = sent(FULL).message
    found = decided(received, None, telebib.Settings(error_carrier="gis"))
    assert found.message is not None and found.error_code is not None
    first, *rest = received.pieces
    codes = (b"GIS+D010+E", b"GIS+D011+" + found.error_code.encode())
    assert found.message.pieces == (first, *codes, *rest)


# --- what a decision shows


def test_a_decision_shows_nothing_personal() -> None:
    """Chapter 5: "no personal data but the policy number"; "No finding text, repr or exception
    holds a personal value"."""
    held = record(OTHER, co("other-an@example.be", "", "0470999999"), refused=[1])
    ours = sent(
        FULL,
        co("an@example.be", "abc", "0470 88 88 88"),
        more="RFF+084:GUID-1'",
        intermediary=f"PTY+002+{FSMA}:006+{ACCOUNT}:002'RFF+003:DOSSIER-7'",
    )
    shown = "".join(
        f"{found!r}{found.reason}{found.rules}{[f.text() for f in found.findings]}"
        for found in (decided(ours, held), decided(ours, None), decided(ours, held, STRICT))
    )
    shown += repr(Asked.of(telebib.M0410.from_message(ours.message)))
    personal = (
        "example.be",
        "0470",
        "Janssens",
        "Peeters",
        "POL0001",
        "Dorp",
        "GUID-1",
        "DOSSIER-7",
    )
    assert [value for value in (*personal, FSMA, ACCOUNT) if value in shown] == []


def test_a_decision_makes_a_line_of_decisions() -> None:
    found = decided(sent(main(E, B, "0470123456")), record(OTHER))
    line = {
        "action": found.action,
        "error_code": found.error_code,
        "rules": found.rules,
        "fields": [attrs.asdict(each) for each in found.fields],
        "trace": [step.as_dict() for step in found.trace],
    }
    read = json.loads(json.dumps(line))
    assert read["action"] == "reply_full"
    assert [each["verdict"] for each in read["fields"]] == ["different", "same", "similar"]
    assert dict(found.verdicts) == {"different": 1, "same": 1, "similar": 1}


def test_rules_hold_what_the_insurers_own_values_broke() -> None:
    """Chapter 6: "`rules` holds every rule id that fired, infos too"."""
    found = decided(sent(main()), record(main("geen")))
    assert found.fields[0].notes == ("placeholder",)
    assert "placeholder" in found.rules
