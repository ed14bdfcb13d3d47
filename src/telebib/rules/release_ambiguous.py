"""A message that reads in two ways: with and without the release character."""

from collections.abc import Iterator

from attrs import evolve

from telebib.bind import Bound
from telebib.definitions import layouts
from telebib.findings import Severity, Words
from telebib.interchange import End, Message
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN
from telebib.segments import Segment

Shape = tuple[str, tuple[int, ...]]


def _check(bound: Bound) -> Iterator[Problem]:
    message = bound.message
    release = message.delimiters.release
    if release is None or release not in message.raw or _is_needed(message):
        return
    if not _may_make_sense(message):
        return
    plain = _without_release(message)
    here, there = _shapes(message), _shapes(plain)
    if here == there or not (_is_complete(message) and _is_complete(plain)):
        return
    # As long as both readings have the same segments, each that differs is told; from the first
    # released terminator on, they no longer run side by side.
    side_by_side = len(here) == len(there)
    for segment, ours, theirs in zip(message.segments, here, there, strict=False):
        if ours != theirs:
            yield Problem(segment)
            if not side_by_side:
                return


def _is_needed(message: Message) -> bool:
    """Whether some segment makes no sense without the release character; most messages are so."""
    release = message.delimiters.release or b""
    return any(
        release in piece and needs_release(Segment(piece, 0, message.delimiters, message.encoding))
        for piece in message.pieces
    )


def _may_make_sense(message: Message) -> bool:
    """Whether what stands around released terminators makes sense if they end segments."""
    release, terminator = message.delimiters.release or b"", message.delimiters.terminator
    plain = evolve(message.delimiters, release=None)
    return all(
        _makes_sense(Segment(part, 0, plain, message.encoding))
        for piece in message.pieces
        if release in piece and terminator in piece
        for part in piece.split(terminator)
    )


def needs_release(segment: Segment) -> bool:
    """Whether a segment makes no sense without the release character.

    `COM+007:?+32…` would have an element too many.
    """
    release, terminator = segment.delimiters.release, segment.delimiters.terminator
    if release is None or release not in segment.content or terminator in segment.content:
        return False
    return not _makes_sense(evolve(segment, delimiters=evolve(segment.delimiters, release=None)))


def _without_release(message: Message) -> Message:
    delimiters = evolve(message.delimiters, release=None)
    pieces = message.raw.split(delimiters.terminator)
    if message.terminated:
        pieces.pop()
    return evolve(message, pieces=tuple(pieces), delimiters=delimiters)


def _shapes(message: Message) -> list[Shape]:
    return [_shape(segment) for segment in message.segments]


def _shape(segment: Segment) -> Shape:
    return segment.tag, tuple(len(components) for components in segment.elements)


def _is_complete(message: Message) -> bool:
    """Whether the reading makes sense: tags, nesting, and no value beyond a known layout."""
    if message.end is not End.WHOLE or message.defects:
        return False
    return all(map(_makes_sense, message.segments)) and message.segments[-1].tag == "XET"


def _makes_sense(segment: Segment) -> bool:
    layout = layouts().get(segment.tag)
    return segment.has_valid_tag and (layout is None or layout.surplus(segment) is None)


RULE = Rule(
    id="release-ambiguous",
    family="reading",
    severity=Severity.INFO,
    source="chapter 1, Syntax: release character; some readers in the field ignore it",
    good=CLEAN.replace("Voorbeeldstraat", "Voorbeeldstraat??"),
    bad=CLEAN.replace("Voorbeeldstraat", "Voorbeeld?:straat").replace("?+32", "0"),
    text=Words(
        en="this segment reads in two ways: with ? as release character (as here) and without",
        nl="dit segment is op twee manieren te lezen: met ? als vrijgaveteken (zoals hier) en "
        "zonder",
        fr="ce segment se lit de deux façons : avec ? comme caractère d'échappement (comme "
        "ici) et sans",
        de="dieses Segment lässt sich auf zwei Arten lesen: mit ? als Freigabezeichen (wie "
        "hier) und ohne",
    ),
    hint=Words(
        en="make sure that the reader at the other end honours the release character",
        nl="zorg dat de lezer aan de andere kant het vrijgaveteken volgt",
        fr="assurez-vous que le lecteur en face respecte le caractère d'échappement",
        de="stellen Sie sicher, dass der Leser am anderen Ende das Freigabezeichen beachtet",
    ),
    message=_check,
    of_release=True,
)
