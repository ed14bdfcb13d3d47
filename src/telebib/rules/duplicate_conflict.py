"""A mass exchange holds one contract twice, with different content."""

from collections.abc import Callable, Iterator

from telebib.bind import Bound
from telebib.findings import Severity, Words
from telebib.rule import Problem, Rule
from telebib.rules.duplicates import content_digest, is_counted, place, policy, policy_digest, told
from telebib.rules.examples import MASS, wrapped


def _check() -> Callable[[Bound], Iterator[Problem]]:
    policies: dict[bytes, int] = {}
    contents: set[bytes] = set()

    def check(bound: Bound) -> Iterator[Problem]:
        """Changes of one customer may follow one another: only the mass exchange has one each."""
        message = bound.message
        if bound.process is None or not bound.process.mass or not is_counted(bound):
            return
        number = policy_digest(message)
        if number is not None:
            content = content_digest(message)
            # What was sent before word for word is told as that.
            if number in policies and content not in contents:
                where = told(bound, policies[number])
                yield Problem(policy(message), params={"where": where})
            policies.setdefault(number, place(bound))
            contents.add(content)

    return check


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
    run=_check,
)
