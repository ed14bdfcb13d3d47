"""The tree of a message: look-ups, and paths that name each part and find it again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telebib import Group, Message, Segment, read
from telebib.nest import nest

REQUEST = (
    b"XEH+04+1+0410+++00++++202601151030+E1:::M0410:13'"
    b"GIS+A1ZV+2'RFF+001:POL1'"
    b"XRH+1'PTY+006+0097:006'XRT+1'"
    b"XRH+1'XRT+1'"
    b"XRH+1'PTY+003'NME+001+Een'COM+003:a@example.be'COM+003:b@example.be'COM+007'"
    b"XRH+2'ROD+030'XRH+3'ICD+210'DTM+008:01022018'XRT+3'XRT+2'XRT+1'"
    b"XRH+1'PTY+017'NME+001+Twee'XRT+1'"
    b"XRH+1'PTY+017'NME+001+Drie'COM+003:'XRT+1'"
    b"XET+04'"
)


@pytest.fixture
def message() -> Message:
    return read(REQUEST).messages[0]


def group(message: Message, path: str) -> Group:
    found = message.at(path)
    assert isinstance(found, Group)
    return found


def text(found: Segment | Group | None) -> bytes | None:
    """The bytes of what was found; of a group those of its trigger."""
    if isinstance(found, Group):
        found = found.trigger
    return None if found is None else found.content


# --- look-ups


@pytest.mark.parametrize(
    ("tag", "qualifier", "found"),
    [
        ("GIS", "A1ZV", [b"GIS+A1ZV+2"]),
        ("GIS", None, [b"GIS+A1ZV+2"]),
        ("RFF", "029", []),
        ("NME", "001", []),
        ("XEH", None, []),
    ],
)
def test_segments_are_looked_for_in_their_own_group_only(
    message: Message, tag: str, qualifier: str | None, found: list[bytes]
) -> None:
    assert [s.content for s in message.find_segments(tag, qualifier)] == found
    assert text(message.find_segment(tag, qualifier)) == (found[0] if found else None)


@pytest.mark.parametrize(
    ("tag", "qualifier", "names"),
    [
        ("PTY", "017", ["Twee", "Drie"]),
        ("PTY", "003", ["Een"]),
        ("PTY", None, [None, "Een", "Twee", "Drie"]),
        ("PTY", "002", []),
        ("ACT", None, []),
        ("ROD", None, []),
    ],
)
def test_groups_are_looked_for_by_their_trigger(
    message: Message, tag: str, qualifier: str | None, names: list[str | None]
) -> None:
    found = message.find_groups(tag, qualifier)
    assert [g.data("NME", "001") for g in found] == names
    assert message.find_group(tag, qualifier) is (found[0] if found else None)


def test_inner_groups_are_found_from_the_group_around_them(message: Message) -> None:
    party = message.find_group("PTY", "003")
    assert party is not None
    object_ = party.find_group("ROD")
    assert object_ is not None
    assert object_.find_group("ICD", "210") is not None
    assert party.find_group("ICD") is None


def test_data_tells_absent_from_explicitly_empty(message: Message) -> None:
    """Chapter 2: "absent = unchanged, explicit empty" is another statement."""
    party = group(message, "XRH[3]/PTY+003")
    assert party.data("COM", "003") == "a@example.be"
    assert party.data("COM", "007") == ""
    assert party.data("COM", "009") is None
    assert group(message, "XRH[5]").data("COM", "003") == ""
    assert message.data("RFF", "001") == "POL1"
    assert message.data("RFF", "029") is None


def test_the_first_segment_inside_is_the_trigger(message: Message) -> None:
    """Chapter 1: "the first segment inside is the group's trigger"."""
    triggers = [text(inner) for inner in message.root.groups]
    assert triggers == [b"PTY+006+0097:006", None, b"PTY+003", b"PTY+017", b"PTY+017"]


def test_a_group_that_begins_with_a_group_has_no_trigger() -> None:
    outer = read(b"XEH+04'XRH+1'XRH+2'PTY+003'XRT+2'XRT+1'XET+04'").messages[0].root.groups[0]
    assert outer.trigger is None
    assert outer.groups[0].is_triggered_by("PTY", "003")
    assert not outer.groups[0].is_triggered_by("PTY", "006")


def test_members_keep_the_order_of_the_file(message: Message) -> None:
    assert tuple(message.root.flatten()) == message.segments
    mixed = read(b"XEH+04'XRH+1'PTY+003'XRT+1'GIS+A1ZV+2'XET+04'").messages[0]
    assert [type(m) for m in mixed.root.members] == [Group, Segment]


# --- paths


def test_each_segment_has_a_path(message: Message) -> None:
    assert message.paths == (
        "XEH",
        "GIS+A1ZV",
        "RFF+001",
        "XRH[1]",
        "XRH[1]/PTY+006",
        "XRH[1]/PTY+006/XRT",
        "XRH[2]",
        "XRH[2]/XRT",
        "XRH[3]",
        "XRH[3]/PTY+003",
        "XRH[3]/PTY+003/NME+001",
        "XRH[3]/PTY+003/COM+003[1]",
        "XRH[3]/PTY+003/COM+003[2]",
        "XRH[3]/PTY+003/COM+007",
        "XRH[3]/PTY+003/XRH[1]",
        "XRH[3]/PTY+003/XRH[1]/ROD+030",
        "XRH[3]/PTY+003/XRH[1]/ROD+030/XRH[1]",
        "XRH[3]/PTY+003/XRH[1]/ROD+030/XRH[1]/ICD+210",
        "XRH[3]/PTY+003/XRH[1]/ROD+030/XRH[1]/ICD+210/DTM+008",
        "XRH[3]/PTY+003/XRH[1]/ROD+030/XRH[1]/ICD+210/XRT",
        "XRH[3]/PTY+003/XRH[1]/ROD+030/XRT",
        "XRH[3]/PTY+003/XRT",
        "XRH[4]",
        "XRH[4]/PTY+017",
        "XRH[4]/PTY+017/NME+001",
        "XRH[4]/PTY+017/XRT",
        "XRH[5]",
        "XRH[5]/PTY+017",
        "XRH[5]/PTY+017/NME+001",
        "XRH[5]/PTY+017/COM+003",
        "XRH[5]/PTY+017/XRT",
        "XET",
    )


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("XRH[3]/PTY+003/COM+007", b"COM+007"),
        ("XRH[3]/PTY+003/COM+003", b"COM+003:a@example.be"),
        ("XRH[3]/PTY+003/COM+003[1]", b"COM+003:a@example.be"),
        ("XRH[3]/PTY+003/COM+003[2]", b"COM+003:b@example.be"),
        ("XRH[3]/COM+003[2]", b"COM+003:b@example.be"),
        ("XRH[3]/PTY+003", b"PTY+003"),
        ("XRH[3]", b"PTY+003"),
        ("XRH[3]/PTY+003/XRH[1]/ROD+030/XRH[1]/ICD+210/DTM+008", b"DTM+008:01022018"),
        ("XRH", b"PTY+006+0097:006"),
        ("GIS+A1ZV", b"GIS+A1ZV+2"),
        ("XEH", REQUEST.split(b"'", maxsplit=1)[0]),
        ("XET", b"XET+04"),
        ("XRH[1]/PTY+006/XRT", b"XRT+1"),
    ],
)
def test_a_path_finds_what_stands_there(message: Message, path: str, found: bytes) -> None:
    assert text(message.at(path)) == found


@pytest.mark.parametrize(
    "path",
    [
        "XRH[0]",
        "XRH[6]",
        "XRH[999999999]",
        "XRH[9999999999]",
        "XRH[-1]",
        "XRH[1",
        "XRH[a]",
        "XRH[2]/PTY+003",
        "XRH[1]/PTY+003",
        "XRH[3]/PTY+003/COM+003[0]",
        "XRH[3]/PTY+003/COM+003[3]",
        "XRH[3]/PTY+003/COM+009",
        "XRH[3]/PTY+003/COM+007/X",
        "XRH[3]/PTY+003/PTY+003/PTY+003",
        "XRH[3]//COM+007",
        "/",
        "nonsense",
        "GIS+A1ZV/XRH[1]",
    ],
)
def test_a_path_to_nothing_finds_nothing(message: Message, path: str) -> None:
    assert message.at(path) is None


def test_the_empty_path_is_the_outermost_group(message: Message) -> None:
    assert message.at("") is message.root
    assert next(iter(message.root.walk())) == ("", message.root)


def assert_found_again(root: Group) -> None:
    """`at` finds all that `walk` names; `XRH[2]`, or its trigger, is the group itself."""
    owners = {id(end): g for _, g in root.walk() if isinstance(g, Group) for end in own(g)}
    for path, node in root.walk():
        if "?" not in path:
            assert root.at(path) is owners.get(id(node), node), path


def own(inner: Group) -> list[Segment]:
    """What a path names together with its group: the header and the trigger of an inner one."""
    if inner.header is None or inner.header.tag != "XRH":
        return []
    return [inner.header, *([inner.trigger] if inner.trigger is not None else [])]


PARTS = st.recursive(
    st.sampled_from(
        [b"PTY+003'", b"COM+003:a'", b"COM+003'", b"GIS+A131+1'", b"NME'", b"RFF+x'", b"nme'"]
    ),
    lambda inner: st.lists(inner, max_size=4).map(lambda body: [b"XRH'", *body, b"XRT'"]),
    max_leaves=12,
)


def flat(part: bytes | list[bytes]) -> bytes:
    return part if isinstance(part, bytes) else b"".join(map(flat, part))


@given(st.lists(PARTS, max_size=5))
def test_what_walk_names_at_finds(parts: list[bytes | list[bytes]]) -> None:
    """Chapter 5: "In a path `XRH[3]` is the third group of its level, and what repeats bears its
    place: `COM+003[2]`."
    """
    message = read(b"XEH+04'" + b"".join(map(flat, parts)) + b"XET+04'").messages[0]
    assert_found_again(message.root)
    segments = [node for _, node in message.root.walk() if isinstance(node, Segment)]
    assert tuple(segments) == message.segments


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"XRH+1'PTY+003'PTY+003'XRT+1'", id="the trigger stands twice"),
        pytest.param(b"XRH+1'PTY+003'PTY+003'PTY+003'XRT+1'", id="the trigger stands three times"),
        pytest.param(b"XRH+1'PTY+003'XRT+7'XRT+1'", id="an XRT that closes nothing"),
        pytest.param(b"XRH+1'PTY+003'XRT+7'XRT+8'XRT+1'", id="two XRT that close nothing"),
        pytest.param(b"XRH+1'XRT+7'XRT+1'", id="an XRT as trigger"),
        pytest.param(b"XRT+7'XRT+8'", id="XRT at message level"),
        pytest.param(b"".join(b"XRH+%d'" % n for n in range(1, 13)), id="groups beyond the bound"),
        pytest.param(b"".join(b"XRH+%d'PTY+003'" % n for n in range(1, 13)), id="deep and filled"),
    ],
)
def test_paths_name_one_thing_each_whatever_the_nesting(body: bytes) -> None:
    message = read(b"XEH+04'" + body + b"XET+04'").messages[0]
    assert_found_again(message.root)


def test_a_group_without_header_and_trailer_can_be_walked() -> None:
    """Segments from elsewhere nest as well, and the outermost group may have no ends."""
    root = nest([Segment(b"GIS+A1ZV+2"), Segment(b"XRH+1"), Segment(b"PTY+003")]).root
    assert [path for path, _ in root.walk()] == [
        "",
        "GIS+A1ZV",
        "XRH[1]/PTY+003",
        "XRH[1]",
        "XRH[1]/PTY+003",
    ]
    assert root.at("XEH") is None
