"""What an insurer sends back, byte for byte: the M0124 with its contact data, and the message that
is returned (chapter 3; chapter 6, "M0124 of the contact processes", "Replies that do not fit").
"""

from datetime import date, datetime
from typing import Any

import attrs
import pytest

import telebib
from telebib.compare import compare
from telebib.reply import returned_message
from tests.exchange import golden
from tests.exchange.cases import (
    FULL,
    HERE,
    POLICY,
    B,
    E,
    G,
    co,
    contact_values,
    decided,
    firm,
    main,
    read_back,
    record,
    sent,
)

OTHER = main("other@example.be", B, G)
FILES = golden.files()
EXACT = telebib.Settings(comparison="exact", local_part="exact")


def replied(held: telebib.Record, *parties: telebib.Party, **more: Any) -> telebib.M0124:
    """The reply to a message about these parties (all data of the policyholder by default)."""
    found = decided(sent(*(parties or (FULL,))), held, **more)
    assert found.action == "reply_full", found.error_rule
    reply = telebib.M0124.from_message(read_back(found.message))
    assert isinstance(found.reply, telebib.M0124)
    assert found.reply.to_message(profile="contact-mass-insurer") == reply.source
    return reply


# --- samples/replies/


@pytest.mark.parametrize("name", FILES)
def test_a_sample_of_an_answer_is_what_is_sent(name: str) -> None:
    assert (golden.FOLDER / f"{name}.edi").read_bytes() == FILES[name]


def test_all_samples_of_answers_are_known() -> None:
    assert {path.stem for path in golden.FOLDER.glob("*.edi")} == set(FILES)


def test_nothing_is_found_in_the_samples_together_but_a_short_header() -> None:
    run = telebib.Validator()
    found = {name: [f.rule for f in run.validate(telebib.read(FILES[name]))] for name in FILES}
    assert found == {name: [] for name in FILES} | {
        "return-short-header": ["message-version-missing"]
    }


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("return")])
def test_the_broker_reads_what_a_return_says(name: str) -> None:
    (message,) = telebib.read(FILES[name])
    said = telebib.returned(message)
    assert said is not None
    assert (said.code, said.error) == ("E", "" if "without" in name else "QI001")


# --- the reply


def test_a_reply_holds_what_identifies_and_contact_data_and_nothing_else() -> None:
    """Chapter 6: "For the insurer's mass M0124 it is what its profile names"."""
    rich = main(
        "other@example.be",
        B,
        G,
        previous_address=HERE,
        relocation_date=date(2025, 1, 1),
    )
    found = decided(sent(FULL), record(rich))
    assert found.message is not None
    labels = " ".join(s.label for s in found.message.segments if not s.tag.startswith("X"))
    assert labels == (
        "GIS+EW05 GIS+EW00 GIS+5741 DTM+008 RFF+001 ACT+008 ATT+CMPB PTY+006 PTY+002 PTY+003 "
        "NME+001 ADR+002 COM+003 COM+009 COM+007 ATT+A131 ATT+A10C"
    )


def test_domain_endorsement_and_dates_are_those_given() -> None:
    """Chapter 6: "X916 `00` unless the record has a domain; DTM+008 = the effective date given by
    the caller (default: the day of issue, itself an argument); RFF+002 only if the record has an
    endorsement number"."""
    moment = datetime(2026, 3, 4, 5, 6)
    plain = replied(record(OTHER), issued=moment, effective=None)
    assert (plain.header.domain, plain.header.issued) == ("00", "202603040506")
    assert (plain.effective_date, plain.endorsement_number) == (date(2026, 3, 4), None)
    held = record(OTHER, domain="05", endorsement_number="0003")
    given = replied(held, issued=moment, effective=date(2026, 4, 1))
    assert (given.header.domain, given.endorsement_number) == ("05", "0003")
    assert given.effective_date == date(2026, 4, 1)


def test_what_the_broker_calls_message_and_contract_comes_back() -> None:
    """Chapter 2: RFF+085 is the GUID of the request, RFF+003 the broker's own reference."""
    asked = sent(
        FULL,
        more="RFF+084:0b5e1c4e-3f10-4c1f-8a52-1f5a2c9d7e11'",
        intermediary="PTY+002+10000:006+BCAB90000001:002'RFF+003:DOSSIER-7'",
    )
    found = decided(asked, record(OTHER))
    assert isinstance(found.reply, telebib.M0124)
    assert found.reply.referenced_guid == "0b5e1c4e-3f10-4c1f-8a52-1f5a2c9d7e11"
    assert found.reply.intermediary is not None
    assert found.reply.intermediary.policy_reference == "DOSSIER-7"


def test_the_policy_number_is_written_as_the_insurer_writes_it() -> None:
    found = decided(sent(FULL, policy="RFF+001:pol-00/01'"), record(OTHER))
    assert found.message is not None
    assert found.message.data("RFF", "001") == POLICY


def test_all_values_of_a_field_are_sent_and_empties_are_explicit() -> None:
    """Issue: "with all contact data the insurer holds for the contract, empties explicit"."""
    held = main(("x@example.be", "y@example.be"), None, ("0470 00 00 01", "abc"))
    (party,) = replied(record(held)).parties
    assert list(contact_values(party)) == [
        ("003", "x@example.be"),
        ("003", "y@example.be"),
        ("009", ""),
        ("007", "0470 00 00 01"),
        ("007", "abc"),
    ]


def test_blanks_are_sent_as_an_explicit_empty() -> None:
    (party,) = replied(record(main(" ", "\xa0", "+32470000009"))).parties
    assert party.contact == telebib.ContactData((), (), "+32470000009")


def test_a_language_that_is_not_known_is_said_to_be_unknown() -> None:
    """Chapter 2: "13 = unknown"."""
    for stated in (None, "", "13"):
        (party,) = replied(record(attrs.evolve(OTHER, language=stated))).parties
        assert party.language == "13"


def test_every_party_stands_in_it_but_those_who_refuse() -> None:
    """Chapter 6: "Every party of the record stands in a full reply, empty or not, those who refuse
    left out"."""
    others = [co(name=telebib.Name(last, "A")) for last in ("Maes", "Claes", "Thys")]
    parties = replied(record(OTHER, *others, refused=[2])).parties
    assert [p.name.last for p in parties if p.name] == ["Janssens", "Maes", "Thys"]


def test_the_intermediary_is_named_as_it_named_itself() -> None:
    for named in ("PTY+002++BCAB90000001:002'", "PTY+002+10000+BCAB90000001'"):
        found = decided(sent(FULL, intermediary=named), record(OTHER))
        assert found.message is not None
        assert named.encode() in found.message.raw


@pytest.mark.parametrize(
    ("held", "why"),
    [
        (main(f"{'j' * 60}@example.be"), "COM+003: X014"),
        (main("a\nb@example.be"), "COM+003: X014"),
        (main(E, name=telebib.Name("\u010capek", "Jan")), "NME+001"),
        (main(E, address=None), "ADR+002"),
        (firm(E, enterprise_number=None, name=telebib.Name("Janssens")), "RFF+075"),
        (main(E, language="99"), "A10C"),
    ],
)
def test_a_reply_that_does_not_fit_is_not_sent_in_part(held: telebib.Party, why: str) -> None:
    """Chapter 6: "nothing is sent in part: the decision stays `reply_full`, without a message, with
    the reason"."""
    found = decided(sent(FULL, co()), record(held, co("an@example.be")))
    assert (found.action, found.message, found.reply) == ("reply_full", None, None)
    assert why in found.reason
    for value in ("jjj", "example", "apek", "Janssens"):
        assert value not in found.reason


# --- the message that is returned

HEADERS = [
    ("XEH+04+1+0410+++00++++2026+E1:::M0410:13", "XEH+04+1+0410+++00+E+QI001++2026+E1:::M0410:13"),
    ("XEH+04+1+0410+S1+R1+00+A+QI999+1+2026+E1", "XEH+04+1+0410+S1+R1+00+E+QI001+1+2026+E1"),
    ("XEH+04+1+0410", "XEH+04+1+0410++++E+QI001"),
    ("XEH+04+1+0410+++00+B", "XEH+04+1+0410+++00+E+QI001"),
    ("XEH+04+1+0410+a?+b?'+++++?:+E1:?+:x", "XEH+04+1+0410+a?+b?'+++E+QI001+?:+E1:?+:x"),
    ("\r\n XEH+04+1+0410+++00++", "\r\n XEH+04+1+0410+++00+E+QI001"),
]


@pytest.mark.parametrize(("before", "after"), HEADERS)
def test_only_the_codes_of_the_header_change(before: str, after: str) -> None:
    """Chapter 1: "the received message sent back unchanged but for its header"."""
    body = "\r\nGIS+A1ZZ+1'X?'Y+\xe9?+'COM+003:'XET+04'"
    (message,) = telebib.read(f"{before}'{body}".encode("iso-8859-1"))
    sent_back = returned_message(message, "QI001")
    assert sent_back.raw == f"{after}'{body}".encode("iso-8859-1")


def test_service_characters_of_the_sender_are_kept() -> None:
    una = b"UNA;*.! ~"
    message = telebib.read(una + b"XEH*04*1*0410*S!*1**00~GIS*A1ZZ*1~XET*04~").messages[0]
    assert returned_message(message, "QI001").raw.startswith(b"XEH*04*1*0410*S!*1**00*E*QI001~GIS*")
    in_gis = returned_message(message, "QI001", "gis")
    assert in_gis.raw.startswith(b"XEH*04*1*0410*S!*1**00~GIS*D010*E~GIS*D011*QI001~GIS*A1ZZ*1~")


def test_without_a_code_no_empty_element_is_added() -> None:
    (message,) = telebib.read(b"XEH+04+1+0410+++00'XET+04'")
    assert returned_message(message, "").raw == b"XEH+04+1+0410+++00+E'XET+04'"
    assert returned_message(message, "", "gis").raw == b"XEH+04+1+0410+++00'GIS+D010+E'XET+04'"


# --- the round

HELD = [
    record(OTHER),
    record(main()),
    record(main((), "boek@example.be", "0470/00.00.09"), co("an@example.be")),
    record(main(("x@example.be", "y@example.be"), None, ("0470 00 00 01", "abc"))),
    record(firm("geen", "", "04 223 45 67", name=telebib.Name("Janssens"))),
]


@pytest.mark.parametrize("held", HELD)
def test_d_97_a_reply_read_back_is_what_the_insurer_holds(held: telebib.Record) -> None:
    """D-97: "a reply read back and compared with I: no difference"."""
    taken = replied(held, main("b@example.be"), co("c@example.be")).parties
    found = compare(taken, held.parties, EXACT)
    assert {each.verdict for each in found.fields} == {"same"}
    assert len(found.pairs) == len(held.parties)


@pytest.mark.parametrize("settings", [telebib.Settings(), EXACT])
@pytest.mark.parametrize("held", HELD)
def test_d_98_taking_a_reply_over_ends_the_exchange(
    held: telebib.Record, settings: telebib.Settings
) -> None:
    """D-98: "broker takes over the reply and sends again: no_reply"."""
    taken = replied(held, main("b@example.be"), settings=settings).parties
    again = decided(sent(*taken), held, settings)
    assert (again.action, set(again.verdicts)) == ("no_reply", {"same"})
