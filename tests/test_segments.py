"""Segments: splitting, values, places, what a label may show, and what the bytes say back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telebib import Delimiters, Misuse, Segment, ValueRefused, read
from telebib.segments import STANDARD, split

BYTES = st.lists(st.sampled_from([b"?", b"'", b"+", b":", b"a", b"\r\n", b"\xe9"])).map(b"".join)
VALUES = st.text(st.sampled_from("?'+:aZ09 é\n"), max_size=8)


# --- splitting and the release character


@pytest.mark.parametrize(
    ("data", "parts"),
    [
        (b"", [b""]),
        (b"a", [b"a"]),
        (b"a'b", [b"a", b"b"]),
        (b"a'", [b"a", b""]),
        (b"''", [b"", b"", b""]),
        (b"a?'b", [b"a?'b"]),
        (b"a??'b", [b"a??", b"b"]),
        (b"a???'b", [b"a???'b"]),
        (b"a????'b", [b"a????", b"b"]),
        (b"?'?'?'", [b"?'?'?'"]),
        (b"a?'", [b"a?'"]),
        (b"?", [b"?"]),
        (b"???", [b"???"]),
        (b"a?b'c", [b"a?b", b"c"]),
        # The value of a public bug report: three question marks, each released.
        (b"ATT+1400+??????'XRH+3'", [b"ATT+1400+??????", b"XRH+3", b""]),
        (b"ATT+1400+?????'XRH+3'", [b"ATT+1400+?????'XRH+3", b""]),
    ],
)
def test_an_odd_run_of_release_characters_releases_the_separator(
    data: bytes, parts: list[bytes]
) -> None:
    assert split(data, b"'", b"?") == parts


@given(BYTES)
def test_splitting_agrees_with_reading_byte_by_byte(data: bytes) -> None:
    """Chapter 1: "what counts is whether the run of `?` is odd"."""
    parts, run = [b""], 0
    for number in data:
        byte = bytes((number,))
        if byte == b"'" and run % 2 == 0:
            parts.append(b"")
        else:
            parts[-1] += byte
        run = run + 1 if byte == b"?" else 0
    assert split(data, b"'", b"?") == parts


@given(BYTES, st.sampled_from([b"?", None]))
def test_joining_the_parts_gives_the_bytes_back(data: bytes, release: bytes | None) -> None:
    assert b"'".join(split(data, b"'", release)) == data


def test_without_a_release_character_every_separator_splits() -> None:
    assert split(b"a?'b", b"'", None) == [b"a?", b"b"]


def test_text_is_split_like_bytes() -> None:
    assert split("a?:b:c", ":", "?") == ["a?:b", "c"]


# --- service characters


@pytest.mark.parametrize(
    "wrong",
    [
        {"component": b"A"},
        {"element": b"7"},
        {"release": b"??"},
        {"terminator": b""},
        {"terminator": b"\xa7"},
        {"component": b"+"},
        {"release": b"'"},
    ],
)
def test_impossible_service_characters_are_refused(wrong: dict[str, bytes]) -> None:
    with pytest.raises(Misuse):
        Delimiters(**wrong)


def test_there_need_be_no_release_character() -> None:
    delimiters = Delimiters(release=None)
    segment = Segment(b"FTX+018+Ja??", delimiters=delimiters)
    assert segment.value(2) == "Ja??"
    assert delimiters.special == b":+'"


# --- values


@pytest.mark.parametrize(
    ("content", "tag", "elements"),
    [
        (b"PTY+003", "PTY", (("003",),)),
        (b"XGH", "XGH", ()),
        (b"GIS+", "GIS", (("",),)),
        (b"COM+003:", "COM", (("003", ""),)),
        (b"RFF+001:A?:B?+C??", "RFF", (("001", "A:B+C?"),)),
        (b"NME+001+D?'Hondt:Jan", "NME", (("001",), ("D'Hondt", "Jan"))),
        (b"FTX+018+Ja?nee", "FTX", (("018",), ("Ja?nee",))),
        (b"FTX+018+a??:b", "FTX", (("018",), ("a?", "b"))),
        (b"FTX+018+a???:b", "FTX", (("018",), ("a?:b",))),
        (b"FTX+018+??????", "FTX", (("018",), ("???",))),
        (b"FTX+018+a?", "FTX", (("018",), ("a?",))),
        (b"ADR+002+S:1::::id+2", "ADR", (("002",), ("S", "1", "", "", "", "id"), ("2",))),
        (b"MOA+013:5351:EUR:2", "MOA", (("013", "5351", "EUR", "2"),)),
        (b"", "", ()),
        (b"+003", "", (("003",),)),
        (b"NME+001+Ren\xe9e", "NME", (("001",), ("Renée",))),
    ],
)  # fmt: skip
def test_a_segment_gives_its_tag_and_its_values_with_releases_undone(
    content: bytes, tag: str, elements: tuple[tuple[str, ...], ...]
) -> None:
    segment = Segment(content)
    assert segment.tag == tag
    assert segment.elements == elements


@pytest.mark.parametrize(
    ("element", "component", "value"),
    [(1, 1, "001"), (2, 1, "A"), (2, 2, "B"), (2, 3, ""), (3, 1, ""), (99, 99, "")],
)
def test_a_place_without_a_value_is_an_empty_string(
    element: int, component: int, value: str
) -> None:
    assert Segment(b"NME+001+A:B").value(element, component) == value


@pytest.mark.parametrize(
    ("content", "qualifier", "data"),
    [
        (b"COM+003:a@example.be", "003", "a@example.be"),
        (b"ATT+A131+1", "A131", "1"),
        (b"BIN+EW24:1", "EW24", "1"),
        (b"BIN+EW24+1", "EW24", "1"),
        (b"COM+003", "003", ""),
        (b"COM+003:", "003", ""),
        (b"XET", "", ""),
    ],
)
def test_the_value_behind_the_qualifier_is_found_with_colon_and_plus(
    content: bytes, qualifier: str, data: str
) -> None:
    segment = Segment(content)
    assert (segment.qualifier, segment.data) == (qualifier, data)


@pytest.mark.parametrize(
    ("encoding", "raw", "value"),
    [
        ("iso-8859-1", b"Ren\xe9", "René"),
        ("utf-8", b"Ren\xc3\xa9", "René"),
        ("cp1252", b"D\x92Hondt", "D’Hondt"),
        ("utf-8", b"Ren\xe9", "Ren\udce9"),
        ("cp1252", b"\x81", "\udc81"),
        ("ascii", b"Ren\xe9", "Ren\udce9"),
    ],
)
def test_values_are_decoded_and_bytes_outside_the_charset_are_kept(
    encoding: str, raw: bytes, value: str
) -> None:
    segment = Segment(b"NME+001+" + raw, encoding=encoding)
    assert segment.value(2) == value
    assert segment.value(2).encode(encoding, "surrogateescape") == raw
    assert segment.raw == b"NME+001+" + raw + b"'"


# --- a segment from values


@pytest.mark.parametrize(
    ("elements", "content"),
    [
        ((), b"RFF"),
        (("001",), b"RFF+001"),
        ((("001", "A'B:C+D?E"),), b"RFF+001:A?'B?:C?+D??E"),
        (("002", ("Straat", "1", "", ""), "", ""), b"RFF+002+Straat:1"),
        (("002", "", "1000"), b"RFF+002++1000"),
        ((("", "", "x"),), b"RFF+::x"),
    ],
)
def test_a_built_segment_releases_values_and_cuts_trailing_empties(
    elements: tuple[str | tuple[str, ...], ...], content: bytes
) -> None:
    assert Segment.of("RFF", *elements).content == content


@given(st.lists(st.lists(VALUES, min_size=1, max_size=4), max_size=4))
def test_values_written_and_read_are_the_same(elements: list[list[str]]) -> None:
    """Chapter 1: "trailing empty elements and components are cut"; nothing else changes."""
    segment = Segment.of("FTX", *elements)
    for number, components in enumerate(elements, 1):
        for position, value in enumerate(components, 1):
            assert segment.value(number, position) == value
    assert read(segment.raw).segments == (segment,)


def test_a_character_outside_the_charset_cannot_be_written() -> None:
    with pytest.raises(ValueRefused):
        Segment.of("NME", "001", "Łukasz")


def test_a_service_character_needs_a_release_character() -> None:
    with pytest.raises(Misuse) as refused:
        Segment.of("NME", "001", "D'Hondt", delimiters=Delimiters(release=None))
    assert "Hondt" not in str(refused.value)


# --- equality


def test_segments_are_equal_when_their_bytes_are() -> None:
    first = Segment(b"RFF+001:A")
    assert first == Segment(b"RFF+001:A", offset=99)
    assert first != Segment(b"RFF+001:A", terminated=False)
    assert first != Segment(b"RFF+001:B")
    assert first != "RFF+001:A"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Segment(b"RFF+001:A"), Segment(b"RFF+001:A", offset=7)),
        (
            Segment(b"FTX+018+a?", delimiters=Delimiters(release=None)),
            Segment(b"FTX+018+a?'", terminated=False),
        ),
    ],
)
def test_equal_segments_have_the_same_hash(one: Segment, other: Segment) -> None:
    assert one == other
    assert hash(one) == hash(other)


# --- what stands before the tag


@pytest.mark.parametrize(
    ("content", "lead", "tag", "is_empty"),
    [
        (b"\r\nXEH+04", b"\r\n", "XEH", False),
        (b" \t\nXEH+04", b" \t\n", "XEH", False),
        (b"\xef\xbb\xbfXGH+1", b"\xef\xbb\xbf", "XGH", False),
        (b"\xef\xbb\xbf\r\nXGH+1", b"\xef\xbb\xbf\r\n", "XGH", False),
        (b"XGH+1", b"", "XGH", False),
        (b"", b"", "", True),
        (b"\r\n", b"\r\n", "", True),
        (b"+", b"", "", False),
    ],
)
def test_line_breaks_and_blanks_before_the_tag_are_no_part_of_it(
    content: bytes, lead: bytes, tag: str, is_empty: bool
) -> None:
    segment = Segment(content)
    assert (segment.lead, segment.tag, segment.is_empty) == (lead, tag, is_empty)
    assert segment.raw == content + b"'"


@pytest.mark.parametrize("content", [b"UNA:+.? ", b"\xef\xbb\xbfUNA:+.? "])
def test_a_service_string_advice_is_not_made_of_separators(content: bytes) -> None:
    segment = Segment(content)
    assert (segment.tag, segment.elements) == ("UNA", ())


# --- tags


@pytest.mark.parametrize(
    ("content", "valid", "plausible"),
    [
        (b"XEH+04", True, True),
        (b"A1Z+04", True, True),
        (b"nme+001", False, False),
        (b"NM+001", False, False),
        (b"NAME+001", False, False),
        (b"1NM+001", False, False),
        (b"N\xc9E+001", False, False),
        (b"", False, False),
    ],
)
def test_a_tag_is_three_capitals_or_digits_a_capital_first(
    content: bytes, valid: bool, plausible: bool
) -> None:
    segment = Segment(content)
    assert segment.has_valid_tag is valid
    assert segment.is_plausible is plausible


def test_three_capitals_at_the_end_of_a_file_may_be_noise() -> None:
    assert not Segment(b"PDF", terminated=False).is_plausible
    assert Segment(b"NME+001", terminated=False).is_plausible


# --- places


@given(BYTES, st.integers(0, 1000), st.sampled_from([b"", b"\r\n", b"\xef\xbb\xbf"]))
def test_an_offset_points_at_the_bytes_of_the_component(
    body: bytes, start: int, lead: bytes
) -> None:
    """Chapter 6: "Offset and column point at the faulty component or element"."""
    content = lead + b"FTX+" + body
    segment = Segment(content, offset=start)
    assert segment.offset_of() == start + len(lead)
    for element in range(1, len(segment.raw_elements)):
        components = segment.raw_components(element)
        assert len(components) == len(segment.elements[element - 1])
        for component, raw in enumerate(components, 1):
            offset = segment.offset_of(element, component) - start
            assert content[offset : offset + len(raw)] == raw
            ends = content[offset + len(raw) : offset + len(raw) + 1]
            assert ends == (b":" if component < len(components) else ends)
            assert ends in (b":", b"+", b"")


@pytest.mark.parametrize(
    ("content", "element", "component", "rest"),
    [
        (b"NME+001", 2, 1, b""),
        (b"NME+001+Janssens", 2, 2, b""),
        (b"NME+001+Janssens", 2, 5, b""),
        (b"NME", 1, 1, b""),
        # A component that is missing in the middle would stand where its element ends.
        (b"NME+001+Janssens+Dr", 2, 2, b"+Dr"),
        (b"ADR+002+Straat+1000+Brussel", 2, 2, b"+1000+Brussel"),
        (b"ADR+002+Straat+1000+Brussel", 2, 4, b"+1000+Brussel"),
        (b"RFF+001+x", 1, 2, b"+x"),
    ],
)
def test_a_place_the_segment_lacks_is_where_it_would_begin(
    content: bytes, element: int, component: int, rest: bytes
) -> None:
    segment = Segment(content, offset=10)
    assert content[segment.offset_of(element, component) - 10 :] == rest


# --- what a label may show


@pytest.mark.parametrize(
    ("content", "label"),
    [
        (b"COM+003:a@example.be", "COM+003"),
        (b"ATT+A131+1", "ATT+A131"),
        (b"GIS+5741+2", "GIS+5741"),
        (b"ATT+CMPB+80", "ATT+CMPB"),
        (b"PTY+003", "PTY+003"),
        (b"XRH+1", "XRH"),
        (b"XEH+04+1+0410", "XEH"),
        (b"RFF", "RFF"),
        (b"RFF+Janssens", "RFF+?"),
        (b"RFF+JAN", "RFF+?"),
        (b"RFF+85071712345", "RFF+?"),
        (b"PTY+0031", "PTY+?"),
        (b"COM+0?'3", "COM+?"),
        (b"janssens:Jan", "?"),
        (b"", "?"),
    ],
)
def test_a_label_shows_tag_and_qualifier_and_nothing_that_could_be_a_name(
    content: bytes, label: str
) -> None:
    segment = Segment(content)
    assert segment.label == label
    assert repr(segment) == f"<Segment {label} at byte 0>"


def test_a_tag_that_is_no_utf_8_is_one_all_the_same() -> None:
    assert Segment(b"P\xffY+003", encoding="utf-8").tag == "P\udcffY"


def test_the_standard_service_characters_are_those_of_the_specification() -> None:
    """Chapter 1: terminator ', data element separator +, component separator :, release ?"""
    assert Delimiters(component=b":", element=b"+", release=b"?", terminator=b"'") == STANDARD
