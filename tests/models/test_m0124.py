"""M0124 as a typed view: what it reads, keeps and writes beyond what it shares with M0410."""

import pickle
from datetime import date, datetime
from typing import Any

import attrs
import pytest

import telebib

HEADER = "XEH+01+2+0124+++05++++202601151030+E1:::M0124:15'"
TRAILER = "XET+01'"
LEVEL = (
    "GIS+EW05+4'GIS+EW00+19'GIS+5741+2'DTM+008:01022026'"
    "RFF+001:POL0001'RFF+002:7'RFF+005:FLEET1'"
    "RFF+084:0f8fad5b-d9cb-469f-a165-70867728950e'RFF+085:7c9e6679-7425-40de-944b-e07fc1f90ae7'"
)
ACT = "XRH+1'ACT+001'ATT+CMPB+80'FTX+018+Beste klant:tot ziens'XRT+1'"
GROUPS = (
    "XRH+1'PTY+006+0097:006'XRT+1'"
    "XRH+1'PTY+002+10000:006+ACC1:002'XRT+1'"
    "XRH+1'PTY+003'NME+001+Janssens:Jan'XRT+1'"
    "XRH+1'PTY+017'NME+001+Peeters:Els'XRT+1'"
)
CANONICAL = HEADER + LEVEL + ACT + GROUPS + TRAILER


def view(text: str) -> telebib.M0124:
    """The one message of a text, typed."""
    return telebib.M0124.from_message(telebib.read(text.encode("iso-8859-1")).messages[0])


def raw(contract: telebib.M0124) -> str:
    """What is written, as text."""
    return telebib.write(contract.to_message()).decode("iso-8859-1")


def level(contract: telebib.M0124) -> str:
    """What is written between header and trailer."""
    text = raw(contract)
    return text[text.index("'") + 1 : -len(TRAILER)]


def act(segments: str) -> telebib.ManagementAct:
    """A management act that holds these segments behind its trigger."""
    return view(f"{HEADER}XRH+1'ACT+001'{segments}XRT+1'{TRAILER}").acts[0]


# --- reading


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("effective_date", date(2026, 2, 1)),
        ("policy_number", "POL0001"),
        ("endorsement_number", "7"),
        ("fleet_number", "FLEET1"),
        ("guid", "0f8fad5b-d9cb-469f-a165-70867728950e"),
        ("referenced_guid", "7c9e6679-7425-40de-944b-e07fc1f90ae7"),
        ("insurer", telebib.Insurer.of("0097")),
        ("intermediary", telebib.Intermediary.of(fsma="10000", account="ACC1")),
        ("policyholder", telebib.Party(name=telebib.Name("Janssens", "Jan"))),
        ("co_policyholders", (telebib.Party(role="017", name=telebib.Name("Peeters", "Els")),)),
    ],
)
def test_every_field_is_read(field: str, value: object) -> None:
    assert getattr(view(CANONICAL), field) == value


@pytest.mark.parametrize(("name", "value"), [("EW05", "4"), ("EW00", "19"), ("5741", "2")])
def test_indicators_are_read(name: str, value: str) -> None:
    assert view(CANONICAL).indicator(name) == value


def test_the_header_is_read() -> None:
    assert view(CANONICAL).header == telebib.Header(
        version="15", issued=datetime(2026, 1, 15, 10, 30), domain="05", format="E1"
    )


def test_what_is_not_there_is_none() -> None:
    bare = view("XEH+01+2+0124'" + TRAILER)
    assert bare == telebib.M0124()
    assert bare.acts == ()


def test_an_act_is_read_with_its_code_and_keeps_its_texts() -> None:
    (found,) = view(CANONICAL).acts
    assert (found.qualifier, found.code, len(found.other)) == ("001", "80", 1)


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("XRH+1'ACT+001'XRT+1'", [("001", None)]),
        ("XRH+1'ACT+008'ATT+CMPB'XRT+1'", [("008", "")]),
        ("XRH+1'ACT'ATT+CMPB+80'XRT+1'", [("", "80")]),
        ("XRH+1'ACT+001'XRT+1'XRH+1'ACT+008'ATT+CMPB+80'XRT+1'", [("001", None), ("008", "80")]),
        ("ATT+CMPB+80'XRH+1'ACT+001'XRT+1'", [("001", "80")]),
        ("XRH+1'ACT+001'XRT+1'ATT+CMPB+80'XRH+1'ACT+005'XRT+1'", [("001", "80"), ("005", None)]),
        ("ATT+CMPB+49'XRH+1'ACT+001'ATT+CMPB+80'XRT+1'", [("001", "80")]),
        ("ATT+CMPB+80'", []),
    ],
)
def test_the_code_of_the_act_is_found_in_its_group_or_at_message_level(
    body: str, codes: list[tuple[str, str | None]]
) -> None:
    """Chapter 2: a reader finds ATT+CMPB inside the ACT group or at message level."""
    contract = view(HEADER + body + TRAILER)
    assert [(found.qualifier, found.code) for found in contract.acts] == codes


# --- what is kept


def test_a_canonical_message_comes_back_byte_for_byte() -> None:
    assert raw(view(CANONICAL)) == CANONICAL


@pytest.mark.parametrize(
    "body",
    [
        "IPD+A502+214'IPD+A532+N05:::PERSOONLIJKE VERKEER'DTM+008:01022018'RFF+001:1'ATT+B003+4'",
        "DTM+008:01022018:001'DTM+008:02022018'DTM+005:01012018'",
        "DTM+008:0102:003'",
        "DTM+008:01022018'DTM+008:0102:003'",
        "DTM+008:20180201:010'",
        "DTM+008:00000000'",
        "RFF+002:7:001'RFF+005:1:004'RFF+084:2:x'RFF+085:3:y:z'RFF+002:8'",
        "ATT+CMPB+80:006'",
        "ATT+CMPB+80'ATT+A325+1'",
        "ATT+CMPB+49'XRH+1'ACT+001'ATT+CMPB+80'XRT+1'",
        "XRH+1'ACT+001+more'ATT+CMPB+80:006'ATT+CMPB+49'ATT+A325+1'FTX+018+a:b'FTX+018+c'XRT+1'",
        "XRH+1'ACT+001'XYZ+1'XRH+2'DOC+1'XRT+2'XRT+1'",
        "XRH+1'PER+003'DTM+041:01022018'XRH+2'ROD+030'XRH+3'ICD+210:::X'XRT+3'XRT+2'XRT+1'",
    ],
)
def test_what_did_not_change_or_is_not_known_comes_back(body: str) -> None:
    assert level(view(HEADER + body + TRAILER)) == body


def test_a_code_at_message_level_is_written_in_the_group_of_the_act() -> None:
    """Chapter 2: … the writer puts it in the group."""
    contract = view(f"{HEADER}ATT+CMPB+80'XRH+1'ACT+001'FTX+018+a'XRT+1'{TRAILER}")
    assert level(contract) == "XRH+1'ACT+001'ATT+CMPB+80'FTX+018+a'XRT+1'"
    assert view(raw(contract)) == contract


# --- what is changed


@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ({"effective_date": date(2026, 12, 31)}, "DTM+008:01022026", "DTM+008:31122026"),
        ({"effective_date": None}, "DTM+008:01022026'", ""),
        ({"policy_number": "X"}, "RFF+001:POL0001", "RFF+001:X"),
        ({"endorsement_number": None}, "RFF+002:7'", ""),
        ({"endorsement_number": ""}, "RFF+002:7'", "RFF+002'"),
        ({"fleet_number": None}, "RFF+005:FLEET1'", ""),
        ({"guid": None}, "RFF+084:0f8fad5b-d9cb-469f-a165-70867728950e'", ""),
        ({"referenced_guid": "x"}, "7c9e6679-7425-40de-944b-e07fc1f90ae7", "x"),
        ({"acts": ()}, ACT, ""),
        ({"acts": [telebib.ManagementAct(qualifier="008")]}, ACT, "XRH+1'ACT+008'XRT+1'"),
    ],
    ids=str,
)
def test_a_changed_field_is_written(changes: dict[str, Any], old: str, new: str) -> None:
    assert raw(attrs.evolve(view(CANONICAL), **changes)) == CANONICAL.replace(old, new)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"qualifier": "008"}, "ACT+008'ATT+CMPB+80:006'FTX+018+a'"),
        ({"code": "49"}, "ACT+001+more'ATT+CMPB+49'FTX+018+a'"),
        ({"code": ""}, "ACT+001+more'ATT+CMPB'FTX+018+a'"),
        ({"code": None}, "ACT+001+more'FTX+018+a'"),
        ({"other": ()}, "ACT+001+more'ATT+CMPB+80:006'"),
    ],
)
def test_a_changed_act_is_written(changes: dict[str, Any], expected: str) -> None:
    contract = view(f"{HEADER}XRH+1'ACT+001+more'ATT+CMPB+80:006'FTX+018+a'XRT+1'{TRAILER}")
    acts: Any = [attrs.evolve(contract.acts[0], **changes)]
    assert level(attrs.evolve(contract, acts=acts)) == f"XRH+1'{expected}XRT+1'"


def test_a_code_written_with_a_colon_is_cleared_too() -> None:
    contract = view(f"{HEADER}XRH+1'ACT+001'ATT+CMPB:80'XRT+1'{TRAILER}")
    assert contract.acts[0].code == "80"
    acts: Any = [attrs.evolve(contract.acts[0], code="")]
    assert level(attrs.evolve(contract, acts=acts)) == "XRH+1'ACT+001'ATT+CMPB'XRT+1'"


def test_a_new_effective_date_takes_the_place_of_one_that_was_no_day() -> None:
    """The changed field is written; the segment it stands for must not stand there twice."""
    contract = view(f"{HEADER}DTM+008:00000000'{TRAILER}")
    changed = attrs.evolve(contract, effective_date=date(2026, 2, 1))
    assert level(changed) == "DTM+008:01022026'"


def test_acts_stand_before_the_partners_and_these_before_the_rest() -> None:
    groups = [f"{group}XRT+1'" for group in (ACT + GROUPS).split("XRT+1'")[:-1]]
    rest = "XRH+1'PER+003'XRT+1'"
    mixed = HEADER + rest + "".join(reversed(groups)) + LEVEL + TRAILER
    assert level(view(mixed)) == LEVEL + ACT + GROUPS + rest


@pytest.mark.parametrize(
    ("made", "where"),
    [
        (telebib.M0124(guid="Tracer7" + "x" * 30), "RFF+084: X051"),
        (telebib.M0124(referenced_guid="Tracer7" + "x" * 30), "RFF+085: X051"),
        (telebib.M0124(endorsement_number="Tracer7" + "x" * 29), "RFF+002: X051"),
        (telebib.M0124(policy_number="Tracer7" + "x" * 29), "RFF+001: X051"),
        (telebib.M0124(policy_number="Tracer7\n"), "RFF+001: X051"),
        (telebib.M0124(fleet_number="Tracer7\u0141"), "RFF+005: X051"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(made: telebib.M0124, where: str) -> None:
    """Chapter 6: X051 of RFF+084 and 085 holds 36; elsewhere 35."""
    with pytest.raises(telebib.ValueRefused) as caught:
        made.to_message()
    assert where in str(caught.value)
    assert "Tracer" not in str(caught.value)


@pytest.mark.parametrize(
    ("made", "element"),
    [
        (telebib.ManagementAct(qualifier="1"), "ACT+1: X077"),
        (telebib.ManagementAct(qualifier="0001"), "X077"),
        (telebib.ManagementAct(qualifier="001", code="Tracer7" * 3), "ATT+CMPB: X011"),
    ],
)
def test_an_act_that_does_not_fit_is_refused(made: telebib.ManagementAct, element: str) -> None:
    """X077 is an3, X011 an..17."""
    acts: Any = [made]
    with pytest.raises(telebib.ValueRefused) as caught:
        telebib.M0124(acts=acts).to_message()
    assert element in str(caught.value)
    assert "Tracer" not in str(caught.value)


def test_guids_of_their_usual_form_fit() -> None:
    guid = "0f8fad5b-d9cb-469f-a165-70867728950e"
    contract = telebib.M0124(guid=guid, referenced_guid=guid)
    found = view(raw(contract))
    assert (found.guid, found.referenced_guid) == (guid, guid)


# --- the header


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("XEH+01+2+0124'", "XEH+01+2+0124+++00+++++E1:::M0124:17'"),
        ("XEH+01+1+0124+++05'", "XEH+01+2+0124+++05+++++E1:::M0124:17'"),
        ("XEH+01+2+0124+++05+++++E1:::M0124:2'", "XEH+01+2+0124+++05+++++E1:::M0124:2'"),
        (HEADER, HEADER),
    ],
)
def test_the_header_is_filled(header: str, expected: str) -> None:
    """X914 is 2 for type 01; X916 is mandatory in type 01, 00 = none; the latest version."""
    assert raw(view(header + TRAILER)) == expected + TRAILER


# --- a value like any other


@pytest.mark.parametrize(
    ("value", "field"),
    [(telebib.M0124(), "guid"), (telebib.ManagementAct(qualifier="001"), "code")],
)
def test_a_message_and_its_act_are_frozen(value: object, field: str) -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(value, field, "x")


def test_equal_messages_are_one_in_a_set() -> None:
    one = view(CANONICAL)
    assert len({one, view(raw(one)), attrs.evolve(one)}) == 1
    assert len({act("ATT+CMPB+80:006'"), telebib.ManagementAct(qualifier="001", code="80")}) == 1


def test_a_view_of_one_type_never_equals_one_of_another() -> None:
    same: Any = telebib.M0124(policy_number="P")
    assert same != telebib.M0410(policy_number="P")


def test_repr_hides_every_personal_value() -> None:
    contract = view(
        f"{HEADER}RFF+001:Tracer1'RFF+022:Tracer2'FTX+018+Tracer3'"
        "XRH+1'ACT+001'FTX+018+Beste Tracer4'XRT+1'"
        "XRH+1'PTY+003'NME+001+Tracer5'ADR+002+Tracer6'COM+003:Tracer7'XRT+1'"
        f"XRH+1'PTY+008'NME+001+Tracer8'XRT+1'{TRAILER}"
    )
    for shown in (repr(contract), str(contract), repr(contract.acts), repr(contract.to_message())):
        assert "Tracer" not in shown


def test_a_message_survives_pickling() -> None:
    one = view(CANONICAL)
    copy = pickle.loads(pickle.dumps(one))
    assert copy == one
    assert raw(copy) == CANONICAL
