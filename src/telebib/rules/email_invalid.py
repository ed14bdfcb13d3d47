"""What stands where an e-mail address belongs is none."""

from telebib.findings import Severity, Words
from telebib.forms import Form
from telebib.identifiers import email
from telebib.identifiers.placeholders import is_placeholder, spellings
from telebib.rule import Rule, SegmentCheck
from telebib.rules.examples import CLEAN
from telebib.rules.values import Judge, judged, silent
from telebib.tables import Tables


def _judge(tables: Tables) -> Judge:
    listed = spellings(tables.placeholders)

    def judge(value: str) -> str:
        fault = email.fault(value)
        # A placeholder has a rule of its own, which speaks alone.
        return "" if not fault or is_placeholder(value, listed) else fault

    return judge


def _tabled(tables: Tables) -> SegmentCheck:
    return judged(_judge(tables), "email")


def _form(tables: Tables) -> Form:
    judge = _judge(tables)
    return Form(lambda value: not judge(value), email.PLAIN)


RULE = Rule(
    id="email-invalid",
    family="values",
    severity=Severity.ERROR,
    source="chapter 3, Alike or different: e-mail; chapter 6, One absence, one finding",
    good=CLEAN.replace("jan@example.be", "mailto?:Jan.J?+polis@Example.be"),
    bad=CLEAN.replace("jan@example.be", "jan.example.be"),
    text={
        "no-at": Words(
            en="this is no e-mail address: there is no @ in it",
            nl="dit is geen e-mailadres: er staat geen @ in",
            fr="ceci n'est pas une adresse e-mail : il n'y a pas de @",
            de="das ist keine E-Mail-Adresse: das @ fehlt",
        ),
        "several": Words(
            en="this is no e-mail address: there is more than one @ in it",
            nl="dit is geen e-mailadres: er staat meer dan één @ in",
            fr="ceci n'est pas une adresse e-mail : il y a plus d'un @",
            de="das ist keine E-Mail-Adresse: es steht mehr als ein @ darin",
        ),
        "too-long": Words(
            en="this is no e-mail address: none is longer than 254 characters",
            nl="dit is geen e-mailadres: geen enkel is langer dan 254 tekens",
            fr="ceci n'est pas une adresse e-mail : aucune ne dépasse 254 caractères",
            de="das ist keine E-Mail-Adresse: keine ist länger als 254 Zeichen",
        ),
        "domain": Words(
            en="this is no e-mail address: what follows the @ is no domain for e-mail",
            nl="dit is geen e-mailadres: wat op de @ volgt, is geen domein voor e-mail",
            fr="ceci n'est pas une adresse e-mail : ce qui suit le @ n'est pas un domaine d'e-mail",
            de="das ist keine E-Mail-Adresse: was auf das @ folgt, ist keine Domain für E-Mail",
        ),
        "local-part": Words(
            en="this is no e-mail address: what stands before the @ cannot stand there",
            nl="dit is geen e-mailadres: wat voor de @ staat, kan daar niet staan",
            fr="ceci n'est pas une adresse e-mail : ce qui précède le @ n'y est pas permis",
            de="das ist keine E-Mail-Adresse: was vor dem @ steht, ist dort nicht erlaubt",
        ),
    },
    hint={
        "no-at": Words(
            en="correct the address; if there is none, leave the value empty",
            nl="verbeter het adres; is er geen, laat de waarde dan leeg",
            fr="corrigez l'adresse ; s'il n'y en a pas, laissez la valeur vide",
            de="berichtigen Sie die Adresse; gibt es keine, lassen Sie den Wert leer",
        ),
        "several": Words(
            en="write each address in a COM segment of its own",
            nl="schrijf elk adres in een eigen COM-segment",
            fr="écrivez chaque adresse dans son propre segment COM",
            de="schreiben Sie jede Adresse in ein eigenes COM-Segment",
        ),
        "too-long": Words(
            en="look for text around the address, or several addresses in one",
            nl="kijk of er tekst bij het adres staat, of meerdere adressen in één",
            fr="voyez s'il y a du texte autour de l'adresse, ou plusieurs adresses en une",
            de="sehen Sie nach, ob Text um die Adresse steht oder mehrere Adressen in einer",
        ),
        "domain": Words(
            en="look for a missing dot, a blank or a misspelt ending",
            nl="kijk of er een punt ontbreekt, een spatie in staat of het einde fout gespeld is",
            fr="cherchez un point manquant, un espace ou une fin mal orthographiée",
            de="suchen Sie einen fehlenden Punkt, ein Leerzeichen oder eine falsche Endung",
        ),
        "local-part": Words(
            en="look for a blank, a comma, a name beside the address or two dots in a row",
            nl="kijk of er een spatie, een komma, een naam bij het adres of twee punten na elkaar "
            "staan",
            fr="cherchez un espace, une virgule, un nom à côté de l'adresse ou deux points suivis",
            de="suchen Sie ein Leerzeichen, ein Komma, einen Namen neben der Adresse oder zwei "
            "Punkte hintereinander",
        ),
    },
    tabled=_tabled,
    silent=silent(_form, "email"),
)
