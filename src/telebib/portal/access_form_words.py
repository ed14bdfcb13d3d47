"""What stands on the forms to print, besides the names of their items (`access_words`)."""

from telebib.findings import Words

REQUEST = Words(
    en="Request for access to the customer portal",
    nl="Aanvraag tot toegang tot het klantenportaal",
    fr="Demande d'accès au portail clients",
    de="Antrag auf Zugang zum Kundenportal",
)
REQUEST_WHY = Words(
    en="Access is always asked for in writing, whatever the channel. Anyone but the policyholder "
    "is an observer, and also needs the mandate that follows. One form for each person.",
    nl="Toegang wordt altijd schriftelijk gevraagd, langs welke weg ook. Wie niet de "
    "verzekeringsnemer is, is een observator en heeft ook het mandaat nodig dat hierna volgt. Eén "
    "formulier per persoon.",
    fr="L'accès est toujours demandé par écrit, quel que soit le canal. Toute personne autre que "
    "le preneur d'assurance est un observateur et a aussi besoin du mandat qui suit. Un "
    "formulaire par personne.",
    de="Der Zugang wird immer schriftlich beantragt, auf welchem Weg auch immer. Wer nicht der "
    "Versicherungsnehmer ist, ist ein Beobachter und braucht auch die folgende Vollmacht. Ein "
    "Formular je Person.",
)
HOLDER = Words("Policyholder", "Verzekeringsnemer", "Preneur d'assurance", "Versicherungsnehmer")
HOLDER_IS = Words(
    en="The policyholder is a",
    nl="De verzekeringsnemer is een",
    fr="Le preneur d'assurance est une",
    de="Der Versicherungsnehmer ist eine",
)
LEGAL_ONLY = Words(
    en="For a legal person only:",
    nl="Enkel voor een rechtspersoon:",
    fr="Pour une personne morale seulement :",
    de="Nur für eine juristische Person:",
)
APPLICANT = Words("Applicant", "Aanvrager", "Demandeur", "Antragsteller")
APPLICANT_WHO = Words(
    en="The policyholder, if a natural person; for a legal person, whoever asks in its name.",
    nl="De verzekeringsnemer zelf, als dat een natuurlijke persoon is; voor een rechtspersoon wie "
    "in haar naam vraagt.",
    fr="Le preneur lui-même s'il est une personne physique ; pour une personne morale, qui demande "
    "en son nom.",
    de="Der Versicherungsnehmer selbst, wenn er eine natürliche Person ist; für eine juristische "
    "Person, wer in ihrem Namen beantragt.",
)
BENEFICIARY = Words(
    en="Person who gets access",
    nl="Persoon die toegang krijgt",
    fr="Personne qui reçoit l'accès",
    de="Person, die Zugang erhält",
)
BENEFICIARY_IS = Words(
    en="This person is", nl="Deze persoon is", fr="Cette personne est", de="Diese Person ist"
)
EMAIL = Words(
    en="e-mail address (needed to activate the access)",
    nl="e-mailadres (nodig om de toegang te activeren)",
    fr="adresse e-mail (nécessaire pour activer l'accès)",
    de="E-Mail-Adresse (nötig, um den Zugang zu aktivieren)",
)
CONTRACTS = Words(
    en="Contracts in view",
    nl="Raadpleegbare contracten",
    fr="Contrats consultables",
    de="Einsehbare Verträge",
)
CONTRACTS_WHICH = Words(
    en="These contracts may be consulted in the portal",
    nl="Deze contracten mogen in het portaal geraadpleegd worden",
    fr="Ces contrats peuvent être consultés dans le portail",
    de="Diese Verträge dürfen im Portal eingesehen werden",
)
THESE = Words(
    en="these contracts only (of an insured: one):",
    nl="enkel deze contracten (van een verzekerde: één):",
    fr="ces contrats seulement (d'un assuré : un seul) :",
    de="nur diese Verträge (eines Versicherten: einer):",
)
SIGNED = Words(
    en="Date and signature of the applicant",
    nl="Datum en handtekening van de aanvrager",
    fr="Date et signature du demandeur",
    de="Datum und Unterschrift des Antragstellers",
)
SIGNED_HOW = Words(
    en="Way of signing", nl="Wijze van ondertekenen", fr="Mode de signature", de="Art der Signatur"
)
DATE_SIGNED = Words(
    en="date of the signature",
    nl="datum van de handtekening",
    fr="date de la signature",
    de="Datum der Unterschrift",
)
MANDATE = Words(
    en="Mandate for access to the customer portal",
    nl="Mandaat voor toegang tot het klantenportaal",
    fr="Mandat pour l'accès au portail clients",
    de="Vollmacht für den Zugang zum Kundenportal",
)
MANDATE_WHEN = Words(
    en="This form goes with the request where the table says so.",
    nl="Dit formulier hoort bij de aanvraag waar de tabel het zegt.",
    fr="Ce formulaire accompagne la demande là où le tableau le dit.",
    de="Dieses Formular gehört zum Antrag, wo die Tabelle es sagt.",
)
MANDATE_ASKED = Words(
    en="mandate form", nl="mandaatformulier", fr="formulaire de mandat", de="Vollmachtsformular"
)
ACCESS_FOR = Words("access for", "toegang voor", "accès pour", "Zugang für")
YES = Words("yes", "ja", "oui", "ja")
NO = Words("no", "neen", "non", "nein")
GIVER = Words(
    en="Who gives the mandate", nl="Wie het mandaat geeft", fr="Mandant", de="Vollmachtgeber"
)
GIVER_IS = Words(
    en="The mandate is given by",
    nl="Het mandaat wordt gegeven door",
    fr="Le mandat est donné par",
    de="Die Vollmacht wird erteilt durch",
)
GIVER_LEGAL = Words(
    en="Of a legal person always a legal representative, with these data, also where access is "
    "asked for another person.",
    nl="Voor een rechtspersoon altijd een wettelijke vertegenwoordiger, met deze gegevens, ook als "
    "de toegang voor een andere persoon gevraagd wordt.",
    fr="Pour une personne morale toujours un représentant légal, avec ces données, même si l'accès "
    "est demandé pour une autre personne.",
    de="Für eine juristische Person immer ein gesetzlicher Vertreter, mit diesen Daten, auch wenn "
    "der Zugang für eine andere Person beantragt wird.",
)
FOR_HOLDER = Words(
    en="policyholder, whose contracts these are",
    nl="verzekeringsnemer, van wie de contracten zijn",
    fr="preneur d'assurance, dont ce sont les contrats",
    de="Versicherungsnehmer, dessen Verträge es sind",
)
OBSERVER = Words("Observer", "Observator", "Observateur", "Beobachter")
ROLE_IS = Words(
    en="To the policyholder, the observer is (may be left open)",
    nl="Voor de verzekeringsnemer is de observator (mag open blijven)",
    fr="Pour le preneur d'assurance, l'observateur est (facultatif)",
    de="Für den Versicherungsnehmer ist der Beobachter (freiwillig)",
)
SCOPE_IS = Words(
    en="The observer may", nl="De observator mag", fr="L'observateur peut", de="Der Beobachter darf"
)
PERMITTED = Words(
    en="I give the observer written permission to have access, in the customer portal, to these "
    "contracts",
    nl="Ik geef de observator de schriftelijke toelating om in het klantenportaal toegang te "
    "hebben tot deze contracten",
    fr="Je donne à l'observateur l'autorisation écrite d'avoir accès, dans le portail clients, à "
    "ces contrats",
    de="Ich gebe dem Beobachter die schriftliche Erlaubnis, im Kundenportal Zugang zu diesen "
    "Verträgen zu haben",
)
SIGNED_MANDATE = Words(
    en="Date and signature of who gives the mandate",
    nl="Datum en handtekening van wie het mandaat geeft",
    fr="Date et signature du mandant",
    de="Datum und Unterschrift des Vollmachtgebers",
)
PERSONAL = Words(
    en="This page holds personal data. Keep it with the dossier only.",
    nl="Deze pagina bevat persoonsgegevens. Bewaar ze enkel bij het dossier.",
    fr="Cette page contient des données personnelles. Ne la gardez que dans le dossier.",
    de="Diese Seite enthält personenbezogene Daten. Nur bei der Akte aufbewahren.",
)
