"""How much of its definition a message holds: which parts are present, empty, absent.

No personal data: paths, counts and the insurer's code, which is none. Source: chapter 4,
"Completeness".
"""

from typing import Any

from attrs import asdict, frozen

from telebib.bind import bind
from telebib.completeness.part_states import LevelState, levels, share
from telebib.groups import Group
from telebib.identifiers import insurer_code
from telebib.interchange import Message


@frozen
class Completeness:
    """One message. `is_known` is false when nothing can be told of it: `levels` is empty then.

    `type` and `version` are those of the definition it was held against (of the message where there
    is none), `process` its profile, `insurer` the code of PTY+006, four digits; each '' where there
    is none.
    """

    number: int
    type: str
    version: str
    process: str
    insurer: str
    levels: tuple[LevelState, ...]

    @property
    def label(self) -> str:
        """Type and version in one word: `M0410:13`; '' where not even the type is told."""
        return f"{self.type}:{self.version}" if self.version else self.type

    @property
    def is_known(self) -> bool:
        """Whether there is a definition, and the message is whole: else nothing can be told."""
        return bool(self.levels)

    @property
    def parties(self) -> tuple[LevelState, ...]:
        """The groups of parties: insurer, intermediary, policyholders."""
        return tuple(level for level in self.levels if level.role.startswith("PTY+"))

    @property
    def score(self) -> float | None:
        """The share of what counts in all levels that is there; None when nothing counts."""
        return share(part for level in self.levels for part in level.parts)

    def as_dict(self) -> dict[str, Any]:
        """All of it in plain values, as JSON takes them."""
        levels = [
            {**asdict(level), "score": level.score}  # attrs leaves properties out
            for level in self.levels
        ]
        return {**asdict(self), "known": self.is_known, "score": self.score, "levels": levels}


def completeness(message: Message, profile: str | None = None) -> Completeness:
    """Which parts of its definition a message holds, and a score from 0 to 1.

    The parts are the segments and groups that the definition of its version names, under `profile`
    (without: the process found from the message). What counts for the score, each part once however
    often it stands:

    - segments and groups that are mandatory where they stand, also those whose condition holds;
    - in each policyholder (PTY+003, PTY+017) the contact data its process sends: e-mail, billing
      e-mail, mobile.

    Such a part counts as there when it holds a value, and a value in each element it needs: an
    empty or absent one counts as not there. A group that is absent is one part of the message; of
    one that stands there its own parts count, the first of them its trigger where that must name
    somebody. The score of a level is the share of its parts that are there, that of the message
    the share over all levels.

    Of a type without a definition, and of a message that is not whole, nothing is known. Raises
    UnknownName when there is no such profile.
    """
    bound = bind(message, profile)
    definition = bound.definition
    known = definition is not None and bound.is_whole
    return Completeness(
        number=message.number,
        type=definition.message if definition is not None else message.type,
        version=definition.version if definition is not None else "",
        process=bound.process.name if bound.process is not None else "",
        insurer=_insurer(message.root),
        levels=tuple(levels(bound)) if known else (),
    )


def _insurer(root: Group) -> str:
    group = root.find_group("PTY", "006")
    trigger = group.trigger if group is not None else None
    return insurer_code.normalised(trigger.value(2)) or "" if trigger is not None else ""
