"""Valid files broken at random: nothing raises, and no personal value shows in what is told.

Each personal value of the samples is first replaced by a tracer: letters and digits that stand in
no text, code or label of telebib. Then any five characters of one, anywhere in a report, are a leak
(shorter pieces can be codes). The mutants come from seeds, so that a failure names one to repeat.
"""

import io
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from random import Random

import pytest

import telebib
from telebib import Bounds, Interchange, Message, Segment, Validator
from telebib.definitions import layouts
from telebib.findings import LANGUAGES
from telebib.interchange import End
from telebib.reports import REPORTS, STATISTICS
from telebib.reports.checked import Checked, Style
from telebib.rules import RULES

VALID = Path(__file__).resolve().parents[2] / "samples" / "valid"
FEW, MANY = 80, 10_000
BATCH = 500  # mutants of one long run

# Tracers by qualifier of COM, else by tag; each counts up, so that no two values are alike.
LETTERS, DIGITS = "Zqxwvkjpf", "49876543"
TRACERS: dict[str, Callable[[int], str]] = {
    "COM": lambda number: f"0{DIGITS[:7]}{number % 100:02d}",
    "E-MAIL": lambda number: f"{LETTERS.lower()}{number}@kwzvjqx.be",
    "RFF": lambda number: f"QXZV{DIGITS}{number:03d}",
    "RFF+075": lambda number: enterprise_number(9_876_500 + number),
    "PTY": lambda number: f"{DIGITS}{number:04d}",  # as long as an account number or a moment
}
E_MAIL = {"003", "008", "009"}
GRAM = 5
HASH = re.compile(r'"[0-9a-f]{16}:\d+"')  # the fingerprint of a finding: any digits may come up


def enterprise_number(first: int) -> str:
    return f"{first:08d}{97 - first % 97:02d}"


# --- samples with tracers


def traced(data: bytes) -> tuple[bytes, frozenset[str]]:
    """A file whose personal values are tracers, and the pieces by which they would be known."""
    file = telebib.read(data)
    planted: list[str] = []
    written = b"".join(_traced(segment, planted) for segment in file.segments)
    held = sum(len(segment.raw) for segment in file.segments)
    return written + data[held:], frozenset(gram for value in planted for gram in grams(value))


def _traced(segment: Segment, planted: list[str]) -> bytes:
    layout, delimiters = layouts().get(segment.tag), segment.delimiters
    if layout is None or layout.elements is None or segment.tag.startswith("UN"):
        return segment.raw
    elements = segment.raw_elements
    for number in range(1, len(elements)):
        components = segment.raw_components(number)
        for place, value in enumerate(components, 1):
            element = layout.element(number, place)
            if element is None or not element.personal or not _is_traced(element.id, value):
                continue
            known = _tracer(segment, len(planted))
            if known is not None:
                planted.append(known)
                components[place - 1] = known.encode("ascii") + _oddities(value)
        elements[number] = delimiters.component.join(components)
    end = delimiters.terminator if segment.terminated else b""
    return segment.lead + delimiters.element.join(elements) + end


def _oddities(value: bytes) -> bytes:
    """The value from its first released or accented letter on: what some samples are about."""
    found = re.search(rb"[?\x80-\xff].*", value) if not value.startswith(b"?") else None
    return found[0] if found else b""


def _is_traced(element: str, value: bytes) -> bool:
    """Whether a value gives way: a short one can be a code, a postal code must fit its country."""
    return len(value.strip()) >= GRAM and b"\n" not in value and element != "X006"


def _tracer(segment: Segment, number: int) -> str | None:
    """A value of the kind that stands there; None where it must stay: a date, an amount, an LEI."""
    tag, qualifier = segment.tag, segment.qualifier
    if tag in ("DTM", "QTY", "MOA") or segment.label == "RFF+107":
        return None
    if tag == "COM" and qualifier in E_MAIL:
        return TRACERS["E-MAIL"](number)
    made = TRACERS.get(segment.label) or TRACERS.get(tag)
    return made(number) if made else f"{LETTERS}{number}"


def grams(value: str) -> Iterator[str]:
    folded = value.casefold()
    return (folded[at : at + GRAM] for at in range(len(folded) - GRAM + 1))


@cache
def samples() -> tuple[tuple[str, bytes, frozenset[str]], ...]:
    paths = sorted(VALID.rglob("*.edi"))
    return tuple((path.stem, *traced(path.read_bytes())) for path in paths)


# --- mutants


def _cut(random: Random, data: bytes) -> tuple[int, int]:
    at = random.randrange(len(data) + 1)
    return at, at + random.choice((1, 1, 2, 3, 8, 30))


def flip(random: Random, data: bytes) -> bytes:
    at, _ = _cut(random, data)
    return data[:at] + bytes((random.randrange(256),)) + data[at + 1 :]


def delete(random: Random, data: bytes) -> bytes:
    at, end = _cut(random, data)
    return data[:at] + data[end:]


def insert(random: Random, data: bytes) -> bytes:
    at, _ = _cut(random, data)
    return data[:at] + random.choice(FRAGMENTS) + data[at:]


def truncate(random: Random, data: bytes) -> bytes:
    at, _ = _cut(random, data)
    return data[at:] if random.random() < 0.3 else data[:at]


def swap_separator(random: Random, data: bytes) -> bytes:
    places = [at for at, byte in enumerate(data) if byte in b"'+:?"]
    if not places:
        return data
    at = random.choice(places)
    return data[:at] + random.choice((b"'", b"+", b":", b"?", b" ", b"")) + data[at + 1 :]


def on_segments(change: Callable[[Random, list[bytes]], None]) -> Callable[[Random, bytes], bytes]:
    def mutate(random: Random, data: bytes) -> bytes:
        pieces = data.split(b"'")
        change(random, pieces)
        return b"'".join(pieces)

    return mutate


@on_segments
def duplicate(random: Random, pieces: list[bytes]) -> None:
    piece = random.choice(pieces)
    pieces.insert(random.randrange(len(pieces) + 1), piece)


@on_segments
def drop(random: Random, pieces: list[bytes]) -> None:
    del pieces[random.randrange(len(pieces))]


@on_segments
def swap(random: Random, pieces: list[bytes]) -> None:
    one, other = random.randrange(len(pieces)), random.randrange(len(pieces))
    pieces[one], pieces[other] = pieces[other], pieces[one]


@on_segments
def empty(random: Random, pieces: list[bytes]) -> None:
    at = random.randrange(len(pieces))
    separators = [place for place, byte in enumerate(pieces[at]) if byte in b"+:"]
    if separators:
        pieces[at] = pieces[at][: random.choice(separators) + random.randint(0, 1)]


@on_segments
def move(random: Random, pieces: list[bytes]) -> None:
    """A value of one segment comes to stand in an element of another, or as its tag."""
    values = re.split(rb"[+:]", random.choice(pieces))
    at = random.randrange(len(pieces))
    parts = re.split(rb"([+:])", pieces[at])
    place = random.randrange((len(parts) + 1) // 2) * 2
    moved = random.choice(values)
    parts[place : place + random.randint(0, 1)] = [random.choice((moved, moved.upper()))]
    pieces[at] = b"".join(parts)


OPERATORS = (
    flip, delete, insert, truncate, swap_separator, swap_separator,
    duplicate, drop, swap, empty, move, move, move, move,
)  # fmt: skip
FRAGMENTS = (
    b"'", b"''", b"?", b"+", b":", b"\r\n", b"\0", b"\xe9", b"\xc3\xa9", b"\x9b", b" ",
    b"XRH+1'", b"XRT+1'", b"XET+04'", b"XEH+04+1+0410'", b"XGT+1'", b"UNA:+.? '", b"UNH+1'",
    b"ACT+008'", b"ATT+CMPB+80'", b"GIS+A1ZZ+1'", b"PTY+003'", b"\x1b[31m", b"ATT+A131+", b"COM+",
)  # fmt: skip


def mutant(seed: int) -> tuple[bytes, frozenset[str]]:
    random = Random(seed)
    _, data, tracers = random.choice(samples())
    for _ in range(random.choice((1, 1, 2, 3, 5))):
        data = random.choice(OPERATORS)(random, data)
    return data, tracers


# --- what is shown


def shown(file: Interchange, findings: list[telebib.Finding], lang: str) -> Iterator[str]:
    """Everything that a user may come to see of a file, unless he asks for personal data."""
    yield repr(file)
    for part in file.parts:
        yield repr(part)
        if isinstance(part, Message):
            yield f"{part.label} {part.type} {part.paths} {part.tree!r}"
            yield str(telebib.explain(part, lang, findings=findings))
        yield from map(repr, part.segments)
    for finding in findings:
        yield repr(finding)
        yield finding.where
        yield from (finding.text(each) + finding.hint(each) for each in LANGUAGES)
    style = Style(lang=lang, rules=RULES)
    for report in (*REPORTS.values(), *STATISTICS.values()):
        yield "\n".join(report([Checked("x.edi", findings)], style))


def leaks(texts: Iterable[str], tracers: frozenset[str]) -> list[str]:
    """Each piece of a tracer with what stands around it."""
    text = HASH.sub("", "\n".join(texts).casefold())
    at = {gram: text.find(gram) for gram in tracers}
    return [text[max(place - 60, 0) : place + 60] for place in at.values() if place >= 0]


def check(seed: int, run: Validator) -> None:
    data, tracers = mutant(seed)
    file = telebib.read(data)
    findings = list(telebib.validate(file))
    assert leaks(shown(file, findings, LANGUAGES[seed % 4]), tracers) == []
    small = telebib.parts(io.BytesIO(data), bounds=Bounds(block_bytes=1 + seed % 64))
    assert list(telebib.validate(small)) == findings, "a stream gives other findings"
    for message in file.messages[: seed % 2]:
        assert list(run.validate(message)) == list(telebib.validate(message)), "a run remembers"


# --- the tests


def test_samples_with_tracers_are_as_valid_as_before() -> None:
    """Else mutants would be far from what senders write."""
    changed = {}
    for path, (name, data, tracers) in zip(sorted(VALID.rglob("*.edi")), samples(), strict=True):
        before = [f.rule for f in telebib.validate(telebib.read(path.read_bytes()))]
        after = [f.rule for f in telebib.validate(telebib.read(data))]
        assert tracers or not any(tag in data for tag in (b"NME", b"COM"))
        if before != after:
            changed[name] = (before, after)
    assert changed == {}


def test_the_pieces_of_tracers_stand_in_nothing_of_telebib() -> None:
    """A leak would not be told from a text of our own."""
    pieces = frozenset[str]().union(*(tracers for _, _, tracers in samples()))
    said = [f"{rule!r} {rule.text} {rule.hint} {rule.good} {rule.bad}" for rule in RULES]
    assert leaks(said, pieces) == []


def test_a_leak_would_be_found() -> None:
    """The check itself can fail: with personal data asked for, tracers show."""
    _, data, tracers = samples()[0]
    (message,) = telebib.read(data)
    assert leaks([str(telebib.explain(message, show_personal_data=True))], tracers)
    assert leaks([f"name {LETTERS[:5].upper()}"], tracers)
    assert not leaks([f"name {LETTERS[:4]}", f'"0000{DIGITS}0000:1"'], tracers)


def test_a_few_mutations() -> None:
    """Issue: mutations "raise nothing and leave no personal value in any report"."""
    run = Validator()
    for seed in range(FEW):
        check(seed, run)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(FEW, FEW + MANY, BATCH))
def test_ten_thousand_mutations(first: int) -> None:
    """Issue: "Ten thousand random mutations of the valid samples raise nothing and leave no
    personal value in any report."
    """
    run = Validator()
    for seed in range(first, first + BATCH):
        check(seed, run)


def test_mutants_are_of_many_kinds() -> None:
    """Most are wrong somewhere, many still read as messages, and most rules come to speak."""
    files = [telebib.read(mutant(seed)[0]) for seed in range(250)]
    found = [list(telebib.validate(file)) for file in files]
    assert sum(map(bool, found)) > len(files) * 0.7
    assert sum(any(m.end is End.WHOLE for m in file) for file in files) > len(files) * 0.6
    assert len({finding.rule for each in found for finding in each}) > len(RULES) / 2
