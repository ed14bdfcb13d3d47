"""What differs between two sets of code lists, such as those shipped and a user's on top.

Where a list or a code comes from makes no difference; its dates, labels and titles do.
"""

from collections.abc import Iterator, Mapping

from attrs import frozen

from telebib.codelists import Code, CodeList, CodeLists
from telebib.findings import LANGUAGES

ADDED, REMOVED, CHANGED = "added", "removed", "changed"


@frozen
class CodeChange:
    """One difference: `change` is ADDED, REMOVED or CHANGED.

    `code` is None when it is about the list itself. `field` says what changed of it (since, until
    or a language), and is empty when it came or went: then `old` and `new` are empty too.
    """

    list: str
    code: str | None
    change: str
    field: str = ""
    old: str = ""
    new: str = ""


def changes(old: CodeLists, new: CodeLists) -> Iterator[CodeChange]:
    """All differences, by list; in a list titles first, then its codes in their new order.

    A list that one side lacks is told as a whole. Both sides stand on the lists that are shipped.
    """
    for name in sorted({*old.own, *new.own}):
        if name not in old:
            yield CodeChange(name, None, ADDED)
        elif name not in new:
            yield CodeChange(name, None, REMOVED)
        else:
            yield from _of_list(old[name], new[name])


def _of_list(old: CodeList, new: CodeList) -> Iterator[CodeChange]:
    yield from _fields(new.name, None, _texts(old.titles), _texts(new.titles))
    for code in new:
        if code in old:
            yield from _fields(new.name, code, _told(old[code]), _told(new[code]))
        else:
            yield CodeChange(new.name, code, ADDED)
    yield from (CodeChange(new.name, code, REMOVED) for code in old if code not in new)


def _fields(
    name: str, code: str | None, old: Mapping[str, str], new: Mapping[str, str]
) -> Iterator[CodeChange]:
    for field in old:
        if old[field] != new[field]:
            yield CodeChange(name, code, CHANGED, field, old[field], new[field])


def _told(code: Code) -> dict[str, str]:
    return {"since": code.since, "until": code.until, **_texts(code.labels)}


def _texts(texts: Mapping[str, str]) -> dict[str, str]:
    return {lang: texts.get(lang, "") for lang in LANGUAGES}
