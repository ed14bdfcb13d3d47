"""A finding: one thing that is wrong, or worth knowing, in a message or file.

A finding is a plain value: it keeps no message, holds no personal value, and can be shown in four
languages. Fields: chapter 5, "Python" and "Command line"; counting: chapter 6.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial

from attrs import field, frozen

LANGUAGES = ("en", "nl", "fr", "de")
"""The languages of the field; English first, as the one to fall back to."""


@frozen
class Words:
    """One text in the four languages of the field."""

    en: str
    nl: str
    fr: str
    de: str

    def say(self, lang: str) -> str:
        """The text in a language; English for one that is not known here."""
        return {"nl": self.nl, "fr": self.fr, "de": self.de}.get(lang, self.en)


COLON = Words(en=": ", nl=": ", fr=" : ", de=": ")
SEMICOLON = Words(en="; ", nl="; ", fr=" ; ", de="; ")
"""Between two parts of a line; in French a blank stands before them."""


class Severity(StrEnum):
    """How bad a finding is; each is a string too: `finding.severity == "error"`."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    def label(self, lang: str) -> str:
        """What people call it in their language."""
        return _SEVERITIES[self].say(lang)


_SEVERITIES = {
    Severity.ERROR: Words(en="error", nl="fout", fr="erreur", de="Fehler"),
    Severity.WARNING: Words(en="warning", nl="waarschuwing", fr="avertissement", de="Warnung"),
    Severity.INFO: Words(en="info", nl="opmerking", fr="remarque", de="Hinweis"),
}

Param = str | int | Words


def told(words: Words, **params: Param) -> Callable[[str], str]:
    """What a TelebibError is made with: the function that says this in a language."""
    return partial(_filled, words, params)


def _filled(words: Words, params: Mapping[str, Param], lang: str) -> str:
    said = {k: v.say(lang) if isinstance(v, Words) else v for k, v in params.items()}
    return words.say(lang).format_map(said)


@frozen
class Finding:
    """What is wrong, how bad it is, and where.

    `rule` is the stable rule id; `message` counts messages in the file from 1 and is None for what
    belongs to no message; `type` is the message type (`M0410`) or None; `segment` counts from 1
    in the message; `offset` counts bytes from 0, `line` and `column` characters from 1; `path` is
    the place in the message's tree, such as `XRH[2]/PTY+003/COM+007`. In an XML or JSON file line,
    column and path are those of that file, and `offset` is None.
    """

    rule: str
    severity: Severity
    message: int | None
    type: str | None
    segment: int | None
    offset: int | None
    line: int
    column: int
    path: str | None
    words: Words = field(repr=False)
    hints: Words = field(repr=False)
    params: Mapping[str, Param] = field(factory=dict, hash=False)

    @property
    def where(self) -> str:
        """`1:215 XRH[3]/PTY+003/ATT+A131`: line, column and path."""
        place = f"{self.line}:{self.column}"
        return f"{place} {self.path}" if self.path else place

    def text(self, lang: str = "en") -> str:
        """What is wrong, in one sentence; `lang` is en, nl, fr or de."""
        return _filled(self.words, self.params, lang)

    def hint(self, lang: str = "en") -> str:
        """What to do about it."""
        return _filled(self.hints, self.params, lang)
