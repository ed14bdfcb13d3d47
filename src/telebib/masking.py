"""Hiding personal values: in repr, text and reports a value that is there shows as `***`."""

MASK = "***"


def mask(value: object) -> str:
    """What a repr shows for a personal value: `***`, or how empty it is.

    None stays None and an empty string or tuple stays empty: whether something is stated is no
    personal data, and what a reader of a log needs.
    """
    return MASK if value else repr(value)
