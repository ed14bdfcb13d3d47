"""The rules of the family values: where they speak, and where they are silent."""

from collections.abc import Iterator

import pytest

from telebib import Severity, read, validate
from telebib.findings import LANGUAGES, Finding
from telebib.rules import RULES
from telebib.rules.examples import CLEAN, HEADER, INSURER, POLICY
from telebib.tables import Tables
from tests.rules.told import Told, assert_told, findings, replaced, silent_or_told

PARTY = "XRH[3]/PTY+003"
EMAIL = "COM+003:jan@example.be'"
MOBILE = "COM+007:?+32470000000'"
VALUES = tuple(rule for rule in RULES if rule.family == "values")


def told(text: str, tables: Tables | None = None) -> list[str]:
    """The rules of this family that speak, with their severity where it is not their own."""
    found = list(validate(read(text.encode("iso-8859-1")), rules=VALUES, tables=tables))
    assert all(hidden(finding) for finding in found)
    return [finding.rule for finding in found]


def hidden(finding: Finding) -> bool:
    """Whether the parameters of a finding are numbers, words, or codes of the standard."""
    known = {"B", "1234", "1234 AB", "12345"}
    return all(
        not isinstance(param, str) or param in known or param.isupper()
        for param in finding.params.values()
    )


def mobile(value: str) -> str:
    return replaced(MOBILE, f"COM+007:{value}'")


def address(value: str, qualifier: str = "003") -> str:
    return replaced(EMAIL, f"COM+{qualifier}:{value}'")


def dated(value: str) -> str:
    return replaced(POLICY, f"{POLICY}DTM+{value}'")


def at_insurer(segment: str) -> str:
    return replaced("PTY+006+0097:006'", f"PTY+006+0097:006'{segment}'")


def identified(value: str) -> str:
    return replaced("PTY+006+0097:006", f"PTY+006+{value}")


def policy(value: str) -> str:
    return replaced("POL0001", value)


# --- dates


@silent_or_told(
    "date-invalid",
    [
        (dated("018:29022024"), []),
        (dated("018:29022023"), [("DTM+018", 11, "29022023")]),
        (dated("018:20260101"), [("DTM+018", 11, "20260101")]),
        (dated("018:20260101:010"), []),
        (dated("018:01012026:010"), [("DTM+018", 11, "01012026:010")]),
        (dated("018:01/01/2026"), [("DTM+018", 11, "01/01")]),
        (dated("018:00000000"), [("DTM+018", 11, "00000000")]),
        (dated("018"), []),
        (dated("018:"), []),
        (dated("018:   "), []),
        (dated("018:   :010"), []),
        (dated("004:0102:003"), []),
        (dated("004:3002:003"), [("DTM+004", 11, "3002")]),
        (dated("033:2400:007"), []),
        (dated("033:2401:007"), [("DTM+033", 11, "2401")]),
        (dated("006:12:103"), []),
        (dated("006:12,5:111"), []),
        (dated("006:12 m:103"), [("DTM+006", 11, "12 m")]),
        (dated("018:whatever:999"), []),  # an unknown format is a matter of the code lists
        (dated("018:01022026 RFF+002:2"), []),  # a lost terminator has a rule of its own
        (replaced("202601151030", "202602301030"), [("XEH", 1, "202602301030")]),
        (replaced("202601151030", "202601152460"), [("XEH", 1, "202601152460")]),
        (replaced("202601151030", "20260115"), [("XEH", 1, "20260115")]),
        (replaced("202601151030", ""), []),
        (replaced("202601151030", "2026O1151030"), []),  # `element-not-numeric`
        (replaced("202601151030", "20260115103000"), []),  # `element-too-long`
    ],
)
def test_date_invalid(rule: str, text: str, told: Told) -> None:
    """Chapter 1: "X018 absent = DDMMYYYY"; "X918 issue date and time n12 yyyymmddhhmm"."""
    assert_told(rule, text, told)


def test_the_form_of_a_date_is_told_in_the_letters_of_each_language() -> None:
    (finding,) = findings("date-invalid", dated("018:1-1-26:008"))
    said = [finding.text(lang).rpartition(" ")[2] for lang in LANGUAGES]
    assert said == ["DDMMYYYYHHMM", "DDMMJJJJUUMM", "JJMMAAAAHHMM", "TTMMJJJJHHMM"]


# --- e-mail


@silent_or_told(
    "email-invalid",
    [
        (address("jan.example.be"), [(f"{PARTY}/COM+003", 21, "jan.example")]),
        (address("jan.example.be", "009"), [(f"{PARTY}/COM+009[1]", 21, "jan.example")]),
        (address("jan.example.be", "008"), [(f"{PARTY}/COM+008", 21, "jan.example")]),
        (address("jan.example.be", "005"), []),
        (address("a@x.be;b@x.be"), [(f"{PARTY}/COM+003", 21, "a@x.be;b")]),  # D-74
        (address("abc"), [(f"{PARTY}/COM+003", 21, "abc")]),  # D-25
        (address("j" * 244 + "@example.be"), [(f"{PARTY}/COM+003", 21, "jjj")]),
        (address("j" * 243 + "@example.be"), []),
        (address(" Jan@EXAMPLE.be "), []),
        (address("\xa0<mailto?:jan@example.be>\xa0"), []),
        (address("a@b\xfccher.example"), []),  # D-13
        (address("a@xn--bcher-kva.example"), []),
        (address("jos\xe9@example.be"), []),
        (address("jan?+polis@example.be"), []),
        (address("geen"), []),  # a placeholder
        (replaced(EMAIL, "COM+003'"), []),
        (replaced(EMAIL, "COM+003:'"), []),
        (replaced(EMAIL, "COM+003:  '"), []),
        (replaced(EMAIL, "COM+003+jan.example.be'"), []),  # `element-unexpected`
        (address("jan@example.be COM+009:a@example.be"), []),  # `terminator-suspected`
        (CLEAN, []),
    ],
)
def test_email_invalid(rule: str, text: str, told: Told) -> None:
    """Chapter 3: "Two addresses in one value, and addresses over 254, are invalid"."""
    assert_told(rule, text, told)


@silent_or_told(
    "email-too-long",
    [
        (address("j" * 59 + "@example.be"), []),
        (address("j" * 60 + "@example.be"), [(f"{PARTY}/COM+003", 21, "jjj")]),  # D-73
        (address("j" * 60 + "@example.be", "009"), [(f"{PARTY}/COM+009[1]", 21, "jjj")]),
        (address("j" * 60 + "@example.be", "005"), []),
        (address("j" * 243 + "@example.be"), [(f"{PARTY}/COM+003", 21, "jjj")]),
        (address("j" * 244 + "@example.be"), []),  # none at all
        (address("j" * 80), []),
        (address(" " * 80), []),
        (address("jan@example.be" + " " * 57), [(f"{PARTY}/COM+003", 21, "jan")]),
    ],
)
def test_email_too_long(rule: str, text: str, told: Told) -> None:
    """Chapter 3: "over 70 does not fit the segment: … warning when reading"."""
    assert_told(rule, text, told)


# --- telephone


@silent_or_told(
    "phone-invalid",
    [
        (mobile("0612345678"), [(f"{PARTY}/COM+007", 23, "0612345678")]),  # D-23
        (mobile("abc"), [(f"{PARTY}/COM+007", 23, "abc")]),  # D-25
        (mobile("31612345678"), [(f"{PARTY}/COM+007", 23, "31612345678")]),
        (mobile("0470 12 34 56 (Jan)"), [(f"{PARTY}/COM+007", 23, "0470 12 34")]),
        (replaced(MOBILE, "COM+001:0470'"), [(f"{PARTY}/COM+001", 23, "0470'")]),
        (replaced(MOBILE, "COM+006:0470'"), [(f"{PARTY}/COM+006", 23, "0470'")]),
        (replaced(MOBILE, "COM+005:0470'"), []),
        (replaced(MOBILE, "COM+010:0470'"), []),  # D-69: an unknown qualifier
        (mobile("0470 12 34 56"), []),
        (mobile("?+32(0)470123456"), []),
        (mobile("470123456"), []),
        (mobile("0031 6 12345678"), []),
        (mobile("04 223 45 67"), []),
        (mobile("0000000000"), []),  # a placeholder
        (mobile("+32470000000"), []),  # a plus not released: `element-unexpected`
        (replaced(MOBILE, "COM+007'"), []),
        (mobile("\xa0 "), []),
        (CLEAN, []),
    ],
)
def test_phone_invalid(rule: str, text: str, told: Told) -> None:
    """Chapter 3: "`0612345678` is no Belgian number and no foreign one: invalid"."""
    assert_told(rule, text, told)


@silent_or_told(
    "phone-not-mobile",
    [
        (mobile("04 223 45 67"), [(f"{PARTY}/COM+007", 23, "04 223")]),  # D-24
        (mobile("?+3225112233"), [(f"{PARTY}/COM+007", 23, "?+3225112233")]),
        (replaced(MOBILE, "COM+001:042234567'"), []),
        (replaced(MOBILE, "COM+006:042234567'"), []),
        (mobile("0612345678"), []),  # none at all
        (mobile("?+31612345678"), []),
        (mobile("0470123456"), []),
        (mobile("geen"), []),
    ],
)
def test_phone_not_mobile(rule: str, text: str, told: Told) -> None:
    """Chapter 3: "A Belgian landline is compared, with a warning"."""
    assert_told(rule, text, told)


# --- placeholders


@silent_or_told(
    "placeholder",
    [
        (address("geen"), [(f"{PARTY}/COM+003", 21, "geen")]),  # D-26
        (address(" N/A "), [(f"{PARTY}/COM+003", 21, " N/A ")]),
        (address("x@x.x", "009"), [(f"{PARTY}/COM+009[1]", 21, "x@x.x")]),
        (address("-", "008"), [(f"{PARTY}/COM+008", 21, "-")]),
        (mobile("0000000000"), [(f"{PARTY}/COM+007", 23, "0000000000")]),
        (mobile("0000/00.00.00"), [(f"{PARTY}/COM+007", 23, "0000/")]),
        (replaced(MOBILE, "COM+001:AUCUN'"), [(f"{PARTY}/COM+001", 23, "AUCUN")]),
        (address("geen", "005"), []),
        (policy("-"), []),
        (mobile(""), []),
        (mobile(" "), []),
        (CLEAN, []),
    ],
)
def test_placeholder(rule: str, text: str, told: Told) -> None:
    assert_told(rule, text, told)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (address("geen"), ["placeholder"]),
        (address("x@x.x"), ["placeholder"]),
        (mobile("0000000000"), ["placeholder"]),
        (mobile("-"), ["placeholder"]),
        (address("abc"), ["email-invalid"]),
        (mobile("abc"), ["phone-invalid"]),
        (mobile("0612345678"), ["phone-invalid"]),
        (mobile("042234567"), ["phone-not-mobile"]),
        (address("j" * 60 + "@example.be"), ["email-too-long"]),
        (address("j" * 250 + "@example.be"), ["email-invalid"]),
        (policy("P" * 36), ["policy-number-too-long"]),
        (policy("P/" * 10), ["policy-number-characters", "policy-number-too-long"]),
    ],
)
def test_one_mistake_is_told_by_one_rule(text: str, rules: list[str]) -> None:
    """Chapter 6: "`placeholder` stands alone …; `email-too-long` alone"."""
    assert told(text) == rules


def test_the_list_of_placeholders_is_a_setting() -> None:
    own = Tables(placeholders=frozenset(("TBD",)))
    assert told(address("tbd"), own) == ["placeholder"]
    assert told(address("tbd")) == ["email-invalid"]
    assert told(address("geen"), own) == ["email-invalid"]
    assert told(mobile("geen"), own) == ["phone-invalid"]


# --- numbers


@silent_or_told(
    "enterprise-number-invalid",
    [
        (at_insurer("RFF+075:0990000114"), [("XRH[1]/PTY+006/RFF+075", 13, "0990000114")]),
        (at_insurer("RFF+075:2990000113"), [("XRH[1]/PTY+006/RFF+075", 13, "2990000113")]),
        (at_insurer("RFF+075:abc:001"), [("XRH[1]/PTY+006/RFF+075", 13, "abc")]),
        (at_insurer("RFF+075:0990000113"), []),
        (at_insurer("RFF+075:BE 990.000.113:001"), []),
        (at_insurer("RFF+075"), []),
        (at_insurer("RFF+075:  "), []),
        (at_insurer("RFF+076:2990000113"), []),
        (CLEAN, []),
    ],
)
def test_enterprise_number_invalid(rule: str, text: str, told: Told) -> None:
    """Chapter 2, "Traps": "accept dots, blanks, `BE`, nine digits"."""
    assert_told(rule, text, told)


@silent_or_told(
    "lei-invalid",
    [
        (at_insurer("RFF+107:LEI1"), [("XRH[1]/PTY+006/RFF+107", 13, "LEI1")]),
        (
            at_insurer("RFF+107:529900VERZONNEN00052"),
            [("XRH[1]/PTY+006/RFF+107", 13, "529900VERZONNEN00052")],
        ),
        (at_insurer("RFF+107:529900VERZONNEN00051"), []),
        (at_insurer("RFF+107:529900verzonnen00051:001"), []),
        (at_insurer("RFF+107"), []),
        (at_insurer("RFF+107: "), []),
        (CLEAN, []),
    ],
)
def test_lei_invalid(rule: str, text: str, told: Told) -> None:
    assert_told(rule, text, told)


@silent_or_told(
    "insurer-code-format",
    [
        (identified("A97:006"), [("XRH[1]/PTY+006", 12, "A97")]),
        (identified("00097:006"), [("XRH[1]/PTY+006", 12, "00097")]),
        (identified("97:006"), [("XRH[1]/PTY+006", 12, "97")]),  # D-57
        (identified("A97"), [("XRH[1]/PTY+006", 12, "A97")]),  # older files name no list
        (identified("36/X:002+97:006"), [("XRH[1]/PTY+006", 12, "97:006")]),
        (identified("0097++36/X"), []),
        (identified("0097:006+36/X:002"), []),
        (identified("36/X:002"), []),
        (identified(""), []),
        (identified(" :006"), []),
        (replaced("PTY+002+10000:006", "PTY+002+099999A:006"), []),
        (CLEAN, []),
    ],
)
def test_insurer_code_format(rule: str, text: str, told: Told) -> None:
    assert_told(rule, text, told)


def test_lost_zeros_of_an_insurer_code_are_a_warning_like_any_other_form() -> None:
    """Chapter 1: "insurer codes lose leading zeros (`97` for `0097`) … accept, note"; chapter 5:
    "`insurer-code-format` W".
    """
    for written in ("97:006", "A97:006"):
        (told,) = findings("insurer-code-format", identified(written))
        assert told.severity is Severity.WARNING


# --- policy numbers


@silent_or_told(
    "policy-number-characters",
    [
        (policy("VB/1"), [("RFF+001", 10, "VB/1")]),
        (policy("VB.1"), [("RFF+001", 10, "VB.1")]),
        (policy("VB,1"), [("RFF+001", 10, "VB,1")]),
        (policy("VB_1"), [("RFF+001", 10, "VB_1")]),
        (policy("VB-1"), [("RFF+001", 10, "VB-1")]),
        (policy("VB 1"), [("RFF+001", 10, "VB 1")]),
        (policy("VB\xa01"), [("RFF+001", 10, "VB\xa01")]),
        (policy("VB1 "), [("RFF+001", 10, "VB1 ")]),
        (policy("VB1"), []),
        (policy("VB1*&?+\xe9"), []),
        (policy(""), []),
        (policy("  "), []),
        (policy("VB\n1"), []),  # `line-break`
        (policy("VB1 RFF+002:2"), []),  # `terminator-suspected`
        (replaced(POLICY, f"{POLICY}RFF+002:A/1'"), []),
    ],
)
def test_policy_number_characters(rule: str, text: str, told: Told) -> None:
    """Chapter 2, "Traps": "`/ . , _ -` and blanks are a warning"."""
    assert_told(rule, text, told)


@silent_or_told(
    "policy-number-too-long",
    [
        (policy("P" * 17), []),
        (policy("P" * 18), [("RFF+001", 10, "PPP")]),
        (policy("P" * 36), [("RFF+001", 10, "PPP")]),
        (policy(" " * 40), []),
        (replaced(POLICY, f"{POLICY}RFF+084:{'0' * 36}'"), []),
    ],
)
def test_policy_number_too_long(rule: str, text: str, told: Told) -> None:
    assert_told(rule, text, told)


@pytest.mark.parametrize(
    ("length", "severity"), [(18, "warning"), (35, "warning"), (36, "error"), (400, "error")]
)
def test_35_characters_are_hard_and_17_soft(length: int, severity: str) -> None:
    """Chapter 2, "Traps": "35 hard, 17 soft"."""
    (finding,) = findings("policy-number-too-long", policy("P" * length))
    assert finding.severity == severity


# --- postal codes


@silent_or_told(
    "postal-code-invalid",
    [
        (replaced("+1000+", "+B-1000+"), [(f"{PARTY}/ADR+002", 20, "B-1000")]),
        (replaced("+1000+", "+0999+"), [(f"{PARTY}/ADR+002", 20, "0999")]),
        (replaced("+1000+", "++"), []),
        (replaced("+1000+", "+ +"), []),
        (replaced("+1000+", "+1000 +"), []),
        (replaced("1000+Brussel+B'", "1012 AB+Amsterdam+NL'"), []),
        (replaced("1000+Brussel+B'", "1012+Amsterdam+NL'"), [(f"{PARTY}/ADR+002", 20, "1012")]),
        (replaced("1000+Brussel+B'", "7500+Paris+F'"), [(f"{PARTY}/ADR+002", 20, "7500")]),
        (replaced("1000+Brussel+B'", "75001+Paris+F'"), []),
        (replaced("1000+Brussel+B'", "EC1A 1BB+London+GB'"), []),
        (replaced("1000+Brussel+B'", "B1000+Brussel'"), []),
        (replaced("1000+Brussel+B'", "B1000+Brussel+BE'"), []),  # `country-code-iso`
        (CLEAN, []),
    ],
)
def test_postal_code_invalid(rule: str, text: str, told: Told) -> None:
    assert_told(rule, text, told)


# --- all of them


def variants() -> Iterator[str]:
    """Files with a value of nobody in every place that is judged here."""
    for value in ("Geheim", "geheim@geheim", "0999/99.99.99.99", "0470999999 Geheim"):
        yield from (address(value), mobile(value), policy(f"{value} {'9' * 30}"))
        yield from (dated(f"018:{value}"), identified(f"{value}:006"))
        yield from (at_insurer(f"RFF+075:{value}"), at_insurer(f"RFF+107:{value}"))
        yield replaced("+1000+", f"+{value}+")
        yield replaced(HEADER + "GIS", HEADER.replace("202601151030", "000000000000") + "GIS")


@pytest.mark.parametrize("text", list(variants()))
def test_no_finding_shows_a_value(text: str) -> None:
    """Chapter 5, "Privacy": masked everywhere; a finding names the reason and not the value."""
    found = list(validate(read(text.encode("iso-8859-1")), rules=VALUES))
    assert found
    for finding in found:
        said = [finding.text(lang) + finding.hint(lang) for lang in LANGUAGES]
        shown = f"{finding!r} {finding.where} {finding.params} {' '.join(said)}".lower()
        assert "geheim" not in shown
        assert "999" not in shown


def test_a_segment_that_was_cut_off_is_not_judged() -> None:
    cut = CLEAN[: CLEAN.index("@example.be")]
    assert told(cut) == []


def test_values_outside_messages_are_judged_too() -> None:
    assert told(CLEAN + "COM+003:abc'") == ["email-invalid"]


def test_a_broken_insurer_group_is_told_once() -> None:
    assert told(replaced(INSURER, INSURER.replace("0097", "A97") * 2)) == [
        "insurer-code-format",
        "insurer-code-format",
    ]
