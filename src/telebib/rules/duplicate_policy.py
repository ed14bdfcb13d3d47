"""A message of a contact process is there twice, word for word."""

from collections.abc import Iterator

from telebib.bind import Bound
from telebib.findings import Severity, Words
from telebib.rule import Problem, Rule
from telebib.rules.duplicates import again
from telebib.rules.examples import MASS, wrapped
from telebib.sent import Met


def _check(bound: Bound, met: Met) -> Iterator[Problem]:
    if met.content is not None:
        yield again(bound, met, met.content)


RULE = Rule(
    id="duplicate-policy",
    family="file",
    severity=Severity.WARNING,
    source='chapter 6, "Duplicates"; chapter 3, D-75',
    good=wrapped(MASS, MASS.replace("POL0001", "POL0002")),
    bad=wrapped(MASS, MASS),
    text=Words(
        en="this contract was sent before with the same content: {where}",
        nl="dit contract werd al eerder met dezelfde inhoud verstuurd: {where}",
        fr="ce contrat a déjà été envoyé avec le même contenu : {where}",
        de="dieser Vertrag wurde schon mit demselben Inhalt gesendet: {where}",
    ),
    hint=Words(
        en="send one message a contract; the receiver passes this one over",
        nl="stuur één bericht per contract; de ontvanger slaat dit over",
        fr="envoyez un seul message par contrat ; le destinataire ignore celui-ci",
        de="senden Sie eine Nachricht je Vertrag; der Empfänger übergeht diese",
    ),
    met=_check,
)
