"""`telebib codes show LIST [CODE]`: what the codes of a list mean."""

from collections.abc import Iterator

import click

from telebib.cli.codes.common import (
    PERIODS,
    as_json,
    code_called,
    codes_option,
    columns,
    format_option,
    lang_option,
    list_called,
    lists_with,
    output_option,
)
from telebib.cli.languages import from_locale
from telebib.cli.output import lines_to
from telebib.cli.settings import Settled
from telebib.codelists import Code, CodeList, CodeLists
from telebib.findings import LANGUAGES, Words
from telebib.identifiers import dates
from telebib.masking import printable

_VALID = Words(en="valid", nl="geldig", fr="validité", de="gültig")
_ORIGIN = Words(en="origin", nl="herkomst", fr="origine", de="Herkunft")
_TRANSLATED = Words(
    en="(translation by telebib)",
    nl="(vertaling van telebib)",
    fr="(traduction de telebib)",
    de="(Übersetzung von telebib)",
)
_VALUES = Words(en="values", nl="waarden", fr="valeurs", de="Werte")


@click.command("show", cls=Settled)
@click.argument("name", metavar="LIST")
@click.argument("code", metavar="[CODE]", required=False)
@format_option
@lang_option
@codes_option
@output_option
def command(
    name: str, code: str | None, form: str, lang: str | None, codes: str | None, output: str | None
) -> None:
    """Print the codes of LIST with their labels, or all that is known of one CODE.

    LIST is a value list, such as A131, or a data element with its qualifiers, such as X013. A label
    that a language lacks is taken from en, nl, fr or de, in this order.

    Exit status: 0 done, 2 there is no such list or code, or wrong use.
    """
    language = lang or from_locale()
    lists = lists_with(codes)
    found = list_called(lists, name, language)
    chosen = [code_called(found, code, language)] if code is not None else list(found.values())
    lines: Iterator[str]
    if form == "json":
        lines = (as_json(found.name, each) for each in chosen)
    elif code is None:
        lines = _listed(found, language)
    else:
        lines = _explained(found, chosen[0], lists, language)
    with lines_to(output) as emit:
        for line in lines:
            emit(line)


def _listed(found: CodeList, lang: str) -> Iterator[str]:
    """The title, then a code a line."""
    title = found.title(lang)
    yield printable(f"{found.name}  {title}" if title != found.name else title)
    yield from columns((code.code, _label(code, lang)) for code in found.values())


def _label(code: Code, lang: str) -> str:
    period = _period(code, lang)
    return f"{code.label(lang)} ({period})" if period else code.label(lang)


def _period(code: Code, lang: str) -> str:
    if not code.since and not code.until:
        return ""
    words = PERIODS[bool(code.since), bool(code.until)]
    since, until = (dates.readable_iso(day, lang) for day in (code.since, code.until))
    return words.say(lang).format(since=since, until=until)


def _explained(found: CodeList, code: Code, lists: CodeLists, lang: str) -> Iterator[str]:
    """One code: its label in every language, its period, where it is from, the list it names."""
    rows = [("", f"{found.name} {code.code}  {found.title(lang)}")]
    for each in LANGUAGES:
        mark = f" {_TRANSLATED.say(lang)}" if each in code.translated else ""
        if code.labels.get(each):
            rows.append((each, f"{code.labels[each]}{mark}"))
    rows.append((_VALID.say(lang), _period(code, lang)))
    release = f", {found.release}" if code.origin == found.origin and found.release else ""
    rows.append((_ORIGIN.say(lang), f"{code.origin}{release}"))
    if code.code in lists:
        rows.append((_VALUES.say(lang), f"{code.code} ({len(lists[code.code])})"))
    title, *others = (row for row in rows if row[1])
    yield printable(title[1])
    yield from columns(others)
