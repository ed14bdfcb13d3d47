"""`telebib mass answer`: the messages of brokers against an insurer's records."""

from datetime import datetime
from pathlib import Path

import click

from telebib.bounds import Bounds
from telebib.cli.drafts import scratch
from telebib.cli.failures import CLEAN, FAILED, FOUND, tell
from telebib.cli.files import STDIN, Reading, announce_stdin, sources
from telebib.cli.jobs import jobs_option
from telebib.cli.kinds import table_file
from telebib.cli.languages import from_locale
from telebib.cli.mass.answer_job import Job
from telebib.cli.mass.answer_output import Target
from telebib.cli.mass.exchange import exchange_settings, is_typed, set_option
from telebib.cli.mass.options import issued_option, new_folder_option
from telebib.cli.output import lines_to
from telebib.cli.progress import Progress, is_watched
from telebib.cli.settings import Settled
from telebib.cli.types import Charset, bounds_option, flat, suffixes_option
from telebib.codelists import shipped
from telebib.findings import LANGUAGES
from telebib.identifiers import insurer_code
from telebib.mass.answer import Task
from telebib.mass.processing import Processing
from telebib.mass.processing_text import lines
from telebib.msglib.mapping import MsglibMap
from telebib.msglib.read import check_msglib_map, read_msglib
from telebib.settings import Settings
from telebib.usertables import refuse

_DAYS = ("%Y-%m-%d",)


def _insurer(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    code = insurer_code.normalised(value) if value is not None else None
    if value is not None and code is None:
        raise click.BadParameter("an insurer code is one to four digits")
    return code


@click.command("answer", cls=Settled, short_help="Answer the messages of brokers as an insurer.")
@click.argument("files", nargs=-1, metavar="[IN…|-]")
@click.option(
    "--records",
    required=True,
    metavar="RECORDS",
    help="What the insurer holds, one row a party of a contract: CSV, XLSX, Parquet, or the URL "
    "of a database with --query.",
)
@click.option(
    "--query",
    metavar="SQL",
    help="What to ask a database: for all rows, or for those WHERE policy_number IN :numbers.",
)
@new_folder_option
@click.option("--insurer", callback=_insurer, metavar="CODE", help="Who answers, such as 0097.")
@click.option("--decisions", metavar="FILE", help="Write one line of JSON a message there.")
@click.option("--dry-run/--no-dry-run", help="Write reports only, and nothing to send.")
@click.option(
    "--strict/--no-strict",
    help="What is only a finding by default is returned as an error. It is no setting of a file: "
    "there it is strict in the table exchange.",
)
@issued_option
@click.option(
    "--effective",
    type=click.DateTime(_DAYS),
    metavar="YYYY-MM-DD",
    help="The effective date of the replies. Default: the day of issue.",
)
@set_option
@click.option(
    "--msglib", metavar="FILE", help="Your MSGLIB table: the codes of --msglib-map must be in it."
)
@click.option(
    "--msglib-map",
    metavar="FILE",
    help="Which of your error codes stands for which rule. Without, a return bears none.",
)
@click.option("--codes", metavar="DIR", help="Code lists of your own, on top of those shipped.")
@click.option(
    "--encoding",
    type=Charset(),
    help="The charset. Default: ISO 8859-1, or UTF-8 where the bytes show it.",
)
@bounds_option
@suffixes_option
@click.option("--stdin-filename", default="<stdin>", help="The name standard input is reported by.")
@jobs_option
@click.option("--lang", type=click.Choice(LANGUAGES), help="Default: from the locale.")
@click.option("--quiet/--no-quiet", help="No record on standard output, no progress, no remarks.")
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    records: str,
    query: str | None,
    output: str | None,
    insurer: str | None,
    decisions: str | None,
    dry_run: bool,
    strict: bool,
    issued: datetime | None,
    effective: datetime | None,
    stated: tuple[str, ...],
    msglib: str | None,
    msglib_map: str | None,
    codes: str | None,
    encoding: str | None,
    bounds: Bounds,
    suffixes: tuple[tuple[str, ...], ...],
    stdin_filename: str,
    jobs: int | None,
    lang: str | None,
    quiet: bool,
) -> None:
    """Answer messages (M0410) with what the insurer holds: a reply, an error return, or nothing.

    IN is a file, a folder that is searched, or - for standard input (the default). OUT gets one
    file for each broker, with its replies (M0124) and its messages returned as errors;
    not-answered.csv with what could be neither used nor returned; and the record of processing,
    which holds counts only, as text and as JSON. That record is printed too.

    OUT holds personal data and is its owner's alone, the decisions and not-answered.csv hold policy
    numbers. A message that fails is returned as it came: nothing the insurer holds goes with it.

    Exit status: 0 done, error returns too; 1 a row or message could neither be used nor returned,
    and is listed; 2 wrong use, or something that could not be read or written.
    """
    language = lang or from_locale()
    settings = _settings(ctx, stated, insurer, strict=strict)
    if output is None and not dry_run:
        raise click.UsageError("-o OUT is needed, unless with --dry-run")
    if not settings.insurer:
        raise click.UsageError("--insurer is needed: the code of the insurer who answers")
    if records == STDIN and STDIN in (files or (STDIN,)):
        raise click.UsageError("only one of IN and --records can be standard input")
    if not quiet:
        announce_stdin(files, language)
    job = Job(
        sources=sources(files, flat(suffixes), stdin_filename),
        records=records,
        query=query,
        reading=Reading(encoding, release=True, bounds=bounds),
        lang=language,
        quiet=quiet,
        progress=Progress(language, shows=is_watched() and not quiet),
        task=Task(
            settings=settings,
            issued=issued or datetime.now(),
            effective=effective.date() if effective is not None else None,
            error_codes=_error_codes(msglib, msglib_map, bounds.table_bytes),
        ),
        codes=_checked(codes),
        jobs=jobs,
        processing=Processing(
            task="answer",
            settings=settings,
            dry_run=dry_run,
            issued=issued.isoformat(timespec="minutes") if issued is not None else "",
        ),
    )
    with scratch() as folder:
        job.run(folder, Target(output, decisions))
    if not quiet:
        # decisions that go to standard output stay alone there
        _print(job.processing, language, is_err=decisions == STDIN)
    ctx.exit(FAILED if job.unreadable else FOUND if job.left_over else CLEAN)


def _checked(codes: str | None) -> str | None:
    """The folder of the user's lists: what is wrong with it is told before anything is read."""
    if not codes:
        return None
    shipped().overlaid(Path(codes))
    return codes


def _settings(
    ctx: click.Context, stated: tuple[str, ...], insurer: str | None, *, strict: bool
) -> Settings:
    own: dict[str, object] = {}
    if insurer is not None:
        own["insurer"] = insurer
    if is_typed(ctx, "strict"):
        own["strict"] = strict
    return exchange_settings(ctx, stated, own)


def _error_codes(msglib: str | None, mapping: str | None, most: int) -> MsglibMap | None:
    """The mapping, each code of which stands in the table where one is given."""
    table = read_msglib(table_file(msglib, most), msglib) if msglib else None
    if mapping is None:
        return None
    found, mistakes = check_msglib_map(table_file(mapping, most), mapping, table=table)
    refuse(mistakes)
    return found


def _print(processing: Processing, lang: str, *, is_err: bool) -> None:
    if is_err:
        for line in lines(processing, lang):
            tell(line)
        return
    with lines_to(None) as emit:
        for line in lines(processing, lang):
            emit(line)
