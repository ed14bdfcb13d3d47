"""`telebib diff A B`: what differs between the messages of two files."""

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import zip_longest
from pathlib import Path

import click
from attrs import frozen

from telebib.bounds import Bounds
from telebib.cli.failures import CLEAN, FAILED, FOUND, remark
from telebib.cli.files import STDIN, Source, Unreadable, recognised
from telebib.cli.languages import Spoken, from_locale
from telebib.cli.output import lines_to
from telebib.cli.types import bounds_option
from telebib.diff import Change, diff
from telebib.findings import COLON, LANGUAGES, Words
from telebib.interchange import Message
from telebib.jsonline import json_line
from telebib.masking import printable
from telebib.read import parts

_MESSAGE = Words(en="message", nl="bericht", fr="message", de="Nachricht")
_ABSENT = Words(en="(absent)", nl="(afwezig)", fr="(absent)", de="(fehlt)")
_PRESENT = Words(en="(present)", nl="(aanwezig)", fr="(présent)", de="(vorhanden)")
_EMPTY = Words(en="(empty)", nl="(leeg)", fr="(vide)", de="(leer)")
_ONLY = Words(
    en="only in {name}", nl="enkel in {name}", fr="seulement dans {name}", de="nur in {name}"
)


@click.command("diff", cls=Spoken, short_help="Say what differs between two message files.")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--format", "form", type=click.Choice(("json", "text")), default="text")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Default: from the locale.")
@click.option("--show-personal-data", is_flag=True, help="Show values that are masked otherwise.")
@click.option("--output", metavar="FILE", help="Write the changes there, whole or not at all.")
@click.option("--encoding", help="The charset of both files.")
@bounds_option
@click.pass_context
def command(
    ctx: click.Context,
    a: str,
    b: str,
    form: str,
    lang: str | None,
    show_personal_data: bool,
    output: str | None,
    encoding: str | None,
    bounds: Bounds,
) -> None:
    """Say what differs between the messages of A and B, by path, old -> new.

    Messages pair in the order of their files; the order of segments and groups in a message makes
    no difference. One of the two may be - for standard input.

    Exit status: 0 nothing differs, 1 something does, 2 wrong use or something that could not be
    read or written.
    """
    if a == b == STDIN:
        raise click.UsageError("only one of the two can be standard input")
    style = _Style(form == "json", lang or from_locale(), show_personal_data)
    found = False
    try:
        with (
            lines_to(output, private=show_personal_data) as emit,
            ExitStack() as stack,
        ):
            old, new = (_messages(stack, name, encoding, bounds) for name in (a, b))
            for number, (first, second) in enumerate(zip_longest(old, new), 1):
                if first is None or second is None:
                    lines = iter([style.lone(number, b if first is None else a)])
                else:
                    lines = (style.line(number, change) for change in diff(first, second))
                for line in lines:
                    found = True
                    emit(line)
    except Unreadable as error:
        remark(error.text(style.lang))
        ctx.exit(FAILED)
    ctx.exit(FOUND if found else CLEAN)


def _messages(
    stack: ExitStack, name: str, encoding: str | None, bounds: Bounds
) -> Iterator[Message]:
    path = None if name == STDIN else Path(name)
    fp = stack.enter_context(Source(name, path).open())
    for part in recognised(name, parts(fp, encoding=encoding, bounds=bounds)):
        if isinstance(part, Message):
            yield part


@frozen
class _Style:
    """How changes are shown."""

    as_json: bool
    lang: str
    personal: bool

    def line(self, number: int, change: Change) -> str:
        """One change."""
        old, new = change.shown(personal=self.personal)
        if self.as_json:
            return _json(
                message=number,
                path=change.path,
                element=change.element,
                component=change.component,
                name=change.label.say(self.lang) if change.label is not None else None,
                old=old,
                new=new,
            )
        start, colon = f"{_MESSAGE.say(self.lang)} {number} {change.path}", COLON.say(self.lang)
        if change.label is None:
            return f"{start}{colon}{self._value(old, _PRESENT)} -> {self._value(new, _PRESENT)}"
        named = f"{start} {change.label.say(self.lang)}"
        return f"{named}{colon}{self._value(old)} -> {self._value(new)}"

    def lone(self, number: int, name: str) -> str:
        """A message that the other file has no counterpart of."""
        if self.as_json:
            return _json(message=number, only_in=name)
        only = _ONLY.say(self.lang).format(name=printable(name))
        return f"{_MESSAGE.say(self.lang)} {number}{COLON.say(self.lang)}{only}"

    def _value(self, value: str | None, empty: Words = _EMPTY) -> str:
        if value is None:
            return _ABSENT.say(self.lang)
        return printable(value) or empty.say(self.lang)


def _json(**entry: object) -> str:
    return json_line(entry)
