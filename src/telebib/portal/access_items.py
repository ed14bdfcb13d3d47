"""One thing that a request for access lacks, or in which it contradicts itself, and its texts."""

from collections.abc import Mapping

from attrs import field, frozen

from telebib.findings import COLON, Param, Words, told
from telebib.portal.access_words import place


@frozen
class AccessItem:
    """What is missing or contradictory: its code, and the place in the request.

    `path` is that of the JSON form, such as `beneficiary.email` or `contracts[2].policy_number`.
    """

    code: str
    path: str
    params: Mapping[str, Param] = field(factory=dict, repr=False, hash=False)

    def text(self, lang: str = "en") -> str:
        """Where, and what to do about it; `lang` is en, nl, fr or de. No value shows."""
        what = told(TEXTS[self.code], **self.params)
        return f"{place(self.path, lang)}{COLON.say(lang)}{what(lang)}"


TEXTS: Mapping[str, Words] = {
    "missing": Words(
        en="missing; fill it in",
        nl="ontbreekt; vul dit in",
        fr="manque ; à compléter",
        de="fehlt; bitte ausfüllen",
    ),
    "code-unknown": Words(
        en="this is none of: {known}",
        nl="dit is geen van: {known}",
        fr="ceci ne figure pas parmi : {known}",
        de="dies ist nichts davon: {known}",
    ),
    "date-in-future": Words(
        en="this day is still to come; correct it",
        nl="deze dag moet nog komen; verbeter ze",
        fr="ce jour est encore à venir ; à corriger",
        de="dieser Tag liegt in der Zukunft; bitte berichtigen",
    ),
    "email-invalid": Words(
        en="this is no e-mail address; the access cannot be activated with it",
        nl="dit is geen e-mailadres; de toegang kan er niet mee geactiveerd worden",
        fr="ce n'est pas une adresse e-mail ; l'accès ne peut pas être activé avec elle",
        de="dies ist keine E-Mail-Adresse; der Zugang kann damit nicht aktiviert werden",
    ),
    "enterprise-number-invalid": Words(
        en="this is no enterprise number; correct it",
        nl="dit is geen ondernemingsnummer; verbeter het",
        fr="ce n'est pas un numéro d'entreprise ; à corriger",
        de="dies ist keine Unternehmensnummer; bitte berichtigen",
    ),
    "number-or-address": Words(
        en="missing, and so is the address; one of the two tells whose contracts are meant",
        nl="ontbreekt, en ook het adres; een van beide zegt wiens contracten bedoeld zijn",
        fr="manque, tout comme l'adresse ; l'un des deux dit de qui sont les contrats",
        de="fehlt, und auch die Adresse; eines von beiden sagt, wessen Verträge gemeint sind",
    ),
    "case-unforeseen": Words(
        en="{access_for}: not foreseen where the policyholder is a {policyholder}; foreseen: "
        "{known}",
        nl="{access_for}: niet voorzien als de verzekeringsnemer een {policyholder} is; voorzien: "
        "{known}",
        fr="{access_for} : pas prévu si le preneur est une {policyholder} ; prévu : {known}",
        de="{access_for}: nicht vorgesehen, wenn der Versicherungsnehmer eine {policyholder} ist; "
        "vorgesehen: {known}",
    ),
    "not-the-applicant": Words(
        en="the policyholder asks for access, but this is another person than the applicant; "
        "correct one of the two, or add a mandate",
        nl="de verzekeringsnemer vraagt toegang, maar dit is iemand anders dan de aanvrager; "
        "verbeter een van de twee, of voeg een mandaat toe",
        fr="le preneur demande l'accès, mais ceci est une autre personne que le demandeur ; "
        "corrigez l'un des deux ou ajoutez un mandat",
        de="der Versicherungsnehmer beantragt den Zugang, dies ist aber eine andere Person als der "
        "Antragsteller; bitte berichtigen oder eine Vollmacht beifügen",
    ),
    "is-the-applicant": Words(
        en="this is the applicant; ask for access as the policyholder",
        nl="dit is de aanvrager zelf; vraag toegang als verzekeringsnemer",
        fr="c'est le demandeur lui-même ; demandez l'accès en tant que preneur",
        de="dies ist der Antragsteller selbst; Zugang als Versicherungsnehmer beantragen",
    ),
    "contracts-missing": Words(
        en="not said; expected: {expected}",
        nl="niet vermeld; verwacht: {expected}",
        fr="pas indiqués ; attendus : {expected}",
        de="nicht angegeben; erwartet: {expected}",
    ),
    "all-not-allowed": Words(
        en="all contracts are asked for; for this person it is: {expected}",
        nl="alle contracten worden gevraagd; voor deze persoon is het: {expected}",
        fr="tous les contrats sont demandés ; pour cette personne, c'est : {expected}",
        de="alle Verträge werden beantragt; für diese Person gilt: {expected}",
    ),
    "list-not-asked": Words(
        en="a list is given; for this person it is: {expected}",
        nl="er is een lijst; voor deze persoon is het: {expected}",
        fr="une liste est donnée ; pour cette personne, c'est : {expected}",
        de="es gibt eine Liste; für diese Person gilt: {expected}",
    ),
    "one-contract": Words(
        en="an insured sees one contract a request, and {count} are given; make one for each",
        nl="een verzekerde ziet één contract per aanvraag, en er zijn er {count}; maak er per "
        "contract een",
        fr="un assuré voit un contrat par demande, et il y en a {count} ; faites une demande par "
        "contrat",
        de="ein Versicherter sieht einen Vertrag je Antrag, und es sind {count}; einen Antrag je "
        "Vertrag stellen",
    ),
    "contract-repeated": Words(
        en="this contract is in the list already",
        nl="dit contract staat al in de lijst",
        fr="ce contrat est déjà dans la liste",
        de="dieser Vertrag steht schon in der Liste",
    ),
    "contract-unknown": Words(
        en="this contract is not in the portfolio",
        nl="dit contract staat niet in de portefeuille",
        fr="ce contrat n'est pas dans le portefeuille",
        de="dieser Vertrag ist nicht im Bestand",
    ),
    "contract-of-another": Words(
        en="this contract is not the policyholder's; nobody can give access to it but its own",
        nl="dit contract is niet van de verzekeringsnemer; enkel wie het heeft, kan er toegang toe "
        "geven",
        fr="ce contrat n'est pas celui du preneur ; seul son propre preneur peut y donner accès",
        de="dieser Vertrag gehört nicht dem Versicherungsnehmer; nur wem er gehört, kann Zugang "
        "geben",
    ),
    "signature-not-accepted": Words(
        en="{kind} will not do; accepted: {known}",
        nl="{kind} volstaat niet; aanvaard: {known}",
        fr="{kind} ne suffit pas ; acceptées : {known}",
        de="{kind} genügt nicht; angenommen: {known}",
    ),
    "mandate-missing": Words(
        en="this access needs the mandate form, signed by {by}",
        nl="voor deze toegang is het mandaatformulier nodig, ondertekend door {by}",
        fr="cet accès demande le formulaire de mandat, signé par {by}",
        de="dieser Zugang verlangt das Vollmachtsformular, unterschrieben durch: {by}",
    ),
    "mandate-not-asked": Words(
        en="the policyholder's own access needs no mandate; who is it for?",
        nl="voor de toegang van de verzekeringsnemer zelf is geen mandaat nodig; voor wie is het?",
        fr="l'accès du preneur lui-même ne demande pas de mandat ; pour qui est-il ?",
        de="der Zugang des Versicherungsnehmers selbst verlangt keine Vollmacht; für wen ist sie?",
    ),
    "mandate-by-another": Words(
        en="it must be given by {by}",
        nl="het moet gegeven worden door {by}",
        fr="il doit être donné par {by}",
        de="sie muss erteilt werden durch: {by}",
    ),
    "representative-missing": Words(
        en="the policyholder is a legal person: the data of a legal representative are always "
        "needed",
        nl="de verzekeringsnemer is een rechtspersoon: de gegevens van een wettelijke "
        "vertegenwoordiger zijn altijd nodig",
        fr="le preneur est une personne morale : les données d'un représentant légal sont toujours "
        "nécessaires",
        de="der Versicherungsnehmer ist eine juristische Person: die Daten eines gesetzlichen "
        "Vertreters sind immer nötig",
    ),
    "representative-not-asked": Words(
        en="the policyholder is a natural person: it has no legal representative here",
        nl="de verzekeringsnemer is een natuurlijke persoon: er is hier geen wettelijke "
        "vertegenwoordiger",
        fr="le preneur est une personne physique : il n'a pas ici de représentant légal",
        de="der Versicherungsnehmer ist eine natürliche Person: hier gibt es keinen gesetzlichen "
        "Vertreter",
    ),
}
"""By the codes of items."""
