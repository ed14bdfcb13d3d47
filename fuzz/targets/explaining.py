"""What shows a message: explanations, completeness and differences, of whatever is read as one."""

from collections.abc import Iterable
from itertools import pairwise

import telebib
from fuzz import seeds
from fuzz.target import asked
from telebib.findings import LANGUAGES

_MOST = 3  # messages


def SEEDS() -> Iterable[bytes]:  # noqa: N802
    found = seeds.messages()
    pairs = zip(found[::5], found[2::5], strict=False)
    return seeds.with_options((*found, *map(b"".join, pairs)))


def check(data: bytes) -> None:
    choice, raw = asked(data)
    lang, personal = LANGUAGES[choice % 4], bool(choice & 4)
    messages = list(telebib.read(raw))[:_MOST]
    for message in messages:
        found = telebib.validate(message)
        explanation = telebib.explain(message, lang, findings=found, show_personal_data=personal)
        assert explanation.text(60 + choice % 80)
        assert explanation.as_dict() and repr(explanation)
        score = telebib.completeness(message).score
        assert score is None or 0 <= score <= 1
        assert list(telebib.diff(message, message)) == []
    for one, other in pairwise(messages):
        changes = list(telebib.diff(one, other))
        assert len(changes) == len(list(telebib.diff(other, one)))
        assert all(change.old != change.new and repr(change) for change in changes)
