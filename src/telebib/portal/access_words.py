"""What the papers call their items, for what is missing and for the forms to print."""

import re
from collections.abc import Mapping

from telebib.findings import LANGUAGES, Words

_STEP = re.compile(r"(?P<name>\w+)(?:\[(?P<nth>[0-9]+)\])?")

ITEMS: Mapping[str, Words] = {
    "policyholder": Words("policyholder", "verzekeringsnemer", "preneur", "Versicherungsnehmer"),
    "applicant": Words("applicant", "aanvrager", "demandeur", "Antragsteller"),
    "beneficiary": Words(
        en="person who gets access",
        nl="persoon die toegang krijgt",
        fr="personne qui reçoit l'accès",
        de="Person, die Zugang erhält",
    ),
    "contracts": Words(
        en="contracts in view",
        nl="raadpleegbare contracten",
        fr="contrats consultables",
        de="einsehbare Verträge",
    ),
    "scope": Words(
        en="what may be done",
        nl="wat toegelaten is",
        fr="ce qui est permis",
        de="was erlaubt ist",
    ),
    "signature": Words("signature", "handtekening", "signature", "Unterschrift"),
    "mandate": Words("mandate", "mandaat", "mandat", "Vollmacht"),
    "representative": Words(
        en="legal representative",
        nl="wettelijke vertegenwoordiger",
        fr="représentant légal",
        de="gesetzlicher Vertreter",
    ),
    "kind": Words("kind", "soort", "type", "Art"),
    "access_for": Words("access as", "toegang als", "accès en tant que", "Zugang als"),
    "name": Words("name", "naam", "nom", "Name"),
    "last_name": Words("last name", "naam", "nom", "Name"),
    "first_name": Words("first name", "voornaam", "prénom", "Vorname"),
    "enterprise_number": Words(
        en="enterprise number",
        nl="ondernemingsnummer",
        fr="numéro d'entreprise",
        de="Unternehmensnummer",
    ),
    "address": Words("address", "adres", "adresse", "Adresse"),
    "street": Words("street", "straat", "rue", "Straße"),
    "house_number": Words("number", "nummer", "numéro", "Hausnummer"),
    "box": Words("box", "bus", "boîte", "Briefkasten"),
    "city": Words("city", "plaats", "localité", "Ort"),
    "country": Words("country", "land", "pays", "Land"),
    "postal_code": Words("postal code", "postcode", "code postal", "Postleitzahl"),
    "birth_date": Words("birth date", "geboortedatum", "date de naissance", "Geburtsdatum"),
    "email": Words("e-mail address", "e-mailadres", "adresse e-mail", "E-Mail-Adresse"),
    "role": Words("role", "rol", "rôle", "Rolle"),
    "policy_number": Words("policy number", "polisnummer", "numéro de police", "Policennummer"),
    "insurer": Words("insurer", "maatschappij", "compagnie", "Versicherer"),
    "date": Words("date", "datum", "date", "Datum"),
    "given_by": Words("given by", "gegeven door", "donné par", "erteilt von"),
}
"""By the names of a request's keys."""

DATE_OF_REQUEST = Words(
    en="date of the request",
    nl="datum van de aanvraag",
    fr="date de la demande",
    de="Datum des Antrags",
)


def place(path: str, lang: str) -> str:
    """A path of a request as people say it: `aanvrager, geboortedatum`."""
    if path == "date":
        return DATE_OF_REQUEST.say(lang)
    steps = (_STEP.fullmatch(step) for step in path.split("."))
    said = (f"{ITEMS[step['name']].say(lang)} {step['nth'] or ''}" for step in steps if step)
    return ", ".join(map(str.rstrip, said))


def one_of(names: Mapping[str, Words]) -> Words:
    """Labels in a row: `a natural person, a legal person`."""
    return Words(
        **{lang: ", ".join(words.say(lang) for words in names.values()) for lang in LANGUAGES}
    )
