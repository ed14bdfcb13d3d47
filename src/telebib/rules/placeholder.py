"""`geen`, `-` or `0000000000` where an address or number belongs."""

from telebib.findings import Severity, Words
from telebib.forms import Form
from telebib.identifiers.placeholders import is_placeholder, plain, spellings
from telebib.rule import Rule, SegmentCheck
from telebib.rules.examples import CLEAN
from telebib.rules.values import judged, silent
from telebib.tables import Tables

_KINDS = ("email", "mobile", "phone")


def _tabled(tables: Tables) -> SegmentCheck:
    listed = spellings(tables.placeholders)
    return judged(lambda value: "listed" if is_placeholder(value, listed) else "", *_KINDS)


def _form(tables: Tables) -> Form:
    listed = spellings(tables.placeholders)
    return Form(lambda value: not is_placeholder(value, listed), before=plain(listed))


RULE = Rule(
    id="placeholder",
    family="values",
    severity=Severity.WARNING,
    source="chapter 3, Alike or different: placeholders; D-26; chapter 6, One absence, one finding",
    good=CLEAN,
    bad=CLEAN.replace("jan@example.be", "geen"),
    text=Words(
        en="this says that there is no value, but is not empty: it counts as invalid",
        nl='dit betekent "geen waarde", maar is niet leeg: het geldt als ongeldig',
        fr="ceci signifie « pas de valeur », mais n'est pas vide : la valeur n'est pas valable",
        de="das bedeutet „kein Wert“, ist aber nicht leer: es gilt als ungültig",
    ),
    hint=Words(
        en="leave the value empty when there is none, as in COM+003'",
        nl="laat de waarde leeg als er geen is, zoals in COM+003'",
        fr="laissez la valeur vide quand il n'y en a pas, comme dans COM+003'",
        de="lassen Sie den Wert leer, wenn es keinen gibt, wie in COM+003'",
    ),
    tabled=_tabled,
    silent=silent(_form, *_KINDS),
)
