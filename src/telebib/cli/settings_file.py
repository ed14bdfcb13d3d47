"""The file that settings stand in: `telebib.toml`, or `[tool.telebib]` in `pyproject.toml`."""

import os
import tomllib
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any

from attrs import frozen

from telebib.errors import Misuse
from telebib.near import or_else

OWN = "telebib.toml"
SHARED = "pyproject.toml"


class Kind(Enum):
    """What a setting holds, in the words of a message to the user."""

    TEXT = "a text"
    FLAG = "true or false"
    LIST = "a list of texts"
    PATH = "the name of a file or folder"
    TABLE = "a table of texts"
    NUMBERS = "a table of whole numbers"
    LATER = "a table"  # its command reads it by itself


TABLES = Kind.TABLE, Kind.NUMBERS

KEYS: Mapping[str, Kind] = {
    "bounds": Kind.NUMBERS,
    "codes": Kind.PATH,
    "color": Kind.TEXT,
    "encoding": Kind.TEXT,
    "exchange": Kind.LATER,
    "exit-zero": Kind.FLAG,
    "fail-level": Kind.TEXT,
    "format": Kind.TEXT,
    "ignore": Kind.LIST,
    "lang": Kind.TEXT,
    "msglib": Kind.PATH,
    "msglib-map": Kind.PATH,
    "profile": Kind.TEXT,
    "quiet": Kind.FLAG,
    "release": Kind.FLAG,
    "select": Kind.LIST,
    "severity": Kind.TABLE,
    "statistics": Kind.FLAG,
    "strict": Kind.FLAG,
    "suffixes": Kind.LIST,
}

Plain = str | bool | tuple[str, ...]
"""A setting without its source: a table is a tuple of `key=value`, a path counts from here."""


@frozen
class SettingsFile:
    """A file as it is named to the user, and what it states by key."""

    name: str
    stated: Mapping[str, Plain]


def nearest() -> SettingsFile | None:
    """The settings nearest to the working directory, from there upwards; None when there are none.

    In one folder `telebib.toml` wins; a `pyproject.toml` without our table is passed over. Raises
    Misuse for what is no TOML, no known key or of a wrong type, OSError for what cannot be read.
    """
    here = Path.cwd()
    for folder in (here, *here.parents):
        own, shared = folder / OWN, folder / SHARED
        if own.is_file():
            return _checked(own, _own_table(own))
        if shared.is_file() and (table := _our_table(shared)) is not None:
            return _checked(shared, table)
    return None


def _own_table(path: Path) -> object:
    """All of the file, or its `[tool.telebib]` where it is written like a `pyproject.toml`."""
    stated = _toml(path)
    return _our_table(path) if set(stated) == {"tool"} else stated


def _our_table(path: Path) -> object:
    tool = _toml(path).get("tool")
    return tool.get("telebib") if isinstance(tool, dict) else None


def _toml(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Misuse(f"{_name(path)}: not UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise Misuse(f"{_name(path)}: {error}") from None


def _checked(path: Path, table: object) -> SettingsFile:
    name = _name(path)
    if not isinstance(table, dict):
        raise Misuse(f"{name}: tool.telebib: a table is expected")
    stated: dict[str, Plain] = {}
    for key, value in table.items():
        if key not in KEYS:
            raise Misuse(f"{name}: no setting is called {key!r}{or_else(key, KEYS)}")
        plain = _plain(KEYS[key], value, Path(name).parent)
        if plain is None:
            raise Misuse(f"{name}: {key}: {KEYS[key].value} is expected")
        stated[key] = plain
    return SettingsFile(name, stated)


def _plain(kind: Kind, value: object, folder: Path) -> Plain | None:
    """The value as the file means it; None for one of another kind."""
    if kind is Kind.TEXT and isinstance(value, str):
        return value
    if kind is Kind.PATH and isinstance(value, str):
        return str(folder / value)
    if kind is Kind.FLAG and isinstance(value, bool):
        return value
    if kind is Kind.LIST and isinstance(value, list):
        return tuple(value) if all(isinstance(each, str) for each in value) else None
    if kind in TABLES and isinstance(value, dict):
        wanted = str if kind is Kind.TABLE else int
        stated = tuple(f"{key}={each}" for key, each in value.items() if type(each) is wanted)
        return stated if len(stated) == len(value) else None
    return () if kind is Kind.LATER and isinstance(value, dict) else None


def _name(path: Path) -> str:
    return os.path.relpath(path)
