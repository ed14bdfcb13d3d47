"""Building the messages of the four contact processes: what they fix, write and refuse."""

import traceback
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import attrs
import pytest

import telebib
from telebib.definitions import versions

MASS_BROKER, BROKER = "contact-mass-broker", "contact-individual-broker"
MASS_INSURER, INSURER = "contact-mass-insurer", "contact-individual-insurer"
PROCESSES = {MASS_BROKER: "M0410", BROKER: "M0410", MASS_INSURER: "M0124", INSURER: "M0124"}
EVERY = [
    (process, version) for process, message in PROCESSES.items() for version in versions(message)
]
M0410_VERSIONS = ["1", "5", "9", "10", "11", "12", "13"]
M0124_VERSIONS = ["2", "5", "7", "12", "13", "15", "17"]
TRACER = "Tracer7"


def contact(email: Any = None, billing_email: Any = None, mobile: Any = None) -> Any:
    """Contact data; a string for a tuple of one."""
    return telebib.ContactData(email, billing_email, mobile)


JAN = telebib.Party(
    name=telebib.Name("Janssens", "Jan"),
    address=telebib.Address("Voorbeeldstraat", "1", "1000", "Brussel", "B"),
    contact=contact(email="jan@example.be", mobile="+32470000000"),
    person_type="1",
    language="2",
)
FIRM = telebib.Party(
    role="017",
    name=telebib.Name("Voorbeeld NV"),
    address=telebib.Address("Oude weg", "2", "4000", box="A"),
    enterprise_number="0123456749",
    person_type="2",
    language="1",
)
ISSUED = datetime(2026, 1, 15, 10, 30)


def built(process: str = BROKER, **changes: Any) -> telebib.Message:
    """A message of a process with usual arguments, some of them changed."""
    arguments: dict[str, Any] = {
        "policy_number": "POL0001",
        "insurer": "0097",
        "intermediary": telebib.Intermediary.of(fsma="10000", account="ACC1"),
        "parties": [JAN],
        "issued": ISSUED,
    }
    return telebib.build(process, **{**arguments, **changes})


def text(message: telebib.Message) -> str:
    return telebib.write(message).decode("iso-8859-1")


def flags(message: telebib.Message) -> dict[str, str]:
    """The GIS codes of a message, in order."""
    return {segment.qualifier: segment.value(2) for segment in message.find_segments("GIS")}


def segments_of(message: telebib.Message, role: str = "003") -> list[str]:
    """The segments of the first party with a role, as text."""
    group = message.find_group("PTY", role)
    assert group is not None
    return [segment.content.decode("iso-8859-1") for segment in group.segments]


# --- the bytes

HEAD = "XEH+04+1+0410+++00++++202601151030+E1:::M0410:13'"
PARTNERS = "XRH+1'PTY+006+0097:006'XRT+1'XRH+1'PTY+002+10000:006+ACC1:002'XRT+1'"
NAME_AND_ADDRESS = "NME+001+Janssens:Jan'ADR+002+Voorbeeldstraat:1+1000+Brussel+B'"
CODES = "ATT+A131+1'ATT+A10C+2'"
GOLDEN = {
    MASS_BROKER: (
        f"{HEAD}GIS+A1ZV+2'GIS+A094+2'GIS+A09C+2'GIS+A1ZR+2'GIS+A1ZN+2'GIS+A1ZO+2'GIS+A1ZP+2'"
        f"GIS+A1ZZ+1'RFF+001:POL0001'{PARTNERS}"
        f"XRH+1'PTY+003'{NAME_AND_ADDRESS}COM+003:jan@example.be'COM+009'COM+007:?+32470000000'"
        f"{CODES}XRT+1'"
        "XRH+1'PTY+017'NME+001+Voorbeeld NV'ADR+002+Oude weg:2:A+4000'RFF+075:0123456749'"
        "COM+003'COM+009'COM+007'ATT+A131+2'ATT+A10C+1'XRT+1'"
        "XET+04'"
    ),
    BROKER: (
        f"{HEAD}GIS+A1ZV+2'GIS+A094+2'GIS+A09C+2'GIS+A1ZP+1'RFF+001:POL0001'{PARTNERS}"
        f"XRH+1'PTY+003'{NAME_AND_ADDRESS}COM+003:jan@example.be'COM+007:?+32470000000'"
        f"{CODES}XRT+1'"
        "XRH+1'PTY+017'NME+001+Voorbeeld NV'ADR+002+Oude weg:2:A+4000'RFF+075:0123456749'"
        "ATT+A131+2'ATT+A10C+1'XRT+1'"
        "XET+04'"
    ),
}
GOLDEN |= {
    process: (
        "XEH+01+2+0124+++00++++202601151030+E1:::M0124:17'"
        "GIS+EW05+4'GIS+EW00+19'GIS+5741+2'DTM+008:15012026'RFF+001:POL0001'"
        f"XRH+1'ACT+{act}'ATT+CMPB+80'XRT+1'"
        + GOLDEN[MASS_BROKER][GOLDEN[MASS_BROKER].index(PARTNERS) :].replace("XET+04", "XET+01")
    )
    for process, act in ((INSURER, "001"), (MASS_INSURER, "008"))
}


@pytest.mark.parametrize("process", PROCESSES)
def test_a_message_has_just_these_bytes(process: str) -> None:
    """Chapter 1: full form of the header; order of the level; trailing empties cut. Chapter 2:
    what each process fixes."""
    assert text(built(process, parties=[JAN, FIRM])) == GOLDEN[process]


@pytest.mark.parametrize("process", PROCESSES)
def test_the_same_arguments_give_the_same_bytes(process: str) -> None:
    assert built(process).raw == built(process).raw


def test_parties_stand_in_the_order_given_and_the_policyholder_first() -> None:
    second = attrs.evolve(FIRM, name=telebib.Name("Ander NV"))
    message = built(parties=iter([FIRM, JAN, second]))
    request = telebib.M0410.from_message(message)
    assert [party.role for party in request.parties] == ["003", "017", "017"]
    assert [party.name for party in request.co_policyholders] == [FIRM.name, second.name]


def test_co_policyholders_alone_are_enough() -> None:
    """Chapter 2: at least one of 003, 017."""
    assert telebib.M0410.from_message(built(parties=[FIRM])).policyholder is None


# --- versions


@pytest.mark.parametrize(("process", "version"), EVERY)
def test_every_defined_version_can_be_built_and_follows_its_process(
    process: str, version: str
) -> None:
    message = built(process, version=version, parties=[JAN, FIRM])
    assert message.label == f"{PROCESSES[process]}:{version}"
    assert list(telebib.validate(message)) == list(telebib.validate(message, profile=process)) == []


@pytest.mark.parametrize(("process", "version"), EVERY)
def test_the_process_of_a_message_is_found_again(process: str, version: str) -> None:
    """Chapter 6, Profiles found."""
    found = telebib.bind(built(process, version=version)).profile
    assert found is not None
    assert found.name == process


def test_the_versions_are_those_of_chapter_2() -> None:
    assert list(versions("M0410")) == M0410_VERSIONS
    assert list(versions("M0124")) == M0124_VERSIONS


@pytest.mark.parametrize("process", PROCESSES)
@pytest.mark.parametrize("version", [None, ""])
def test_the_latest_version_is_the_default(process: str, version: str | None) -> None:
    latest = {"M0410": "13", "M0124": "17"}[PROCESSES[process]]
    assert built(process, version=version).version == latest


@pytest.mark.parametrize(
    ("process", "version"),
    [(MASS_BROKER, "2"), (BROKER, "17"), (INSURER, "1"), (MASS_INSURER, "18"), (BROKER, "013")],
)
def test_a_version_without_definition_is_an_unknown_name(process: str, version: str) -> None:
    with pytest.raises(telebib.UnknownName, match=f"version {version}"):
        built(process, version=version)


@pytest.mark.parametrize("process", ["", "contact", "M0410", "contact-mass-Broker", "../x"])
def test_another_process_is_an_unknown_name_and_those_there_are_are_named(process: str) -> None:
    with pytest.raises(telebib.UnknownName, match="contact-individual-insurer"):
        built(process)


# --- flags and fixed codes

MASS_FLAGS = ["A1ZV", "A094", "A09C", "A1ZR", "A1ZN", "A1ZO", "A1ZP", "A1ZZ"]


@pytest.mark.parametrize("version", M0410_VERSIONS)
def test_the_mass_message_says_no_to_every_change_and_yes_to_bulk(version: str) -> None:
    """Chapter 2: GIS+A1ZZ+1; every other change flag present = 2; the flags that its version makes
    mandatory present; the builder writes A1ZV, A094, A09C, A1ZR, A1ZN, A1ZO and A1ZP as 2."""
    found = flags(built(MASS_BROKER, version=version))
    expected = {*MASS_FLAGS} | ({"A1ZW"} if version == "1" else set())
    assert found == {flag: "1" if flag == "A1ZZ" else "2" for flag in expected}


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ("1", ["A1ZV", "A1ZW", "A1ZP"]),
        ("5", ["A1ZV", "A1ZP"]),
        *((version, ["A1ZV", "A094", "A09C", "A1ZP"]) for version in M0410_VERSIONS[2:]),
    ],
)
def test_the_individual_message_has_the_flags_its_version_asks_for(
    version: str, expected: list[str]
) -> None:
    """Chapter 2: A1ZW is mandatory in version 1 only, A094 and A09C from version 9."""
    found = flags(built(BROKER, version=version))
    assert found == {flag: "1" if flag == "A1ZP" else "2" for flag in expected}
    assert list(found) == expected


@pytest.mark.parametrize("version", M0124_VERSIONS)
@pytest.mark.parametrize(("process", "act"), [(INSURER, "001"), (MASS_INSURER, "008")])
def test_the_insurers_message_has_its_fixed_codes(process: str, act: str, version: str) -> None:
    """Chapter 2: EW05 = 4, EW00 = 19, 5741 = 2, ACT+001 or ACT+008, CMPB = 80."""
    message = built(process, version=version)
    assert flags(message) == {"EW05": "4", "EW00": "19", "5741": "2"}
    (group,) = message.find_groups("ACT")
    assert group.is_triggered_by("ACT", act)
    assert group.data("ATT", "CMPB") == "80"


@pytest.mark.parametrize(
    ("process", "given", "expected"),
    [
        (BROKER, {"A094": "1"}, {"A1ZV": "2", "A094": "1", "A09C": "2", "A1ZP": "1"}),
        (BROKER, {"A1ZP": "1"}, {"A1ZV": "2", "A094": "2", "A09C": "2", "A1ZP": "1"}),
        (BROKER, {"A1ZZ": "2"}, {"A1ZV": "2", "A094": "2", "A09C": "2", "A1ZP": "1", "A1ZZ": "2"}),
        (BROKER, {"A1ZR": "1"}, {"A1ZV": "2", "A094": "2", "A09C": "2", "A1ZR": "1", "A1ZP": "1"}),
        (BROKER, {"A092": "2"}, {"A1ZV": "2", "A094": "2", "A09C": "2", "A1ZP": "1", "A092": "2"}),
        (
            MASS_BROKER,
            {"EA05": "2"},
            dict.fromkeys(MASS_FLAGS, "2") | {"A1ZZ": "1", "EA05": "2"},
        ),
        (
            MASS_BROKER,
            {"A092": "2"},
            dict.fromkeys(MASS_FLAGS, "2") | {"A1ZZ": "1", "A092": "2"},
        ),
        (INSURER, {"EW05": "4"}, {"EW05": "4", "EW00": "19", "5741": "2"}),
        (INSURER, {"EA05": "1"}, {"EW05": "4", "EW00": "19", "5741": "2", "EA05": "1"}),
    ],
)
def test_indicators_add_what_the_process_leaves_open(
    process: str, given: Mapping[str, str], expected: dict[str, str]
) -> None:
    found = flags(built(process, indicators=given))
    assert found == expected
    assert list(found) == list(expected)


@pytest.mark.parametrize(
    ("process", "given"),
    [
        (MASS_BROKER, {"A1ZZ": "2"}),
        (MASS_BROKER, {"A1ZZ": "3"}),
        (MASS_BROKER, {"A1ZP": "1"}),
        (MASS_BROKER, {"A1ZV": "1"}),
        (MASS_BROKER, {"A094": "1"}),
        (MASS_BROKER, {"A092": "1"}),
        (MASS_BROKER, {"A09C": ""}),
        (BROKER, {"A1ZP": "2"}),
        (BROKER, {"A1ZP": ""}),
        (BROKER, {"A1ZZ": "1"}),
        (BROKER, {"A1ZZ": "3"}),
        (BROKER, {"A1ZZ": ""}),
        (BROKER, {"A094": "3"}),
        (BROKER, {"A094": ""}),
        (BROKER, {"A092": "Y"}),
        (INSURER, {"EW05": "1"}),
        (INSURER, {"EW00": "14"}),
        (MASS_INSURER, {"5741": "1"}),
    ],
)
def test_flags_that_contradict_the_process_are_refused(process: str, given: dict[str, str]) -> None:
    """Chapter 2: mass is A1ZZ = 1 and every other change flag 2; individual is A1ZP = 1, other
    change flags 1 or 2, and A1ZZ absent or 2."""
    (qualifier,) = given
    with pytest.raises(telebib.ValueRefused, match=f"GIS.{qualifier}"):
        built(process, indicators=given)


@pytest.mark.parametrize("qualifier", ["", "A1", "A1ZVX", "A1Z\n", "A1ZŁ"])
def test_an_indicator_that_is_none_is_refused(qualifier: str) -> None:
    """X021 is an4."""
    with pytest.raises(telebib.ValueRefused, match=r"X021"):
        built(indicators={qualifier: "2"})


# --- contact data


@pytest.mark.parametrize("process", [MASS_BROKER, MASS_INSURER, INSURER])
@pytest.mark.parametrize("empty", [None, (), "", ("",)])
def test_empty_contact_data_is_sent_explicitly(process: str, empty: Any) -> None:
    """Chapter 2: empty data is sent, explicitly: COM+003'."""
    party = attrs.evolve(JAN, contact=contact(empty, empty, empty))
    assert segments_of(built(process, parties=[party]))[3:6] == ["COM+003", "COM+009", "COM+007"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (contact(), []),
        (contact(email=()), ["COM+003"]),
        (contact(mobile=""), ["COM+007"]),
        (contact(billing_email="a@example.be"), ["COM+009:a@example.be"]),
        (
            contact(("a@example.be", "b@example.be"), (), "0470000000"),
            ["COM+003:a@example.be", "COM+003:b@example.be", "COM+009", "COM+007:0470000000"],
        ),
    ],
)
def test_what_is_absent_stays_absent_in_the_individual_process(
    given: telebib.ContactData, expected: list[str]
) -> None:
    """Chapter 2: absent = unchanged, explicit empty = deletion asked for."""
    party = attrs.evolve(JAN, contact=given)
    found = segments_of(built(BROKER, parties=[party]))
    assert [segment for segment in found if segment.startswith("COM")] == expected


@pytest.mark.parametrize("process", [MASS_BROKER, MASS_INSURER, INSURER])
def test_every_party_states_its_contact_data(process: str) -> None:
    message = built(process, parties=[JAN, FIRM, FIRM])
    assert text(message).count("COM+009'") == 3


def test_a_blank_value_is_sent_as_an_explicit_empty() -> None:
    """Chapter 2: a reader takes blanks as empty; the builder says so outright."""
    message = built(MASS_BROKER, parties=[attrs.evolve(JAN, contact=contact(email="  "))])
    assert "COM+003" in segments_of(message)


# --- what stands in the message


def test_the_effective_date_is_the_day_of_issue_by_default() -> None:
    """Chapter 6: DTM+008 = the effective date given by the caller (default: the day of issue)."""
    assert built(INSURER).data("DTM", "008") == "15012026"


def test_the_effective_date_may_be_given() -> None:
    message = built(MASS_INSURER, effective=date(2026, 12, 1))
    assert message.data("DTM", "008") == "01122026"


def test_a_request_has_no_effective_date() -> None:
    assert built(BROKER).find_segments("DTM") == ()


def test_the_insurer_may_be_a_code_or_a_value() -> None:
    whole = telebib.Insurer(
        identifiers=(telebib.Identifier("0097", "006"), telebib.Identifier("36", "002")),
        lei="529900VERZONNEN00051",
    )
    assert built(insurer=telebib.Insurer.of("0097")) == built(insurer="0097")
    written = text(built(insurer=whole))
    assert "PTY+006+0097:006+36:002'RFF+107:529900VERZONNEN00051'" in written


def test_a_header_gives_what_else_the_xeh_says() -> None:
    header = telebib.Header(
        version="1", issued="200001010000", sender_unit="UNIT1", domain="05", application="APP"
    )
    assert text(built(INSURER, header=header)).startswith(
        "XEH+01+2+0124+UNIT1++05++++202601151030+E1:APP::M0124:17'"
    )


@pytest.mark.parametrize(
    ("process", "more", "segments"),
    [
        (BROKER, {"claim_number": "CLM1"}, ["RFF+029:CLM1"]),
        (BROKER, {"guid": "g" * 36, "attachments": "2"}, [f"RFF+084:{'g' * 36}", "QTY+134:2"]),
        (MASS_BROKER, {"contract_status": "1"}, ["ATT+A003+1"]),
        (INSURER, {"endorsement_number": "7"}, ["RFF+002:7"]),
        (MASS_INSURER, {"guid": "G", "referenced_guid": "H"}, ["RFF+084:G", "RFF+085:H"]),
        (INSURER, {"fleet_number": "F"}, ["RFF+005:F"]),
    ],
)
def test_further_fields_of_the_model_are_written(
    process: str, more: dict[str, str], segments: list[str]
) -> None:
    written = text(built(process, **more)).split("'")
    assert [segment for segment in written if segment in segments] == segments


def test_a_field_that_the_model_does_not_have_is_refused_by_name() -> None:
    with pytest.raises(TypeError, match="endorsement_number"):
        built(BROKER, endorsement_number="7")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("policyholder", None),
        ("co_policyholders", ()),
        ("acts", ()),
        ("effective_date", date(2026, 12, 1)),
    ],
)
def test_what_the_builder_makes_itself_cannot_be_given_a_second_time(
    name: str, value: object
) -> None:
    """Else a party would be dropped, or the date given would not be the one written."""
    with pytest.raises((TypeError, telebib.TelebibError), match=name):
        built(INSURER, parties=[JAN, FIRM], **{name: value})


@pytest.mark.parametrize(
    ("encoding", "last"),
    [("utf-8", "Łukasiewicz"), ("cp1252", "D\u2019Hondt"), ("latin1", "Dupré")],
)
def test_partners_may_agree_on_another_charset(encoding: str, last: str) -> None:
    party = attrs.evolve(JAN, name=telebib.Name(last, "Jan"))
    message = built(parties=[party], encoding=encoding)
    assert f"NME+001+{last}:Jan'".encode(encoding) in telebib.write(message)


def test_parts_that_a_party_was_read_with_are_written_too() -> None:
    """What is not contact data is a finding's matter; the builder does not drop it."""
    kept = text(built()).replace("ATT+A131", "COM+008:bindend@example.be'ATT+A131")
    read = telebib.M0410.from_message(telebib.read(kept.encode()).messages[0])
    assert "COM+008:bindend@example.be" in segments_of(built(parties=read.parties))


# --- what is refused


def refusal(process: str = BROKER, **changes: Any) -> str:
    """The text of a refusal, after a look at all it shows."""
    with pytest.raises(telebib.ValueRefused) as caught:
        built(process, **changes)
    error = caught.value
    shown = [str(error), repr(error), repr(error.args)]
    shown += traceback.format_exception_only(error)
    assert not any(TRACER in one for one in shown)
    return str(error)


def jan(**changes: Any) -> list[telebib.Party]:
    return [attrs.evolve(JAN, **changes)]


LONG = TRACER + "x" * 64
WIDE = f"{TRACER}\u0141"
TOO_LONG: list[tuple[dict[str, Any], str, str]] = [
    ({"policy_number": LONG[:36]}, "RFF+001: X051 (reference number)", "35"),
    ({"insurer": LONG[:18]}, "PTY+006: X044 (party identifier)", "17"),
    ({"intermediary": telebib.Intermediary.of(fsma=LONG[:18])}, "PTY+002: X044", "17"),
    ({"intermediary": telebib.Intermediary.of(account=LONG[:18])}, "PTY+002: X044", "17"),
    ({"parties": jan(enterprise_number=LONG[:36])}, "RFF+075: X051", "35"),
    ({"parties": jan(contact=contact(email=LONG))}, "COM+003: X014", "70"),
    ({"parties": jan(contact=contact(billing_email=LONG))}, "COM+009: X014", "70"),
    ({"parties": jan(contact=contact(mobile=("1", LONG)))}, "COM+007: X014", "70"),
    ({"guid": LONG[:37], "attachments": "1"}, "RFF+084: X051", "36"),
    ({"header": telebib.Header(sender_unit=LONG[:18])}, "XEH: X913", "17"),
]


@pytest.mark.parametrize(("changes", "where", "most"), TOO_LONG)
def test_a_value_that_is_too_long_is_refused_by_element_and_length(
    changes: dict[str, Any], where: str, most: str
) -> None:
    told = refusal(**changes)
    assert where in told
    assert told.endswith(f"it takes at most {most}")
    assert f"has {int(most) + 1} characters" in told


@pytest.mark.parametrize(
    "changes",
    [
        {"policy_number": "x" * 35},
        {"policy_number": "'" * 35},
        {"insurer": telebib.Insurer(identifiers=(telebib.Identifier("x" * 17, "002"),))},
        {"parties": jan(contact=contact(email="?" * 58 + "@example.org"))},
        {"guid": "x" * 36, "attachments": "1"},
        {"parties": jan(name=telebib.Name("x" * 50, "y" * 50))},
        {"parties": jan(address=telebib.Address("x" * 50, "x" * 9, "x" * 9, "x" * 50, "BELG"))},
    ],
)
def test_a_value_that_just_fits_or_passes_a_soft_length_is_written(
    changes: dict[str, Any],
) -> None:
    """Chapter 1: second-hand and unknown lengths are soft."""
    found = [finding.severity.value for finding in telebib.validate(built(**changes))]
    assert "error" not in found


@pytest.mark.parametrize("control", ["\x00", "\t", "\n", "\r\n", "\x1b", "\x7f", "\x85", "\x9f"])
@pytest.mark.parametrize(
    ("field", "where"),
    [
        ("policy_number", "RFF+001: X051"),
        ("insurer", "PTY+006: X044"),
        ("last", "NME+001: last name"),
        ("city", "ADR+002: X007"),
        ("email", "COM+003: X014"),
    ],
)
def test_a_control_character_is_refused_by_its_place(field: str, where: str, control: str) -> None:
    value = f"{TRACER}{control}x"
    told = refusal(**_holding(field, value))
    assert where in told
    assert f"character {len(TRACER) + 1} " in told


@pytest.mark.parametrize("character", ["\u0141", "€", "\u2019", "\u0301", "\U0001f600", "\udce9"])
@pytest.mark.parametrize(
    ("field", "where"),
    [
        ("policy_number", "RFF+001: X051"),
        ("insurer", "PTY+006: X044"),
        ("last", "NME+001: last name"),
        ("city", "ADR+002: X007"),
        ("email", "COM+003: X014"),
    ],
)
def test_a_character_outside_the_charset_is_refused_by_its_place(
    field: str, where: str, character: str
) -> None:
    told = refusal(**_holding(field, f"{TRACER}{character}"))
    assert where in told
    assert f"character {len(TRACER) + 1} cannot be written in ISO-8859-1" in told


def _holding(field: str, value: str) -> dict[str, Any]:
    if field in ("policy_number", "insurer"):
        return {field: value}
    changes: dict[str, Any] = {
        "last": {"name": telebib.Name(value, "Jan")},
        "city": {"address": telebib.Address("Straat", "1", "1000", value)},
        "email": {"contact": contact(email=value)},
    }
    return {"parties": jan(**changes[field])}


@pytest.mark.parametrize("language", ["0", "14", "nl", "", " 2", "02", TRACER])
def test_an_unknown_language_is_refused(language: str) -> None:
    told = refusal(parties=jan(language=language))
    assert "ATT+A10C" in told
    assert told.endswith(("(code-unknown)", "(element-missing)"))


@pytest.mark.parametrize("person_type", ["0", "4", "", "1 ", TRACER])
def test_an_unknown_person_type_is_refused(person_type: str) -> None:
    told = refusal(parties=jan(person_type=person_type))
    assert "ATT+A131" in told
    assert told.endswith(("(code-unknown)", "(element-missing)"))


@pytest.mark.parametrize("language", [str(code) for code in range(1, 14)])
def test_every_language_of_the_list_is_taken(language: str) -> None:
    """A10C 13 = unknown."""
    assert f"ATT+A10C+{language}" in segments_of(built(parties=jan(language=language)))


def test_a_second_policyholder_is_refused() -> None:
    """Chapter 6: once each PTY+003; PTY+017 repeats."""
    assert "PTY+003" in refusal(parties=[JAN, JAN])


@pytest.mark.parametrize("process", PROCESSES)
def test_a_message_without_a_party_is_refused(process: str) -> None:
    """Chapter 2: at least one of 003, 017."""
    assert "PTY+003" in refusal(process, parties=[])


BARE = telebib.Name(TRACER, TRACER)
PLACE = telebib.Address(TRACER, "1", "1000")


@pytest.mark.parametrize("process", PROCESSES)
@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"policy_number": ""}, "RFF+001"),
        ({"policy_number": " "}, "RFF+001"),
        ({"policy_number": "\xa0"}, "RFF+001"),
        ({"insurer": ""}, "PTY+006"),
        ({"insurer": " "}, "PTY+006"),
        ({"insurer": telebib.Insurer()}, "PTY+006"),
        ({"insurer": telebib.Insurer(identifiers=(telebib.Identifier("", "006"),))}, "PTY+006"),
        ({"intermediary": telebib.Intermediary.of()}, "PTY+002"),
        ({"intermediary": telebib.Intermediary(lei=TRACER)}, "PTY+002"),
        ({"parties": jan(name=None)}, "NME+001"),
        ({"parties": jan(name=telebib.Name())}, "last name"),
        ({"parties": jan(name=telebib.Name("", TRACER))}, "last name"),
        ({"parties": jan(name=telebib.Name(" ", TRACER))}, "last name"),
        ({"parties": jan(name=telebib.Name(TRACER))}, "first name"),
        ({"parties": jan(address=None)}, "ADR+002"),
        ({"parties": jan(address=attrs.evolve(PLACE, street=""))}, "X002 (street)"),
        ({"parties": jan(address=attrs.evolve(PLACE, house_number=" "))}, "X003 (house number)"),
        ({"parties": jan(address=attrs.evolve(PLACE, postal_code=""))}, "X006 (postal code)"),
        ({"parties": jan(person_type=None)}, "ATT+A131"),
        ({"parties": jan(language=None)}, "ATT+A10C"),
        ({"parties": jan(person_type="2", name=BARE)}, "RFF+075"),
        ({"parties": jan(person_type="2", enterprise_number="")}, "RFF+075"),
        ({"parties": [JAN, attrs.evolve(FIRM, name=None)]}, "NME+001"),
    ],
)
def test_a_message_that_lacks_what_is_mandatory_is_refused(
    process: str, changes: dict[str, Any], what: str
) -> None:
    """Chapter 2: what is M in the process and, of the party, in its variant."""
    assert what in refusal(process, **changes)


@pytest.mark.parametrize("process", PROCESSES)
@pytest.mark.parametrize(
    "party",
    [
        attrs.evolve(JAN, person_type="2", name=BARE, enterprise_number="0123456749"),
        attrs.evolve(JAN, person_type="2", name=telebib.Name("X"), enterprise_number="0123456749"),
        attrs.evolve(JAN, person_type="3", name=telebib.Name("Vereniging")),
        attrs.evolve(JAN, address=PLACE),
    ],
)
def test_what_its_variant_does_not_ask_for_may_be_absent(
    process: str, party: telebib.Party
) -> None:
    """The first name is M when A131 = 1, the enterprise number when A131 = 2; of the address
    street, number and postal code."""
    assert list(telebib.validate(built(process, parties=[party]))) == []


@pytest.mark.parametrize(
    "changes", [{"previous_address": PLACE}, {"relocation_date": date(2026, 1, 1)}]
)
@pytest.mark.parametrize("process", [INSURER, MASS_INSURER])
def test_a_previous_address_has_no_place_in_the_insurers_message(
    process: str, changes: dict[str, Any]
) -> None:
    """Chapter 2: ADR+003 with DTM+018 — O, M0410 only."""
    refusal(process, parties=jan(**changes))


def test_a_previous_address_may_stand_in_the_brokers_message() -> None:
    party = attrs.evolve(JAN, previous_address=PLACE, relocation_date=date(2026, 2, 1))
    found = segments_of(built(BROKER, parties=[party], indicators={"A094": "1"}))
    assert found[3:5] == [f"ADR+003+{TRACER}:1+1000", "DTM+018:01022026"]


@pytest.mark.parametrize("process", [BROKER])
def test_documents_without_the_guid_they_follow_under_are_refused(process: str) -> None:
    """Chapter 2: RFF+084 and QTY+134, both when documents follow."""
    assert "RFF+084" in refusal(process, attachments="2")


def test_what_would_be_read_as_utf_8_is_refused() -> None:
    """Chapter 6: UTF-8 is found without the option, so these bytes would change on the way."""
    assert "UTF-8" in refusal(parties=jan(name=telebib.Name(f"{TRACER}Ã©", "Jan")))


def test_a_part_kept_from_reading_that_is_an_error_is_refused() -> None:
    kept = text(built()).replace("ATT+A10C+2'", "ATT+A10C+2'ATT+A10C+1'")
    read = telebib.M0410.from_message(telebib.read(kept.encode()).messages[0])
    assert "ATT+A10C" in refusal(parties=read.parties)


def test_an_unknown_charset_is_misuse() -> None:
    with pytest.raises(telebib.Misuse, match="charset"):
        built(encoding="utf-16")


@pytest.mark.parametrize(
    ("more", "path"),
    [
        ({"claim_number": "S1"}, "RFF.029"),
        ({"attachments": "2", "guid": "G1"}, "QTY.134"),
        ({"parties": [attrs.evolve(JAN, previous_address=PLACE)]}, "ADR.003"),
        ({"indicators": {"B004": "3"}}, "GIS.B004"),
        (
            {"parties": [attrs.evolve(JAN, other=(telebib.Segment.of("RFF", ("022", "1")),))]},
            "RFF.022",
        ),
    ],
)
def test_a_mass_message_holds_contact_data_and_no_more(more: dict[str, Any], path: str) -> None:
    """Chapter 2: what else may stand in it ("only contact data")."""
    with pytest.raises(telebib.ValueRefused, match=f"{path}.*(not-contact-data|forbidden-number)"):
        built(MASS_BROKER, **more)
