"""The request and the mandate as one page of HTML that prints on A4, empty or filled.

Every item of the source stands on it ("Hoe de toegang tot een klant-portaal te beheren", chapter
3). A filled form holds personal data by its nature: they are masked unless asked for.
"""

from xml.etree.ElementTree import Element

from telebib.datafiles import read_text
from telebib.findings import LANGUAGES, Words
from telebib.portal import access_form_words as words
from telebib.portal.access import case_of
from telebib.portal.access_cases import (
    ALL,
    LEGAL,
    LIST,
    POLICYHOLDER,
    REPRESENTATIVE,
    access_cases,
    labels,
)
from telebib.portal.access_form_parts import Parts
from telebib.portal.access_request import AccessRequest, Beneficiary, Mandate
from telebib.portal.access_words import DATE_OF_REQUEST, ITEMS
from telebib.portal.html import el, page
from telebib.portal.persons import Person


def access_form(request: AccessRequest | None, lang: str, *, personal: bool = False) -> str:
    """The page, in a language of the field: empty for None, else filled.

    The mandate is left out where the table asks for none. Without `personal` what a request holds
    of persons shows as `***`.
    """
    parts = Parts(lang if lang in LANGUAGES else LANGUAGES[0], personal)
    found = request or AccessRequest(scope="")
    papers = [_request(parts, found), *([_mandate(parts, found)] if _is_asked(found) else [])]
    body = [el("main", *papers)]
    if request is not None and personal:
        body.insert(0, el("header", parts.say(words.PERSONAL)))
    style = read_text("schemas", "portal", "access-form.css")
    return page(parts.lang, parts.say(words.REQUEST), style, body)


def _is_asked(request: AccessRequest) -> bool:
    """Whether the mandate belongs to it, or may."""
    case = case_of(request)
    return case is None or case.mandate or request.mandate is not None


def _request(parts: Parts, request: AccessRequest) -> Element:
    """The first paper, which is always asked for."""
    return el(
        "section",
        el("h1", parts.say(words.REQUEST)),
        el("p", parts.say(words.REQUEST_WHY), class_="why"),
        _holder(parts, request),
        parts.part(
            words.APPLICANT,
            el("p", parts.say(words.APPLICANT_WHO), class_="why"),
            parts.person(request.applicant),
        ),
        _beneficiary(parts, request.beneficiary or Beneficiary()),
        parts.part(words.CONTRACTS, *_contracts(parts, request, words.CONTRACTS_WHICH)),
        parts.part(
            words.SIGNED, *parts.signature(DATE_OF_REQUEST, request.date, request.signature)
        ),
    )


def _holder(parts: Parts, request: AccessRequest) -> Element:
    holder = request.policyholder
    return parts.part(
        words.HOLDER,
        parts.choice(words.HOLDER_IS, labels("policyholder"), holder.kind),
        el("p", parts.say(words.LEGAL_ONLY), class_="why"),
        parts.fields(
            parts.field(ITEMS["name"], holder.name, 16),
            parts.field(ITEMS["enterprise_number"], holder.enterprise_number, 8),
            *parts.address(holder.address),
        ),
    )


def _beneficiary(parts: Parts, found: Beneficiary) -> Element:
    return parts.part(
        words.BENEFICIARY,
        parts.choice(words.BENEFICIARY_IS, labels("access_for"), found.access_for),
        parts.person(found, parts.field(words.EMAIL, found.email)),
    )


def _contracts(parts: Parts, request: AccessRequest, legend: Words) -> list[Element]:
    """All contracts, or a list."""
    names = {ALL: labels("contracts")[ALL], LIST: words.THESE}
    chosen = ALL if request.is_for_all else LIST if request.listed else None
    return [parts.choice(legend, names, chosen), parts.contracts(request.listed)]


def _mandate(parts: Parts, request: AccessRequest) -> Element:
    """The second paper: the written permission, asked for where the table says so."""
    mandate = request.mandate or Mandate()
    found = request.beneficiary or Beneficiary()
    givers = {name: labels("access_for")[name] for name in (POLICYHOLDER, REPRESENTATIVE)}
    signed = mandate.signature.date if mandate.signature is not None else None
    return el(
        "section",
        el("h1", parts.say(words.MANDATE)),
        el("p", parts.say(words.MANDATE_WHEN), class_="why"),
        _table(parts),
        parts.part(
            words.GIVER,
            parts.choice(words.GIVER_IS, givers, mandate.given_by),
            el("p", parts.say(words.GIVER_LEGAL), class_="why"),
            parts.person(_giver(request), parts.field(words.FOR_HOLDER, _holder_name(request))),
        ),
        parts.part(
            words.OBSERVER,
            parts.person(found, parts.field(words.EMAIL, found.email)),
            parts.coded(words.ROLE_IS, "A902", found.role),
            parts.coded(words.SCOPE_IS, "A901", request.scope),
        ),
        parts.part(words.CONTRACTS, *_contracts(parts, request, words.PERMITTED)),
        parts.part(
            words.SIGNED_MANDATE, *parts.signature(words.DATE_SIGNED, signed, mandate.signature)
        ),
    )


def _holder_name(request: AccessRequest) -> str:
    if request.policyholder.kind == LEGAL:
        return request.policyholder.name
    applicant = request.applicant or Person()
    return f"{applicant.last_name} {applicant.first_name}".strip()


def _giver(request: AccessRequest) -> Person | None:
    """Who signs the mandate: the policyholder, or a legal representative of a legal person."""
    if request.policyholder.kind != LEGAL:
        return request.applicant
    if request.representative is not None:
        return request.representative
    found = request.beneficiary
    return found if found is not None and found.access_for == REPRESENTATIVE else None


def _table(parts: Parts) -> Element:
    """The table of the source: when which paper is asked for."""
    titles = (words.HOLDER, words.ACCESS_FOR, words.MANDATE_ASKED, words.CONTRACTS)
    head = el("tr", *(el("th", parts.say(title), scope="col") for title in titles))
    rows = [
        el(
            "tr",
            el("td", parts.say(labels("policyholder")[case.policyholder])),
            el("td", parts.say(labels("access_for")[case.access_for])),
            el("td", parts.say(words.YES if case.mandate else words.NO)),
            el("td", parts.say(labels("contracts")[case.contracts])),
        )
        for case in access_cases().values()
    ]
    return el("table", el("thead", head), el("tbody", *rows))
