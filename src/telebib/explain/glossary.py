"""What people call the parts of a message: segments, qualifiers, data elements, codes.

Titles of segments and elements stand in `schemas/`, labels of qualifiers and codes in the code
lists. Nothing here looks at a value of a message but at codes.
"""

from collections.abc import Mapping
from functools import cache

from attrs import frozen

from telebib.codelists import Code
from telebib.datafiles import read_toml
from telebib.definitions import Element, envelope, layouts
from telebib.findings import LANGUAGES, Words
from telebib.masking import printable
from telebib.tables import Tables

UNKNOWN_CODE = Words(
    en="unknown code", nl="onbekende code", fr="code inconnu", de="unbekannter Code"
)
"""What is said beside a code that its list does not hold."""

_SEGMENT = Words(en="segment", nl="segment", fr="segment", de="Segment")


@frozen
class Entry:
    """What is known of a segment by its tag alone.

    `title` is what people call it, `qualifier` the code list of its first component (None: it has
    no qualifier, or one of no known list), `public` the elements that are no personal data with
    certain qualifiers.
    """

    title: Words
    qualifier: str | None
    public: Mapping[str, tuple[str, ...]]


@cache
def entry(tag: str) -> Entry:
    """What is known of the segments of a tag; of an unknown one that it is a segment."""
    segments = {**read_toml("schemas", "segments.toml"), **envelope()["segments"]}
    stated = segments.get(tag, {})
    titles = {lang: stated[lang] for lang in LANGUAGES if lang in stated}
    layout = layouts().get(tag)
    first = layout.element(1, 1) if layout is not None else None
    return Entry(
        title=Words(**titles) if titles else _SEGMENT,
        qualifier=first.codes if first is not None else stated.get("qualifier"),
        public={key: tuple(elements) for key, elements in stated.get("public", {}).items()},
    )


def find_code(tables: Tables, name: str | None, code: str) -> Code | None:
    """A code of the list of that name; None where there is no such list or no such code in it."""
    if name is None or name not in tables.codes:
        return None
    return tables.codes[name].get(code)


def called(path: str, lang: str, tables: Tables) -> str:
    """What a part such as `COM+003` or `ACT` is called: by its qualifier, else by its tag.

    A qualifier that its list does not hold is said to be unknown. The text is printable and begins
    with a capital.
    """
    tag, _, qualifier = path.partition("+")
    known = entry(tag)
    own = known.title.say(lang)
    code = find_code(tables, known.qualifier, qualifier)
    if code is not None:
        own = code.label(lang)
    elif qualifier and known.qualifier in tables.codes:
        own = f"{own} ({UNKNOWN_CODE.say(lang)})"
    return printable(own[:1].upper() + own[1:])


@cache
def _titles() -> Mapping[str, Words]:
    stated = read_toml("schemas", "elements.toml")
    return {
        name: Words(**{lang: each[lang] for lang in LANGUAGES}) for name, each in stated.items()
    }


def title(element: Element) -> Words:
    """What people call a data element, without the number the standard gives it."""
    return _titles()[element.id]
