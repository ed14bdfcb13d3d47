"""A message as a person reads it: labels, indents, findings in their place, nothing personal."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from telebib import Message, read, validate
from telebib.codelists import shipped
from telebib.errors import UnknownName
from telebib.explain import explain, readable
from telebib.explain.explanation import Explanation, Line
from telebib.findings import LANGUAGES, Finding
from telebib.msglib.read import read_msglib
from telebib.rules.examples import CLEAN, CONTACT, HEADER, NAME, TRAILER
from telebib.tables import Tables

SAMPLES = Path(__file__).parents[1] / "samples"
TABLE = SAMPLES / "msglib" / "example-not-official.csv"
PARTY = "XRH[3]/PTY+003"


def message(text: str) -> Message:
    return read(text.encode("iso-8859-1")).messages[0]


def sample(name: str) -> Message:
    return read((SAMPLES / name).read_bytes()).messages[0]


def within(*segments: str, header: str = HEADER) -> Message:
    return message(header + "".join(f"{segment}'" for segment in segments) + TRAILER)


def explained(text: str, lang: str = "en", **options: Any) -> Explanation:
    return explain(message(text), lang, **options)


def line(explanation: Explanation, path: str) -> Line:
    return next(line for line in explanation.lines if line.path == path)


def said(segment: str, lang: str = "en", **options: Any) -> list[tuple[str, str, str]]:
    """Label, value and meaning of each value of a segment in a message."""
    options = {"findings": (), **options}
    shown = explain(within(segment), lang, **options).lines[1].values
    return [(each.label, each.value, each.meaning) for each in shown]


def changed(old: str, new: str) -> str:
    assert old in CLEAN
    return CLEAN.replace(old, new, 1)


# --- what stands there: titles and levels


@pytest.mark.parametrize(
    ("lang", "titles"),
    [
        ("en", ["Policy number", "Main policy holder", "Official name", "Mobile phone number"]),
        ("nl", ["Polisnummer", "Verzekeringsnemer", "Officiële naam", "GSM nummer"]),
        ("fr", ["Numéro de police", "Preneur d'assurance", "Nom officiel", "Numéro GSM"]),
        ("de", ["Policenummer", "Versicherungsnehmer", "Offizieller Name", "Handynummer"]),
    ],
)
def test_a_segment_is_called_by_its_qualifier_in_the_language_asked_for(
    lang: str, titles: list[str]
) -> None:
    explanation = explained(CLEAN, lang)
    paths = ["RFF+001", PARTY, f"{PARTY}/NME+001", f"{PARTY}/COM+007"]
    labels = [("X050", "001"), ("X043", "003"), ("X033", "001"), ("X013", "007")]
    listed = [shipped()[name][code].label(lang) for name, code in labels]
    assert [line(explanation, path).title for path in paths] == listed
    if lang in ("nl", "fr"):
        assert listed == titles


@pytest.mark.parametrize(
    ("segment", "title"),
    [
        ("RFF+999:1", "Référence (code inconnu)"),
        ("ICD+210:::x", "Décès par accident"),
        ("ROD+030", "Personne (individu)"),
        ("CLS+003+x", "Conditions générales"),
        ("PER+003", "Période assurée"),
        ("PCD+012:1", shipped()["X038"]["012"].label("fr")),
        ("DOC+003", "Document"),
        ("MMD+003", "Segment"),
        ("XYZ+1+2", "Segment"),
        ("RFF", "Référence"),
    ],
)
def test_any_segment_has_a_title(segment: str, title: str) -> None:
    assert explain(within(segment), "fr", findings=()).lines[1].title == title


def test_groups_are_indented_below_their_triggers() -> None:
    explanation = explain(sample("valid/tolerated/premium-notice.edi"), findings=())
    levels = [(line.label, line.level) for line in explanation.lines][-7:]
    assert levels == [
        ("PER+003", 0),
        ("DTM+041", 1),
        ("DTM+022", 1),
        ("ROD+030", 1),
        ("ICD+210", 2),
        ("DTM+008", 3),
        ("MOA+013", 3),
    ]


def test_what_only_frames_a_part_is_left_out() -> None:
    explanation = explained(CLEAN)
    assert {line.label for line in explanation.lines} & {"XRH", "XRT", "XET", "XGT"} == set()
    assert [line.label for line in explanation.lines][:2] == ["XGH", "XEH"]


def test_every_other_segment_has_its_line_in_order() -> None:
    for name in ("valid/tolerated/premium-notice.edi", "invalid/too-many.edi"):
        found = sample(name)
        frame = {"XRH", "XRT", "XET"}
        wanted = [n for n, s in enumerate(found.segments, 1) if s.tag not in frame]
        lines = explain(found, findings=()).lines
        assert [line.segment for line in lines if line.segment is not None] == wanted
        assert [line.path for line in lines if line.segment is not None] == [
            found.paths[n - 1] for n in wanted
        ]


def test_a_group_that_is_not_named_is_shown_by_its_header() -> None:
    explanation = explain(within("XRH+1", "XRT+1"), findings=())
    assert [line.label for line in explanation.lines] == ["XEH", "XRH"]


def test_the_heading_says_type_version_and_process() -> None:
    explanation = explained(CLEAN, "nl")
    assert (explanation.number, explanation.label) == (1, "M0410:13")
    assert explanation.title == shipped()["X912"]["0410"].label("nl")
    assert explanation.process == "contact-mass-broker"
    assert explained(changed("A1ZZ+1", "A1ZZ+2")).process is None
    assert explained(CLEAN, profile="contact-individual-broker").process == (
        "contact-individual-broker"
    )
    assert explain(within(header="XEH+04+1'")).label == "?"


def test_an_unknown_profile_is_misuse() -> None:
    with pytest.raises(UnknownName):
        explained(CLEAN, profile="contact-mass")


# --- values


@pytest.mark.parametrize(
    ("segment", "lang", "value"),
    [
        ("ATT+A131+2", "nl", ("", "2", "Rechtspersoon")),
        ("ATT+A131+2", "fr", ("", "2", "Personne morale")),
        ("GIS+A1ZZ+1", "de", ("", "1", "Ja")),
        ("BIN+EW24+1", "fr", ("", "1", "Oui")),
        ("BIN+EW24:1", "fr", ("", "1", "Oui")),
        ("ATT+A131+9", "nl", ("", "9", "(onbekende code)")),
        ("ATT+A131+Geheim", "nl", ("", "***", "")),
        ("ATT+Z999+7", "en", ("", "7", "")),
        ("RFF+001:POL1", "en", ("", "***", "")),
        ("IPD+A502+214", "nl", ("", "214", "Verkeer & Inzittenden")),
        ("PTY+006+0097:006", "en", ("", "0097", f"({shipped()['X901']['006'].label()})")),
        ("PTY+002+10000:006", "en", ("", "***", f"({shipped()['X901']['006'].label()})")),
        ("PTY+006+Geheim", "en", ("", "***", "")),
        ("ADR+002++++B", "nl", ("land", "B", "België")),
        ("ADR+002++1000", "nl", ("postcode", "***", "")),
        ("XYZ+1+Geheim", "en", ("", "***", "")),
        ("ICD+210:::Geheim", "en", ("", "***", "")),
    ],
)
def test_a_value_is_shown_with_what_it_means_or_hidden(
    segment: str, lang: str, value: tuple[str, str, str]
) -> None:
    """Chapter 5, "Privacy": masked everywhere; a code that its list holds is nobody's name."""
    assert said(segment, lang) == [value]


@pytest.mark.parametrize(
    ("segment", "shown"),
    [
        ("DTM+008:15012026", "15/01/2026"),
        ("DTM+008:15012026:001", "15/01/2026"),
        ("DTM+008:20260115:010", "15/01/2026"),
        ("DTM+008:150120261030:008", "15/01/2026 10:30"),
        ("DTM+004:0102:003", "01/02"),
        ("DTM+008:1030:007", "10:30"),
        ("DTM+008:36:103", "36 (aantal maanden)"),
        ("DTM+008:99999999", "99999999"),
        ("DTM+008:1:999", "1"),
        ("MOA+013:5351:EUR:2", "53,51 EUR"),
        ("MOA+013:-5:EUR:2", "-0,05 EUR"),
        ("MOA+013:5351:EUR", "5351 EUR"),
        ("MOA+013:x:EUR:2", "x EUR"),
        ("QTY+005:35000:1:003", "3500,0 kg"),
        ("FTX+018+een:twee", "een twee"),
        ("RFF+001:POL1", "POL1"),
        ("XYZ+1+a\x07b", "a\\x07b"),
    ],
)
def test_dates_amounts_and_texts_are_written_as_people_write_them(segment: str, shown: str) -> None:
    """Chapter 1, "Data segments": `MOA+013:5351:EUR:2` = 53.51; texts join with a space."""
    values = said(segment, "nl", show_personal_data=True)
    assert values[-1] == ("", shown, "")
    hidden = said(segment, "nl")
    assert hidden[-1][1].startswith("***")


@pytest.mark.parametrize(
    ("value", "form", "lang", "written"),
    [
        ("15012026", "", "en", "2026-01-15"),
        ("15012026", "", "de", "15.01.2026"),
        ("012026", "005", "en", "2026-01"),
        ("15012026103059", "002", "fr", "15/01/2026 10:30:59"),
        ("31022026", "", "fr", None),
        ("36", "103", "fr", None),
    ],
)
def test_a_date_is_written_after_the_language(
    value: str, form: str, lang: str, written: str | None
) -> None:
    assert readable.date(value, form, lang) == written


@pytest.mark.parametrize(
    ("digits", "decimals", "lang", "written"),
    [
        ("5351", "2", "en", "53.51"),
        ("5351", "2", "fr", "53,51"),
        ("5", "3", "fr", "0,005"),
        ("5", "", "fr", "5"),
        ("5", "x", "fr", None),
        ("5.1", "1", "fr", None),
        ("٥", "1", "fr", None),
    ],
)
def test_a_number_is_written_with_its_decimals(
    digits: str, decimals: str, lang: str, written: str | None
) -> None:
    assert readable.number(digits, decimals, lang) == written


def test_a_value_of_an_own_list_bears_no_label_of_the_standard_one() -> None:
    """X901 says whose list a value is of (chapter 1, ATT: `C005 = X011 : X901`)."""
    assert said("ATT+A131+1:001", "nl") == [("", "1", "Natuurlijk persoon")]
    ((_, value, meaning),) = said("ATT+A131+1:002", "nl")
    assert (value, meaning) == ("1", f"({shipped()['X901']['002'].label('nl')})")


def test_the_user_s_own_tables_give_the_labels(tmp_path: Path) -> None:
    header = "code,since,until,fr,nl,de,en"
    (tmp_path / "A131.csv").write_text(f"{header}\n9,,,neuf,negen,neun,nine\n", encoding="utf-8")
    tables = Tables(codes=shipped().overlaid(tmp_path))
    assert said("ATT+A131+9", "nl", tables=tables) == [("", "9", "negen")]


def test_an_explicit_empty_is_told_from_a_value_and_from_a_group() -> None:
    explanation = explained(CLEAN)
    empty = [line.label for line in explanation.lines if line.is_empty]
    assert empty == ["COM+009"]
    assert "(empty)" in explanation.text()
    assert "(leeg)" in explained(CLEAN, "nl").text()


def test_a_name_that_was_cut_off_is_no_tag() -> None:
    explanation = explained(changed("Janssens:Jan", "O'LEE"))
    assert "LEE" not in explanation.text() + repr(explanation) + str(explanation.as_dict())
    assert "LEE" in explained(changed("Janssens:Jan", "O'LEE+x"), show_personal_data=True).text()


# --- findings


def test_a_finding_stands_below_the_segment_it_concerns() -> None:
    explanation = explained(changed("ATT+A10C+2", "ATT+A10C"), "nl")
    marked = [line for line in explanation.lines if line.findings]
    assert [line.path for line in marked] == [f"{PARTY}/ATT+A10C"]
    rows = explanation.text().splitlines()
    at = next(number for number, row in enumerate(rows) if "ATT+A10C" in row)
    assert rows[at + 1].startswith("    ! ")
    assert marked[0].findings[0].rule in rows[at + 1]


def test_a_segment_that_is_left_out_otherwise_shows_when_something_is_wrong_with_it() -> None:
    explanation = explained(changed("XRT+1'XET", "XRT+1'XRT+1'XET"))
    (marked,) = [line for line in explanation.lines if line.findings]
    assert (marked.label, [f.rule for f in marked.findings]) == ("XRT", ["group-unbalanced"])


def test_the_findings_are_those_of_validate_unless_given() -> None:
    text = changed("ATT+A10C+2'", "")

    def told(explanation: Explanation) -> list[Finding]:
        return [finding for line in explanation.lines for finding in line.findings]

    found = list(validate(message(text)))
    assert found
    assert told(explained(text)) == found
    assert told(explained(text, findings=())) == []
    assert told(explained(text, findings=found[:1])) == found[:1]


def test_findings_of_other_messages_are_passed_over() -> None:
    wrong = changed("ATT+A10C+2'", "")
    file = read((wrong + CLEAN.replace("POL0001", "POL0002")).encode())
    findings = list(validate(file))
    first, second = (explain(each, findings=findings) for each in file)
    assert any(line.findings for line in first.lines)
    assert not any(line.findings for line in second.lines)


# --- what a message says of the one it answers


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_return_is_explained_from_the_table_that_is_given(lang: str) -> None:
    """X931 = E and X932 = QI001 (chapter 1, "Replies and errors on the wire")."""
    answer = sample("valid/tolerated/error-return.edi")
    msglib = read_msglib(TABLE.read_bytes())
    without, with_it = (explain(answer, lang, msglib=table) for table in (None, msglib))
    assert shipped()["X931"]["E"].label(lang) in with_it.remarks[0]
    assert "MSGLIB" in without.remarks[1]
    assert "example-not-official" in with_it.remarks[1]
    assert explained(CLEAN, lang, msglib=msglib).remarks == ()


# --- as text and as data


def test_the_text_is_in_columns_and_no_line_is_longer_than_asked_for() -> None:
    explanation = explain(sample("valid/tolerated/error-return.edi"), "fr")
    for width in (80, 100, 140):
        rows = explanation.text(width).splitlines()
        assert max(map(len, rows)) <= width
        assert all(row == row.rstrip() and row.isprintable() for row in rows)
    rows = explanation.text().splitlines()
    starts = {row.index("2 Non") for row in rows if "2 Non" in row}
    assert len(starts) == 1
    assert str(explanation) == explanation.text()


def test_a_golden_text() -> None:
    text = HEADER + f"RFF+001:POL1'XRH+1'PTY+003'{NAME}{CONTACT}ATT+A131+1'XRT+1'" + TRAILER
    assert explained(text, "nl", findings=()).text().splitlines() == [
        "bericht 1: M0410:13 Vraag, wijziging van gegevens verzekeringsnemer",
        "",
        "XEH         Bericht                      verzekeringsdomein: 00 Geen domein;",
        "                                         datum en uur van opmaak: 15/01/2026 10:30",
        "RFF+001     Polisnummer                  ***",
        "PTY+003     Verzekeringsnemer",
        "  NME+001   Officiële naam               naam: ***; voornaam: ***",
        "  COM+003   E-mail adres                 ***",
        "  COM+009   Facturatie e-mail            (leeg)",
        "  COM+007   GSM nummer                   ***",
        "  ATT+A131  Natuurlijk of rechtspersoon  1 Natuurlijk persoon",
    ]


def test_no_row_begins_with_a_mark() -> None:
    """French writes a blank before it: a row must not be broken there."""
    wrong = explain(sample("invalid/email-invalid.edi"), "fr")
    for width in range(60, 120):
        rows = wrong.text(width).splitlines()
        assert not [row for row in rows if row.lstrip().startswith((";", ": ", "?"))]


@pytest.mark.parametrize(
    ("lang", "start"),
    [
        ("en", "! error email-invalid: "),
        ("nl", "! fout email-invalid: "),
        ("fr", "! erreur email-invalid : "),
        ("de", "! Fehler email-invalid: "),
    ],
)
def test_a_severity_is_said_in_the_language(lang: str, start: str) -> None:
    explanation = explain(sample("invalid/email-invalid.edi"), lang)
    (row,) = (row for row in explanation.text().splitlines() if " email-invalid" in row)
    assert row.strip().startswith(start)
    entries = [found for entry in explanation.as_dict()["lines"] for found in entry["findings"]]
    assert [found["severity"] for found in entries] == ["error"]


def test_what_programs_need_shows_only_in_the_data() -> None:
    explanation = explained(CLEAN)
    assert "unit type" not in explanation.text()
    header = line(explanation, "XEH")
    assert ("unit type", "04") in [(shown.label, shown.value) for shown in header.values]


def test_the_data_can_be_written_as_json() -> None:
    explanation = explained(changed("ATT+A10C+2", "ATT+A10C"), "fr")
    data = json.loads(json.dumps(explanation.as_dict()))
    assert (data["message"], data["label"], data["remarks"]) == (1, "M0410:13", [])
    entry = next(each for each in data["lines"] if each["path"] == f"{PARTY}/ATT+A131")
    assert entry["values"] == [{"label": "", "value": "1", "meaning": "Personne physique"}]
    assert (entry["level"], entry["segment"], entry["empty"]) == (1, 24, False)
    (found,) = (f for each in data["lines"] for f in each["findings"])
    assert set(found) == {"rule", "severity", "line", "column", "text", "hint"}


# --- any message, nothing personal

PERSONAL = ["Voorbeeld", "Anna", "Verzonnenstraat", "anna@", "470000001", "MB0000", "POL0001"]


@pytest.mark.parametrize(
    "path", sorted(SAMPLES.rglob("*.edi")), ids=lambda path: str(path.relative_to(SAMPLES))
)
def test_every_sample_is_explained_without_personal_data(path: Path) -> None:
    for each in read(path.read_bytes()):
        explanation = explain(each, "nl")
        shown = explanation.text() + repr(explanation) + json.dumps(explanation.as_dict())
        assert [word for word in PERSONAL if word in shown] == []
        assert explain(each, "fr", show_personal_data=True).text()


def test_a_repr_hides_what_was_asked_for() -> None:
    explanation = explained(CLEAN, show_personal_data=True)
    assert "Janssens" in explanation.text()
    assert "Janssens" not in repr(explanation)


def test_no_mutation_of_a_message_raises_or_shows_a_name() -> None:
    """Random damage: whatever a partner sends, it can be shown and nothing personal is."""
    draw = random.Random(7)
    sources = [path.read_bytes() for path in sorted((SAMPLES / "valid").rglob("*.edi"))]
    inserted = [b"'", b"+", b":", b"?", b"\0", b"\xff", b"XRH+1'", b"XRT+1'", b"Geheimnis"]
    for _ in range(150):
        data = bytearray(draw.choice(sources))
        for _ in range(draw.randint(1, 4)):
            place = draw.randrange(len(data))
            data[place : place + draw.choice((0, 0, 3))] = draw.choice(inserted)
        for each in read(bytes(data)):
            explanation = explain(each, draw.choice(LANGUAGES), findings=())
            shown = explanation.text() + repr(explanation) + str(explanation.as_dict())
            assert "Geheimnis" not in shown
            assert all(row.isprintable() for row in explanation.text().splitlines())
            explain(each, show_personal_data=True, findings=()).text()
