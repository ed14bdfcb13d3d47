"""What somebody may have meant: the known names close to one that is not known."""

from collections.abc import Iterable


def or_else(name: str, known: Iterable[str]) -> str:
    """`; did you mean 'too-many'?` to put behind a message, or nothing where nothing is close."""
    from difflib import get_close_matches

    by_small_letters = {each.lower(): each for each in known}
    close = get_close_matches(name.lower(), by_small_letters, n=3)
    said = " or ".join(repr(by_small_letters[each]) for each in close)
    return f"; did you mean {said}?" if said else ""
