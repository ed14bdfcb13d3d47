"""The fast road: what it passes over, what a rule must state for that, and that it stays in bounds.

That it finds what the exact road finds is tested in `properties/test_fast.py`.
"""

import io
import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from typing import IO, cast

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import telebib
from benchmarks import generate
from telebib import Validator
from telebib.bind import Bound, Place
from telebib.fast import codes, often, pieces, verdicts
from telebib.forms import END, SAME, Form
from telebib.interchange import Message, Part
from telebib.rule import Problem, Rule
from telebib.rules import RULES
from telebib.rules.examples import MASS, POLICYHOLDER, TRAILER, wrapped
from telebib.segments import Segment
from telebib.tables import Tables

COUNT = 400
SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "valid"


def mass(count: int = COUNT, seed: int = 1) -> bytes:
    return b"".join(generate.interchange(count, seed))


def looked_at(monkeypatch: pytest.MonkeyPatch, validator: Validator, data: bytes) -> int:
    """How many messages were handed to the exact road."""
    seen: list[int] = []
    exact = Validator._remembered

    def counting(self: Validator, message: Message, **more: bool) -> object:
        seen.append(message.number)
        return exact(self, message, **more)

    monkeypatch.setattr(Validator, "_remembered", counting)
    assert list(validator.validate(io.BytesIO(data))) == []
    monkeypatch.undo()
    return len(seen)


def test_a_mass_file_is_passed_over_but_for_a_few_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    assert looked_at(monkeypatch, Validator(), mass()) < COUNT / 10


@pytest.mark.parametrize("end", [b"'\r\n", b"'\n"], ids=repr)
def test_line_breaks_between_segments_do_not_slow_it(
    end: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = [rule for rule in RULES if rule.id != "line-break"]
    data = mass().replace(b"'", end)
    assert looked_at(monkeypatch, Validator(rules=rules), data) < COUNT / 10
    assert [f.rule for f in telebib.validate(io.BytesIO(data))] == ["line-break"]


def test_without_it_every_message_is_judged_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Validator, "_remembered", never)
    assert list(Validator(fast=False).validate(io.BytesIO(mass(20)))) == []


# Rules that state nothing of themselves are asked of everything

TEXT = RULES[0].hint
BASE = Rule(
    id="of-a-user", family="values", severity=telebib.Severity.INFO, source="", good="", bad="",
    text=TEXT, hint=TEXT,
)  # fmt: skip


def of_segment(segment: Segment) -> Iterator[Problem]:
    if segment.tag == "NME" and segment.value(2, 2) == "Koen":
        yield Problem(segment)


def of_message(bound: Bound) -> Iterator[Problem]:
    if bound.message.data("RFF", "001") in ("ABC300000007", "ABC300000203"):
        yield Problem(bound.message.header)


def of_part(part: Part) -> Iterator[Problem]:
    if b"Koen" in part.raw:
        yield Problem(part.segments[0])


class OfFile:
    """Speaks at every hundredth message."""

    def __init__(self) -> None:
        self.count = 0

    def see(self, part: Part) -> Iterable[Problem]:
        self.count += isinstance(part, Message)
        if isinstance(part, Message) and self.count % 100 == 0:
            yield Problem(part.header)

    def end(self) -> Iterable[Problem]:
        return ()


@pytest.mark.parametrize(
    "rule",
    [
        evolve(BASE, segment=of_segment),
        evolve(BASE, tabled=lambda _: of_segment),
        evolve(BASE, message=of_message),
        evolve(BASE, part=of_part),
        evolve(BASE, file=OfFile),
    ],
    ids=("segment", "tabled", "message", "part", "file"),
)
def test_a_new_rule_needs_no_line_in_the_fast_road(rule: Rule) -> None:
    """What a rule does not state is looked at, in every message."""
    rules, data = (*RULES, rule), mass()
    exact = list(Validator(rules=rules, fast=False).validate(telebib.read(data)))
    assert exact
    assert list(Validator(rules=rules).validate(io.BytesIO(data))) == exact


def test_a_rule_of_places_is_asked_once_of_places_that_look_alike() -> None:
    asked: list[Place] = []

    def of_place(_: Bound, place: Place) -> Iterator[Problem]:
        asked.append(place)
        if place.group.data("ATT", "A131") == "2" and place.anchor is not None:
            yield Problem(place.anchor)

    rule = evolve(BASE, place=of_place)
    data = mass()
    found = list(Validator(rules=(*RULES, rule)).validate(io.BytesIO(data)))
    assert len(found) == data.count(b"ATT+A131+2") > 20
    assert len(asked) < COUNT / 2


# What rules state


def exemplars() -> list[Segment]:
    """Segments of every tag and qualifier in the samples, and some of the generator."""
    files = [path.read_bytes() for path in SAMPLES.rglob("*.edi")]
    files += [b"".join(generate.interchange(60, 3, kind)) for kind in generate.KINDS]
    found = {s.label: s for data in files for s in telebib.read(data).segments}
    return [segment for _, segment in sorted(found.items())]


def stated() -> list[tuple[str, str, Form]]:
    tables, forms = Tables(), {}
    for rule in RULES:
        for segment in exemplars() if rule.silent is not None else ():
            assert rule.silent is not None
            for place, form in rule.silent(segment, tables).items():
                if form is not SAME and form.pattern:
                    forms[rule.id, f"{segment.label} {place}"] = form
    return [(rule, where, form) for (rule, where), form in forms.items()]


@pytest.mark.parametrize(("rule", "where", "form"), stated(), ids=str)
def test_a_rule_is_silent_on_what_it_states(rule: str, where: str, form: Form) -> None:
    """Values made from a pattern are values on which the rule's own check is silent."""

    made = form.pattern.rpartition(f"{END})")[2]  # hypothesis cannot look ahead

    @given(st.from_regex(re.compile(made, re.ASCII), fullmatch=True))
    def silent(value: str) -> None:
        if re.fullmatch(form.pattern, value):
            assert form.holds(value), (rule, where)

    silent()


def test_the_placeholders_of_a_user_are_never_passed_over() -> None:
    listed = frozenset(("0470000000", "+32 470", "niemand@example.be", "x"))
    from telebib.identifiers.placeholders import is_placeholder, plain, spellings

    known = spellings(listed)
    assertion = re.compile(plain(known) + ".*", re.DOTALL)
    random = Random(1)
    letters = "0470 ./-()+32xniemad@examplb.EX?"
    values = ["".join(random.choices(letters, k=random.randint(1, 20))) for _ in range(20_000)]
    values += [*listed, "0470/00.00.00", "NIEMAND@EXAMPLE.BE", "0470 00 00 00", "+32 470 "]
    passed = [value for value in values if assertion.match(value)]
    assert len(passed) > 1_000
    assert [value for value in passed if is_placeholder(value, known)] == []


def test_a_rule_that_looks_at_segments_states_what_it_is_silent_on() -> None:
    """Ours do, all of them: else no segment is like another, and nothing is fast."""
    looking = [rule for rule in RULES if rule.segment or rule.tabled]
    assert [rule.id for rule in looking if rule.silent is None] == []


# Bounds


@pytest.mark.parametrize(
    ("module", "name", "most"),
    [
        (pieces, "_MOST_PIECES", 5),
        (pieces, "_MOST_PATTERNS", 1),
        (pieces, "_MOST_LENGTH", 12),
        (verdicts, "_MOST", 2),
        (codes, "_MOST", 30),
        (often, "_OFTEN", 3),
        (often, "_MOST", 1),
    ],
    ids=str,
)
def test_what_is_forgotten_is_learnt_again(
    module: object, name: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, name, most)
    data = b"".join(generate.interchange(300, 2, "mixed"))
    exact = list(Validator(fast=False).validate(telebib.read(data)))
    assert list(Validator().validate(io.BytesIO(data))) == exact


def test_the_pattern_of_whole_messages_is_given_up_where_they_do_not_come_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(often, "_OFTEN", 3)
    monkeypatch.setattr(often, "_TRIED", 50)
    validator = Validator()
    list(validator.validate(io.BytesIO(mass(300))))
    known = validator._known.often
    assert known.text(next(iter(generate.messages(1, 9)))) is not None
    for raw in generate.messages(60, 2, "individual"):
        known.text(raw)
    assert known.text(next(iter(generate.messages(1, 9)))) is None


@pytest.mark.parametrize("groups", [1, 12, pytest.param(80, marks=pytest.mark.slow)], ids=str)
def test_messages_of_many_segments_that_come_again_and_again_are_passed_over_too(
    groups: int,
) -> None:
    """However many there are, no pattern is nested too deep, nor grows with each group."""
    natural = POLICYHOLDER.replace("PTY+003", "PTY+017")
    legal = natural.replace("A131+1", "A131+2").replace("ADR", "RFF+075:0990000098'ADR")
    held = MASS.replace(TRAILER, (natural + legal) * groups + TRAILER)
    messages = [held.replace("POL0001", f"POL{number:04}") for number in range(130)]
    data = wrapped(*messages).encode()
    exact = list(Validator(fast=False).validate(telebib.read(data)))
    assert list(Validator().validate(io.BytesIO(data))) == exact


@pytest.mark.parametrize(
    "take",
    [
        telebib.validate,
        telebib.stream,
        telebib.parts,
        lambda fp: telebib.validate_apart(fp, ThreadPoolExecutor(1)),
    ],
    ids=("validate", "stream", "parts", "validate_apart"),
)
def test_a_file_that_is_no_binary_file_is_a_misuse(take: Callable[[IO[str]], object]) -> None:
    """It is told before a byte is decoded: the error of the codec would show values."""
    text = io.TextIOWrapper(io.BytesIO("XEH+04'NME+001+Zoé'XET+04'".encode("latin-1")), "utf-8")
    with pytest.raises(telebib.Misuse, match="binary"):
        list(cast(Iterable[object], take(text)))
