"""A folder that is written whole or not at all."""

import secrets
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

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
    mark = secrets.token_hex(4)
    draft = place.with_name(f".{place.name}.{mark}")
    try:
        if place.exists():
            shutil.copytree(place, draft)
        else:
            draft.mkdir()
        for name, data in files.items():
            path = draft / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        _swap(draft, place, place.with_name(f".{place.name}.{mark}.old"))
    except OSError as error:
        error.filename = str(target)  # not the name of a file that nobody asked for
        raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _swap(draft: Path, place: Path, aside: Path) -> None:
    """Let the draft take the place; what was there comes back when that fails."""
    if not place.exists():
        draft.rename(place)
        return
    place.rename(aside)
    try:
        draft.rename(place)
    except OSError:
        aside.rename(place)
        raise
    with suppress(OSError):
        shutil.rmtree(aside)
