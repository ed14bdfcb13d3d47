"""Messages that a run holds more than once: of one contract, or under one GUID.

Chapter 6, "Duplicates": they are looked for over all files of a run. Of each message there is a
fingerprint of 48 bytes, kept wherever the caller likes; what comes of them is a mark for each
message that is not the only one. To find those takes some sixteen bytes a message in memory.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from struct import iter_unpack

from attrs import evolve, frozen

from telebib.bind import bind
from telebib.identifiers import insurer_code, policy_number
from telebib.interchange import Message
from telebib.outlines import Outline, Outlines
from telebib.sent import content_digest, digest, is_counted

REPEATED = "duplicate-policy"
CONFLICT = "duplicate-conflict"
GUID = "duplicate-guid"

_Alike = list[tuple[int, bytes]]


@frozen
class Mark:
    """What a message has in common with others of its run.

    `rules` are the ids of the rules that tell of it, the one that counts first. It is passed over
    (action `duplicate`), or, when there are rules, returned; without any it is decided as usual.
    `is_again` says that an earlier message is about the same contract.
    """

    rules: tuple[str, ...] = ()
    is_passed_over: bool = False
    is_again: bool = False


UNMARKED = Mark()


FINGERPRINT = 48
"""The bytes of a fingerprint."""

_NONE = bytes(16)
_NOT_COUNTED = bytes(FINGERPRINT)
_BITS_EACH = 64  # of the table for a message: few are suspected without cause

Runs = Callable[[], Iterable[bytes]]
"""Gives the fingerprints of all messages in their order, in runs of any number of them."""


def fingerprint(message: Message, outlines: Outlines) -> bytes:
    """What tells a message from others: contract, content and GUID, 16 bytes each; zeros for what
    it lacks, or when it can be no duplicate.
    """
    outline = outlines.of(message)
    if outline is not None:
        is_counted_, is_mass = not outline.is_return, outline.is_mass
        type_ = outline.type
    else:
        bound = bind(message)
        type_, is_counted_ = message.type, is_counted(bound)
        is_mass = bound.process.mass if bound.process is not None else None
    if type_ != "M0410" or is_mass is None or not is_counted_:
        return _NOT_COUNTED
    content = content_digest(message) if outline is None else outline.content(message)
    # Changes of one customer may follow one another: only the mass process has one each.
    key = (_contract(message, outline) if is_mass else None) or content
    return key + content + (_guid(message, outline) or _NONE)


def marks(runs: Runs, count: int, keep: str) -> Mapping[int, Mark]:
    """The marks of so many messages, by their places in the run, counted from 0.

    `keep` says which of several messages of one contract with different content is decided: the
    `first`, the `last`, or none of them (`reject`).
    """
    suspects = _suspects(runs, count)
    several: dict[bytes, _Alike] = {}
    guids: dict[bytes, bytes] = {}
    clashing: list[int] = []
    prints = chain.from_iterable(iter_unpack("16s16s16s", run) for run in runs())
    if suspects:
        for place, (key, content, guid) in enumerate(prints):
            if key in suspects:
                several.setdefault(key, []).append((place, content))
            if guid in suspects and guids.setdefault(guid, content) != content:
                clashing.append(place)
    groups = (alike for alike in several.values() if len(alike) > 1)
    found = {place: mark for alike in groups for place, mark in _marked(alike, keep)}
    for place in clashing:
        mark = found.get(place, UNMARKED)
        found[place] = evolve(mark, rules=(*mark.rules, GUID))
    return found


def _suspects(runs: Runs, count: int) -> set[bytes]:
    """The contracts and GUIDs that stand there twice, and some that only look so: in a table of
    bits, each of them falls on the place of one before it.
    """
    size = max(1 << (count * _BITS_EACH).bit_length(), 8)
    bits, mask = bytearray(size >> 3), size - 1
    found: set[bytes] = set()
    for run in runs():
        for key, _, guid in iter_unpack("16s16s16s", run):
            for digest_ in (key, guid):
                if digest_ == _NONE:
                    continue
                place = int.from_bytes(digest_[:8], "little") & mask
                bit = 1 << (place & 7)
                if bits[place >> 3] & bit:
                    found.add(digest_)
                bits[place >> 3] |= bit
    return found


def _marked(alike: _Alike, keep: str) -> Iterator[tuple[int, Mark]]:
    """The marks of the messages about one contract, in their order."""
    chosen, content = alike[-1 if keep == "last" else 0]
    if keep == "reject" and len({each for _, each in alike}) > 1:
        yield from _rejected(alike)
        return
    if len({each for _, each in alike}) == 1:
        chosen = alike[0][0]
    for number, (place, own) in enumerate(alike):
        rules = () if place == chosen else (REPEATED if own == content else CONFLICT,)
        yield place, Mark(rules, is_passed_over=place != chosen, is_again=number > 0)


def _rejected(alike: _Alike) -> Iterator[tuple[int, Mark]]:
    """All of them are returned; of one that was sent before word for word that is told too."""
    seen: set[bytes] = set()
    for number, (place, own) in enumerate(alike):
        rules = (CONFLICT, REPEATED) if own in seen else (CONFLICT,)
        seen.add(own)
        yield place, Mark(rules, is_again=number > 0)


def _contract(message: Message, outline: Outline | None) -> bytes | None:
    """What stands for insurer and policy number as they are matched; None without a number."""
    if outline is not None:
        number, insurer = outline.number(message), outline.named_insurer(message)
    else:
        number = (message.data("RFF", "001") or "").strip()
        group = message.find_group("PTY", "006")
        trigger = group.trigger if group is not None else None
        insurer = trigger.value(2) if trigger is not None else ""
    if not number:
        return None
    return _digest(_code(insurer), policy_number.normalised(number))


@lru_cache(1000)
def _code(insurer: str) -> str:
    return insurer_code.comparable(insurer)


def _guid(message: Message, outline: Outline | None) -> bytes | None:
    stated = message.data("RFF", "084") if outline is None else outline.stated_guid(message)
    guid = (stated or "").strip().casefold()
    return _digest(guid) if guid else None


def _digest(*texts: str) -> bytes:
    return digest("'".join(texts).encode(errors="surrogateescape"))
