"""Code lists of a user (`--codes DIR`): read whole or refused with file and line."""

from collections.abc import Iterable

from fuzz import seeds
from fuzz.target import asked
from telebib.codelists.files import (
    ADDED_COLUMNS,
    COLUMNS,
    decoded,
    looks_dated,
    read_index,
    read_list,
    written,
)
from telebib.errors import BadDefinition
from telebib.findings import LANGUAGES

_FOLDER = seeds.SAMPLES.parent / "codelists"


def SEEDS() -> Iterable[bytes]:  # noqa: N802
    own = sorted((seeds.SAMPLES / "invalid").rglob("*.csv"))
    some = [_FOLDER / f"{name}.csv" for name in ("A131", "A10C", "A003", "X931")]
    added = sorted((_FOLDER / "added").glob("*.csv"))
    index = b"".join((_FOLDER / "index.csv").read_bytes().splitlines(keepends=True)[:4])
    lists = [path.read_bytes()[:3000].rpartition(b"\n")[0] + b"\n" for path in (*own, *some)]
    more = [path.read_bytes()[:3000].rpartition(b"\n")[0] + b"\n" for path in added]
    return (*(b"\0" + d for d in lists), *(b"\1" + d for d in more), b"\2" + index)


def check(data: bytes) -> None:
    choice, raw = asked(data)
    try:
        text = decoded(raw, "A131.csv")
        if choice % 3 == 2:
            read_index(text, "index.csv")
            return
        columns = ADDED_COLUMNS if choice % 3 else COLUMNS
        rows = read_list(text, "A131.csv", columns)
    except BadDefinition as error:
        assert all("csv" in error.text(lang) for lang in LANGUAGES)
        return
    lines = [written(columns), *(written(row[: len(columns)]) for row in rows.values())]
    again = "\r\n".join(lines) + "\r\n"
    assert read_list(again, "A131.csv", columns) == rows
    looks_dated(text)
