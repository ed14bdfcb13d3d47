"""XRH … XRT that do not pair, or levels that jump."""

from collections.abc import Iterator

from telebib.findings import Severity, Words
from telebib.interchange import End, Message, Part
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN

_KINDS = frozenset(("unclosed", "unopened", "skipped"))


def _check(part: Part) -> Iterator[Problem]:
    if not isinstance(part, Message):
        return
    if any(defect.kind == "deep" for defect in part.defects):
        return  # told by `bound-exceeded`: what lies deeper is read flat
    for defect in part.defects:
        if defect.kind not in _KINDS:
            continue
        if defect.kind == "unclosed" and part.end is not End.WHOLE:
            continue  # the end of the message is missing, and its groups' ends with it
        yield Problem(
            part.segments[defect.index],
            variant=defect.kind,
            params={"level": defect.level or "?"},
        )


RULE = Rule(
    id="group-unbalanced",
    family="nesting",
    severity=Severity.ERROR,
    source="chapter 1, Service segments: XRH, XRT, levels counted from 1",
    good=CLEAN,
    bad=CLEAN.replace("PTY+006+0097:006'XRT+1'", "PTY+006+0097:006'"),
    text={
        "unclosed": Words(
            en="the group opened here (level {level}) has no XRT",
            nl="de groep die hier begint (niveau {level}) heeft geen XRT",
            fr="le groupe ouvert ici (niveau {level}) n'a pas de XRT",
            de="die hier beginnende Gruppe (Ebene {level}) hat kein XRT",
        ),
        "unopened": Words(
            en="this XRT (level {level}) closes no open group",
            nl="deze XRT (niveau {level}) sluit geen open groep af",
            fr="ce XRT (niveau {level}) ne ferme aucun groupe ouvert",
            de="dieses XRT (Ebene {level}) schließt keine offene Gruppe",
        ),
        "skipped": Words(
            en="the level jumps to {level}: the group around this one is missing",
            nl="het niveau springt naar {level}: de groep eromheen ontbreekt",
            fr="le niveau saute à {level} : le groupe englobant manque",
            de="die Ebene springt auf {level}: die Gruppe darum fehlt",
        ),
    },
    hint=Words(
        en="close each XRH with an XRT of the same level, the innermost first",
        nl="sluit elke XRH af met een XRT van hetzelfde niveau, de binnenste eerst",
        fr="fermez chaque XRH par un XRT du même niveau, le plus intérieur d'abord",
        de="schließen Sie jedes XRH mit einem XRT derselben Ebene, das innerste zuerst",
    ),
    part=_check,
    of_shape=True,
)
