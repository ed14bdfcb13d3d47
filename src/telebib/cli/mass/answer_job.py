"""One run of `telebib mass answer`: what it reads, decides, counts and writes."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from attrs import define, field, frozen

from telebib.cli.files import Source, Unreadable
from telebib.cli.mass.answer_output import Files, Leavings, Target, leavings, write_record
from telebib.cli.mass.holdings import opened_records
from telebib.cli.mass.inputs import Inputs
from telebib.cli.output import Emit
from telebib.cli.progress import Progress
from telebib.mass.answer import answers
from telebib.mass.answer_counts import AnswerCounts
from telebib.mass.left_over import LeftOver
from telebib.mass.outcomes import Outcome
from telebib.mass.outgoing import Outgoing
from telebib.mass.processing import Processing
from telebib.mass.records import Records
from telebib.mass.tables.databases import is_database_url
from telebib.msglib.mapping import MsglibMap
from telebib.settings import Settings
from telebib.tables import Tables

T = TypeVar("T")


@frozen
class Answering:
    """What decides: see `telebib.mass.answer.answers`."""

    settings: Settings
    issued: datetime
    effective: date | None = None
    error_codes: MsglibMap | None = None
    tables: Tables | None = None

    def outcomes(self, messages: Inputs, records: Records) -> Iterator[Outcome]:
        """The outcome of each message."""
        return answers(
            messages,
            records,
            self.settings,
            issued=self.issued,
            effective=self.effective,
            error_codes=self.error_codes,
            tables=self.tables,
        )


@define(kw_only=True)
class Job:
    """What is asked for, and what came of it: inputs that were unreadable, things left over."""

    sources: Iterable[Source | Unreadable]
    records: str
    query: str | None
    encoding: str | None
    lang: str
    quiet: bool
    progress: Progress
    answering: Answering
    processing: Processing
    unreadable: int = field(init=False, default=0)
    left_over: int = field(init=False, default=0)

    def run(self, scratch: Path, target: Target) -> None:
        """Read, decide and write everything; `scratch` is a folder for what is temporary."""
        with target.opened() as (draft, decisions), self.progress:
            with leavings(draft, self.lang, self.progress, quiet=self.quiet) as listed:
                self._answer(scratch, draft, decisions, listed)
                self.processing.counts["listed"] = listed.rules
                self.left_over = listed.rules.total()
            if draft is not None:
                write_record(draft, self.processing, self.lang)

    def _answer(
        self, scratch: Path, draft: Path | None, decisions: Emit | None, listed: Leavings
    ) -> None:
        inputs = Inputs(
            sources=self.sources,
            encoding=self.encoding,
            lang=self.lang,
            quiet=self.quiet,
            progress=self.progress,
            left_over=listed.add,
        )
        holdings = opened_records(
            self.records,
            self.query,
            scratch,
            self.answering.settings.insurer,
            lambda trouble: listed.add(LeftOver.of_row(trouble)),
            self._watched,
        )
        counts = AnswerCounts(self.processing)
        is_sent = draft is not None and not self.processing.dry_run
        with inputs, holdings as held:
            outcomes = self._listed(inputs, held.records, counts, decisions, listed)
            if is_sent and draft is not None:
                self._send(outcomes, counts, draft)
            else:
                for _ in outcomes:
                    pass
            self.processing.inputs += [*inputs.inputs, held.input]
        self.unreadable = inputs.unreadable

    def _listed(
        self,
        inputs: Inputs,
        records: Records,
        counts: AnswerCounts,
        decisions: Emit | None,
        listed: Leavings,
    ) -> Iterator[Outcome]:
        """The outcomes, each counted, told in DECISIONS, and listed where nothing came of it."""
        for outcome in self.answering.outcomes(inputs, records):
            counts.see(outcome)
            if decisions is not None:
                decisions(outcome.json())
            left_over = outcome.left_over
            if left_over is not None:
                listed.add(left_over)
            yield outcome

    def _send(self, outcomes: Iterable[Outcome], counts: AnswerCounts, draft: Path) -> None:
        outgoing = Outgoing(self.answering.settings.reply_group_type)
        files = Files(draft)
        for outcome in outcomes:
            piece = outgoing.piece(outcome)
            if piece is not None:
                counts.sent(outcome)
                files.add(piece)
        for end in outgoing.ends():
            files.add(end)
        files.write()
        self.processing.add("written", "files", len(outgoing))

    def _watched(self, rows: Iterable[T]) -> Iterator[T]:
        """The rows of the records as they go by; no message was read yet."""
        # the URL of a database may hold a password
        name = "database" if is_database_url(self.records) else self.records
        for row in rows:
            self.progress.at(name, 0)
            yield row
