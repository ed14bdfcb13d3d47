"""What may be said of a form of a portal, by its code, in four languages."""

from collections.abc import Mapping

from telebib.findings import Words

INFOS = frozenset(
    (
        "broker-absent",
        "contract-not-active",
        "contracts-unusable",
        "element-too-long",
        "form-not-accepted",
        "person-without-contract",
        "phone-not-mobile",
        "sharing-refused",
    )
)
"""The codes of what is no mistake; all others are errors."""

WORDS: Mapping[str, Words] = {
    # any form
    "form-state-unknown": Words(
        en="a form is in one of the states {known}",
        nl="een formulier is in een van de statussen {known}",
        fr="un formulaire est dans l'un des états {known}",
        de="ein Formular hat einen der Status {known}",
    ),
    "item-missing": Words(
        en="this is missing",
        nl="dit ontbreekt",
        fr="ceci manque",
        de="dies fehlt",
    ),
    "form-date-future": Words(
        en="this date lies after the day of issue of the messages",
        nl="deze datum ligt na de dag van uitgifte van de berichten",
        fr="cette date est postérieure au jour d'émission des messages",
        de="dieses Datum liegt nach dem Tag der Ausgabe der Nachrichten",
    ),
    "birth-date-future": Words(
        en="this birth date lies after the date of the form",
        nl="deze geboortedatum ligt na de datum van het formulier",
        fr="cette date de naissance est postérieure à la date du formulaire",
        de="dieses Geburtsdatum liegt nach dem Datum des Formulars",
    ),
    "person-not-identified": Words(
        en="this person is not told by name or enterprise number; an e-mail address identifies "
        "nobody",
        nl="deze persoon is niet met een naam of ondernemingsnummer genoemd; een e-mailadres "
        "identificeert niemand",
        fr="cette personne n'est désignée ni par un nom ni par un numéro d'entreprise ; une "
        "adresse e-mail n'identifie personne",
        de="diese Person ist weder mit Namen noch mit Unternehmensnummer genannt; eine "
        "E-Mail-Adresse identifiziert niemanden",
    ),
    "form-without-message": Words(
        en="{form}: no M0410 or M0124 comes of this form; {place}",
        nl="{form}: van dit formulier komt geen M0410 of M0124; {place}",
        fr="{form} : ce formulaire ne donne ni M0410 ni M0124 ; {place}",
        de="{form}: aus diesem Formular wird weder M0410 noch M0124; {place}",
    ),
    "form-not-accepted": Words(
        en="no message is made before the broker has accepted the form",
        nl="er komt geen bericht voor de makelaar het formulier aanvaard heeft",
        fr="aucun message n'est fait avant que le courtier n'ait accepté le formulaire",
        de="keine Nachricht wird gemacht, bevor der Makler das Formular angenommen hat",
    ),
    "nothing-changed": Words(
        en="the form changes nothing",
        nl="het formulier wijzigt niets",
        fr="le formulaire ne change rien",
        de="das Formular ändert nichts",
    ),
    "start-date-odd": Words(
        en="this date cannot be right: it lies more than a year from the date of the form, or "
        "before a birth date",
        nl="deze datum kan niet kloppen: hij ligt meer dan een jaar van de datum van het "
        "formulier, of voor een geboortedatum",
        fr="cette date ne peut être juste : elle est à plus d'un an de la date du formulaire, ou "
        "avant une date de naissance",
        de="dieses Datum kann nicht stimmen: es liegt mehr als ein Jahr vom Datum des Formulars "
        "oder vor einem Geburtsdatum",
    ),
    # claims and client sheets
    "claim-date-future": Words(
        en="the claim lies after the date of the form",
        nl="het schadegeval ligt na de datum van het formulier",
        fr="le sinistre est postérieur à la date du formulaire",
        de="der Schaden liegt nach dem Datum des Formulars",
    ),
    "object-repeated": Words(
        en="an insured object is named only once",
        nl="een risico-object wordt maar één keer genoemd",
        fr="un objet de risque n'est cité qu'une fois",
        de="ein Risikoobjekt wird nur einmal genannt",
    ),
    "sheet-not-confirmed": Words(
        en="the customer has not confirmed the client sheet",
        nl="de klant heeft de klantenfiche niet bevestigd",
        fr="le client n'a pas confirmé la fiche client",
        de="der Kunde hat das Kundenblatt nicht bestätigt",
    ),
    # who is concerned, and which contracts
    "nobody-concerned": Words(
        en="nobody whom the form is about is a policyholder of any contract",
        nl="niemand over wie het formulier gaat, is verzekeringsnemer van een contract",
        fr="aucune personne visée par le formulaire n'est preneur d'un contrat",
        de="niemand, um den es im Formular geht, ist Versicherungsnehmer eines Vertrags",
    ),
    "person-without-contract": Words(
        en="this person is no policyholder of any contract: no message is about them",
        nl="deze persoon is van geen enkel contract verzekeringsnemer: er komt geen bericht over",
        fr="cette personne n'est preneur d'aucun contrat : aucun message ne la concerne",
        de="diese Person ist Versicherungsnehmer keines Vertrags: keine Nachricht betrifft sie",
    ),
    "person-ambiguous": Words(
        en="contracts of this name bear different addresses and may be of different people: name "
        "the contracts by their policy numbers",
        nl="contracten op deze naam dragen verschillende adressen en kunnen van verschillende "
        "mensen zijn: noem de contracten met hun polisnummers",
        fr="des contrats à ce nom portent des adresses différentes et peuvent être à des personnes "
        "différentes : citez les contrats par leurs numéros de police",
        de="Verträge dieses Namens tragen verschiedene Adressen und können verschiedenen Menschen "
        "gehören: nennen Sie die Verträge mit ihren Policennummern",
    ),
    "party-ambiguous": Words(
        en="more parties of a contract bear this name than the form is about: no message is made "
        "about it",
        nl="meer partijen van een contract dragen deze naam dan waarover het formulier gaat: er "
        "komt geen bericht over",
        fr="plus de parties d'un contrat portent ce nom que le formulaire n'en vise : aucun "
        "message n'en est fait",
        de="mehr Parteien eines Vertrags tragen diesen Namen, als das Formular nennt: es wird "
        "keine Nachricht darüber gemacht",
    ),
    "policyholders-several": Words(
        en="this contract has more than one policyholder (003); the others are co-policyholders "
        "(017): no message is made about it",
        nl="dit contract heeft meer dan één verzekeringsnemer (003); de anderen zijn "
        "medeverzekeringsnemer (017): er komt geen bericht over",
        fr="ce contrat a plus d'un preneur (003) ; les autres sont co-preneurs (017) : aucun "
        "message n'en est fait",
        de="dieser Vertrag hat mehr als einen Versicherungsnehmer (003); die anderen sind "
        "Mitversicherungsnehmer (017): es wird keine Nachricht darüber gemacht",
    ),
    "contract-repeated": Words(
        en="this contract was given before: no second message is made about it",
        nl="dit contract kwam al voor: er komt geen tweede bericht over",
        fr="ce contrat a déjà été donné : aucun second message n'en est fait",
        de="dieser Vertrag kam schon vor: es wird keine zweite Nachricht darüber gemacht",
    ),
    "contract-unknown": Words(
        en="there is no contract of this number",
        nl="er is geen contract met dit nummer",
        fr="il n'y a pas de contrat de ce numéro",
        de="es gibt keinen Vertrag mit dieser Nummer",
    ),
    "contract-not-of-person": Words(
        en="this contract is not the policyholder's: nobody whom the form is about is a party to "
        "it",
        nl="dit contract is niet van de verzekeringsnemer: niemand over wie het formulier gaat, is "
        "er partij bij",
        fr="ce contrat n'est pas celui du preneur : aucune personne visée par le formulaire n'y "
        "est partie",
        de="dieser Vertrag gehört nicht dem Versicherungsnehmer: niemand, um den es im Formular "
        "geht, ist Vertragspartei",
    ),
    "contract-not-active": Words(
        en="a contract of this person is not active: no message is made about it",
        nl="een contract van deze persoon is niet actief: er komt geen bericht over",
        fr="un contrat de cette personne n'est pas actif : aucun message n'en est fait",
        de="ein Vertrag dieser Person ist nicht aktiv: es wird keine Nachricht darüber gemacht",
    ),
    "contract-status-unknown": Words(
        en="the status of a contract of this person is empty or no code: no message is made about "
        "it",
        nl="de status van een contract van deze persoon is leeg of geen code: er komt geen bericht "
        "over",
        fr="l'état d'un contrat de cette personne est vide ou n'est pas un code : aucun message "
        "n'en est fait",
        de="der Status eines Vertrags dieser Person ist leer oder kein Code: es wird keine "
        "Nachricht darüber gemacht",
    ),
    "contract-unusable": Words(
        en="what is held of this contract contradicts itself or cannot be used",
        nl="wat van dit contract bekend is, spreekt zichzelf tegen of is niet bruikbaar",
        fr="ce qui est connu de ce contrat se contredit ou est inutilisable",
        de="was von diesem Vertrag bekannt ist, widerspricht sich oder ist nicht verwendbar",
    ),
    "contracts-unusable": Words(
        en="contracts that cannot be used and were not looked at: {count}; telebib mass prepare "
        "--dry-run lists them",
        nl="contracten die niet bruikbaar zijn en niet bekeken werden: {count}; telebib mass "
        "prepare --dry-run lijst ze op",
        fr="contrats inutilisables, qui n'ont pas été examinés : {count} ; telebib mass prepare "
        "--dry-run les énumère",
        de="nicht verwendbare Verträge, die nicht angesehen wurden: {count}; telebib mass prepare "
        "--dry-run zählt sie auf",
    ),
    "insurer-without-contract": Words(
        en="nobody whom the form is about has a contract with this insurer",
        nl="niemand over wie het formulier gaat, heeft een contract bij deze maatschappij",
        fr="aucune personne visée par le formulaire n'a de contrat auprès de cette compagnie",
        de="niemand, um den es im Formular geht, hat einen Vertrag bei diesem Versicherer",
    ),
    "policy-number-missing": Words(
        en="for this contract alone, the contract must be named",
        nl="voor enkel dit contract moet het contract genoemd worden",
        fr="pour ce seul contrat, le contrat doit être cité",
        de="für diesen Vertrag allein muss der Vertrag genannt sein",
    ),
    "broker-absent": Words(
        en="no broker stands on this contract: there is nobody to tell",
        nl="op dit contract staat geen makelaar: er is niemand om te verwittigen",
        fr="aucun courtier ne figure sur ce contrat : il n'y a personne à informer",
        de="auf diesem Vertrag steht kein Makler: es ist niemand zu benachrichtigen",
    ),
    "sharing-refused": Words(
        en="this person refused that contact data be shared: no message tells of them",
        nl="deze persoon weigerde dat contactgegevens gedeeld worden: geen bericht meldt ze",
        fr="cette personne a refusé le partage des données de contact : aucun message ne les donne",
        de="diese Person hat die Weitergabe der Kontaktdaten verweigert: keine Nachricht nennt sie",
    ),
    "value-refused": Words(
        en="no message can be made: {why}",
        nl="er kan geen bericht gemaakt worden: {why}",
        fr="aucun message ne peut être fait : {why}",
        de="es kann keine Nachricht gemacht werden: {why}",
    ),
    "country-unknown": Words(
        en="this is no car-plate code of a country, such as B, F, D, L or NL",
        nl="dit is geen landcode zoals op nummerplaten: B, F, D, L of NL",
        fr="ceci n'est pas un code de pays comme sur les plaques : B, F, D, L ou NL",
        de="dies ist kein Länderkennzeichen wie auf Nummernschildern: B, F, D, L oder NL",
    ),
    # documents and free messages
    "attachment-empty": Words(
        en="the document is empty: it has no bytes",
        nl="het document is leeg: het telt geen bytes",
        fr="le document est vide : il ne contient aucun octet",
        de="das Dokument ist leer: es hat keine Bytes",
    ),
    "attachment-too-large": Words(
        en="the document has {size} bytes; at most {most} are allowed for one",
        nl="het document telt {size} bytes; per document zijn er hoogstens {most} toegelaten",
        fr="le document compte {size} octets ; {most} au plus sont permis par document",
        de="das Dokument hat {size} Bytes; je Dokument sind höchstens {most} erlaubt",
    ),
    "attachments-too-many": Words(
        en="there are {count} documents; at most {most} are allowed",
        nl="er zijn {count} documenten; hoogstens {most} zijn toegelaten",
        fr="il y a {count} documents ; {most} au plus sont permis",
        de="es sind {count} Dokumente; höchstens {most} sind erlaubt",
    ),
    "attachments-too-large": Words(
        en="the documents have {size} bytes together; at most {most} are allowed",
        nl="de documenten tellen samen {size} bytes; hoogstens {most} zijn toegelaten",
        fr="les documents comptent ensemble {size} octets ; {most} au plus sont permis",
        de="die Dokumente haben zusammen {size} Bytes; höchstens {most} sind erlaubt",
    ),
    "subject-missing": Words(
        en="a message that is about nothing in particular needs a subject",
        nl="een bericht dat niet bij iets hoort, heeft een onderwerp nodig",
        fr="un message qui ne se rapporte à rien a besoin d'un sujet",
        de="eine Nachricht, die zu nichts gehört, braucht einen Betreff",
    ),
    "subject-unknown": Words(
        en="a message is about one of {known}, or about nothing in particular",
        nl="een bericht gaat over een van {known}, of over niets in het bijzonder",
        fr="un message porte sur {known}, ou sur rien en particulier",
        de="eine Nachricht handelt von {known} oder von nichts Bestimmtem",
    ),
    # what a portal shows
    "shown-not-held": Words(
        en="the portal shows this, and the broker's message does not hold it",
        nl="het portaal toont dit, en het bericht van de makelaar bevat het niet",
        fr="le portail montre ceci, et le message du courtier ne le contient pas",
        de="das Portal zeigt dies, und die Nachricht des Maklers enthält es nicht",
    ),
    "shown-differs": Words(
        en="the portal shows something else here than the broker's message holds",
        nl="het portaal toont hier iets anders dan het bericht van de makelaar bevat",
        fr="le portail montre ici autre chose que ce que contient le message du courtier",
        de="das Portal zeigt hier anderes, als die Nachricht des Maklers enthält",
    ),
}

FORM_NAMES: Mapping[str, Words] = {
    "add-family-member": Words(
        en="add a family member",
        nl="een familielid toevoegen",
        fr="ajouter un membre de la famille",
        de="ein Familienmitglied hinzufügen",
    ),
    "declare-claim": Words(
        en="declare a claim",
        nl="een schade aangeven",
        fr="déclarer un sinistre",
        de="einen Schaden melden",
    ),
    "client-sheet": Words(
        en="client sheet",
        nl="klantenfiche",
        fr="fiche client",
        de="Kundenblatt",
    ),
}
"""The forms that become no message, as people call them."""

FORM_PLACES: Mapping[str, Words] = {
    "add-family-member": Words(
        en="it belongs in the broker's own package",
        nl="het hoort in het beheerpakket van de makelaar",
        fr="il a sa place dans le logiciel du courtier",
        de="es gehört in das Programm des Maklers",
    ),
    "declare-claim": Words(
        en="it belongs with the claims, whose messages (0217 and others) telebib does not make",
        nl="het hoort bij de schadegevallen, waarvan telebib de berichten (0217 en andere) niet "
        "maakt",
        fr="il relève des sinistres, dont telebib ne fait pas les messages (0217 et autres)",
        de="es gehört zu den Schäden, deren Nachrichten (0217 und andere) telebib nicht macht",
    ),
    "client-sheet": Words(
        en="it is a document, which stays in the broker's file",
        nl="het is een document, dat in het dossier van de makelaar blijft",
        fr="c'est un document, qui reste dans le dossier du courtier",
        de="es ist ein Dokument, das in der Akte des Maklers bleibt",
    ),
}
"""Where each of them belongs."""
