"""No command shows personal data unless it is asked to: in no format, file, remark or log."""

import io
import logging
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest
from click.testing import CliRunner

from telebib.cli import main
from tests.faults.runs import LOCALE, commands, seldom
from tests.privacy.cases import ALLOWED, CASES, EVERYTHING, POLICY_NUMBER, Case, forms, inputs
from tests.privacy.tracers import CITY, EMAIL, MOBILE, NAME, POLICY, STREET, leaks

COMMANDS = dict(commands())
SHOW = "--show-personal-data"
WITHOUT = {"mass review": {STREET, CITY, MOBILE}, "portal form": {MOBILE}}
"""What a command has no place for; a review shows what differs."""


def test_every_command_has_a_case() -> None:
    assert COMMANDS.keys() == CASES.keys()


def test_a_command_that_can_show_personal_data_says_so_in_its_case() -> None:
    """Some take the option as others do, and have nothing to show."""
    can = {
        name
        for name, command in COMMANDS.items()
        if any(SHOW in param.opts for param in command.params)
    }
    assert can - {"validate", "portal check-access"} == {
        name for name, cases in CASES.items() if any(case.shows for case in cases)
    }


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("few")
    inputs(folder, every=40)
    return folder


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    inputs(folder, every=1)
    return folder


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Nothing temporary is left."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert [*folder.iterdir()] == []


def shown(
    given: Path, name: str, case: Case, more: tuple[str, ...], caplog: pytest.LogCaptureFixture
) -> dict[str, str]:
    """All that a command shows: by file, and both streams."""
    work = Path(tempfile.gettempdir()).parent / "work"
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(given, work)
    before = {path for path in work.rglob("*") if path.is_file()}
    arguments = [*name.split(), *case.arguments, *more]
    if "xlsx" in more and "-o" not in arguments:
        arguments += ["-o", "review.xlsx"]
    with pytest.MonkeyPatch.context() as patched, caplog.at_level(logging.DEBUG):
        patched.chdir(work)
        result = CliRunner(env=LOCALE).invoke(main, arguments, catch_exceptions=False)
    assert "internal error" not in result.stderr
    assert "usage" not in result.stderr.lower(), result.stderr
    assert result.exit_code in (0, 1, 2)
    files = {path for path in work.rglob("*") if path.is_file()} - before
    found = {str(path.relative_to(work)): text(path) for path in files}
    return {
        **found,
        "names of files": "\n".join(found),
        "standard output": result.stdout,
        "standard error": result.stderr,
        "log": caplog.text,
    }


def text(path: Path) -> str:
    """What a file holds; of a workbook, all its parts."""
    data = path.read_bytes()
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(path) as book:
        return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


def allowed(name: str, place: str) -> str:
    found = (what for (command, file), what in ALLOWED.items()
             if command == name and fnmatch(place, file))  # fmt: skip
    return next(found, "")


def shows_none(given: Path, name: str, lang: str, caplog: pytest.LogCaptureFixture) -> int:
    """Look at all that a command shows, in each of its forms; gives how much that was."""
    command, seen = COMMANDS[name], 0
    for case in CASES[name]:
        for form in forms(command):
            if "codes export" in name and form[1:] == ("genericode",):
                continue
            options = (*form, "--lang", lang)
            for place, said in shown(given, name, case, options, caplog).items():
                what = allowed(name, place)
                if what != EVERYTHING:
                    known = [POLICY, POLICY.lower()] if what == POLICY_NUMBER else []
                    assert leaks(said, allowed=known) == [], (case, form, place)
                seen += len(said)
    return seen


@pytest.mark.parametrize(
    "name", seldom(CASES, often=CASES.keys() - {"codes lists", "codes search"})
)
def test_nothing_personal_shows_unless_it_is_asked_for(
    name: str, few: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert shows_none(few, name, "en", caplog)


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["nl", "fr", "de"])
@pytest.mark.parametrize("name", CASES)
def test_nothing_personal_shows_in_any_language(
    name: str, lang: str, few: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert shows_none(few, name, lang, caplog)


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_nothing_personal_of_any_sample_shows(
    name: str, many: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert shows_none(many, name, "en", caplog)


@pytest.mark.parametrize("name", [name for name in CASES if any(c.shows for c in CASES[name])])
def test_personal_data_shows_where_it_is_asked_for(
    name: str, few: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """So the tracers are there: what is masked is masked, and not absent."""
    found = [shown(few, name, case, (SHOW,), caplog) for case in CASES[name] if case.shows]
    said = "".join(text for each in found for place, text in each.items() if "error" not in place)
    known = {NAME, EMAIL, STREET, CITY, MOBILE} - WITHOUT.get(name, set())
    assert {value for value in known if value not in said} == set()


def test_what_is_wrong_with_a_command_line_is_said(few: Path) -> None:
    """`usage` would show in what the others look at."""
    result = CliRunner(env=LOCALE).invoke(main, ["validate", "--no-such-option"])
    assert "usage" in result.stderr.lower()
