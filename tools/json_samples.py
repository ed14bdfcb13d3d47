"""Rebuild samples/json/: every sample in its JSON form, in the folder of its name.

    python tools/json_samples.py [--check]

Exit codes: 0 done, or --check found no difference; 1 --check found one.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

# Run as a script, Python looks beside the script and not in the folder above it.
sys.path.append(str(Path(__file__).resolve().parents[1]))

from telebib.as_json import to_json
from telebib.errors import ValueRefused
from telebib.read import read
from tools import made as making

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
TARGET = SAMPLES / "json"
OWN = "**/*.json"


def files() -> Mapping[str, bytes]:
    """What is made: the bytes of each file by its name."""
    found: dict[str, bytes] = {}
    for folder in ("valid/profiles", "valid/tolerated", "invalid", "replies"):
        for path in sorted((SAMPLES / folder).rglob("*.edi")):
            name = path.relative_to(SAMPLES).with_suffix(".json").as_posix()
            try:
                found[name] = to_json(read(path.read_bytes()))
            except ValueRefused:  # a byte that is no character has no place in JSON
                continue
    return found


def run(arguments: Sequence[str], target: Path) -> int:
    """Rebuild or check `target`; returns the exit code."""
    return making.run("samples/json/", files, arguments, target, OWN)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:], TARGET))
