"""Two messages with different content bear one GUID."""

from collections.abc import Callable, Iterator

from telebib.bind import Bound
from telebib.findings import Severity, Words
from telebib.rule import Problem, Rule
from telebib.rules.duplicates import content_digest, digest, is_counted, place, reference, told
from telebib.rules.examples import MASS, POLICY, wrapped

_WITH_GUID = MASS.replace(POLICY, POLICY + "RFF+084:00000000-0000-4000-8000-000000000001'")


def _check() -> Callable[[Bound], Iterator[Problem]]:
    seen: dict[bytes, tuple[bytes, int]] = {}

    def check(bound: Bound) -> Iterator[Problem]:
        segment = reference(bound.message, "084")
        guid = segment.data.strip().casefold() if segment is not None else ""
        if segment is not None and guid and is_counted(bound):
            content = content_digest(bound.message)
            key = digest((guid.encode(errors="surrogateescape"),))
            known, first = seen.setdefault(key, (content, place(bound)))
            if known != content:
                where = told(bound, first)
                yield Problem(segment, 1, 2, params={"where": where})

    return check


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
    run=_check,
)
