"""The language of texts: asked for, or the one of the locale (chapter 5, "Command line")."""

import locale
import os
import re

import click

from telebib.findings import LANGUAGES

_META = "telebib.lang"
_IN_WINDOWS = {"dutch": "nl", "french": "fr", "german": "de"}


class Spoken(click.Command):
    """A command that tells of mistakes in the language of --lang, also those of other options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As of any command, once the language is known."""
        if not ctx.resilient_parsing:  # while a word is completed nothing must fail
            stated, _, _ = self.make_parser(ctx).parse_args(args=list(args))
            speak(ctx, stated.get("lang"))
        return super().parse_args(ctx, args)


def speak(ctx: click.Context, lang: object) -> None:
    """Remember the language to tell of mistakes in; one that was stated before is stronger."""
    if lang in LANGUAGES:
        ctx.meta.setdefault(_META, lang)


def spoken(ctx: click.Context) -> str:
    """The language to tell of mistakes in."""
    lang: str = ctx.meta.get(_META) or from_locale()
    return lang


def from_locale() -> str:
    """The language of the environment's locale, English when it is none of the four."""
    stated = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next(filter(None, stated), "")
    if not name and os.name == "nt":  # it sets none of them
        name = locale.setlocale(locale.LC_CTYPE)
    return language_of(name)


def language_of(name: str) -> str:
    """The language of a locale: `nl_BE.UTF-8`, or as Windows has it, `Dutch_Belgium.1252`."""
    language = re.split(r"[-_.@]", name)[0].lower()
    language = _IN_WINDOWS.get(language, language)
    return language if language in LANGUAGES else "en"
