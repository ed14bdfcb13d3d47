"""What pydifact cannot hold of a segment, or holds and does not write."""

from collections.abc import Iterator
from enum import StrEnum
from warnings import warn

from attrs import define, field, frozen

from telebib.as_pydifact.characters import to_characters, to_delimiters
from telebib.findings import Words
from telebib.interchange import Part
from telebib.segments import Segment, content_of, is_una


class Kind(StrEnum):
    """The kinds of losses."""

    SEGMENT = "segment"
    BLANKS = "blanks"
    BYTES = "bytes"
    RELEASE = "release"
    TRAILING = "trailing"
    TERMINATOR = "terminator"


_TOLD = {
    Kind.SEGMENT: Words(
        en="left out: pydifact takes tags of three capitals or digits only",
        nl="weggelaten: pydifact neemt alleen tags van drie hoofdletters of cijfers",
        fr="omis : pydifact n'accepte que des tags de trois majuscules ou chiffres",
        de="ausgelassen: pydifact nimmt nur Tags aus drei Großbuchstaben oder Ziffern",
    ),
    Kind.BLANKS: Words(
        en="blanks or line breaks outside segments are lost",
        nl="spaties of regeleinden buiten segmenten gaan verloren",
        fr="les blancs ou sauts de ligne hors des segments sont perdus",
        de="Leerzeichen oder Zeilenumbrüche außerhalb von Segmenten gehen verloren",
    ),
    Kind.BYTES: Words(
        en="bytes that are no character of the charset: what pydifact writes cannot be encoded",
        nl="bytes die geen teken van de tekenset zijn: wat pydifact schrijft, is niet te coderen",
        fr="des octets hors du jeu de caractères : ce que pydifact écrit ne peut être encodé",
        de="Bytes, die kein Zeichen sind: was pydifact schreibt, ist nicht kodierbar",
    ),
    Kind.RELEASE: Words(
        en="the same values, written with other release characters",
        nl="dezelfde waarden, met andere release-tekens geschreven",
        fr="les mêmes valeurs, écrites avec d'autres caractères d'échappement",
        de="dieselben Werte, mit anderen Freigabezeichen geschrieben",
    ),
    Kind.TRAILING: Words(
        en="empty components at the end of an element are held, and cut when pydifact writes",
        nl="lege componenten aan het eind van een element: pydifact laat ze weg als het schrijft",
        fr="des composants vides en fin d'élément : pydifact les omet quand il écrit",
        de="leere Komponenten am Ende eines Elements: pydifact lässt sie beim Schreiben weg",
    ),
    Kind.TERMINATOR: Words(
        en="the segment has no terminator; pydifact writes one",
        nl="het segment heeft geen afsluitteken; pydifact schrijft er een",
        fr="le segment n'a pas de terminateur ; pydifact en écrit un",
        de="das Segment hat kein Endezeichen; pydifact schreibt eines",
    ),
}


class LossWarning(UserWarning):
    """Something that pydifact cannot hold; each kind is warned of once."""


@frozen
class Loss:
    """What is lost of one segment, which is told by its label (`COM+003`) and byte offset.

    Blanks at the end of a file have the label ''.
    """

    kind: Kind
    segment: str
    offset: int

    def text(self, lang: str = "en") -> str:
        """What is lost, in one sentence and without a value; `lang` is en, nl, fr or de."""
        return _TOLD[self.kind].say(lang)


@define
class Warned:
    """Warns of the first loss of each kind."""

    kinds: set[Kind] = field(factory=set)

    def tell(self, loss: Loss) -> None:
        """Warn of a loss, unless one of its kind was told."""
        if loss.kind not in self.kinds:
            self.kinds.add(loss.kind)
            said = f"{loss.segment} at byte {loss.offset}: {loss.text()}".lstrip()
            warn(f"{said} (as_pydifact.losses tells all)", LossWarning, stacklevel=4)


def losses_of(part: Part) -> Iterator[Loss]:
    """What of a part would not come back byte for byte, or is not written."""
    segments = part.segments
    for segment in segments:
        for kind in _kinds(segment):
            yield Loss(kind, segment.label, segment.offset)
    held = sum(len(segment.raw) for segment in segments)
    if held < len(part.raw):
        yield Loss(Kind.BLANKS, "", part.start.offset + held)


def _kinds(segment: Segment) -> Iterator[Kind]:
    if not segment.has_valid_tag:
        yield Kind.SEGMENT
        return
    if segment.lead:
        yield Kind.BLANKS
    if not segment.terminated:
        yield Kind.TERMINATOR
    bare, elements = segment.bare, segment.elements
    if is_una(bare):
        return
    if not _is_text(bare, segment.encoding):
        yield Kind.BYTES
    if any(len(element) > 1 and not element[-1] for element in elements):
        yield Kind.TRAILING
    delimiters = to_delimiters(to_characters(segment.delimiters))
    if content_of(segment.tag, elements, delimiters, segment.encoding) != bare:
        yield Kind.RELEASE


def _is_text(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
