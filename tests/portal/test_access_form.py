"""The forms to print: every item of the source, in four languages, and nothing but text in it."""

import re

import pytest
from attrs import evolve
from lxml import html

from telebib.findings import LANGUAGES
from telebib.portal.access_cases import access_cases, labels, signature_kinds
from telebib.portal.access_form import access_form
from telebib.portal.access_request import AccessRequest, ContractInView
from telebib.portal.access_words import ITEMS
from tests.portal.access_cases import request

OTHER = request("legal-other")


def parsed(asked: AccessRequest | None, lang: str = "nl") -> html.HtmlElement:
    return html.document_fromstring(access_form(asked, lang, personal=True))


def texts(tree: html.HtmlElement, path: str) -> list[str]:
    return ["".join(element.itertext()) for element in tree.findall(path)]


def papers(tree: html.HtmlElement) -> list[html.HtmlElement]:
    """The request and the mandate."""
    return list(tree.findall(".//main/section"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_item_of_the_source_stands_on_both_papers(lang: str) -> None:
    """Source, 3: name, first name, address and birth date of applicant and beneficiary, the date,
    the e-mail address, the contracts; and for observers and representatives the same.
    """
    tree = parsed(None, lang)
    assert tree.get("lang") == lang
    four = ("last_name", "first_name", "birth_date", "street", "postal_code", "city")
    for paper in papers(tree):
        labels_ = texts(paper, './/span[@class="label"]')
        for name in four:
            assert labels_.count(ITEMS[name].say(lang)) >= 2
        assert any(label.startswith(ITEMS["email"].say(lang)) for label in labels_)
        assert ITEMS["signature"].say(lang) in labels_
        said = "".join(paper.itertext())
        for kind in signature_kinds().values():
            assert (kind.words.say(lang) in said) is kind.accepted
        assert ITEMS["policy_number"].say(lang) in said
        assert labels("contracts")["all"].say(lang) in said
    first, second = papers(tree)
    assert all(
        each.say(lang) in "".join(first.itertext()) for each in labels("access_for").values()
    )
    assert len(second.findall("table/tbody/tr")) == len(access_cases())


@pytest.mark.parametrize("asked", [None, OTHER], ids=["empty", "filled"])
def test_every_field_and_choice_has_its_label(asked: AccessRequest | None) -> None:
    tree = parsed(asked)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    named = tree.xpath('.//*[@role="textbox"]')
    assert len(named) > 30
    for field in named:
        assert field.get("aria-label") or field.get("aria-labelledby") in ids
    for group in tree.findall(".//fieldset"):
        assert group.findtext("legend")
        names = {each.get("name") for each in group.findall(".//input")}
        assert len(names) == 1
    assert all(each.getparent().tag == "label" for each in tree.findall(".//input"))
    assert len(tree.findall(".//h1")) == 2
    assert len(tree.findall(".//h2")) == 9


def test_an_empty_form_holds_no_value() -> None:
    tree = parsed(None)
    assert not any(each.strip() for each in texts(tree, './/div[@role="textbox"]'))
    assert tree.xpath(".//input[@checked]") == []


def test_a_filled_form_holds_all_values_in_their_places() -> None:
    first, second = papers(parsed(OTHER))
    ticked = [each.getparent().findtext("span") for each in first.xpath(".//input[@checked]")]
    assert ticked == [
        "rechtspersoon",
        "een andere persoon",
        "enkel deze contracten (van een verzekerde: één):",
        "elektronische identiteitskaart (e-ID)",
    ]
    ticked = [each.getparent().findtext("span") for each in second.xpath(".//input[@checked]")]
    assert ticked == [
        "een wettelijke vertegenwoordiger",
        "Correspondent, dossierbeheerder",
        "Beheren",
        "enkel deze contracten (van een verzekerde: één):",
        "elektronische identiteitskaart (e-ID)",
    ]
    values = [each for each in texts(first, './/div[@role="textbox"]') if each]
    assert values[:2] == ["Nergens BV", "0990.000.113"]
    assert {"Bedacht", "31/12/1969", "Fictief", "17/05/1991", "an@example.com"} <= set(values)
    assert values[-3:] == ["0097", "VB900003", "15/01/2026"]
    values = [each for each in texts(second, './/div[@role="textbox"]') if each]
    assert values[0] == "Bedacht"
    assert "Nergens BV" in values  # whose contracts they are


@pytest.mark.parametrize(
    ("name", "giver"), [("natural-other", "Els"), ("legal-representative", "Bo")]
)
def test_who_gives_the_mandate_stands_on_it(name: str, giver: str) -> None:
    _, second = papers(parsed(request(name)))
    values = [each for each in texts(second, './/div[@role="textbox"]') if each]
    assert values[1] == giver


def test_the_mandate_is_left_out_where_the_table_asks_for_none() -> None:
    assert len(papers(parsed(request("natural-policyholder")))) == 1
    assert len(papers(parsed(request("natural-policyholder-list-and-mandate")))) == 2
    assert len(papers(parsed(request("empty")))) == 2


def test_without_personal_data_everything_of_a_person_is_masked() -> None:
    """Chapter 5, "Privacy": masked everywhere, in HTML too."""
    page = access_form(OTHER, "fr")
    hidden = ("Nergens", "Bedacht", "Fictief", "example", "1991", "VB9", "0990", "Gent", "15/01")
    assert [each for each in hidden if each in page] == []
    assert "***" in page


def test_what_stands_where_a_code_belongs_may_be_anything() -> None:
    """An insurer's code shows, a name in its place does not."""
    codes = [ContractInView(policy_number="VB1", insurer=code) for code in ("0097", "Geheim")]
    found = evolve(OTHER, contracts=codes)
    for shown in (access_form(found, "nl"), repr(found)):
        assert "Geheim" not in shown
        assert "0097" in shown


def test_more_contracts_than_rows_get_rows_of_their_own() -> None:
    many = [ContractInView(policy_number=f"VB{number}") for number in range(30)]
    for paper in papers(parsed(evolve(OTHER, contracts=many))):
        rows = paper.xpath('.//table[@class="contracts"]/tbody/tr')
        assert len(rows) == 30


NASTY = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</div></main><style>*{display:none}</style>",
    "&lt;b&gt; & <!-- -->",
    "nul\x00, escape\x1b[31m, line\nbreak, \u202eright to left",
)


@pytest.mark.parametrize("value", NASTY)
def test_what_a_request_holds_is_text_and_never_markup(value: str) -> None:
    assert OTHER.applicant is not None
    applicant = evolve(OTHER.applicant, last_name=value)
    contract = ContractInView(policy_number=value, insurer=value)
    tree = parsed(evolve(OTHER, applicant=applicant, contracts=[contract]))
    plain = [element.tag for element in parsed(OTHER).iter()]
    assert [element.tag for element in tree.iter()] == plain
    shown = texts(papers(tree)[0], './/div[@role="textbox"]')
    written = "".join(c if c.isprintable() or c == "\n" else repr(c)[1:-1] for c in value)
    assert shown.count(written) == 3
    assert len(papers(tree)) == 2


def test_the_page_loads_and_runs_nothing_and_prints_on_a4() -> None:
    page = access_form(OTHER, "de", personal=True)
    assert page.startswith('<!DOCTYPE html>\n<html lang="de">')
    assert "@page { size: A4" in page
    assert "default-src 'none'" in page
    assert not re.search(r"https?:|url\(|<script|<link|<img| on\w+=", page)


def test_a_language_that_is_not_known_is_english() -> None:
    assert access_form(None, "xx") == access_form(None, "en")
