"""Is a request for access complete? All that it lacks and all in which it contradicts itself.

Source: "Hoe de toegang tot een klant-portaal te beheren"; chapter 4, "Access requests and
mandates".
"""

from collections.abc import Iterable
from datetime import date

from telebib.codelists import codes
from telebib.compare.folding import words
from telebib.identifiers import email, enterprise_number, placeholders
from telebib.models.record import Record
from telebib.portal.access_cases import (
    LEGAL,
    NATURAL,
    POLICYHOLDER,
    REPRESENTATIVE,
    AccessCase,
    access_cases,
    labels,
)
from telebib.portal.access_checks import (
    Items,
    of_choice,
    of_code,
    of_day,
    of_person,
    of_signature,
    of_text,
)
from telebib.portal.access_contracts import of_contracts, of_portfolio
from telebib.portal.access_items import AccessItem
from telebib.portal.access_request import (
    AccessRequest,
    Beneficiary,
    Mandate,
    Policyholder,
)
from telebib.portal.access_words import one_of
from telebib.portal.persons import Person, are_same, as_day

SCOPES, ROLES = "A901", "A902"
"""The code lists of what an observer may do, and of what an observer is."""


def missing(
    request: AccessRequest, *, today: date, contracts: Iterable[Record] | None = None
) -> tuple[AccessItem, ...]:
    """Every item that is missing or contradictory, in the order of the papers; () when complete.

    `today` is the day it is judged on. With the `contracts` of the broker's portfolio, each
    contract in view must be among them, and the policyholder's own.
    """
    case, today = case_of(request), as_day(today) or today
    return (
        *_of_policyholder(request.policyholder),
        *of_person("applicant", request.applicant, today),
        *of_day("date", request.date, today, is_asked=True),
        *_of_beneficiary(request, case, today),
        *of_contracts(request, case),
        *(of_portfolio(request, contracts) if contracts is not None else ()),
        *of_code("scope", request.scope, codes(SCOPES)),
        *of_signature("signature", request.signature, today),
        *_of_mandate(request.mandate, case, today),
        *_of_representative(request, case, today),
    )


def case_of(request: AccessRequest) -> AccessCase | None:
    """The row of the table that the request falls under; None where none does."""
    as_what = request.beneficiary.access_for if request.beneficiary else ""
    return access_cases().get((request.policyholder.kind, as_what))


def _of_policyholder(holder: Policyholder) -> Items:
    yield from of_choice("policyholder.kind", holder.kind, labels("policyholder"))
    if holder.kind != LEGAL:
        return
    yield from of_text("policyholder.name", holder.name)
    if holder.enterprise_number.strip():
        if enterprise_number.fault(holder.enterprise_number):
            yield AccessItem("enterprise-number-invalid", "policyholder.enterprise_number")
    elif holder.address is None or not words(holder.address.postal_code):
        yield AccessItem("number-or-address", "policyholder.enterprise_number")


def _of_beneficiary(request: AccessRequest, case: AccessCase | None, today: date) -> Items:
    found = request.beneficiary
    if found is None:
        yield AccessItem("missing", "beneficiary")
        return
    path = "beneficiary.access_for"
    kind = request.policyholder.kind
    yield from of_choice(path, found.access_for, labels("access_for"))
    is_known = kind in labels("policyholder") and found.access_for in labels("access_for")
    if case is None and is_known:
        yield _unforeseen(path, kind, found.access_for)
    yield from of_person("beneficiary", found, today)
    yield from _of_email(found)
    if found.role:
        yield from of_code("beneficiary.role", found.role, codes(ROLES))
    if case is not None and case.policyholder == NATURAL and request.applicant is not None:
        yield from _of_identity(request.applicant, found)


def _of_identity(applicant: Person, found: Beneficiary) -> Items:
    """A natural person asks for itself, or for another one."""
    same = are_same(applicant, found)
    is_own = found.access_for == POLICYHOLDER
    if same is not None and same != is_own:
        yield AccessItem("not-the-applicant" if is_own else "is-the-applicant", "beneficiary")


def _of_email(found: Beneficiary) -> Items:
    path = "beneficiary.email"
    if not found.email.strip():
        yield AccessItem("missing", path)
    elif placeholders.is_placeholder(found.email) or email.fault(found.email):
        yield AccessItem("email-invalid", path)


def _unforeseen(path: str, kind: str, access_for: str) -> AccessItem:
    names = {row.access_for for row in access_cases().values() if row.policyholder == kind}
    known = {name: words for name, words in labels("access_for").items() if name in names}
    return AccessItem(
        "case-unforeseen",
        path,
        {
            "policyholder": labels("policyholder")[kind],
            "access_for": labels("access_for")[access_for],
            "known": one_of(known),
        },
    )


def _of_mandate(mandate: Mandate | None, case: AccessCase | None, today: date) -> Items:
    giver = REPRESENTATIVE if case is not None and case.policyholder == LEGAL else POLICYHOLDER
    by = {"by": labels("access_for")[giver]}
    if mandate is None:
        if case is not None and case.mandate:
            yield AccessItem("mandate-missing", "mandate", by)
        return
    if case is not None and not case.mandate:
        yield AccessItem("mandate-not-asked", "mandate")
        return
    givers = {name: labels("access_for")[name] for name in (POLICYHOLDER, REPRESENTATIVE)}
    yield from of_choice("mandate.given_by", mandate.given_by, givers)
    if case is not None and mandate.given_by in givers and mandate.given_by != giver:
        yield AccessItem("mandate-by-another", "mandate.given_by", by)
    yield from of_signature("mandate.signature", mandate.signature, today)


def _of_representative(request: AccessRequest, case: AccessCase | None, today: date) -> Items:
    """The data of a legal representative; those of the beneficiary where it is the one."""
    found = request.representative
    if found is not None and request.policyholder.kind == NATURAL:
        yield AccessItem("representative-not-asked", "representative")
    elif found is not None:
        yield from of_person("representative", found, today)
    elif case is not None and case.representative and case.access_for != REPRESENTATIVE:
        yield AccessItem("representative-missing", "representative")
