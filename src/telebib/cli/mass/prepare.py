"""`telebib mass prepare`: the portfolio of a broker -> the messages to the insurers."""

from datetime import datetime

import click

from telebib.bounds import Bounds
from telebib.cli.drafts import scratch
from telebib.cli.failures import CLEAN, FOUND, tell
from telebib.cli.languages import from_locale
from telebib.cli.mass.addresses import Recipients
from telebib.cli.mass.options import (
    issued_option,
    new_folder_option,
    recipients_option,
    sender_option,
    version_option,
)
from telebib.cli.mass.prepare_job import Job
from telebib.cli.output import lines_to
from telebib.cli.progress import Progress, is_watched
from telebib.cli.settings import Settled
from telebib.cli.types import Charset, bounds_option
from telebib.envelope import Correspondent
from telebib.findings import LANGUAGES
from telebib.mass.listing import Listing
from telebib.mass.prepare import Preparer
from telebib.mass.processing import Processing
from telebib.mass.processing_text import lines as record
from telebib.settings import Settings


@click.command("prepare", cls=Settled, short_help="Make the messages of a broker's portfolio.")
@click.argument("portfolio", metavar="PORTFOLIO")
@new_folder_option
@sender_option
@recipients_option
@click.option("--insurer", metavar="CODE", help="Only the contracts of this insurer.")
@click.option("--query", metavar="SQL", help="What to ask a database; PORTFOLIO is then its URL.")
@click.option("--dry-run/--no-dry-run", help="Write no messages; with -o only the reports.")
@issued_option
@version_option
@click.option("--encoding", type=Charset(), help="The charset. Default: ISO 8859-1.")
@bounds_option
@click.option("--lang", type=click.Choice(LANGUAGES), help="Default: from the locale.")
@click.option("--quiet/--no-quiet", help="No record on standard error, no summary, no progress.")
@click.pass_context
def command(
    ctx: click.Context,
    portfolio: str,
    output: str | None,
    sender: Correspondent | None,
    recipients: tuple[str, ...],
    insurer: str | None,
    query: str | None,
    dry_run: bool,
    issued: datetime | None,
    version: str | None,
    encoding: str | None,
    bounds: Bounds,
    lang: str | None,
    quiet: bool,
) -> None:
    """Make one message (M0410) for each active contract of a portfolio, one file an insurer.

    PORTFOLIO is a table, one row a party of a contract: CSV, XLSX or Parquet, - for a CSV on
    standard input, or the URL of a database. OUT gets mass-CODE.edi for each insurer, not-sent.csv,
    and a record of the processing in numbers (processing.json, processing.log). What is not sent is
    listed on standard output too, with its line and the reason: contracts that are not active, and
    rows or contracts that cannot become a message. The record is told on standard error.
    Contracts without contact data are sent, and parties who refuse sharing with empty ones.

    OUT holds personal data and is its owner's alone; the listing holds none but, in not-sent.csv,
    policy numbers.

    Exit status: 0 done, 1 a row or contract could not be used and is listed, 2 wrong use or
    something that could not be read or written: then nothing was written.
    """
    if output is None and not dry_run:
        raise click.UsageError("-o OUT is needed, unless with --dry-run")
    if not dry_run and (sender is None or not recipients):
        raise click.UsageError("--sender and --recipient are needed, unless with --dry-run")
    language = lang or from_locale()
    given = issued.isoformat(timespec="minutes") if issued is not None else ""
    job = Job(
        preparer=Preparer(issued or datetime.now(), version, encoding or "iso-8859-1"),
        processing=Processing(task="prepare", settings=Settings(), dry_run=dry_run, issued=given),
        table_bytes=bounds.table_bytes,
        sender=sender,
        recipients=Recipients.of(recipients),
        insurer=insurer,
        progress=Progress(language, shows=is_watched() and not quiet),
    )
    with scratch() as folder, Listing.new(folder / "listing.sqlite", language) as listing:
        job.run(portfolio, query, listing, output)
        # OUT stands now, whoever reads this or stops reading
        with lines_to(None) as emit:
            for entry in listing:
                emit(entry.text)
    if not quiet:
        tell(job.summary(language))
        for line in record(job.processing, language):  # the list stays alone on standard output
            tell(line)
    ctx.exit(FOUND if job.mistakes else CLEAN)
