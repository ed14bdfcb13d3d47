"""`telebib validate`: everything that is wrong with message files."""

from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

import click

from telebib.bounds import Bounds
from telebib.cli.files import Reading, Source, announce_stdin, sources
from telebib.cli.jobs import chosen_jobs, jobs_option
from telebib.cli.kinds import table_file
from telebib.cli.languages import from_locale
from telebib.cli.output import COLORS, lines_to, wants_color
from telebib.cli.progress import Progress, is_watched
from telebib.cli.run import Run
from telebib.cli.settings import Settled, on_top
from telebib.cli.types import RuleNames, SeverityOf, flat, form_reading_options
from telebib.codelists import shipped
from telebib.definitions import profiles
from telebib.findings import LANGUAGES, Severity
from telebib.formed import Form
from telebib.reports import REPORTS, STATISTICS
from telebib.reports.checked import Style
from telebib.seen import Seen
from telebib.selection import Stated, selection
from telebib.sent import Memory
from telebib.tables import Tables
from telebib.validate import Validator


@click.command("validate", cls=Settled, short_help="Say what is wrong with message files.")
@click.argument("files", nargs=-1, metavar="[FILE…|-]")
@click.option("--format", "form", type=click.Choice(tuple(REPORTS)), default="text")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Default: from the locale.")
@click.option(
    "--profile",
    "process",
    type=click.Choice(tuple(profiles())),
    help="The process to check against. Default: found from each message. Messages of another "
    "type are checked without a process.",
)
@click.option(
    "--select",
    metavar="NAME,…",
    type=RuleNames(),
    multiple=True,
    help="Run these rules only: ids, families or ALL. The narrower name wins over --ignore.",
)
@click.option(
    "--ignore", metavar="NAME,…", type=RuleNames(), multiple=True, help="Do not run these rules."
)
@click.option(
    "--severity",
    "severities",
    metavar="NAME=LEVEL",
    type=SeverityOf(),
    multiple=True,
    callback=on_top,
    help="What findings of a rule or family are: error, warning, info or off.",
)
@click.option("--codes", metavar="DIR", help="Code lists of your own, on top of those shipped.")
@click.option(
    "--msglib", metavar="FILE", help="MSGLIB table of your own: here it is checked, and no more."
)
@click.option(
    "--show-personal-data",
    is_flag=True,
    help="As for other commands; findings hold no personal data to show.",
)
@click.option(
    "--fail-level",
    type=click.Choice([severity.value for severity in Severity]),
    default=Severity.ERROR.value,
    show_default=True,
    help="The mildest severity that counts for the exit status.",
)
@click.option("--strict/--no-strict", help="Warnings count too: as --fail-level warning.")
@click.option("--exit-zero/--no-exit-zero", help="Exit status 0, whatever is found.")
@click.option("--statistics/--no-statistics", help="Counts by rule instead of findings.")
@click.option("--quiet/--no-quiet", help="No summary, no progress and no remarks.")
@click.option("--color", type=click.Choice(COLORS), default="auto", help="Colours in text.")
@click.option("--output", metavar="FILE", help="Write the findings there, whole or not at all.")
@jobs_option
@form_reading_options
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    form: str,
    lang: str | None,
    process: str | None,
    select: tuple[tuple[str, ...], ...],
    ignore: tuple[tuple[str, ...], ...],
    severities: tuple[Stated, ...],
    codes: str | None,
    msglib: str | None,
    show_personal_data: bool,
    fail_level: str,
    strict: bool,
    exit_zero: bool,
    statistics: bool,
    quiet: bool,
    color: str,
    output: str | None,
    jobs: int | None,
    encoding: str | None,
    release: bool,
    bounds: Bounds,
    suffixes: tuple[tuple[str, ...], ...],
    stdin_filename: str,
) -> None:
    """Say what is wrong with message files: one line a finding, never a personal value.

    FILE is a file, a folder that is searched, or - for standard input (the default). Options can be
    set in telebib.toml, in [tool.telebib] of pyproject.toml and by TELEBIB_* variables.

    Exit status: 0 no error, 1 errors found (see --fail-level, --strict and --exit-zero), 2 wrong
    use or something that could not be read or written.
    """
    if statistics and form not in STATISTICS:
        raise click.UsageError(f"--statistics goes with --format {' or '.join(STATISTICS)}")
    language = lang or from_locale()
    chosen = selection(flat(select), flat(ignore), severities)
    style = Style(
        lang=language,
        color=wants_color(color, output),
        fail_level=_threshold(fail_level, strict=strict),
        rules=chosen.rules,
    )
    tables = Tables(codes=shipped().overlaid(Path(codes))) if codes else Tables()
    if msglib:
        from telebib.msglib.read import read_msglib

        read_msglib(table_file(msglib, bounds.table_bytes), msglib)
    validator = Validator(
        rules=chosen.rules,
        profile=process,
        tables=tables,
        severities=chosen.severities,
        memory=Memory(kept=lambda: Seen[int](room=_room).first),
    )
    reading = Reading(encoding, release=release, bounds=bounds)
    progress = Progress(language, shows=is_watched() and not quiet)
    run = Run(
        validator=validator,
        style=style,
        reading=reading,
        quiet=quiet,
        progress=progress,
    )
    report = (STATISTICS if statistics else REPORTS)[form]
    if not quiet:
        announce_stdin(files, language)
    inputs = tuple(sources(files, flat(suffixes), stdin_filename, all_forms=True))
    with ExitStack() as ends:
        emit = ends.enter_context(lines_to(output, color=style.color))
        ends.enter_context(progress)
        of_edi = [each for each in inputs if isinstance(each, Source) and each.form is Form.EDI]
        if (number := chosen_jobs(jobs, of_edi)) > 1:
            from telebib.cli.looking import shared

            run.shared = ends.enter_context(
                shared(number, of_edi, reading, validator, codes, progress)
            )
        for line in report(run.checked(inputs), style):
            progress.erase()
            emit(line)
    run.summarise()
    ctx.exit(run.status(exit_zero=exit_zero))


def _room() -> BinaryIO:
    """An empty file without a name: most runs need none."""
    from telebib.cli.drafts import nameless

    return nameless()


def _threshold(fail_level: str, *, strict: bool) -> Severity:
    """The mildest severity that counts; what is asked for twice counts as the milder says."""
    level = Severity(fail_level)
    return Severity.WARNING if strict and level is Severity.ERROR else level
