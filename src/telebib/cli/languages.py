"""The language of texts: asked for, or the one of the locale (chapter 5, "Command line")."""

import os
import re

import click

from telebib.findings import LANGUAGES

_META = "telebib.lang"


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
    locale = next(filter(None, stated), "")
    language = re.split(r"[_.@]", locale)[0].lower()
    return language if language in LANGUAGES else "en"
