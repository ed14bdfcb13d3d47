"""What a request says, as far as it decides: the same whether the whole message was read for it, or
only the places were looked at where a message like it holds its values (`outlines.py`).
"""

from attrs import field, frozen

from telebib.masking import mask
from telebib.models.m0410 import M0410
from telebib.models.partners import Identifier, Intermediary
from telebib.models.party import Party
from telebib.models.record import Broker


@frozen(kw_only=True)
class Asked:
    """A request about a contract; each None or '' where the message does not state it.

    `insurer` is the code as written, `broker` the intermediary; `identifiers` (None: none is named)
    and `reference` are how it is identified and what it calls the contract. `parties` are those of
    role 003 and 017 with what is compared of them, `flags` the values of the indicators (GIS) by
    qualifier.
    """

    policy_number: str | None = field(default=None, repr=mask)
    guid: str | None = field(default=None, repr=mask)
    insurer: str | None = None
    broker: Broker = field(factory=Broker)
    identifiers: tuple[Identifier, ...] | None = field(default=None, repr=mask)
    reference: str | None = field(default=None, repr=mask)
    parties: tuple[Party, ...] = ()
    flags: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, request: M0410) -> "Asked":
        """What a typed view says."""
        insurer, intermediary = request.insurer, request.intermediary
        return cls(
            policy_number=request.policy_number,
            guid=request.guid,
            insurer=insurer.code if insurer is not None else None,
            broker=broker_of(intermediary),
            identifiers=intermediary.identifiers if intermediary is not None else None,
            reference=intermediary.policy_reference if intermediary is not None else None,
            parties=request.parties,
            flags=tuple((i.qualifier, i.value) for i in request.indicators),
        )

    @property
    def number(self) -> str:
        """The policy number without blanks around it, ''."""
        return (self.policy_number or "").strip()


def broker_of(intermediary: Intermediary | None) -> Broker:
    """The broker that an intermediary is."""
    if intermediary is None:
        return Broker()
    return Broker(intermediary.fsma.strip(), intermediary.account.strip())
