"""One run of `telebib mass review`: what is read, and what is counted."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import BinaryIO, cast

from attrs import define, field

from telebib.cli.failures import remark
from telebib.cli.files import Reading, Source, Unreadable, recognised
from telebib.cli.mass.hashed import Hashed
from telebib.cli.progress import Progress
from telebib.findings import Severity, Words
from telebib.interchange import Message, Part
from telebib.mass.processing import Input, Processing
from telebib.mass.review import Answer, Reviewed
from telebib.mass.review.lines import Line, Style, lines
from telebib.mass.tables.columns import Row
from telebib.mass.tables.trouble import Trouble
from telebib.read import parts

_SUMMARY = Words(
    en="answers {answers}: replies {reply}, notices {notice}, error returns {error_return}, "
    "receipts {receipt}, of no use {unusable}; fields: alike {nothing}, take over {take_over}, "
    "keep {keep}, ask the customer {ask_customer}, check roles {check_parties}",
    nl="antwoorden {answers}: met gegevens {reply}, meldingen {notice}, foutmeldingen "
    "{error_return}, ontvangstmeldingen {receipt}, onbruikbaar {unusable}; gegevens: gelijk "
    "{nothing}, overnemen {take_over}, behouden {keep}, klant vragen {ask_customer}, rollen nagaan "
    "{check_parties}",
    fr="réponses {answers} : avec données {reply}, avis {notice}, retours d'erreur {error_return}, "
    "accusés de réception {receipt}, inutilisables {unusable} ; données : semblables {nothing}, à "
    "reprendre {take_over}, à garder {keep}, à demander au client {ask_customer}, rôles à vérifier "
    "{check_parties}",
    de="Antworten {answers}: mit Daten {reply}, Mitteilungen {notice}, Fehlerrückmeldungen "
    "{error_return}, Empfangsbestätigungen {receipt}, unbrauchbar {unusable}; Angaben: gleich "
    "{nothing}, übernehmen {take_over}, behalten {keep}, Kunden fragen {ask_customer}, Rollen "
    "prüfen {check_parties}",
)


@define
class ReviewJob:
    """What is counted, and what the exit status depends on.

    `failed`: something could not be read; `wrong`: an answer or a row could not be used.
    """

    style: Style
    reading: Reading
    progress: Progress
    processing: Processing
    failed: bool = False
    wrong: bool = False
    answers: Counter[str] = field(factory=Counter)
    proposals: Counter[str] = field(factory=Counter)

    def received(self, inputs: Iterable[Source | Unreadable]) -> Iterator[tuple[str, Part]]:
        """All that the files hold; one that cannot be read is a line on standard error."""
        for source in inputs:
            try:
                if isinstance(source, Unreadable):
                    raise source
                with source.open() as fp:
                    hashed = Hashed(fp)
                    found = self._parts(cast(BinaryIO, hashed))
                    for part in recognised(source.name, found):
                        self.processing.messages += isinstance(part, Message)
                        self.progress.at(source.name, self.processing.messages)
                        yield source.name, part
                self.processing.inputs.append(Input(source.name, hashed.digest.hexdigest()))
            except Unreadable as error:
                self.failed = True
                self._tell(error.text(self.style.lang))

    def _parts(self, fp: BinaryIO) -> Iterator[Part]:
        return parts(fp, encoding=self.reading.encoding, bounds=self.reading.bounds)

    def watched(self, rows: Iterable[Row | Trouble], name: str) -> Iterator[Row | Trouble]:
        """The rows of the portfolio as they go by."""
        for row in rows:
            self.progress.at(name, self.processing.messages)
            yield row

    def listed(self, trouble: Trouble) -> None:
        """Tell of a row of the portfolio that cannot be used."""
        self.wrong |= trouble.severity is Severity.ERROR
        self.processing.add("listed", trouble.rule)
        self._tell(f"{trouble.text(self.style.lang)} ({trouble.rule})")

    def _tell(self, text: str) -> None:
        self.progress.erase()
        remark(text)

    def lines(self, answers: Iterable[Reviewed]) -> Iterator[Iterator[Line]]:
        """The lines of each answer, which are counted."""
        for answer in answers:
            self.answers[answer.answer] += 1
            self.wrong |= answer.answer is Answer.UNUSABLE
            if answer.answer is Answer.UNUSABLE:
                self.processing.add("listed", answer.trouble)
            self._count(answer)
            yield lines(answer, self.style)

    def _count(self, answer: Reviewed) -> None:
        """What an insurer holds of a contract, and how alike it is."""
        done = self.processing
        done.contracts += bool(answer.fields)
        theirs = [found for found in answer.fields if found.theirs.values is not None]
        done.held.parties.update(role for role, _ in {(each.role, each.party) for each in theirs})
        for found in theirs:
            (done.held.filled if found.theirs.values else done.held.empty)[found.field] += 1
        for found in answer.fields:
            done.add("verdicts", found.verdict.value)
            self.proposals[found.proposal] += 1

    def summary(self) -> str:
        """Answers and proposals in one line."""
        came = (each for each in Answer if each not in (Answer.NONE, Answer.NOT_SENT))
        counts = {each.value: self.answers[each] for each in came}
        proposals = ("nothing", "take_over", "keep", "ask_customer", "check_parties")
        said = {name: self.proposals[name] for name in proposals}
        text = _SUMMARY.say(self.style.lang)
        return text.format(answers=sum(counts.values()), **counts, **said)
