"""What differs from system to system, as far as any system can tell.

Others see what a test cannot: `mypy --platform` that nothing is used which Windows or macOS lacks
(`os.fork`, `signal.SIGHUP`), ruff (PLW1514) that text is never in the charset of the system.
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telebib.cli.failures import is_closed_pipe
from telebib.cli.languages import language_of
from telebib.datafiles import unchanging
from telebib.mass.outgoing import Outgoing, Sent
from telebib.mass.tables.databases import is_database_url
from telebib.segments import STANDARD

ROOT = Path(__file__).parents[1]
FOLDERS = ("benchmarks", "codelists", "docs", "samples", "schemas", "src", "tests", "tools")
RESERVED = {"con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(10))}
LONGEST = 150  # of 260 for a whole path


def is_windows_name(name: str) -> bool:
    """Whether Windows takes it as the name of a file."""
    is_plain = not re.search(r'[<>:"/\\|?*\x00-\x1f]', name) and not name.endswith((" ", "."))
    return is_plain and name.partition(".")[0].rstrip().casefold() not in RESERVED


@pytest.mark.parametrize("name", ["NUL", "con.csv", "a:b", "a.", "a ", "COM1.edi", "a?"])
def test_what_windows_refuses_is_known(name: str) -> None:
    assert not is_windows_name(name)


# --- the files of this repository


def files() -> Iterator[Path]:
    for folder in FOLDERS:
        yield from (path.relative_to(ROOT) for path in (ROOT / folder).rglob("*"))


def test_every_system_takes_the_names_of_our_files() -> None:
    """Windows, and those that do not tell capitals from small letters or write é in two parts."""
    found = [path for path in files() if "__pycache__" not in path.parts]
    assert [path for path in found if not all(map(is_windows_name, path.parts))] == []
    assert [path for path in found if len(str(path)) > LONGEST] == []
    same = [unicodedata.normalize("NFC", str(path)).casefold() for path in found]
    assert len(set(same)) == len(same)


# --- names, paths and addresses


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PureWindowsPath(r"C:\Program Files\a#1%.db"), "file:///C:/Program%20Files/a%231%25.db"),
        (PureWindowsPath(r"\\server\share\é?.db"), "file:////server/share/%C3%A9%3F.db"),
        (PurePosixPath("/tmp/a b/\udcff.db"), "file:///tmp/a%20b/%FF.db"),
    ],
    ids=["drive", "network", "posix"],
)
def test_sqlite_finds_a_file_wherever_it_stands(path: PureWindowsPath, uri: str) -> None:
    """A virtual environment on a share is none of a host called `server` (sqlite.org/uri.html)."""
    assert unchanging(path) == f"{uri}?mode=ro&immutable=1"


@pytest.mark.parametrize("name", ["C:\\data\\x.csv", "C:/data/x.csv", "c://data/x.csv", "x.csv"])
def test_a_drive_is_no_database(name: str) -> None:
    assert not is_database_url(name)


@given(st.lists(st.text(max_size=80), max_size=8))
def test_the_files_of_brokers_have_names_that_every_system_takes(numbers: list[str]) -> None:
    """Whatever a broker calls itself: no folder, no reserved name, no two that are one."""
    outgoing = Outgoing()
    names = {
        outgoing.placed(Sent((kind, number), STANDARD, b"", b"x")).name
        for number in numbers
        for kind in ("broker", "sender")
    }
    assert len(names) == 2 * len(set(numbers))
    assert all(map(is_windows_name, names))
    assert all(name.isascii() and len(name) < 80 for name in names)
    assert len({name.casefold() for name in names}) == len(names)


# --- what the systems say


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("nl_BE.UTF-8", "nl"),
        ("de_BE@euro", "de"),
        ("Dutch_Belgium.1252", "nl"),
        ("French_Belgium.1252", "fr"),
        ("German_Germany.utf8", "de"),
        ("fr-BE", "fr"),
        ("English_Belgium.1252", "en"),
        ("C", "en"),
        ("", "en"),
    ],
)
def test_the_language_of_a_locale(name: str, language: str) -> None:
    """Also as Windows names it."""
    assert language_of(name) == language


def test_a_closed_pipe_is_known_on_windows_too() -> None:
    """It is EINVAL there, and of no file."""
    invalid = OSError(22, "Invalid argument")
    assert is_closed_pipe(BrokenPipeError())
    assert is_closed_pipe(invalid, "nt")
    assert not is_closed_pipe(invalid, "posix")
    assert not is_closed_pipe(OSError(22, "Invalid argument", "a?b"), "nt")
