"""M0410, "request: adjustment of policyholder information", broker -> insurer (chapter 2)."""

from typing import ClassVar

from attrs import frozen

from telebib.models.fields import at
from telebib.models.forms import CODE
from telebib.models.message import MessageModel


@frozen(kw_only=True)
class M0410(MessageModel):
    """A request to change the data of the policyholders of one contract or claim.

    `indicators` says which changes are asked for (`{"A1ZP": "1"}`); documents (`attachments`)
    follow under the message's `guid`. `contract_status` is a code of A003.
    """

    message_type: ClassVar[str] = "M0410"

    policy_number: str | None = at("RFF+001")
    claim_number: str | None = at("RFF+029")
    guid: str | None = at("RFF+084")
    attachments: str | None = at("QTY+134", open_=True)
    contract_status: str | None = at("ATT+A003", CODE, open_=True)
