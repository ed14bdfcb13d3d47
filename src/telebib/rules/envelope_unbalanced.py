"""XGH … XGT and XEH … XET that do not pair."""

from collections.abc import Iterable, Iterator

from telebib.findings import Severity, Words
from telebib.interchange import End, Message, Outside, Part
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN
from telebib.rules.swallowed import swallowed
from telebib.rules.trailers import same_number
from telebib.segments import Segment


def _check_message(part: Part) -> Iterator[Problem]:
    if not isinstance(part, Message):
        return
    header = part.header
    if part.end is End.BROKEN and part.terminated:
        # A message that breaks off within a segment is told by `unterminated-segment`.
        yield Problem(header, variant="no-xet")
    trailer = part.root.trailer
    if trailer is None or not trailer.terminated or any(swallowed(trailer)):
        return
    if not same_number(header.value(1), trailer.value(1)):
        yield Problem(trailer, 1, variant="other-xet")


class _Check:
    """Follows XGH and XGT through the file."""

    def __init__(self) -> None:
        self.opened: Segment | None = None
        self.broken_off = False

    def see(self, part: Part) -> Iterable[Problem]:
        if part.terminated or part.segments:
            # What lost its end lost the envelope's end with it: one mistake.
            self.broken_off = part.end is not End.WHOLE or not part.terminated
        if not isinstance(part, Outside) or part.end is End.CUT:
            return
        for segment in part.segments:
            if segment.tag == "XGH":
                if self.opened is not None:
                    yield Problem(segment, variant="no-xgt")
                self.opened = segment
            elif segment.tag == "XGT":
                if self.opened is None:
                    yield Problem(segment, variant="no-xgh")
                elif segment.terminated and not same_number(self.opened.value(1), segment.value(1)):
                    yield Problem(segment, 1, variant="other-xgt")
                self.opened = None
        strays = [segment for segment in part.segments if not segment.is_empty]
        if strays and all(segment.tag == "XET" for segment in strays) and not part.continued:
            yield Problem(strays[0], variant="no-xeh")

    def end(self) -> Iterable[Problem]:
        if self.opened is not None and not self.broken_off:
            yield Problem(None, at_end=True, variant="no-xgt")


RULE = Rule(
    id="envelope-unbalanced",
    family="nesting",
    severity=Severity.ERROR,
    source="chapter 1, Service segments; chapter 6, Reading: XET of another type than its XEH",
    good=CLEAN,
    bad=CLEAN.replace("XET+04'", ""),
    text={
        "no-xet": Words(
            en="this message has no XET: it ends where the next one begins, or with the file",
            nl="dit bericht heeft geen XET: het eindigt waar het volgende begint, of met het "
            "bestand",
            fr="ce message n'a pas de XET : il finit où le suivant commence, ou avec le fichier",
            de="diese Nachricht hat kein XET: sie endet, wo die nächste beginnt, oder mit der "
            "Datei",
        ),
        "other-xet": Words(
            en="XET names another unit type (X910) than the XEH of this message",
            nl="XET noemt een ander type eenheid (X910) dan de XEH van dit bericht",
            fr="XET indique un autre type d'unité (X910) que le XEH de ce message",
            de="XET nennt eine andere Art der Einheit (X910) als das XEH dieser Nachricht",
        ),
        "no-xeh": Words(
            en="this XET closes no message: there is no XEH before it",
            nl="deze XET sluit geen bericht af: er staat geen XEH voor",
            fr="ce XET ne ferme aucun message : il n'y a pas de XEH avant lui",
            de="dieses XET schließt keine Nachricht: davor steht kein XEH",
        ),
        "no-xgt": Words(
            en="the envelope opened by XGH is not closed by an XGT before this place",
            nl="de enveloppe die met XGH begon is voor deze plaats niet met XGT afgesloten",
            fr="l'enveloppe ouverte par XGH n'est pas fermée par un XGT avant cet endroit",
            de="der mit XGH begonnene Umschlag ist vor dieser Stelle nicht mit XGT geschlossen",
        ),
        "no-xgh": Words(
            en="this XGT closes no envelope: there is no XGH before it",
            nl="deze XGT sluit geen enveloppe af: er staat geen XGH voor",
            fr="ce XGT ne ferme aucune enveloppe : il n'y a pas de XGH avant lui",
            de="dieses XGT schließt keinen Umschlag: davor steht kein XGH",
        ),
        "other-xgt": Words(
            en="XGT states another syntax version (X926) than its XGH",
            nl="XGT noemt een andere syntaxversie (X926) dan zijn XGH",
            fr="XGT indique une autre version de syntaxe (X926) que son XGH",
            de="XGT nennt eine andere Syntaxversion (X926) als sein XGH",
        ),
    },
    hint=Words(
        en="each XGH needs its XGT and each XEH its XET, with the same first element",
        nl="elke XGH heeft zijn XGT nodig en elke XEH zijn XET, met hetzelfde eerste element",
        fr="chaque XGH demande son XGT et chaque XEH son XET, avec le même premier élément",
        de="jedes XGH braucht sein XGT und jedes XEH sein XET, mit gleichem erstem Element",
    ),
    part=_check_message,
    file=_Check,
    of_shape=True,
    of_edges=True,
)
