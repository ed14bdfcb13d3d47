"""Code lists written as CSVs: a folder of them on top changes nothing."""

from pathlib import Path

from telebib.codelists import Code, CodeList, codes, shipped
from telebib.codelists.csvs import folder_csvs, list_csv

FOLDER = Path(__file__).parents[2] / "codelists"


def write(folder: Path, files: dict[str, str]) -> Path:
    (folder / "added").mkdir()
    for name, text in files.items():
        (folder / name).write_bytes(text.encode())
    return folder


def test_a_list_of_the_centre_is_written_as_it_stands_in_the_folder() -> None:
    assert list_csv(codes("A131")) == (FOLDER / "A131.csv").read_bytes().decode()


def test_all_lists_are_written_as_they_stand_in_the_folder() -> None:
    """All but the two indexes, which are one."""
    files = folder_csvs(shipped().values())
    there = {str(path.relative_to(FOLDER).as_posix()) for path in FOLDER.rglob("*.csv")}
    assert set(files) == there - {"added/index.csv"}
    for name in there - {"index.csv", "added/index.csv"}:
        assert files[name] == (FOLDER / name).read_bytes().decode(), name


def test_what_was_written_on_top_changes_nothing(tmp_path: Path) -> None:
    chosen = [codes(name) for name in ("A131", "X013", "A1ZZ", "CMPB")]
    lists = shipped().overlaid(write(tmp_path, folder_csvs(chosen)))
    for found in chosen:
        again = lists[found.name]
        assert list(again.items()) == list(found.items())
        assert (again.titles, again.origin, again.release, again.titled_by) == (
            found.titles,
            found.origin,
            found.release,
            found.titled_by,
        )


def test_a_list_of_a_users_own_is_written_without_a_line_in_the_index() -> None:
    own = CodeList("XOWN", {}, {"1": Code("1", "2020-01-01", "", {"nl": 'a,"b"'})})
    files = folder_csvs([own])
    assert files["XOWN.csv"] == 'code,since,until,fr,nl,de,en\n1,2020-01-01,,,"a,""b""",,\n'
    assert files["index.csv"].count("\n") == 1
