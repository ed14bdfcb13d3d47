"""The language of texts: asked for, or the one of the locale (chapter 5, "Command line")."""

import os
import re

from telebib.findings import LANGUAGES


def from_locale() -> str:
    """The language of the environment's locale, English when it is none of the four."""
    stated = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, stated), "")
    language = re.split(r"[_.@]", locale)[0].lower()
    return language if language in LANGUAGES else "en"
