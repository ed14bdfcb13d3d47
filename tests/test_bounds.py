"""Bounds: each a setting, nothing lost at any, the same findings on both roads and in chunks."""

import io
import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from attrs import fields

import telebib
from telebib import Bounds, Finding, Misuse, Severity, Validator
from telebib.findings import LANGUAGES
from telebib.rules.examples import CLEAN, HEADER, MASS, wrapped

PAGE = Path(__file__).parents[1] / "docs" / "bounds.md"
SHORT = "XEH+03+1+0304'XET+03'"


def within(text: str, **bounds: int) -> list[Finding]:
    """What is found in a file; whichever way it is looked at, it is the same."""
    data, given = text.encode("iso-8859-1"), Bounds(**bounds)
    found = list(Validator(fast=False).validate(telebib.read(data, bounds=given)))
    assert list(Validator().validate_file(io.BytesIO(data), bounds=given)) == found
    with ThreadPoolExecutor(1) as executor:
        apart = telebib.validate_apart(io.BytesIO(data), executor, bounds=given, size=400)
        assert list(apart) == found
    assert telebib.write(telebib.read(data, bounds=given)) == data
    return found


def exceeded(found: Iterable[Finding]) -> list[str]:
    return [finding.text() for finding in found if finding.rule == "bound-exceeded"]


def faulty(mistakes: int) -> str:
    """A file of three messages, of which the second has so many segments without a valid tag."""
    bad = "".join(f"x{number}'" for number in range(mistakes))
    return wrapped(SHORT, MASS.replace("RFF+001", f"{bad}RFF+001"), SHORT * 12)


@pytest.mark.parametrize("name", [spec.name for spec in fields(Bounds)])
@pytest.mark.parametrize("number", [0, -1, 1 << 32, True, "9", 1.5, None])
def test_a_bound_is_a_whole_number(name: str, number: object) -> None:
    with pytest.raises(Misuse, match=name.replace("_", "-")):
        Bounds(**{name: number})  # type: ignore[arg-type]


def test_a_bound_of_another_name_is_told_with_those_that_are_close() -> None:
    assert Bounds.of({"segment-bytes": 9}) == Bounds(segment_bytes=9)
    with pytest.raises(Misuse, match="did you mean 'nesting'") as told:
        Bounds.of({"nestin": 9})
    assert len({told.value.text(lang) for lang in LANGUAGES}) == len(LANGUAGES)


def test_each_bound_stands_in_the_documentation_with_its_default() -> None:
    stated = re.findall(r"^\| `([a-z-]+)` \| ([0-9]+) \|", PAGE.read_text(encoding="utf-8"), re.M)
    known = {spec.name.replace("_", "-"): str(spec.default) for spec in fields(Bounds)}
    assert dict(stated) == known


@pytest.mark.parametrize(("elements", "told"), [(30, 0), (31, 1), (500, 1)])
def test_a_segment_has_so_many_elements(elements: int, told: int) -> None:
    text = CLEAN.replace("COM+009'", f"COM+009{'+x' * (elements - 1)}'")
    found = exceeded(within(text, segment_elements=30))
    assert len(found) == told
    assert all("more than 30 data elements" in text for text in found)


@pytest.mark.parametrize(("components", "told"), [(30, 0), (31, 1), (500, 1)])
def test_an_element_has_so_many_components(components: int, told: int) -> None:
    text = CLEAN.replace("COM+009'", f"COM+009{':x' * (components - 1)}'")
    found = exceeded(within(text, element_components=30))
    assert len(found) == told
    assert all("more than 30 components" in text for text in found)


def test_released_separators_divide_nothing() -> None:
    text = CLEAN.replace("COM+009'", f"COM+009:{'?+?:' * 50}'")
    assert exceeded(within(text, segment_elements=20, element_components=20)) == []


def test_of_a_segment_beyond_the_bounds_it_is_told_how_its_bytes_read_and_no_more() -> None:
    text = CLEAN.replace("COM+009'", f"COM+009:\0{':x' * 99}'")
    rules = [f.rule for f in within(text, element_components=30) if f.rule != "release-ambiguous"]
    assert sorted(rules) == ["bound-exceeded", "nul-byte"]


@pytest.mark.parametrize("nesting", [1, 2, 9, 50])
def test_groups_nest_so_deep(nesting: int) -> None:
    opened = "".join(f"XRH+{level}'CLS+1'" for level in range(1, nesting + 1))
    closed = "".join(f"XRT+{level}'" for level in range(nesting, 0, -1))
    text = wrapped(f"XEH+03+1+0304'{opened}{closed}XET+03'")
    assert exceeded(within(text, nesting=nesting)) == []
    if nesting > 1:
        assert len(exceeded(within(text, nesting=nesting - 1))) == 1


@pytest.mark.parametrize("mistakes", [5, 6, 7, 400])
def test_so_many_findings_of_a_message_are_told_and_of_the_others_their_number(
    mistakes: int,
) -> None:
    every = [f for f in within(faulty(mistakes)) if f.message == 2]
    found = [f for f in within(faulty(mistakes), message_findings=6) if f.message == 2]
    if len(every) <= 6:
        assert found == every
        return
    assert found[:6] == every[:6]
    (last,) = found[6:]
    assert (last.rule, last.severity, last.message) == ("bound-exceeded", Severity.ERROR, 2)
    assert last.offset == every[6].offset
    words = {
        "en": "… and {n} more findings",
        "nl": "… en nog {n} bevindingen",
        "fr": "… et encore {n} constats",
        "de": "… und {n} weitere Befunde",
    }
    for lang, text in words.items():
        assert last.text(lang).startswith(text.format(n=len(every) - 6))


def test_what_is_left_out_is_as_bad_as_the_worst_of_it() -> None:
    """So the exit status does not depend on the bound, whatever severities a run states."""
    text, few = faulty(40).encode(), Bounds(message_findings=6)
    severities = {"tag-invalid": Severity.INFO, "bound-exceeded": Severity.ERROR}
    for severity in Severity:
        validator = Validator(severities={**severities, "tag-invalid": severity})
        found = list(validator.validate(telebib.read(text, bounds=few)))
        (told,) = (f.severity for f in found if f.rule == "bound-exceeded")
        assert told is severity


def test_the_rest_is_told_of_even_where_the_rule_is_not_selected() -> None:
    rules = [rule for rule in Validator().rules if rule.id == "tag-invalid"]
    found = Validator(rules=rules).validate(
        telebib.read(faulty(40).encode(), bounds=Bounds(message_findings=6))
    )
    assert [finding.rule for finding in found] == ["tag-invalid"] * 6 + ["bound-exceeded"]


@pytest.mark.parametrize("length", [4_000, 4_100, 9_000])
@pytest.mark.parametrize("tag", ["FTX+018+", "RFF+001:", "XEH+04+1+0410+", "QZX+", "XRH+"])
def test_long_segments_within_the_bounds_are_judged_alike(tag: str, length: int) -> None:
    """Both roads, in messages so many that the fast one learns of them."""
    long = MASS.replace("COM+009'", f"COM+009'{tag}{'x' * length}'")
    within(wrapped(*[MASS] * 12, long, long, MASS, long))


def test_what_stands_outside_messages_is_bounded_too() -> None:
    found = within(wrapped(SHORT).replace("XGT", "x1'" * 50 + "XGT"), message_findings=6)
    assert len([finding for finding in found if finding.message is None]) == 7


def test_of_a_long_run_outside_messages_the_first_is_looked_at() -> None:
    """Strays are handed out a thousand at a time; a report of millions of them helps nobody."""
    found = within(wrapped(SHORT).replace("XEH", "x1'" * 9_500 + "XEH"), message_findings=2500)
    places = [finding.offset for finding in found if finding.rule == "tag-invalid"]
    assert len(places) in range(2500, 3501)
    assert len(exceeded(found)) == 1
    again = wrapped(SHORT) + "x1'" * 3_000 + wrapped(SHORT) + "x1'" * 3_000
    assert len(exceeded(within(again, message_findings=900))) == 4


def test_a_message_of_which_not_all_is_told_is_no_request() -> None:
    """Chapter 3, step 1: what the steps look for could stand among what is left out."""
    bad = "GIS+ZZZZ+1'" * 1100
    text = HEADER + MASS.removeprefix(HEADER).replace("RFF+001", f"{bad}RFF+001", 1)
    (message,) = telebib.read(text.encode())
    decision = telebib.decide(message, None)
    assert (decision.action, decision.error_rule) == ("error_return", "bound-exceeded")
