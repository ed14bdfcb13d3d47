"""The rules of the family exchange: what an insurer finds with its records beside a message.

They have ids, severities and texts like those of `rules/`, and no check of their own: `decide.py`
asks them in its order (chapter 3; severities: chapter 6, "DECISIONS").
"""

from collections.abc import Mapping
from types import MappingProxyType

from attrs import field, frozen

from telebib.findings import Severity, Words


@frozen
class ExchangeRule:
    """One rule: its id, severity, source and texts."""

    id: str
    severity: Severity
    source: str
    text: Words = field(repr=False)
    hint: Words = field(repr=False)

    family = "exchange"


_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

_ALL = (
    ExchangeRule(
        "wrong-insurer",
        _E,
        "chapter 3, step 3; D-56",
        Words(
            en="the message is for another insurer",
            nl="het bericht is voor een andere maatschappij bestemd",
            fr="le message est destiné à une autre compagnie",
            de="die Nachricht ist für einen anderen Versicherer bestimmt",
        ),
        Words(
            en="send it to the insurer that PTY+006 names",
            nl="stuur het naar de maatschappij die PTY+006 noemt",
            fr="envoyez-le à la compagnie que nomme PTY+006",
            de="senden Sie sie an den Versicherer, den PTY+006 nennt",
        ),
    ),
    ExchangeRule(
        "intermediary-unknown",
        _E,
        "chapter 3, step 4; D-58",
        Words(
            en="the insurer does not know this intermediary",
            nl="de maatschappij kent deze tussenpersoon niet",
            fr="la compagnie ne connaît pas cet intermédiaire",
            de="der Versicherer kennt diesen Vermittler nicht",
        ),
        Words(
            en="check the FSMA number and the account in PTY+002",
            nl="controleer het FSMA-nummer en de rekening in PTY+002",
            fr="vérifiez le numéro FSMA et le compte dans PTY+002",
            de="prüfen Sie FSMA-Nummer und Konto in PTY+002",
        ),
    ),
    ExchangeRule(
        "intermediary-not-on-contract",
        _E,
        "chapter 3, step 6; D-59",
        Words(
            en="the contract is not one of this intermediary",
            nl="het contract is er geen van deze tussenpersoon",
            fr="le contrat n'est pas de cet intermédiaire",
            de="der Vertrag gehört nicht zu diesem Vermittler",
        ),
        Words(
            en="ask the insurer who holds the contract, if it should be yours",
            nl="vraag de maatschappij wie het contract beheert, als het van u zou moeten zijn",
            fr="demandez à la compagnie qui gère le contrat, s'il devait être le vôtre",
            de="fragen Sie den Versicherer, wer den Vertrag betreut, falls es Ihrer sein müsste",
        ),
    ),
    ExchangeRule(
        "policy-unknown",
        _E,
        "chapter 3, step 5; D-50",
        Words(
            en="the insurer does not know this policy number",
            nl="de maatschappij kent dit polisnummer niet",
            fr="la compagnie ne connaît pas ce numéro de police",
            de="der Versicherer kennt diese Policenummer nicht",
        ),
        Words(
            en="check RFF+001 against the insurer's documents",
            nl="vergelijk RFF+001 met de documenten van de maatschappij",
            fr="comparez RFF+001 aux documents de la compagnie",
            de="vergleichen Sie RFF+001 mit den Unterlagen des Versicherers",
        ),
    ),
    ExchangeRule(
        "contract-not-active",
        _E,
        "chapter 3, step 7; D-53, D-54",
        Words(
            en="the contract is not active at the insurer",
            nl="het contract is bij de maatschappij niet actief",
            fr="le contrat n'est pas actif auprès de la compagnie",
            de="der Vertrag ist beim Versicherer nicht aktiv",
        ),
        Words(
            en="contact data is exchanged for active contracts only",
            nl="contactgegevens worden alleen voor actieve contracten uitgewisseld",
            fr="les données de contact ne s'échangent que pour les contrats actifs",
            de="Kontaktdaten werden nur für aktive Verträge ausgetauscht",
        ),
    ),
    ExchangeRule(
        "party-mismatch",
        _E,
        "chapter 3, step 8; chapter 6, Matching; D-40, D-44, D-45",
        Words(
            en="the insurer has somebody else in this role on the contract",
            nl="de maatschappij heeft iemand anders in deze rol op het contract",
            fr="la compagnie a quelqu'un d'autre dans ce rôle sur le contrat",
            de="der Versicherer hat in dieser Rolle jemand anderen im Vertrag",
        ),
        Words(
            en="check policy number, names and enterprise numbers, and which party has which role",
            nl="controleer polisnummer, namen en ondernemingsnummers, en wie welke rol heeft",
            fr="vérifiez le numéro de police, les noms et numéros d'entreprise, et qui a quel rôle",
            de="prüfen Sie Policenummer, Namen und Unternehmensnummern und wer welche Rolle hat",
        ),
    ),
    ExchangeRule(
        "party-unknown",
        _W,
        "chapter 6, Also settled; D-35, D-36",
        Words(
            en="the insurer has no such party on the contract",
            nl="de maatschappij heeft zo'n partij niet op het contract",
            fr="la compagnie n'a pas cette partie sur le contrat",
            de="der Versicherer hat keine solche Partei im Vertrag",
        ),
        Words(
            en="check who the policyholders of the contract are",
            nl="ga na wie de verzekeringsnemers van het contract zijn",
            fr="vérifiez qui sont les preneurs du contrat",
            de="prüfen Sie, wer die Versicherungsnehmer des Vertrags sind",
        ),
    ),
    ExchangeRule(
        "error-code-unmapped",
        _W,
        "chapter 5, Command line: without a mapping X931 = E and no X932",
        Words(
            en="the return states no error code: no mapping names one for this rule",
            nl="de terugmelding bevat geen foutcode: geen enkele tabel noemt er een voor deze "
            "regel",
            fr="le retour ne porte pas de code d'erreur : aucune table n'en donne pour cette règle",
            de="die Rückmeldung enthält keinen Fehlercode: keine Tabelle nennt einen für diese "
            "Regel",
        ),
        Words(
            en="add the rule to the table of --msglib-map",
            nl="voeg de regel toe aan de tabel van --msglib-map",
            fr="ajoutez la règle à la table de --msglib-map",
            de="ergänzen Sie die Regel in der Tabelle von --msglib-map",
        ),
    ),
    ExchangeRule(
        "swapped-addresses",
        _I,
        "chapter 3, D-09",
        Words(
            en="e-mail and billing e-mail have changed places between broker and insurer",
            nl="e-mail en facturatie-e-mail zijn tussen makelaar en maatschappij omgewisseld",
            fr="l'e-mail et l'e-mail de facturation sont intervertis entre courtier et compagnie",
            de="E-Mail und Rechnungs-E-Mail sind zwischen Makler und Versicherer vertauscht",
        ),
        Words(
            en="ask the customer which address is for bills",
            nl="vraag de klant welk adres voor facturen dient",
            fr="demandez au client quelle adresse sert aux factures",
            de="fragen Sie den Kunden, welche Adresse für Rechnungen dient",
        ),
    ),
    ExchangeRule(
        "value-normalised",
        _I,
        "chapter 3, Alike or different; D-20",
        Words(
            en="a contact value is alike only when written in one way",
            nl="een contactwaarde is pas gelijk als ze op één manier geschreven wordt",
            fr="une donnée de contact n'est semblable qu'écrite d'une même façon",
            de="ein Kontaktwert gleicht dem anderen erst in einheitlicher Schreibweise",
        ),
        Words(
            en="nothing to do; one form on both sides makes it the same",
            nl="niets te doen; één schrijfwijze aan beide kanten maakt ze gelijk",
            fr="rien à faire ; une seule écriture des deux côtés la rend identique",
            de="nichts zu tun; eine Schreibweise auf beiden Seiten macht ihn gleich",
        ),
    ),
    ExchangeRule(
        "party-differs",
        _I,
        "chapter 3, D-41, D-42, D-43, D-48",
        Words(
            en="name, address, language or kind of a party is not as the insurer has it",
            nl="naam, adres, taal of aard van een partij is anders dan bij de maatschappij",
            fr="nom, adresse, langue ou nature d'une partie diffère de ce qu'a la compagnie",
            de="Name, Adresse, Sprache oder Art einer Partei ist anders als beim Versicherer",
        ),
        Words(
            en="find out which is right; contact data is compared all the same",
            nl="zoek uit wat klopt; de contactgegevens worden toch vergeleken",
            fr="vérifiez ce qui est correct ; les données de contact sont comparées malgré tout",
            de="klären Sie, was stimmt; die Kontaktdaten werden trotzdem verglichen",
        ),
    ),
    ExchangeRule(
        "policy-number-normalised",
        _I,
        "chapter 3, D-51; chapter 6, Matching",
        Words(
            en="the policy number is known but for its separators",
            nl="het polisnummer is bekend, op de scheidingstekens na",
            fr="le numéro de police est connu, aux séparateurs près",
            de="die Policenummer ist bis auf ihre Trennzeichen bekannt",
        ),
        Words(
            en="write it as the insurer does",
            nl="schrijf het zoals de maatschappij het doet",
            fr="écrivez-le comme la compagnie",
            de="schreiben Sie sie wie der Versicherer",
        ),
    ),
    ExchangeRule(
        "contract-unusable",
        _E,
        "chapter 6, RECORDS, PORTFOLIO and Also settled",
        Words(
            en="the insurer's own rows of this contract cannot be used",
            nl="de eigen rijen van de maatschappij over dit contract zijn niet bruikbaar",
            fr="les propres lignes de la compagnie sur ce contrat sont inutilisables",
            de="die eigenen Zeilen des Versicherers zu diesem Vertrag sind nicht verwendbar",
        ),
        Words(
            en="correct the records; until then the message is neither answered nor returned",
            nl="verbeter de gegevens; tot dan wordt het bericht noch beantwoord noch teruggestuurd",
            fr="corrigez les données ; d'ici là, le message ne reçoit pas de réponse et n'est pas "
            "renvoyé",
            de="berichtigen Sie die Daten; bis dahin wird die Nachricht weder beantwortet noch "
            "zurückgesandt",
        ),
    ),
)

EXCHANGE: Mapping[str, ExchangeRule] = MappingProxyType({rule.id: rule for rule in _ALL})
"""The rules of the family, by id, in the order of chapter 5."""
