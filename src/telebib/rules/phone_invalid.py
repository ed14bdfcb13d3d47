"""What stands where a telephone number belongs is none."""

from telebib.findings import Severity, Words
from telebib.forms import Form
from telebib.identifiers import phone
from telebib.identifiers.placeholders import is_placeholder, spellings
from telebib.rule import Rule, SegmentCheck
from telebib.rules.examples import CLEAN
from telebib.rules.values import Judge, judged, silent
from telebib.tables import Tables


def _judge(tables: Tables) -> Judge:
    listed = spellings(tables.placeholders)

    def judge(value: str) -> str:
        fault = phone.fault(value)
        # A placeholder has a rule of its own, which speaks alone.
        return "" if not fault or is_placeholder(value, listed) else fault

    return judge


def _tabled(tables: Tables) -> SegmentCheck:
    return judged(_judge(tables), "mobile", "phone")


def _form(tables: Tables) -> Form:
    judge = _judge(tables)
    return Form(lambda value: not judge(value), phone.PLAIN)


RULE = Rule(
    id="phone-invalid",
    family="values",
    severity=Severity.ERROR,
    source="chapter 3, Alike or different: mobile; chapter 6, One absence, one finding",
    good=CLEAN.replace("?+32470000000", "0470/00.00.00"),
    bad=CLEAN.replace("?+32470000000", "0612345678"),
    text={
        "characters": Words(
            en="this is no telephone number: it holds something other than digits",
            nl="dit is geen telefoonnummer: er staat iets anders dan cijfers in",
            fr="ceci n'est pas un numéro de téléphone : il contient autre chose que des chiffres",
            de="das ist keine Telefonnummer: es stehen nicht nur Ziffern darin",
        ),
        "beginning": Words(
            en="this telephone number begins neither as a Belgian one nor with the code of a "
            "country",
            nl="dit telefoonnummer begint niet als een Belgisch nummer en ook niet met een "
            "landnummer",
            fr="ce numéro de téléphone ne commence ni comme un numéro belge, ni par l'indicatif "
            "d'un pays",
            de="diese Telefonnummer beginnt weder wie eine belgische noch mit der Vorwahl eines "
            "Landes",
        ),
        "number": Words(
            en="there is no such telephone number in its country",
            nl="een dergelijk telefoonnummer bestaat niet in zijn land",
            fr="un tel numéro de téléphone n'existe pas dans son pays",
            de="eine solche Telefonnummer gibt es in ihrem Land nicht",
        ),
    },
    hint={
        "characters": Words(
            en="write the number alone, such as 0412345678, and each in a COM segment of its own",
            nl="schrijf enkel het nummer, zoals 0412345678, en elk in een eigen COM-segment",
            fr="écrivez le numéro seul, comme 0412345678, et chacun dans son propre segment COM",
            de="schreiben Sie nur die Nummer, etwa 0412345678, und jede in ein eigenes COM-Segment",
        ),
        "beginning": Words(
            en="write it with + and the code of its country, such as ?+32470123456 on the wire",
            nl="schrijf het met + en het landnummer, in het bestand bijvoorbeeld ?+32470123456",
            fr="écrivez-le avec + et l'indicatif du pays, comme ?+32470123456 dans le fichier",
            de="schreiben Sie sie mit + und der Landesvorwahl, in der Datei etwa ?+32470123456",
        ),
        "number": Words(
            en="count its digits; without the code of a country it is taken for a Belgian number",
            nl="tel de cijfers; zonder landnummer geldt het als een Belgisch nummer",
            fr="comptez ses chiffres ; sans indicatif de pays, il est lu comme un numéro belge",
            de="zählen Sie die Ziffern; ohne Landesvorwahl gilt sie als belgische Nummer",
        ),
    },
    tabled=_tabled,
    silent=silent(_form, "mobile", "phone"),
)
