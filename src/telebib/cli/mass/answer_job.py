"""One run of `telebib mass answer`: what it reads, decides, counts and writes."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TypeVar

from attrs import define, field

from telebib.cli.files import Reading, Source, Unreadable
from telebib.cli.jobs import Jobs, chosen_jobs
from telebib.cli.mass.answer_output import Files, Leavings, Target, leavings, write_record
from telebib.cli.mass.answer_work import Answered, Asked, answer, begin, end
from telebib.cli.mass.holdings import opened_records
from telebib.cli.mass.inputs import Inputs
from telebib.cli.output import Emit
from telebib.cli.progress import Progress
from telebib.mass.answer import Task
from telebib.mass.answer_counts import AnswerCounts
from telebib.mass.duplicates import marks
from telebib.mass.left_over import LeftOver, Told
from telebib.mass.outgoing import Outgoing
from telebib.mass.processing import Processing
from telebib.mass.tables.databases import is_database_url

T = TypeVar("T")


@define(kw_only=True)
class Job:
    """What is asked for, and what came of it: inputs that were unreadable, things left over."""

    sources: Iterable[Source | Unreadable]
    records: str
    query: str | None
    reading: Reading
    lang: str
    quiet: bool
    progress: Progress
    task: Task
    codes: str | None
    jobs: int | None
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
        settings = self.task.settings
        sources = tuple(self.sources)
        inputs = Inputs(
            sources=sources,
            reading=self.reading,
            lang=self.lang,
            quiet=self.quiet,
            progress=self.progress,
        )
        holdings = opened_records(
            self.records,
            self.query,
            self.reading.bounds.table_bytes,
            scratch,
            settings.insurer,
            lambda trouble: listed.add(Told.of(LeftOver.of_row(trouble), self.lang)),
            self._watched,
        )
        counts = AnswerCounts(self.processing)
        is_sent = draft is not None and not self.processing.dry_run
        with inputs, holdings as held, ExitStack() as ends:
            asked = Asked(
                task=self.task,
                codes=self.codes,
                records=held.records,
                lang=self.lang,
                tells=decisions is not None,
                sends=is_sent,
            )
            ends.callback(end)
            jobs = ends.enter_context(self._jobs(chosen_jobs(self.jobs, sources), asked))
            inputs.scan(jobs)
            found = marks(inputs.fingerprints, inputs.messages, settings.duplicates)
            answered = jobs.in_order(answer, inputs.second(found))
            self._write(answered, counts, draft if is_sent else None, decisions, listed)
            self.processing.inputs += [*inputs.inputs, held.input]
        self.unreadable = inputs.unreadable

    def _jobs(self, number: int, asked: Asked) -> Jobs:
        return Jobs(jobs=number, lang=self.lang, progress=self.progress, begin=begin, told=(asked,))

    def _write(
        self,
        answered: Iterable[Answered],
        counts: AnswerCounts,
        draft: Path | None,
        decisions: Emit | None,
        listed: Leavings,
    ) -> None:
        """Put down what came of each chunk: DECISIONS, what is left over, and what is sent."""
        outgoing = Outgoing(self.task.settings.reply_group_type)
        files = Files(draft) if draft is not None else None
        for portion in answered:
            counts.add(portion.counts)
            if decisions is not None and portion.decisions:
                decisions(portion.decisions)
            for told in portion.left_over:
                listed.add(told)
            if files is not None:
                for sent in portion.sent:
                    files.add(outgoing.placed(sent))
        if files is not None:
            for last in outgoing.ends():
                files.add(last)
            files.write()
            self.processing.add("written", "files", len(outgoing))

    def _watched(self, rows: Iterable[T]) -> Iterator[T]:
        """The rows of the records as they go by; no message was read yet."""
        # the URL of a database may hold a password
        name = "database" if is_database_url(self.records) else self.records
        for row in rows:
            self.progress.at(name, 0)
            yield row
