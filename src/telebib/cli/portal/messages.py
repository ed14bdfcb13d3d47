"""`telebib portal messages`: forms of a broker's portal -> the messages to the insurers."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
from attrs import define, field

from telebib.cli.failures import CLEAN, FAILED, FOUND, remark
from telebib.cli.files import STDIN, Unreadable, announce_stdin, sources
from telebib.cli.languages import from_locale
from telebib.cli.mass.addresses import Address, Recipients
from telebib.cli.mass.new_folder import new_folder
from telebib.cli.mass.portfolio_table import opened_table
from telebib.cli.output import lines_to
from telebib.cli.settings import Settled
from telebib.cli.types import Charset
from telebib.definitions import versions
from telebib.envelope import Correspondent, wrap
from telebib.findings import COLON, LANGUAGES, Severity, Words
from telebib.interchange import Message
from telebib.mass.store import RecordStore
from telebib.portal.change_forms import PortalForm
from telebib.portal.form_reading import read_form
from telebib.portal.from_broker import messages_for
from telebib.portal.inputs import BadInput
from telebib.portal.outcome import Outcome
from telebib.write import write

_TIMES = ("%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y%m%d%H%M")
_SUMMARY = Words(
    en="forms {forms}, messages {messages}; mistakes {mistakes}, unreadable {unreadable}",
    nl="formulieren {forms}, berichten {messages}; fouten {mistakes}, onleesbaar {unreadable}",
    fr="formulaires {forms}, messages {messages} ; erreurs {mistakes}, illisibles {unreadable}",
    de="Formulare {forms}, Nachrichten {messages}; Fehler {mistakes}, unlesbar {unreadable}",
)
_MESSAGE = Words(en="message", nl="bericht", fr="message", de="Nachricht")


@define
class _Run:
    """One run: how forms are taken, and what came of them."""

    lang: str
    issued: datetime
    version: str | None
    encoding: str
    forms: list[tuple[str, PortalForm]] = field(factory=list)
    outcomes: list[Outcome] = field(factory=list)
    unreadable: int = 0

    def read(self, names: Sequence[str]) -> None:
        """Read the forms; one that cannot be read is told of, and the others go on."""
        for source in sources(names, (".json",), "<stdin>"):
            try:
                if isinstance(source, Unreadable):
                    raise source
                with source.open() as fp:
                    self.forms.append((source.name, read_form(fp.read(-1))))
            except Unreadable as error:
                self._cannot_read(error.text(self.lang))
            except BadInput as error:
                start = f"{source.name}{COLON.say(self.lang)}"
                self._cannot_read(*(start + each.text(self.lang) for each in error.mistakes))

    def _cannot_read(self, *lines: str) -> None:
        self.unreadable += 1
        for line in lines:
            remark(line)

    def make(self, store: RecordStore) -> None:
        """What comes of each form."""
        for _, form in self.forms:
            self.outcomes.append(
                messages_for(
                    form,
                    store.contracts(),
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
                yield f"{start}{said} {kind} {made.insurer} {made.policy_number}"
            for each in outcome.remarks:
                place = " ".join(filter(None, (each.path, each.policy_number)))
                where = f" [{place}]" if place else ""
                yield f"{start}{each.code} {each.text(self.lang)}{where}"

    def json(self) -> Iterator[str]:
        """A line of JSON for each form."""
        for (name, form), outcome in zip(self.forms, self.outcomes, strict=True):
            yield json.dumps(self._as_dict(name, form, outcome), ensure_ascii=False)

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


@click.command("messages", cls=Settled, short_help="Make the messages of forms of a portal.")
@click.argument("files", nargs=-1, metavar="[FORM.json…|-]")
@click.option(
    "--contracts", "portfolio", required=True, metavar="PORTFOLIO", help="Your contracts."
)
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    help="The folder to write, whole or not at all; it is new or empty.",
)
@click.option(
    "--sender",
    type=Address(),
    metavar="DOMAIN:USER[:TYPE]",
    help="Your own address in the envelope (XGH). TYPE is 4 (Portima) unless you say otherwise.",
)
@click.option(
    "--recipient",
    "recipients",
    multiple=True,
    metavar="[CODE=]DOMAIN:USER[:TYPE]",
    help="The address of the insurer with this code, as 0097=2:0097; may be repeated. One without "
    "a code is for all others, and {insurer} in it stands for the code: 2:{insurer}.",
)
@click.option("--query", metavar="SQL", help="What to ask a database; PORTFOLIO is then its URL.")
@click.option("--dry-run/--no-dry-run", help="Write nothing: say what would be sent.")
@click.option(
    "--issued",
    type=click.DateTime(_TIMES),
    metavar="YYYY-MM-DDTHH:MM",
    help="The time of issue in the headers. Default: now.",
)
@click.option(
    "--message-version",
    "version",
    type=click.Choice(versions("M0410")),
    help="The version of M0410. Default: the latest.",
)
@click.option("--encoding", type=Charset(), help="The charset. Default: ISO 8859-1.")
@click.option("--format", "form", type=click.Choice(("json", "text")), default="text")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Default: from the locale.")
@click.option("--quiet/--no-quiet", help="No summary.")
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    portfolio: str,
    output: str | None,
    sender: Correspondent | None,
    recipients: tuple[str, ...],
    query: str | None,
    dry_run: bool,
    issued: datetime | None,
    version: str | None,
    encoding: str | None,
    form: str,
    lang: str | None,
    quiet: bool,
) -> None:
    """Make the messages (M0410) of forms that customers sent through a broker's portal.

    FORM.json is a file as schemas/portal/portal-form.schema.json describes it, a folder that is
    searched for such files, or - for standard input (the default). PORTFOLIO is the table that mass
    prepare takes. An accepted form becomes one message for each active contract of each person it
    is about; any other none. OUT gets portal-CODE.edi for each insurer. All that is wrong with a
    form is told at once; what is told holds no personal data but policy numbers.

    Exit status: 0 done, 1 something is wrong with a form or a contract, or the form becomes no
    message at all, 2 wrong use or something that could not be read or written.
    """
    if output is None and not dry_run:
        raise click.UsageError("-o OUT is needed, unless with --dry-run")
    if not dry_run and (sender is None or not recipients):
        raise click.UsageError("--sender and --recipient are needed, unless with --dry-run")
    if portfolio == STDIN and STDIN in (files or (STDIN,)):
        raise click.UsageError("only one of the two can be standard input")
    addresses = Recipients.of(recipients)
    language = lang or from_locale()
    run = _Run(language, issued or datetime.now(), version, encoding or "iso-8859-1")
    if not quiet:
        announce_stdin(files, language)
    run.read(files)
    with _contracts(portfolio, query) as store:
        run.make(store)
    if output is not None and not dry_run and sender is not None and run.by_insurer():
        with new_folder(output) as draft:
            for insurer, messages in run.by_insurer().items():
                recipient = addresses.address_of(insurer)
                sent = wrap(messages, sender=sender, recipient=recipient)
                (draft / f"portal-{insurer}.edi").write_bytes(write(sent))
    with lines_to(None) as emit:
        for line in run.json() if form == "json" else run.text():
            emit(line)
    if not quiet:
        click.echo(run.summary(), err=True)
    ctx.exit(FAILED if run.unreadable else FOUND if run.mistakes else CLEAN)


@contextmanager
def _contracts(portfolio: str, query: str | None) -> Iterator[RecordStore]:
    """The contracts of a portfolio of any size, in a file that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="telebib-") as folder:
        with opened_table(portfolio, query) as table:
            store = RecordStore.built(Path(folder), table.rows)
        with store:
            yield store
