"""Findings of XML and JSON files: those of their messages, at their places in that file."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import evolve

from telebib.errors import TelebibError
from telebib.findings import Finding, Severity
from telebib.formed import Formed, refused
from telebib.interchange import Message
from telebib.placing import Placed
from telebib.rules.form_invalid import HINT, RULE
from telebib.segments import Segment
from telebib.tagged import Place
from telebib.validate import Validator


def validate_formed(
    parts: Iterable[Formed], validator: Validator, passed: Callable[[int], object] | None = None
) -> Iterator[Finding]:
    """All findings of an XML or JSON file by its parts, lazily.

    `passed` is told how many messages have been seen so far.
    """
    course = validator.begin()
    tells = RULE.id in {rule.id for rule in validator.rules}
    last: Formed | None = None
    for each in parts:
        strays = astray(each, validator.severities.get(RULE.id)) if tells else []
        found = validator.judge(each.part, course) if each.part is not None else ()
        yield from _in_order([*strays, *_moved(found, each)])
        last = each if each.part is not None else last
        if passed is not None and each.number is not None:
            passed(each.number)
    if last is not None and last.part is not None:
        yield from _in_order(_moved(validator.end(last.part, course), last))


def astray(each: Formed, severity: Severity | None = None) -> list[Finding]:
    """What stands astray in a part, as findings."""
    message = each.part if isinstance(each.part, Message) else None
    return [
        Finding(
            rule=RULE.id,
            severity=severity or RULE.severity,
            message=each.number,
            type=(message.type or None) if message is not None else None,
            segment=None,
            offset=None,
            line=stray.place.line,
            column=stray.place.column or 1,
            path=stray.place.path or None,
            words=stray.words,
            hints=HINT,
            params=stray.params,
        )
        for stray in each.strays
    ]


def refusal(each: Formed, at: Segment | None, error: TelebibError) -> Finding:
    """What another form cannot hold of a part: told at its segment, else at the part."""
    places = each.places()
    index = each.part.index(at) if each.part is not None and at is not None else 0
    place = (places[index] if places else None) or Place(1, 1)
    return astray(evolve(each, strays=(refused(error, place),)))[0]


def _in_order(found: Iterable[Finding]) -> list[Finding]:
    return sorted(found, key=lambda finding: (finding.line, finding.column))


def _moved(found: Iterable[Placed], each: Formed) -> Iterator[Finding]:
    """Findings of a part at their places in the file; those are looked for once they are needed."""
    places: Sequence[Place | None] | None = None
    for one in found:
        places = each.places() if places is None else places
        place = _place(one, places)
        yield evolve(
            one.finding,
            offset=None,
            line=place.line,
            column=place.column or 1,
            path=place.path or None,
        )


def _place(found: Placed, places: Sequence[Place | None]) -> Place:
    """The place of the segment that a finding is about; of none, that of the part or its end."""
    part, told, _ = found
    index = told.segment
    if index is None:
        at = told.problem.at
        index = part.index(at) if at is not None else (len(places) - 1) * told.problem.at_end
    known = [place for place in places[: index + 1] if place is not None]
    return known[-1] if known else Place(1, 1)
