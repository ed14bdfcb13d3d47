"""A second opinion: pydifact's parser reads the same values, as far as it keeps them.

What it does not keep, and what is left out here:

- a trailing empty component, and how many components an empty element has;
- the difference between an element and a composite of one component;
- a question mark that releases no service character (`Ja?nee`): pydifact drops it, Telebib2's
  reader keeps it;
- blanks and line breaks behind a terminator;
- a segment without elements (it warns) and a tag that is not three capitals or digits (it raises);
- EDIFACT's own segments: UNA and UNB change how it reads.
"""

from hypothesis import given
from hypothesis import strategies as st
from pydifact.parser import Parser

from telebib import Segment, as_pydifact, read

TAGS = st.from_regex(r"[A-TV-Z][A-Z0-9]{2}", fullmatch=True)
VALUES = st.text(st.sampled_from("?'+:aZ09 é,.\r\n"), max_size=6)
FILLED = VALUES.filter(bool)


@st.composite
def elements(draw: st.DrawFn) -> list[str]:
    """Components, the last of them not empty; or one that is."""
    components = draw(st.lists(VALUES, max_size=3))
    return [*components, draw(FILLED)] if components else [draw(VALUES)]


SEGMENTS = st.lists(
    st.tuples(TAGS, st.lists(elements(), max_size=4), FILLED.map(lambda last: [last])), max_size=8
)


def parsed(text: str) -> list[tuple[str, list[list[str]]]]:
    """What pydifact reads; an element of one component comes as a string."""
    return [
        (segment.tag, [[e] if isinstance(e, str) else list(e) for e in segment.elements])
        for segment in Parser().parse(text)
    ]


@given(SEGMENTS)
def test_another_parser_reads_the_same_values(
    segments: list[tuple[str, list[list[str]], list[str]]],
) -> None:
    """Chapter 1: "segment terminator `'`, data element separator `+`, component separator `:`" and
    "release character `?`", as ISO 9735 has them.
    """
    written = b"".join(Segment.of(tag, *body, last).raw for tag, body, last in segments)
    ours = [(s.tag, [list(e) for e in s.elements]) for s in read(written).segments]
    assert ours == parsed(written.decode("iso-8859-1"))
    assert ours == [(tag, [*body, last]) for tag, body, last in segments]


@given(
    st.lists(st.sampled_from(["?'", "??", "?+", "?:", "'RFF+", "+", ":x", "a", "b "]), max_size=20)
)
def test_another_parser_finds_the_same_segments(fragments: list[str]) -> None:
    """Chapter 1: "what counts is whether the run of `?` is odd"."""
    text = "RFF+" + "".join(fragments) + "z'"
    ours = [s.tag for s in read(text.encode()).segments]
    assert ours == [tag for tag, _ in parsed(text)]
    filled = [[v for e in s.elements for v in e if v] for s in read(text.encode()).segments]
    assert filled == [[v for e in body for v in e if v] for _, body in parsed(text)]


@given(SEGMENTS)
def test_its_parser_its_writer_and_our_objects_agree(
    segments: list[tuple[str, list[list[str]], list[str]]],
) -> None:
    """`as_pydifact` gives what pydifact itself reads, and what pydifact writes reads the same."""
    file = read(b"".join(Segment.of(tag, *body, last).raw for tag, body, last in segments))
    lost: list[as_pydifact.Loss] = []
    made = as_pydifact.collection(file, lost=lost.append)
    own = Parser().parse(file.raw.decode("iso-8859-1"))
    assert [(s.tag, s.elements) for s in made.segments] == [(s.tag, s.elements) for s in own]
    assert made.serialize().encode("iso-8859-1") == file.raw
    assert as_pydifact.interchange(made) == file
    assert lost == []


@given(st.binary(max_size=60) | st.text("?':+\nXEHRF 1a", max_size=60).map(str.encode))
def test_what_does_not_come_back_is_told(data: bytes) -> None:
    """Nothing is lost silently, whatever the bytes are."""
    file = read(data, encoding="iso-8859-1")
    losses: list[as_pydifact.Loss] = []
    back = as_pydifact.interchange(as_pydifact.collection(file, lost=losses.append))
    assert (back == file) is (not losses) or {loss.kind for loss in losses} == {"trailing"}
