"""`telebib codes search WORD…`: codes by what they mean."""

from collections.abc import Iterator

import click

from telebib.cli.codes.common import (
    as_json,
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
from telebib.codelists.search import Hit, search
from telebib.findings import COLON


@click.command("search", cls=Settled)
@click.argument("words", metavar="WORD…", nargs=-1, required=True)
@format_option
@lang_option
@codes_option
@output_option
@click.pass_context
def command(
    ctx: click.Context,
    words: tuple[str, ...],
    form: str,
    lang: str | None,
    codes: str | None,
    output: str | None,
) -> None:
    """Print every code with all the WORDs in one of its labels, in whatever language.

    Capitals and accents make no difference, and a part of a word is enough. Where the words are not
    in the label that is shown, the label they are in stands behind it.

    Exit status: 0 something was found, 1 nothing was, 2 wrong use.
    """
    language = lang or from_locale()
    hits = list(search(lists_with(codes), words, language))
    with lines_to(output) as emit:
        for line in _lines(hits, form, language):
            emit(line)
    ctx.exit(CLEAN if hits else FOUND)


def _lines(hits: list[Hit], form: str, lang: str) -> Iterator[str]:
    if form == "json":
        return (as_json(hit.list, hit.code) for hit in hits)
    return columns((hit.list, hit.code.code, _shown(hit, lang)) for hit in hits)


def _shown(hit: Hit, lang: str) -> str:
    """The label in the language asked for, and the one that was found where that is another."""
    label, found = hit.code.label(lang), hit.code.labels[hit.lang]
    return label if found == label else f"{label} ({hit.lang}{COLON.say(lang)}{found})"
