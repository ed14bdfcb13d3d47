"""The header of a message, XEH (chapter 1, "Service segments")."""

from datetime import datetime

from attrs import evolve, field, frozen

from telebib.definitions import Definition, envelope
from telebib.masking import mask_unless_code
from telebib.models.stated import Stated, fixed
from telebib.segments import Segment


def _stamp(value: str | datetime) -> str:
    return value if isinstance(value, str) else f"{value.year:04}{value:%m%d%H%M}"


@frozen(kw_only=True)
class Header:
    """What a header says beyond its message type, each as written; '' where nothing is said.

    `issued` is yyyymmddhhmm; a datetime may be given for it. `version` is the message version;
    '' lets the writer take the latest one that is defined.
    """

    version: str = field(default="", repr=mask_unless_code)
    issued: str = field(default="", converter=_stamp, repr=mask_unless_code)
    sender_unit: str = field(default="", repr=mask_unless_code)
    recipient_unit: str = field(default="", repr=mask_unless_code)
    domain: str = field(default="", repr=mask_unless_code)
    return_code: str = field(default="", repr=mask_unless_code)
    error_code: str = field(default="", repr=mask_unless_code)
    currency: str = field(default="", repr=mask_unless_code)
    format: str = field(default="", repr=mask_unless_code)
    application: str = field(default="", repr=mask_unless_code)
    application_version: str = field(default="", repr=mask_unless_code)

    @classmethod
    def from_segment(cls, segment: Segment) -> "Header":
        """Read an XEH, in its full or its short form."""
        return cls(
            sender_unit=segment.value(4),
            recipient_unit=segment.value(5),
            domain=segment.value(6),
            return_code=segment.value(7),
            error_code=segment.value(8),
            currency=segment.value(9),
            issued=segment.value(10),
            format=segment.value(11, 1),
            application=segment.value(11, 2),
            application_version=segment.value(11, 3),
            version=segment.value(11, 5),
        )

    def completed(self, definition: Definition) -> "Header":
        """The same with what a full header needs: domain, format and message version."""
        defaults = envelope()["defaults"]
        return evolve(
            self,
            format=self.format or defaults["X940"],
            domain=self.domain or defaults["X916"],
            version=self.version or definition.version,
        )

    def stated(self, definition: Definition) -> Stated:
        """The XEH of a message with this header."""
        unit = definition.unit_type
        message_format = (
            self.format,
            self.application,
            self.application_version,
            definition.message,
            self.version,
        )
        return fixed(
            "XEH",
            (unit,),
            (envelope()["type_versions"][unit],),
            (definition.message.removeprefix("M"),),
            (self.sender_unit,),
            (self.recipient_unit,),
            (self.domain,),
            (self.return_code,),
            (self.error_code,),
            (self.currency,),
            (self.issued,),
            message_format,
        )
