"""All texts of a review, in the four languages; never a value."""

from collections.abc import Mapping

from telebib.compare import Verdict
from telebib.findings import Words
from telebib.mass.review.proposals import Proposal

COLUMNS: Mapping[str, Words] = {
    "policy_number": Words("policy number", "polisnummer", "numéro de police", "Policenummer"),
    "insurer": Words("insurer", "maatschappij", "compagnie", "Versicherer"),
    "answer": Words("answer", "antwoord", "réponse", "Antwort"),
    "party": Words("party", "partij", "partie", "Partei"),
    "name": Words("name", "naam", "nom", "Name"),
    "field": Words("contact data", "contactgegeven", "donnée de contact", "Kontaktangabe"),
    "ours": Words("your portfolio", "uw portefeuille", "votre portefeuille", "Ihr Bestand"),
    "theirs": Words(
        "the insurer's data",
        "gegevens van de maatschappij",
        "données de la compagnie",
        "Daten des Versicherers",
    ),
    "verdict": Words("comparison", "vergelijking", "comparaison", "Vergleich"),
    "proposal": Words("proposal", "voorstel", "proposition", "Vorschlag"),
    "text": Words("remarks", "opmerkingen", "remarques", "Bemerkungen"),
    "error_code": Words("error code", "foutcode", "code d'erreur", "Fehlercode"),
    "file": Words("file", "bestand", "fichier", "Datei"),
    "message": Words("message", "bericht", "message", "Nachricht"),
    "settled": Words("settled", "afgehandeld", "réglé", "erledigt"),
}
"""The columns of a table, in their order; `settled` is for the person who settles it."""

ANSWERS: Mapping[str, Words] = {
    "reply": Words("reply", "antwoord met gegevens", "réponse avec données", "Antwort mit Daten"),
    "notice": Words(
        "notice of a change",
        "melding van een wijziging",
        "avis de modification",
        "Änderungsmitteilung",
    ),
    "error_return": Words("error return", "foutmelding", "retour d'erreur", "Fehlerrückmeldung"),
    "receipt": Words("receipt", "ontvangstmelding", "accusé de réception", "Empfangsbestätigung"),
    "none": Words(
        "alike or not answered",
        "gelijk of niet beantwoord",
        "semblable ou sans réponse",
        "gleich oder nicht beantwortet",
    ),
    "not_sent": Words(
        "not active: nothing was asked",
        "niet actief: er werd niets gevraagd",
        "inactif : rien n'a été demandé",
        "nicht aktiv: nichts wurde gefragt",
    ),
    "unusable": Words("cannot be used", "niet bruikbaar", "inutilisable", "nicht verwendbar"),
}

ROLES: Mapping[str, Words] = {
    "003": Words("policyholder", "verzekeringsnemer", "preneur d'assurance", "Versicherungsnehmer"),
    "017": Words(
        "co-policyholder",
        "medeverzekeringsnemer",
        "co-preneur d'assurance",
        "Mitversicherungsnehmer",
    ),
}

FIELDS: Mapping[str, Words] = {
    "email": Words("e-mail", "e-mail", "e-mail", "E-Mail"),
    "billing_email": Words(
        "billing e-mail", "facturatie-e-mail", "e-mail de facturation", "Rechnungs-E-Mail"
    ),
    "mobile": Words("mobile", "gsm", "GSM", "Mobiltelefon"),
}

VERDICTS: Mapping[str, Words] = {
    Verdict.SAME: Words("same", "identiek", "identique", "identisch"),
    Verdict.SIMILAR: Words("alike", "gelijk", "semblable", "gleichwertig"),
    Verdict.DIFFERENT: Words("different", "verschillend", "différent", "verschieden"),
}

PROPOSALS: Mapping[str, Words] = {
    Proposal.NOTHING: Words("nothing to do", "niets te doen", "rien à faire", "nichts zu tun"),
    Proposal.TAKE_OVER: Words(
        "take over the insurer's value",
        "de waarde van de maatschappij overnemen",
        "reprendre la valeur de la compagnie",
        "den Wert des Versicherers übernehmen",
    ),
    Proposal.KEEP: Words(
        "keep your value",
        "uw waarde behouden",
        "garder votre valeur",
        "Ihren Wert behalten",
    ),
    Proposal.ASK: Words(
        "ask the customer", "de klant vragen", "demander au client", "den Kunden fragen"
    ),
    Proposal.CHECK: Words(
        "check who has which role",
        "nagaan wie welke rol heeft",
        "vérifier qui a quel rôle",
        "prüfen, wer welche Rolle hat",
    ),
    Proposal.CORRECT: Words(
        "correct and send again",
        "verbeteren en opnieuw versturen",
        "corriger et renvoyer",
        "berichtigen und erneut senden",
    ),
}

VALUES: Mapping[str, Words] = {
    "placeholder": Words(
        "a placeholder, no value",
        "een opvulling, geen waarde",
        "un bouche-trou, pas une valeur",
        "ein Platzhalter, kein Wert",
    ),
    "email-invalid": Words(
        "no valid e-mail address",
        "geen geldig e-mailadres",
        "pas une adresse e-mail valable",
        "keine gültige E-Mail-Adresse",
    ),
    "email-too-long": Words(
        "longer than a message can hold",
        "langer dan in een bericht past",
        "trop long pour un message",
        "länger als in eine Nachricht passt",
    ),
    "phone-invalid": Words(
        "no valid telephone number",
        "geen geldig telefoonnummer",
        "pas un numéro de téléphone valable",
        "keine gültige Telefonnummer",
    ),
    "phone-not-mobile": Words(
        "no mobile number",
        "geen gsm-nummer",
        "pas un numéro de GSM",
        "keine Mobilnummer",
    ),
}
"""What is wrong with a value of one side, by rule."""

OURS = Words("in your portfolio", "in uw portefeuille", "dans votre portefeuille", "bei Ihnen")
THEIRS = Words(
    "at the insurer", "bij de maatschappij", "auprès de la compagnie", "beim Versicherer"
)

UNLIKE: Mapping[str, Words] = {
    "role": Words(
        "the parties have changed roles",
        "de partijen hebben van rol gewisseld",
        "les parties ont échangé leurs rôles",
        "die Parteien haben die Rollen getauscht",
    ),
    "person": Words(
        "name and address are those of somebody else",
        "naam en adres zijn van iemand anders",
        "nom et adresse sont ceux de quelqu'un d'autre",
        "Name und Adresse gehören jemand anderem",
    ),
    "name": Words(
        "the name is another",
        "de naam is anders",
        "le nom est autre",
        "der Name ist ein anderer",
    ),
    "address": Words(
        "the address is another",
        "het adres is anders",
        "l'adresse est autre",
        "die Adresse ist eine andere",
    ),
    "language": Words(
        "the language is another or unknown",
        "de taal is anders of onbekend",
        "la langue est autre ou inconnue",
        "die Sprache ist eine andere oder unbekannt",
    ),
    "person_type": Words(
        "the kind of person is another",
        "de soort persoon is anders",
        "le type de personne est autre",
        "die Art der Person ist eine andere",
    ),
    "enterprise_number": Words(
        "the enterprise number is another",
        "het ondernemingsnummer is anders",
        "le numéro d'entreprise est autre",
        "die Unternehmensnummer ist eine andere",
    ),
}
"""What is unlike in a party, by `PartyNote.about`."""

ONLY_OURS = Words(
    "the insurer does not name this party: it has none such, or may not share its data",
    "de maatschappij noemt deze partij niet: ze heeft die niet, of mag haar gegevens niet delen",
    "la compagnie ne nomme pas cette partie : elle ne l'a pas, ou ne peut en partager les données",
    "der Versicherer nennt diese Partei nicht: er hat sie nicht, oder darf ihre Daten nicht "
    "weitergeben",
)
ONLY_THEIRS = Words(
    "your portfolio has no such party",
    "uw portefeuille heeft zo'n partij niet",
    "votre portefeuille n'a pas cette partie",
    "Ihr Bestand hat keine solche Partei",
)
REFUSED = Words(
    "shares nothing: your message stated nothing of it",
    "deelt niets: uw bericht vermeldde er niets van",
    "ne partage rien : votre message n'en a rien dit",
    "teilt nichts: Ihre Nachricht gab dazu nichts an",
)
DELETION = Words(
    "the insurer asks to delete it",
    "de maatschappij vraagt het te schrappen",
    "la compagnie demande de le supprimer",
    "der Versicherer bittet, ihn zu löschen",
)
AGAIN = Words(
    "there is more than one answer about this contract",
    "er is meer dan één antwoord over dit contract",
    "il y a plus d'une réponse sur ce contrat",
    "zu diesem Vertrag gibt es mehr als eine Antwort",
)
ADVICE = Words("what to do", "wat te doen", "que faire", "was zu tun ist")

TROUBLES: Mapping[str, Words] = {
    "answer-broken": Words(
        "the message is broken, and was not compared: ask for it again",
        "het bericht is onvolledig of kapot en is niet vergeleken: vraag het opnieuw",
        "le message est incomplet ou abîmé et n'a pas été comparé : redemandez-le",
        "die Nachricht ist unvollständig oder beschädigt und wurde nicht verglichen: fordern Sie "
        "sie erneut an",
    ),
    "answer-outside": Words(
        "segments stand outside every message: one may have lost its beginning",
        "er staan segmenten buiten elk bericht: misschien verloor er een zijn begin",
        "des segments se trouvent hors de tout message : l'un d'eux a peut-être perdu son début",
        "Segmente stehen außerhalb jeder Nachricht: vielleicht fehlt einer der Anfang",
    ),
    "answer-own-message": Words(
        "no answer: a message of a broker that nobody returned",
        "geen antwoord: een bericht van een makelaar dat niemand terugstuurde",
        "pas une réponse : un message de courtier que personne n'a retourné",
        "keine Antwort: eine Maklernachricht, die niemand zurückgesandt hat",
    ),
    "answer-other-type": Words(
        "no answer: a message of another type",
        "geen antwoord: een bericht van een ander type",
        "pas une réponse : un message d'un autre type",
        "keine Antwort: eine Nachricht eines anderen Typs",
    ),
    "answer-other-process": Words(
        "no answer: a production message of another process",
        "geen antwoord: een productiebericht van een ander proces",
        "pas une réponse : un message de production d'un autre processus",
        "keine Antwort: eine Produktionsnachricht eines anderen Prozesses",
    ),
    "answer-without-policy": Words(
        "the message names no contract",
        "het bericht noemt geen contract",
        "le message ne nomme aucun contrat",
        "die Nachricht nennt keinen Vertrag",
    ),
    "contract-not-held": Words(
        "your portfolio has no such contract",
        "uw portefeuille heeft zo'n contract niet",
        "votre portefeuille n'a pas ce contrat",
        "Ihr Bestand hat keinen solchen Vertrag",
    ),
    "insurer-differs": Words(
        "in your portfolio this policy number is one of another insurer",
        "in uw portefeuille is dit polisnummer er een van een andere maatschappij",
        "dans votre portefeuille, ce numéro de police est celui d'une autre compagnie",
        "in Ihrem Bestand gehört diese Policenummer zu einem anderen Versicherer",
    ),
    "contract-contradicted": Words(
        "the rows of this contract in your portfolio cannot be used",
        "de rijen van dit contract in uw portefeuille zijn niet bruikbaar",
        "les lignes de ce contrat dans votre portefeuille sont inutilisables",
        "die Zeilen dieses Vertrags in Ihrem Bestand sind nicht verwendbar",
    ),
}
"""Why something cannot be used, by its id."""
