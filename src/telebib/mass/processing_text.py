"""The record of a mass run as a person reads it, in the four languages."""

from collections.abc import Iterator, Mapping

from telebib import __version__
from telebib.compare import FIELDS
from telebib.findings import COLON, SEMICOLON, Words
from telebib.masking import printable
from telebib.mass.processing import (
    ROLES,
    ContactCounts,
    Processing,
    other_comparison,
    stated,
)

_TITLE = Words(
    en="record of processing: counts only, no personal data",
    nl="verslag van de verwerking: enkel aantallen, geen persoonsgegevens",
    fr="relevé du traitement : des nombres seulement, pas de données à caractère personnel",
    de="Protokoll der Verarbeitung: nur Anzahlen, keine personenbezogenen Daten",
)
_PURPOSE = Words(
    en="exchange of contact data of policyholders between broker and insurer",
    nl="uitwisseling van contactgegevens van verzekeringsnemers tussen makelaar en maatschappij",
    fr="échange de données de contact de preneurs d'assurance entre courtier et compagnie",
    de="Austausch von Kontaktdaten von Versicherungsnehmern zwischen Makler und Versicherer",
)
_YES = Words(en="yes", nl="ja", fr="oui", de="ja")
_LABELS: Mapping[str, Words] = {
    "purpose": Words(en="purpose", nl="doel", fr="finalité", de="Zweck"),
    "task": Words(en="task", nl="taak", fr="tâche", de="Aufgabe"),
    "dry_run": Words(
        en="dry run: nothing to send was written",
        nl="proefrun: er is niets geschreven om te versturen",
        fr="essai : rien à envoyer n'a été écrit",
        de="Probelauf: nichts zum Versenden wurde geschrieben",
    ),
    "issued": Words(en="issued", nl="uitgiftetijdstip", fr="émission", de="Ausstellung"),
    "settings": Words(en="settings", nl="instellingen", fr="réglages", de="Einstellungen"),
    "input": Words(en="input", nl="invoer", fr="entrée", de="Eingabe"),
    "contracts": Words(en="contracts", nl="contracten", fr="contrats", de="Verträge"),
    "messages": Words(en="messages", nl="berichten", fr="messages", de="Nachrichten"),
    "held": Words(en="received", nl="ontvangen", fr="reçu", de="erhalten"),
    "read": Words(en="read", nl="gelezen", fr="lu", de="gelesen"),
    "disclosed": Words(
        en="disclosed to the other side",
        nl="meegedeeld aan de andere partij",
        fr="communiqué à l'autre partie",
        de="der anderen Seite mitgeteilt",
    ),
    "decisions": Words(en="decisions", nl="beslissingen", fr="décisions", de="Entscheidungen"),
    "verdicts": Words(
        en="fields compared", nl="vergeleken velden", fr="champs comparés", de="verglichene Felder"
    ),
    "refusals": Words(
        en="refusals to share",
        nl="weigeringen om te delen",
        fr="refus de partage",
        de="Verweigerungen der Weitergabe",
    ),
    "returned": Words(
        en="error returns by rule",
        nl="terugmeldingen per regel",
        fr="retours par règle",
        de="Rückmeldungen nach Regel",
    ),
    "written": Words(en="written", nl="geschreven", fr="écrit", de="geschrieben"),
    "listed": Words(
        en="listed, neither used nor returned",
        nl="opgelijst, niet gebruikt en niet teruggestuurd",
        fr="listé, ni utilisé ni renvoyé",
        de="aufgelistet, weder verwendet noch zurückgesandt",
    ),
}
_PARTY = Words(en="parties {role}", nl="partijen {role}", fr="parties {role}", de="Parteien {role}")
_FIELD = {
    "email": Words(en="e-mail", nl="e-mail", fr="e-mail", de="E-Mail"),
    "billing_email": Words(
        en="billing e-mail",
        nl="facturatie-e-mail",
        fr="e-mail de facturation",
        de="Rechnungs-E-Mail",
    ),
    "mobile": Words(en="mobile", nl="gsm", fr="GSM", de="Mobilnummer"),
}
_FILLED = Words(
    en="{filled} filled, {empty} empty",
    nl="{filled} ingevuld, {empty} leeg",
    fr="{filled} remplis, {empty} vides",
    de="{filled} ausgefüllt, {empty} leer",
)
_COST = Words(
    en="with comparison = {other} there would be {count} replies instead of {now}: {difference}",
    nl="met comparison = {other} zouden er {count} antwoorden zijn in plaats van {now}: "
    "{difference}",
    fr="avec comparison = {other}, il y aurait {count} réponses au lieu de {now} : {difference}",
    de="mit comparison = {other} gäbe es {count} Antworten statt {now}: {difference}",
)
_MORE = Words(en="{n} more", nl="{n} meer", fr="{n} de plus", de="{n} mehr")
_FEWER = Words(en="{n} fewer", nl="{n} minder", fr="{n} de moins", de="{n} weniger")
_NO_OTHER = Words(
    en="no difference", nl="geen verschil", fr="aucune différence", de="kein Unterschied"
)


def text(record: Processing, lang: str) -> str:
    """All of the record, a line a statement."""
    return "".join(f"{line}\n" for line in lines(record, lang))


def lines(record: Processing, lang: str) -> Iterator[str]:
    """The lines of the record."""

    def said(name: str, value: object) -> str:
        return f"{_LABELS[name].say(lang)}{COLON.say(lang)}{value}"

    yield _TITLE.say(lang)
    yield said("purpose", _PURPOSE.say(lang))
    yield said("task", f"mass {record.task}, telebib {__version__}")
    if record.dry_run:
        yield _LABELS["dry_run"].say(lang)
    if record.issued:
        yield said("issued", record.issued)
    yield said("settings", ", ".join(f"{key}={_plain(v)}" for key, v in _settings(record).items()))
    for each in record.inputs:
        yield said("input", printable(f"{each.name} sha256 {each.sha256 or '-'}"))
    yield said("contracts", record.contracts)
    yield said("messages", record.messages)
    yield said("held" if record.task == "answer" else "read", _contact(record.held, lang))
    yield said("disclosed", _contact(record.disclosed, lang))
    for section, counts in record.counts.items():
        found = ", ".join(f"{name} {number}" for name, number in counts.items())
        yield said(section, found or 0)
    if record.other_comparison is not None:
        yield _cost(record, lang)


def _settings(record: Processing) -> Mapping[str, object]:
    """Those that say something; the list of placeholders is long, and stands in the JSON."""
    found = stated(record.settings)
    return {key: v for key, v in found.items() if key != "placeholders" and v != ""}


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _contact(counts: ContactCounts, lang: str) -> str:
    parties = (f"{_PARTY.say(lang).format(role=role)} {counts.parties[role]}" for role in ROLES)
    fields = (
        f"{_FIELD[name].say(lang)} "
        + _FILLED.say(lang).format(filled=counts.filled[name], empty=counts.empty[name])
        for name in FIELDS
    )
    return SEMICOLON.say(lang).join((*parties, *fields))


def _cost(record: Processing, lang: str) -> str:
    assert record.other_comparison is not None
    now, then = record.other_comparison
    words = _NO_OTHER if then == now else _MORE if then > now else _FEWER
    return _COST.say(lang).format(
        other=other_comparison(record.settings),
        count=then,
        now=now,
        difference=words.say(lang).format(n=abs(then - now)),
    )
