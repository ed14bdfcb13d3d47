"""The fast road and the exact road find the same: in clean messages, and in broken ones.

What holds is that both roads together find what the exact road finds alone. Files are made of
generated messages and of the samples, about half of them changed in one place or a few; seeds make
them, so that a failure names one to repeat.
"""

import io
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import pytest

import telebib
from benchmarks import generate
from telebib import Validator
from telebib.codelists import shipped
from telebib.rules import RULES
from telebib.segments import STANDARD
from telebib.tables import Tables

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
BATCH = 500
CLEAN = 0.45  # of the messages of a file

Pieces = list[bytes]


# Changes of one message: a list of segments without their terminators


def a_byte(random: Random, pieces: Pieces) -> None:
    at = random.randrange(len(pieces))
    piece, byte = bytearray(pieces[at]), random.choice(BYTES)
    place = random.randrange(len(piece) + 1)
    lot = random.random()
    if lot < 0.4:
        piece[place : place + 1] = byte
    elif lot < 0.7:
        piece[place:place] = byte
    else:
        del piece[place : place + random.choice((1, 1, 2, 5))]
    pieces[at] = bytes(piece)


def a_value(random: Random, pieces: Pieces) -> None:
    at = random.randrange(len(pieces))
    head, separator, _ = pieces[at].rpartition(random.choice((b":", b"+")))
    pieces[at] = head + separator + random.choice(VALUES)


def a_longer_value(random: Random, pieces: Pieces) -> None:
    at = random.randrange(len(pieces))
    pieces[at] += random.choice((b"x", b"1", b"A", b" ")) * random.choice((1, 10, 20, 40, 80, 300))


def one_less(random: Random, pieces: Pieces) -> None:
    del pieces[random.randrange(len(pieces))]


def one_twice(random: Random, pieces: Pieces) -> None:
    at = random.randrange(len(pieces))
    pieces[at:at] = pieces[at : at + random.choice((1, 1, 1, 3))]


def one_elsewhere(random: Random, pieces: Pieces) -> None:
    piece = pieces.pop(random.randrange(len(pieces)))
    pieces.insert(random.randrange(len(pieces) + 1), piece)


def one_more(random: Random, pieces: Pieces) -> None:
    pieces.insert(random.randrange(len(pieces) + 1), random.choice(SEGMENTS))


def another_qualifier(random: Random, pieces: Pieces) -> None:
    at = random.randrange(len(pieces))
    tag, _, rest = pieces[at].partition(b"+")
    pieces[at] = tag + b"+" + random.choice(QUALIFIERS) + rest[3:]


def a_break(random: Random, pieces: Pieces) -> None:
    at = random.randrange(len(pieces))
    pieces[at] = random.choice((b"\r\n", b"\n", b" ", b"\t", b"\xef\xbb\xbf")) + pieces[at]


CHANGES: tuple[Callable[[Random, Pieces], None], ...] = (
    a_byte,
    a_byte,
    a_value,
    a_value,
    a_longer_value,
    one_less,
    one_twice,
    one_elsewhere,
    one_more,
    another_qualifier,
    a_break,
)
BYTES = [bytes((byte,)) for byte in b"'+:?? 0159AZaz.@-/\n\x00\x1a\x80\x9f\xa0\xad\xe9\xff"] + [
    b"\xc3\xa9", b"??", b"?'", b"?+", b"NME", b"XRT",
]  # fmt: skip
VALUES = [
    b"", b" ", b"-", b"geen", b"GEEN", b"0000000000", b"0000/00.00.00", b"x@x.x", b"jan@example.be",
    b"jan@example", b"j" * 65 + b"@example.be", b"jan@" + b"e" * 60 + b".be", b"a" * 66 + b"@ex.be",
    b"jan@@example.be", b"Jan?+tag@example.be", b"0470000000", b"?+32470000000", b"?+31612345678",
    b"+32470000000", b"021234567", b"0470 00 00 00", b"0470/00.00.0", b"047000000000", b"32022024",
    b"29022023", b"01012026", b"1", b"2", b"3", b"13", b"ZZ", b"B", b"BE", b"NL", b"1012 AB", b"97",
    b"0097", b"POL-1/2", b"P" * 18, b"P" * 36, b"0403170701", b"0990000098", b"L?'\xc9toile",
    b"Caf\xe9", b"Caf\xc3\xa9", b"KERKSTRAAT", b"HOME", b"A NME", b"RFF", b"?", b"??", b"Z?+G",
]  # fmt: skip
SEGMENTS = [
    b"RFF+001:POL1", b"RFF+084:00000000-0000-4000-8000-000000000001", b"RFF+022:75010100101",
    b"RFF+075:0990000098", b"ATT+A131+2", b"ATT+CMPB+80", b"ATT+A003+9", b"GIS+A1ZP+1",
    b"GIS+A1ZZ+1", b"GIS+D010+QI01", b"COM+003", b"COM+007:", b"COM+099:x", b"XRH+1", b"XRT+1",
    b"XRH+2", b"XRT+2", b"XRT+01", b"PTY+003", b"PTY+006+0097:006", b"XET+04", b"", b" ", b"QZX+1",
    b"XEH+04+1+0410+++00++++202601151030+E1:::M0410:13", b"XGT+1", b"UNB+1", b"nme+001+x",
    b"ACT+008", b"DTM+008:15012026:001", b"DTM+008:31022026",
    b"FTX+018+" + b"a" * 71, b"MOA+013:12:EUR",
]  # fmt: skip
QUALIFIERS = [b"001", b"002", b"003", b"007", b"009", b"017", b"075", b"999", b"A131", b"A10C"]


@cache
def sampled() -> tuple[bytes, ...]:
    """The messages of the samples."""
    files = sorted(SAMPLES.rglob("*.edi"))
    messages = (m for path in files for m in telebib.read(path.read_bytes()).messages)
    return tuple(message.raw for message in messages if message.delimiters == STANDARD)


def stock(random: Random) -> Iterator[bytes]:
    """Messages of all kinds without end, about half of them changed."""
    seed = random.randrange(10**6)
    made = {kind: generate.messages(10**9, seed, kind) for kind in generate.KINDS}
    while True:
        kind = random.choice((*made, "mass", "sample"))
        raw = random.choice(sampled()) if kind == "sample" else next(made[kind])
        pieces = telebib.read(raw).messages[0].pieces
        changed = [*pieces]
        if random.random() > CLEAN:
            for _ in range(random.choice((1, 1, 1, 2, 4))):
                if changed:
                    random.choice(CHANGES)(random, changed)
        yield b"".join(piece + b"'" for piece in changed)


def file_of(seed: int, count: int = BATCH) -> bytes:
    """A file of so many messages, now and then with another envelope among them."""
    random = Random(f"agreement {seed}")
    messages = list(islice(stock(random), count))
    if random.random() < 0.3:
        messages.insert(random.randrange(count), b"XGT+1'XGH+2+1:BROKER:4+2:0097:4'")
    return generate.HEADER + b"".join(messages) + generate.TRAILER


def assert_agreement(seed: int) -> None:
    data = file_of(seed)
    exact = list(Validator(fast=False).validate(telebib.parts(io.BytesIO(data))))
    fast = Validator()
    assert list(fast.validate(io.BytesIO(data))) == exact
    assert list(Validator().validate(telebib.read(data))) == exact
    again = [finding for finding in exact if not finding.rule.startswith("duplicate-")]
    told = [f for f in fast.validate(io.BytesIO(data)) if not f.rule.startswith("duplicate-")]
    assert told == again  # now that it has seen all of it


def slow(*values: object) -> Any:
    """Values of parameters that wait for `-m slow`, which CI runs as well."""
    return pytest.param(*values, marks=pytest.mark.slow)


@pytest.mark.parametrize("seed", [0, *map(slow, range(1, 8))])
def test_both_roads_find_the_same(seed: int) -> None:
    """4,000 messages, 2,200 of them mutants, of many kinds; an eighth of them in the quick run."""
    assert_agreement(seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 470))
def test_both_roads_find_the_same_in_the_long_run(seed: int) -> None:
    """More than 100,000 mutants."""
    assert_agreement(seed)


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        *(("mass", 1_000), ("individual", 1_000), ("mixed", 200), ("broken", 200)),
        *(slow("mixed", 1_000), slow("broken", 1_000)),
    ],
)
def test_generated_messages_are_judged_alike_by_both_roads(kind: str, count: int) -> None:
    data = b"".join(generate.interchange(count, seed=5, kind=kind))
    exact = list(Validator(fast=False).validate(telebib.read(data)))
    assert list(Validator().validate(io.BytesIO(data))) == exact


@pytest.mark.parametrize(
    "options",
    [
        {"encoding": "utf-8"},
        {"encoding": "iso-8859-1"},
        {"release": False},
        {"bounds": telebib.Bounds(segment_bytes=60)},
        {"bounds": telebib.Bounds(message_segments=20)},
        {"bounds": telebib.Bounds(block_bytes=97)},
    ],
    ids=str,
)
def test_both_roads_read_with_the_same_options(options: dict[str, object]) -> None:
    data = file_of(7, 120)
    found = Validator().validate_file(io.BytesIO(data), **options)  # type: ignore[arg-type]
    parts = telebib.parts(io.BytesIO(data), **options)  # type: ignore[arg-type]
    assert list(found) == list(Validator(fast=False).validate(parts))


@pytest.mark.parametrize(
    "make",
    [
        lambda: b"",
        lambda: b"noise",
        lambda: b"UNA:+.? '" + file_of(3, 20),
        lambda: b"\xef\xbb\xbf" + file_of(4, 20),
        lambda: file_of(5, 20)[:-400],
        lambda: file_of(6, 200).replace(b"'", b"'\r\n"),
        lambda: file_of(9, 200).replace(b"'", b"'\n"),
        lambda: b"".join(generate.interchange(300)).replace(b"'", b"'\r\n"),
        lambda: file_of(10, 200).replace(b"'XRH", b"'\n\nXRH").replace(b"'XEH", b"'\nXEH"),
        lambda: b"'" * 1000,
        lambda: b"XEH+04'" * 200,
        lambda: file_of(8, 3).replace(b"XET", b"QQQ"),
    ],
    ids=range(12),
)
def test_both_roads_agree_on_odd_files(make: Callable[[], bytes]) -> None:
    data = make()
    exact = list(Validator(fast=False).validate(telebib.parts(io.BytesIO(data))))
    assert list(Validator().validate(io.BytesIO(data))) == exact


def test_placeholders_of_the_user_are_found_by_both_roads() -> None:
    tables = Tables(codes=shipped(), placeholders=frozenset(("0470000000", "niemand@example.be")))
    values = [b"0470000000", b"0470/00 00 00", b"niemand@example.be", b"NIEMAND@example.be"]
    clean = list(generate.messages(60, 1))
    messages = [
        raw.replace(b"COM+007:", b"COM+007:" + value + b"'COM+003:", 1) if number % 3 else raw
        for number, raw in enumerate(clean)
        for value in values
    ]
    data = generate.HEADER + b"".join(messages) + generate.TRAILER
    exact = list(Validator(tables=tables, fast=False).validate(telebib.read(data)))
    assert [f.rule for f in exact].count("placeholder") > 100
    assert list(Validator(tables=tables).validate(io.BytesIO(data))) == exact


@pytest.mark.parametrize("family", ("reading", "structure", "codes", "values", "process", "file"))
def test_both_roads_agree_on_some_of_the_rules(family: str) -> None:
    rules = [rule for rule in RULES if rule.family == family]
    data = file_of(11, 200)
    exact = list(Validator(rules=rules, fast=False).validate(telebib.parts(io.BytesIO(data))))
    assert list(Validator(rules=rules).validate(io.BytesIO(data))) == exact
