"""The rules of the family reading: where they speak, and where they are silent."""

from itertools import pairwise

import pytest

from telebib import Bounds, read, validate
from telebib.rules.examples import CLEAN, HEADER, MASS, NOTICE, POLICY, TRAILER, wrapped
from tests.rules.told import Told, assert_told, findings, replaced, silent_or_told

PARTY = "XRH[3]/PTY+003"


@silent_or_told(
    "unterminated-segment",
    [
        (CLEAN + "\r\n", []),
        (CLEAN + " ", []),
        (CLEAN[:-1], [("XGT", None, "XGT+1")]),
        (CLEAN[:-1] + "\r\n", [("XGT", None, "XGT+1\r\n")]),
        (MASS[:-1], [("XET", 27, "XET+04")]),
        (CLEAN[: CLEAN.index(":Jan")], [(f"{PARTY}/NME+001", 19, "NME+001+Janssens")]),
        (CLEAN[:-1] + "?'", [("XGT", None, "XGT+1?'")]),
        (CLEAN + "XGH+1", [("XGH", None, "XGH+1")]),
    ],
)
def test_unterminated_segment(rule: str, text: str, told: Told) -> None:
    assert_told(rule, text, told)


@silent_or_told(
    "tag-invalid",
    [
        (replaced("NME+001", "nme+001"), [(f"{PARTY}/?", 19, "nme+001")]),
        (replaced("NME+001", "Nme+001"), [(f"{PARTY}/?", 19, "Nme+001")]),
        (replaced("NME+001", "NM+001"), [(f"{PARTY}/?", 19, "NM+001")]),
        (replaced("NME+001", "NAME+001"), [(f"{PARTY}/?", 19, "NAME+001")]),
        (replaced("NME+001", "N1E+001"), []),
        (replaced("NME+001", "1NE+001"), [(f"{PARTY}/?", 19, "1NE+001")]),
        (replaced("NME+001", "NM\xc9+001"), [(f"{PARTY}/?", 19, "NM\xc9+001")]),
        (replaced("NME+001", "+001"), [(f"{PARTY}/?", 19, "+001")]),
        (replaced("NME+001", "NME:001"), [(f"{PARTY}/?", 19, "NME:001")]),
        (replaced("NME+001", "\r\nnme+001"), [(f"{PARTY}/?", 19, "nme+001")]),
        (replaced("NME+001", "\r\nNME+001"), []),
        (replaced("COM+009'", "COM+009''"), []),
        (replaced("Janssens", "O'Neill"), [(f"{PARTY}/?", 20, "Neill:Jan")]),
        (replaced("Janssens", "O?'Neill"), []),
        (CLEAN + "noise'", [("?", None, "noise")]),
        ("xgh'" + MASS, [("?", None, "xgh")]),
    ],
)
def test_tag_invalid(rule: str, text: str, told: Told) -> None:
    assert_told(rule, text, told)


@silent_or_told(
    "nul-byte",
    [
        (replaced("Janssens", "\0Janssens"), [(f"{PARTY}/NME+001", 19, "\0Janssens")]),
        (replaced(":Jan", ":J\0an"), [(f"{PARTY}/NME+001", 19, "J\0an")]),
        (replaced("Brussel+B", "Brussel+B\0"), [(f"{PARTY}/ADR+002", 20, "B\0")]),
        (
            replaced("Janssens:Jan", "\0:\0"),
            [(f"{PARTY}/NME+001", 19, "\0:\0"), (f"{PARTY}/NME+001", 19, "\0'")],
        ),
        (replaced("NME+001", "N\0E+001"), [(f"{PARTY}/?", 19, "N\0E")]),
        (replaced("XGH+1+1:BROKER", "XGH+1+1:BROKER\0"), [("XGH", None, "BROKER\0")]),
        (replaced("Janssens", "?0"), []),
    ],
)
def test_nul_byte(rule: str, text: str, told: Told) -> None:
    assert_told(rule, text, told)


@silent_or_told(
    "byte-undecodable",
    [
        (replaced("Janssens", "D\x92Hondt"), [(f"{PARTY}/NME+001", 19, "D\x92Hondt")]),
        (replaced(":Jan", ":\x80"), [(f"{PARTY}/NME+001", 19, "\x80")]),
        (replaced("Brussel", "\x9f"), [(f"{PARTY}/ADR+002", 20, "\x9f")]),
        (replaced("Janssens", "\xa0\xff\x7f\x1b"), []),
        (replaced("XGH+1+1:BROKER", "XGH+1+1:\x93"), [("XGH", None, "\x93")]),
        (replaced("NME+001", "\x92E+001"), [(f"{PARTY}/?", 19, "\x92E")]),
        # É in UTF-8 holds a byte 89; as UTF-8 it is read, and told by another rule.
        (replaced("Janssens", "\xc3\x89"), []),
    ],
)
def test_byte_undecodable(rule: str, text: str, told: Told) -> None:
    assert_told(rule, text, told)


@silent_or_told(
    "line-break",
    [
        (CLEAN + "\r\n", [(None, None, "\r\n")]),
        (CLEAN + "\n\n", [(None, None, "\n\n")]),
        (replaced("XEH", "\nXEH"), [("XEH", 1, "XEH")]),
        (CLEAN.replace("'", "'\r\n"), [("XEH", 1, "XEH")]),
        ("\r\n" + CLEAN, [("XGH", None, "XGH")]),
        (replaced("RFF+001", "\rRFF+001"), [("RFF+001", 10, "RFF+001")]),
        (replaced("RFF+001", " RFF+001"), []),
        (replaced(":Jan", ":J\nan"), [(f"{PARTY}/NME+001", 19, "J\nan")]),
        (replaced(":Jan'", ":Jan\r\n'"), [(f"{PARTY}/NME+001", 19, "Jan\r\n")]),
        (
            replaced("Janssens:Jan", "Jans\nsens:J\nan"),
            [(f"{PARTY}/NME+001", 19, "Jans\nsens"), (f"{PARTY}/NME+001", 19, "J\nan")],
        ),
        (
            replaced(":Jan", ":J\nan").replace("XEH", "\nXEH"),
            [("XEH", 1, "XEH"), (f"{PARTY}/NME+001", 19, "J\nan")],
        ),
    ],
)
def test_line_break(rule: str, text: str, told: Told) -> None:
    """Between segments it is one habit of a sender, told once a file; in a value each time."""
    assert_told(rule, text, told)


def test_line_breaks_between_segments_are_told_once_a_file() -> None:
    text = wrapped(MASS, MASS, MASS).replace("'", "'\n")
    assert len(findings("line-break", text)) == 1


@silent_or_told(
    "trailing-separator",
    [
        (replaced("POL0001", "POL0001:"), [("RFF+001", 10, "'")]),
        (replaced("POL0001", "POL0001:::"), [("RFF+001", 10, "'")]),
        (replaced("POL0001", "POL0001+"), [("RFF+001", 10, "'")]),
        (replaced("POL0001", "POL0001++"), [("RFF+001", 10, "'")]),
        (replaced("Voorbeeldstraat:1", "Voorbeeldstraat:1:"), [(f"{PARTY}/ADR+002", 20, "+1000")]),
        (replaced("Voorbeeldstraat:1", "Voorbeeldstraat:1::::id"), []),
        (replaced("Janssens:Jan", "Janssens:"), [(f"{PARTY}/NME+001", 19, "'")]),
        (replaced("POL0001", "POL0001?:"), []),
        (replaced("POL0001", "POL0001?+"), []),
        (replaced("POL0001", "POL0001:+"), [("RFF+001", 10, "'")]),
        (replaced("COM+009'", "COM+009:'"), []),
        (replaced("COM+009'", "COM+009+'"), [(f"{PARTY}/COM+009", 22, "'")]),
        (replaced("COM+009'", "COM+009::'"), [(f"{PARTY}/COM+009", 22, "'")]),
        (replaced("COM+009'", "COM+009:a@example.be:'"), [(f"{PARTY}/COM+009", 22, "'")]),
        (replaced("PTY+003'", "PTY+003+'"), [(PARTY, 18, "'")]),
        (wrapped(NOTICE.replace("GIS", "QQQ+1:'GIS")), [("?", 2, "'GIS")]),
        (replaced("XGT+1'", "XGT+1+'"), [("XGT", None, "'")]),
        (CLEAN[: CLEAN.index("Jan'")], []),
    ],
)
def test_trailing_separator(rule: str, text: str, told: Told) -> None:
    """Chapter 6: "`COM+003:'` is an explicit empty, not a `trailing-separator`"."""
    assert_told(rule, text, told)


@silent_or_told(
    "foreign-envelope",
    [
        ("UNA:+.? '" + CLEAN, [("UNA", None, "UNA:+.? '")]),
        ("UNB+UNOC:3+A+B'" + CLEAN + "UNZ+1'", [("UNB", None, "UNB+")]),
        (CLEAN + "UNZ+1'", [("UNZ", None, "UNZ+1")]),
        (replaced("XEH", "UNH+1'XEH"), [("UNH", None, "UNH+1")]),
        (replaced("XEH", "UNX+1'XEH"), []),
    ],
)
def test_foreign_envelope(rule: str, text: str, told: Told) -> None:
    """One finding for a whole wrap."""
    assert_told(rule, text, told)


@silent_or_told(
    "envelope-missing",
    [
        (MASS, [("XEH", 1, "XEH")]),
        (MASS + MASS, [("XEH", 1, "XEH")]),
        (CLEAN + MASS, [("XEH", 1, "XEH")]),
        (CLEAN + CLEAN, []),
        ("XGH'" + MASS, []),
        (POLICY, []),
    ],
)
def test_envelope_missing(rule: str, text: str, told: Told) -> None:
    assert_told(rule, text, told)


def test_a_message_by_itself_has_no_envelope_to_miss() -> None:
    message = read(MASS.encode()).messages[0]
    assert list(validate(message)) == []


@silent_or_told(
    "release-ambiguous",
    [
        (wrapped(NOTICE.replace("GIS", "FTX+018+Ja?+nee'GIS")), [("FTX+018", 2, "FTX+018+Ja")]),
        (wrapped(NOTICE.replace("GIS", "FTX+018+Ja?:nee'GIS")), [("FTX+018", 2, "FTX+018+Ja")]),
        (wrapped(NOTICE.replace("GIS", "FTX+018+Ja?nee'GIS")), []),
        (wrapped(NOTICE.replace("GIS", "FTX+018+Ja???'CLS+1'GIS")), [("FTX+018", 2, "FTX+018")]),
        (wrapped(NOTICE.replace("GIS", "FTX+018+Ja??'GIS")), []),
        # Without the release character, what follows is no segment: only one reading makes sense.
        (wrapped(NOTICE.replace("GIS", "FTX+018+D?'Hondt'GIS")), []),
        (replaced("Janssens", "D?'Hondt"), []),
        (
            wrapped(NOTICE.replace("GIS", "FTX+018+Ja???'CLS+1'FTX+018+b?+c'GIS")),
            [("FTX+018[1]", 2, "FTX+018+Ja")],
        ),
        # One of the readings does not nest, or has an element too many anyhow.
        (wrapped(NOTICE.replace("GIS", "FTX+018+Ja?'XRH+1'GIS")), []),
        (wrapped(NOTICE.replace("GIS", "FTX+018+Ja?'XRH+1'CLS+1'XRT+1'GIS")), []),
        (wrapped(NOTICE.replace("GIS+B004+3", "FTX+018+Ja?+nee'GIS+B004+3+4")), []),
        (wrapped(NOTICE.replace("GIS", "FTX+018+Ja?+nee'QQQ+1'GIS")), [("FTX+018", 2, "FTX")]),
        (CLEAN, []),
    ],
)
def test_release_ambiguous(rule: str, text: str, told: Told) -> None:
    assert_told(rule, text, told)


def test_without_a_release_character_nothing_is_ambiguous() -> None:
    data = wrapped(NOTICE.replace("GIS", "FTX+018+Ja?+nee'GIS")).encode()
    file = read(b"UNA:+.  '" + data)
    assert "release-ambiguous" not in [finding.rule for finding in validate(file)]


@silent_or_told(
    "terminator-suspected",
    [
        (replaced("POL0001'", "POL0001 RFF+084:G'"), [("RFF+001", 10, "POL0001 RFF")]),
        (replaced("POL0001'", "POL0001\r\nRFF+084:G'"), [("RFF+001", 10, "POL0001\r\nRFF")]),
        (replaced("POL0001'", "POL0001RFF+084:G'"), [("RFF+001", 10, "POL0001RFF")]),
        (replaced("ATT+A131+1'", "ATT+A131+1 "), [(f"{PARTY}/ATT+A131", 24, "1 ATT")]),
        (replaced("Brussel+B'", "Brussel+B "), [(f"{PARTY}/ADR+002", 20, "B COM")]),
        (replaced("POL0001'", "POL0001XRH+1'"), [("RFF+001", 10, "POL0001XRH")]),
        (replaced("POL0001'", "POL0001XRH+12'"), [("RFF+001", 10, "POL0001XRH")]),
        (replaced("POL0001'", "POL0001XRH+123'"), []),
        (replaced("POL0001'", "POL0001XRH+A'"), []),
        (replaced("POL0001'", "POL0001XRH+\xb2'"), []),
        (replaced("POL0001'", "POL0001CLS+003'"), []),
        (replaced("POL0001", "POL ABC RFF"), []),
        (replaced("POL0001'", "POL0001 QQQ+084:G'"), []),
        (replaced("POL0001'", "POL0001 rff+084:G'"), []),
        (replaced("POL0001'", "RFF+084:G'"), []),
        (replaced("Janssens:Jan", "Janssens:JanADR+Dr"), []),
    ],
)
def test_terminator_suspected(rule: str, text: str, told: Told) -> None:
    assert_told(rule, text, told)


DATA_SEGMENTS = [piece + "'" for piece in MASS.split("'")[1:-2]]


@pytest.mark.parametrize("blank", ["", " ", "\r\n"])
def test_a_lost_terminator_between_data_segments_costs_one_finding(blank: str) -> None:
    """Chapter 6: "One absence, one finding": the terminator is what is absent."""
    wrong = {}
    for one, other in pairwise(DATA_SEGMENTS):
        if one.startswith("X") or other.startswith("X"):
            continue
        text = replaced(one + other, one[:-1] + blank + other)
        found = [f.rule for f in validate(read(text.encode())) if f.rule != "line-break"]
        if found != ["terminator-suspected"]:
            wrong[one + other] = found
    assert wrong == {}


def test_bound_exceeded_by_a_segment() -> None:
    text = replaced("XGT+1", "CLS+003+" + "x" * 300 + "'XGT+1")
    (finding,) = findings("bound-exceeded", text, Bounds(segment_bytes=200))
    assert (finding.message, finding.segment) == (None, None)
    assert text[finding.offset :].startswith("CLS+003+xxx")


def test_bound_exceeded_by_a_segment_within_a_message() -> None:
    """The message is cut before it, and that is one mistake."""
    text = replaced("ATT+A10C", "CLS+003+" + "x" * 5000 + "'ATT+A10C")
    for block in (10, 1000, 1 << 18):
        bounds = Bounds(segment_bytes=200, block_bytes=block)
        found = list(validate(read(text.encode(), bounds=bounds)))
        assert [(f.rule, f.message) for f in found] == [("bound-exceeded", 1)]


def test_bound_exceeded_by_a_message() -> None:
    text = wrapped(MASS, MASS)
    long = replaced("COM+009'", "COM+009'" * 9, text)
    (finding,) = findings("bound-exceeded", long, Bounds(message_segments=30))
    assert (finding.message, finding.segment) == (1, 30)


@pytest.mark.parametrize(("levels", "told"), [(9, []), (10, [11]), (30, [11])])
def test_bound_exceeded_by_nesting(levels: int, told: list[int]) -> None:
    opened = "".join(f"XRH+{level}'CLS+1'" for level in range(1, levels + 1))
    closed = "".join(f"XRT+{level}'" for level in range(levels, 0, -1))
    text = wrapped(f"XEH+03+1+0304'{opened}{closed}XET+03'")
    found = findings("bound-exceeded", text)
    assert [f.segment for f in found] == [2 * level - 2 for level in told]
    assert all(text[f.offset :].startswith("XRH+10'") for f in found)


@silent_or_told(
    "charset-utf-8",
    [
        (replaced("Jan", "Ren\xc3\xa9"), [(f"{PARTY}/NME+001", 19, "NME+001")]),
        (replaced("Jan", "Ren\xe9"), []),
        (replaced("Jan", "Ren\xc3\xa9").replace("Brussel", "Li\xe8ge"), []),
        (replaced("BROKER", "Caf\xc3\xa9"), [("XGH", None, "XGH")]),
        (
            wrapped(replaced("Jan", "Ren\xc3\xa9", MASS), replaced("Jan", "Ren\xc3\xa9", MASS)),
            [(f"{PARTY}/NME+001", 19, "NME+001")],
        ),
    ],
)
def test_charset_utf_8(rule: str, text: str, told: Told) -> None:
    """Chapter 6: "UTF-8 found without the option"; once a file."""
    found = findings(rule, text)
    assert [(f.path, f.segment) for f in found] == [(path, number) for path, number, _ in told]
    assert all(text[f.offset :].startswith(t[2]) for f, t in zip(found, told, strict=True))


def test_utf_8_that_is_asked_for_is_not_told() -> None:
    data = replaced("Jan", "Ren\xc3\xa9").encode("iso-8859-1")
    assert list(validate(read(data, encoding="utf-8"))) == []


@silent_or_told(
    "empty-segment",
    [
        (replaced("COM+009'", "COM+009''"), [(f"{PARTY}/?", 23, "'")]),
        (replaced("COM+009'", "COM+009'''''"), [(f"{PARTY}/?[1]", 23, "'''")]),
        (replaced("COM+009'", "COM+009'\r\n'"), [(f"{PARTY}/?", 23, "'")]),
        (
            replaced("COM+009'", "COM+009''").replace("RFF", "'RFF"),
            [("?", 10, "'"), (f"{PARTY}/?", 24, "'")],
        ),
        (replaced("COM+009'", "COM+009?''"), []),
        (CLEAN + "'", [("?", None, "'")]),
        ("'" + CLEAN, [("?", None, "'")]),
        (CLEAN + "'" * 2500, [("?", None, "'" * 2500)]),
        (HEADER + "''" + TRAILER, [("?[1]", 2, "''")]),
    ],
)
def test_empty_segment(rule: str, text: str, told: Told) -> None:
    """One finding for a run of them, however long."""
    assert_told(rule, text, told)
