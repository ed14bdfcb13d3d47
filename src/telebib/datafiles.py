"""The only module that opens packaged data: `schemas/` and `codelists/`.

Both folders stand at the top of the repository. A wheel carries them inside the package as
`telebib/_data/`; a clone or an editable install reads them where they stand.
"""

import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from telebib.errors import BadDefinition, UnknownName


@cache
def _root() -> Traversable:
    packaged = files("telebib").joinpath("_data")
    return packaged if packaged.is_dir() else Path(__file__).parents[2]


def read_text(*parts: str) -> str:
    """The text of one data file, such as `read_text("codelists", "X912.csv")`.

    Raises UnknownName when there is no such file.
    """
    try:
        return _root().joinpath(*parts).read_text(encoding="utf-8")
    except OSError:
        raise UnknownName(f"no data file {'/'.join(parts)}") from None


def read_toml(*parts: str) -> dict[str, Any]:
    """One TOML data file as a dict; raises BadDefinition with file and line when malformed."""
    try:
        return tomllib.loads(read_text(*parts))
    except tomllib.TOMLDecodeError as error:
        raise BadDefinition(f"{'/'.join(parts)}: {error}") from None


def names(*parts: str, suffix: str) -> tuple[str, ...]:
    """The names, without `suffix`, of the data files in a folder, sorted."""
    folder = _root().joinpath(*parts)
    if not folder.is_dir():
        raise UnknownName(f"no data folder {'/'.join(parts)}")
    found = (entry.name for entry in folder.iterdir())
    return tuple(sorted(name.removesuffix(suffix) for name in found if name.endswith(suffix)))
