"""What can be wrong with a CSV of code lists, in the four languages."""

from telebib.findings import Words

HEADER = Words(
    en="the header is not {columns}",
    nl="de kopregel is niet {columns}",
    fr="l'en-tête n'est pas {columns}",
    de="die Kopfzeile ist nicht {columns}",
)
NO_CODE_FOLLOWS = Words(
    en="no code follows",
    nl="er volgt geen code",
    fr="aucun code ne suit",
    de="es folgt kein Code",
)
COLUMNS = Words(
    en="{found} columns instead of {wanted}",
    nl="{found} kolommen in plaats van {wanted}",
    fr="{found} colonnes au lieu de {wanted}",
    de="{found} Spalten statt {wanted}",
)
TWICE = Words(
    en="{name} is there twice",
    nl="{name} staat er twee keer",
    fr="{name} figure deux fois",
    de="{name} steht zweimal da",
)
EMPTY_CODE = Words(en="an empty code", nl="een lege code", fr="un code vide", de="ein leerer Code")
UNCLEAN_CODE = Words(
    en="a code with blanks around it or control characters in it",
    nl="een code met spaties eromheen of stuurtekens erin",
    fr="un code entouré d'espaces ou contenant des caractères de commande",
    de="ein Code mit Leerzeichen darum oder Steuerzeichen darin",
)
SINCE = Words(
    en="since is no date of the form 2019-07-01",
    nl="since is geen datum van de vorm 2019-07-01",
    fr="since n'est pas une date de la forme 2019-07-01",
    de="since ist kein Datum der Form 2019-07-01",
)
UNTIL = Words(
    en="until is no date of the form 2019-07-01",
    nl="until is geen datum van de vorm 2019-07-01",
    fr="until n'est pas une date de la forme 2019-07-01",
    de="until ist kein Datum der Form 2019-07-01",
)
BACKWARDS = Words(
    en="since is after until",
    nl="since ligt na until",
    fr="since est postérieur à until",
    de="since liegt nach until",
)
LIST_NAME = Words(
    en="a list is named in capitals and digits",
    nl="een lijst heeft een naam van hoofdletters en cijfers",
    fr="une liste porte un nom en majuscules et chiffres",
    de="eine Liste hat einen Namen aus Großbuchstaben und Ziffern",
)
KIND = Words(
    en="kind is not one of qualifiers, values",
    nl="kind is niet qualifiers of values",
    fr="kind n'est ni qualifiers ni values",
    de="kind ist weder qualifiers noch values",
)
NO_LIST = Words(
    en="{folder}: no code list in it (a file such as A131.csv)",
    nl="{folder}: er staat geen codelijst in (een bestand zoals A131.csv)",
    fr="{folder} : il ne contient pas de liste de codes (un fichier comme A131.csv)",
    de="{folder}: keine Codeliste darin (eine Datei wie A131.csv)",
)
FILE_NAME = Words(
    en="the file is not named like a list, such as A131",
    nl="het bestand heet niet zoals een lijst, zoals A131",
    fr="le fichier ne porte pas le nom d'une liste, comme A131",
    de="die Datei heißt nicht wie eine Liste, etwa A131",
)
