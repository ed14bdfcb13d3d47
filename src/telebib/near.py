"""What somebody may have meant: the known names close to one that is not known."""

from collections.abc import Iterable

from telebib.findings import LANGUAGES, Words

_CLOSE = Words(
    en="; did you mean {names}?",
    nl="; bedoelt u {names}?",
    fr=" ; vouliez-vous dire {names} ?",
    de="; meinten Sie {names}?",
)
_OR = Words(en=" or ", nl=" of ", fr=" ou ", de=" oder ")


def or_else(name: str, known: Iterable[str]) -> str:
    """`; did you mean 'too-many'?` to put behind a message, or nothing where nothing is close."""
    return suggested(name, known).en


def suggested(name: str, known: Iterable[str]) -> Words:
    """The same in the four languages."""
    from difflib import get_close_matches

    by_small_letters = {each.lower(): each for each in known}
    close = get_close_matches(name.lower(), by_small_letters, n=3)
    names = [repr(by_small_letters[each]) for each in close]

    def said(lang: str) -> str:
        return _CLOSE.say(lang).format(names=_OR.say(lang).join(names)) if names else ""

    return Words(**{lang: said(lang) for lang in LANGUAGES})
