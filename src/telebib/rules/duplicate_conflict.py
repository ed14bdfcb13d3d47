"""A mass exchange holds one contract twice, with different content."""

from collections.abc import Iterator

from telebib.bind import Bound
from telebib.findings import Severity, Words
from telebib.rule import Problem, Rule
from telebib.rules.duplicates import again
from telebib.rules.examples import MASS, wrapped
from telebib.sent import Met


def _check(bound: Bound, met: Met) -> Iterator[Problem]:
    if met.policy is not None:
        yield again(bound, met, met.policy)


RULE = Rule(
    id="duplicate-conflict",
    family="file",
    severity=Severity.ERROR,
    source='chapter 6, "Duplicates"; chapter 3, D-76',
    good=wrapped(MASS, MASS.replace("POL0001", "POL0002")),
    bad=wrapped(MASS, MASS.replace("jan@example.be", "els@example.be")),
    text=Words(
        en="this contract was sent before with different content: {where}",
        nl="dit contract werd al eerder met een andere inhoud verstuurd: {where}",
        fr="ce contrat a déjà été envoyé avec un autre contenu : {where}",
        de="dieser Vertrag wurde schon mit anderem Inhalt gesendet: {where}",
    ),
    hint=Words(
        en="find out which one is right and send only that one",
        nl="zoek uit welk bericht klopt en stuur alleen dat",
        fr="déterminez lequel est correct et n'envoyez que celui-là",
        de="klären Sie, welche Nachricht stimmt, und senden Sie nur diese",
    ),
    met=_check,
)
