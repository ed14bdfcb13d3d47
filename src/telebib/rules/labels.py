"""Codes with their labels, as texts of findings name them."""

from collections.abc import Iterable

from telebib.codelists import CodeList
from telebib.definitions import layouts
from telebib.findings import LANGUAGES, Words
from telebib.identifiers import dates
from telebib.tables import Tables

_MOST = 12
NAMELESS = "?"
"""What stands for a tag that is not to be shown (`Segment.label`)."""

_THIS = Words(en="this segment", nl="dit segment", fr="ce segment", de="dieses Segment")


def labelled(codes: CodeList, chosen: Iterable[str]) -> Words:
    """`1 Natuurlijk persoon, 2 Rechtspersoon`, in four languages; a long list is cut short."""
    known = [code for code in chosen if code in codes]
    rest = ", …" if len(known) > _MOST else ""

    def said(lang: str) -> str:
        return ", ".join(f"{code} {codes[code].label(lang)}" for code in known[:_MOST]) + rest

    return Words(**{lang: said(lang) for lang in LANGUAGES})


def named(path: str, tables: Tables) -> Words:
    """A segment or group with what its qualifier says: `ATT+A10C (Taal)`; else its path.

    One whose tag is not to be shown is "this segment".
    """
    if path == NAMELESS:
        return _THIS
    tag, _, qualifier = path.partition("+")
    layout = layouts().get(tag)
    element = layout.element(1, 1) if layout is not None else None
    codes = tables.codes.get((element and element.codes) or "")
    code = codes.get(qualifier) if codes is not None else None
    if code is None:
        return Words(path, path, path, path)
    return Words(**{lang: f"{path} ({code.label(lang)})" for lang in LANGUAGES})


def day(iso: str) -> Words:
    """A day written YYYY-MM-DD as people write it, in four languages."""
    return Words(**{lang: dates.readable_iso(iso, lang) for lang in LANGUAGES})


def titled(codes: CodeList) -> Words:
    """What a list is about, in four languages."""
    return Words(**{lang: codes.title(lang) for lang in LANGUAGES})
