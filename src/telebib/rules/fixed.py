"""What the rules about values that a process fixes share."""

from collections.abc import Iterator, Mapping, Sequence

from telebib.bind import Bound, Place
from telebib.definitions import Use
from telebib.findings import Param, Words
from telebib.rule import Problem
from telebib.rules.labels import labelled, named
from telebib.segments import Segment


def wrong(bound: Bound, place: Place, rule: str, variant: str = "") -> Iterator[Problem]:
    """The values that the process does not have there, as far as this rule tells of them.

    A value that is no code of its list is left to `code-unknown`, an empty one to what is missing.
    """
    for use in place.level.restricted:
        if use.wrong != rule:
            continue
        for segment in place.find(use):
            value = segment.data
            if value.strip() and value not in _values(use) and _is_code(bound, use, value):
                params = {"code": _said(bound, use, (value,)), **wanted(bound, use)}
                yield Problem(segment, *data_place(segment), variant=variant, params=params)


def wanted(bound: Bound, use: Use) -> Mapping[str, Param]:
    """The part, the process, and the values it has there with their labels."""
    return {
        "what": use.path,
        "named": named(use.path, bound.tables),
        "process": bound.process.name if bound.process else "",
        "known": _said(bound, use, _values(use)),
    }


def _said(bound: Bound, use: Use, values: Sequence[str]) -> Words:
    codes = bound.tables.codes.get(use.key[1] or "")
    plain = ", ".join(values)
    return Words(plain, plain, plain, plain) if codes is None else labelled(codes, values)


def data_place(segment: Segment) -> tuple[int, int]:
    """Where the value behind the qualifier stands: element and component, from 1."""
    return (1, 2) if segment.elements and len(segment.elements[0]) > 1 else (2, 1)


def _values(use: Use) -> tuple[str, ...]:
    return (use.fixed,) if use.fixed is not None else use.allowed


def _is_code(bound: Bound, use: Use, value: str) -> bool:
    codes = bound.tables.codes.get(use.key[1] or "")
    return codes is None or value in codes
