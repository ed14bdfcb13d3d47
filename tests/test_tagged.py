"""The tree that XML and JSON share: everything has a place in it, and leads back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import telebib
from telebib.tagged import Detail, TaggedGroup, TaggedMessage
from telebib.tagging import tagged
from telebib.untagging import parts_of
from telebib.valuenames import value_names

HEAD = b"XEH+04+1+0410+++00++++202501151030+E1:::M0410:12'"


def tree(data: bytes, encoding: str | None = None) -> list[TaggedMessage | Detail]:
    file = telebib.read(data, encoding=encoding)
    return [node for part in file.parts for node in tagged(part)]


def written(nodes: list[TaggedMessage | Detail]) -> bytes:
    return b"".join(placed.part.raw for placed in parts_of(nodes))


def message(content: bytes) -> TaggedMessage:
    (node,) = tree(HEAD + content + b"XET+04'")
    assert isinstance(node, TaggedMessage)
    return node


# What stands in a message, and what it is in the tree.
MEMBERS: list[tuple[bytes, Detail | TaggedGroup]] = [
    (b"RFF+001:A'", Detail("PolicyReference", {"ReferenceNumber": "A"})),
    (b"RFF+001'", Detail("PolicyReference")),
    (b"RFF+9Z9:A'", Detail("RFF_9Z9", {"ReferenceNumber": "A"})),
    (b"RFF+?+:A'", Detail("RFF__x2B_", {"ReferenceNumber": "A"})),
    (b"RFF+001:A+B::C'",
     Detail("PolicyReference", {"ReferenceNumber": "A", "E2C1": "B", "E2C3": "C"})),
    (b"RFF'", Detail("Segment", {}, tag="RFF")),
    (b"ZZZ++1:2'", Detail("Segment", {"E2C1": "1", "E2C2": "2"}, tag="ZZZ")),
    (b"zz9+1'", Detail("Segment", {"E1C1": "1"}, tag="zz9")),
    (b"'", Detail("Segment", {}, tag="")),
    (b"PTY+003'", Detail("Segment", {"E1C1": "003"}, tag="PTY")),
    (b"BIN+EW24+1'", Detail("DigitalSignaturePresentIndicator", {"Indicator": "1"})),
    (b"BIN+EW24:1'", Detail("DigitalSignaturePresentIndicator", {"Indicator2": "1"})),
    (b"FTX+018+a::c'", Detail("CommunicationText", {"Text": "a", "Text3": "c"})),
    (b"XRH+1'XRT+1'", TaggedGroup("Group")),
    (b"XRH+1'RFF+001'XRT+1'", TaggedGroup("Group", {}, (Detail("PolicyReference"),))),
    (b"XRH+1'PTY+003'XRH+2'ACT+001'XRT+2'XRT+1'",
     TaggedGroup("PartyMainPolicyHolder", {}, (TaggedGroup("ActionManagementAct"),))),
    (b"XRH+1'PTY+002+1::2+3'COM+003'XRT+1'",
     TaggedGroup("PartyIntermediary",
                 {"PartyIdentifier": "1", "CodeListAgency": "2", "PartyIdentifier2": "3"},
                 (Detail("EmailAddressCommID"),))),
    (b"XRH+1'ICD+210:::x'XRT+1'", TaggedGroup("DeathCover", {"E1C4": "x"})),
]  # fmt: skip


@pytest.mark.parametrize(("content", "member"), MEMBERS, ids=[c.decode() for c, _ in MEMBERS])
def test_what_a_segment_or_group_is_called(content: bytes, member: Detail | TaggedGroup) -> None:
    node = message(content)
    assert node.members == (member,)
    assert written([node]) == HEAD + content + b"XET+04'"


# A group whose XRH and XRT say more than their depth is told segment by segment.
@pytest.mark.parametrize(
    "content",
    [
        b"XRH+1'PTY+003'XRT+01'",
        b"XRH+1'PTY+003'",
        b"PTY+003'XRT+1'",
        b"XRH+2'PTY+003'XRT+2'",
        b"XRH+1+x'PTY+003'XRT+1'",
        b"XRH+1'PTY+003'XRH+2'PTY+017'XRT+2'XRH+1'RFF+001'XRT+1'",
    ],
)
def test_nesting_that_is_not_as_it_should_be_is_kept(content: bytes) -> None:
    node = message(content)
    assert "PartyMainPolicyHolder" not in [member.name for member in node.members]
    assert written([node]) == HEAD + content + b"XET+04'"


SPELT_OTHERWISE = {
    b"UNA:+.? 'XEH+04+1+0410'RFF+001:A'XET+04'": b"XEH+04+1+0410'RFF+001:A'XET+04'",
    b"UNA|*.! 'XEH*04*1*0410'RFF*001|A+!*'XET*04'": b"XEH+04+1+0410'RFF+001:A?+*'XET+04'",
    b"XEH+04+1+0410'\r\nRFF+001:?A'\r\n XET+04'\r\n": b"XEH+04+1+0410'RFF+001:?A'XET+04'",
    b"XEH+04+1+0410'COM+003:'RFF+001:A::+'XET+04'": b"XEH+04+1+0410'COM+003'RFF+001:A'XET+04'",
    b"XEH+04+1+0410'RFF+001:A'XET+04": b"XEH+04+1+0410'RFF+001:A'XET+04'",
}


@pytest.mark.parametrize(("data", "canonical"), SPELT_OTHERWISE.items())
def test_what_is_only_spelling_is_written_as_it_should_be(data: bytes, canonical: bytes) -> None:
    nodes = tree(data)
    assert written(nodes) == canonical.replace(b":?A", b":??A")
    assert tree(canonical.replace(b":?A", b":??A")) == nodes


KEPT = {
    "no envelope": b"XEH+04+1+0410'XET+04'",
    "another end": b"XEH+04+1+0410'XET+03'",
    "an end that says more": b"XEH+04+1+0410'XET+04+x'",
    "no end": b"XEH+04+1+0410'RFF+001:A'XEH+04+1+0410'XET+04'",
    "no type": b"XEH'RFF+001:A'XET'",
    "a type of letters": b"XEH+04+1+abcd'XET+04'",
    "strays": b"RFF+001:A'XGH+1'COM+003'XEH+04+1+0410'XET+04'XRT+1'XGT+1'XET+04'",
    "a foreign envelope": b"UNB+UNOA:1'UNH+1'XEH+04+1+0410'XET+04'UNT+1'UNZ+1'",
    "UTF-8": "XEH+04+1+0410'RFF+001:é€'XET+04'".encode(),
}


@pytest.mark.parametrize("data", KEPT.values(), ids=KEPT)
def test_what_is_broken_or_odd_is_kept(data: bytes) -> None:
    assert written(tree(data)) == data


def test_a_message_states_its_charset_unless_it_is_the_usual_one() -> None:
    (node,) = tree("XEH+04+1+0410'RFF+001:€'XET+04'".encode("cp1252"), encoding="cp1252")
    assert isinstance(node, TaggedMessage)
    assert node.charset == "cp1252"
    assert message("RFF+001:é'".encode("latin-1")).charset is None


def test_a_byte_that_its_charset_lacks_is_refused_with_its_segment() -> None:
    with pytest.raises(telebib.ValueRefused, match=r"RFF\+001: a byte that is no UTF-8"):
        tree(b"XEH+04+1+0410'RFF+001:Peeters\xff'XET+04'", encoding="utf-8")


HEADER = Detail("Header", {"UnitType": "04", "ActionOfUnit": "0410"})
REFUSED = {
    "its header states no message type": TaggedMessage("M0410", Detail("Header")),
    "its header states M0410": TaggedMessage("M0124", HEADER),
    "name is not known": TaggedMessage("M0410", HEADER, (Detail("Policy"),)),
    "a value whose name is not known": TaggedMessage(
        "M0410", HEADER, (Detail("PolicyReference", {"Street": "x"}),)
    ),
    "cannot be written in ISO-8859-1": TaggedMessage(
        "M0410", HEADER, (Detail("PolicyReference", {"ReferenceNumber": "€"}),), "iso-8859-1"
    ),
    "would be taken for a UNA": TaggedMessage(
        "M0410", HEADER, (Detail("Segment", {"E1C1": "1234"}, tag="UNA"),)
    ),
    "begins with a blank": TaggedMessage("M0410", HEADER, (Detail("Segment", {}, tag=" AB"),)),
    "more than 16777216 bytes": TaggedMessage(
        "M0410", HEADER, (Detail("PolicyReference", {"E1048576C1": "x"}),) * 17
    ),
}


@pytest.mark.parametrize(("words", "node"), REFUSED.items(), ids=REFUSED)
def test_what_no_message_can_hold_is_refused(words: str, node: TaggedMessage) -> None:
    with pytest.raises(telebib.ValueRefused, match=words):
        written([node])


def test_a_charset_is_chosen_for_what_states_none() -> None:
    """A person who writes XML by hand states no charset; what they wrote is not refused for it."""
    node = TaggedMessage("M0410", HEADER, (Detail("PolicyReference", {"ReferenceNumber": "€"}),))
    assert written([node]) == "XEH+04++0410'RFF+001:€'XET+04'".encode()


@given(
    st.lists(st.tuples(st.text("AZ9z", min_size=1, max_size=4), st.binary(max_size=12)), max_size=6)
)
def test_whatever_the_segments_the_tree_holds_them(segments: list[tuple[str, bytes]]) -> None:
    data = HEAD + b"".join(tag.encode() + b"+" + rest + b"'" for tag, rest in segments)
    nodes = tree(data)
    again = written(nodes)
    assert tree(again) == nodes
    assert written(tree(again)) == again


def test_names_of_values_are_their_own_and_cover_every_place() -> None:
    names = value_names("PTY")
    assert [names.name(place) for place in ((2, 1), (3, 1), (4, 3), (5, 1))] == [
        "PartyIdentifier", "PartyIdentifier2", "CodeListAgency3", "E5C1",
    ]  # fmt: skip
    assert names.place("E5C1") == (5, 1)
    assert [names.place(name) for name in ("E2C1", "E0C1", "E1048577C1", "Street")] == [None] * 4
