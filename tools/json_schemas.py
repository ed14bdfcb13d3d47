"""Rebuild schemas/json/: a JSON Schema (2020-12) for each message version, and for each process.

    python tools/json_schemas.py [--check]

A schema says what can be said of structure: what must stand where, how often, which values are
mandatory, fixed or of a closed list, how long they may be, what a process forbids. A file of the
JSON form is checked whole; a line of JSON lines against `#/$defs/Part`.

Exit codes: 0 done, or --check found no difference; 1 --check found one.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import frozen

# Run as a script, Python looks beside the script and not in the folder above it.
sys.path.append(str(Path(__file__).resolve().parents[1]))

from telebib.as_json import CHARSET, ENDED, HEADER, PARTS, SCHEMA, TRAILER
from telebib.definitions import (
    Definition,
    Profile,
    Use,
    definition,
    envelope,
    layouts,
    messages,
    profiles,
    versions,
)
from telebib.tagged import FORM_VERSION, ROOT, SERVICE
from telebib.valuenames import value_names
from tools import made as making
from tools.json_levels import (
    ANY,
    ORDERED,
    TEXT,
    Schema,
    group_of,
    level_of,
    name_of_use,
    object_of,
    segment_of,
    with_all,
)

TARGET = Path(__file__).resolve().parent.parent / "schemas" / "json"
OWN = "*.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def files() -> Mapping[str, bytes]:
    """What is made: the bytes of each file by its name."""
    found: dict[str, bytes] = {}
    for message in messages():
        processes = [None, *(each for each in profiles().values() if each.message == message)]
        for version in versions(message):
            for process in processes:
                name = f"{message}-{version}" + (f"-{process.name}" if process else "")
                schema = _Made(definition(message, version, process and process.name), process)
                text = json.dumps(schema.file(name), ensure_ascii=False, indent=1) + "\n"
                found[f"{name}.json"] = text.encode("utf-8")
    return found


def run(arguments: Sequence[str], target: Path) -> int:
    """Rebuild or check `target`; returns the exit code."""
    return making.run("schemas/json/", files, arguments, target, OWN)


@frozen
class _Made:
    """The schema of one definition, narrowed to a process or not."""

    definition: Definition
    process: Profile | None

    def file(self, name: str) -> Schema:
        """The schema of a file."""
        message = self.definition.message
        part = {
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "properties": {
                message: {"$ref": "#/$defs/Message"},
                SERVICE["XGH"]: object_of("XGH"),
                SERVICE["XGT"]: object_of("XGT"),
            },
            "additionalProperties": False,
        }
        process = f", process {self.process.name}" if self.process else ""
        return {
            "$schema": DIALECT,
            "$id": f"urn:telebib:json:{FORM_VERSION}:{name}",
            "title": f"Telebib2 {message}, version {self.definition.version}{process}",
            "type": "object",
            "properties": {
                SCHEMA: TEXT,
                ROOT: {"const": FORM_VERSION},
                PARTS: {"type": "array", "items": {"$ref": "#/$defs/Part"}},
            },
            "required": [ROOT, PARTS],
            "additionalProperties": False,
            "$defs": {
                "Part": part,
                "Message": self.message(),
                **{use.path: self.group(use) for use in self.definition.level.groups},
                "Any": ANY,
                "Order": ORDERED,
            },
        }

    def message(self) -> Schema:
        """The schema of the message."""
        level = self.definition.level
        schema = level_of(level)
        own = {
            HEADER: self.header(),
            CHARSET: TEXT,
            ENDED: {"const": True},
            TRAILER: object_of("XET"),
        }
        schema["properties"] = own | schema["properties"] | self.narrowed()
        schema["required"].insert(0, HEADER)
        at_root = [
            {
                "anyOf": [
                    {"required": [name_of_use(inner)]},
                    {"properties": {name_of_use(use): {"required": [name_of_use(inner)]}}},
                ]
            }
            for use in level.groups
            for inner in (use.level.segments if use.level is not None else ())
            if inner.also_at_root and inner.use == "M"
        ]
        return with_all(schema, at_root)

    def narrowed(self) -> Schema:
        """What a process says of segments that its definition does not name, or leaves open."""
        process, found = self.process, Schema()
        if process is None:
            return found
        stated = {use.path for use in self.definition.level.segments if use.fixed is not None}
        for flag in self.definition.change_flags if process.other_flags else ():
            path = f"GIS+{flag}"
            if path not in stated:
                no = Use(path, "M", fixed=process.other_flags)
                found[name_of_use(no)] = segment_of(no, filled=True)
        return found | self.forbidden()

    def forbidden(self) -> Schema:
        """What must not stand in any level."""
        paths = self.process.forbidden if self.process is not None else ()
        return {name_of_use(Use(path, "O")): False for path in paths}

    def group(self, use: Use) -> Schema:
        """The schema of a group."""
        schema = group_of(use)
        return {**schema, "properties": schema["properties"] | self.forbidden()}

    def header(self) -> Schema:
        """The schema of the XEH: what says which message and version this is."""
        made = self.definition
        layout, names = layouts()["XEH"], value_names("XEH")
        needs = (*layout.mandatory, *envelope()["mandatory_by_type"].get(made.unit_type, ()))
        fixed = {
            "X910": made.unit_type,
            "X912": made.message.removeprefix("M"),
            "X943": made.message,
            "X944": made.version,
        }
        schema = object_of("XEH", [(names.name(layout.places(element)[0]),) for element in needs])
        for element, value in fixed.items():
            schema["properties"][names.name(layout.places(element)[0])] = {"const": value}
        return schema


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:], TARGET))
