"""Rebuild samples/xml/: every sample in its XML form, in the folder of its name.

    python tools/xml_samples.py [--check]

Exit codes: 0 done, or --check found no difference; 1 --check found one.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

# Run as a script, Python looks beside the script and not in the folder above it.
sys.path.append(str(Path(__file__).resolve().parents[1]))

from telebib.as_xml import to_xml
from telebib.errors import ValueRefused
from telebib.read import read
from tools import made as making

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
TARGET = SAMPLES / "xml"
OWN = "**/*.xml"


def files() -> Mapping[str, bytes]:
    """What is made: the bytes of each file by its name."""
    found: dict[str, bytes] = {}
    for folder in ("valid/profiles", "valid/tolerated", "invalid", "replies"):
        for path in sorted((SAMPLES / folder).rglob("*.edi")):
            name = path.relative_to(SAMPLES).with_suffix(".xml").as_posix()
            try:
                found[name] = to_xml(read(path.read_bytes()))
            except ValueRefused:  # a control character has no place in XML
                continue
    return found


def run(arguments: Sequence[str], target: Path) -> int:
    """Rebuild or check `target`; returns the exit code."""
    return making.run("samples/xml/", files, arguments, target, OWN)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:], TARGET))
