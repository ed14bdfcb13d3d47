"""A folder to work in, made anew for each fault, and a folder for what is temporary."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path

import pytest

from tests.faults.runs import RUNS, Reference, inputs, tree


@pytest.fixture(scope="session")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the runs read."""
    folder = tmp_path_factory.mktemp("given")
    inputs(folder)
    return folder


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Whatever happens, nothing temporary is left."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert [*folder.iterdir()] == []


@pytest.fixture
def work(tmp_path: Path, given: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Path]:
    """Makes the working folder anew."""
    folder = tmp_path / "work"

    def anew() -> Path:
        monkeypatch.chdir(tmp_path)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(given, folder)
        monkeypatch.chdir(folder)
        return folder

    anew()
    return anew


class _References(dict[str, Reference]):
    """What each run gives where nothing fails, found out when it is asked for."""

    def __init__(self, given: Path, folder: Path) -> None:
        super().__init__()
        self.given, self.folder = given, folder

    def __missing__(self, name: str) -> Reference:
        folder = self.folder / str(len(self))
        shutil.copytree(self.given, folder)
        with chdir(folder):
            self[name] = Reference(RUNS[name].called(), tree(folder))
        return self[name]


@pytest.fixture(scope="session")
def references(given: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reference]:
    return _References(given, tmp_path_factory.mktemp("references"))
