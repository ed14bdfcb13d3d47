"""More than the reader takes: one endless segment, one endless message, endless nesting."""

from collections.abc import Iterable, Iterator

from telebib.findings import Severity, Words
from telebib.interchange import End, Message, Outside, Part
from telebib.nest import MAX_DEPTH
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN


def _check_message(part: Part) -> Iterator[Problem]:
    if not isinstance(part, Message):
        return
    if part.end is End.CUT:
        yield Problem(part.segments[-1], variant="message")
    deep = next((defect for defect in part.defects if defect.kind == "deep"), None)
    if deep is not None:
        yield Problem(part.segments[deep.index], variant="nesting", params={"most": MAX_DEPTH})


class _Check:
    """Tells of a segment over the bound, unless it is the message it cut that tells of it."""

    def see(self, part: Part) -> Iterable[Problem]:
        if isinstance(part, Outside) and part.end is End.CUT and not part.continued:
            yield Problem(next(iter(part.segments), None), variant="segment")

    def end(self) -> Iterable[Problem]:
        return ()


_DEEP = "".join(f"XRH+{level}'" for level in range(1, MAX_DEPTH + 2))

RULE = Rule(
    id="bound-exceeded",
    family="reading",
    severity=Severity.ERROR,
    source="chapter 5, Rule ids; the bounds are settings of the reader",
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
        "nesting": Words(
            en="groups stand in one another more than {most} deep; deeper ones are read flat",
            nl="groepen staan meer dan {most} diep in elkaar; diepere worden vlak gelezen",
            fr="des groupes sont imbriqués à plus de {most} niveaux ; au-delà, lus à plat",
            de="Gruppen sind mehr als {most}-fach verschachtelt; tiefere werden flach gelesen",
        ),
    },
    hint=Words(
        en="a lost terminator is the usual cause; otherwise raise the bound of the reader",
        nl="meestal is een eindteken verloren; verhoog anders de grens van de lezer",
        fr="un terminateur perdu en est souvent la cause ; sinon relevez la limite du lecteur",
        de="meist fehlt ein Endezeichen; erhöhen Sie sonst die Grenze des Lesers",
    ),
    part=_check_message,
    file=_Check,
    of_shape=True,
    of_edges=True,
)
