"""Reading and checking a file of each kind, beside pydifact, npm packages and bytes.split."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks import generate
from benchmarks.figures import LONGER, Figure
from benchmarks.npm import PACKAGES, Installed
from benchmarks.read import BY_NAME, PYDIFACT, accepted, timed
from benchmarks.turns import in_turns

KINDS = ("mass", "individual", "mixed")
CASES = ("read", "read + elements", "validate", "limit: split")
FRONT, EXACT = BY_NAME["validate"], BY_NAME["exact road"]


def seconds_of(case: str, data: bytes) -> float:
    return timed(BY_NAME[case], data)[0]


def enveloped(messages: list[bytes]) -> bytes:
    return b"".join((generate.HEADER, *messages, generate.TRAILER))


def of_kind(
    kind: str, count: int, fewer: int, rounds: int, npm: Installed | None, folder: Path
) -> Iterator[Figure]:
    """µs a message of each case. pydifact, being slow, gets the beginning of the file (`fewer`
    messages); it and its like get no message that pydifact refuses.
    """
    messages = list(generate.messages(count, kind=kind))
    parsable = messages if kind != "mixed" else [each for each in messages if accepted(each)]
    part = parsable[:fewer]
    runs: dict[str, Callable[[], float]] = {
        PYDIFACT: partial(seconds_of, PYDIFACT, enveloped(part)),
        **{case: partial(seconds_of, case, enveloped(messages)) for case in CASES},
    }
    counts = {PYDIFACT: len(part), **dict.fromkeys(CASES, count)}
    if npm is not None:
        file = folder / f"{kind}.edi"
        file.write_bytes(enveloped(parsable))
        runs |= {package: partial(npm.seconds, package, file) for package in PACKAGES}
        counts |= dict.fromkeys(PACKAGES, len(parsable))
    times = in_turns(runs, rounds)
    base = times[PYDIFACT].median / counts[PYDIFACT]
    for name, found in times.items():
        each = found.median / counts[name]
        ratio = None if name == PYDIFACT else base / each
        yield Figure(f"{kind}, {name}", each * 1e6, "µs/message", found.spread, ratio)


def every_message_wrong(count: int, rounds: int) -> Figure:
    """What the fast road costs where it is of no use, beside the exact road alone."""
    data = b"".join(generate.interchange(count, kind="broken"))
    times = in_turns(
        {case.name: partial(seconds_of, case.name, data) for case in (FRONT, EXACT)}, rounds
    )
    front, exact = times[FRONT.name], times[EXACT.name]
    spread = max(front.spread, exact.spread)
    return Figure("every message wrong", front.median / exact.median, LONGER, spread)
