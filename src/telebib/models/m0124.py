"""M0124, "contract: production message from insurer", insurer -> broker (chapter 2)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, ClassVar

from attrs import evolve, field, frozen

from telebib.models.act import ManagementAct
from telebib.models.fields import Level, at
from telebib.models.forms import CODE, DAY
from telebib.models.message import MessageModel
from telebib.models.writing import GroupModel


def _acts(value: Iterable[ManagementAct]) -> tuple[ManagementAct, ...]:
    return tuple(value)


@frozen(kw_only=True)
class M0124(MessageModel):
    """A production message: what the insurer tells about one contract.

    A code of the act (CMPB) that stands at message level is read into the first act, when there
    is one, and written in its group (chapter 2).
    """

    message_type: ClassVar[str] = "M0124"

    effective_date: date | None = at("DTM+008", DAY)
    policy_number: str | None = at("RFF+001")
    endorsement_number: str | None = at("RFF+002")
    fleet_number: str | None = at("RFF+005")
    guid: str | None = at("RFF+084")
    referenced_guid: str | None = at("RFF+085")
    acts: tuple[ManagementAct, ...] = field(default=(), converter=_acts)

    @classmethod
    def _read(cls, level: Level) -> dict[str, Any]:
        acts = [ManagementAct.from_group(group) for group in level.groups("ACT")]
        code = next((s for s in level.segments("ATT") if s.qualifier == "CMPB"), None)
        if code is not None and acts and acts[0].code is None:
            acts[0] = evolve(acts[0], code=CODE.read(level.take(code)))
        return {"acts": acts, **super()._read(level)}

    def _groups(self) -> Iterator[GroupModel]:
        yield from self.acts
        yield from super()._groups()
