"""What telebib raises: only for misuse and for what cannot be read at all.

A mistake in a partner's message is never raised; it is a finding (see `telebib.findings`). No
message of an exception holds a value of a message: names, lengths and places only.
"""

from collections.abc import Callable


class TelebibError(Exception):
    """The base of all that telebib raises on purpose.

    `str()` gives its text in English. What a user of the command line meets is made with a function
    that says it in a language (`findings.told`), and `text` gives it in that one.
    """

    def __init__(self, said: str | Callable[[str], str] = "") -> None:
        self._said = said
        super().__init__(self.text())

    def text(self, lang: str = "en") -> str:
        """What went wrong; `lang` is en, nl, fr or de."""
        return self._said if isinstance(self._said, str) else self._said(lang)


class Misuse(TelebibError, ValueError):
    """An argument makes no sense: two equal separators, a charset that is not ASCII-compatible."""


class UnknownName(TelebibError, LookupError):
    """A code list, message, profile, segment or element of that name is not known here."""


class BadDefinition(TelebibError):
    """A file under `schemas/` or `codelists/` is malformed; the text says which, where and why."""


class Unreadable(TelebibError):
    """A file is no XML or JSON, or none that holds messages; the text says where and why."""


class ValueRefused(TelebibError, ValueError):
    """A value cannot stand in a message that is being built.

    The text names the element, its length or charset, and never the value.
    """
