"""The JSON Schema of what stands in a message: levels, segments, values and conditions."""

from collections.abc import Sequence
from typing import Any

from telebib.as_json import ORDER
from telebib.codelists import shipped
from telebib.conditions import Condition, HasValue, Not, Present, Several
from telebib.datafiles import read_toml
from telebib.definitions import Element, Level, Use, closed_lists, layouts
from telebib.tags import name_of
from telebib.valuenames import value_names

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
_BEYOND = "^E[1-9][0-9]*C[1-9][0-9]*$"

ANY: Schema = {
    "type": ["string", "object", "array"],
    "items": {"$ref": "#/$defs/Any"},
    "additionalProperties": {"$ref": "#/$defs/Any"},
}
ORDERED: Schema = {"type": "array", "items": TEXT}


def level_of(level: Level) -> Schema:
    """The schema of what stands in a message or group."""
    properties: Schema = {}
    patterns: Schema = {}
    required: list[str] = []
    conditions: list[Schema] = []
    for use in (*level.segments, *level.groups):
        always = use.use == "M" and not use.also_at_root
        if use.key[1] is None:
            patterns[pattern_of(use.key[0])] = _several(use, filled=always)
            continue
        name = name_of_use(use)
        properties[name] = {"title": use.path, **_several(use, filled=always)}
        required += [name] * always
        if use.use == "C" and use.when is not None:
            due = {"required": [name], "properties": {name: _filled(use)}}
            conditions.append({"if": _holds(use.when, True), "then": due})
        for need in use.needs:
            if need.when is not None:
                tag = use.key[0]
                needed = value_names(tag).name(layouts()[tag].places(need.element)[0])
                due = {"properties": {name: {"required": [needed]}}}
                conditions.append({"if": _holds(need.when, True), "then": due})
    if level.closed:
        patterns |= {pattern_of(tag): {"$ref": "#/$defs/Any"} for tag in sorted(level.tags)}
    schema = {
        "type": "object",
        "properties": {**properties, ORDER: {"$ref": "#/$defs/Order"}},
        "patternProperties": patterns,
        "required": required,
        "additionalProperties": False if level.closed else {"$ref": "#/$defs/Any"},
    }
    return with_all(schema, conditions)


def with_all(schema: Schema, conditions: Sequence[Schema]) -> Schema:
    """A schema with more conditions; of none there is no list."""
    listed = [*schema.get("allOf", ()), *conditions]
    return {**schema, "allOf": listed} if listed else schema


def _several(use: Use, *, filled: bool) -> Schema:
    """A segment or group, or an array of them where there may be more than one."""
    ref = {"$ref": f"#/$defs/{use.path}"}
    one = ref if use.level is not None else segment_of(use, filled=filled)
    if use.most == 1:
        return one
    most = {"maxItems": use.most} if use.most is not None else {}
    return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1, **most}]}


def group_of(use: Use) -> Schema:
    """A group: the values of its trigger, and what stands in it."""
    assert use.level is not None
    schema = level_of(use.level)
    trigger = object_of(use.key[0], _needed(use))
    joined = {
        **schema,
        "properties": trigger["properties"] | schema["properties"],
        "patternProperties": trigger["patternProperties"] | schema["patternProperties"],
        "required": trigger["required"] + schema["required"],
    }
    return with_all(joined, trigger.get("allOf", ()))


def segment_of(use: Use, *, filled: bool) -> Schema:
    """A segment: the value that stands for it, or an object; `filled` asks for what it needs."""
    tag, qualifier = use.key
    needed = _needed(use) if filled else []
    schema = object_of(tag, needed, qualifier or "")
    main = value_names(tag).main
    if main is None:
        return schema
    allowed = (use.fixed,) if use.fixed is not None else use.allowed
    if allowed:
        codes = [*allowed] if filled else [*allowed, ""]
        schema["properties"][main] = {"enum": codes}
        schema["required"] = [main] if filled else []
    value = dict(schema["properties"][main])
    if main in schema["required"] and "enum" in value:
        value["enum"] = [code for code in value["enum"] if code]
    elif main in schema["required"]:
        value["minLength"] = 1
    return {"anyOf": [value, schema]}


def _filled(use: Use) -> Schema:
    """That a segment or group has what it needs, whatever else is said of it."""
    if use.level is not None:
        return {}
    filled = _having({}, _needed(use)) if _needed(use) else {"minProperties": 1}
    return {"if": {"type": "string"}, "then": {"minLength": 1}, "else": filled}


def _needed(use: Use) -> list[tuple[str, ...]]:
    """The names of the values that a segment needs; of several in one any will do."""
    tag = use.key[0]
    layout, names = layouts()[tag], value_names(tag)
    found = [map(names.name, layout.places(n.element)) for n in use.needs if n.when is None]
    known = [tuple(name for name in each if name in names.places) for each in found]
    return [each for each in known if each]


def _having(schema: Schema, needed: Sequence[tuple[str, ...]]) -> Schema:
    """An object that has all of these."""
    alone = [names[0] for names in needed if len(names) == 1]
    several = [names for names in needed if len(names) > 1]
    any_of = [{"anyOf": [{"required": [name]} for name in names]} for names in several]
    return with_all({**schema, "required": [*schema.get("required", ()), *alone]}, any_of)


def object_of(tag: str, needed: Sequence[tuple[str, ...]] = (), qualifier: str = "") -> Schema:
    """A segment as an object of its values."""
    layout, names = layouts()[tag], value_names(tag)
    properties: Schema = {}
    for name, (number, component) in names.places.items():
        element = layout.element(number, component)
        assert element is not None
        properties[name] = _value(element, layout.length(element, qualifier), qualifier)
        if any(name in alternatives for alternatives in needed):
            properties[name] = {**properties[name], "minLength": 1}
    schema = {
        "type": "object",
        "properties": properties,
        "patternProperties": {_BEYOND: TEXT},
        "additionalProperties": False,
    }
    return _having(schema, needed)


def _value(element: Element, length: int | None, qualifier: str) -> Schema:
    """A value: its length where the standard documents it, digits, a code of a closed list."""
    found = {"title": element.name, **TEXT}
    if length is not None and element.hard:
        found["maxLength"] = length
    if element.numeric:
        found["pattern"] = "^[0-9]*$"
    listed = qualifier if element.codes_of_qualifier else element.codes
    if listed in closed_lists():
        codes = shipped()[listed]
        found["enum"] = [*codes, ""]
        found["description"] = ", ".join(f"{code} {codes[code].label('en')}" for code in codes)
    return found


def _holds(condition: Condition, truth: bool) -> Schema:
    """What a level looks like in which a condition is known to hold, or known not to."""
    match condition:
        case Present(path=path, expected=expected):
            there = {"required": [name_of_use(Use(path.text, "O"))]}
            return there if expected is truth else {"not": there}
        case HasValue(path=path, values=values):
            use = Use(path.text, "O")
            is_one = {"enum": list(values)}
            main = value_names(use.key[0]).main
            held = {"type": "object", "required": [main], "properties": {main: is_one}}
            stated = {"anyOf": [is_one, held]}
            value = stated if truth else {"not": stated}
            return {"required": [name_of_use(use)], "properties": {name_of_use(use): value}}
        case Not(inner=inner):
            return _holds(inner, not truth)
        case Several(inner=several, decides=decides):
            parts = [_holds(each, truth) for each in several]
            return {"anyOf" if decides is truth else "allOf": parts}


def name_of_use(use: Use) -> str:
    tag, qualifier = use.key
    name = name_of(tag, qualifier or "")
    assert name is not None, use.path
    return name


def pattern_of(tag: str) -> str:
    """What the names of the segments of a tag look like, those of unknown qualifiers too."""
    entry = read_toml("schemas", "segments.toml")[tag]
    prefix, suffix = entry.get("prefix", ""), entry.get("suffix", "")
    return f"^{tag}_|^{prefix}[A-Z].*{suffix}(_[0-9A-Z]+)?$"
