"""A folder that is written whole or not at all."""

import shutil
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from telebib.cli.drafts import draft
from telebib.cli.interrupts import undisturbed
from telebib.cli.kinds import real


def is_vacant(target: Path) -> bool:
    """Whether nothing stands there, or an empty folder."""
    return not target.exists() or (target.is_dir() and not any(target.iterdir()))


def write_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Put files into a folder, by names that may have a folder in them; others in it stay.

    The folder is made when it is not there. It is copied, the copy is changed, and takes its place
    when that is done: raises OSError, with the folder as it was, when anything fails.
    """
    place = real(target)
    try:
        with draft(place, partial(_copied, place)) as copy:
            for name, data in files.items():
                path = copy / name
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(data)
            with undisturbed():
                _swap(copy, place)
    except OSError as error:
        error.filename = str(target)  # not the name of a file that nobody asked for
        raise


def _copied(place: Path, copy: Path) -> None:
    if place.exists():
        shutil.copytree(place, copy)
    else:
        copy.mkdir()


def _swap(copy: Path, place: Path) -> None:
    """Let the copy take the place; what was there comes back when that fails."""
    if not place.exists():
        copy.rename(place)
        return
    aside = copy.with_name(f"{copy.name}.old")
    place.rename(aside)
    try:
        copy.rename(place)
    except OSError:
        aside.rename(place)
        raise
    with suppress(OSError):
        shutil.rmtree(aside)
