"""What is said of XML that cannot be read, or is none of ours, in the languages of the field."""

from telebib.findings import Words

NOT_XML = Words(
    en="no well-formed XML: line {line}, column {column}: {why}",
    nl="geen welgevormde XML: regel {line}, kolom {column}: {why}",
    fr="XML mal formé : ligne {line}, colonne {column} : {why}",
    de="kein wohlgeformtes XML: Zeile {line}, Spalte {column}: {why}",
)
DOCTYPE = Words(
    en="line {line}: a DOCTYPE is not read, since it can bring in entities and other files;"
    " take it out",
    nl="regel {line}: een DOCTYPE wordt niet gelezen, want die kan entiteiten en andere bestanden"
    " binnenhalen; haal hem eruit",
    fr="ligne {line} : un DOCTYPE n'est pas lu, car il peut amener des entités et d'autres"
    " fichiers ; enlevez-le",
    de="Zeile {line}: eine DOCTYPE wird nicht gelesen, denn sie kann Entitäten und andere Dateien"
    " hereinholen; nehmen Sie sie heraus",
)
TOO_LONG = Words(
    en="line {line}: a tag, comment or value of more than {most} bytes",
    nl="regel {line}: een tag, commentaar of waarde van meer dan {most} bytes",
    fr="ligne {line} : une balise, un commentaire ou une valeur de plus de {most} octets",
    de="Zeile {line}: ein Tag, ein Kommentar oder ein Wert von mehr als {most} Bytes",
)
FOREIGN = Words(
    en="line {line}: no message in XML: {root} or a message such as M0410 is expected, in the"
    " namespace {namespace}",
    nl="regel {line}: geen bericht in XML: {root} of een bericht zoals M0410 wordt verwacht, in de"
    " naamruimte {namespace}",
    fr="ligne {line} : pas de message en XML : {root} ou un message tel que M0410 est attendu, dans"
    " l'espace de noms {namespace}",
    de="Zeile {line}: keine Nachricht in XML: {root} oder eine Nachricht wie M0410 wird erwartet,"
    " im Namensraum {namespace}",
)
VERSION = Words(
    en="line {line}: a version of the form that is not known; {version} is",
    nl="regel {line}: een versie van de vorm die niet bekend is; {version} wel",
    fr="ligne {line} : une version de la forme qui n'est pas connue ; {version} l'est",
    de="Zeile {line}: eine Version der Form, die nicht bekannt ist; {version} ist es",
)
OUT_OF_PLACE = Words(
    en="line {line}: an element that cannot stand outside a message",
    nl="regel {line}: een element dat niet buiten een bericht kan staan",
    fr="ligne {line} : un élément qui ne peut se trouver en dehors d'un message",
    de="Zeile {line}: ein Element, das nicht außerhalb einer Nachricht stehen kann",
)
TOO_DEEP = Words(
    en="line {line}: groups lie more than {most} deep in one another",
    nl="regel {line}: groepen zitten meer dan {most} diep in elkaar",
    fr="ligne {line} : des groupes sont imbriqués sur plus de {most} niveaux",
    de="Zeile {line}: Gruppen liegen mehr als {most} tief ineinander",
)
TOO_LARGE = Words(
    en="line {line}: a message of more than {segments} segments or {characters} characters",
    nl="regel {line}: een bericht van meer dan {segments} segmenten of {characters} tekens",
    fr="ligne {line} : un message de plus de {segments} segments ou {characters} caractères",
    de="Zeile {line}: eine Nachricht von mehr als {segments} Segmenten oder {characters} Zeichen",
)
ELEMENT = Words(
    en="an element that is not known here{close}",
    nl="een element dat hier niet bekend is{close}",
    fr="un élément qui n'est pas connu ici{close}",
    de="ein Element, das hier nicht bekannt ist{close}",
)
ATTRIBUTE = Words(
    en="an attribute that is not known here{close}",
    nl="een attribuut dat hier niet bekend is{close}",
    fr="un attribut qui n'est pas connu ici{close}",
    de="ein Attribut, das hier nicht bekannt ist{close}",
)
TEXT = Words(
    en="text where none can stand",
    nl="tekst waar er geen kan staan",
    fr="du texte là où il ne peut y en avoir",
    de="Text, wo keiner stehen kann",
)
TWICE = Words(
    en="{name} stands here twice",
    nl="{name} staat hier twee keer",
    fr="{name} se trouve ici deux fois",
    de="{name} steht hier zweimal",
)
DISAGREES = Words(
    en="the attribute {name} says something else than the rest, or nothing that is known",
    nl="het attribuut {name} zegt iets anders dan de rest, of niets dat bekend is",
    fr="l'attribut {name} dit autre chose que le reste, ou rien de connu",
    de="das Attribut {name} sagt etwas anderes als der Rest, oder nichts Bekanntes",
)
ENCODING = Words(
    en="no well-formed XML: its encoding is not one that is read; write it in UTF-8",
    nl="geen welgevormde XML: de codering is er geen die gelezen wordt; schrijf het in UTF-8",
    fr="XML mal formé : son encodage n'est pas de ceux qui sont lus ; écrivez-le en UTF-8",
    de="kein wohlgeformtes XML: seine Kodierung wird nicht gelesen; schreiben Sie es in UTF-8",
)
STRAY = Words(
    en="line {line}: {what}",
    nl="regel {line}: {what}",
    fr="ligne {line} : {what}",
    de="Zeile {line}: {what}",
)
