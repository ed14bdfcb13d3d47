"""Free messages of a customer to the broker: about something, or about nothing in particular.

Source: "MyBroker, uw klantenzone", 6; chapter 4, "From the broker's portal".
"""

from collections.abc import Iterator, Mapping

from attrs import field, frozen

from telebib.findings import Words
from telebib.masking import mask
from telebib.portal.attachments import (
    MEGABYTE,
    Attachment,
    as_documents,
    check_attachments,
)
from telebib.portal.remarks import Remark, remark

_SUBJECTS: Mapping[str, Words] = {
    "customer": Words(en="My data", nl="Mijn gegevens", fr="Mes données", de="Meine Daten"),
    "contract": Words(en="Contract", nl="Contract", fr="Contrat", de="Vertrag"),
    "object": Words(
        en="Insured object", nl="Risico-object", fr="Objet de risque", de="Risikoobjekt"
    ),
    "claim": Words(en="Claim", nl="Schadegeval", fr="Sinistre", de="Schaden"),
}
ABOUT = tuple(_SUBJECTS)
"""What a message may be about; '' is nothing in particular."""


@frozen(kw_only=True)
class FreeMessage:
    """A message in the customer's own words.

    `about` is one of ABOUT or '', `number` that of the contract, object or claim.
    """

    text: str = field(default="", repr=mask)
    subject: str = field(default="", repr=mask)
    about: str = ""
    number: str = field(default="", repr=mask)
    attachments: tuple[Attachment, ...] = field(default=(), converter=as_documents)

    def heading(self, lang: str = "nl") -> str:
        """Its subject: stated, or what it is about with the number, as `Contract POL0001`."""
        if self.subject.strip() or self.about not in _SUBJECTS:
            return self.subject.strip()
        return f"{_SUBJECTS[self.about].say(lang)} {self.number.strip()}".rstrip()


def check_message(message: FreeMessage, *, megabyte: int = MEGABYTE) -> tuple[Remark, ...]:
    """Everything that is wrong with a message: subject, number, text, documents."""
    return tuple(_remarks(message, megabyte))


def _remarks(message: FreeMessage, megabyte: int) -> Iterator[Remark]:
    if message.about not in ("", *ABOUT):
        yield remark("subject-unknown", "about", known=", ".join(ABOUT))
    if not message.heading():
        yield remark("subject-missing", "subject")
    if message.about in ("contract", "object", "claim") and not message.number.strip():
        yield remark("item-missing", "number")
    if not message.text.strip():
        yield remark("item-missing", "text")
    yield from check_attachments(message.attachments, megabyte=megabyte)
