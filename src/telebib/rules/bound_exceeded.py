"""More than is taken: an endless segment, element, message or nesting, findings without end."""

from collections.abc import Iterable, Iterator

from telebib.bounds import USUAL, Bounds, beyond
from telebib.findings import Severity, Words
from telebib.interchange import End, Message, Outside, Part
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN
from telebib.segments import Segment

MORE = "findings"
"""The variant that tells how many findings are left out; the runner makes that (`gathered.py`)."""


def _check_message(part: Part) -> Iterator[Problem]:
    if not isinstance(part, Message):
        return
    if part.end is End.CUT:
        yield Problem(part.segments[-1], variant="message")
    deep = next((defect for defect in part.defects if defect.kind == "deep"), None)
    if deep is not None:
        most = part.bounds.nesting
        yield Problem(part.segments[deep.index], variant="nesting", params={"most": most})


def _check_segment(segment: Segment, bounds: Bounds) -> Iterator[Problem]:
    kind = beyond(segment, bounds)
    most = bounds.segment_elements if kind == "elements" else bounds.element_components
    if kind:
        yield Problem(None, variant=kind, params={"most": most})


class _Check:
    """Tells of a segment over the bound, unless it is the message it cut that tells of it."""

    def see(self, part: Part) -> Iterable[Problem]:
        if isinstance(part, Outside) and part.end is End.CUT and not part.continued:
            yield Problem(next(iter(part.segments), None), variant="segment")

    def end(self) -> Iterable[Problem]:
        return ()


_DEEP = "".join(f"XRH+{level}'" for level in range(1, USUAL.nesting + 2))

RULE = Rule(
    id="bound-exceeded",
    family="reading",
    severity=Severity.ERROR,
    source="chapter 5, Rule ids; the bounds are settings (README, Bounds)",
    good=CLEAN,
    bad=CLEAN.replace("XET", f"{_DEEP}XET"),
    text={
        "segment": Words(
            en="a segment is longer than the reader takes; it is passed over",
            nl="een segment is langer dan de lezer aanneemt; het wordt overgeslagen",
            fr="un segment est plus long que ce que le lecteur accepte ; il est ignoré",
            de="ein Segment ist länger, als der Leser annimmt; es wird übergangen",
        ),
        "message": Words(
            en="the message goes on beyond what the reader takes; it is cut after this segment",
            nl="het bericht is langer dan de lezer aanneemt; het wordt na dit segment afgebroken",
            fr="le message dépasse ce que le lecteur accepte ; il est coupé après ce segment",
            de="die Nachricht ist länger, als der Leser annimmt; sie endet nach diesem Segment",
        ),
        "elements": Words(
            en="the segment has more than {most} data elements; what is in it is not checked",
            nl="het segment heeft meer dan {most} elementen; de inhoud wordt niet nagekeken",
            fr="le segment a plus de {most} éléments ; son contenu n'est pas vérifié",
            de="das Segment hat mehr als {most} Elemente; was darin steht, wird nicht geprüft",
        ),
        "components": Words(
            en="an element has more than {most} components; what is in the segment is not checked",
            nl="een element heeft meer dan {most} componenten; het segment wordt niet nagekeken",
            fr="un élément a plus de {most} composants ; le segment n'est pas vérifié",
            de="ein Element hat mehr als {most} Komponenten; das Segment wird nicht geprüft",
        ),
        MORE: Words(
            en="… and {more} more findings, which are not told",
            nl="… en nog {more} bevindingen, die niet gemeld worden",
            fr="… et encore {more} constats, qui ne sont pas énumérés",
            de="… und {more} weitere Befunde, die nicht gemeldet werden",
        ),
        "outside": Words(
            en="of the segments outside messages those from here on are not looked at",
            nl="de segmenten buiten berichten worden vanaf hier niet meer nagekeken",
            fr="à partir d'ici, les segments hors des messages ne sont plus examinés",
            de="die Segmente außerhalb der Nachrichten werden ab hier nicht mehr geprüft",
        ),
        "nesting": Words(
            en="groups stand in one another more than {most} deep; deeper ones are read flat",
            nl="groepen staan meer dan {most} diep in elkaar; diepere worden vlak gelezen",
            fr="des groupes sont imbriqués à plus de {most} niveaux ; au-delà, lus à plat",
            de="Gruppen sind mehr als {most}-fach verschachtelt; tiefere werden flach gelesen",
        ),
    },
    hint=Words(
        en="a lost terminator is the usual cause; otherwise raise the bound (--bound)",
        nl="meestal is een eindteken verloren; verhoog anders de grens (--bound)",
        fr="un terminateur perdu en est souvent la cause ; sinon relevez la limite (--bound)",
        de="meist fehlt ein Endezeichen; erhöhen Sie sonst die Grenze (--bound)",
    ),
    bounded=_check_segment,
    part=_check_message,
    file=_Check,
    of_shape=True,
    of_edges=True,
)
