"""Documents that go with a form or a message: all three limits bind.

Source: "MyBroker, uw klantenzone", 4.4 and 6; chapter 4, "From the broker's portal".
"""

from collections.abc import Iterable, Iterator

from attrs import field, frozen

from telebib.masking import mask
from telebib.portal.remarks import Remark, remark

MEGABYTE = 10**6
"""What the sources call Mb; a portal that counts otherwise says 2**20."""

MOST_OF_ONE, MOST, MOST_TOGETHER = 2, 10, 10
"""Megabytes of a document, documents, and megabytes of all documents."""


@frozen
class Attachment:
    """A document of any type: its name, and its size in bytes; one without size is empty."""

    name: str = field(default="", repr=mask)
    size: int = field(default=0, converter=int)


def as_documents(documents: Iterable[Attachment]) -> tuple[Attachment, ...]:
    """The documents of a form or message, as they are kept."""
    return tuple(documents)


def check_attachments(
    documents: Iterable[Attachment], *, megabyte: int = MEGABYTE
) -> tuple[Remark, ...]:
    """Each limit that the documents break, and each empty document; nothing when all is well.

    Paths count the documents from 1: `attachments[3]`. `megabyte` is 10**6 or 2**20 bytes.
    """
    return tuple(_remarks(tuple(documents), megabyte))


def _remarks(documents: tuple[Attachment, ...], megabyte: int) -> Iterator[Remark]:
    if len(documents) > MOST:
        yield remark("attachments-too-many", "attachments", count=len(documents), most=MOST)
    most = MOST_OF_ONE * megabyte
    for number, document in enumerate(documents, 1):
        path = f"attachments[{number}]"
        if document.size <= 0:
            yield remark("attachment-empty", path)
        elif document.size > most:
            yield remark("attachment-too-large", path, size=document.size, most=most)
    total, together = sum(document.size for document in documents), MOST_TOGETHER * megabyte
    if total > together:
        yield remark("attachments-too-large", "attachments", size=total, most=together)
