"""The rules of the family process: by profile and version, where they speak, and nothing else."""

import pytest

from telebib.findings import LANGUAGES
from telebib.rules.examples import (
    ADDRESS,
    CLEAN,
    CONTACT,
    INSURER,
    INTERMEDIARY,
    NAME,
    NOTICE,
    POLICY,
    POLICYHOLDER,
    wrapped,
)
from tests.rules.complete import (
    ADDRESS_CHANGE,
    GENERAL,
    INDIVIDUAL,
    INDIVIDUAL_REPLY,
    MASS_REPLY,
    NO_PROCESS,
    PARTY,
    PRODUCTION_VERSIONS,
    REPLY_PARTY,
    REQUEST_VERSIONS,
    E,
    I,
    One,
    W,
    assert_found,
    found,
    in_version,
)
from tests.rules.told import replaced

ACT = "XRH+1'ACT+008'ATT+CMPB+80'XRT+1'"
EFFECTIVE = "DTM+008:15012026:001'"
ENTERPRISE = "RFF+075:0990000014'"

NO_ENDORSEMENT: One = (W, "endorsement-number-missing", "XEH", "XEH")


def at_header(severity: str, rule: str) -> One:
    return ({"E": E, "W": W, "I": I}[severity], rule, "XEH", "XEH")


# --- nothing to find


@pytest.mark.parametrize("version", REQUEST_VERSIONS[1:])
@pytest.mark.parametrize("text", [CLEAN, INDIVIDUAL], ids=["mass", "individual"])
def test_a_request_of_a_process_is_clean_in_any_version(text: str, version: str) -> None:
    assert_found(in_version(version, text), [])


@pytest.mark.parametrize("version", PRODUCTION_VERSIONS)
@pytest.mark.parametrize("text", [MASS_REPLY, INDIVIDUAL_REPLY], ids=["mass", "individual"])
def test_an_insurers_message_of_a_process_is_clean_in_any_version(text: str, version: str) -> None:
    assert_found(in_version(version, text), [])


# --- process-absent


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (ADDRESS_CHANGE, [NO_PROCESS]),
        (GENERAL, [NO_PROCESS]),
        (replaced("GIS+A1ZZ+1'", ""), [NO_PROCESS]),
        (replaced("GIS+A1ZZ+1'", "GIS+A1ZZ+2'"), [NO_PROCESS]),
        (replaced("GIS+A1ZP+1'", "GIS+A1ZP'", INDIVIDUAL), [NO_PROCESS]),
        (replaced("GIS+A1ZP+1'", "", INDIVIDUAL), [NO_PROCESS]),
        (replaced("GIS+A1ZZ+2'", "", INDIVIDUAL), []),
        # M0124: no CMPB 80 → none; chapter 6 does without the endorsement number of 80 alone
        (replaced("ATT+CMPB+80", "ATT+CMPB+49", MASS_REPLY), [NO_PROCESS, NO_ENDORSEMENT]),
        (replaced("ATT+CMPB+80'", "ATT+CMPB'", MASS_REPLY), [NO_PROCESS, NO_ENDORSEMENT]),
        (replaced("ATT+CMPB+80'", "", MASS_REPLY), [NO_PROCESS, NO_ENDORSEMENT]),
        (replaced(ACT, "", MASS_REPLY), [NO_PROCESS, NO_ENDORSEMENT]),
        # a type without a definition has no process to be absent from
        (wrapped(NOTICE), [(I, "message-undefined", "XEH", "0304")]),
    ],
)
def test_D_67_process_absent(text: str, told: list[One]) -> None:  # noqa: N802
    """Chapter 6: "A1ZZ present and not 2 → mass; else A1ZP = 1 → individual; else none
    (`process-absent`, I)". M0124: "no CMPB 80 → none".
    """
    assert_found(text, told)


def test_the_code_of_the_act_is_found_at_message_level_too() -> None:
    """Chapter 2: "A reader finds `ATT+CMPB` inside the ACT group or at message level"."""
    for act in ("008", "001"):
        text = replaced(ACT, f"ATT+CMPB+80'XRH+1'ACT+{act}'XRT+1'", MASS_REPLY)
        assert_found(text, [])


# --- a process that is named


@pytest.mark.parametrize(
    ("profile", "text", "told"),
    [
        ("contact-mass-broker", CLEAN, []),
        ("contact-individual-broker", INDIVIDUAL, []),
        ("contact-mass-insurer", MASS_REPLY, []),
        ("contact-individual-insurer", INDIVIDUAL_REPLY, []),
        ("contact-mass-broker", INDIVIDUAL, ["GIS+A1ZZ"]),
        ("contact-individual-broker", CLEAN, ["GIS+A1ZP", "GIS+A1ZZ"]),
        ("contact-individual-broker", ADDRESS_CHANGE, ["GIS+A1ZP"]),
        ("contact-mass-insurer", INDIVIDUAL_REPLY, ["XRH[1]/ACT+001"]),
        ("contact-individual-insurer", MASS_REPLY, ["XRH[1]/ACT+008"]),
        ("contact-individual-insurer", GENERAL, ["XEH", "GIS+EW00", "GIS+5741"]),
        ("contact-mass-insurer", GENERAL, ["XEH", "GIS+EW00", "GIS+5741"]),
    ],
)
def test_a_message_of_another_process_than_the_one_named(
    profile: str, text: str, told: list[str]
) -> None:
    """Chapter 5: "`--profile NAME` (default: found from the message)": what the process fixes is
    `fixed-code`.
    """
    fixed = [(f.severity, f.rule, f.path) for f in found(text, profile=profile)]
    assert [one for one in fixed if one[1] == "fixed-code"] == [(E, "fixed-code", p) for p in told]


@pytest.mark.parametrize("profile", ["contact-mass-insurer", "contact-individual-insurer"])
def test_a_process_of_another_message_type_judges_nothing(profile: str) -> None:
    """Decision 32: "messages of another are checked without a process"; that it has none is then
    no news.
    """
    for text in (CLEAN, INDIVIDUAL, ADDRESS_CHANGE, replaced("GIS+A094+2", "GIS+A094+1")):
        assert_found(text, [], profile=profile)
    assert_found(wrapped(NOTICE), [(I, "message-undefined", "XEH", "0304")], profile=profile)


# --- mass-and-individual


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (replaced("GIS+A1ZP+2", "GIS+A1ZP+1"), True),
        (replaced("GIS+A1ZZ+2", "GIS+A1ZZ+1", INDIVIDUAL), True),
        (CLEAN, False),
        (INDIVIDUAL, False),
        (replaced("GIS+A1ZP+2'", ""), False),
        (replaced("GIS+A1ZZ+2'", "", INDIVIDUAL), False),
    ],
)
def test_D_62_mass_and_individual(text: str, told: bool) -> None:  # noqa: N802
    """Chapter 3, D-62: "A1ZZ = 1 and A1ZP = 1"; chapter 2: "A1ZZ absent or 2" in the other."""
    expected: list[One] = [(E, "mass-and-individual", "GIS+A1ZP", "1'")] if told else []
    assert_found(text, expected)


# --- mass-flag-not-no


# chapter 2, "Change flags"
FLAGS = [
    "A092", "A093", "A094", "A098", "A099", "A09A", "A09B", "A09C",
    "A09D", "A1ZN", "A1ZO", "A1ZP", "A1ZR", "A1ZV", "A1ZW", "A1ZY",
]  # fmt: skip


@pytest.mark.parametrize("flag", FLAGS)
def test_D_61_every_other_change_flag_says_no(flag: str) -> None:  # noqa: N802
    """Chapter 2: "**every other change flag present = 2**"; chapter 3, D-61."""
    clean = CLEAN if f"GIS+{flag}+" in CLEAN else replaced(POLICY, f"GIS+{flag}+2'{POLICY}")
    assert_found(clean, [])
    rule = "mass-and-individual" if flag == "A1ZP" else "mass-flag-not-no"
    for version in REQUEST_VERSIONS[1:]:
        text = in_version(version, clean.replace(f"GIS+{flag}+2'", f"GIS+{flag}+1'"))
        assert_found(text, [(E, rule, f"GIS+{flag}", "1'")])


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("GIS+A1ZR+2'", "GIS+A1ZR'", [(E, "mass-flag-not-no", "GIS+A1ZR", "'")]),
        ("GIS+A1ZR+2'", "GIS+A1ZR+ '", [(E, "mass-flag-not-no", "GIS+A1ZR", " '")]),
        ("GIS+A1ZR+2'", "", []),
        ("GIS+A1ZP+2'", "", []),
        # one finding for a code that is none, and one for a flag without its value
        ("GIS+A094+2'", "GIS+A094+3'", [(E, "code-unknown", "GIS+A094", "3'")]),
        ("GIS+A094+2'", "GIS+A094+ 1'", [(E, "code-unknown", "GIS+A094", " 1'")]),
        ("GIS+A094+2'", "GIS+A094'", [(W, "mass-flag-missing", "GIS+A094", "'")]),
        # EA05 is no change flag: a test document is one of the mass process too
        (POLICY, f"GIS+EA05+1'{POLICY}", []),
        (POLICY, f"GIS+EA05+2'{POLICY}", []),
    ],
)
def test_mass_flag_not_no(old: str, new: str, told: list[One]) -> None:
    assert_found(replaced(old, new), told)


def test_D_65_flags_of_the_individual_process_are_free() -> None:  # noqa: N802
    """Chapter 2: "other change flags 1 or 2 as the rest of the message needs"."""
    for flag in ("A1ZV", "A094", "A09C", "A1ZR", "A1ZN", "A1ZO"):
        assert_found(replaced(f"GIS+{flag}+2'", f"GIS+{flag}+1'", INDIVIDUAL), [])


# --- mass-flag-missing


MANDATORY = {"1": {"A1ZV", "A1ZW"}, "5": {"A1ZV"}}
"""The flags that a version asks for (chapter 2, "M0410"); all others ask for A1ZV, A094, A09C."""


@pytest.mark.parametrize("version", REQUEST_VERSIONS)
@pytest.mark.parametrize("flag", [*FLAGS, ""])
def test_D_63_the_flags_a_version_makes_mandatory(version: str, flag: str) -> None:  # noqa: N802
    """Chapter 2: "the flags that its version makes mandatory present"; chapter 3, D-63. A094 and
    A09C "M from version 9", A1ZW "M in version 1 only".
    """
    every = replaced("GIS+A1ZZ", "GIS+A1ZW+2'GIS+A1ZZ")
    text = in_version(version, every.replace(f"GIS+{flag}+2'", "") if flag else every)
    due = flag in MANDATORY.get(version, {"A1ZV", "A094", "A09C"})
    assert_found(text, [at_header("W", "mass-flag-missing")] if due else [])


def test_each_absent_flag_is_told() -> None:
    findings = found(CLEAN.replace("GIS+A094+2'", "").replace("GIS+A09C+2'", ""))
    assert [f.params["what"] for f in findings] == ["GIS+A094", "GIS+A09C"]


def test_an_absent_flag_of_another_process_is_a_matter_of_structure() -> None:
    assert_found(replaced("GIS+A094+2'", "", INDIVIDUAL), [at_header("E", "segment-missing")])


# --- party-missing, policy-missing


@pytest.mark.parametrize(
    ("old", "rule"),
    [(POLICYHOLDER, "party-missing"), (POLICY, "policy-missing"), (INSURER, "group-missing"),
     (INTERMEDIARY, "group-missing")],
)  # fmt: skip
@pytest.mark.parametrize(
    "text", [CLEAN, INDIVIDUAL, MASS_REPLY, INDIVIDUAL_REPLY], ids=["mb", "ib", "mi", "ii"]
)
def test_a_part_that_every_process_needs(text: str, old: str, rule: str) -> None:
    """Chapter 2: policy number "M in both processes", insurer "M in both processes", intermediary
    M, "at least one of 003, 017". Chapter 6: "One absence, one finding."
    """
    versions = REQUEST_VERSIONS[1:] if "M0410" in text else PRODUCTION_VERSIONS
    for version in versions:
        assert_found(in_version(version, replaced(old, "", text)), [at_header("E", rule)])


@pytest.mark.parametrize("text", [CLEAN, INDIVIDUAL, MASS_REPLY, INDIVIDUAL_REPLY])
def test_a_co_policyholder_alone_will_do(text: str) -> None:
    """Chapter 2: "at least one of 003, 017"."""
    assert_found(replaced("PTY+003", "PTY+017", text), [])


@pytest.mark.parametrize(
    ("text", "old", "new", "told"),
    [
        (CLEAN, POLICY, "RFF+001'", [(E, "policy-missing", "RFF+001", "'")]),
        (CLEAN, POLICY, "RFF+001:'", [(E, "policy-missing", "RFF+001", "'")]),
        (CLEAN, POLICY, "RFF+001: '", [(E, "policy-missing", "RFF+001", " '")]),
        (INDIVIDUAL, POLICY, "RFF+001'", [(E, "policy-missing", "RFF+001", "'")]),
        (INDIVIDUAL, POLICY, "RFF+029:CLAIM1'", [at_header("E", "policy-missing")]),
        (
            CLEAN,
            POLICY,
            "RFF+029:CLAIM1'",
            [at_header("E", "policy-missing"), (W, "not-contact-data", "RFF+029", "RFF+029")],
        ),
        # outside the processes a claim number stands in for it
        (ADDRESS_CHANGE, POLICY, "RFF+029:CLAIM1'", [NO_PROCESS]),
        (ADDRESS_CHANGE, POLICY, "", [NO_PROCESS, at_header("E", "policy-missing")]),
        (GENERAL, POLICY, "", [NO_PROCESS, at_header("E", "policy-missing")]),
    ],
)
def test_D_52_policy_missing(text: str, old: str, new: str, told: list[One]) -> None:  # noqa: N802
    """Chapter 2: "C: M unless a claim number is there; M in both processes"; chapter 3, D-52."""
    if new == "RFF+001:'":
        told = [*told, (I, "trailing-separator", "RFF+001", ":'")]
    findings = found(replaced(old, new, text))
    assert sorted((f.severity, f.rule, f.path or "") for f in findings) == sorted(
        (severity, rule, path or "") for severity, rule, path, _ in told
    )


# --- enterprise-number-missing, enterprise-number-unexpected


@pytest.mark.parametrize(
    ("text", "party"),
    [(CLEAN, PARTY), (INDIVIDUAL, PARTY), (MASS_REPLY, REPLY_PARTY),
     (INDIVIDUAL_REPLY, REPLY_PARTY), (ADDRESS_CHANGE, PARTY), (GENERAL, PARTY)],
)  # fmt: skip
def test_D_46_a_legal_person_has_an_enterprise_number(text: str, party: str) -> None:  # noqa: N802
    """Chapter 2, party group: RFF+075 "M when A131 = 2"; chapter 3, D-46."""
    before = [NO_PROCESS] if text in (ADDRESS_CHANGE, GENERAL) else []
    legal = replaced("ATT+A131+1'", "ATT+A131+2'", text)
    assert_found(legal, [*before, (E, "enterprise-number-missing", party, "PTY+003")])
    assert_found(replaced("ATT+A131", f"{ENTERPRISE}ATT+A131", legal), before)
    empty = replaced("ATT+A131", "RFF+075'ATT+A131", legal)
    assert_found(empty, [*before, (E, "enterprise-number-missing", f"{party}/RFF+075", "'")])
    for kind in ("1", "3"):  # D-49: a group needs none
        assert_found(replaced("ATT+A131+2'", f"ATT+A131+{kind}'", legal), before)


def test_the_enterprise_number_of_each_party_counts() -> None:
    other = POLICYHOLDER.replace("PTY+003", "PTY+017").replace("ATT+A131+1", "ATT+A131+2")
    text = replaced(POLICYHOLDER, POLICYHOLDER + other)
    assert_found(text, [(E, "enterprise-number-missing", "XRH[4]/PTY+017", "PTY+017")])


@pytest.mark.parametrize(
    ("text", "party"),
    [(CLEAN, PARTY), (MASS_REPLY, REPLY_PARTY), (INDIVIDUAL, None), (INDIVIDUAL_REPLY, None)],
)
def test_D_47_a_natural_person_has_none_in_the_mass_process(  # noqa: N802
    text: str, party: str | None
) -> None:
    """Chapter 2, party group: "warning when A131 = 1 in the mass process"; chapter 3, D-47."""
    told: list[One] = []
    if party:
        told = [(W, "enterprise-number-unexpected", f"{party}/RFF+075", "RFF+075")]
    assert_found(replaced("ATT+A131", f"{ENTERPRISE}ATT+A131", text), told)
    assert_found(replaced("ATT+A131", "RFF+075'ATT+A131", text), [])
    group = replaced("ATT+A131+1", f"{ENTERPRISE}ATT+A131+3", text)
    assert_found(group, [])


def test_the_enterprise_number_of_insurer_and_broker_is_no_matter_of_persons() -> None:
    for partner in (INSURER, INTERMEDIARY):
        assert_found(replaced(partner, partner.replace("XRT", f"{ENTERPRISE}XRT")), [])


# --- contact-segment-absent


@pytest.mark.parametrize(
    ("text", "party"),
    [(CLEAN, PARTY), (MASS_REPLY, REPLY_PARTY), (INDIVIDUAL, None), (INDIVIDUAL_REPLY, None)],
)
def test_D_32_an_absent_contact_segment(text: str, party: str | None) -> None:  # noqa: N802
    """Chapter 2: "Empty data is sent, explicitly"; "In the individual process absent =
    unchanged".
    """
    told: list[One] = [(I, "contact-segment-absent", party, "PTY+003")] if party else []
    for segment in CONTACT.split("'")[:-1]:
        assert_found(replaced(f"{segment}'", "", text), told)
    assert_found(replaced(CONTACT, "", text), told * 3)
    for empty in ("COM+009'", "COM+009:'", "COM+009: '"):
        assert_found(replaced("COM+009'", empty, text), [])


def test_each_party_sends_its_own_contact_segments() -> None:
    other = POLICYHOLDER.replace("PTY+003", "PTY+017").replace("COM+009'", "")
    text = replaced(POLICYHOLDER, POLICYHOLDER + other)
    (finding,) = assert_found(text, [(I, "contact-segment-absent", "XRH[4]/PTY+017", "PTY+017")])
    assert finding.params["what"] == "COM+009"


@pytest.mark.parametrize("broken", ["com+009'", "COMM+009'", "CM+009'", "COM'"])
def test_a_contact_segment_in_a_broken_form_is_not_absent_too(broken: str) -> None:
    """Chapter 6: "One absence, one finding"."""
    rules = [finding.rule for finding in found(replaced("COM+009'", broken))]
    assert rules in (["tag-invalid"], ["element-missing"])


# --- fixed-code


FIXED = [("GIS+EW05", "4", "3"), ("GIS+EW00", "19", "20"), ("GIS+5741", "2", "1")]


@pytest.mark.parametrize(("segment", "value", "other"), FIXED)
@pytest.mark.parametrize("text", [MASS_REPLY, INDIVIDUAL_REPLY], ids=["mass", "individual"])
@pytest.mark.parametrize("version", PRODUCTION_VERSIONS)
def test_what_a_process_fixes(
    version: str, text: str, segment: str, value: str, other: str
) -> None:
    """Chapter 2: "EW05 = 4, EW00 = 19, 5741 = 2". Chapter 6: `fixed-code` before
    `segment-missing` and `element-missing`; a value that is no code is `code-unknown` alone.
    """
    text = in_version(version, text)
    right = f"{segment}+{value}'"
    assert_found(replaced(right, f"{segment}+{other}'", text), [(E, "fixed-code", segment, other)])
    assert_found(replaced(right, f"{segment}'", text), [(E, "fixed-code", segment, "'")])
    assert_found(replaced(right, f"{segment}+ '", text), [(E, "fixed-code", segment, " '")])
    assert_found(replaced(right, "", text), [at_header("E", "fixed-code")])
    assert_found(replaced(right, f"{segment}+ZZ'", text), [(E, "code-unknown", segment, "ZZ")])


def test_a_fixed_code_is_told_where_it_stands_also_behind_a_colon() -> None:
    text = replaced("GIS+EW00+19'", "GIS+EW00:20'", MASS_REPLY)
    told = [text[each.offset :] for each in found(text) if each.rule == "fixed-code"]
    assert [rest[:3] for rest in told] == ["20'", "'GI"], "the value, and the element it is not in"


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (ACT, []),
        (ACT.replace("008", "001"), []),
        (ACT.replace("008", "005"), [(E, "fixed-code", "XRH[1]/ACT+005", "ACT+005")]),
        ("ATT+CMPB+80'", [at_header("E", "fixed-code")]),
        (
            "ATT+CMPB+80'XRH+1'ACT+005'XRT+1'",
            [(E, "fixed-code", "XRH[1]/ACT+005", "ACT+005")],
        ),
        (ACT * 2, [(E, "too-many", "XRH[2]/ACT+008", "ACT+008")]),
    ],
)
def test_the_act_of_the_contact_processes(act: str, told: list[One]) -> None:
    """Chapter 6: "CMPB 80 with ACT+008 → mass, with ACT+001 → individual, with another act →
    individual and `fixed-code`".
    """
    assert_found(replaced(ACT, act, MASS_REPLY), told)


def test_an_act_005_with_contact_data_is_the_individual_process() -> None:
    """Chapter 6, "Profiles found": all that this process fixes is asked for, EW05 and EW00 too."""
    text = replaced(ACT, ACT.replace("008", "005"), MASS_REPLY)
    text = text.replace("GIS+EW05+4'GIS+EW00+19'", "")
    told = [at_header("E", "fixed-code")] * 2
    assert_found(text, [*told, (E, "fixed-code", "XRH[1]/ACT+005", "ACT+005")])


def test_an_empty_mass_flag_is_no_fixed_code_and_still_mass() -> None:
    """Chapter 6: "A1ZZ present and not 2 → mass"; with `GIS+A1ZZ'` all its rules are judged."""
    told: list[One] = [(E, "fixed-code", "GIS+A1ZZ", "'")]
    assert_found(replaced("GIS+A1ZZ+1'", "GIS+A1ZZ'"), told)
    other: One = (E, "mass-flag-not-no", "GIS+A094", "1'")
    assert_found(replaced("GIS+A1ZZ+1'", "GIS+A1ZZ'").replace("A094+2", "A094+1"), [other, *told])


def test_a_blank_mass_flag_is_an_empty_one() -> None:
    """Chapter 2: blanks are empty; a flag that says nothing must not go unseen."""
    assert_found(replaced("GIS+A1ZZ+1'", "GIS+A1ZZ+ '"), [(E, "fixed-code", "GIS+A1ZZ", " '")])


def test_the_text_names_part_process_and_value_with_their_labels() -> None:
    (finding,) = found(replaced("GIS+5741+2", "GIS+5741+1", MASS_REPLY))
    for lang in LANGUAGES:
        text = finding.text(lang)
        assert text.startswith("GIS+5741 (") and "contact-mass-insurer" in text
        assert " 1 " in text and " 2 " in text


# --- contract-status-not-active


@pytest.mark.parametrize("status", ["1", "2", "3", "4", "5", "6"])
@pytest.mark.parametrize("text", [CLEAN, INDIVIDUAL], ids=["mass", "individual"])
def test_D_55_the_status_of_an_active_contract(text: str, status: str) -> None:  # noqa: N802
    """Chapter 2: "Active contract: `ATT+A003` in 1, 4, 5, 6"; chapter 3, D-55."""
    told: One = (W, "contract-status-not-active", "ATT+A003", f"{status}'")
    stated = replaced(POLICY, f"{POLICY}ATT+A003+{status}'", text)
    assert_found(stated, [told] if status in "23" else [])


def test_a_contract_status_need_not_stand_there_and_is_free_elsewhere() -> None:
    """Chapter 2: "It … need not stand in the message"."""
    for empty in ("ATT+A003'", "ATT+A003+ '"):
        assert_found(replaced(POLICY, POLICY + empty), [])
    stated = replaced(POLICY, f"{POLICY}ATT+A003+2'", ADDRESS_CHANGE)
    assert_found(stated, [NO_PROCESS])


# --- endorsement-number-missing, effective-date-missing


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (GENERAL, [NO_PROCESS]),
        (replaced("RFF+002:0001'", "", GENERAL), [NO_PROCESS, NO_ENDORSEMENT]),
        (
            replaced("GIS+EW05+4'GIS+EW00+21'", "XRH+1'ACT+005'XRT+1'", GENERAL).replace(
                "RFF+002:0001'", ""
            ),
            [NO_PROCESS],
        ),
        (MASS_REPLY, []),
        (INDIVIDUAL_REPLY, []),
    ],
)
def test_endorsement_number_missing(text: str, told: list[One]) -> None:
    """Chapter 2: "warning when EW05 exists and it is absent"; chapter 6: "RFF+002 only if the
    record has an endorsement number, and `endorsement-number-missing` does not apply".
    """
    for version in PRODUCTION_VERSIONS:
        assert_found(in_version(version, text), told)


@pytest.mark.parametrize(
    ("text", "before"),
    [(GENERAL, [NO_PROCESS]), (MASS_REPLY, []), (INDIVIDUAL_REPLY, [])],
    ids=["production", "mass", "individual"],
)
def test_effective_date_missing(text: str, before: list[One]) -> None:
    """Chapter 2: DTM+008 "C: M unless EW05 = 16"."""
    rule = "effective-date-missing"
    for version in PRODUCTION_VERSIONS:
        dated = in_version(version, text)
        assert_found(replaced(EFFECTIVE, "", dated), [*before, at_header("E", rule)])
    for empty, rest in (("DTM+008'", "'"), ("DTM+008: '", " '")):
        told: One = (E, rule, "DTM+008", rest)
        assert_found(replaced(EFFECTIVE, empty, text), [*before, told])


def test_a_document_of_nature_16_needs_no_effective_date() -> None:
    without = replaced(EFFECTIVE, "", GENERAL)
    assert_found(replaced("GIS+EW05+4", "GIS+EW05+16", without), [NO_PROCESS])
    # EW05 absent is not 16
    act = replaced("GIS+EW05+4'GIS+EW00+21'", "XRH+1'ACT+005'XRT+1'", without)
    assert_found(act, [NO_PROCESS, at_header("E", "effective-date-missing")])


# --- one absence, one finding


@pytest.mark.parametrize(
    ("text", "old", "rule"),
    [
        (CLEAN, POLICY, "policy-missing"),
        (CLEAN, POLICYHOLDER, "party-missing"),
        (CLEAN, "GIS+A1ZV+2'", "mass-flag-missing"),
        (CLEAN, "GIS+A094+2'", "mass-flag-missing"),
        (CLEAN, "GIS+A09C+2'", "mass-flag-missing"),
        (MASS_REPLY, EFFECTIVE, "effective-date-missing"),
        (MASS_REPLY, "GIS+EW05+4'", "fixed-code"),
        (MASS_REPLY, "GIS+EW00+19'", "fixed-code"),
        (MASS_REPLY, "GIS+5741+2'", "fixed-code"),
        (INDIVIDUAL_REPLY, "GIS+5741+2'", "fixed-code"),
        (CLEAN, NAME, "segment-missing"),
        (CLEAN, ADDRESS, "segment-missing"),
        (CLEAN, "COM+009'", "contact-segment-absent"),
    ],
)
def test_one_absence_one_finding(text: str, old: str, rule: str) -> None:
    """Chapter 6: "The specific rule speaks and the general one is silent on the same thing"."""
    assert [finding.rule for finding in found(replaced(old, "", text))] == [rule]


@pytest.mark.parametrize("old", [POLICY, POLICYHOLDER, "GIS+A094+2'", "COM+009'", CONTACT])
@pytest.mark.parametrize(
    ("cut", "rule"), [("XET+04'", "envelope-unbalanced"), ("XRT+1'XET", "group-unbalanced")]
)
def test_nothing_is_missing_in_a_message_that_is_not_whole(old: str, cut: str, rule: str) -> None:
    """Decision 2: "nothing in it is called missing"."""
    text = replaced(cut, cut.removeprefix("XRT+1'") if "XRT" in cut else "", replaced(old, ""))
    assert [finding.rule for finding in found(text)] == [rule]
