"""Conditions of definitions: true, false or unknown, and what each looks at."""

from collections.abc import Mapping
from typing import Any

import pytest

from telebib import BadDefinition, Group, read
from telebib.conditions import Path, Truth, parse

TRUE: dict[str, Any] = {"present": "GIS+A1ZZ"}
FALSE: dict[str, Any] = {"absent": "GIS+A1ZZ"}
UNKNOWN: dict[str, Any] = {"value": "GIS+EA05", "in": ["1"]}
OF = {True: TRUE, False: FALSE, None: UNKNOWN}

MESSAGE = (
    b"XEH+01+2+0124'GIS+A1ZZ+1'GIS+EW05+4'ATT+CMPB'RFF+001:A'RFF+001:B'"
    b"XRH+1'ACT+008'ATT+CMPB+80'XRT+1'"
    b"XRH+1'ACT+001'ATT+CMPB+81'XRH+2'DOC+003'ATT+A131+2'XRT+2'XRT+1'"
    b"XRH+1'PTY+003'ATT+A131+1'XRT+1'"
    b"XET+01'"
)


@pytest.fixture
def level() -> Group:
    return read(MESSAGE).messages[0].root


# --- one condition


@pytest.mark.parametrize(
    ("condition", "truth"),
    [
        ({"present": "GIS+A1ZZ"}, True),
        ({"present": "GIS"}, True),
        ({"present": "GIS+EA05"}, False),
        ({"absent": "GIS+EA05"}, True),
        ({"absent": "GIS+A1ZZ"}, False),
        ({"present": "ACT+008"}, True),
        ({"present": "ACT"}, True),
        ({"present": "ACT+005"}, False),
        ({"absent": "PTY+017"}, True),
        ({"present": "ATT+A131"}, False),
        ({"present": "PTY+003/ATT+A131"}, True),
        ({"present": "ACT/DOC+003"}, True),
        ({"present": "ACT/DOC/ATT+A131"}, True),
        ({"present": "ACT+008/DOC"}, False),
        ({"value": "GIS+EW05", "in": ["4"]}, True),
        ({"value": "GIS+EW05", "in": ["3", "4"]}, True),
        ({"value": "GIS+EW05", "in": ["16"]}, False),
        ({"value": "GIS+EW05", "in": []}, False),
        ({"value": "GIS+EW05", "in": [4]}, True),
        ({"value": "GIS+EW00", "in": ["19"]}, None),
        ({"value": "ATT+CMPB", "in": ["80"]}, False),
        ({"value": "ATT+CMPB", "in": [""]}, True),
        ({"value": "ACT/ATT+CMPB", "in": ["80"]}, True),
        ({"value": "ACT+001/ATT+CMPB", "in": ["80"]}, False),
        ({"value": "ACT+005/ATT+CMPB", "in": ["80"]}, None),
        ({"value": "RFF+001", "in": ["B"]}, True),
    ],
)
def test_a_condition_is_true_false_or_unknown(
    level: Group, condition: Mapping[str, Any], truth: Truth
) -> None:
    """What stands at a path is always known; a value is unknown when no segment stands there."""
    assert parse(condition).holds(level) is truth


# --- several conditions: Kleene's tables


@pytest.mark.parametrize(("inner", "truth"), [(True, False), (False, True), (None, None)])
def test_not(level: Group, inner: Truth, truth: Truth) -> None:
    assert parse({"not": OF[inner]}).holds(level) is truth
    assert parse({"not": {"not": OF[inner]}}).holds(level) is inner


@pytest.mark.parametrize(
    ("one", "other", "both", "either"),
    [
        (True, True, True, True),
        (True, False, False, True),
        (True, None, None, True),
        (False, False, False, False),
        (False, None, False, None),
        (None, None, None, None),
    ],
)
def test_all_and_any(level: Group, one: Truth, other: Truth, both: Truth, either: Truth) -> None:
    for pair in ([OF[one], OF[other]], [OF[other], OF[one]]):
        assert parse({"all": pair}).holds(level) is both
        assert parse({"any": pair}).holds(level) is either


@pytest.mark.parametrize("truth", [True, False, None])
def test_all_and_any_of_one_or_none(level: Group, truth: Truth) -> None:
    assert parse({"all": [OF[truth]]}).holds(level) is truth
    assert parse({"any": [OF[truth]]}).holds(level) is truth
    assert parse({"all": []}).holds(level) is True
    assert parse({"any": []}).holds(level) is False


def test_de_morgan(level: Group) -> None:
    for one in OF.values():
        for other in OF.values():
            both = parse({"not": {"all": [one, other]}}).holds(level)
            assert both is parse({"any": [{"not": one}, {"not": other}]}).holds(level)


# --- what a condition looks at


def test_a_condition_names_its_paths() -> None:
    condition = parse(
        {"any": [{"all": [TRUE, {"not": UNKNOWN}]}, {"value": "ACT/ATT+CMPB", "in": ["80"]}]}
    )
    assert [path.text for path in condition.paths()] == ["GIS+A1ZZ", "GIS+EA05", "ACT/ATT+CMPB"]


def test_a_path_to_a_group_finds_its_trigger(level: Group) -> None:
    assert [s.content for s in Path("ACT").found(level)] == [b"ACT+008", b"ACT+001"]
    assert [s.content for s in Path("PTY+003").found(level)] == [b"PTY+003"]


# --- what is no condition


@pytest.mark.parametrize(
    "written",
    [
        {},
        {"present": 1},
        {"present": "GIS", "absent": "GIS"},
        {"value": "GIS+EW05"},
        {"value": "GIS+EW05", "in": "4"},
        {"value": "GIS+EW05", "in": ["4"], "not": {}},
        {"in": ["4"]},
        {"not": "GIS"},
        {"not": {}},
        {"all": {"present": "GIS"}},
        {"all": [{}]},
        {"all": ["GIS"]},
        {"any": [1]},
        {"any": [["present", "GIS"]]},
        {"presnt": "GIS"},
    ],
)
def test_what_is_malformed_is_refused(written: dict[str, Any]) -> None:
    with pytest.raises(BadDefinition):
        parse(written)
