"""One run over a portfolio: its messages by insurer, and what is listed and counted meanwhile."""

from collections.abc import Iterator
from itertools import groupby

from attrs import define

from telebib.envelope import Correspondent, wrap
from telebib.interchange import Message
from telebib.mass.listing import Listing
from telebib.mass.portfolio import NotSent, prepared_table
from telebib.mass.prepare import Prepared, Preparer, as_sent
from telebib.mass.processing import Processing
from telebib.mass.store import RecordStore
from telebib.models.record import Record

REFUSED = "parties"


@define
class PrepareRun:
    """What is listed and counted; `mistakes` are what counts for the exit status."""

    preparer: Preparer
    listing: Listing
    processing: Processing
    mistakes: int = 0

    def not_sent(self, found: NotSent) -> None:
        """List a row or a contract."""
        self.listing.add(found)
        self.processing.add("listed", found.reason.rule)
        self.mistakes += found.is_mistake

    def by_insurer(self, store: RecordStore) -> Iterator[tuple[str, Iterator[Message]]]:
        """The messages of each insurer that has any; those of one are taken before the next."""
        return (
            (insurer, (message for _, message in sent))
            for insurer, sent in groupby(self._sent(store), key=lambda each: each[0])
        )

    def _sent(self, store: RecordStore) -> Iterator[tuple[str, Message]]:
        for prepared in prepared_table(store, self.preparer, self.not_sent):
            self._count(prepared)
            if prepared.message is not None and isinstance(prepared.contract, Record):
                yield prepared.contract.insurer, prepared.message

    def _count(self, prepared: Prepared) -> None:
        self.processing.contracts += 1
        if not isinstance(prepared.contract, Record):
            return
        is_sent = prepared.message is not None
        self.processing.messages += is_sent
        for held in prepared.contract.parties:
            self.processing.held.see(held.party)
            if is_sent:
                self.processing.disclosed.see(as_sent(held))
                self.processing.add("refusals", REFUSED, held.sharing_refused)


def enveloped(sender: Correspondent, recipient: Correspondent) -> tuple[bytes, bytes]:
    """What stands before and behind the messages; raises ValueRefused for what cannot be written.

    So that messages without number can be written one after the other.
    """
    (begin, end) = (part.raw for part in wrap((), sender=sender, recipient=recipient).parts)
    return begin, end
