"""`telebib mass review`: what insurers answered beside the portfolio of the broker."""

from contextlib import ExitStack

import click

from telebib.bounds import Bounds
from telebib.cli.drafts import scratch
from telebib.cli.failures import CLEAN, FAILED, FOUND, remark, tell
from telebib.cli.files import STDIN, Reading, announce_stdin, sources
from telebib.cli.kinds import table_file
from telebib.cli.languages import from_locale
from telebib.cli.mass.exchange import exchange_settings, is_typed, set_option
from telebib.cli.mass.portfolio_table import opened_table
from telebib.cli.mass.review_job import ReviewJob
from telebib.cli.mass.review_output import FORMS, form_of, write_review
from telebib.cli.output import lines_to
from telebib.cli.progress import Progress, is_watched
from telebib.cli.settings import Settled
from telebib.cli.types import Charset, bounds_option, flat, suffixes_option
from telebib.findings import LANGUAGES, Words
from telebib.mass.processing import Processing
from telebib.mass.processing_text import lines as record
from telebib.mass.review import review, unanswered
from telebib.mass.review.lines import Style
from telebib.mass.review.order import Order
from telebib.mass.store import RecordStore
from telebib.msglib.read import read_msglib, read_msglib_map

_MASKED = Words(
    en="names and contact data are masked; --show-personal-data writes them",
    nl="namen en contactgegevens zijn gemaskeerd; --show-personal-data schrijft ze",
    fr="les noms et données de contact sont masqués ; --show-personal-data les écrit",
    de="Namen und Kontaktdaten sind verdeckt; --show-personal-data schreibt sie",
)


@click.command("review", cls=Settled, short_help="See answers beside the portfolio, to settle.")
@click.argument("replies", nargs=-1, metavar="[REPLIES…|-]")
@click.option("--portfolio", required=True, metavar="PORTFOLIO", help="What you hold.")
@click.option("--query", metavar="SQL", help="What to ask a database; PORTFOLIO is then its URL.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write the review there, whole or not at all: .csv, .xlsx and .json say its form.",
)
@click.option("--format", "form", type=click.Choice(FORMS), default="text")
@click.option(
    "--all/--no-all", "everything", help="Contracts without any answer too: alike, or not answered."
)
@click.option(
    "--show-personal-data",
    is_flag=True,
    help="Show names and contact data. Without, the review says whether there are any, and how "
    "alike they are.",
)
@click.option("--msglib", metavar="FILE", help="The table that tells what error codes mean.")
@click.option(
    "--msglib-map", metavar="FILE", help="The mapping of rules to error codes: says what to do."
)
@set_option
@click.option("--lang", type=click.Choice(LANGUAGES), help="Default: from the locale.")
@click.option("--quiet/--no-quiet", help="No summary and no progress.")
@click.option(
    "--encoding",
    type=Charset(),
    help="The charset. Default: ISO 8859-1, or UTF-8 where the bytes show it.",
)
@bounds_option
@suffixes_option
@click.pass_context
def command(
    ctx: click.Context,
    replies: tuple[str, ...],
    portfolio: str,
    query: str | None,
    output: str | None,
    form: str,
    everything: bool,
    show_personal_data: bool,
    msglib: str | None,
    msglib_map: str | None,
    stated: tuple[str, ...],
    lang: str | None,
    quiet: bool,
    encoding: str | None,
    bounds: Bounds,
    suffixes: tuple[tuple[str, ...], ...],
) -> None:
    """Put what insurers answered beside your portfolio: what both hold, and what you may do.

    REPLIES are files, folders that are searched, or - for standard input (the default). PORTFOLIO
    is the table the messages were prepared from: CSV, XLSX, Parquet or the URL of a database.

    For each field of each party: the values of both sides, how alike they are, and a proposal. For
    an error return: what its code means and what to do. What cannot be used is listed with the
    reason. Nothing is applied, and no message is made: a person decides.

    Names and contact data show with --show-personal-data only, in files too; policy numbers stand
    in csv, json and xlsx. In csv an apostrophe stands before what a spreadsheet program would run
    as a formula, such as +32…. Written to a file, the review is followed by a record of the
    processing on standard output, in numbers only.

    Exit status: 0 done, 1 an answer or a row of the portfolio could not be used, 2 wrong use or
    something that could not be read or written.
    """
    if portfolio == STDIN and STDIN in (replies or (STDIN,)):
        raise click.UsageError("only one of the two can be standard input")
    form = _form(ctx, form, output)
    settings = exchange_settings(ctx, stated)
    language = lang or from_locale()
    most = bounds.table_bytes
    texts = read_msglib(table_file(msglib, most), msglib) if msglib else None
    codes = read_msglib_map(table_file(msglib_map, most), msglib_map) if msglib_map else None
    job = ReviewJob(
        style=Style(language, show_personal_data, texts),
        reading=Reading(encoding, release=True, bounds=bounds),
        progress=Progress(language, shows=is_watched() and not quiet),
        processing=Processing(task="review", settings=settings),
    )
    if not quiet:
        announce_stdin(replies, language)
    with ExitStack() as stack:
        folder = stack.enter_context(scratch())
        stack.enter_context(job.progress)
        with opened_table(portfolio, query, most) as table:
            rows = job.watched(table.rows, table.name)
            store = stack.enter_context(RecordStore.built(folder, rows, listed=job.listed))
        job.processing.inputs.append(table.input)
        order = stack.enter_context(Order.in_folder(folder))
        received = job.received(sources(replies, flat(suffixes), "<stdin>"))
        order.add(job.lines(review(received, store, settings, mapping=codes)))
        if everything:
            order.add(job.lines(unanswered(store.contracts(), order.holds)))
        job.progress.erase()
        write_review(order, job.style, form, output, folder)
    if not quiet:
        _tell(job, is_file=output not in (None, STDIN))
    ctx.exit(FAILED if job.failed else FOUND if job.wrong else CLEAN)


def _tell(job: ReviewJob, *, is_file: bool) -> None:
    """What was done, in numbers; where the review is a file, all that the record of it says."""
    if is_file:
        with lines_to(None) as emit:
            for line in record(job.processing, job.style.lang):
                emit(line)
    if is_file and not job.style.personal:
        remark(_MASKED.say(job.style.lang))
    tell(job.summary())


def _form(ctx: click.Context, form: str, output: str | None) -> str:
    """The form asked for, else that of the file's name, else the one of the settings."""
    if not is_typed(ctx, "form") and output:
        form = form_of(output) or form
    if form == "xlsx" and output in (None, "-"):
        raise click.UsageError("a spreadsheet needs a file: -o review.xlsx")
    return form
