"""Validation never raises, both roads find the same, and every finding can be told."""

import io
from collections.abc import Iterable
from itertools import pairwise

import telebib
from fuzz import seeds
from fuzz.target import asked
from telebib import Bounds, Finding, Validator
from telebib.definitions import profiles
from telebib.findings import LANGUAGES

_PROFILES = (None, None, *profiles())
_BOUNDS = (None, None, None, Bounds(segment_bytes=50), Bounds(message_segments=4))
_SHORT = b"XEH+03+1+0304'XET+03'" * 11
"""So many messages that the fast road begins to learn."""


def SEEDS() -> Iterable[bytes]:  # noqa: N802
    return seeds.with_options(seeds.messages())


def check(data: bytes) -> None:
    choice, raw = asked(data)
    profile = _PROFILES[choice % len(_PROFILES)]
    bounds = _BOUNDS[choice // len(_PROFILES) % len(_BOUNDS)]
    fast, exact = Validator(profile=profile), Validator(profile=profile, fast=False)
    for each in (raw, _SHORT + raw + raw):
        found = list(exact.validate(telebib.parts(io.BytesIO(each), bounds=bounds)))
        assert list(fast.validate_file(io.BytesIO(each), bounds=bounds)) == found
        assert [f.offset for f in found] == [f.offset for f in _in_file(found, each)]
    for finding in found[-20:]:
        assert all(finding.text(lang) and finding.hint(lang) for lang in LANGUAGES)
    messages = list(telebib.read(raw))
    for message in messages[:3]:
        telebib.explain(message, findings=telebib.validate(message)).text()
        telebib.completeness(message)
        assert list(telebib.diff(message, message)) == []
    for one, other in pairwise(messages[:3]):
        assert bool(list(telebib.diff(one, other))) == bool(list(telebib.diff(other, one)))


def _in_file(found: Iterable[Finding], data: bytes) -> Iterable[Finding]:
    """Those that stand within the file, at the places they name."""
    lines = data.count(b"\n") + data.count(b"\r") + 1
    return (f for f in found if 0 <= f.offset <= len(data) and f.line <= lines and f.column >= 1)
