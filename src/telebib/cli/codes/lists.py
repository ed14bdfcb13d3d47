"""`telebib codes lists`: the code lists there are."""

from collections.abc import Iterator

import click

from telebib.cli.codes.common import (
    codes_option,
    columns,
    format_option,
    lang_option,
    lists_with,
    output_option,
)
from telebib.cli.failures import CLEAN, FOUND
from telebib.cli.languages import from_locale
from telebib.cli.output import lines_to
from telebib.cli.settings import Settled
from telebib.codelists import CodeList
from telebib.codelists.search import titled
from telebib.findings import LANGUAGES
from telebib.jsonline import json_line


@click.command("lists", cls=Settled)
@click.option("--grep", metavar="TEXT", default="", help="Only those with TEXT in name or title.")
@format_option
@lang_option
@codes_option
@output_option
@click.pass_context
def command(
    ctx: click.Context,
    grep: str,
    form: str,
    lang: str | None,
    codes: str | None,
    output: str | None,
) -> None:
    """Print the code lists, a line each: name, number of codes, title.

    Some lists have no title. With --grep, titles in all languages are looked at; capitals and
    accents make no difference.

    Exit status: 0 something was found, 1 nothing was, 2 wrong use.
    """
    language = lang or from_locale()
    found = list(titled(lists_with(codes), grep))
    with lines_to(output) as emit:
        for line in _lines(found, form, language):
            emit(line)
    ctx.exit(CLEAN if found else FOUND)


def _lines(found: list[CodeList], form: str, lang: str) -> Iterator[str]:
    if form == "json":
        return map(_json, found)
    rows = ((each.name, f"{len(each):>4}", each.title(lang)) for each in found)
    return columns((name, count, title if title != name else "") for name, count, title in rows)


def _json(found: CodeList) -> str:
    entry = {
        "list": found.name,
        "kind": found.kind or None,
        "codes": len(found),
        **{lang: found.titles.get(lang) or None for lang in LANGUAGES},
        "titled_by": found.titled_by or None,
        "origin": found.origin or None,
        "retrieved": found.retrieved or None,
        "release": found.release or None,
    }
    return json_line(entry)
