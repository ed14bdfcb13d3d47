"""One run of `telebib portal messages`: the forms it reads, what comes of them, what is said."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from attrs import define, field

from telebib.cli.failures import remark
from telebib.cli.portal.json_files import read_json_files
from telebib.findings import Severity, Words
from telebib.interchange import Message
from telebib.jsonline import json_line
from telebib.masking import printable
from telebib.mass.store import RecordStore
from telebib.mass.tables.trouble import Trouble
from telebib.portal.change_forms import PortalForm
from telebib.portal.form_reading import read_form
from telebib.portal.from_broker import messages_for, touched_by
from telebib.portal.outcome import Outcome

_SUMMARY = Words(
    en="forms {forms}, messages {messages}; mistakes {mistakes}, unreadable {unreadable}",
    nl="formulieren {forms}, berichten {messages}; fouten {mistakes}, onleesbaar {unreadable}",
    fr="formulaires {forms}, messages {messages} ; erreurs {mistakes}, illisibles {unreadable}",
    de="Formulare {forms}, Nachrichten {messages}; Fehler {mistakes}, unlesbar {unreadable}",
)
_ROWS = Words(
    en="rows of the portfolio that cannot be used: {rows}; telebib mass prepare --dry-run lists "
    "them",
    nl="rijen van de portefeuille die niet bruikbaar zijn: {rows}; telebib mass prepare --dry-run "
    "lijst ze op",
    fr="lignes inutilisables du portefeuille : {rows} ; telebib mass prepare --dry-run les énumère",
    de="nicht verwendbare Zeilen des Portfolios: {rows}; telebib mass prepare --dry-run zählt sie "
    "auf",
)
_MESSAGE = Words(en="message", nl="bericht", fr="message", de="Nachricht")


@define
class Run:
    """One run: how forms are taken, and what came of them."""

    lang: str
    issued: datetime
    version: str | None
    encoding: str
    forms: list[tuple[str, PortalForm]] = field(factory=list)
    outcomes: list[Outcome] = field(factory=list)
    unreadable: int = 0
    rows_unusable: int = 0

    def read(self, names: Sequence[str]) -> None:
        """Read the forms; one that cannot be read is told of, and the others go on."""
        self.forms, self.unreadable = read_json_files(names, read_form, self.lang)

    def row_unusable(self, _: Trouble) -> None:
        """Count a row of the portfolio that cannot be used: whose it is cannot be told."""
        self.rows_unusable += 1

    def remark_rows(self) -> None:
        """Tell of such rows."""
        if self.rows_unusable:
            remark(_ROWS.say(self.lang).format(rows=self.rows_unusable))

    def make(self, store: RecordStore) -> None:
        """What comes of each form; the portfolio is gone through once."""
        contracts = tuple(touched_by((form for _, form in self.forms), store.contracts()))
        for _, form in self.forms:
            self.outcomes.append(
                messages_for(
                    form,
                    contracts,
                    issued=self.issued,
                    version=self.version,
                    encoding=self.encoding,
                )
            )

    def by_insurer(self) -> dict[str, list[Message]]:
        """The messages of all forms, in the order of the forms."""
        found: dict[str, list[Message]] = {}
        for outcome in self.outcomes:
            for insurer, messages in outcome.by_insurer().items():
                found.setdefault(insurer, []).extend(messages)
        return dict(sorted(found.items()))

    def text(self) -> Iterator[str]:
        """The messages and remarks of each form, a line each."""
        for (name, _), outcome in zip(self.forms, self.outcomes, strict=True):
            start = f"{name}: "
            for made in outcome.messages:
                kind = f"{made.message.type} {made.kind}"
                said = _MESSAGE.say(self.lang)
                yield printable(f"{start}{said} {kind} {made.insurer} {made.policy_number}")
            for each in outcome.remarks:
                place = " ".join(filter(None, (each.path, each.policy_number)))
                where = f" [{place}]" if place else ""
                yield printable(f"{start}{each.code} {each.text(self.lang)}{where}")

    def json(self) -> Iterator[str]:
        """A line of JSON for each form."""
        for (name, form), outcome in zip(self.forms, self.outcomes, strict=True):
            yield json_line(self._as_dict(name, form, outcome))

    def _as_dict(self, name: str, form: PortalForm, outcome: Outcome) -> dict[str, object]:
        return {
            "file": name,
            "form": form.name,
            "messages": [
                {
                    "type": made.message.type,
                    "kind": made.kind,
                    "insurer": made.insurer,
                    "policy_number": made.policy_number,
                }
                for made in outcome.messages
            ],
            "remarks": [
                {
                    "code": each.code,
                    "severity": each.severity.value,
                    "path": each.path,
                    "policy_number": each.policy_number or None,
                    "text": each.text(self.lang),
                }
                for each in outcome.remarks
            ],
        }

    @property
    def mistakes(self) -> int:
        """How many remarks are errors."""
        remarks = (each for outcome in self.outcomes for each in outcome.remarks)
        return sum(each.severity is Severity.ERROR for each in remarks)

    def summary(self) -> str:
        """The last line on standard error."""
        return _SUMMARY.say(self.lang).format(
            forms=len(self.forms) + self.unreadable,
            messages=sum(len(outcome.messages) for outcome in self.outcomes),
            mistakes=self.mistakes,
            unreadable=self.unreadable,
        )
