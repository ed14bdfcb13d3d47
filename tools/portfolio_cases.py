"""The odd cases of the sample portfolio, each with what chapters 3, 5 and 6 say comes of it.

A case is written as the rows of chapter 3 are: what the broker holds (B), what the insurer holds
(I), and the outcome. e, b and g are e-mail, billing e-mail and mobile; `x` is the first value of a
contract, `y` another one. All persons, firms, streets and numbers are invented.
"""

from collections.abc import Mapping

from attrs import field, frozen

Cells = Mapping[str, str]

SENT = "sent"
NO_REPLY, REPLY_FULL, ERROR_RETURN = "no_reply", "reply_full", "error_return"
SUPPRESSED, NEITHER = "suppressed", "listed"
"""Actions of DECISIONS; `listed` is neither answered nor returned, which is no action."""

FIRM: Cells = {
    "person_type": "2",
    "last_name": "Bakkerij Het Verzonnen Brood BV",
    "first_name": "",
    "enterprise_number": "0990000113",
}
OTHER_FIRM: Cells = {
    "person_type": "2",
    "last_name": "Menuiserie de Nulle Part SRL",
    "first_name": "",
    "enterprise_number": "0990000212",
    "language": "1",
}
GROUP: Cells = {
    "person_type": "3",
    "last_name": "Nachbarschaft Beispiel",
    "first_name": "",
    "language": "3",
}
PARTNER: Cells = {
    "role": "017",
    "last_name": "Imaginaire",
    "first_name": "Luc",
    "language": "1",
    "street": "Rue Imaginaire",
    "house_number": "7",
    "postal_code": "5000",
    "city": "Namur",
    "e": "",
    "b": "",
    "g": "",
}
THIRD: Cells = {
    **PARTNER,
    "last_name": "Erfunden",
    "first_name": "Eva",
    "language": "3",
    "street": "Musterweg",
    "postal_code": "4700",
    "city": "Eupen",
}
NOTHING: Cells = {"e": "", "b": "", "g": ""}
LONG = "een.heel.lang.adres.dat.niet.meer.in.het.veld.past.omdat.het.te.lang.is@example.be"


@frozen
class Side:
    """What one side says of a party beside the ordinary; None where it has no such party."""

    b: Cells | None = field(factory=dict)
    i: Cells | None = field(factory=dict)


@frozen(kw_only=True)
class Case:
    """One contract of the portfolio.

    `id` is the row of chapter 3, or chapter and heading. `prepare` is SENT or the rule that keeps
    it from being sent, `answer` the insurer's action, `rule` one that must be told of on the way.
    `parties` hold what is said beside the ordinary; `common` goes for both sides of all parties.
    """

    id: str
    what: str
    prepare: str = SENT
    answer: str = ""
    rule: str = ""
    parties: tuple[Side, ...] = (Side(),)
    common: Cells = field(factory=dict)


def case(
    id_: str,
    what: str,
    answer: str,
    broker: Cells | None = None,
    insurer: Cells | None = None,
    *,
    rule: str = "",
    more: tuple[Side, ...] = (),
    **common: str,
) -> Case:
    """A contract that is sent; `more` are further parties."""
    parties = (Side(broker or {}, insurer or {}), *more)
    return Case(id=id_, what=what, answer=answer, rule=rule, parties=parties, common=common)


def kept(id_: str, what: str, rule: str, *rows: Cells, **common: str) -> Case:
    """A contract that is not sent because of a rule; the broker's rows."""
    parties = tuple(Side(row, None) for row in rows or ({},))
    return Case(id=id_, what=what, prepare=rule, parties=parties, common=common)


def gone(row: Cells) -> Side:
    """A party that the insurer alone holds."""
    return Side(None, row)


def ours(row: Cells) -> Side:
    """A party that the broker alone holds."""
    return Side(row, None)


def both(row: Cells, b: Cells | None = None, i: Cells | None = None) -> Side:
    """A party of both sides."""
    return Side({**row, **(b or {})}, {**row, **(i or {})})


VALUES = (
    case("D-01", "all contact data the same", NO_REPLY, b="factuur@example.com"),
    case("D-02", "no contact data on either side", NO_REPLY, NOTHING, NOTHING),
    case("D-03", "the insurer alone has an e-mail address", REPLY_FULL, {"e": ""}),
    case("D-04", "the broker alone has an e-mail address", REPLY_FULL, {}, {"e": ""}),
    case("D-05", "the insurer has no contact data", REPLY_FULL, {"b": "b@example.be"}, NOTHING),
    case("D-06", "the insurer alone has anything: a mobile", REPLY_FULL, NOTHING, {"e": ""}),
    case("D-07", "the mobile differs", REPLY_FULL, {}, {"g": "0470 00 99 07"}),
    case(
        "D-08",
        "the billing e-mail differs",
        REPLY_FULL,
        {"b": "a@example.be"},
        {"b": "b@example.be"},
    ),
    case(
        "D-09",
        "e-mail and billing e-mail have changed places",
        REPLY_FULL,
        {"e": "ik@example.be", "b": "factuur@example.be"},
        {"e": "factuur@example.be", "b": "ik@example.be"},
        rule="swapped-addresses",
    ),
    case(
        "D-10", "capitals in the domain", NO_REPLY, {"e": "Jan@EXAMPLE.be"}, {"e": "Jan@example.be"}
    ),
    case(
        "D-11", "capitals before the @", NO_REPLY, {"e": "JAN@example.be"}, {"e": "jan@example.be"}
    ),
    case(
        "D-12",
        "blanks around the address",
        NO_REPLY,
        {"e": " jan@example.be "},
        {"e": "jan@example.be"},
    ),
    case(
        "D-12",
        "no-break space before it",
        NO_REPLY,
        {"e": "\xa0an@example.be"},
        {"e": "an@example.be"},
    ),
    case(
        "D-13",
        "a domain with an accent, and its A-label",
        NO_REPLY,
        {"e": "a@bücher.example"},
        {"e": "a@xn--bcher-kva.example"},
    ),
    case(
        "D-14",
        "a dot before the @",
        REPLY_FULL,
        {"e": "jan.p@example.com"},
        {"e": "janp@example.com"},
    ),
    case("D-15", "a +tag", REPLY_FULL, {"e": "jan+ins@example.be"}, {"e": "jan@example.be"}),
    case(
        "D-16",
        "é composed and decomposed",
        NO_REPLY,
        {"e": "andr\xe9@example.be"},
        {"e": "andre\u0301@example.be"},
    ),
    case(
        "D-17",
        "a mobile with blanks, and with +32",
        NO_REPLY,
        {"g": "0470 00 90 17"},
        {"g": "+32470009017"},
    ),
    case(
        "D-18",
        "slash and dots, and 0032",
        NO_REPLY,
        {"g": "0470/00.90.18"},
        {"g": "0032 470 00 90 18"},
    ),
    case(
        "D-19",
        "(0) and a superfluous 0",
        NO_REPLY,
        {"g": "+32(0)470009019"},
        {"g": "+32 0470 00 90 19"},
    ),
    case(
        "D-20",
        "the spreadsheet lost the leading zero",
        NO_REPLY,
        {"g": "470009020"},
        {"g": "0470009020"},
        rule="value-normalised",
    ),
    case("D-21", "one digit differs", REPLY_FULL, {"g": "0470009021"}, {"g": "0470009022"}),
    case(
        "D-22", "a number from abroad", NO_REPLY, {"g": "+46701740605"}, {"g": "0046 70 174 06 05"}
    ),
    kept("D-23", "a foreign number without its country", "phone-invalid", {"g": "0612345678"}),
    case("D-24", "a landline on both sides", NO_REPLY, g="04 223 45 67", rule="phone-not-mobile"),
    kept("D-25", "no e-mail address at all", "email-invalid", {"e": "abc"}),
    case(
        "D-26", "`geen` written for none", REPLY_FULL, {"e": "geen"}, {"e": ""}, rule="placeholder"
    ),
    case(
        "D-26", "a number of zeros", REPLY_FULL, {"g": "0000000000"}, {"g": ""}, rule="placeholder"
    ),
    case(
        "D-28",
        "two addresses in another order",
        NO_REPLY,
        {"e": "x@example.be|y@example.be"},
        {"e": "y@example.be|x@example.be"},
    ),
    case(
        "D-29",
        "one address more at the broker",
        REPLY_FULL,
        {"e": "x@example.be|y@example.be"},
        {"e": "x@example.be"},
    ),
    case(
        "D-30",
        "the same address twice",
        NO_REPLY,
        {"e": "x@example.be|x@example.be"},
        {"e": "x@example.be"},
        rule="value-normalised",
    ),
    kept("D-73", "an address of more than 70 characters", "value-refused", {"e": LONG}),
    kept("D-74", "two addresses in one", "email-invalid", {"e": "a@example.be;b@example.be"}),
    kept("D-25", "a name before the address", "email-invalid", {"e": "An <an@example.be>"}),
    kept("D-25", "a mobile with a remark", "phone-invalid", {"g": "0470 00 90 25 (thuis)"}),
    case(
        "D-03",
        "the insurer holds what is no address",
        REPLY_FULL,
        {"e": ""},
        {"e": "abc"},
    ),
    case(
        "Replies that do not fit",
        "an address of the insurer is too long for the reply",
        NEITHER,
        {},
        {"e": LONG},
        rule="reply-unfit",
    ),
)

PARTIES = (
    case(
        "D-33",
        "the insurer has a co-policyholder with an e-mail address",
        REPLY_FULL,
        more=(gone({**PARTNER, "e": "luc@example.org"}),),
    ),
    case(
        "D-34",
        "the insurer has a co-policyholder without contact data",
        NO_REPLY,
        more=(gone(PARTNER),),
    ),
    case(
        "D-35",
        "the broker alone has a co-policyholder, without contact data",
        NO_REPLY,
        more=(ours(PARTNER),),
        rule="party-unknown",
    ),
    case(
        "D-36",
        "the broker alone has a co-policyholder, with an e-mail address",
        REPLY_FULL,
        more=(ours({**PARTNER, "e": "luc@example.org"}),),
        rule="party-unknown",
    ),
    case(
        "D-37",
        "only the co-policyholder differs",
        REPLY_FULL,
        more=(both(PARTNER, {"e": "luc@example.org"}, {"e": "lucas@example.org"}),),
    ),
    Case(
        id="D-38",
        what="the broker has the co-policyholder alone",
        answer=NO_REPLY,
        parties=(gone(NOTHING), both({**PARTNER, "e": "luc@example.org"})),
    ),
    case(
        "D-39",
        "two co-policyholders in another order",
        NO_REPLY,
        more=(
            ours({**PARTNER, "e": "luc@example.org"}),
            both({**THIRD, "e": "eva@example.org"}),
            gone({**PARTNER, "e": "luc@example.org"}),
        ),
    ),
    Case(
        id="D-40",
        what="policyholder and co-policyholder have changed roles",
        answer=ERROR_RETURN,
        rule="party-mismatch",
        parties=(
            Side({}, {"role": "017"}),
            Side(PARTNER, {**PARTNER, "role": "003"}),
        ),
    ),
    case(
        "D-41",
        "the name is spelled otherwise",
        NO_REPLY,
        {"last_name": "Voorbeeldt"},
        {"last_name": "Voorbeeld"},
        rule="party-differs",
    ),
    case(
        "D-42",
        "the customer has moved",
        NO_REPLY,
        {},
        {"street": "Oudeweg", "house_number": "9", "postal_code": "3000", "city": "Leuven"},
        rule="party-differs",
    ),
    case(
        "D-43",
        "the language differs",
        NO_REPLY,
        {"language": "2"},
        {"language": "1"},
        rule="party-differs",
    ),
    case(
        "D-43",
        "the broker does not know the language",
        NO_REPLY,
        {"language": ""},
        rule="party-differs",
    ),
    case(
        "D-44",
        "somebody else, elsewhere",
        ERROR_RETURN,
        {},
        {
            "last_name": "Personne",
            "first_name": "Zoé",
            "street": "Rue de Nulle Part",
            "postal_code": "6000",
            "city": "Charleroi",
            "e": "zoe@example.org",
        },
        rule="party-mismatch",
    ),
    case(
        "D-45",
        "another firm",
        ERROR_RETURN,
        FIRM,
        {**FIRM, "enterprise_number": "0990000212"},
        rule="party-mismatch",
    ),
    kept(
        "D-46",
        "a firm without its enterprise number",
        "enterprise-number-missing",
        {**FIRM, "enterprise_number": ""},
    ),
    case(
        "D-47",
        "a natural person with an enterprise number",
        NO_REPLY,
        enterprise_number="0990000311",
        rule="enterprise-number-unexpected",
    ),
    case(
        "D-48",
        "a firm here, a natural person there",
        NO_REPLY,
        FIRM,
        {**FIRM, "person_type": "1"},
        rule="party-differs",
    ),
    case(
        "D-49",
        "a group of which the e-mail address differs",
        REPLY_FULL,
        {**GROUP, "e": "verein@example.com"},
        {**GROUP, "e": "gruppe@example.com"},
    ),
    case("D-01", "a firm", NO_REPLY, FIRM, FIRM),
    case(
        "D-01",
        "an enterprise number with BE and dots",
        NO_REPLY,
        {**FIRM, "enterprise_number": "BE 0990.000.113"},
        FIRM,
    ),
    case("D-01", "a group", NO_REPLY, GROUP, GROUP),
    case(
        "D-01",
        "a firm and two persons",
        NO_REPLY,
        OTHER_FIRM,
        OTHER_FIRM,
        more=(both(PARTNER), both({**THIRD, "g": "0470 00 91 01"})),
    ),
    case(
        "D-01",
        "accents and the service characters of a message",
        NO_REPLY,
        last_name="D'Ébène",
        first_name="Maëlle",
        street="Rue de l'Étoile: 1er + 2e?",
        city="Liège",
    ),
    case(
        "D-80",
        "all refuse sharing at the insurer, data differ",
        SUPPRESSED,
        {"e": "x@example.be"},
        {"e": "y@example.be", "sharing_refused": "1"},
    ),
    case(
        "D-81",
        "the policyholder refuses, the co-policyholder not and differs",
        REPLY_FULL,
        {},
        {"sharing_refused": "1"},
        more=(both(PARTNER, {"e": "x@example.org"}, {"e": "y@example.org"}),),
    ),
    case(
        "D-82",
        "the policyholder refuses and alone differs",
        SUPPRESSED,
        {"e": "x@example.be"},
        {"e": "y@example.be", "sharing_refused": "1"},
        more=(both(PARTNER),),
    ),
    case("D-83", "a refusal, and the data alike", NO_REPLY, {}, {"sharing_refused": "1"}),
    case(
        "D-84",
        "the broker's client refuses: sent with empties; the insurer holds data",
        REPLY_FULL,
        {"sharing_refused": "1"},
    ),
    case(
        "D-84",
        "the broker's client refuses: sent with empties; the insurer holds none",
        NO_REPLY,
        {"sharing_refused": "1"},
        NOTHING,
    ),
    case(
        "D-84",
        "one of two clients of the broker refuses",
        NO_REPLY,
        more=(both(PARTNER, {"e": "luc@example.org", "sharing_refused": "1"}),),
    ),
)

CONTRACTS = (
    Case(
        id="D-50",
        what="the insurer does not know the policy",
        answer=ERROR_RETURN,
        rule="policy-unknown",
        parties=(ours({}),),
    ),
    case(
        "D-51",
        "a policy number with separators",
        NO_REPLY,
        {"policy_number": "{series}-{policy}"},
        rule="policy-number-normalised",
    ),
    kept("D-52", "no policy number", "row-policy-missing", policy_number=""),
    case(
        "D-53",
        "terminated at the insurer",
        ERROR_RETURN,
        {},
        {"contract_status": "2"},
        rule="contract-not-active",
    ),
    case(
        "D-53",
        "cancelled at the insurer",
        ERROR_RETURN,
        {},
        {"contract_status": "3"},
        rule="contract-not-active",
    ),
    case("D-54", "suspended", NO_REPLY, contract_status="4"),
    case(
        "D-54",
        "runs from the first payment, and the mobile differs",
        REPLY_FULL,
        {},
        {"g": "0470 00 92 54"},
        contract_status="5",
    ),
    case("D-54", "runs until a day", NO_REPLY, contract_status="6"),
    case("D-57", "the insurer's code lost its zeros", NO_REPLY, {"insurer_code": "97"}),
    case(
        "D-58",
        "the insurer does not know the broker",
        ERROR_RETURN,
        {"broker_fsma": "099999Z", "broker_account": "BCAB99999999"},
        rule="intermediary-unknown",
    ),
    case(
        "D-59",
        "the contract went to another broker",
        ERROR_RETURN,
        {},
        {"broker_fsma": "099999B", "broker_account": "BCAB90000002"},
        rule="intermediary-not-on-contract",
    ),
    case("D-60", "the broker by its account alone", NO_REPLY, {"broker_fsma": ""}),
    Case(
        id="D-75",
        what="the same row twice",
        prepare=SENT,
        answer=NO_REPLY,
        rule="row-repeated",
        parties=(Side(), ours({})),
    ),
    kept(
        "D-76",
        "two rows of one party that contradict each other",
        "party-contradicted",
        {},
        {"e": "x@example.be"},
    ),
    kept(
        "RECORDS, PORTFOLIO",
        "two rows that disagree on the status",
        "rows-disagree",
        {},
        {**PARTNER, "contract_status": "2"},
    ),
    kept(
        "RECORDS, PORTFOLIO",
        "two rows that disagree on the insurer",
        "rows-disagree",
        {},
        {**PARTNER, "insurer_code": "9998"},
    ),
    kept(
        "RECORDS, PORTFOLIO",
        "two of one name and place with other addresses: one person or father and son",
        "party-contradicted",
        {},
        {**PARTNER, "e": "luc@example.org"},
        {**PARTNER, "e": "luc.junior@example.org"},
    ),
    kept(
        "RECORDS, PORTFOLIO",
        "two policyholders",
        "party-contradicted",
        {},
        {"last_name": "Personne", "first_name": "Zoé"},
    ),
    Case(
        id="RECORDS, PORTFOLIO",
        what="the insurer's own rows disagree on the status",
        answer=NEITHER,
        rule="contract-unusable",
        parties=(Side(), both(PARTNER, {}, {"contract_status": "2"})),
    ),
    kept("D-95", "terminated", "contract-status-not-active", contract_status="2"),
    kept("D-95", "cancelled", "contract-status-not-active", contract_status="3"),
    kept("D-96", "no such status", "contract-status-unknown", contract_status="9"),
    kept("D-96", "no status", "contract-status-unknown", contract_status=""),
    kept("PORTFOLIO", "an unknown role", "row-role-unknown", role="policyholder"),
    kept("PORTFOLIO", "an unknown person type", "row-person-type-unknown", person_type="9"),
    kept("PORTFOLIO", "no person type", "segment-missing", person_type=""),
    kept("PORTFOLIO", "sharing refused: ja", "row-refusal-unknown", sharing_refused="ja"),
    kept("PORTFOLIO", "an insurer by its name", "row-insurer-unknown", insurer_code="Verzonnen NV"),
    kept("PORTFOLIO", "no broker", "element-missing", broker_fsma="", broker_account=""),
    kept("M0410", "a natural person without first name", "element-missing", first_name=""),
    kept(
        "M0410",
        "no address",
        "segment-missing",
        street="",
        house_number="",
        postal_code="",
        city="",
        country="",
    ),
    kept(
        "M0410",
        "a letter that ISO 8859-1 lacks",
        "value-refused",
        last_name="Wymyślony",
        first_name="Łukasz",
    ),
    kept(
        "M0410",
        "an enterprise number with wrong check digits",
        "enterprise-number-invalid",
        {**FIRM, "enterprise_number": "0990000114"},
    ),
    kept(
        "M0410",
        "a policy number of more than 35 characters",
        "value-refused",
        policy_number="{series}{policy}" + "0" * 30,
    ),
    case(
        "M0410",
        "a policy number of more than 17 characters",
        NO_REPLY,
        policy_number="{series}{policy}" + "0" * 12,
        rule="policy-number-too-long",
    ),
    case(
        "M0410",
        "a street longer than the standard foresees",
        NO_REPLY,
        street="Verzonnen Grootoorlogsinvalidenlaan",
        rule="element-too-long",
    ),
    case("M0410", "a country as BE", NO_REPLY, {"country": "BE"}, rule="country-code-iso"),
    case(
        "M0410",
        "a postal code that Belgium does not have",
        NO_REPLY,
        {"postal_code": "B-1000"},
        rule="postal-code-invalid",
    ),
    case(
        "Matching",
        "two brokers on the contract at the insurer",
        NO_REPLY,
        more=(gone({"broker_fsma": "099999B", "broker_account": "BCAB90000002"}),),
    ),
    kept(
        "PORTFOLIO",
        "the row of the second party cannot be used",
        "contract-unusable",
        {},
        {**PARTNER, "person_type": "x"},
    ),
)

CASES: tuple[Case, ...] = (*VALUES, *PARTIES, *CONTRACTS)

# What an ordinary contract is: most agree, as written or nearly so, and some do not.
ORDINARY: tuple[Case, ...] = (
    case("ordinary", "the same", NO_REPLY),
    case("ordinary", "the mobile written otherwise", NO_REPLY, {"g": "+32470{digits}"}),
    case("ordinary", "the same, with billing e-mail", NO_REPLY, b="factuur{number}@example.com"),
    case("ordinary", "the insurer has no mobile", REPLY_FULL, {}, {"g": ""}),
    case("ordinary", "the same, without mobile", NO_REPLY, g=""),
    case("ordinary", "another e-mail address", REPLY_FULL, {}, {"e": "nieuw{number}@example.org"}),
    case("ordinary", "the same, with a box", NO_REPLY, box="3"),
)

ELSEWHERE: tuple[Case, ...] = (
    case("another insurer", "sent to it", ""),
    case("another insurer", "sent to it", "", b="factuur{number}@example.com"),
    case("D-94", "sent to another insurer, without contact data", "", e="", g=""),
    case("another insurer", "sent to it, with two parties", "", more=(both(PARTNER),)),
    kept(
        "D-95", "terminated, at another insurer", "contract-status-not-active", contract_status="2"
    ),
)
