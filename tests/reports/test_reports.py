"""What all reports have in common: nothing that drives a terminal, one pass, no time."""

import json
from collections.abc import Iterator

import pytest
from lxml import etree

from telebib.findings import LANGUAGES, Finding, Words
from telebib.reports import REPORTS
from telebib.reports.checked import Checked, Style
from tests.reports.made import FINDING, OF_NO_MESSAGE, UNPRINTABLE, finding, printed

FORMS = sorted(REPORTS)
STREAMING = ["text", "json", "github", "sarif"]


@pytest.mark.parametrize("form", FORMS)
def test_control_characters_are_written_out(form: str) -> None:
    """A file name, and the label in a code list of the user's own, may hold anything."""
    odd = Words(*[f"x{UNPRINTABLE}y"] * 4)
    files = [
        Checked(f"a{UNPRINTABLE}.edi", [finding(words=odd, hints=odd)]),
        Checked(f"b{UNPRINTABLE}.edi", unread=f"no{UNPRINTABLE}"),
    ]
    text = printed(form, files)
    assert [line for line in text.split("\n") if not line.isprintable()] == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_texts_are_in_the_language_asked_for(form: str, lang: str) -> None:
    text = printed(form, [Checked("x.edi", [FINDING])], lang=lang)
    said = {each: FINDING.text(each) in text for each in LANGUAGES}
    assert said == {each: each == lang for each in LANGUAGES}
    assert FINDING.hint(lang) in text


@pytest.mark.parametrize("form", FORMS)
def test_every_finding_is_in_it(form: str) -> None:
    found = [finding(words=Words(*[f"number {n};"] * 4)) for n in range(30)]
    text = printed(form, [Checked("x.edi", found[:20]), Checked("y.edi", found[20:])])
    places = [text.index(f"number {n};") for n in range(30)]
    assert places == sorted(places)


@pytest.mark.parametrize("form", STREAMING)
def test_a_finding_is_told_before_the_next_is_asked_for(form: str) -> None:
    """Files of any size: what a report holds does not grow with them."""
    asked: list[int] = []

    def endless() -> Iterator[Finding]:
        for n in range(1_000_000):
            asked.append(n)
            yield finding(line=n + 1, message=n + 1)

    lines = REPORTS[form]([Checked("x.edi", endless())], Style())
    told = [line for line in (next(lines) for _ in range(20)) if "too-many" in line]
    assert told
    assert len(asked) <= 20


@pytest.mark.parametrize("form", FORMS)
def test_what_belongs_to_no_message_names_none(form: str) -> None:
    assert "None" not in printed(form, [Checked("x.edi", [OF_NO_MESSAGE])])


def test_colours_mark_name_and_severity_and_change_nothing_else() -> None:
    plain = printed("text", [Checked("x.edi", [FINDING])])
    colored = printed("text", [Checked("x.edi", [FINDING])], color=True)
    assert colored.startswith("\x1b[1mx.edi\x1b[0m:1:139: \x1b[1;31merror\x1b[0m too-many ")
    assert colored.replace("\x1b[1m", "").replace("\x1b[1;31m", "").replace("\x1b[0m", "") == plain


@pytest.mark.parametrize("form", [form for form in FORMS if form != "text"])
def test_only_text_is_coloured(form: str) -> None:
    files = [Checked("x.edi", [FINDING])]
    assert printed(form, files, color=True) == printed(form, files)


def test_the_name_of_a_file_survives_json() -> None:
    """Scripts open the file by the name in the report."""
    name = f"a{UNPRINTABLE}😀é\U000e0001.edi"
    text = printed("json", [Checked(name, [FINDING])])
    assert json.loads(text)["file"].encode("utf-8", "surrogatepass") == name.encode(
        "utf-8", "surrogatepass"
    )
    assert "😀é" in text


@pytest.mark.parametrize("form", ["sarif", "junit"])
def test_documents_are_whole_when_there_is_nothing_to_tell(form: str) -> None:
    text = printed(form, [])
    if form == "sarif":
        assert json.loads(text)["runs"][0]["results"] == []
    else:
        assert len(etree.fromstring(text.encode())) == 0
