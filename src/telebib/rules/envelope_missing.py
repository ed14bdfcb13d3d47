"""Messages that stand in no XGH … XGT envelope."""

from collections.abc import Iterable

from telebib.findings import Severity, Words
from telebib.interchange import Message, Part
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN, MASS


class _Check:
    """Speaks once, at the first message without an envelope."""

    def see(self, part: Part) -> Iterable[Problem]:
        if isinstance(part, Message) and part.envelope is None:
            yield Problem(part.header, once=True)

    def end(self) -> Iterable[Problem]:
        return ()


RULE = Rule(
    id="envelope-missing",
    family="reading",
    severity=Severity.INFO,
    source="chapter 1, Syntax: a file that starts at XEH, with no XGH",
    good=CLEAN,
    bad=MASS,
    text=Words(
        en="this message stands in no XGH … XGT envelope",
        nl="dit bericht staat in geen enveloppe XGH … XGT",
        fr="ce message n'est dans aucune enveloppe XGH … XGT",
        de="diese Nachricht steht in keinem Umschlag XGH … XGT",
    ),
    hint=Words(
        en="fine inside a broker package; between partners, put XGH … XGT around it",
        nl="in orde binnen een makelaarspakket; zet tussen partners XGH … XGT errond",
        fr="correct dans un logiciel de courtage ; entre partenaires, ajoutez XGH … XGT",
        de="in einem Maklerprogramm üblich; setzen Sie zwischen Partnern XGH … XGT darum",
    ),
    file=_Check,
    of_edges=True,
)
