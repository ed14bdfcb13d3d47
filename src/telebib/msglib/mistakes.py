"""What can be wrong with a row of an MSGLIB table or of a mapping, in the four languages."""

from telebib.findings import Words

INSURER = Words(
    en="{column}: an insurer code is one to four digits; empty or * stands for all insurers",
    nl="{column}: een maatschappijcode telt een tot vier cijfers; leeg of * staat voor alle "
    "maatschappijen",
    fr="{column} : un code de compagnie compte un à quatre chiffres ; vide ou * vaut pour toutes "
    "les compagnies",
    de="{column}: ein Versicherercode hat eine bis vier Ziffern; leer oder * steht für alle "
    "Versicherer",
)
CODE = Words(
    en="{column}: a code is QI and three capitals or digits",
    nl="{column}: een code is QI gevolgd door drie hoofdletters of cijfers",
    fr="{column} : un code est QI suivi de trois majuscules ou chiffres",
    de="{column}: ein Code ist QI mit drei Großbuchstaben oder Ziffern dahinter",
)
LANG = Words(
    en="{column}: a language is en, nl, fr or de",
    nl="{column}: een taal is en, nl, fr of de",
    fr="{column} : une langue est en, nl, fr ou de",
    de="{column}: eine Sprache ist en, nl, fr oder de",
)
TEXT = Words(
    en="{column}: there is no text",
    nl="{column}: er is geen tekst",
    fr="{column} : il n'y a pas de texte",
    de="{column}: es gibt keinen Text",
)
DATE = Words(
    en="{column}: a date is a day of the calendar, written YYYY-MM-DD",
    nl="{column}: een datum is een dag van de kalender, geschreven JJJJ-MM-DD",
    fr="{column} : une date est un jour du calendrier, écrit AAAA-MM-JJ",
    de="{column}: ein Datum ist ein Kalendertag, geschrieben JJJJ-MM-TT",
)
SEVERITY = Words(
    en="{column}: a severity is error, warning or info, or their first letter, or nothing",
    nl="{column}: een ernst is error, warning of info, of de eerste letter daarvan, of niets",
    fr="{column} : une gravité est error, warning ou info, ou leur initiale, ou rien",
    de="{column}: ein Schweregrad ist error, warning oder info, ihr erster Buchstabe, oder nichts",
)
BACKWARDS = Words(
    en="valid_from is later than valid_to",
    nl="valid_from ligt na valid_to",
    fr="valid_from est postérieur à valid_to",
    de="valid_from liegt nach valid_to",
)
OVERLAP = Words(
    en="line {line} holds on the same days for the same insurer, code and language",
    nl="regel {line} geldt op dezelfde dagen voor dezelfde maatschappij, code en taal",
    fr="la ligne {line} vaut les mêmes jours pour les mêmes compagnie, code et langue",
    de="Zeile {line} gilt an denselben Tagen für denselben Versicherer, Code und dieselbe Sprache",
)
RULE = Words(
    en="telebib has no rule of that name; `telebib rules` lists them",
    nl="telebib heeft geen regel met die naam; `telebib rules` toont ze",
    fr="telebib n'a pas de règle de ce nom ; `telebib rules` les affiche",
    de="telebib hat keine Regel dieses Namens; `telebib rules` zeigt sie an",
)
RULE_CLOSE = Words(
    en="telebib has no rule of that name; close to it: {close}",
    nl="telebib heeft geen regel met die naam; daarop lijkt: {close}",
    fr="telebib n'a pas de règle de ce nom ; noms proches : {close}",
    de="telebib hat keine Regel dieses Namens; ähnlich: {close}",
)
AGAIN = Words(
    en="line {line} maps the same rule for the same insurer",
    nl="regel {line} koppelt dezelfde regel al voor dezelfde maatschappij",
    fr="la ligne {line} fait déjà correspondre la même règle pour la même compagnie",
    de="Zeile {line} ordnet dieselbe Regel schon für denselben Versicherer zu",
)
NO_TEXT = Words(
    en="the table has no text of {code} for this insurer",
    nl="de tabel heeft geen tekst van {code} voor deze maatschappij",
    fr="la table n'a pas de texte de {code} pour cette compagnie",
    de="die Tabelle hat keinen Text von {code} für diesen Versicherer",
)
