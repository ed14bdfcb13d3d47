"""Two messages with different content bear one GUID."""

from collections.abc import Iterator

from telebib.bind import Bound
from telebib.findings import Severity, Words
from telebib.rule import Problem, Rule
from telebib.rules.duplicates import again
from telebib.rules.examples import MASS, POLICY, wrapped
from telebib.sent import Met

_WITH_GUID = MASS.replace(POLICY, POLICY + "RFF+084:00000000-0000-4000-8000-000000000001'")


def _check(bound: Bound, met: Met) -> Iterator[Problem]:
    if met.guid is not None:
        yield again(bound, met, met.guid, "084")


RULE = Rule(
    id="duplicate-guid",
    family="file",
    severity=Severity.ERROR,
    source='chapter 6, "Duplicates"; chapter 3, D-78',
    good=wrapped(_WITH_GUID, MASS.replace("POL0001", "POL0002")),
    bad=wrapped(_WITH_GUID, _WITH_GUID.replace("POL0001", "POL0002")),
    text=Words(
        en="another message with different content has this GUID: {where}",
        nl="een ander bericht met een andere inhoud draagt deze GUID: {where}",
        fr="un autre message au contenu différent porte ce GUID : {where}",
        de="eine andere Nachricht mit anderem Inhalt trägt diese GUID: {where}",
    ),
    hint=Words(
        en="give each message a GUID of its own",
        nl="geef elk bericht een eigen GUID",
        fr="donnez à chaque message son propre GUID",
        de="geben Sie jeder Nachricht eine eigene GUID",
    ),
    met=_check,
)
