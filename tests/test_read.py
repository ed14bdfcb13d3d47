"""The reader: where segments and messages begin and end, and that no byte is lost."""

import gc
import io
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import BinaryIO

import pytest

import telebib
from telebib import Bounds, Delimiters, Interchange, Message, Misuse, Outside, Part
from telebib.interchange import End
from telebib.rules.examples import CLEAN, HEADER, MASS, NOTICE, POLICY, POLICYHOLDER, wrapped
from telebib.segments import STANDARD

REQUEST = MASS.encode("iso-8859-1")
FILE = CLEAN.encode("iso-8859-1")


def tags(part: Part) -> list[str]:
    return [segment.tag for segment in part.segments]


def rules(data: bytes, encoding: str | None = None, bounds: Bounds | None = None) -> list[str]:
    """The ids of the rules that speak about a file."""
    file = telebib.read(data, encoding=encoding, bounds=bounds)
    return [finding.rule for finding in telebib.validate(file)]


class Trickle(io.BytesIO):
    """A file that hands out no more than so many bytes at a time."""

    def __init__(self, data: bytes, most: int) -> None:
        super().__init__(data)
        self.most = most

    def read(self, size: int | None = -1) -> bytes:
        return super().read(self.most)


# --- envelopes and messages


def test_a_file_is_an_envelope_and_its_messages() -> None:
    file = telebib.read(FILE)
    assert [type(part) for part in file.parts] == [Outside, Message, Outside]
    assert (len(file), file.messages[0].number, file.messages[0].end) == (1, 1, End.WHOLE)
    assert file.messages[0].envelope == file.envelopes[0]
    assert file.messages[0].label == "M0410:13"
    assert telebib.write(file) == FILE


def test_several_envelopes_may_follow_one_another() -> None:
    """Chapter 1: "one file may hold several XGH…XGT back to back, one XGH…XGT several exchange
    units XEH…XET".
    """
    file = telebib.read(wrapped(MASS, NOTICE).encode() + wrapped(numbered(1)).encode())
    assert [message.type for message in file] == ["M0410", "M0304", "M0410"]
    assert [message.number for message in file] == [1, 2, 3]
    first, second = file.envelopes
    envelopes = [message.envelope for message in file]
    assert [found is first for found in envelopes] == [True, True, False]
    assert envelopes[2] is second
    assert rules(file.raw) == ["message-undefined"]


def test_a_file_may_begin_at_its_first_message() -> None:
    """Chapter 1: "a file that starts at XEH, with no XGH, is met inside broker packages"."""
    file = telebib.read(REQUEST)
    assert [type(part) for part in file.parts] == [Message]
    assert file.messages[0].envelope is None
    assert rules(REQUEST) == ["envelope-missing"]


def test_a_message_after_its_envelope_stands_in_none() -> None:
    file = telebib.read(FILE + REQUEST)
    assert [message.envelope is not None for message in file] == [True, False]


@pytest.mark.parametrize("trailer", [b"XGT+1'", b"XGT+01'", b"XGT+001'"])
def test_a_padded_trailer_closes_its_envelope(trailer: bytes) -> None:
    """Chapter 1: "`XGT+01'` is met beside `XGT+1'`"."""
    data = FILE.replace(b"XGT+1'", trailer)
    assert telebib.read(data).parts[-1].raw == trailer
    assert rules(data) == ([] if trailer == b"XGT+1'" else ["trailer-padded"])


@pytest.mark.parametrize(
    ("kept", "parts"),
    [
        (slice(1, None), [(Outside, "GIS RFF XRH"), (Message, "XEH XET")]),
        (slice(3, None), [(Outside, "XRH"), (Message, "XEH XET")]),
        (slice(4, None), [(Message, "XEH XET")]),
    ],
)
def test_a_file_that_begins_within_a_message_is_read_from_the_next_one(
    kept: slice, parts: list[tuple[type[Part], str]]
) -> None:
    pieces = [b"XEH+04'", b"GIS+A1ZV+2'", b"RFF+001:A'", b"XRH+1'", b"XEH+04'", b"XET+04'"]
    file = telebib.read(b"".join(pieces[kept]))
    assert [(type(part), " ".join(tags(part))) for part in file.parts] == parts


def test_a_message_that_lost_its_end_ends_where_the_next_begins() -> None:
    file = telebib.read(REQUEST.removesuffix(b"XET+04'") + REQUEST + b"XGT+1'" + REQUEST[:-7])
    assert [message.end for message in file] == [End.BROKEN, End.WHOLE, End.BROKEN]
    assert [tags(message)[-1] for message in file] == ["XRT", "XET", "XRT"]


def test_a_foreign_envelope_is_read_through() -> None:
    """Chapter 1: "a reader still accepts a leading UNA and a foreign UNB…UNZ / UNH…UNT wrap"."""
    data = (
        b"UNA:+.? 'UNB+UNOC:3+A+B+260115:1030+1'UNG+X'UNH+1+M0410'"
        + REQUEST
        + b"UNT+30+1'UNE+1+X'UNZ+1+1'"
    )
    file = telebib.read(data)
    assert [message.raw for message in file] == [REQUEST]
    assert telebib.write(file) == data
    assert sorted(rules(data)) == ["envelope-missing", "foreign-envelope"]


def test_a_foreign_segment_within_a_message_ends_it() -> None:
    cut = REQUEST.index(b"XRH")
    file = telebib.read(REQUEST[:cut] + b"UNT+30+1'" + REQUEST)
    assert [message.end for message in file] == [End.BROKEN, End.WHOLE]


@pytest.mark.parametrize(
    "words", [b"UNE ADRESSE", b"UNTIL", b"XEHEL", b"XETRA", b"XGHOST", b"XGT:1", b"UNB?+"]
)
def test_only_a_whole_tag_begins_or_ends_a_message(words: bytes) -> None:
    """Chapter 6: "wrong-length tags: `tag-invalid`".

    An apostrophe that is not released (D'UNE ADRESSE) costs one finding, not the message.
    """
    data = FILE.replace(b"RFF+001", words + b"'RFF+001")
    file = telebib.read(data)
    assert [len(message.segments) for message in file] == [28]
    assert rules(data) == ["tag-invalid"]


# --- the release character


@pytest.mark.parametrize("run", range(9))
def test_the_parity_of_a_run_of_release_characters_decides(run: int) -> None:
    """Chapter 1: "what counts is whether the run of `?` is odd"."""
    value = b"?" * run
    file = telebib.read(b"XEH+03'ATT+1400+" + value + b"'XRH+3'XET+03'")
    assert [tags(message) for message in file] == [
        ["XEH", "ATT", "XRH", "XET"] if run % 2 == 0 else ["XEH", "ATT", "XET"]
    ]
    text = file.messages[0].segments[1].value(2)
    assert text == "?" * (run // 2) + ("" if run % 2 == 0 else "'XRH")


def test_the_release_character_is_an_option() -> None:
    """Chapter 1: "Some readers in the field ignore it, so it stays an option, on by default"."""
    data = b"XEH+03'FTX+018+Ja?'XET+03'"
    assert tags(telebib.read(data).messages[0]) == ["XEH", "FTX"]
    plain = telebib.read(data, delimiters=Delimiters(release=None))
    assert tags(plain.messages[0]) == ["XEH", "FTX", "XET"]
    assert telebib.write(plain) == data


# --- the service string advice


@pytest.mark.parametrize(
    ("una", "delimiters"),
    [
        (b"UNA:+.? '", Delimiters()),
        (b"UNA:+,? '", Delimiters()),
        (b"UNA|^.\\ ~", Delimiters(b"|", b"^", b"\\", b"~")),
        (b"UNA:+.  '", Delimiters(release=None)),
        (b"UNA\x1f\x1d.? \x1c", Delimiters(b"\x1f", b"\x1d", b"?", b"\x1c")),
        (b"UNA:+.? \n", Delimiters(terminator=b"\n")),
        (b"\xef\xbb\xbfUNA;*.! '", Delimiters(b";", b"*", b"!", b"'")),
    ],
)
def test_a_service_string_at_the_start_states_the_separators(
    una: bytes, delimiters: Delimiters
) -> None:
    body = b"XEH+04+1'NME+001+A?'B:Jan'XET+04'"
    stated = delimiters.release or b""
    for old, new in ((b"'", b"\0"), (b"?", b"\1"), (b"+", b"\2"), (b":", b"\3")):
        body = body.replace(old, new)
    for old, new in (
        (b"\1\0", stated + delimiters.terminator if stated else b" "),
        (b"\0", delimiters.terminator),
        (b"\2", delimiters.element),
        (b"\3", delimiters.component),
    ):
        body = body.replace(old, new)
    file = telebib.read(una + body)
    assert telebib.write(file) == una + body
    assert tags(file.parts[0]) == ["UNA"]
    assert file.parts[0].delimiters == delimiters
    assert tags(file.messages[0]) == ["XEH", "NME", "XET"]
    assert file.messages[0].segments[1].value(2, 2) == "Jan"


@pytest.mark.parametrize(
    "una",
    [
        b"UNA",
        b"UNA:+.? ",
        b"UNA::.? '",
        b"UNAabcdef",
        b"UNA123456",
        b"UNA:+.? \xa7",
        b"UNA'''''''",
        b"UNA::::::",
        b"UNA:+.? 'UNA|^.\\ ~",
        b"UNA\r\n\r\n\r\n",
        b"UNA \t. \r\n",
    ],
)
@pytest.mark.parametrize("rest", [b"", REQUEST, FILE])
def test_a_strange_service_string_breaks_nothing(una: bytes, rest: bytes) -> None:
    file = telebib.read(una + rest)
    assert telebib.write(file) == una + rest
    list(telebib.validate(file))


@pytest.mark.parametrize("una", [b"UNA::.? '", b"UNAabcdef'", b"UNA:+.?+'"])
def test_an_impossible_service_string_changes_no_separator(una: bytes) -> None:
    file = telebib.read(una + REQUEST)
    assert [message.raw for message in file] == [REQUEST]


@pytest.mark.parametrize("before", [b"\r\n", b" ", b"XGH+1'"])
def test_a_service_string_elsewhere_states_nothing(before: bytes) -> None:
    """Only at the very start: elsewhere it is a foreign segment like another."""
    file = telebib.read(before + b"UNA|^.? '" + REQUEST)
    assert [message.raw for message in file] == [REQUEST]
    assert file.messages[0].delimiters == Delimiters()


def test_separators_that_are_given_hold_whatever_the_service_string_says() -> None:
    file = telebib.read(b"UNA|^.\\ '" + REQUEST, delimiters=Delimiters())
    assert [message.raw for message in file] == [REQUEST]


# --- line breaks and noise


@pytest.mark.parametrize("between", [b"\r\n", b"\n", b"\r", b" ", b"\r\n\r\n", b"\t \r\n"])
def test_line_breaks_between_segments_are_stripped_and_kept(between: bytes) -> None:
    """Chapter 1: "files of some senders carry CR LF after (or within a run of) segments, and
    readers strip them"; chapter 5: "untouched parts come back byte for byte".
    """
    data = FILE.replace(b"'", b"'" + between)
    file = telebib.read(data)
    assert telebib.write(file) == data
    plain = telebib.read(FILE)
    assert [m.paths for m in file] == [m.paths for m in plain]
    assert [s.elements for s in file.segments] == [s.elements for s in plain.segments]
    assert rules(data) == (["line-break"] if between.strip(b" ") else [])


def test_a_line_break_inside_a_value_stays_part_of_it() -> None:
    """Chapter 6: "A line break inside a value stays part of it, with `line-break`"."""
    file = telebib.read(FILE.replace(b"Brussel", b"Brus\r\nsel"))
    party = file.messages[0].find_group("PTY", "003")
    assert party is not None
    address = party.find_segment("ADR", "002")
    assert address is not None
    assert address.value(4) == "Brus\r\nsel"
    assert rules(file.raw) == ["line-break"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\r\n",
        b"'",
        b"'''",
        b"?",
        b"?'",
        b"\xef\xbb\xbf",
        b"%PDF-1.7\n\x00\xff",
        b"\x00" * 100,
        b"{'a': 'b'}",
        b"<xml attr='x'/>",
        b"XEH",
        b"XEH'",
        b"XET'",
        b"XGH'XGT'",
        b"XEH+04'XEH+04'XET+04'XET+04'",
        bytes(range(256)),
        bytes(reversed(range(256))),
    ],
)
def test_noise_is_read_without_complaint_and_comes_back(data: bytes) -> None:
    """Chapter 5: "Raised: … only for misuse and for what cannot be read at all"."""
    file = telebib.read(data)
    assert telebib.write(file) == data
    assert [s.offset for s in file.segments] == sorted(s.offset for s in file.segments)
    list(telebib.validate(file))


def test_an_empty_file_has_no_parts() -> None:
    assert telebib.read(b"") == Interchange(())
    assert list(telebib.stream(io.BytesIO(b""))) == []


# --- charsets


@pytest.mark.parametrize(
    ("name", "encoding", "forced", "found"),
    [
        ("Mérinval", "iso-8859-1", None, "iso-8859-1"),
        ("Mérinval", "utf-8", None, "utf-8"),
        ("Mérinval", "utf-8", "utf-8", "utf-8"),
        ("Mérinval", "iso-8859-1", "latin-1", "iso-8859-1"),
        ("Mérinval", "iso-8859-1", "iso-8859-1", "iso-8859-1"),
        ("D’Hondt", "cp1252", "cp1252", "cp1252"),
        ("Łukasz", "iso-8859-2", "iso-8859-2", "iso8859-2"),
        ("Janssens", "ascii", None, "iso-8859-1"),
    ],
)
def test_the_charset_is_found_or_forced(
    name: str, encoding: str, forced: str | None, found: str
) -> None:
    data = FILE.replace(b"Janssens", name.replace("'", "?'").encode(encoding))
    message = telebib.read(data, encoding=forced).messages[0]
    assert message.encoding == found
    assert message.at("XRH[3]/PTY+003/NME+001") is not None
    assert name in {s.value(2) for s in message.segments if s.tag == "NME"}
    assert message.raw in data


@pytest.mark.parametrize(
    ("header", "type_"),
    [
        ("XEH+04+1+0410", "M0410"),
        ("XEH+04+1+++++++++E1:::M0410", "M0410"),
        ("XEH+04+1+++++++++E1:::0410", "M0410"),
        ("XEH+04+1+0304++++++++E1:::M0410", "M0304"),
        ("XEH+04+1+Jan++++++++E1:::Janssens", ""),
        ("XEH+04", ""),
    ],
)
def test_the_type_stands_in_the_action_or_else_in_the_message_id(header: str, type_: str) -> None:
    assert telebib.read(f"{header}'XET+04'".encode()).messages[0].type == type_


def test_a_segment_looked_at_alone_is_what_it_is_among_all() -> None:
    for data in (FILE, FILE[:-20], FILE[: FILE.index(b"XET")], b"XEH+04'GIS+A1ZZ+1"):
        for part in telebib.read(data).parts:
            alone = [part.segment(index) for index in range(len(part.segments))]
            assert alone == list(part.segments)
            assert [s.terminated for s in alone] == [s.terminated for s in part.segments]


def test_parts_of_the_same_bytes_are_one_in_a_set() -> None:
    assert len({*telebib.read(FILE).parts, *telebib.read(FILE).parts}) == len(
        telebib.read(FILE).parts
    )


def test_each_message_has_the_charset_its_bytes_show() -> None:
    latin = REQUEST.replace(b"Janssens", "Mérinval".encode("iso-8859-1"))
    utf_8 = REQUEST.replace(b"Janssens", "Mérinval".encode())
    file = telebib.read(latin + utf_8 + latin)
    assert [message.encoding for message in file] == ["iso-8859-1", "utf-8", "iso-8859-1"]
    names = [[s.value(2) for s in m.segments if s.tag == "NME"] for m in file]
    assert names == [["Mérinval"]] * 3


@pytest.mark.parametrize(
    ("forced", "value", "speaks"),
    [
        (None, b"D\x92Hondt", True),
        (None, b"\x80\x9f", True),
        (None, b"D\xb4Hondt", False),
        ("utf-8", b"M\xe9rinval", True),
        ("ascii", b"M\xe9rinval", True),
        ("cp1252", b"D\x92Hondt", False),
        ("cp1252", b"\x81", True),
    ],
)
def test_undecodable_bytes_are_told_and_kept(
    forced: str | None, value: bytes, speaks: bool
) -> None:
    """Chapter 6: "Bytes 80–9F under ISO 8859-1 are `byte-undecodable`"."""
    data = FILE.replace(b"Janssens", value)
    file = telebib.read(data, encoding=forced)
    assert telebib.write(file) == data
    assert rules(data, encoding=forced) == (["byte-undecodable"] if speaks else [])


@pytest.mark.parametrize(
    "name",
    ["nonsense", "utf-16", "utf-32-le", "cp037", "utf-7", "rot13", "zlib", "utf-8-sig", "a\0b"],
)
def test_a_charset_that_cannot_carry_telebib2_is_misuse(name: str) -> None:
    with pytest.raises(Misuse):
        telebib.read(FILE, encoding=name)
    with pytest.raises(Misuse):
        list(telebib.stream(io.BytesIO(FILE), encoding=name))


@pytest.mark.parametrize("name", ["idna", "raw_unicode_escape", "unicode_escape", "iso2022_jp"])
def test_an_odd_charset_is_refused_or_works(name: str) -> None:
    data = FILE.replace(b"Janssens", b"J\\u00zz\x92\x1b$B")
    with suppress(Misuse):
        file = telebib.read(data, encoding=name)
        assert telebib.write(file) == data
        list(telebib.validate(file))


# --- bounds


@pytest.mark.parametrize("strays", [998, 999, 1000, 1999])
def test_a_file_may_end_in_the_middle_of_the_last_of_many_strays(strays: int) -> None:
    """Strays are handed out a thousand at a time; no terminator is made up for the last one."""
    data = b"GIS+A1ZV+2'" * strays + b"GIS+A1ZV"
    file = telebib.read(data)
    assert telebib.write(file) == data
    assert not file.parts[-1].terminated
    assert "unterminated-segment" in rules(data)


@pytest.mark.parametrize("length", [99, 100, 101, 200, 5000])
@pytest.mark.parametrize("block", [7, 64, 1 << 18])
def test_a_segment_over_the_bound_is_passed_over(length: int, block: int) -> None:
    """A segment may be as long as the bound; the messages around a longer one are read."""
    long = b"CLS+003+" + b"x" * (length - 8) + b"'"
    notice = NOTICE.encode()
    data = notice + notice.replace(b"XRH+1'", long + b"XRH+1'", 1) + notice
    bounds = Bounds(segment_bytes=100, block_bytes=block)
    file = telebib.read(data, bounds=bounds)
    assert telebib.write(file) == data
    assert [message.number for message in file] == [1, 2, 3]
    ends = [message.end for message in file]
    assert ends == [End.WHOLE, End.WHOLE if length <= 100 else End.CUT, End.WHOLE]
    found = [rule for rule in rules(data, bounds=bounds) if rule != "message-undefined"]
    assert found == ["envelope-missing", *(["bound-exceeded"] if length > 100 else [])]


def test_a_released_terminator_at_the_bound_stays_released() -> None:
    for length in range(90, 111):
        long = b"FTX+018+" + b"x" * (length - 8) + b"?'XEH+04'" + b"y" * 50 + b"'"
        for block in (1, 2, 3, 10, 1 << 18):
            bounds = Bounds(segment_bytes=100, block_bytes=block)
            file = telebib.read(REQUEST + long + REQUEST, bounds=bounds)
            assert telebib.write(file) == REQUEST + long + REQUEST
            assert [message.raw for message in file] == [REQUEST, REQUEST]


@pytest.mark.parametrize("block", [1, 50, 100, 1 << 18])
def test_an_endless_segment_leaves_no_empty_part(block: int) -> None:
    bounds = Bounds(segment_bytes=10, block_bytes=block)
    for data in (b"x" * 100, REQUEST + b"x" * 100, b"x" * 100 + b"'"):
        file = telebib.read(data, bounds=bounds)
        assert telebib.write(file) == data
        assert all(part.raw for part in file.parts)


def test_only_the_rest_of_what_was_cut_goes_on() -> None:
    """`continued` is what keeps the second half of one mistake from being told again."""
    bounds = Bounds(message_segments=len(telebib.read(REQUEST).segments) - 1)
    whole, after_whole = telebib.read(REQUEST + b"QQQ+1'").parts
    cut, after_cut = telebib.read(REQUEST, bounds=bounds).parts
    assert (whole.end, cut.end) == (End.WHOLE, End.CUT)
    assert isinstance(after_whole, Outside) and not after_whole.continued
    assert isinstance(after_cut, Outside) and after_cut.continued


@pytest.mark.parametrize(("extra", "end"), [(0, End.WHOLE), (1, End.CUT), (50, End.CUT)])
def test_a_message_over_the_bound_is_cut(extra: int, end: End) -> None:
    """The bound counts the segments of a message, its XEH and XET included."""
    bounds = Bounds(message_segments=len(telebib.read(REQUEST).segments))
    data = REQUEST.replace(b"ATT+A131", b"COM+003'" * extra + b"ATT+A131") + REQUEST
    file = telebib.read(data, bounds=bounds)
    assert telebib.write(file) == data
    assert [message.end for message in file] == [end, End.WHOLE]
    assert list(telebib.stream(io.BytesIO(data), bounds=bounds)) == list(file)
    assert [len(message.pieces) for message in file] == [bounds.message_segments] * 2


def test_a_message_cut_at_the_bound_costs_one_finding() -> None:
    data = wrapped(numbered(1), MASS.replace("COM+009'", "COM+009'" * 100), numbered(2)).encode()
    bounds = Bounds(message_segments=50)
    assert rules(data, bounds=bounds) == ["bound-exceeded"]
    assert [m.end for m in telebib.read(data, bounds=bounds)] == [End.WHOLE, End.CUT, End.WHOLE]


@pytest.mark.parametrize(
    "bounds",
    [
        {"block_bytes": 0},
        {"block_bytes": -1},
        {"segment_bytes": 0},
        {"segment_bytes": -1},
        {"message_segments": 0},
        {"message_segments": -1},
        {"block_bytes": 1, "segment_bytes": 1, "message_segments": 1},
    ],
)
def test_impossible_bounds_are_refused_or_lose_nothing(bounds: dict[str, int]) -> None:
    """Chapter 5: "the whole file; nothing of it is lost"."""
    with suppress(Misuse):
        file = telebib.read(FILE, bounds=Bounds(**bounds))
        assert telebib.write(file) == FILE
        for finding in telebib.validate(file):
            assert finding.offset is not None
            assert 0 <= finding.offset < len(FILE)


# --- blocks


@pytest.mark.parametrize("at_once", [1, 2, 3, 5, 13, 64])
@pytest.mark.parametrize(
    "data",
    [
        FILE,
        b"UNA:+.? '" + FILE,
        b"\xef\xbb\xbfUNA|^.\\ ~" + FILE.replace(b"'", b"~").replace(b"+", b"^"),
        FILE.replace(b"'", b"'\r\n"),
        FILE.replace(b"Janssens", b"D?'Hondt????"),
        FILE[:-3],
        FILE.replace(b"XET+04'", b""),
        b"\xef\xbb\xbf" + FILE,
    ],
)
def test_the_size_of_the_blocks_changes_nothing(data: bytes, at_once: int) -> None:
    whole = telebib.read(data)
    for parts in (
        tuple(telebib.parts(Trickle(data, at_once))),
        telebib.read(data, bounds=Bounds(block_bytes=at_once)).parts,
    ):
        assert parts == whole.parts
        assert [(p.start, p.end, p.terminated) for p in parts] == [
            (p.start, p.end, p.terminated) for p in whole.parts
        ]


def test_reading_begins_before_the_file_has_ended() -> None:
    """Chapter 5: `stream` gives messages one by one, in constant memory."""

    class Endless(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return REQUEST

    messages = telebib.stream(Endless())
    assert [next(messages).number for _ in range(5)] == [1, 2, 3, 4, 5]


def test_text_is_no_input() -> None:
    with pytest.raises(Misuse):
        list(telebib.stream(io.StringIO(CLEAN)))  # type: ignore[arg-type]


# --- a cut file, a broken message


def test_a_file_cut_anywhere_keeps_its_bytes_and_its_message() -> None:
    for cut in range(len(FILE)):
        data = FILE[:cut]
        file = telebib.read(data)
        assert telebib.write(file) == data
        assert [m.raw for m in file] == ([data[26:419]] if cut >= 29 else [])
        assert [m.end for m in file] == ([End.BROKEN if cut < 415 else End.WHOLE] if file else [])


def test_a_file_cut_anywhere_costs_one_finding() -> None:
    """Chapter 6: "One absence, one finding": what is absent is the end of the file."""
    wrong = {}
    for cut in range(1, len(FILE)):
        found = rules(FILE[:cut])
        is_in_segment = FILE[cut - 1 : cut] != b"'"
        if found != ["unterminated-segment" if is_in_segment else "envelope-unbalanced"]:
            wrong[FILE[cut - 6 : cut]] = found
    assert wrong == {}


BREAKAGES = {
    "no XRT": ("XRT+1'", "", "group-unbalanced"),
    "no XRH": ("XRH+1'PTY+006", "PTY+006", "group-unbalanced"),
    "no XET": ("XET+04'", "", "envelope-unbalanced"),
    "XET of another type": ("XET+04'", "XET+01'", "envelope-unbalanced"),
    "no policy number": ("RFF+001:POL0001'", "", "policy-missing"),
    "no policyholder": (POLICYHOLDER, "", "party-missing"),
    "no flag": ("GIS+A094+2'", "", "mass-flag-missing"),
    "no insurer": ("XRH+1'PTY+006+0097:006'XRT+1'", "", "group-missing"),
    "tag in small letters": ("RFF+001", "rff+001", "tag-invalid"),
    "tag too long": ("ATT+A10C", "ATTT+A10C", "tag-invalid"),
    "apostrophe in a name": ("Janssens:Jan", "Janssens:J'an", "tag-invalid"),
    "apostrophe before a foreign tag": ("Janssens:Jan", "Janssens:D'UNE:Jan", "tag-invalid"),
    "lost terminator": ("COM+009'COM+007:", "COM+009: COM+007:", "terminator-suspected"),
    "byte 00": ("Janssens", "Jans\0sens", "nul-byte"),
    "byte 92": ("Janssens", "Jans\x92sens", "byte-undecodable"),
    "value too long": ("BCAB90000001", "B" * 18, "element-too-long"),
    "unknown code": ("ATT+A131+1", "ATT+A131+7", "code-unknown"),
    "no address": ("jan@example.be", "jan", "email-invalid"),
    "account number": (POLICY, POLICY + "RFF+020:1'", "forbidden-number"),
    "letter in a number": ("202601151030", "2O2601151030", "element-not-numeric"),
    "twice": ("ATT+A10C+2'", "ATT+A10C+2'ATT+A10C+1'", "too-many"),
    "empty segment": ("COM+009'", "COM+009''", "empty-segment"),
    "empty group": ("XET+04'", "XRH+1'XRT+1'XET+04'", "empty-group"),
    "giant segment": ("COM+009'", "COM+009:" + "x" * (1 << 20) + "'", "bound-exceeded"),
    "unknown version": ("M0410:13", "M0410:99", "message-version-unknown"),
    "type without definition": (MASS, NOTICE, "message-undefined"),
}


def numbered(number: int) -> str:
    """A clean message about another contract: one that is sent twice is a finding."""
    return MASS.replace("POL0001", f"NUM{number:04d}")


@pytest.mark.parametrize(("old", "new", "rule"), BREAKAGES.values(), ids=list(BREAKAGES))
def test_a_broken_message_costs_one_finding(old: str, new: str, rule: str) -> None:
    """Chapter 6: "One absence, one finding"."""
    broken = MASS.replace(old, new, 1)
    data = wrapped(numbered(1), broken, numbered(2)).encode("iso-8859-1")
    findings = list(telebib.validate(telebib.read(data)))
    assert [(f.rule, f.message) for f in findings] == [(rule, 2)]


def test_broken_messages_among_a_thousand_cost_one_finding_each() -> None:
    """Chapter 5: "goes on after a broken message"."""
    messages = [numbered(number) for number in range(1000)]
    expected = []
    for number, (old, new, rule) in zip(range(7, 1000, 37), BREAKAGES.values(), strict=False):
        message = MASS.replace(old, new, 1)
        messages[number - 1] = message.replace("POL0001", f"BAD{number:04d}")
        expected.append((rule, number))
    assert len(expected) == len(BREAKAGES)
    data = wrapped(*messages).encode("iso-8859-1")
    file = telebib.read(data)
    assert telebib.write(file) == data
    assert len(file) == 1000
    assert [(f.rule, f.message) for f in telebib.validate(file)] == expected


def test_a_lost_terminator_loses_no_more_than_one_message() -> None:
    ends = [index for index, byte in enumerate(REQUEST) if byte == ord("'")]
    for end in ends:
        broken = REQUEST[:end] + REQUEST[end + 1 :]
        file = telebib.read(REQUEST + broken + REQUEST + REQUEST)
        assert file.messages[0].raw == REQUEST
        assert file.messages[-1].raw == REQUEST
        assert len(file) == (4 if end != ends[-1] else 3)


# --- positions


def test_positions_count_characters_and_lines_and_bytes() -> None:
    """Chapter 6: "columns count characters, offsets bytes"; chapter 5: "lines and columns from 1,
    byte offsets from 0 of the file".
    """
    line = REQUEST.replace(b"Janssens", "Mérinval".encode())
    for between, first in ((b"", 1), (b"\r\n", 2), (b"\n", 2)):
        data = (line + between) * 2 + line
        file = telebib.read(data)
        second, third = file.messages[1:]
        for number, message in ((1, second), (2, third)):
            header = message.header.offset_of()
            place = message.position(header)
            assert place.offset == header == number * (len(line) + len(between))
            assert place.line == 1 + number * (first - 1)
            expected = 1 if between else 1 + number * (len(line) - 1)
            assert place.column == expected


@pytest.mark.parametrize(
    ("encoding", "column"), [("utf-8", len("NME+001+Mérinval:Éloïse'") + 1), ("iso-8859-1", 30)]
)
def test_a_column_after_accents(encoding: str, column: int) -> None:
    """The same bytes: five characters in UTF-8, eight under a charset of one byte each."""
    data = "XEH+04'\r\nNME+001+Mérinval:Éloïse'CoM+003'XET+04'".encode()
    file = telebib.read(data, encoding=encoding)
    finding = next(f for f in telebib.validate(file) if f.rule == "tag-invalid")
    assert (finding.line, finding.offset) == (2, data.index(b"CoM"))
    assert finding.column == (column if encoding == "utf-8" else column - 2)


def test_a_lone_carriage_return_ends_no_line() -> None:
    data = b"XEH+04'\rCoM+003'XET+04'"
    finding = next(f for f in telebib.validate(telebib.read(data)) if f.rule == "tag-invalid")
    assert (finding.line, finding.column, finding.offset) == (1, 9, 8)


def test_parts_begin_where_the_one_before_ended() -> None:
    data = FILE.replace(b"'", b"'\r\n") + "XGH+é'".encode() + b"\n" + REQUEST
    at = 0
    for part in telebib.read(data).parts:
        assert part.start.offset == at
        assert part.start.line == 1 + data.count(b"\n", 0, at)
        at += len(part.raw)
    assert at == len(data)


# --- equality


def test_what_is_equal_has_the_same_hash() -> None:
    """Two readings of the same bytes are equal, and a set must not hold both."""
    data = b"XEH+03'FTX+018+a?'b'XET+03'"
    plain = telebib.read(data, delimiters=Delimiters(release=None))
    for one, other in (
        (telebib.read(data), telebib.read(data)),
        (telebib.read(data), plain),
        (telebib.read(data).parts[0], plain.parts[0]),
    ):
        assert one == other
        assert hash(one) == hash(other)
    assert telebib.read(data) != telebib.read(data + b"\n")


# --- size


class Lazy(io.BytesIO):
    """A file made while it is read: nothing of it stands in memory."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        super().__init__()
        self.blocks = blocks

    def read(self, size: int | None = -1) -> bytes:
        return next(self.blocks, b"")


def peak(fp: BinaryIO, take: Callable[[BinaryIO], object]) -> int:
    """The most bytes allocated at one time while `take` runs."""
    tracemalloc.start()
    try:
        take(fp)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def count(fp: BinaryIO) -> int:
    return sum(1 for _ in telebib.stream(fp))


def count_findings(fp: BinaryIO) -> int:
    return sum(1 for _ in telebib.validate(telebib.parts(fp)))


def requests(size: int) -> Iterator[bytes]:
    """Different messages, so many bytes in all."""
    yield b"XGH+1'"
    for number in range(size // len(REQUEST)):
        yield REQUEST.replace(b"POL0001", b"POL%06d" % number)
    yield b"XGT+1'"


MIB = 1 << 20


@pytest.mark.slow
def test_streaming_takes_constant_memory() -> None:
    """Chapter 5: `stream` takes "constant memory, any size"."""
    small = peak(Lazy(requests(3 * MIB)), count)
    large = peak(Lazy(requests(30 * MIB)), count)
    assert large < 4 * MIB
    assert large < 1.5 * small


@pytest.mark.slow
def test_validating_a_stream_takes_constant_memory() -> None:
    """No two segments alike, and more of them than a run remembers."""

    def blocks() -> Iterator[bytes]:
        for number in range(15_000):
            yield b"XEH+03+1+0304'RFF+001:%08d'ATT+A%08d'XET+03'" % (number, number)

    assert peak(Lazy(blocks()), count_findings) < 16 * MIB


@pytest.mark.slow
@pytest.mark.parametrize("filling", [b"x", b"?", b"+", b":"])
@pytest.mark.parametrize("take", [count, count_findings])
def test_an_endless_segment_is_not_held(filling: bytes, take: Callable[[BinaryIO], object]) -> None:
    """64 MiB without a terminator: only so much as the bound is in memory."""

    def blocks() -> Iterator[bytes]:
        yield b"XEH+04'FTX+018+"
        for number in range(64 * 4):
            yield (b"%08d" % number) + filling * (MIB // 4 - 8)
        yield b"'XET+04'"

    assert peak(Lazy(blocks()), take) < 24 * MIB


@pytest.mark.slow
def test_many_long_segments_are_not_held() -> None:
    """Long segments, no two alike: what a run remembers of them must stay bounded."""

    def blocks() -> Iterator[bytes]:
        for number in range(128):
            yield b"XEH+04'FTX+018+%08d" % number + b"x" * (MIB // 2) + b"'XET+04'"

    assert peak(Lazy(blocks()), count_findings) < 16 * MIB


def seconds(run: Callable[[], object]) -> float:
    """The best of three, without the collector, whose cost grows with all that is alive."""
    best = float("inf")
    gc.disable()
    try:
        for _ in range(3):
            start = time.perf_counter()
            run()
            best = min(best, time.perf_counter() - start)
    finally:
        gc.enable()
    return best


def assert_linear(
    make: Callable[[int], bytes], size: int, take: Callable[[BinaryIO], object]
) -> None:
    """Sixteen times as much takes about sixteen times as long; a square would be 256.

    What lies between leaves room for a noisy machine.
    """
    small, large = make(size // 4), make(4 * size)
    quick = seconds(lambda: take(io.BytesIO(small)))
    slow = seconds(lambda: take(io.BytesIO(large)))
    assert slow < 64 * max(quick, 0.002)


def in_message(body: bytes) -> bytes:
    return HEADER.encode() + body + b"XET+04'"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "size"),
    [
        pytest.param(lambda n: b"?" * n, MIB // 4, id="release characters"),
        pytest.param(lambda n: b"'" * n, MIB // 4, id="terminators"),
        # Within the bound of a segment the reader may look at a block again.
        pytest.param(lambda n: b"?'" * (n // 2), MIB, id="released terminators"),
        pytest.param(lambda n: b"XRH+1'" * (n // 6), MIB // 4, id="XRH"),
        pytest.param(lambda n: b"FTX+018+" + b"x" * n + b"'", MIB // 4, id="one element"),
        pytest.param(lambda n: b"FTX+018" + b"+x" * (n // 2) + b"'", MIB // 4, id="many elements"),
        pytest.param(lambda n: b"FTX+018+" + b"?+" * (n // 2) + b"'", MIB // 4, id="released"),
        pytest.param(lambda n: b"\r\n" * (n // 2), MIB // 4, id="line breaks"),
        pytest.param(lambda n: b"XEH+04'" * (n // 7), MIB // 4, id="XEH"),
    ],
)
def test_a_megabyte_of_anything_is_read_in_linear_time(
    make: Callable[[int], bytes], size: int
) -> None:
    assert_linear(make, size, lambda fp: [part.segments for part in telebib.parts(fp)])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "size"),
    [
        pytest.param(lambda n: b"?" * n, MIB // 4, id="release characters"),
        pytest.param(lambda n: b"'" * n, MIB // 16, id="terminators"),
        pytest.param(lambda n: b"XRH+1'" * (n // 6), MIB // 16, id="XRH"),
        pytest.param(lambda n: b"FTX+018+" + b"x" * n + b"'", MIB // 4, id="one element"),
        pytest.param(lambda n: in_message(b"XRH+1'" * n), 2000, id="XRH in a message"),
        pytest.param(lambda n: in_message(b"XRT+1'" * n), 2000, id="XRT in a message"),
        pytest.param(lambda n: in_message(b"XRH+1'XRT+1'" * n), 1500, id="empty groups"),
        pytest.param(lambda n: in_message(b"x'" * n), 2500, id="bad tags"),
        pytest.param(lambda n: in_message(b"FTX+018+" + b"\0:" * n + b"'"), 2000, id="bytes 00"),
        pytest.param(lambda n: in_message(b"FTX+018" + b"+\0" * n + b"'"), 2000, id="elements 00"),
        pytest.param(lambda n: in_message(b"FTX" + b"+x" * n + b"+\0'"), 4000, id="one byte 00"),
        pytest.param(lambda n: in_message(b"FTX" + b"+x" * n + b"+\n'"), 4000, id="a line break"),
        pytest.param(lambda n: in_message(b"FTX" + b"+x" * n + b"+\x92'"), 4000, id="a byte 92"),
        pytest.param(
            lambda n: in_message(b"".join(b"GIS+%04X+1'" % i for i in range(n)) * 2),
            1000,
            id="pairs of qualifiers",
        ),
    ],
)
def test_a_broken_file_is_validated_in_linear_time(make: Callable[[int], bytes], size: int) -> None:
    assert_linear(make, size, count_findings)


def test_a_message_over_its_bound_in_bytes_is_cut() -> None:
    """A message is no allocation either: `Bounds.message_bytes`."""
    long = "XEH+04'" + "FTX+018+" + "x" * 90 + "'" + "FTX+018+y'" * 3 + "XET+04'"
    file = telebib.read((long + "XEH+04'XET+04'").encode(), bounds=Bounds(message_bytes=64))
    assert [message.end for message in file] == [End.CUT, End.WHOLE]
    assert telebib.write(file) == (long + "XEH+04'XET+04'").encode()
    assert [f.rule for f in telebib.validate(file) if f.rule == "bound-exceeded"] == [
        "bound-exceeded"
    ]


def test_reading_without_release_keeps_the_separators_of_a_una() -> None:
    data = b"UNA:*.? 'XEH*04'FTX*018*a?*b'XET*04'"
    (message,) = telebib.read(data, release=False)
    assert message.segments[1].elements == (("018",), ("a?",), ("b",))


@pytest.mark.parametrize("stated", [None, Delimiters()])
@pytest.mark.parametrize("una", [b"", b"UNA:+.? '"])
def test_the_usual_service_characters_are_told_at_a_glance(
    una: bytes, stated: Delimiters | None
) -> None:
    (message,) = telebib.read(una + b"XEH+04'XET+04'", delimiters=stated)
    assert message.delimiters is STANDARD


def test_text_is_misuse() -> None:
    with pytest.raises(Misuse, match="bytes"):
        telebib.read("XEH+04'")  # type: ignore[arg-type]
