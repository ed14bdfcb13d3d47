"""Looks for words in the labels of code lists, in all languages at once."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from telebib.codelists import Code, CodeList

_LIGATURES = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o"})


@frozen
class Hit:
    """A code with the words in one of its labels, and the language of that label."""

    list: str
    code: Code
    lang: str


def folded(text: str) -> str:
    """A text without case and accents, for comparing: `Événement` and `evenement` are alike."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(_LIGATURES)


def search(lists: Mapping[str, CodeList], words: Sequence[str], lang: str) -> Iterator[Hit]:
    """Every code of which one label holds all the words, in the order of the lists.

    Where labels of several languages do, that of `lang` is told.
    """
    wanted = [folded(word) for word in words]
    for name, found in lists.items():
        for code in found.values():
            spoken = _spoken(code.labels, wanted, lang)
            if spoken is not None:
                yield Hit(name, code, spoken)


def titled(lists: Mapping[str, CodeList], text: str) -> Iterator[CodeList]:
    """The lists with a text in their name or in a title; the empty text is in all of them."""
    wanted = folded(text)
    for found in lists.values():
        if _holds((found.name, *found.titles.values()), wanted):
            yield found


def _spoken(labels: Mapping[str, str], wanted: Sequence[str], lang: str) -> str | None:
    """The language whose label holds all that is wanted: `lang` before the others."""
    for each in sorted(labels, key=lambda other: other != lang):
        label = folded(labels[each])
        if all(word in label for word in wanted):
            return each
    return None


def _holds(texts: Iterable[str], wanted: str) -> bool:
    return any(wanted in folded(text) for text in texts)
