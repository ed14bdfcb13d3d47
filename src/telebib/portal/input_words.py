"""What is said of the form of an input: see `inputs`."""

from telebib.findings import Words

NOT_UTF_8 = Words(
    en="this is no UTF-8 text",
    nl="dit is geen UTF-8-tekst",
    fr="ce n'est pas du texte UTF-8",
    de="dies ist kein UTF-8-Text",
)
NOT_JSON = Words(
    en="line {line}, column {column}: this is no JSON",
    nl="regel {line}, kolom {column}: dit is geen JSON",
    fr="ligne {line}, colonne {column} : ce n'est pas du JSON",
    de="Zeile {line}, Spalte {column}: dies ist kein JSON",
)
TOO_DEEP = Words(
    en="this is nested too deeply, or a number is too long",
    nl="dit is te diep genest, of een getal is te lang",
    fr="l'imbrication est trop profonde ou un nombre trop long",
    de="dies ist zu tief verschachtelt, oder eine Zahl ist zu lang",
)
TWICE = Words(
    en="the key {key} is there twice",
    nl="de sleutel {key} staat er twee keer",
    fr="la clé {key} y figure deux fois",
    de="der Schlüssel {key} steht zweimal da",
)
UNKNOWN = Words(
    en="the key {key} is not known here{close}",
    nl="de sleutel {key} is hier niet bekend{close}",
    fr="la clé {key} n'est pas connue ici{close}",
    de="der Schlüssel {key} ist hier nicht bekannt{close}",
)
REQUIRED = Words(
    en="the key {key} is missing",
    nl="de sleutel {key} ontbreekt",
    fr="la clé {key} manque",
    de="der Schlüssel {key} fehlt",
)
NULL = Words(
    en="null says nothing; leave the key out",
    nl="null zegt niets; laat de sleutel weg",
    fr="null ne dit rien ; omettez la clé",
    de="null sagt nichts; lassen Sie den Schlüssel weg",
)
KIND = Words(
    en="this must be {kind}",
    nl="dit moet {kind} zijn",
    fr="ce doit être {kind}",
    de="dies muss {kind} sein",
)
ONE_OF = Words(
    en="this must be one of {known}",
    nl="dit moet een van deze zijn: {known}",
    fr="ce doit être l'une de ces valeurs : {known}",
    de="dies muss eines davon sein: {known}",
)
WRITTEN = Words(
    en="write {known} here",
    nl="schrijf hier {known}",
    fr="écrivez ici {known}",
    de="schreiben Sie hier {known}",
)
DAY = Words(
    en="a date is written YYYY-MM-DD",
    nl="een datum wordt geschreven als JJJJ-MM-DD",
    fr="une date s'écrit AAAA-MM-JJ",
    de="ein Datum wird JJJJ-MM-TT geschrieben",
)
OTHER = Words(
    en="this does not fit the schema ({keyword})",
    nl="dit past niet in het schema ({keyword})",
    fr="ceci ne correspond pas au schéma ({keyword})",
    de="dies passt nicht zum Schema ({keyword})",
)
OR = Words(en=" or ", nl=" of ", fr=" ou ", de=" oder ")
KINDS = {
    "object": Words(en="an object", nl="een object", fr="un objet", de="ein Objekt"),
    "array": Words(en="a list", nl="een lijst", fr="une liste", de="eine Liste"),
    "string": Words(en="a text", nl="een tekst", fr="un texte", de="ein Text"),
    "integer": Words(
        en="a whole number", nl="een geheel getal", fr="un nombre entier", de="eine ganze Zahl"
    ),
    "number": Words(en="a number", nl="een getal", fr="un nombre", de="eine Zahl"),
    "boolean": Words(
        en="true or false", nl="true of false", fr="true ou false", de="true oder false"
    ),
}
