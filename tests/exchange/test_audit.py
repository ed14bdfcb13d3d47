"""What an audit of deciding and replying beside chapters 3 and 6 found, and is so no more."""

import pytest

import telebib
from telebib.reply import returned_message
from telebib.rules import RULES
from tests.exchange.cases import (
    AN,
    ERROR_CODES,
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
    record,
    rules_of,
    sent,
)

OTHER = main("other@example.be", B, G)
TOO_MANY_OR_NONE = "the insurer holds two policyholders (003), or no party at all"


@pytest.mark.parametrize("named", ["PTY+006+0097:002'", "PTY+006+0145:002'", "PTY+006+x:999'"])
def test_a_message_that_names_no_insurer_is_not_for_me(named: str) -> None:
    """Chapter 3, step 3: "addressee (PTY+006 is me)"; a failure "discloses nothing"."""
    found = decided(sent(FULL, insurer=named), record(OTHER))
    assert (found.action, found.error_rule) == ("error_return", "wrong-insurer")


def test_a_contract_of_another_insurer_is_not_known_to_me() -> None:
    found = decided(sent(FULL), record(OTHER, insurer="0145"), telebib.Settings(insurer="0097"))
    assert (found.action, found.error_rule) == ("error_return", "policy-unknown")


def test_a_record_that_names_no_insurer_is_of_the_one_who_answers() -> None:
    found = decided(sent(FULL), record(OTHER, insurer=""), telebib.Settings(insurer="0097"))
    assert found.action == "reply_full"
    assert found.message is not None and b"PTY+006+0097:006'" in found.message.raw


def test_the_insurer_is_named_with_four_digits() -> None:
    """Issue: "a reply validates clean under its own profile"."""
    found = decided(sent(FULL), record(OTHER, insurer="97"))
    assert found.message is not None
    assert not list(telebib.validate(found.message, profile="contact-mass-insurer"))


def test_a_record_with_two_policyholders_is_not_sent_in_part() -> None:
    """Chapter 6: "Every party of the record stands in a full reply"; "nothing is sent in part"."""
    found = decided(sent(FULL), record(OTHER, main("second@example.be", name=AN)))
    assert (found.action, found.message) == ("reply_full", None)
    assert found.reason == TOO_MANY_OR_NONE


@pytest.mark.parametrize("flag", ["A1ZP", "A094"])
def test_d_67_a_message_of_no_contact_process_is_not_returned_for_its_flags(flag: str) -> None:
    """D-67: "neither A1ZP nor A1ZZ = 1: out_of_process"."""
    flags = {**MASS, "A1ZZ": "2", flag: "3"}
    assert decided(sent(FULL, flags=flags), record(OTHER)).action == "out_of_process"


@pytest.mark.parametrize("flags", [MASS, INDIVIDUAL])
def test_two_flags_that_contradict_each_other_are_returned(flags: dict[str, str]) -> None:
    """Chapter 6: "Once each: … every ATT and every GIS qualifier"."""
    other = "2" if flags["A1ZZ"] == "1" else "1"
    found = decided(sent(FULL, flags=flags, more=f"GIS+A1ZZ+{other}'"), record(OTHER))
    assert (found.action, found.error_rule) == ("error_return", "too-many")


@pytest.mark.parametrize("header", ["XEH+04+1+0410'", "XEH+04+1+0410+++00++++now+E1:::M0410:13'"])
def test_a_header_without_a_time_does_not_raise(header: str) -> None:
    """Issue: "pure and total"; chapter 1: short forms "occur in real files"."""
    found = telebib.decide(sent(FULL, header=header).message, record(OTHER))
    assert found.action == "reply_full"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("XEH+04+1+0410+++00+++", "XEH+04+1+0410+++00+E+QI001+"),
        ("XEH+04+1+0410+++00++++2026+E1++", "XEH+04+1+0410+++00+E+QI001++2026+E1++"),
    ],
)
def test_empty_elements_of_a_header_come_back(before: str, after: str) -> None:
    """Chapter 1: "the received message sent back unchanged but for its header": X931 and X932."""
    (message,) = telebib.read(f"{before}'XET+04'".encode())
    assert returned_message(message, "QI001").raw == f"{after}'XET+04'".encode()


@pytest.mark.parametrize(
    "broker",
    [
        sent(FULL, more=f"RFF+084:{'x' * 40}'"),
        sent(FULL, intermediary=f"PTY+002+10000:006+BCAB90000001:002'RFF+003:{'9' * 60}'"),
    ],
    ids=["GUID", "policy reference"],
)
def test_the_brokers_own_references_do_not_keep_a_reply_back(broker: Sent) -> None:
    """Chapter 6: only "a value the insurer holds" that does not fit keeps a reply back."""
    assert decided(broker, record(OTHER)).message is not None


def test_a_broker_who_writes_utf_8_is_answered_in_it() -> None:
    """Chapter 1: "ISO 8859-1 unless partners agree otherwise"."""
    name = telebib.Name("\u010capek", "Jan")
    found = decided(sent(main(E, B, G, name=name)), record(main("x@example.be", name=name)))
    assert found.message is not None
    assert "\u010capek".encode() in found.message.raw


def test_all_parties_that_mismatch_are_told() -> None:
    """Chapter 3: "The report keeps all"."""
    strangers = (
        main(E, name=telebib.Name("Dubois", "Luc"), address=THERE),
        co(E, name=telebib.Name("Fox", "Luc"), address=HERE),
    )
    found = decided(sent(*strangers), record(FULL, co()))
    told = [f.path for f in found.findings if f.rule == "party-mismatch"]
    assert told == ["XRH[3]/PTY+003", "XRH[4]/PTY+017"]


def test_nobody_refused_where_there_is_nobody() -> None:
    """Chapter 3: "`suppressed` (a reply is due, the client refused sharing)"."""
    found = decided(sent(FULL), record())
    assert (found.action, found.message, found.reason) == ("reply_full", None, TOO_MANY_OR_NONE)


def test_d_70_strict_does_not_say_so() -> None:
    """D-70: "minimisation finding, decision as without"; chapter 6: strict is for "the rows that
    say so"."""
    broker = sent(FULL, in_party="COM+001:022234567'")
    strict = telebib.Settings(strict=True)
    assert decided(broker, record(FULL), strict).action == "no_reply"


def test_a_return_withheld_lacks_no_code() -> None:
    """Chapter 5: "a *return* carries X931 = E, no X932, and the finding `error-code-unmapped`"."""
    stranger = record(FULL, brokers=[telebib.Broker("20000")])
    silent = telebib.Settings(authorisation_return="T")
    found = decided(sent(FULL), stranger, silent, error_codes=None)
    assert found.error_rule == "intermediary-not-on-contract"
    assert "error-code-unmapped" not in found.rules


def test_a_return_that_comes_back_is_no_request() -> None:
    """Chapter 1: X931 = E is an insurer's word; a broker who sends it sends a return back."""
    returned = decided(sent(FULL), None, error_codes=ERROR_CODES).message
    assert returned is not None
    assert decided(returned, record(OTHER)).action == "out_of_process"


BLIND = [
    telebib.Validator(rules=()),
    telebib.Validator(severities={"mass-flag-not-no": telebib.Severity.INFO}),
    telebib.Validator(profile="contact-individual-broker"),
]


@pytest.mark.parametrize("validator", BLIND, ids=["rules", "severities", "profile"])
def test_a_validator_that_does_not_look_everywhere_is_misuse(validator: telebib.Validator) -> None:
    """Chapter 3: "a pure function of message, insurer's record and settings"; what `--select` and
    `--severity` choose is for reports."""
    with pytest.raises(telebib.Misuse):
        decided(sent(FULL), record(OTHER), validator=validator)


def test_a_validator_that_looks_everywhere_may_look_in_any_order() -> None:
    validator = telebib.Validator(rules=RULES[::-1])
    assert decided(sent(FULL), record(OTHER), validator=validator).action == "reply_full"


def test_d_86_a_header_that_breaks_off_in_its_type_is_not_another_message() -> None:
    """Chapter 3: 1 readable comes before 2 type; chapter 6: "else it is listed"."""
    (message,) = telebib.read(b"XEH+04+1+041")
    found = decided(message, record(OTHER))
    assert (found.action, found.error_rule) == ("error_return", "unterminated-segment")
    assert found.message is None


@pytest.mark.parametrize("carrier", ["header", "gis"])
def test_a_return_that_comes_back_is_known_in_either_carrier(carrier: str) -> None:
    """Chapter 6: `error_carrier`; what says E in X931 or in GIS+D010 went out as a return."""
    refused = decided(sent(FULL), None)
    assert refused.error_code is not None
    returned = returned_message(sent(FULL).message, refused.error_code, carrier)
    assert decided(returned, record(OTHER)).action == "out_of_process"


def test_a_message_without_a_type_is_listed_and_not_returned() -> None:
    """Chapter 6: "else it is listed": a message that says no type may have been a request."""
    (message,) = telebib.read(b"XEH+04+1+'XRH+1'XRT+1'XET+04'")
    found = decided(message, record(OTHER))
    assert (found.action, found.error_rule) == ("error_return", "message-type-unknown")
    assert found.message is None


@pytest.mark.parametrize(("given", "settings"), [("POL0001", None), (None, {"strict": True})])
def test_what_is_no_record_and_no_settings_is_misuse(given: object, settings: object) -> None:
    with pytest.raises(telebib.Misuse, match=r"telebib\.Record"):
        telebib.decide(sent(FULL).message, given, settings)  # type: ignore[arg-type]


def test_a_placeholder_of_ones_own_is_found_in_the_message() -> None:
    """Chapter 6, settings: `placeholders`."""
    held, broker = record(main("x@example.be")), sent(main("nog te vragen"))
    own = telebib.Settings(placeholders=("nog te vragen",))
    assert "warning placeholder" in rules_of(decided(broker, held, own))
    assert "placeholder" not in decided(broker, held).rules
