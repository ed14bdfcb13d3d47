"""What may be shown: personal values as `***`, and nothing that could drive a terminal."""

MASK = "***"


def mask(value: object) -> str:
    """What a repr shows for a personal value: `***`, or how empty it is.

    None stays None and an empty string or tuple stays empty: whether something is stated is no
    personal data, and what a reader of a log needs.
    """
    return MASK if value else repr(value)


def printable(text: str) -> str:
    """The text with control characters written out: one line stays one line, and only text."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
