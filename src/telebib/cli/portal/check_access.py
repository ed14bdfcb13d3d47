"""`telebib portal check-access`: what requests for access to a portal lack or contradict."""

from collections.abc import Iterator, Sequence
from datetime import date as calendar

import click
from attrs import define, field

from telebib.cli.failures import CLEAN, FAILED, FOUND, tell
from telebib.cli.files import STDIN, announce_stdin
from telebib.cli.languages import from_locale
from telebib.cli.output import lines_to
from telebib.cli.portal.json_files import read_json_files
from telebib.cli.portal.portfolio import portfolio_contracts
from telebib.cli.settings import Settled
from telebib.findings import LANGUAGES, SEMICOLON, Words
from telebib.jsonline import json_line
from telebib.masking import printable
from telebib.models.record import Record
from telebib.portal.access import case_of, missing
from telebib.portal.access_cases import labels
from telebib.portal.access_items import AccessItem
from telebib.portal.access_reading import read_access_request
from telebib.portal.access_request import AccessRequest
from telebib.usertables import is_iso_date

_COMPLETE = Words(en="complete", nl="volledig", fr="complète", de="vollständig")
_SUMMARY = Words(
    en="requests {requests}: complete {complete}, incomplete {incomplete}, unreadable {unreadable}",
    nl="aanvragen {requests}: volledig {complete}, onvolledig {incomplete}, "
    "onleesbaar {unreadable}",
    fr="demandes {requests} : complètes {complete}, incomplètes {incomplete}, "
    "illisibles {unreadable}",
    de="Anträge {requests}: vollständig {complete}, unvollständig {incomplete}, "
    "unlesbar {unreadable}",
)


def _date(ctx: click.Context, param: click.Parameter, value: str | None) -> calendar:
    if value is not None and not is_iso_date(value):
        raise click.BadParameter("a date is written YYYY-MM-DD")
    return calendar.fromisoformat(value) if value else calendar.today()


@define
class _Run:
    """One run: how requests are judged, and what was met on the way."""

    lang: str
    as_json: bool
    today: calendar
    portfolio: str | None
    complete: int = 0
    incomplete: int = 0
    unreadable: int = 0
    requests: list[tuple[str, AccessRequest]] = field(factory=list)

    def read(self, names: Sequence[str]) -> None:
        """Read the requests; one that cannot be read is told of, and the others go on."""
        self.requests, self.unreadable = read_json_files(names, read_access_request, self.lang)

    def lines(self) -> Iterator[str]:
        """What each request lacks."""
        contracts = self._contracts()
        for name, request in self.requests:
            found = missing(request, today=self.today, contracts=contracts)
            if found:
                self.incomplete += 1
            else:
                self.complete += 1
            if self.as_json:
                yield json_line(self._as_dict(name, request, found))
            else:
                yield from self._text(name, request, found)

    def _contracts(self) -> Sequence[Record] | None:
        if self.portfolio is None:
            return None
        named = [each.policy_number for _, request in self.requests for each in request.listed]
        return portfolio_contracts(self.portfolio, named, self.lang)

    def _text(
        self, name: str, request: AccessRequest, found: Sequence[AccessItem]
    ) -> Iterator[str]:
        for item in found:
            yield printable(f"{name}: {item.code} {item.text(self.lang)} [{item.path}]")
        if not found and (case := case_of(request)) is not None:
            said = (
                labels("policyholder")[case.policyholder].say(self.lang),
                labels("access_for")[case.access_for].say(self.lang),
                labels("contracts")[case.contracts].say(self.lang),
            )
            about = SEMICOLON.say(self.lang).join(said)
            yield printable(f"{name}: {_COMPLETE.say(self.lang)} ({about})")

    def _as_dict(
        self, name: str, request: AccessRequest, found: Sequence[AccessItem]
    ) -> dict[str, object]:
        case = case_of(request)
        return {
            "file": name,
            "complete": not found,
            "policyholder": case.policyholder if case is not None else None,
            "access_for": case.access_for if case is not None else None,
            "items": [
                {"code": item.code, "path": item.path, "text": item.text(self.lang)}
                for item in found
            ],
        }

    def summary(self) -> str:
        """The last line on standard error."""
        return _SUMMARY.say(self.lang).format(
            requests=self.complete + self.incomplete + self.unreadable,
            complete=self.complete,
            incomplete=self.incomplete,
            unreadable=self.unreadable,
        )


@click.command("check-access", cls=Settled, short_help="Say what requests for access lack.")
@click.argument("files", nargs=-1, metavar="[REQUEST.json…|-]")
@click.option(
    "--contracts",
    "portfolio",
    metavar="PORTFOLIO",
    help="The table of your contracts: those named must be in it, and the policyholder's.",
)
@click.option("--format", "form", type=click.Choice(("json", "text")), default="text")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Default: from the locale.")
@click.option("--date", "today", callback=_date, metavar="DATE", help="YYYY-MM-DD. Default: today.")
@click.option(
    "--show-personal-data",
    is_flag=True,
    help="As for other commands; what is told holds no personal data to show.",
)
@click.option("--quiet/--no-quiet", help="No summary.")
@click.option("-o", "--output", metavar="FILE", help="Write the result there, whole or not at all.")
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    portfolio: str | None,
    form: str,
    lang: str | None,
    today: calendar,
    show_personal_data: bool,
    quiet: bool,
    output: str | None,
) -> None:
    """Say what requests for access to a portal lack, or in which they contradict themselves.

    REQUEST.json is a file as schemas/portal/access-request.schema.json describes it, a folder that
    is searched for such files, or - for standard input (the default). All that is missing is told
    at once, never a personal value. A key that is not known, or a value of the wrong kind, makes a
    file unreadable.

    Exit status: 0 all requests are complete, 1 items are missing or contradictory, 2 wrong use or
    something that could not be read or written.
    """
    if portfolio == STDIN:
        raise click.UsageError("the portfolio cannot be standard input")
    run = _Run(lang or from_locale(), form == "json", today, portfolio)
    if not quiet:
        announce_stdin(files, run.lang)
    run.read(files)
    with lines_to(output) as emit:
        for line in run.lines():
            emit(line)
    if not quiet:
        tell(run.summary())
    ctx.exit(FAILED if run.unreadable else FOUND if run.incomplete else CLEAN)
