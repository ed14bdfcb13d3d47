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
    messages) without those that it refuses, and so do the npm packages.
    """
    messages = list(generate.messages(count, kind=kind))
    part = [message for message in messages[:fewer] if accepted(message)]
    runs: dict[str, Callable[[], float]] = {
        PYDIFACT: partial(seconds_of, PYDIFACT, enveloped(part)),
        **{case: partial(seconds_of, case, enveloped(messages)) for case in CASES},
    }
    counts = {PYDIFACT: len(part), **dict.fromkeys(CASES, count)}
    if npm is not None:
        file = folder / f"{kind}.edi"
        file.write_bytes(enveloped(part))
        runs |= {package: partial(npm.seconds, package, file) for package in PACKAGES}
        counts |= dict.fromkeys(PACKAGES, len(part))
    times = in_turns(runs, rounds)
    base = times.pop(PYDIFACT)
    each = base.median / counts[PYDIFACT]
    yield Figure(f"{kind}, {PYDIFACT}", each * 1e6, "µs/message", base.spread, ratio=1)
    for name, found in times.items():
        each = found.median / counts[name]
        ratio = base.over(found)
        faster = ratio.median * counts[name] / counts[PYDIFACT]
        yield Figure(f"{kind}, {name}", each * 1e6, "µs/message", ratio.spread, faster)


def every_message_wrong(count: int, rounds: int) -> Figure:
    """What the fast road costs where it is of no use, beside the exact road alone."""
    data = b"".join(generate.interchange(count, kind="broken"))
    times = in_turns(
        {case.name: partial(seconds_of, case.name, data) for case in (FRONT, EXACT)}, rounds
    )
    ratio = times[FRONT.name].over(times[EXACT.name])
    return Figure("every message wrong", ratio.median, LONGER, ratio.spread)
