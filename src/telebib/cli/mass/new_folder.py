"""A folder of results that is there whole or not at all."""

import json
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from telebib.cli.codes.folders import is_vacant
from telebib.cli.drafts import draft
from telebib.cli.interrupts import undisturbed
from telebib.cli.kinds import real
from telebib.errors import Misuse
from telebib.findings import Words, told

RECORD = "processing.json"
TEXT = "processing.log"  # .txt may be messages, and folders are searched for them
"""The record of a run, which stands in each such folder; messages may be called `.txt`."""

_OCCUPIED = Words(
    en="{name}: it exists and is no empty folder; name a new one for each run",
    nl="{name}: dat bestaat en is geen lege map; noem een nieuwe voor elke verwerking",
    fr="{name} : cela existe et n'est pas un dossier vide ; nommez-en un nouveau à chaque fois",
    de="{name}: das gibt es schon und ist kein leerer Ordner; nennen Sie jedes Mal einen neuen",
)


@contextmanager
def new_folder(name: str) -> Iterator[Path]:
    """A draft to write files in, which takes the place of the folder when all went well.

    Only its owner may enter it, as personal data stand in it; an empty folder that was made before
    keeps its rights. Whatever goes wrong, the draft is gone. Raises Misuse where something stands
    there already.
    """
    target = real(name)
    if not is_vacant(target):
        raise Misuse(told(_OCCUPIED, name=name))
    with _called(name, target), draft(target, partial(_made, target)) as path:
        if target.exists():
            path.chmod(stat.S_IMODE(target.stat().st_mode))
        yield path
        with undisturbed():
            if target.exists():
                target.rmdir()
            path.rename(target)


def _made(target: Path, path: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        error.filename = str(target)  # a folder above it, which nobody named
        raise
    path.mkdir(mode=0o700)


def clear_dry_run(folder: Path, listing: str) -> None:
    """Make room where nothing but the reports of a dry run stands: the record and a listing."""
    with suppress(OSError, ValueError):
        names = {path.name for path in folder.iterdir()}
        if RECORD in names and names <= {RECORD, TEXT, listing}:
            stated: Any = json.loads((folder / RECORD).read_text(encoding="utf-8"))
            if isinstance(stated, dict) and stated.get("dry_run") is True:
                for name in names:
                    (folder / name).unlink()


@contextmanager
def _called(name: str, target: Path) -> Iterator[None]:
    """Name the folder as it was asked for in what goes wrong with it, or with its draft.

    What goes wrong with another file meanwhile has its name.
    """
    try:
        yield
    except OSError as error:
        place = Path(str(error.filename or target))
        above = (place, *place.parents)
        if any(each.parent == target.parent and target.name in each.name for each in above):
            error.filename = name
        raise
