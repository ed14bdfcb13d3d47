"""`telebib codes msglib FILE [CODE]`: check an MSGLIB table, list it, explain one of its codes."""

from collections.abc import Iterator, Sequence
from datetime import date as calendar
from pathlib import Path

import click

from telebib.bounds import USUAL
from telebib.cli.codes.common import format_option, lang_option, output_option
from telebib.cli.codes.msglib_lines import Item, Style, items
from telebib.cli.failures import CLEAN, FAILED, FOUND, remark, tell
from telebib.cli.files import STDIN, Source, Unreadable
from telebib.cli.kinds import table_bytes
from telebib.cli.languages import from_locale
from telebib.cli.output import lines_to
from telebib.cli.settings import Settled
from telebib.findings import Words
from telebib.jsonline import json_line
from telebib.msglib.mapping import MsglibMap
from telebib.msglib.read import check_msglib, check_msglib_map
from telebib.msglib.table import Msglib, insurer_of, is_code
from telebib.usertables import Mistake, is_iso_date

_SUMMARY = Words(
    en="codes {codes}, texts {texts}, insurers with texts of their own {insurers}, "
    "mistakes {mistakes}",
    nl="codes {codes}, teksten {texts}, maatschappijen met eigen teksten {insurers}, "
    "fouten {mistakes}",
    fr="codes {codes}, textes {texts}, compagnies ayant leurs propres textes {insurers}, "
    "erreurs {mistakes}",
    de="Codes {codes}, Texte {texts}, Versicherer mit eigenen Texten {insurers}, Fehler {mistakes}",
)
_ABSENT = Words(
    en="the table has no {code}",
    nl="de tabel heeft geen {code}",
    fr="la table n'a pas de {code}",
    de="die Tabelle hat kein {code}",
)
_OF_OTHERS = Words(
    en="the table has {code} for other insurers only: {insurers}",
    nl="de tabel heeft {code} enkel voor andere maatschappijen: {insurers}",
    fr="la table n'a {code} que pour d'autres compagnies : {insurers}",
    de="die Tabelle hat {code} nur für andere Versicherer: {insurers}",
)


def _code(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None and not is_code(value.upper()):
        raise click.BadParameter("a code is QI and three letters or digits")
    return value and value.upper()


def _insurer(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None and not insurer_of(value):
        raise click.BadParameter("an insurer code is one to four digits")
    return value and insurer_of(value)


def _date(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    if value is not None and not is_iso_date(value):
        raise click.BadParameter("a date is written YYYY-MM-DD")
    return value or calendar.today().isoformat()


@click.command("msglib", cls=Settled)
@click.argument("file", metavar="FILE")
@click.argument("code", metavar="[CODE]", required=False, callback=_code)
@click.option(
    "--insurer",
    callback=_insurer,
    metavar="CODE",
    help="The insurer whose texts are wanted, such as 0097. Default: those of all.",
)
@click.option(
    "--map",
    "--msglib-map",
    "mapping",
    metavar="FILE",
    help="The mapping of rules to these codes: checked too, and shown beside them.",
)
@click.option("--date", callback=_date, metavar="DATE", help="YYYY-MM-DD. Default: today.")
@format_option
@lang_option
@click.option("--quiet/--no-quiet", help="No summary.")
@output_option
@click.pass_context
def command(
    ctx: click.Context,
    file: str,
    code: str | None,
    insurer: str | None,
    mapping: str | None,
    date: str,
    form: str,
    lang: str | None,
    quiet: bool,
    output: str | None,
) -> None:
    """Check the MSGLIB table in FILE and list its codes, or explain one CODE of it.

    FILE is a CSV with the columns table, insurer, code, lang, text, valid_from, valid_to and
    severity, or - for standard input; a mapping has rule, insurer and code. A table with mistakes
    is not listed: its mistakes are, with file and line.

    Exit status: 0 done, 1 there are mistakes or the table has no text of CODE for that day and
    insurer, 2 wrong use or something that could not be read or written.
    """
    if file == mapping == STDIN:
        raise click.UsageError("only one of the two can be standard input")
    style = Style(form == "json", lang or from_locale())
    try:
        table, mistakes = check_msglib(_bytes(file), file)
        rules = MsglibMap({})
        if mapping is not None:
            rules, wrong = check_msglib_map(_bytes(mapping), mapping, table=table)
            mistakes += wrong
    except Unreadable as error:
        remark(error.text(style.lang))
        ctx.exit(FAILED)
    found = list(items(table, rules, code=code, insurer=insurer, date=date, lang=style.lang))
    with lines_to(output) as emit:
        for line in _lines(style, mistakes, found, one=code is not None):
            emit(line)
    if code is not None and not mistakes and not found:
        remark(_absent(style.lang, table, code))
    if not quiet and (mistakes or code is None):
        tell(_summary(style.lang, table, len(mistakes)))
    is_unanswered = code is not None and not any(item.entry for item in found)
    ctx.exit(FOUND if mistakes or is_unanswered else CLEAN)


def _lines(
    style: Style, mistakes: Sequence[Mistake], found: Sequence[Item], *, one: bool
) -> Iterator[str]:
    """What is wrong; where nothing is, the code asked for or the list of all."""
    if mistakes:
        yield from (_mistake(style, mistake) for mistake in mistakes)
    elif one:
        yield from style.explained(found)
    else:
        yield from style.listed(found)


def _bytes(name: str) -> bytes:
    with Source(name, None if name == STDIN else Path(name)).open() as fp:
        return table_bytes(fp, name, USUAL.table_bytes)


def _mistake(style: Style, mistake: Mistake) -> str:
    if style.as_json:
        said = {"file": mistake.file, "line": mistake.line, "text": mistake.why(style.lang)}
        return json_line(said)
    return mistake.text(style.lang)


def _absent(lang: str, table: Msglib, code: str) -> str:
    owners = sorted({entry.insurer for entry in table.entries if entry.code == code})
    words = _OF_OTHERS if owners else _ABSENT
    return words.say(lang).format(code=code, insurers=", ".join(owners))


def _summary(lang: str, table: Msglib, mistakes: int) -> str:
    return _SUMMARY.say(lang).format(
        codes=len(table.codes()),
        texts=len(table.entries),
        insurers=len(table.insurers),
        mistakes=mistakes,
    )
