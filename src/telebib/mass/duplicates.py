"""Messages that a run holds more than once: of one contract, or under one GUID.

Chapter 6, "Duplicates": they are looked for over all files of a run. Only digests are kept, about
200 bytes a message; what comes of it is a mark for each message that is not the only one.
"""

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, field, frozen

from telebib.bind import bind
from telebib.identifiers import insurer_code, policy_number
from telebib.interchange import Message
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


@frozen
class _First:
    """The first message about a contract: its place in the run, and its content."""

    place: int
    content: bytes = field(repr=False)


def marks(messages: Iterable[Message], keep: str) -> Mapping[int, Mark]:
    """The marks of the messages of a run, by their places in it, counted from 0.

    `keep` says which of several messages of one contract with different content is decided: the
    `first`, the `last`, or none of them (`reject`).
    """
    firsts: dict[bytes, _First] = {}
    several: dict[bytes, _Alike] = {}
    guids: dict[bytes, bytes] = {}
    clashing: list[int] = []
    for place, message in enumerate(messages):
        bound = bind(message)
        if message.type != "M0410" or bound.process is None or not is_counted(bound):
            continue
        content = content_digest(message)
        # Changes of one customer may follow one another: only the mass process has one each.
        key = (_contract(message) if bound.process.mass else None) or content
        first = firsts.setdefault(key, _First(place, content))
        if first.place != place:
            several.setdefault(key, [(first.place, first.content)]).append((place, content))
        guid = _guid(message)
        if guid is not None and guids.setdefault(guid, content) != content:
            clashing.append(place)
    found = {place: mark for alike in several.values() for place, mark in _marked(alike, keep)}
    for place in clashing:
        mark = found.get(place, UNMARKED)
        found[place] = evolve(mark, rules=(*mark.rules, GUID))
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


def _contract(message: Message) -> bytes | None:
    """What stands for insurer and policy number as they are matched; None without a number."""
    number = (message.data("RFF", "001") or "").strip()
    if not number:
        return None
    insurer = message.find_group("PTY", "006")
    trigger = insurer.trigger if insurer is not None else None
    code = insurer_code.comparable(trigger.value(2)) if trigger is not None else ""
    return _digest(code, policy_number.normalised(number))


def _guid(message: Message) -> bytes | None:
    guid = (message.data("RFF", "084") or "").strip().casefold()
    return _digest(guid) if guid else None


def _digest(*texts: str) -> bytes:
    return digest("'".join(texts).encode(errors="surrogateescape"))
