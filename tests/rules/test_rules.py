"""What every rule has: an id, a severity, texts in four languages, a good and a bad example.

The families and severities are those of chapter 5, "Rule ids".
"""

import pkgutil
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from io import BytesIO
from pathlib import Path
from string import Formatter
from tempfile import TemporaryDirectory

import pytest

import telebib.rules
from telebib import Bounds, Finding, Severity, Validator, read, validate, validate_any
from telebib.codelists import shipped
from telebib.findings import LANGUAGES, Words
from telebib.rule import Rule
from telebib.rules import RULES, form_invalid
from telebib.rules.examples import CLEAN, CONTACT, MASS, NAME, NOTICE, POLICY, REPLY, wrapped
from telebib.tables import Tables

E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741

CHAPTER_5 = {
    "reading": {
        "unterminated-segment": E,
        "tag-invalid": E,
        "nul-byte": E,
        "byte-undecodable": W,
        "line-break": I,
        "trailing-separator": I,
        "foreign-envelope": W,
        "envelope-missing": I,
        "release-ambiguous": I,
        "terminator-suspected": W,
        "bound-exceeded": E,
        "charset-utf-8": I,
        "empty-segment": W,
        "form-invalid": E,  # not in chapter 5: of XML and JSON
    },
    "nesting": {
        "envelope-unbalanced": E,
        "group-unbalanced": E,
        "segment-outside-message": E,
        "empty-group": W,
        "trailer-padded": I,
        "header-inconsistent": W,
    },
    "structure": {
        "message-type-unknown": W,
        "message-version-unknown": W,
        "message-version-missing": I,
        "message-undefined": I,
        "segment-missing": E,
        "group-missing": E,
        "too-many": E,
        "segment-unexpected": W,
        "element-missing": E,
        "element-too-long": E,
        "element-unexpected": W,
        "element-not-numeric": E,
    },
    "codes": {
        "code-unknown": E,
        "qualifier-unknown": W,
        "code-retired": W,
        "country-code-iso": W,
    },
    "process": {
        "process-absent": I,
        "mass-and-individual": E,
        "mass-flag-not-no": E,
        "mass-flag-missing": W,
        "party-missing": E,
        "policy-missing": E,
        "enterprise-number-missing": E,
        "enterprise-number-unexpected": W,
        "contact-segment-absent": I,
        "fixed-code": E,
        "contract-status-not-active": W,
        "endorsement-number-missing": W,
        "effective-date-missing": E,
    },
    "privacy": {
        "not-contact-data": W,
        "forbidden-number": E,
    },
    "file": {
        "duplicate-policy": W,
        "duplicate-conflict": E,
        "duplicate-guid": E,
    },
    "values": {
        "date-invalid": E,
        "email-invalid": E,
        "email-too-long": W,
        "phone-invalid": E,
        "phone-not-mobile": W,
        "placeholder": W,
        "enterprise-number-invalid": E,
        "lei-invalid": E,
        "postal-code-invalid": W,
        "insurer-code-format": W,
        "policy-number-characters": W,
        "policy-number-too-long": W,
    },
}

OF_OTHER_FORMS = (form_invalid.RULE,)
"""Rules whose findings come from where XML and JSON are read."""

every_rule = pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])


def found(text: str, bounds: Bounds | None = None, rule: Rule | None = None) -> list[Finding]:
    """What is found in a file; with a rule, by the code lists its examples are read with."""
    tables = tables_of(rule.id) if rule is not None and rule.lists else None
    data = text.encode("iso-8859-1")
    if bounds is None:
        return list(validate_any(BytesIO(data), validator=Validator(tables=tables)))
    return list(validate(read(data, bounds=bounds), tables=tables))


@cache
def tables_of(rule_id: str) -> Tables:
    lists = next(rule.lists for rule in RULES if rule.id == rule_id)
    with TemporaryDirectory() as folder:
        for name, text in lists.items():
            Path(folder, f"{name}.csv").write_text(text, encoding="utf-8", newline="\n")
        return Tables(codes=shipped().overlaid(Path(folder)))


def texts(of: Words | Mapping[str, Words]) -> dict[str, Words]:
    return {"": of} if isinstance(of, Words) else dict(of)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


# --- the collection


@pytest.mark.parametrize("family", CHAPTER_5)
def test_a_family_has_the_rules_and_severities_of_chapter_5(family: str) -> None:
    assert {r.id: r.severity for r in RULES if r.family == family} == CHAPTER_5[family]


def test_ids_are_kebab_case_and_unique() -> None:
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids)
    assert [i for i in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", i)] == []


def modules() -> Iterator[tuple[str, Rule]]:
    for module in pkgutil.iter_modules(telebib.rules.__path__):
        rule = getattr(import_module(f"telebib.rules.{module.name}"), "RULE", None)
        if rule is not None:
            yield module.name, rule


def test_a_rule_bears_the_name_of_its_file_and_stands_in_the_list() -> None:
    there = dict(modules())
    assert {rule.id: name for name, rule in there.items()} == {
        rule.id: rule.id.replace("-", "_") for rule in RULES
    }
    assert all(there[rule.id.replace("-", "_")] is rule for rule in RULES)


@every_rule
def test_a_rule_looks_at_something_and_says_where_it_comes_from(rule: Rule) -> None:
    checks = (rule.segment, rule.tabled, rule.part, rule.message, rule.place, rule.met, rule.file)
    assert any(checks) or rule in OF_OTHER_FORMS
    assert rule.source.strip()


# --- examples


@every_rule
def test_the_good_example_is_silent_and_the_bad_one_speaks(rule: Rule) -> None:
    assert [f.where for f in found(rule.good, rule=rule) if f.rule == rule.id] == []
    spoken = [f for f in found(rule.bad, rule=rule) if f.rule == rule.id]
    assert spoken
    assert rule.good != rule.bad


def test_nothing_is_found_in_the_clean_example() -> None:
    assert found(CLEAN) == []
    assert {f.rule for f in found(MASS)} == {"envelope-missing"}
    assert {f.rule for f in found(wrapped(NOTICE))} == {"message-undefined"}


def test_a_run_with_some_rules_lets_only_these_speak() -> None:
    rules = [rule for rule in RULES if rule.id in ("tag-invalid", "trailer-padded")]
    text = CLEAN.replace("XGT+1", "XGT+01").replace("NME", "nme").replace("ATT+A10C+2'", "")
    spoken = validate(read(text.encode()), rules=rules)
    assert [finding.rule for finding in spoken] == ["tag-invalid", "trailer-padded"]
    assert list(validate(read(text.encode()), rules=())) == []


# --- texts


@every_rule
def test_texts_and_hints_stand_in_four_languages(rule: Rule) -> None:
    for words in (*texts(rule.text).values(), *texts(rule.hint).values()):
        said = [words.say(lang) for lang in LANGUAGES]
        assert all(text.strip() == text and text for text in said)
        assert len(set(said)) == len(said), "two languages say the same"
        assert len({frozenset(placeholders(text)) for text in said}) == 1
        assert words.say("xx") == words.en


@every_rule
def test_hints_have_the_variants_of_the_texts(rule: Rule) -> None:
    if not isinstance(rule.hint, Words):
        assert not isinstance(rule.text, Words)
        assert set(rule.hint) == set(rule.text)


SMALL = Bounds(
    segment_bytes=250,
    message_segments=100,
    segment_elements=30,
    element_components=30,
    message_findings=30,
)
DEEP = "".join(f"XRH+{level}'" for level in range(1, 11))
MORE: dict[tuple[str, str], str] = {
    ("bound-exceeded", "segment"): CLEAN + "FTX+018+" + "x" * 300 + "'",
    ("bound-exceeded", "message"): CLEAN.replace("XRT+1'XET", "COM+003'" * 90 + "XRT+1'XET"),
    ("bound-exceeded", "elements"): CLEAN.replace("COM+009'", f"COM+009{'+x' * 31}'"),
    ("bound-exceeded", "components"): CLEAN.replace("COM+009'", f"COM+009:{':x' * 31}'"),
    ("bound-exceeded", "findings"): CLEAN.replace("COM+009'", "COM+009:x'" * 40),
    ("bound-exceeded", "outside"): "x1'" * 2500,
    ("bound-exceeded", "nesting"): wrapped(f"XEH+03+1+0304'{DEEP}XET+03'"),
    ("line-break", "between"): CLEAN.replace("RFF+001", "\nRFF+001"),
    ("line-break", "inside"): CLEAN.replace("Brussel", "Brus\nsel"),
    ("envelope-unbalanced", "no-xet"): CLEAN.replace("XET+04'", ""),
    ("envelope-unbalanced", "other-xet"): CLEAN.replace("XET+04'", "XET+01'"),
    ("envelope-unbalanced", "no-xeh"): CLEAN.replace("XET+04'", "XET+04'XET+04'"),
    ("envelope-unbalanced", "no-xgt"): CLEAN.replace("XGT+1'", ""),
    ("envelope-unbalanced", "no-xgh"): CLEAN + "XGT+1'",
    ("envelope-unbalanced", "other-xgt"): CLEAN.replace("XGT+1'", "XGT+2'"),
    ("group-unbalanced", "unclosed"): CLEAN.replace("XRT+1'", "", 1),
    ("group-unbalanced", "unopened"): CLEAN.replace("XRT+1'", "XRT+1'XRT+1'", 1),
    ("group-unbalanced", "skipped"): CLEAN.replace("XRH+1'", "XRH+2'", 1).replace(
        "XRT+1'", "XRT+2'", 1
    ),
    ("header-inconsistent", "action"): CLEAN.replace("XEH+04+1+0410", "XEH+04+1+0124"),
    ("header-inconsistent", "type-version"): CLEAN.replace("XEH+04+1+", "XEH+04+2+"),
    ("header-inconsistent", "message-id"): CLEAN.replace(":M0410:", ":M0124:"),
    ("message-type-unknown", "none"): wrapped("XEH+04+1'XET+04'"),
    ("message-type-unknown", "other"): wrapped("XEH+04+1+0499'XET+04'"),
    ("segment-unexpected", "segment"): CLEAN.replace(POLICY, POLICY + "MOA+013:1'"),
    ("segment-unexpected", "group"): CLEAN.replace("XET+", "XRH+1'ICD+210'XRT+1'XET+"),
    ("code-unknown", "few"): CLEAN.replace("ATT+A131+1", "ATT+A131+7"),
    ("code-unknown", "many"): CLEAN.replace("+Brussel+B", "+Brussel+QQ"),
    ("code-retired", "past"): CLEAN.replace("ATT+A10C+2", "ATT+A10C+3"),
    ("code-retired", "early"): CLEAN.replace("ATT+A10C+2", "ATT+A10C+4"),
    ("fixed-code", "absent"): wrapped(REPLY.replace("GIS+EW00+19'", "")),
    ("fixed-code", "act"): wrapped(REPLY.replace("ACT+008'", "ACT+005'")),
    ("fixed-code", "other"): wrapped(REPLY.replace("GIS+5741+2", "GIS+5741+1")),
    ("date-invalid", "form"): CLEAN.replace(POLICY, POLICY + "DTM+018:2026-01-01'"),
    ("date-invalid", "day"): CLEAN.replace(POLICY, POLICY + "DTM+018:29022023'"),
    ("date-invalid", "number"): CLEAN.replace(POLICY, POLICY + "DTM+006:a year:104'"),
    ("email-invalid", "no-at"): CLEAN.replace("jan@example.be", "jan.example.be"),
    ("email-invalid", "several"): CLEAN.replace("jan@example.be", "a@x.be;b@x.be"),
    ("email-invalid", "too-long"): CLEAN.replace("jan@", "\xe9" * 122 + "@"),
    ("email-invalid", "domain"): CLEAN.replace("jan@example.be", "jan@example"),
    ("email-invalid", "local-part"): CLEAN.replace("jan@example.be", "j n@example.be"),
    ("phone-invalid", "characters"): CLEAN.replace("?+32470000000", "0470000000 Jan"),
    ("phone-invalid", "beginning"): CLEAN.replace("?+32470000000", "31612345678"),
    ("phone-invalid", "number"): CLEAN.replace("?+32470000000", "0612345678"),
    ("enterprise-number-invalid", "form"): CLEAN.replace("XRT+1'XET", "RFF+075:1'XRT+1'XET"),
    ("enterprise-number-invalid", "check-digits"): CLEAN.replace(
        "XRT+1'XET", "RFF+075:0990000114'XRT+1'XET"
    ),
    ("lei-invalid", "form"): CLEAN.replace("0097:006'", "0097:006'RFF+107:LEI1'"),
    ("lei-invalid", "check-digits"): CLEAN.replace(
        "0097:006'", "0097:006'RFF+107:529900VERZONNEN00052'"
    ),
    ("insurer-code-format", "form"): CLEAN.replace("0097:006", "A97:006"),
    ("insurer-code-format", "length"): CLEAN.replace("0097:006", "00097:006"),
    ("insurer-code-format", "zeros"): CLEAN.replace("0097:006", "97:006"),
    ("policy-number-too-long", "soft"): CLEAN.replace("POL0001", "P" * 18),
    ("policy-number-too-long", "hard"): CLEAN.replace("POL0001", "P" * 36),
}


def shown(rule: Rule) -> list[Finding]:
    """Findings of a rule: of its bad example, and of one file for each variant of its text."""
    more = [text for (rule_id, _), text in MORE.items() if rule_id == rule.id]
    bounds = SMALL
    examples = (rule.bad, *more)
    return [f for text in examples for f in found(text, bounds, rule) if f.rule == rule.id]


@every_rule
def test_every_variant_of_a_text_is_said_by_some_file(rule: Rule) -> None:
    if rule.family not in CHAPTER_5:
        pytest.skip("its variants are shown beside the rules of its family")
    if rule in OF_OTHER_FORMS:
        pytest.skip("it is told in the words of what stands astray")
    said = [finding.words for finding in shown(rule)]
    missing = [variant for variant, words in texts(rule.text).items() if words not in said]
    assert missing == []


@pytest.mark.parametrize(("rule", "variant"), MORE)
def test_a_file_made_for_a_variant_shows_it(rule: str, variant: str) -> None:
    bounds = SMALL
    own = next(r for r in RULES if r.id == rule)
    spoken = [f.words for f in found(MORE[rule, variant], bounds, own) if f.rule == rule]
    assert texts(own.text)[variant] in spoken


@every_rule
def test_what_is_said_is_whole_in_every_language(rule: Rule) -> None:
    """The parameters of real findings fill every placeholder: no brace is left."""
    for finding in shown(rule):
        for lang in LANGUAGES:
            for text in (finding.text(lang), finding.hint(lang)):
                assert text
                assert "{" not in text
                assert "}" not in text
        assert finding.text("xx") == finding.text("en") == finding.text()
        assert finding.hint("xx") == finding.hint("en") == finding.hint()
        assert len({finding.text(lang) for lang in LANGUAGES}) == len(LANGUAGES)


@every_rule
def test_a_finding_says_rule_severity_and_place(rule: Rule) -> None:
    """Chapter 5: "rule id, severity …, message index, segment number, byte offset, line and
    column, path".
    """
    for finding in shown(rule):
        assert finding.rule == rule.id
        assert finding.severity in Severity
        assert finding.offset is None or finding.offset >= 0
        assert finding.line >= 1
        assert finding.column >= 1
        assert (finding.message is None) is (finding.segment is None)
        if finding.message is not None:
            assert finding.segment is not None
            assert finding.segment >= 1
            assert finding.path
        place = f"{finding.line}:{finding.column}"
        assert finding.where == (f"{place} {finding.path}" if finding.path else place)


@every_rule
def test_a_finding_is_a_value(rule: Rule) -> None:
    """Equal findings are equal and can stand in a set; reading twice finds the same."""
    once, again = shown(rule), shown(rule)
    assert once == again
    assert set(once) == set(again)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (
            wrapped(NOTICE.replace("XEH+03", "XEH+04").replace("XET+03", "XET+04")),
            ["header-inconsistent", "message-undefined"],
        ),
        (
            CLEAN.replace(NAME, "").replace(CONTACT, ""),
            ["segment-missing", *["contact-segment-absent"] * 3],
        ),
    ],
)
def test_what_is_told_of_one_place_comes_in_the_order_of_the_rules(
    text: str, rules: list[str]
) -> None:
    """Decision 68: "Findings of one place come in the order of the rules"."""
    told = list(validate(read(text.encode())))
    assert [finding.rule for finding in told] == rules
    assert len({finding.offset for finding in told}) == 1
