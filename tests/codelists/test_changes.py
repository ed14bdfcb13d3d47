"""What differs between two sets of code lists."""

from pathlib import Path

import pytest

from telebib.codelists import CodeLists, shipped
from telebib.codelists.changes import ADDED, CHANGED, REMOVED, CodeChange, changes

HEADER = "code,since,until,fr,nl,de,en\n"
A131 = HEADER + (
    "1,,,Personne physique,Natuurlijk persoon,Natürliche Person,Natural person\n"
    "2,,2025-12-31,Personne morale,Onderneming,Rechtsperson,Legal person\n"
    "4,,,quatre,vier,vier,four\n"
)


def on_top(folder: Path, **files: str) -> CodeLists:
    """The lists shipped with those of a new folder on top."""
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return shipped().overlaid(folder)


@pytest.fixture
def old(tmp_path: Path) -> CodeLists:
    return on_top(tmp_path / "old", XOWN=HEADER + "1,,,,,,\n")


@pytest.fixture
def new(tmp_path: Path) -> CodeLists:
    return on_top(tmp_path / "new", A131=A131)


def test_codes_dates_and_labels_are_told_by_list_and_code(new: CodeLists) -> None:
    assert list(changes(shipped(), new)) == [
        CodeChange("A131", "2", CHANGED, "until", "", "2025-12-31"),
        CodeChange("A131", "2", CHANGED, "nl", "Rechtspersoon", "Onderneming"),
        CodeChange("A131", "4", ADDED),
        CodeChange("A131", "3", REMOVED),
    ]


def test_a_list_of_one_side_is_told_as_a_whole(old: CodeLists, new: CodeLists) -> None:
    assert CodeChange("XOWN", None, REMOVED) in list(changes(old, new))
    assert list(changes(shipped(), old)) == [CodeChange("XOWN", None, ADDED)]


def test_the_other_way_round_is_the_opposite(new: CodeLists) -> None:
    there, back = list(changes(shipped(), new)), list(changes(new, shipped()))
    assert {(each.code, each.old, each.new) for each in there} == {
        (each.code, each.new, each.old) for each in back
    }


def test_titles_are_told(tmp_path: Path) -> None:
    index = "list,kind,title_fr,title_nl,title_de,title_en,titled_by,origin,retrieved,release\n"
    rows = (Path(__file__).parents[2] / "codelists" / "A131.csv").read_text(encoding="utf-8")
    line = "A131,values,Personne physique ou morale,x,Natürliche Person oder Rechtsperson,"
    named = f"{index}{line}Natural or legal person,,,,\n"
    new = on_top(tmp_path / "new", A131=rows, index=named)
    old_title = "Natuurlijk of rechtspersoon"
    assert list(changes(shipped(), new)) == [
        CodeChange("A131", None, CHANGED, "nl", old_title, "x")
    ]


def test_the_same_lists_do_not_differ(tmp_path: Path) -> None:
    rows = (Path(__file__).parents[2] / "codelists" / "A131.csv").read_text(encoding="utf-8")
    assert list(changes(shipped(), shipped())) == []
    assert list(changes(shipped(), on_top(tmp_path / "same", A131=rows))) == []
