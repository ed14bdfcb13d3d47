"""Rebuild samples/xml/ and samples/json/: every sample in these forms, in the folder of its name.

    python tools/form_samples.py [--check]

Exit codes: 0 done, or --check found no difference; 1 --check found one.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

# Run as a script, Python looks beside the script and not in the folder above it.
sys.path.append(str(Path(__file__).resolve().parents[1]))

from telebib.as_json import to_json
from telebib.as_xml import to_xml
from telebib.errors import ValueRefused
from telebib.interchange import Interchange
from telebib.read import read
from tools import made as making

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
FORMS: Mapping[str, Callable[[Interchange], bytes]] = {"json": to_json, "xml": to_xml}


def files(form: str) -> Mapping[str, bytes]:
    """What is made: the bytes of each file by its name."""
    found: dict[str, bytes] = {}
    for folder in ("valid/profiles", "valid/tolerated", "invalid", "replies"):
        for path in sorted((SAMPLES / folder).rglob("*.edi")):
            name = path.relative_to(SAMPLES).with_suffix(f".{form}").as_posix()
            try:
                found[name] = FORMS[form](read(path.read_bytes()))
            except ValueRefused:  # what the form has no way to write
                continue
    return found


def run(arguments: Sequence[str], samples: Path) -> int:
    """Rebuild or check both folders; returns the exit code."""
    return max(
        making.run(f"samples/{form}/", partial(files, form), arguments, samples / form, own(form))
        for form in FORMS
    )


def own(form: str) -> str:
    """The names of a form's files."""
    return f"**/*.{form}"


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:], SAMPLES))
