"""What has no place in JSON, in words."""

from telebib.findings import Words

NAME = Words(
    en="a name that has no place here{meant}",
    nl="een naam die hier niet thuishoort{meant}",
    fr="un nom qui n'a pas sa place ici{meant}",
    de="ein Name, der hier keinen Platz hat{meant}",
)
TWICE = Words(
    en="{name} is there twice",
    nl="{name} staat er twee keer",
    fr="{name} y figure deux fois",
    de="{name} steht zweimal da",
)
MISSING = Words(
    en="{name} is missing here",
    nl="{name} ontbreekt hier",
    fr="{name} manque ici",
    de="{name} fehlt hier",
)
ONE = Words(
    en="one message, or one segment outside messages, is expected here",
    nl="hier wordt één bericht, of één segment buiten berichten, verwacht",
    fr="un message, ou un segment hors des messages, est attendu ici",
    de="hier wird eine Nachricht, oder ein Segment außerhalb davon, erwartet",
)
FORM = Words(
    en="this version of the form is not known; {form} is",
    nl="deze versie van de vorm is niet bekend; {form} wel",
    fr="cette version de la forme n'est pas connue ; {form} l'est",
    de="diese Version der Form ist nicht bekannt; {form} ist es",
)
ARRAY = Words(
    en="an array of messages is expected here",
    nl="hier wordt een rij berichten verwacht",
    fr="une liste de messages est attendue ici",
    de="hier wird eine Liste von Nachrichten erwartet",
)
TEXT = Words(
    en="a text is expected here",
    nl="hier wordt een tekst verwacht",
    fr="un texte est attendu ici",
    de="hier wird ein Text erwartet",
)
MEMBERS = Words(
    en="members with names are expected here",
    nl="hier worden leden met namen verwacht",
    fr="des membres avec des noms sont attendus ici",
    de="hier werden Mitglieder mit Namen erwartet",
)
FLAG = Words(
    en="true or false is expected here",
    nl="hier wordt true of false verwacht",
    fr="true ou false est attendu ici",
    de="hier wird true oder false erwartet",
)
ORDER = Words(
    en="this order does not name each segment and group of its level just once",
    nl="deze volgorde noemt niet elk segment en elke groep van haar niveau net één keer",
    fr="cet ordre ne nomme pas une seule fois chaque segment et groupe de son niveau",
    de="diese Reihenfolge nennt nicht jedes Segment und jede Gruppe genau einmal",
)

FOREIGN = Words(
    en="line {line}, column {column}: no message in JSON; {root} or a message such as M0410 is one",
    nl="regel {line}, kolom {column}: geen bericht in JSON; {root} of een bericht als M0410 is dat",
    fr="ligne {line}, colonne {column} : pas de message en JSON, tel que {root} ou M0410",
    de="Zeile {line}, Spalte {column}: keine Nachricht in JSON; {root} oder etwa M0410 ist eine",
)
