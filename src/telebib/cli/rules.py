"""`telebib rules [ID]`: what telebib looks for, and the manual page of a rule."""

from collections.abc import Iterator, Sequence

import click

from telebib.cli.languages import from_locale
from telebib.cli.output import lines_to
from telebib.cli.settings import Settled
from telebib.errors import UnknownName
from telebib.findings import LANGUAGES, Words, told
from telebib.jsonline import json_line
from telebib.near import suggested
from telebib.pages import EVERY, Told, page, summary, variants

_NO_RULE = Words(
    en="there is no rule {name}{close}",
    nl="er is geen regel {name}{close}",
    fr="il n'y a pas de règle {name}{close}",
    de="es gibt keine Regel {name}{close}",
)


@click.command("rules", cls=Settled, short_help="List the rules, or print the page of one.")
@click.argument("rule_id", metavar="[ID]", required=False)
@click.option("--format", "form", type=click.Choice(("json", "text")), default="text")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Default: from the locale.")
@click.option("--output", metavar="FILE", help="Write the result there, whole or not at all.")
def command(rule_id: str | None, form: str, lang: str | None, output: str | None) -> None:
    """List the rules, a line each, or print the page of the rule ID.

    A line has the id of the rule, its severity and family, and what it says, with an ellipsis for
    what differs from case to case; (+2) means that it has two more texts. As JSON, a rule that was
    asked for by its ID has all of them, and its hints.

    Exit status: 0 done, 2 wrong use, no such rule, or something that could not be written.
    """
    language = lang or from_locale()
    chosen = [rule for rule in EVERY if rule_id in (None, rule.id)]
    if not chosen:
        close = suggested(str(rule_id), (rule.id for rule in EVERY))
        raise UnknownName(told(_NO_RULE, name=repr(rule_id), close=close))
    with lines_to(output) as emit:
        for line in _lines(chosen, form, language, whole=rule_id is not None):
            emit(line)


def _lines(chosen: Sequence[Told], form: str, lang: str, *, whole: bool) -> Iterator[str]:
    """The list, or the page of the one rule that was asked for."""
    if form == "json":
        yield from (_json(rule, lang, whole=whole) for rule in chosen)
    elif whole:
        yield from (page(rule, (lang,)).rstrip("\n") for rule in chosen)
    else:
        yield from _table(lang)


def _table(lang: str) -> Iterator[str]:
    """The rules in columns: id, severity, family, text."""
    widths = [max(len(row[column]) for row in map(_columns, EVERY)) for column in range(3)]
    for rule in EVERY:
        cells = (cell.ljust(width) for cell, width in zip(_columns(rule), widths, strict=True))
        yield "  ".join((*cells, summary(rule, lang)))


def _columns(rule: Told) -> tuple[str, str, str]:
    return rule.id, rule.severity.value, rule.family


def _json(rule: Told, lang: str, *, whole: bool) -> str:
    """A rule as one line of JSON; `whole`: with all its texts and hints, `{…}` in them left."""
    entry: dict[str, object] = {
        "rule": rule.id,
        "severity": rule.severity.value,
        "family": rule.family,
        "source": rule.source,
        "text": summary(rule, lang),
    }
    if whole:
        for key, text in (("texts", rule.text), ("hints", rule.hint)):
            entry[key] = {name: words.say(lang) for name, words in variants(text).items()}
    return json_line(entry)
