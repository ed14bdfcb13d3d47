"""What insurers answered beside the portfolio: verdicts, proposals, and what is listed."""

import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

import telebib
from telebib.findings import LANGUAGES, Words
from telebib.mass.records import Held, MappedRecords, Records, Unusable
from telebib.mass.review import Answer, Reviewed, review, unanswered, words
from telebib.mass.review import order as order_module
from telebib.mass.review.cells import csv_lines
from telebib.mass.review.lines import Line, Style, lines
from telebib.mass.review.order import Order
from telebib.mass.review.proposals import FieldReview, Proposal, field_reviews
from telebib.mass.review.text import text_lines
from telebib.mass.review.xlsx import write_xlsx
from telebib.mass.tables.trouble import Trouble
from telebib.models.record import Broker, HeldParty, Record
from telebib.rules.examples import MASS, NOTICE, PRODUCTION, REPLY, wrapped
from telebib.settings import Settings

SAMPLES = Path(__file__).parents[2] / "samples" / "msglib"
MSGLIB = telebib.read_msglib((SAMPLES / "example-not-official.csv").read_bytes())
MAPPING = telebib.read_msglib_map((SAMPLES / "example-not-official-map.csv").read_bytes())
ISSUED = datetime(2026, 1, 15, 10, 30)
BROKER = Broker("10000", "BCAB90000001")
JAN = telebib.Party(
    name=telebib.Name("Janssens", "Jan"),
    address=telebib.Address("Voorbeeldstraat", "1", "1000", "Brussel", "B"),
    contact=telebib.ContactData("jan@example.be", (), "+32470000000"),
    person_type="1",
    language="2",
)
LUC = evolve(JAN, role="017", name=telebib.Name("Exemple", "Luc"), contact=telebib.ContactData())
RETURNED = MASS.replace("+00++++2026", "+00+E+QI005++2026")


def contract(*parties: telebib.Party, **more: Any) -> Record:
    """What the broker holds of POL0001."""
    held = tuple(HeldParty(party=party) for party in parties or (JAN,))
    known = {"policy_number": "POL0001", "insurer": "0097", "status": "1", "brokers": (BROKER,)}
    return Record(**{**known, "parties": held, **more})


def holding(party: telebib.Party = JAN, **contact: Any) -> telebib.Party:
    """A party with other contact data."""
    return evolve(party, contact=telebib.ContactData(**{"email": (), **contact}))


def reviewed(text: str, *records: Record, **more: Any) -> list[Reviewed]:
    """The review of a file."""
    found = telebib.parts(io.BytesIO(text.encode("iso-8859-1")))
    portfolio = MappedRecords(records or (contract(),))
    return list(review((("a.edi", part) for part in found), portfolio, **more))


def one(text: str, *records: Record, **more: Any) -> Reviewed:
    (found,) = reviewed(text, *records, **more)
    return found


def fields(
    ours: Sequence[telebib.Party],
    theirs: Sequence[telebib.Party],
    *,
    is_whole: bool = True,
    **settings: Any,
) -> dict[tuple[str, int, str], FieldReview]:
    """The review of some parties, by role, number and field."""
    held = [HeldParty(party=party) for party in ours]
    found = field_reviews(held, theirs, Settings(**settings), is_whole=is_whole)
    return {(each.role, each.party, each.field): each for each in found}


def proposed(ours: Any, theirs: Any, name: str = "email", **more: Any) -> tuple[str, str]:
    """Verdict and proposal where the two hold this in one field."""
    sides = [holding(**{name: values}) for values in (ours, theirs)]
    found = fields([sides[0]], [sides[1]], **more)["003", 1, name]
    return found.verdict.value, found.proposal.value


# --- what is proposed of a field


@pytest.mark.parametrize(
    ("ours", "theirs", "verdict", "proposal"),
    [
        ("jan@example.be", "jan@example.be", "same", "nothing"),
        ((), (), "same", "nothing"),
        ("Jan@EXAMPLE.be", "jan@example.be", "similar", "nothing"),
        ((), "jan@example.be", "different", "take_over"),
        (" ", "jan@example.be", "different", "take_over"),
        ("jan@example.be", (), "different", "keep"),
        ("jan@example.be", "an@example.be", "different", "ask_customer"),
        ("jan@example.be", ("jan@example.be", "an@example.be"), "different", "ask_customer"),
        # what is no address is not worth taking over, and not worth keeping
        ((), "jan.example.be", "different", "ask_customer"),
        ((), "geen", "different", "ask_customer"),
        ((), f"{'j' * 64}@example.be", "different", "ask_customer"),
        ("geen", (), "different", "ask_customer"),
        ("geen", "jan@example.be", "different", "ask_customer"),
    ],
)
def test_the_verdict_and_what_a_person_may_do(
    ours: Any, theirs: Any, verdict: str, proposal: str
) -> None:
    assert proposed(ours, theirs) == (verdict, proposal)


def test_a_landline_is_worth_taking_over_and_is_told() -> None:
    found = fields([holding()], [holding(mobile="04 223 45 67")])["003", 1, "mobile"]
    assert found.proposal is Proposal.TAKE_OVER
    assert found.theirs.rules == ("phone-not-mobile",)


def test_the_settings_of_the_exchange_hold() -> None:
    assert proposed("geen", (), placeholders_as_empty=True) == ("same", "nothing")
    found = proposed("geen", "jan@example.be", placeholders_as_empty=True)
    assert found == ("different", "take_over")
    assert proposed("JAN@example.be", "jan@example.be", local_part="exact") == (
        "different",
        "ask_customer",
    )


def test_swapped_addresses_are_noticed_and_asked_about() -> None:
    ours = holding(email="a@example.be", billing_email="b@example.be")
    theirs = holding(email="b@example.be", billing_email="a@example.be")
    found = fields([ours], [theirs])
    for name in ("email", "billing_email"):
        assert found["003", 1, name].notes == ("swapped-addresses",)
        assert found["003", 1, name].proposal is Proposal.ASK


def test_the_sides_stand_in_their_places() -> None:
    found = fields([holding(email="ours@example.be")], [holding(email="theirs@example.be")])
    assert found["003", 1, "email"].ours.values == ("ours@example.be",)
    assert found["003", 1, "email"].theirs.values == ("theirs@example.be",)


def test_a_party_on_one_side_only_is_a_matter_of_roles() -> None:
    """A party who refuses sharing is left out of a full reply too (chapter 6, Verdicts)."""
    luc = holding(LUC, email="luc@example.be")
    mine = fields([JAN, luc], [JAN])
    assert mine["017", 1, "email"].proposal is Proposal.CHECK
    assert mine["017", 1, "email"].theirs.values is None
    assert mine["017", 1, "mobile"].proposal is Proposal.NOTHING
    yours = fields([JAN], [JAN, luc])
    assert yours["017", 1, "email"].proposal is Proposal.CHECK
    assert yours["017", 1, "email"].ours.values is None


@pytest.mark.parametrize(
    ("ours", "theirs", "about"),
    [
        (
            [JAN, LUC],
            [evolve(LUC, role="003"), evolve(JAN, role="017")],
            "role",
        ),
        (
            [JAN],
            [
                evolve(
                    JAN,
                    name=telebib.Name("Peeters", "An"),
                    address=telebib.Address("Testlaan", "2", "9000", "Gent", "B"),
                )
            ],
            "person",
        ),
        (
            [evolve(JAN, enterprise_number="0123456749")],
            [evolve(JAN, enterprise_number="0200000043")],
            "enterprise_number",
        ),
    ],
)
def test_nothing_is_proposed_of_somebody_else(
    ours: list[telebib.Party], theirs: list[telebib.Party], about: str
) -> None:
    """D-40, D-44, D-45, the other way round: data of another person are never to be taken over."""
    found = fields(ours, theirs)
    assert {each.proposal for each in found.values()} == {Proposal.CHECK}
    assert [note.about for each in found.values() for note in each.unlike][:1] == [about]


def test_a_name_spelled_otherwise_is_told_once_and_changes_nothing() -> None:
    other = evolve(holding(email="an@example.be"), name=telebib.Name("Jansens", "Jan"))
    found = fields([JAN], [other])
    assert [bool(each.unlike) for each in found.values()] == [True, False, False]
    assert found["003", 1, "email"].proposal is Proposal.ASK


def test_what_a_notice_does_not_state_is_unchanged() -> None:
    """In the individual process absent = unchanged, explicit empty = deletion asked for."""
    theirs = evolve(JAN, contact=telebib.ContactData(email=None, billing_email="b@x.be", mobile=()))
    found = fields([JAN, LUC], [theirs], is_whole=False)
    assert list(found) == [("003", 1, "billing_email"), ("003", 1, "mobile")]
    assert found["003", 1, "billing_email"].proposal is Proposal.TAKE_OVER
    assert found["003", 1, "mobile"].proposal is Proposal.ASK
    whole = fields([JAN, LUC], [theirs])
    assert whole["003", 1, "email"].proposal is Proposal.KEEP


def test_who_shares_nothing_is_told() -> None:
    """The message stated nothing of that party (D-84): an answer with its data is no surprise."""
    held = contract(parties=(HeldParty(party=JAN, sharing_refused=True),))
    assert all(each.is_refused for each in one(REPLY, held).fields)
    assert not any(each.is_refused for each in one(REPLY).fields)
    (first, *_) = lines(one(REPLY, held), Style("en"))
    assert "shares nothing" in first.text


# --- what an answer is


def test_a_reply_is_laid_beside_its_contract() -> None:
    found = one(REPLY)
    assert (found.answer, found.message, found.trouble) == (Answer.REPLY, 1, "")
    assert {each.proposal for each in found.fields} == {Proposal.NOTHING}
    assert len(found.fields) == 3


def test_the_number_is_matched_without_separators_and_told_as_in_the_portfolio() -> None:
    found = one(REPLY, contract(policy_number="pol/00.01"))
    assert (found.answer, found.policy_number) == (Answer.REPLY, "pol/00.01")


def test_a_notice_of_the_individual_process_is_reviewed() -> None:
    found = one(REPLY.replace("ACT+008", "ACT+001").replace("COM+009'", ""))
    assert found.answer is Answer.NOTICE
    assert [each.field for each in found.fields] == ["email", "mobile"]


def test_an_error_return_says_what_its_code_means_and_what_to_do() -> None:
    """Of the rules behind QI005 the message shows none; only the insurer can see the other one."""
    found = one(RETURNED, mapping=MAPPING)
    assert (found.answer, found.trouble) == (Answer.ERROR_RETURN, "")
    assert [cause.rule for cause in found.causes] == ["policy-unknown"]
    (line,) = lines(found, Style("nl", msglib=MSGLIB))
    assert (line.proposal, line.error_code) == ("correct_and_resend", "QI005")
    assert "het polisnummer ontbreekt of is niet bekend" in line.text
    assert line.text.endswith(
        "wat te doen: vergelijk RFF+001 met de documenten van de maatschappij"
    )


def test_a_cause_that_the_message_shows_comes_with_its_own_hint() -> None:
    returned = RETURNED.replace("RFF+001:POL0001'", "")
    found = one(returned, mapping=MAPPING)
    assert [cause.rule for cause in found.causes] == ["policy-missing", "policy-unknown"]
    assert (found.answer, found.policy_number) == (Answer.ERROR_RETURN, "")


@pytest.mark.parametrize("code", ["QI010", "QI999", ""])
def test_a_code_with_nothing_behind_it_says_no_more_than_it_means(code: str) -> None:
    found = one(RETURNED.replace("QI005", code), mapping=MAPPING)
    assert (found.answer, found.causes) == (Answer.ERROR_RETURN, ())
    (line,) = lines(found, Style("en", msglib=MSGLIB))
    assert line.proposal == "correct_and_resend"
    assert "what to do" not in line.text


def test_without_a_mapping_the_errors_that_the_message_shows_are_told() -> None:
    assert one(RETURNED).causes == ()
    found = one(RETURNED.replace("jan@example.be", "jan"))
    assert [cause.rule for cause in found.causes] == ["email-invalid"]


def test_a_return_in_the_second_carrier_is_one_too() -> None:
    returned = MASS.replace("M0410:13'", "M0410:13'GIS+D010+E'GIS+D011+QI006'")
    found = one(returned, mapping=MAPPING)
    assert found.answer is Answer.ERROR_RETURN
    assert [cause.rule for cause in found.causes] == ["contract-not-active"]


def test_a_broken_return_is_told_of_all_the_same() -> None:
    found = one(RETURNED.replace("XRT+1'", ""), mapping=MAPPING)
    assert found.answer is Answer.ERROR_RETURN


@pytest.mark.parametrize("code", ["A", "B"])
def test_a_receipt_asks_for_nothing(code: str) -> None:
    found = one(MASS.replace("+00++++2026", f"+00+{code}+++2026"))
    assert found.answer is Answer.RECEIPT
    (line,) = lines(found, Style("en"))
    assert (line.proposal, line.error_code) == ("", "")


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        (REPLY.replace("XET+01'", ""), "answer-broken"),
        (REPLY.replace("XRT+1'", "", 1), "answer-broken"),
        (REPLY.replace("ATT+A131", "att+A131"), "answer-broken"),
        (REPLY.replace("RFF+001:POL0001'", ""), "answer-without-policy"),
        (REPLY.replace("POL0001", "POL0002"), "contract-not-held"),
        (REPLY.replace("0097", "0098"), "insurer-differs"),
        (MASS, "answer-own-message"),
        (NOTICE, "answer-other-type"),
        (PRODUCTION, "answer-other-process"),
        (REPLY.partition("'")[2].replace("XET+01'", ""), "answer-outside"),
    ],
)
def test_what_cannot_be_used_is_told_and_compared_with_nothing(text: str, trouble: str) -> None:
    found = one(wrapped(text))
    assert (found.answer, found.trouble, found.fields) == (Answer.UNUSABLE, trouble, ())
    (line,) = lines(found, Style("en", personal=True))
    assert line.rules == (trouble,)
    assert line.text == words.TROUBLES[trouble].en


def test_an_insurer_code_without_its_zeros_is_the_same_insurer() -> None:
    assert one(REPLY.replace("0097", "97")).answer is Answer.REPLY


def test_an_envelope_is_no_answer_and_a_broken_message_costs_itself_alone() -> None:
    found = reviewed(wrapped(REPLY, REPLY.replace("XET+01'", ""), REPLY))
    assert [each.answer for each in found] == [Answer.REPLY, Answer.UNUSABLE, Answer.REPLY]
    assert [each.message for each in found] == [1, 2, 3]


class _Contradicted:
    """A portfolio whose rows of every contract contradict each other."""

    def find(self, policy_numbers: Sequence[str]) -> Mapping[str, Held]:
        params: dict[str, str | int] = {"line": 2, "column": "contract_status"}
        trouble = Trouble.of("rows-disagree", "p.csv", 3, params, insurer="0097")
        return {number: Unusable(number, (trouble,)) for number in policy_numbers}

    def knows(self, broker: Broker) -> bool:
        return True


def beside(portfolio: Records, text: str) -> Reviewed:
    found = telebib.parts(io.BytesIO(text.encode()))
    (answer,) = review((("a.edi", part) for part in found), portfolio)
    return answer


def test_a_contract_whose_rows_contradict_each_other_names_both_lines() -> None:
    found = beside(_Contradicted(), REPLY)
    assert (found.answer, found.trouble) == (Answer.UNUSABLE, "contract-contradicted")
    (line,) = lines(found, Style("en"))
    assert "p.csv line 3: contract_status: line 2 says otherwise" in line.text


def test_an_error_return_says_what_it_says_whatever_the_portfolio_holds() -> None:
    assert beside(_Contradicted(), RETURNED).answer is Answer.ERROR_RETURN
    found = one(RETURNED, contract(policy_number="X"))
    assert (found.answer, found.trouble) == (Answer.ERROR_RETURN, "contract-not-held")


def test_contracts_without_an_answer_agree_or_were_not_asked_about() -> None:
    trouble = Trouble.of("row-refusal-unknown", "p.csv", 4, insurer="0097")
    held: list[Held] = [
        contract(),
        contract(policy_number="A", status="5"),
        contract(policy_number="B", status="2"),
        contract(policy_number="C", status=""),
        Unusable("D", (trouble,)),
    ]
    found = list(unanswered(held, {"POL0001"}.__contains__))
    assert [(each.policy_number, each.answer) for each in found] == [
        ("A", Answer.NONE),
        ("B", Answer.NOT_SENT),
        ("C", Answer.NOT_SENT),
        ("D", Answer.UNUSABLE),
    ]


def test_D_79_a_reply_leads_to_no_message() -> None:  # noqa: N802
    """D-79: broker receives ACT+008 -> no M0410 comes of it. A review holds nothing to be sent."""
    found = one(REPLY)
    assert not [
        name
        for name in found.__attrs_attrs__
        if isinstance(getattr(found, name.name), (telebib.Message, telebib.M0410, telebib.M0124))
    ]
    message = telebib.read(REPLY.encode()).messages[0]
    decision = telebib.decide(message, contract(), issued=ISSUED)
    assert (decision.action, decision.message) == ("out_of_process", None)


def test_many_contracts_are_asked_for_at_a_time() -> None:
    asked: list[int] = []

    class Counting(MappedRecords):
        def find(self, policy_numbers: Sequence[str]) -> Mapping[str, Held]:
            asked.append(len(policy_numbers))
            return super().find(policy_numbers)

    parts = [("a.edi", part) for part in telebib.read(REPLY.encode() * 1001).messages]
    assert len(list(review(parts, Counting([contract()])))) == 1001
    assert asked == [500, 500, 1]


# --- laws

EMAILS = st.lists(
    st.sampled_from(["jan@example.be", "JAN@Example.be", "an@example.be", "é@bücher.example"]),
    max_size=2,
    unique=True,
).map(tuple)
MOBILES = st.lists(
    st.sampled_from(["0470 00 00 00", "+32470000000", "0470000001", "04 223 45 67"]),
    max_size=2,
    unique=True,
).map(tuple)
CONTACTS = st.builds(telebib.ContactData, EMAILS, EMAILS, MOBILES)


@st.composite
def contracts(draw: st.DrawFn) -> tuple[Record, Record]:
    """A contract as the broker and as the insurer holds it: the same persons, other data."""
    others = draw(st.integers(0, 2))
    people = [JAN, LUC, evolve(LUC, name=telebib.Name("Exemple", "Mia"))][: 1 + others]
    sides = [[evolve(one, contact=draw(CONTACTS)) for one in people] for _ in range(2)]
    extra = draw(st.sampled_from([0, 0, 0, 1]))  # the insurer may know one party more
    more = evolve(LUC, name=telebib.Name("Exemple", "Bo"), contact=draw(CONTACTS))
    return contract(*sides[0]), contract(*sides[1], *[more] * extra)


def sent(record: Record, parties: Iterable[telebib.Party]) -> telebib.Message:
    return telebib.build(
        "contact-mass-broker",
        policy_number=record.policy_number,
        insurer=record.insurer,
        intermediary=telebib.Intermediary.of(fsma=BROKER.fsma, account=BROKER.account),
        parties=parties,
        issued=ISSUED,
    )


@given(contracts())
def test_D_97_D_98_taking_everything_over_ends_the_exchange(  # noqa: N802
    both: tuple[Record, Record],
) -> None:
    """D-97: a reply read back and compared with I: no difference.

    D-98: broker takes over the reply and sends again: no_reply.
    """
    broker, insurer = both
    decision = telebib.decide(sent(broker, [each.party for each in broker.parties]), insurer)
    if decision.action == "no_reply":
        return
    assert decision.action == "reply_full"
    assert decision.message is not None
    reply = telebib.read(decision.message.raw)
    found = list(review((("r.edi", part) for part in reply.parts), MappedRecords([broker])))
    # a reply is never for nothing: something of it is to be settled
    assert {each.proposal for each in found[0].fields} != {Proposal.NOTHING}
    again = list(review((("r.edi", part) for part in reply.parts), MappedRecords([insurer])))
    assert {each.verdict for each in again[0].fields} == {telebib.Verdict.SAME}
    theirs = telebib.M0124.from_message(reply.messages[0]).parties
    taken_over = evolve(broker, parties=tuple(HeldParty(party=party) for party in theirs))
    last = telebib.decide(sent(taken_over, theirs), insurer)
    assert (last.action, set(last.verdicts)) == ("no_reply", {telebib.Verdict.SAME})


@given(st.binary(max_size=60), st.integers(0, len(REPLY) - 1))
def test_whatever_an_insurer_sends_is_reviewed(junk: bytes, place: int) -> None:
    data = REPLY.encode()
    text = data[:place] + junk + data[place + len(junk) // 2 :]
    found = [("a.edi", part) for part in telebib.read(text).parts]
    for each in review(found, MappedRecords([contract()]), mapping=MAPPING):
        for line in lines(each, Style("fr", personal=True, msglib=MSGLIB)):
            assert Line.of(line.kept()) == line
            assert line.text.isprintable()


# --- lines


@given(contracts())
def test_no_personal_value_shows_unless_asked_for(both: tuple[Record, Record]) -> None:
    """Masked unless asked for; a policy number, which finds the contract, in repr alone."""
    broker, insurer = both
    theirs = [each.party for each in insurer.parties]
    found = field_reviews(broker.parties, theirs, Settings(), is_whole=True)
    whole = Reviewed(answer=Answer.REPLY, policy_number="POL0001", fields=found)
    shown = list(lines(whole, Style("en")))
    unnamed = repr(whole) + repr(shown)
    said = "".join(text_lines(shown, Style("en"))) + json.dumps([line.as_dict() for line in shown])
    assert not re.search(r"@|470|223|Janssens|Exemple", unnamed + said)
    assert "POL0001" not in unnamed


def test_values_show_when_asked_for() -> None:
    found = one(REPLY, contract(holding(email="an@example.be")))
    line = next(lines(found, Style("en", personal=True)))
    assert (line.ours, line.theirs, line.name) == (
        ("an@example.be",),
        ("jan@example.be",),
        "Janssens Jan",
    )
    masked = next(lines(found, Style("en")))
    assert (masked.ours, masked.theirs, masked.name) == (("***",), ("***",), "***")


def test_json_says_codes_and_null() -> None:
    first, *_ = lines(one(REPLY, contract(holding())), Style("de"))
    assert json.loads(json.dumps(first.as_dict())) == {
        "policy_number": "POL0001",
        "insurer": "0097",
        "answer": "reply",
        "role": "003",
        "party": 1,
        "name": "***",
        "field": "email",
        "broker": [],
        "held": ["***"],
        "verdict": "different",
        "proposal": "take_over",
        "error_code": None,
        "rules": [],
        "text": None,
        "file": "a.edi",
        "message": 1,
    }


def test_remarks_say_whose_value_is_wrong() -> None:
    ours, theirs = holding(email="geen"), holding(email="jan")
    reviews = field_reviews([HeldParty(party=ours)], [theirs], Settings(), is_whole=True)
    found = Reviewed(answer=Answer.REPLY, fields=reviews)
    first, *_ = lines(found, Style("nl"))
    assert first.text == (
        "in uw portefeuille: een opvulling, geen waarde; "
        "bij de maatschappij: geen geldig e-mailadres"
    )
    assert first.rules == ("placeholder", "email-invalid")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_is_said_in_each_language(lang: str) -> None:
    """Every text is there in four languages, begins as others do and ends without a period."""
    named = [value for name, value in vars(words).items() if name.isupper()]
    tables = [value for value in named if isinstance(value, Mapping)]
    told = [each for table in tables for each in table.values()]
    told += [value for value in named if isinstance(value, Words)]
    assert len(told) > 60
    for each in told:
        said = each.say(lang)
        assert said == said.strip()
        assert not said.endswith(".")
        assert lang == "fr" or not re.search(r"\s:", said)


# --- tables


def line(**given: Any) -> Line:
    known = {"policy_number": "P", "insurer": "", "answer": "reply", "file": "a", "message": 1}
    return Line(**{**known, "role": "003", "party": 1, "field": "email", **given})


def test_csv_has_its_columns_in_words_and_no_formula() -> None:
    header, row = csv_lines([line(ours=("=cmd", "x;y"), verdict="different")], "fr")
    assert header.startswith("numéro de police;compagnie;réponse;partie;nom;donnée de contact;")
    assert (
        row
        == "P;;réponse avec données;preneur d'assurance;;e-mail;\"'=cmd | x;y\";;différent;;;;a;1;"
    )


def xlsx(tmp_path: Path, *found: Line, lang: str = "en") -> bytes:
    out = io.BytesIO()
    write_xlsx(out, found, lang, tmp_path)
    return out.getvalue()


HOSTILE = [
    "=1+1",
    "+32470000000",
    "@x",
    "00123",
    "{=1}",
    "http://example.be",
    "_x0041_",
    "é\u20ac\x01",
]


def test_every_cell_of_a_spreadsheet_is_text(tmp_path: Path) -> None:
    data = xlsx(tmp_path, *(line(name=text, theirs=(text,)) for text in HOSTILE))
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds <= {"s", "inlineStr"}
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    header, *rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    )
    assert header[:3] == ["policy number", "insurer", "answer"]
    assert [row[4] for row in rows] == HOSTILE
    assert [row[7] for row in rows] == HOSTILE


def test_a_spreadsheet_has_the_same_bytes_again_and_leaves_nothing_behind(tmp_path: Path) -> None:
    assert xlsx(tmp_path, line()) == xlsx(tmp_path, line())
    assert list(tmp_path.iterdir()) == []


def test_a_spreadsheet_holds_no_more_rows_than_it_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("telebib.mass.review.xlsx._ROWS", 3)
    xlsx(tmp_path, line(), line())
    with pytest.raises(telebib.Misuse, match="use csv"):
        xlsx(tmp_path, line(), line(), line())


def test_text_says_who_what_and_why() -> None:
    held = contract(holding(), evolve(LUC, contact=telebib.ContactData("luc@example.be")))
    style = Style("en", personal=True)
    check, why = words.PROPOSALS[Proposal.CHECK].en, words.ONLY_OURS.en
    assert list(text_lines(lines(one(REPLY, held), style), style)) == [
        "policy number (insurer): answer; contact data  your portfolio / the insurer's data: "
        "comparison -> proposal",
        "POL0001 (0097): reply, a.edi, message 1",
        "  policyholder, Janssens Jan",
        "    e-mail          (empty) / jan@example.be: different -> take over the insurer's value",
        "    billing e-mail  (empty) / (empty): same",
        "    mobile          (empty) / +32470000000: different -> take over the insurer's value",
        "  co-policyholder 1, Exemple Luc",
        f"    e-mail          luc@example.be / (no such party): different -> {check} ({why})",
        f"    billing e-mail  (empty) / (no such party): same ({why})",
        f"    mobile          (empty) / (no such party): same ({why})",
    ]


# --- order


def test_lines_come_by_policy_number_and_in_their_order(tmp_path: Path) -> None:
    with Order.in_folder(tmp_path) as order:
        assert [path.stat().st_mode & 0o777 for path in tmp_path.iterdir()] == [0o600]
        order.add(
            [
                [line(policy_number="", field="", answer="unusable")],
                [line(policy_number="p.2"), line(policy_number="p.2", field="mobile")],
                [line(policy_number="P1")],
                [line(policy_number="P/1", message=2)],
                [line(policy_number="P2", answer="unusable")],
            ]
        )
        assert order.holds("p-1")
        assert not order.holds("P3")
        order.add([[line(policy_number="P0", answer="none", message=None)]])
        found = [
            (each.policy_number, each.field, each.message, again) for each, again in order.lines()
        ]
    assert found == [
        ("P0", "email", None, False),
        ("P1", "email", 1, True),
        ("P/1", "email", 2, True),
        ("p.2", "email", 1, False),
        ("p.2", "mobile", 1, False),
        ("P2", "email", 1, False),
        ("", "", 1, False),
    ]
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_an_error_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema = order_module._SCHEMA + "PRAGMA max_page_count = 20;"
    monkeypatch.setattr(order_module, "_SCHEMA", schema)
    many = ([line(policy_number=f"P{number}", text="x" * 100)] for number in range(2000))
    with Order.in_folder(tmp_path) as order, pytest.raises(OSError, match="disk full"):
        order.add(many)
    assert list(tmp_path.iterdir()) == []
