"""What holds of every file, whatever bytes it is made of."""

import io
from collections.abc import Iterator, Sequence
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

import telebib
from telebib import Bounds, Delimiters, Finding, Interchange, Message, Part
from telebib.findings import LANGUAGES
from telebib.interchange import End
from telebib.rules.examples import CLEAN, HEADER, MASS, NOTICE

PRODUCTION = MASS.replace("04+1+0410", "01+2+0124").replace("M0410:13", "M0124:17")
FRAGMENTS = st.sampled_from(
    [
        HEADER.encode(), b"XEH+01+2+0124'", b"XEH+03+1+0304'", b"XEH'", b"XEH+04+2+0410+++00'",
        b"XET+04'", b"XET+01'", b"XET+4'", b"XET'", b"XGH+1+1:A:4+2:B:4'", b"XGH'", b"XGT+1'",
        b"XGT+01'", b"XRH+1'", b"XRH+2'", b"XRH+3'", b"XRH'", b"XRH+A'", b"XRH+01'", b"XRT+1'",
        b"XRT+2'", b"XRT'", b"XRT+01'", b"PTY+003'", b"PTY+006+0097:006'", b"ACT+008'",
        b"NME+001+D?'Hondt:Jan'", b"NME+001+O'Neill'", b"ADR+002+Straat:1+1000'", b"COM+003:'",
        b"COM+009'", b"COM+003+'", b"ATT+A131+1'", b"ATT+A131'", b"ATT+CMPB+80'", b"GIS+A1ZZ+1'",
        b"GIS+A1ZP+1'", b"RFF+001:X RFF+002:2'", b"RFF+001:P'", b"FTX+018+Ja?+nee??'", b"MOA'",
        b"UNA:+.? '", b"UNH+1'", b"UNZ+1'", b"UNE CHOSE'", b"nme+001'", b"\r\n", b"\n", b" ", b"'",
        b"''", b"?", b"??", b"+", b":", b"\xef\xbb\xbf", b"\xc3\xa9", b"\xe9", b"\x92", b"\0",
        b"\xff", b"QTY+134:1'", b"DTM+008:01012026'",
    ]
)  # fmt: skip
NOISE = st.binary(max_size=6)
STARTS = st.one_of(
    st.just(b""),
    st.just(b"\xef\xbb\xbf"),
    st.sampled_from([b"UNA:+.? '", b"UNA:+.  '", b"UNA|^.\\ ~", b"UNA::.? '", b"UNA:+.? \n"]),
    st.binary(min_size=6, max_size=6).map(lambda advice: b"UNA" + advice),
)
GRAMMAR = st.builds(
    lambda start, body: start + b"".join(body),
    STARTS,
    st.lists(st.one_of(FRAGMENTS, FRAGMENTS, FRAGMENTS, NOISE), max_size=30),
)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A good file with a few slices replaced by a fragment, by noise or by nothing."""
    data = draw(st.sampled_from([CLEAN, MASS, NOTICE, PRODUCTION, MASS + MASS])).encode()
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.sampled_from([0, 0, 1, 2, 7, 30]))
        data = data[:at] + draw(st.one_of(st.just(b""), FRAGMENTS, NOISE)) + data[at + length :]
    return data


FILES = st.one_of(st.binary(max_size=200), GRAMMAR, mutated())
BOUNDS = st.builds(
    Bounds,
    segment_bytes=st.sampled_from([1, 2, 9, 40, 1 << 20]),
    message_segments=st.sampled_from([1, 2, 5, 100_000]),
    block_bytes=st.sampled_from([1, 2, 3, 8, 50, 1 << 18]),
)
ENCODINGS = st.sampled_from([None, None, "utf-8", "cp1252", "ascii", "iso-8859-1"])


class Trickle(io.BytesIO):
    """A file that hands out so many bytes at a time, and fewer than are asked for."""

    def __init__(self, data: bytes, sizes: Sequence[int]) -> None:
        super().__init__(data)
        self.sizes = list(sizes)

    def read(self, size: int | None = -1) -> bytes:
        return super().read(self.sizes.pop() if self.sizes else 1)


def facts(parts: Sequence[Part]) -> list[object]:
    """All that is known of parts but their segments."""
    return [
        (type(p), p.raw, p.start, p.end, p.terminated, getattr(p, "number", None)) for p in parts
    ]


def everything(parts: Sequence[Part]) -> list[Finding]:
    return list(telebib.validate(parts))


# --- nothing is lost


@given(FILES, BOUNDS, ENCODINGS)
def test_what_is_read_is_written(data: bytes, bounds: Bounds, encoding: str | None) -> None:
    """Chapter 5: "untouched parts come back byte for byte"."""
    file = telebib.read(data, bounds=bounds, encoding=encoding)
    assert telebib.write(file) == data
    assert telebib.write(file.parts) == data


@given(FILES)
def test_segments_hold_every_byte_but_the_filling_at_the_end(data: bytes) -> None:
    """Chapter 5: "the whole file; nothing of it is lost"."""
    held = b"".join(segment.raw for segment in telebib.read(data).segments)
    assert data.startswith(held)
    assert data[len(held) :].strip(b"\xef\xbb\xbf \t\r\n\x1a\0") == b""


@given(FILES, BOUNDS)
def test_parts_and_segments_stand_where_they_say(data: bytes, bounds: Bounds) -> None:
    """Chapter 6: "offsets [count] bytes"."""
    at = 0
    for part in telebib.read(data, bounds=bounds).parts:
        assert part.start.offset == at
        assert data[at : at + len(part.raw)] == part.raw
        for segment in part.segments:
            assert data[segment.offset :].startswith(segment.raw)
        at += len(part.raw)


@given(FILES, st.lists(st.integers(1, 20), max_size=20))
def test_a_stream_that_trickles_gives_the_same(data: bytes, sizes: list[int]) -> None:
    """Chapter 5: "constant memory, any size": what comes does not depend on how it comes."""
    whole = telebib.read(data)
    parts = list(telebib.parts(Trickle(data, sizes)))
    assert facts(parts) == facts(whole.parts)
    assert telebib.write(parts) == data
    messages = list(telebib.stream(Trickle(data, [])))
    assert facts(messages) == facts(whole.messages)
    assert everything(parts) == everything(whole.parts)


@given(FILES, BOUNDS)
def test_messages_do_not_depend_on_the_blocks(data: bytes, bounds: Bounds) -> None:
    """Under bounds that are passed as well: only what is cut off may be sliced otherwise."""
    at_once = Bounds(bounds.segment_bytes, bounds.message_segments)
    some = telebib.read(data, bounds=bounds).messages
    all_ = telebib.read(data, bounds=at_once).messages
    assert [(m.raw, m.number, m.end) for m in some] == [(m.raw, m.number, m.end) for m in all_]


SERVICE_CHARACTERS = st.one_of(
    st.none(),
    st.permutations([b":", b"+", b"?", b"'", b" ", b"\n", b"\\"]).map(lambda p: Delimiters(*p[:4])),
)


@given(st.lists(FILES, max_size=3).map(b"".join), BOUNDS, SERVICE_CHARACTERS)
def test_whole_messages_are_those_that_are_found_segment_by_segment(
    data: bytes, bounds: Bounds, delimiters: Delimiters | None
) -> None:
    """Chapter 6, "Reading": a message goes from its XEH to its XET, however it is looked for."""
    if delimiters is not None:
        stated = delimiters.component + delimiters.element + delimiters.terminator
        data = data.translate(bytes.maketrans(b":+'", stated))
    quick = telebib.read(data, bounds=bounds, delimiters=delimiters)
    with patch("telebib.read.whole_messages", return_value=()):
        thorough = telebib.read(data, bounds=bounds, delimiters=delimiters)
    assert facts(quick.parts) == facts(thorough.parts)
    assert [part.pieces for part in quick.parts] == [part.pieces for part in thorough.parts]


# --- messages and groups


@given(FILES)
def test_a_message_begins_with_its_header(data: bytes) -> None:
    """Chapter 5: "Messages count from 1 in their file, segments from 1 in their message (its
    XEH)".
    """
    for number, message in enumerate(telebib.read(data), 1):
        assert message.number == number
        assert message.header.tag == "XEH"
        assert [s.tag for s in message.segments].count("XEH") == 1
        is_whole = message.segments[-1].tag == "XET"
        assert (message.end is End.WHOLE) is is_whole


@given(FILES)
def test_groups_hold_the_segments_of_the_message(data: bytes) -> None:
    for message in telebib.read(data):
        flat = list(message.root.flatten())
        assert [id(segment) for segment in flat] == [id(segment) for segment in message.segments]
        assert len(message.paths) == len(message.segments)


@given(st.lists(st.sampled_from([MASS, NOTICE]), min_size=1, max_size=3), mutated())
def test_a_broken_message_spares_its_neighbours(around: list[str], broken: bytes) -> None:
    """Chapter 5: `stream` "goes on after a broken message"."""
    messages = [message.encode() for message in around]
    inside = broken.replace(b"XEH", b"").replace(b"XGH", b"").replace(b"XGT", b"")
    file = telebib.read(b"".join(messages) + b"XEH+04'" + inside + b"'" + b"".join(messages))
    found = [message.raw for message in file]
    assert found[: len(messages)] == messages
    # What the broken one ends in may swallow the header that follows it, and no more.
    assert found[len(found) - len(messages) + 1 :] == messages[1:]


# --- findings


@given(FILES, BOUNDS, ENCODINGS)
def test_every_finding_points_into_the_file(
    data: bytes, bounds: Bounds, encoding: str | None
) -> None:
    """Chapter 5: validate "never raises on the partner's mistakes"; "lines and columns from 1, byte
    offsets from 0 of the file".
    """
    file = telebib.read(data, bounds=bounds, encoding=encoding)
    findings = everything(file.parts)
    for finding in findings:
        assert finding.offset is not None
        assert 0 <= finding.offset < len(data)
        assert finding.line == 1 + data.count(b"\n", 0, finding.offset)
        assert finding.column >= 1
        assert (finding.message is None) is (finding.segment is None)
        for lang in LANGUAGES:
            assert finding.text(lang)
            assert finding.hint(lang)
    assert [f.offset for f in findings] == sorted(f.offset or 0 for f in findings)


@given(FILES)
def test_a_column_counts_bytes_under_a_charset_of_one_byte_each(data: bytes) -> None:
    """Chapter 6: "columns count characters, offsets bytes"."""
    for finding in everything(telebib.read(data, encoding="iso-8859-1").parts):
        assert finding.offset is not None
        begins = data.rfind(b"\n", 0, finding.offset) + 1
        assert finding.column == 1 + finding.offset - begins


@given(st.lists(st.one_of(FRAGMENTS, st.sampled_from(["é".encode(), "€".encode(), b"\n"]))))
def test_a_column_counts_characters_in_utf_8(fragments: list[bytes]) -> None:
    """Chapter 6: "columns count characters, offsets bytes"."""
    data = b"".join(fragments).decode("utf-8", "ignore").encode()
    for encoding in (None, "utf-8"):
        for finding in everything(telebib.read(data, encoding=encoding).parts):
            assert finding.offset is not None
            begins = data.rfind(b"\n", 0, finding.offset) + 1
            before = data[begins : finding.offset].decode("utf-8", "surrogateescape")
            assert finding.column == 1 + len(before)


@given(FILES)
def test_a_message_by_itself_has_no_other_findings(data: bytes) -> None:
    """Chapter 5: `validate(message)` gives all findings of a message; what concerns the file as a
    whole comes on top when the file is validated.
    """
    file = telebib.read(data)
    of_file = everything(file.parts)
    once_a_file = {"charset-utf-8", "foreign-envelope", "line-break"}
    said = {finding.rule for finding in of_file}
    for message in file:
        for finding in telebib.validate(message):
            assert finding.message == message.number
            assert finding in of_file or finding.rule in once_a_file & said


@given(FILES)
def test_findings_are_the_same_each_time(data: bytes) -> None:
    """Chapter 5: "stable order, no time stamps in output"."""
    file = telebib.read(data)
    assert everything(file.parts) == list(telebib.validate(file)) == everything(file.parts)


# --- privacy


TRACERS = st.sampled_from(["Zwartepoorte", "85071712345", "470987654", "jan@zwartepoorte.example"])


@st.composite
def traced(draw: st.DrawFn) -> tuple[bytes, str]:
    """A broken file with a value in it that nobody else must see, somewhere, as a whole component
    or within one, or behind an apostrophe that is not released.
    """
    tracer = draw(TRACERS)
    text = draw(st.sampled_from([CLEAN, MASS, CLEAN.replace("M0410:13", "M0410:1"), NOTICE]))
    pieces = text.split("'")
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(pieces) - 1))
        elements = pieces[at].split("+")
        number = draw(st.integers(0, len(elements)))
        planted = draw(
            st.sampled_from([tracer, f"{tracer}:{tracer}", f"x {tracer} NME", f"O'{tracer}"])
        )
        elements[number : number + draw(st.integers(0, 1))] = [planted]
        pieces[at] = "+".join(elements)
    return "'".join(pieces).encode(), tracer


def shown(file: Interchange) -> Iterator[str]:
    """Everything that is made to be seen: reprs, and what findings say."""
    yield repr(file)
    for part in file.parts:
        yield repr(part)
        if isinstance(part, Message):
            yield f"{part.label} {part.type} {part.paths} {part.root!r} {part.tree!r}"
            yield from (repr(node) for _, node in part.root.walk())
    for finding in telebib.validate(file):
        yield repr(finding)
        yield finding.where
        yield from (finding.text(lang) + finding.hint(lang) for lang in LANGUAGES)
    yield repr(file.segments)


@given(traced())
def test_nothing_that_is_shown_holds_a_personal_value(sample: tuple[bytes, str]) -> None:
    """Chapter 5: "No finding text, repr or exception holds a personal value"."""
    data, tracer = sample
    for text in shown(telebib.read(data)):
        assert tracer not in text
