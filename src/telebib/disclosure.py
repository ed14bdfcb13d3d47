"""Which values of a segment may be shown: codes, and nothing that could be somebody's.

In a broken message a name may stand where a code belongs: a plus that was not released shifts it
there. What is shown must therefore be a code of its list, or look like the codes of that very list
in a segment that fits its layout (chapter 5, "Privacy"; docs/decisions.md, "What is shown").
"""

import re
from collections.abc import Callable, Mapping

from telebib.codelists import CodeList
from telebib.definitions import Element, layouts
from telebib.masking import looks_like_code
from telebib.segments import Segment
from telebib.tables import Tables

_NEVER = frozenset(("X005", "X008", "X036"))
"""Elements that stand between personal ones: box label, country and title. A value that is no code
of theirs is a part of an address or name as soon as one separator is wrong."""

_LOOKS: Mapping[str, Callable[[str], object]] = {
    "X918": re.compile(r"20[0-9]{10}").fullmatch,
    "X932": re.compile(r"QI(?=.{0,2}[0-9])[0-9A-Z]{3}").fullmatch,
    "X943": re.compile(r"M[0-9]{4}").fullmatch,
    "currency": re.compile(r"EUR|BEF").fullmatch,
}
"""Values of a form of their own, in elements that have no list."""


def may_show(segment: Segment, element: int, component: int, tables: Tables) -> bool:
    """Whether the value at a place, both counted from 1, may be shown unmasked."""
    layout = layouts().get(segment.tag)
    found = layout.element(element, component) if layout is not None else None
    if layout is None or found is None:
        return False
    codes = code_list(found, segment.qualifier, tables)
    fits = layout.surplus(segment) is None
    return is_open(found, segment.value(element, component), codes, fits=fits)


def is_open(element: Element, value: str, codes: CodeList | None, *, fits: bool) -> bool:
    """Whether a value of an element may be shown; `fits`: its segment has no more than its layout.

    `codes` is the list the value should be of, where there is one.
    """
    if element.personal:
        return False
    if codes is not None and value in codes:
        return True
    if not fits or element.id in _NEVER:
        return False
    if codes is not None:
        return resembles(value, codes)
    return bool(_LOOKS.get(element.id, looks_like_code)(value))


def code_list(element: Element, qualifier: str, tables: Tables) -> CodeList | None:
    """The code list that the values of an element are of, where the tables have one.

    An indicator (BIN) answers 1 yes or 2 no, unless the list of its qualifier has more answers.
    """
    general = tables.codes.get(element.codes) if element.codes is not None else None
    own = tables.codes.get(qualifier) if element.codes_of_qualifier else None
    if own is None or (general is not None and own.keys() <= general.keys()):
        return general
    return own


def resembles(value: str, codes: CodeList) -> bool:
    """Whether a value has the form of a code of this list, letter by letter, or as few digits."""
    if value.isascii() and value.isdigit():
        return any(code.isdigit() and len(value) <= len(code) for code in codes)
    return any(_form(code) == _form(value) for code in codes)


def _form(value: str) -> str:
    return re.sub("[A-Z]", "A", re.sub("[0-9]", "9", value))
