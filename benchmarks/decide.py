"""Measure what deciding costs on top of reading and checking, by what is decided.

All messages are of the mass process and about invented people. Each case takes its turn in each
round, and each figure is a median.

    python benchmarks/decide.py --count 2000 --rounds 5 [--profile]
"""

from __future__ import annotations

import argparse
import cProfile
import io
import pstats
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

# Run as a script, Python looks beside the script and not in the folder above it.
sys.path.append(str(Path(__file__).resolve().parents[1]))

import telebib
from benchmarks import generate
from benchmarks.read import machine
from telebib.interchange import Message

SHOWN = 25  # functions of a profile
Held = Callable[[telebib.M0410], telebib.Record | None]


def held(request: telebib.M0410, contact: telebib.ContactData | None = None) -> telebib.Record:
    """The contract of a request, with its contact data or these."""
    named = request.intermediary or telebib.Intermediary()
    parties = [
        telebib.HeldParty(
            party=telebib.Party(
                role=party.role,
                name=party.name,
                address=party.address,
                enterprise_number=party.enterprise_number,
                person_type=party.person_type,
                language=party.language,
                contact=contact or party.contact,
            )
        )
        for party in request.parties
    ]
    return telebib.Record(
        policy_number=request.policy_number or "",
        insurer=request.insurer.code if request.insurer is not None else "",
        status="1",
        brokers=[telebib.Broker(named.fsma, named.account)],
        parties=parties,
    )


OTHER = telebib.ContactData("other@example.be", (), "+32470999999")
CASES: dict[str, Held] = {
    "no reply": held,
    "reply": lambda request: held(request, OTHER),
    "error return": lambda request: None,
}


def checked(messages: Sequence[Message]) -> int:
    """The least that a decision needs, the findings of each message: how many there are."""
    validator = telebib.Validator()
    return sum(len(list(validator.validate(message))) for message in messages)


def decided(messages: Sequence[Message], records: Sequence[telebib.Record | None]) -> int:
    """How many messages are decided and have something to send."""
    validator = telebib.Validator()
    decisions = (
        telebib.decide(message, record, validator=validator)
        for message, record in zip(messages, records, strict=True)
    )
    return sum(decision.message is not None for decision in decisions)


def fresh(data: bytes) -> tuple[Message, ...]:
    """The messages read anew, so that none remembers what was asked of it."""
    return telebib.read(data).messages


def measured(data: bytes, rounds: int) -> dict[str, tuple[float, int]]:
    """Seconds (the median) and what was sent, by case."""
    requests = [telebib.M0410.from_message(message) for message in fresh(data)]
    records = {name: [make(request) for request in requests] for name, make in CASES.items()}
    runs: dict[str, Callable[[Sequence[Message]], int]] = {"check alone": checked}
    for name, each in records.items():
        runs[name] = lambda messages, each=each: decided(messages, each)  # type: ignore[misc]
    times: dict[str, list[float]] = {name: [] for name in runs}
    sent = dict.fromkeys(runs, 0)
    for number in range(rounds + 1):  # the first is not measured
        for name, run in runs.items():
            messages = fresh(data)
            start = time.perf_counter()
            sent[name] = run(messages)
            if number:
                times[name].append(time.perf_counter() - start)
    return {name: (median(times[name]), sent[name]) for name in runs}


def profiled(data: bytes) -> str:
    """The functions with the most time of their own where all are answered."""
    records = [held(telebib.M0410.from_message(message), OTHER) for message in fresh(data)]
    messages, profiler, text = fresh(data), cProfile.Profile(), io.StringIO()
    profiler.runcall(decided, messages, records)
    pstats.Stats(profiler, stream=text).sort_stats("tottime").print_stats(SHOWN)
    return text.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    data = b"".join(generate.interchange(options.count, options.seed))
    print(f"{machine()}; {options.count} messages")
    for name, (seconds, sent) in measured(data, options.rounds).items():
        each = seconds / options.count
        print(f"{name:14}{each * 1e6:8.0f} µs/message{1 / each:9.0f} messages/s{sent:8} sent")
    if options.profile:
        print(profiled(data))


if __name__ == "__main__":
    main()
