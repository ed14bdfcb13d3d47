"""Files in any form: which one it is, and the same findings in all of them."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

import telebib
from telebib import Bounds
from telebib.errors import Unreadable
from telebib.formed import Form, form_of, is_ours
from telebib.reports import REPORTS
from telebib.reports.checked import Checked, Style

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
FILES = sorted(SAMPLES.glob("invalid/*.edi")) + sorted(SAMPLES.glob("valid/tolerated/*.edi"))
SPELLING = {"charset-utf-8"}
"""What says how a file is spelt: XML and JSON state their charset."""


def told(findings: list[telebib.Finding]) -> list[tuple[object, ...]]:
    return [
        (f.rule, f.severity, f.message, f.type, f.segment, f.text("nl"), f.hint("fr"))
        for f in findings
        if f.rule not in SPELLING
    ]


def forms(file: telebib.Interchange) -> list[bytes]:
    found = [telebib.to_json(file), telebib.to_json(file, lines=True)]
    if b"\0" not in file.raw:  # which XML cannot hold
        found.append(telebib.to_xml(file))
    return found


@pytest.mark.parametrize(
    "path",
    [p if n % 9 == 0 else pytest.param(p, marks=pytest.mark.slow) for n, p in enumerate(FILES, 1)],
    ids=lambda path: path.stem,
)
def test_each_form_has_the_findings_of_edi_at_places_of_its_own(path: Path) -> None:
    """The EDI compared with is spelt as it should be: how it was spelt does not travel."""
    file = telebib.read(path.read_bytes())
    for data in forms(file):
        edi = telebib.read_any(data)
        assert edi == telebib.from_json(forms(file)[0])
        findings = list(telebib.validate_any(BytesIO(data)))
        assert told(findings) == told(list(telebib.validate(telebib.read(edi.raw))))
        lines = data.decode().split("\n")
        for finding in findings:
            assert finding.offset is None
            assert 0 < finding.column <= len(lines[finding.line - 1])
        places = [(finding.line, finding.column) for finding in findings]
        assert places == sorted(places)


def test_a_finding_stands_where_its_segment_does() -> None:
    file = telebib.read((SAMPLES / "invalid/code-unknown.edi").read_bytes())
    where = [next(telebib.validate_any(BytesIO(data))).where for data in forms(file)]
    assert where == [
        "61:11 /Parts/1/M0410/PartyMainPolicyHolder/NaturalOrLegalPersonCode",
        "2:1096 /M0410/PartyMainPolicyHolder/NaturalOrLegalPersonCode",
        "57:7 /Telebib2/M0410/PartyMainPolicyHolder/NaturalOrLegalPersonCode",
    ]


def test_a_run_remembers_over_files_of_all_forms() -> None:
    file = telebib.read((SAMPLES / "valid/profiles/mass-broker-natural-person.edi").read_bytes())
    run = telebib.Validator()
    found = [
        [finding.rule for finding in telebib.validate_any(BytesIO(data), validator=run)]
        for data in (file.raw, *forms(file))
    ]
    assert found == [[], *[["duplicate-policy"]] * 3]


def test_a_rule_that_does_not_run_or_is_milder_stays_so_in_each_form() -> None:
    data = b'{"M0304": {"Header": {}, "x": 1}}'
    mild = telebib.Validator(severities={"form-invalid": telebib.Severity.INFO})
    found = list(telebib.validate_any(BytesIO(data), validator=mild))
    assert {f.severity for f in found if f.rule == "form-invalid"} == {telebib.Severity.INFO}
    none = telebib.Validator(rules=())
    assert list(telebib.validate_any(BytesIO(data), validator=none)) == []


@pytest.mark.parametrize("form", REPORTS)
def test_every_report_takes_findings_without_an_offset(form: str) -> None:
    data = telebib.to_json(telebib.read((SAMPLES / "invalid/code-unknown.edi").read_bytes()))
    findings = telebib.validate_any(BytesIO(data))
    said = "\n".join(REPORTS[form]([Checked("x.json", findings)], Style()))
    assert "NaturalOrLegalPersonCode" in said
    assert "61" in said
    assert "None" not in said


def test_what_comes_before_a_break_is_found() -> None:
    data = b'{"M0304": {"Header": {}, "x": 1}}\n{'
    findings = telebib.validate_any(BytesIO(data))
    assert next(findings).rule == "form-invalid"
    with pytest.raises(Unreadable, match="line 2, column 2"):
        list(findings)


# --- which form it is

BEGINNINGS = [
    (b"XGH+1'", "x", Form.EDI),
    (b" \r\nXEH+03'", "x.json", Form.EDI),
    (b"UNA:+.? '", "x", Form.EDI),
    (b"\xef\xbb\xbf<?xml", "x.edi", Form.XML),
    (b"\xff\xfe<\0", "x", Form.XML),
    (b' {"M0410"', "x.edi", Form.JSON),
    (b"[", "x", Form.JSON),
    (b"noise", "x.JSONL", Form.JSON),
    (b"noise", "x.xml", Form.XML),
    (b"noise", "json", Form.JSON),
    (b"noise", "x.txt", Form.EDI),
    (b"", "x.json", Form.EDI),
]


@pytest.mark.parametrize(("start", "name", "form"), BEGINNINGS)
def test_a_file_shows_its_form_in_what_it_holds_else_by_its_name(
    start: bytes, name: str, form: Form
) -> None:
    assert form_of(start, name) is form


def test_our_own_files_are_told_from_others_of_their_form() -> None:
    file = telebib.read((SAMPLES / "valid/profiles/mass-broker-natural-person.edi").read_bytes())
    assert all(is_ours(data[:4096]) for data in (*forms(file), telebib.to_xml(file.messages[0])))
    others = [
        b'{"purpose": "x"}',
        b"{}",
        b"[1]",
        b"<html>urn:telebib:xml:1</html>",
        b'<M0410 xmlns="urn:other"/>',
        b"<!---->" * 600,
        b'{"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "x"}',
        b'{"$schema": "' + b'","$schema":"' * 300,
    ]
    assert [is_ours(other) for other in others] == [False] * len(others)


@pytest.mark.parametrize("form", [telebib.to_xml, telebib.to_json], ids=("xml", "json"))
def test_a_message_that_edi_would_not_take_is_refused(
    form: Callable[[telebib.Interchange], bytes],
) -> None:
    data = form(
        telebib.read((SAMPLES / "valid/profiles/mass-broker-contact-filled.edi").read_bytes())
    )
    assert len(telebib.read_any(data)) == 1
    (message,) = telebib.read_any(data, bounds=Bounds(message_findings=7))
    assert message.bounds.message_findings == 7
    small = Bounds(message_bytes=100)
    with pytest.raises(telebib.TelebibError, match="more than"):
        telebib.read_any(data, bounds=small)
