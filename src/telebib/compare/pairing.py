"""Which party of a message is which party of a record (chapter 3, "Alike or different").

"Parties pair by role; several 017 by enterprise number, then name + first name + postal code, then
position." Of several who share a number, or a name (father and son), those with the same contact
data pair first: else the order of the parties would decide what is different.
"""

from collections import deque
from collections.abc import Callable, Hashable, Iterator, Sequence

from telebib.compare.folding import enterprise_number_of, name_of, postal_code_of
from telebib.compare.values import values
from telebib.compare.verdicts import Pair
from telebib.models.party import ADDITIONAL, MAIN, Party
from telebib.models.record import HeldParty
from telebib.settings import Settings

Key = Callable[[Party], Hashable | None]


def paired(asked: Sequence[Party], held: Sequence[HeldParty], settings: Settings) -> list[Pair]:
    """All parties of both sides, each once: those of role 003, then those of role 017."""
    if len(asked) == len(held) == 1 and asked[0].role == held[0].party.role:
        return [Pair(asked[0].role, 1, asked[0], held[0])]
    return [
        Pair(role, number, one, other)
        for role in (MAIN, ADDITIONAL)
        for number, (one, other) in enumerate(
            _of_role(
                [party for party in asked if party.role == role],
                [each for each in held if each.party.role == role],
                settings,
            ),
            1,
        )
    ]


def _of_role(
    asked: list[Party], held: list[HeldParty], settings: Settings
) -> Iterator[tuple[Party | None, HeldParty | None]]:
    """The parties of one role: those asked about in their order, then those only held."""
    found = _recognised(asked, held, settings) if max(len(asked), len(held)) > 1 else {}
    taken = set(found.values())
    left = deque(each for place, each in enumerate(held) if place not in taken)
    for place, party in enumerate(asked):
        if place in found:
            yield party, held[found[place]]
        else:  # by position
            yield party, left.popleft() if left else None
    for each in left:
        yield None, each


def _recognised(asked: list[Party], held: list[HeldParty], settings: Settings) -> dict[int, int]:
    """Which party asked about is which held one, by their places, where a key tells."""
    found: dict[int, int] = {}
    for key in _keys(settings):
        taken = set(found.values())
        waiting: dict[Hashable, deque[int]] = {}
        for place, each in enumerate(held):
            own = key(each.party) if place not in taken else None
            if own is not None:
                waiting.setdefault(own, deque()).append(place)
        for place, party in enumerate(asked):
            same = waiting.get(key(party)) if place not in found and waiting else None
            if same:
                found[place] = same.popleft()
    return found


def _keys(settings: Settings) -> tuple[Key, ...]:
    """What says that two parties are one, the surest first; None where it says nothing."""

    def with_contact(key: Key) -> Key:
        def both(party: Party) -> Hashable | None:
            own = key(party)
            if own is None:
                return None
            return own, *(each.alike for each in values(party, settings).values())

        return both

    return (with_contact(_number), _number, with_contact(_name), _name)


def _number(party: Party) -> Hashable | None:
    return enterprise_number_of(party)


def _name(party: Party) -> Hashable | None:
    name = name_of(party)
    return None if name is None else (name, postal_code_of(party))
