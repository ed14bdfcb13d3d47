"""Rebuild schemas/xsd/: an XML Schema for each message version, alone and narrowed to a process.

    python tools/xsd.py [--check]

`M0410-13.xsd` and `M0410-13-contact-mass-broker.xsd` say what stands in a message
(tools/xsd_level.py), `types.xsd` what its values are, `elements.xsd` what else there is
(tools/xsd_types.py). All of it is made from schemas/ and codelists/. What XML Schema cannot say
stands in docs/forms.md.

Exit codes: 0 done, or --check found no difference; 1 --check found one.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

# Run as a script, Python looks beside the script and not in the folder above it.
sys.path.append(str(Path(__file__).resolve().parents[1]))

from telebib.definitions import definition, messages, profiles, versions
from tools import made as making
from tools.xsd_level import message_schema, special_names
from tools.xsd_types import elements_schema, types_schema

TARGET = Path(__file__).resolve().parent.parent / "schemas" / "xsd"
OWN = "*.xsd"


def files() -> Mapping[str, bytes]:
    """What is made: the bytes of each file by its name."""
    made = {"types.xsd": types_schema(), "elements.xsd": elements_schema(special_names())}
    for message in messages():
        for version in versions(message):
            made[f"{message}-{version}.xsd"] = message_schema(definition(message, version))
    for profile in profiles().values():
        for version in versions(profile.message):
            narrowed = definition(profile.message, version, profile.name)
            name = f"{profile.message}-{version}-{profile.name}.xsd"
            made[name] = message_schema(narrowed, profile)
    return made


def run(arguments: Sequence[str], target: Path) -> int:
    """Rebuild or check `target`; returns the exit code."""
    return making.run("schemas/xsd/", files, arguments, target, OWN)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:], TARGET))
