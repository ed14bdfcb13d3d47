"""One run of `telebib mass prepare`: what it reads, writes and counts."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from itertools import chain
from pathlib import Path
from typing import TypeVar

from attrs import define

from telebib.cli.mass.addresses import Recipients
from telebib.cli.mass.new_folder import RECORD, TEXT, clear_dry_run, new_folder
from telebib.cli.mass.portfolio_table import opened_table
from telebib.cli.output import lines_to
from telebib.cli.progress import Progress
from telebib.envelope import Correspondent
from telebib.findings import Words
from telebib.interchange import Message
from telebib.mass.left_over import as_csv
from telebib.mass.listing import COLUMNS, Listing
from telebib.mass.portfolio import NotSent
from telebib.mass.prepare import Preparer
from telebib.mass.prepare_run import PrepareRun, enveloped
from telebib.mass.processing import Processing
from telebib.mass.processing_text import text
from telebib.mass.store import RecordStore

T = TypeVar("T")
NOT_SENT = "not-sent.csv"
_SUMMARY = Words(
    en="contracts {contracts}, messages {messages}, parties {parties}, refusals to share "
    "{refusals}; listed {listed}, of which mistakes {mistakes}",
    nl="contracten {contracts}, berichten {messages}, partijen {parties}, weigeringen om te delen "
    "{refusals}; opgelijst {listed}, waarvan fouten {mistakes}",
    fr="contrats {contracts}, messages {messages}, parties {parties}, refus de partage "
    "{refusals} ; listés {listed}, dont erreurs {mistakes}",
    de="Verträge {contracts}, Nachrichten {messages}, Parteien {parties}, Verweigerungen der "
    "Weitergabe {refusals}; aufgelistet {listed}, davon Fehler {mistakes}",
)


@define(kw_only=True)
class Job:
    """What is asked for, and what is counted of it."""

    preparer: Preparer
    table_bytes: int
    processing: Processing
    sender: Correspondent | None
    recipients: Recipients
    insurer: str | None
    progress: Progress
    mistakes: int = 0

    def run(self, portfolio: str, query: str | None, listing: Listing, output: str | None) -> None:
        """Read the portfolio and write the folder; without one everything is made all the same."""
        run = PrepareRun(self.preparer, listing, self.processing)
        if output is not None:
            clear_dry_run(Path(output), NOT_SENT)
        with new_folder(output) if output is not None else nullcontext() as draft, self.progress:
            with self._store(portfolio, query, run, listing.path.parent) as store:
                for insurer, messages in run.by_insurer(store):
                    watched = self._watched(messages, self.processing.inputs[0].name)
                    if draft is None or self.processing.dry_run:
                        deque(watched, maxlen=0)
                    else:
                        self._write(draft, insurer, watched)
            self.mistakes = run.mistakes
            if draft is not None:
                _report(draft, listing, self.processing)

    @contextmanager
    def _store(
        self, portfolio: str, query: str | None, run: PrepareRun, folder: Path
    ) -> Iterator[RecordStore]:
        """The contracts of the portfolio; the rows that cannot be used are listed."""
        with opened_table(portfolio, query, self.table_bytes) as table:
            store = RecordStore.built(
                folder,
                self._watched(table.rows, table.name),
                insurer=self.insurer,
                listed=lambda trouble: run.not_sent(NotSent.of(trouble)),
            )
        with store:
            self.processing.inputs.append(table.input)
            yield store

    def _watched(self, things: Iterable[T], name: str) -> Iterator[T]:
        for thing in things:
            self.progress.at(name, self.processing.messages)
            yield thing

    def _write(self, draft: Path, insurer: str, messages: Iterable[Message]) -> None:
        """One interchange."""
        assert self.sender is not None
        begin, end = enveloped(self.sender, self.recipients.address_of(insurer))
        name = f"mass-{insurer}.edi"
        with (draft / name).open("xb") as fp:
            fp.write(begin)
            for message in messages:
                fp.write(message.raw)
                self.processing.add("written", name)
            fp.write(end)

    def summary(self, lang: str) -> str:
        """The counts in one line."""
        done = self.processing
        return _SUMMARY.say(lang).format(
            contracts=done.contracts,
            messages=done.messages,
            parties=done.disclosed.parties.total(),
            refusals=done.counts.get("refusals", Counter()).total(),
            listed=done.counts.get("listed", Counter()).total(),
            mistakes=self.mistakes,
        )


def _report(draft: Path, listing: Listing, processing: Processing) -> None:
    """What was not sent, and the counts: JSON for programs, text for people."""
    cells = chain([COLUMNS], (entry.cells for entry in listing))
    with lines_to(str(draft / NOT_SENT)) as emit:
        for line in as_csv(cells):
            emit(line)
    (draft / RECORD).write_bytes(processing.json().encode(errors="backslashreplace"))
    said = text(processing, listing.lang)
    (draft / TEXT).write_bytes(said.encode(errors="backslashreplace"))
