"""`telebib portal messages`: forms of a broker's portal -> the messages to the insurers."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

import click

from telebib.cli.drafts import scratch
from telebib.cli.failures import CLEAN, FAILED, FOUND, tell
from telebib.cli.files import STDIN, announce_stdin
from telebib.cli.languages import from_locale
from telebib.cli.mass.addresses import Recipients
from telebib.cli.mass.new_folder import new_folder
from telebib.cli.mass.options import (
    issued_option,
    new_folder_option,
    recipients_option,
    sender_option,
    version_option,
)
from telebib.cli.mass.portfolio_table import opened_table
from telebib.cli.output import lines_to
from telebib.cli.portal.messages_run import Run
from telebib.cli.settings import Settled
from telebib.cli.types import Charset
from telebib.envelope import Correspondent, wrap
from telebib.findings import LANGUAGES
from telebib.mass.store import RecordStore
from telebib.mass.tables.trouble import Trouble
from telebib.write import write


@click.command("messages", cls=Settled, short_help="Make the messages of forms of a portal.")
@click.argument("files", nargs=-1, metavar="[FORM.json…|-]")
@click.option(
    "--contracts", "portfolio", required=True, metavar="PORTFOLIO", help="Your contracts."
)
@new_folder_option
@sender_option
@recipients_option
@click.option("--query", metavar="SQL", help="What to ask a database; PORTFOLIO is then its URL.")
@click.option("--dry-run/--no-dry-run", help="Write nothing: say what would be sent.")
@issued_option
@version_option
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
    run = Run(language, issued or datetime.now(), version, encoding or "iso-8859-1")
    if not quiet:
        announce_stdin(files, language)
    run.read(files)
    with _contracts(portfolio, query, run.row_unusable) as store:
        run.make(store)
    found = run.by_insurer()
    if output is not None and not dry_run and sender is not None and found:
        with new_folder(output) as draft:
            for insurer, messages in found.items():
                recipient = addresses.address_of(insurer)
                sent = wrap(messages, sender=sender, recipient=recipient)
                (draft / f"portal-{insurer}.edi").write_bytes(write(sent))
    with lines_to(None) as emit:
        for line in run.json() if form == "json" else run.text():
            emit(line)
    if not quiet:
        run.remark_rows()
        tell(run.summary())
    ctx.exit(FAILED if run.unreadable else FOUND if run.mistakes else CLEAN)


@contextmanager
def _contracts(
    portfolio: str, query: str | None, listed: Callable[[Trouble], object]
) -> Iterator[RecordStore]:
    """The contracts of a portfolio of any size, in a file that is removed afterwards."""
    with scratch() as folder:
        with opened_table(portfolio, query) as table:
            store = RecordStore.built(folder, table.rows, listed=listed)
        with store:
            yield store
