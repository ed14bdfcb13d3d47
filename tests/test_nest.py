"""Nesting: levels make the tree, and every sequence of segments gives one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telebib import Group, Segment
from telebib.bounds import USUAL
from telebib.nest import nest

SEGMENTS = st.sampled_from(
    [
        b"XRH+1", b"XRH+2", b"XRH+3", b"XRH+9", b"XRH+10", b"XRH", b"XRH+A", b"XRH+0", b"XRH+01",
        b"XRT+1", b"XRT+2", b"XRT+3", b"XRT+9", b"XRT", b"XRT+A", b"XRT+0", b"XRT+01", b"XRT+99",
        b"XEH+04", b"XET+04", b"PTY+003", b"COM+003", b"", b"nme",
    ]
)  # fmt: skip

DEEPEST = USUAL.nesting


def segments(text: str) -> list[Segment]:
    """Segments written one after another with blanks between: `XEH XRH+1 PTY XRT+1 XET`."""
    return [Segment(part.encode(), offset) for offset, part in enumerate(text.split())]


def shape(group: Group) -> str:
    """A tree in one line: a group is `[trigger … ]`, or `[ … )` when it lacks its XRT."""
    inside = " ".join(
        shape(m) if isinstance(m, Group) else m.content.decode() for m in group.members
    )
    return f"[{inside}]" if group.trailer is not None else f"[{inside})"  # fmt: skip


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("XEH XET", "[]"),
        ("XEH A XET", "[A]"),
        ("XEH XRH+1 A XRT+1 XET", "[[A]]"),
        ("XEH XRH+1 A XRT+1 XRH+1 B XRT+1 XET", "[[A] [B]]"),
        ("XEH XRH+1 A XRH+2 B XRT+2 XRH+2 C XRT+2 XRT+1 XET", "[[A [B] [C]]]"),
        ("XEH XRH+1 A XRH+2 B XRH+3 C XRT+3 XRT+2 D XRT+1 E XET", "[[A [B [C]] D] E]"),
        ("XEH XRH A XRH B XRT XRT XET", "[[A [B]]]"),
        ("XEH XRH+01 A XRT+01 XET", "[[A]]"),
    ],
)
def test_levels_make_the_tree(text: str, tree: str) -> None:
    """Chapter 1: "1 X911 level n1, counted from 1; siblings repeat the number"."""
    nested = nest(segments(text))
    assert shape(nested.root) == tree
    assert nested.defects == ()


@pytest.mark.parametrize(
    ("text", "tree", "defects"),
    [
        # An XRH without XRT ends where its sibling, its parent's XRT or the message's end comes.
        ("XEH XRH+1 A XET", "[[A)]", [("unclosed", 1, "1")]),
        ("XEH XRH+1 A XRH+1 B XRT+1 XET", "[[A) [B]]", [("unclosed", 1, "1")]),
        ("XEH XRH+1 A XRH+2 B XRT+1 XET", "[[A [B)]]", [("unclosed", 3, "2")]),
        (
            "XEH XRH+1 A XRH+2 B XET",
            "[[A [B))]",
            [("unclosed", 1, "1"), ("unclosed", 3, "2")],
        ),
        # An XRT without XRH stays where it stands.
        ("XEH XRT+1 XET", "[XRT+1]", [("unopened", 1, "1")]),
        ("XEH XRT XET", "[XRT]", [("unopened", 1, "")]),
        ("XEH XRH+1 A XRT+2 XRT+1 XET", "[[A XRT+2]]", [("unopened", 3, "2")]),
        ("XEH XRH+1 A XRT+1 XRT+1 XET", "[[A] XRT+1]", [("unopened", 4, "1")]),
        # Levels that jump nest all the same.
        ("XEH XRH+2 A XRT+2 XET", "[[A]]", [("skipped", 1, "2")]),
        ("XEH XRH+1 A XRH+3 B XRT+3 XRT+1 XET", "[[A [B]]]", [("skipped", 3, "3")]),
        ("XEH XRH+1 XRT+1 XET", "[[]]", [("empty", 1, "")]),
        ("XEH XRH+1 A XRT+01 XET", "[[A]]", [("padded", 3, "")]),
        ("XEH XRH+01 A XRT+1 XET", "[[A]]", [("padded", 3, "")]),
        ("XEH XRH+1 XRT+01 XET", "[[]]", [("empty", 1, ""), ("padded", 2, "")]),
    ],
)
def test_what_does_not_pair_is_told_and_stays_where_it_stands(
    text: str, tree: str, defects: list[tuple[str, int, str]]
) -> None:
    nested = nest(segments(text))
    assert shape(nested.root) == tree
    assert [(d.kind, d.index, d.level) for d in nested.defects] == defects


@pytest.mark.parametrize(
    "text",
    [
        "XEH XRH+A B XRT+1 XET",
        "XEH XRH+1 B XRT+A XET",
        "XEH XRH+A B XRT+1A XET",
        "XEH XRH+X1 B XRT+1 XET",
        "XEH XRH+1 B XRT+X1 XET",
    ],
)
def test_only_a_number_with_other_zeros_is_padded(text: str) -> None:
    """Chapter 6: "`XGT+01'`: `trailer-padded`"; a level that is no number is another mistake."""
    nested = nest(segments(text))
    assert shape(nested.root) == "[[B]]"
    assert "padded" not in [d.kind for d in nested.defects]


def test_the_ends_of_the_message_are_its_header_and_trailer() -> None:
    root = nest(segments("XEH+04 A XET+04")).root
    assert root.header is not None
    assert root.trailer is not None
    assert (root.header.content, root.trailer.content) == (b"XEH+04", b"XET+04")
    assert nest(segments("A XET+04")).root.header is None
    assert nest(segments("XEH+04 A")).root.trailer is None
    assert nest(segments("XEH+04")).root.header is not None
    assert nest([]).root.members == ()


@given(st.lists(SEGMENTS, max_size=40))
def test_flattening_gives_the_same_segments(contents: list[bytes]) -> None:
    """Chapter 5: "nothing of it is lost", whatever the nesting."""
    given_ = [Segment(content, offset) for offset, content in enumerate(contents)]
    tree = nest(given_)
    assert [id(segment) for segment in tree.root.flatten()] == [id(segment) for segment in given_]
    assert all(0 <= defect.index < len(given_) for defect in tree.defects)
    assert [d.index for d in tree.defects] == sorted(d.index for d in tree.defects)
    assert depth(tree.root) <= DEEPEST


def depth(group: Group) -> int:
    return max((1 + depth(inner) for inner in group.groups), default=0)


@pytest.mark.parametrize("header", [b"XRH", b"XRH+%d"])
def test_groups_nest_no_deeper_than_a_level_can_say(header: bytes) -> None:
    """Chapter 1: X911 is n1, so nine levels; what lies deeper is read flat."""
    names = [header % level if b"%" in header else header for level in range(1, 2001)]
    tree = nest([Segment(name, offset) for offset, name in enumerate(names)])
    assert depth(tree.root) == DEEPEST
    assert [segment.content for segment in tree.root.flatten()] == names
    deep = [defect.index for defect in tree.defects if defect.kind == "deep"]
    assert deep == list(range(DEEPEST, 2000))


def test_nine_levels_are_no_defect() -> None:
    opened = [f"XRH+{level} A" for level in range(1, DEEPEST + 1)]
    closed = [f"XRT+{level}" for level in range(DEEPEST, 0, -1)]
    nested = nest(segments(" ".join(["XEH", *opened, *closed, "XET"])))
    assert nested.defects == ()
    assert depth(nested.root) == DEEPEST


def test_ten_digits_are_no_level() -> None:
    assert [d.kind for d in nest(segments("XEH XRH+9999999999 A XRT+1 XET")).defects] == []
    assert [d.kind for d in nest(segments("XEH XRH+999999999 A XRT XET")).defects] == ["skipped"]


def test_an_absurd_level_breaks_nothing() -> None:
    for level in ("9" * 9, "9" * 5000, "٣", "²", "-1", "1.5"):
        tree = nest(segments(f"XEH XRH+{level} A XRT+{level} XET"))
        assert len(tuple(tree.root.flatten())) == 5
