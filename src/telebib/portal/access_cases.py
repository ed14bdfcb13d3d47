"""Who may be given access, and what must then be on paper: the table of `schemas/portal/`."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from attrs import frozen

from telebib.datafiles import read_toml
from telebib.findings import LANGUAGES, Words

NATURAL, LEGAL = "natural", "legal"
POLICYHOLDER, INSURED, REPRESENTATIVE, OTHER = (
    "policyholder",
    "insured",
    "legal-representative",
    "other",
)
ALL, ONE, LIST = "all", "one", "list"


@frozen
class AccessCase:
    """One row of the table: for this access to contracts of such a policyholder, what is asked.

    `contracts` is `all`, `one` or `list`; `representative` says whether the data of a legal
    representative are always asked for.
    """

    policyholder: str
    access_for: str
    mandate: bool
    contracts: str
    representative: bool


@frozen
class SignatureKind:
    """A way to sign: whether it will do, and what people call it."""

    accepted: bool
    words: Words


@cache
def access_cases() -> Mapping[tuple[str, str], AccessCase]:
    """The rows by kind of policyholder and by who gets access."""
    rows = (AccessCase(**row) for row in _table()["case"])
    return {(row.policyholder, row.access_for): row for row in rows}


def width(scope: str) -> int:
    """How much a scope allows: each code of A901 includes those before it; 0 for any other."""
    scopes = _table()["scopes"]
    return scopes.index(scope) + 1 if scope in scopes else 0


@cache
def signature_kinds() -> Mapping[str, SignatureKind]:
    """The ways to sign by their names in a request."""
    return {
        name: SignatureKind(table["accepted"], _words(table))
        for name, table in _table()["signature"].items()
    }


@cache
def labels(kind: str) -> Mapping[str, Words]:
    """What people call the names of a kind: `policyholder`, `access_for` or `contracts`."""
    return {name: _words(table) for name, table in _table()[kind].items()}


@cache
def _table() -> Mapping[str, Any]:
    return read_toml("schemas", "portal", "access.toml")


def _words(table: Mapping[str, Any]) -> Words:
    return Words(**{lang: table[lang] for lang in LANGUAGES})
