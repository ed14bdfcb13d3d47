"""The management act of a production message: ACT with its code and texts (chapter 2, "M0124")."""

from attrs import field, frozen

from telebib.groups import Group
from telebib.masking import mask_unless_code
from telebib.models.fields import Level, Node, at, kept, rest
from telebib.models.forms import CODE, NOTHING
from telebib.models.stated import Stated
from telebib.segments import Segment


@frozen(kw_only=True)
class ManagementAct:
    """What was done: `qualifier` of ACT (001 management act, 008 mass sending), `code` of CMPB.

    Texts (FTX+018) stay among `other`, as they were read.
    """

    qualifier: str = field(repr=mask_unless_code)
    code: str | None = at("ATT+CMPB", CODE, open_=True)
    other: tuple[Node, ...] = rest()
    read_from: tuple[Segment, ...] = kept()

    @classmethod
    def from_group(cls, group: Group) -> "ManagementAct":
        """Read the group; what the model does not know is in `other`."""
        level = Level.of(group)
        return cls(qualifier=level.trigger().qualifier, **level.values(cls))

    def trigger(self) -> Stated:
        """What the first segment of the group states."""
        return Stated("ACT", self.qualifier, NOTHING, ())
