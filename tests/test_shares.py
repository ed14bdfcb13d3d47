"""How complete many messages are, together: chapter 4, "over a file, the share per part"."""

import io
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telebib import Message, completeness, read, stream
from telebib.completeness.alike import CODED
from telebib.completeness.shares import Shares, Tally, completeness_of
from telebib.definitions import definition, messages, profiles, versions
from telebib.rules.examples import CLEAN, MASS

PROFILES = Path(__file__).parents[1] / "samples" / "valid" / "profiles"
MESSAGES = [m for path in sorted(PROFILES.glob("*.edi")) for m in read(path.read_bytes())]


def one_by_one(found: list[Message]) -> Shares:
    """What is counted when each message is looked at for itself: the truth."""
    shares = Shares()
    for message in found:
        shares.add(completeness(message))
    return shares


def broken(data: bytes, places: list[int], bytes_: bytes) -> list[Message]:
    """The messages of a file in which some bytes are others."""
    changed = bytearray(data)
    for place, byte in zip(places, bytes_, strict=False):
        changed[place % len(changed)] = byte
    return list(read(bytes(changed)))


def test_messages_that_are_alike_are_counted_as_if_each_was_looked_at() -> None:
    found = completeness_of([*MESSAGES, *MESSAGES])
    assert found.as_dict() == one_by_one([*MESSAGES, *MESSAGES]).as_dict()
    assert found.messages == 2 * len(MESSAGES)


@given(
    st.lists(st.integers(0, 10_000), max_size=6),
    st.lists(st.sampled_from(b"'+:? \xa0x1?"), max_size=6).map(bytes),
)
def test_so_are_broken_ones(places: list[int], bytes_: bytes) -> None:
    """Chapter 4: "which parts of the definition are present, empty, absent"."""
    data = (MASS + CLEAN + MASS.replace("COM+009'", "COM+009: '")).encode("iso-8859-1")
    found = [*read(data), *broken(data, places, bytes_)]
    assert completeness_of(found).as_dict() == one_by_one(found).as_dict()


def test_only_coded_segments_say_what_is_mandatory() -> None:
    """What `alike.py` leaves out of account decides nothing, in any definition or process."""
    conditions = [p.found for p in profiles().values()]
    conditions += [p.judged for p in profiles().values() if p.judged is not None]
    for name, version in ((m, v) for m in messages() for v in versions(m)):
        for process in (None, *(p.name for p in profiles().values() if p.message == name)):
            level = definition(name, version, process).level
            levels = [level, *(use.level for use in level.groups if use.level is not None)]
            for use in (use for each in levels for use in (*each.segments, *each.groups)):
                conditions += [use.when] if use.when is not None else []
                conditions += [need.when for need in use.needs if need.when is not None]
    tags = {path.steps[-1][0] for each in conditions for path in each.valued()}
    assert tags == {tag.decode() for tag in CODED}


def test_the_order_of_the_messages_does_not_matter() -> None:
    assert completeness_of(MESSAGES).as_dict() == completeness_of(MESSAGES[::-1]).as_dict()


@pytest.mark.parametrize(
    ("old", "new"),
    [("COM+009'", "COM+009:jan@example.be'"), ("Janssens:Jan", "Janssens"), ("1000", "")],
)
def test_what_differs_is_told_apart(old: str, new: str) -> None:
    tally = Tally()
    for text in (MASS, MASS.replace(old, new, 1)):
        for message in read(text.encode()):
            tally.add(message)
    both = tally.shares().as_dict()
    assert both == one_by_one(list(read((MASS + MASS.replace(old, new, 1)).encode()))).as_dict()


def test_the_shares_of_a_part_are_one_together() -> None:
    for part in completeness_of(MESSAGES).parts():
        total = part.share + part.share_empty + part.share_absent
        assert total == pytest.approx(1)
        assert part.places == part.present + part.empty + part.absent


@pytest.mark.slow
def test_the_memory_does_not_grow_with_the_file() -> None:
    """Chapter 4: over a file; chapter 5: constant memory, any size."""

    def many(times: int) -> Iterator[Message]:
        for number in range(times):
            text = MASS.replace("POL0001", f"POL{number}").replace("Janssens", f"J{number}n")
            yield from stream(io.BytesIO(text.encode()))

    tracemalloc.start()
    try:
        completeness_of(many(200))
        _, small = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        completeness_of(many(5000))
        _, large = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert large < small + 500_000  # 4,800 messages more are 2 MB
