"""Validation never raises, both roads find the same, and every finding can be told."""

import io
from collections.abc import Iterable

import telebib
from fuzz import seeds
from fuzz.target import asked
from telebib import Bounds, Finding, Validator
from telebib.definitions import profiles
from telebib.findings import LANGUAGES

_PROFILES = (None, None, *profiles())
_BOUNDS = (
    *(None, None, Bounds(segment_bytes=50), Bounds(message_segments=4)),
    *(Bounds(message_findings=2), Bounds(segment_elements=2, element_components=1, nesting=1)),
)
_SHORT = b"XEH+03+1+0304'XET+03'" * 11
"""So many messages that the fast road begins to learn."""


def SEEDS() -> Iterable[bytes]:  # noqa: N802
    return seeds.with_options(seeds.messages())


def check(data: bytes) -> None:
    choice, raw = asked(data)
    profile = _PROFILES[choice % len(_PROFILES)]
    bounds = _BOUNDS[choice // len(_PROFILES) % len(_BOUNDS)]
    file = raw if choice >= 240 else _SHORT + raw + raw  # which is not learnt from, and which is
    exact = Validator(profile=profile, fast=False)
    found = list(exact.validate(telebib.parts(io.BytesIO(file), bounds=bounds)))
    fast = Validator(profile=profile)
    assert list(fast.validate_file(io.BytesIO(file), bounds=bounds)) == found
    for finding in found[-20:]:
        check_finding(finding, file)


def check_finding(finding: Finding, file: bytes) -> None:
    """It stands within the file, and has words in each language."""
    lines = file.count(b"\n") + file.count(b"\r") + 1
    assert finding.offset is not None and 0 <= finding.offset <= len(file)
    assert 1 <= finding.line <= lines and finding.column >= 1
    assert all(finding.text(lang) and finding.hint(lang) for lang in LANGUAGES)
