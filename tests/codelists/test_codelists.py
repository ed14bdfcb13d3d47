"""Code lists: the public functions, the CSVs of codelists/, a user's folder, the database."""

import csv
from pathlib import Path

import attrs
import pytest

from telebib.codelists import Code, CodeList, CodeLists, codes, names, shipped
from telebib.codelists.shelves import Database, Repository, packaged
from telebib.errors import BadDefinition, UnknownName
from telebib.findings import LANGUAGES
from tools.codelists_database import write_database

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "codelists"
HEADER = ["code", "since", "until", "fr", "nl", "de", "en"]
INDEX_HEADER = b"list,kind,title_fr,title_nl,title_de,title_en,titled_by,origin,retrieved,release\n"


def code_with(**labels: str) -> Code:
    """A code "7" with the given labels and the others empty."""
    return Code("7", "", "", {"fr": "", "nl": "", "de": "", "en": ""} | labels)


def table(name: str) -> list[list[str]]:
    """The rows of one CSV as they stand, header included."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def told(found: CodeList) -> list[object]:
    """All that a list tells."""
    about = [found.name, found.kind, found.titled_by, found.origin, found.retrieved, found.release]
    return [about, dict(found.titles), list(found.items())]


# --- what a caller sees


@pytest.mark.parametrize(
    ("name", "code", "lang", "label"),
    [
        ("A131", "2", "nl", "Rechtspersoon"),
        ("A131", "1", "fr", "Personne physique"),
        ("A10C", "3", "de", "Deutsch"),
        ("X910", "04", "en", "Request"),
        ("X912", "0410", "en", "Request, adjustment of policyholder information"),
        ("X916", "00", "nl", "Geen domein"),
        ("X931", "B", "fr", "OK au point de vue informatique"),
    ],
)
def test_a_known_code_has_the_label_of_the_source(
    name: str, code: str, lang: str, label: str
) -> None:
    assert codes(name)[code].label(lang) == label


def test_a_label_is_english_unless_asked_otherwise() -> None:
    assert codes("A131")["2"].label() == "Legal person"


@pytest.mark.parametrize(
    ("labels", "lang", "expected"),
    [
        ({"fr": "F", "nl": "N", "de": "D", "en": "E"}, "de", "D"),
        ({"fr": "F", "nl": "N", "en": "E"}, "de", "E"),
        ({"fr": "F", "nl": "N"}, "de", "N"),
        ({"fr": "F", "de": "D"}, "nl", "F"),
        ({"de": "D"}, "fr", "D"),
        ({"fr": "F", "en": "E"}, "it", "E"),
        ({}, "en", "7"),
    ],
    ids=["asked", "en", "nl", "fr", "de", "unknown language", "the code"],
)
def test_a_missing_label_falls_back_to_en_nl_fr_de_and_the_code(
    labels: dict[str, str], lang: str, expected: str
) -> None:
    assert code_with(**labels).label(lang) == expected


@pytest.mark.parametrize(
    ("name", "lang", "title"),
    [
        ("A131", "nl", "Natuurlijk of rechtspersoon"),
        ("A10C", "fr", "Langue de communication"),
        ("X912", "en", "Action of the unit"),
        ("X931", "it", "Application return code"),
    ],
)
def test_a_list_has_a_title(name: str, lang: str, title: str) -> None:
    assert codes(name).title(lang) == title


def test_a_list_without_a_title_is_called_by_its_name() -> None:
    assert CodeList("X000", {}, {}).title("fr") == "X000"


def test_a_list_is_a_mapping_in_file_order() -> None:
    assert list(codes("A10C")) == [str(number) for number in range(1, 14)]


def test_a_code_outside_the_list_is_not_in_it() -> None:
    assert "4" not in codes("A131")
    assert "2" in codes("A131")


def test_all_lists_are_a_mapping() -> None:
    assert shipped()["A131"] is codes("A131")
    assert "A131" in shipped()
    assert "X000" not in shipped()
    assert shipped().get("X000") is None
    assert tuple(shipped()) == names()


def test_a_list_is_loaded_once() -> None:
    assert codes("X931") is codes("X931")


@pytest.mark.parametrize("name", ["X000", "a131", "", "index", "../codelists/A131"])
def test_an_unknown_list_is_an_unknown_name(name: str) -> None:
    with pytest.raises(UnknownName, match="no code list is called"):
        codes(name)


def test_a_code_is_frozen() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        codes("A131")["2"].code = "3"  # type: ignore[misc]


def test_equal_codes_have_equal_hashes() -> None:
    assert len({code_with(en="E"), code_with(en="E")}) == 1


def test_the_labels_of_a_shared_list_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        codes("A131")["2"].labels["nl"] = "other"  # type: ignore[index]


# --- the data


def test_all_of_the_release_is_there() -> None:
    """Chapter 2, and the counts of the centre's tables: 63 qualifier sets, 1,373 value lists."""
    own = {name: [row[0] for row in table(name)[1:]] for name in names() if name != "A1ZZ"}
    counts = {"qualifiers": [0, 0], "values": [0, 0]}
    for name, found in own.items():
        counts[shipped()[name].kind][0] += 1
        counts[shipped()[name].kind][1] += len(found)
    assert counts == {"qualifiers": [63, 3_452], "values": [1_373, 13_495]}


def test_the_index_is_sorted_and_names_each_list_once() -> None:
    named = [row[0] for row in table("index")[1:]]
    assert named == sorted(set(named))
    assert list(names()) == sorted([*named, "A1ZZ"])


def test_the_folder_holds_the_lists_of_the_index_and_no_other() -> None:
    assert {path.stem for path in FOLDER.glob("*.csv")} == {"index", *names()} - {"A1ZZ"}


def test_every_list_is_what_its_file_holds_sorted_by_length_then_text() -> None:
    """Loading checks columns, dates and doubles; here: order, blanks, line ends."""
    for name in sorted({*names()} - {"A1ZZ"}):
        path = FOLDER / f"{name}.csv"
        header, *rows = table(name)
        assert header == HEADER, name
        assert b"\r" not in path.read_bytes(), name
        assert [cell for row in rows for cell in row if cell != cell.strip()] == [], name
        own = [row[0] for row in rows]
        assert own == sorted(own, key=lambda code: (len(code), code)), name
        assert list(codes(name))[: len(own)] == own, name


def test_every_qualifier_set_has_a_title_in_four_languages() -> None:
    for found in shipped().values():
        filled = {lang for lang, title in found.titles.items() if title}
        if found.kind == "qualifiers":
            assert filled == set(LANGUAGES), found.name
            assert found.titled_by == "telebib", found.name


def test_no_list_of_the_centre_is_dated() -> None:
    """Chapter 2: the 2019 tables carry no dates."""
    assert not any(found.dated for found in shipped().values())
    assert not shipped().dated


def test_every_action_begins_with_a_unit_type() -> None:
    """X912 is the unit type of X910 followed by two digits: 0410 is action 10 of type 04."""
    assert {action[:2] for action in codes("X912")} <= set(codes("X910"))


# --- additions

ADDED = [
    ("X021", "A1ZZ", "Wissel klantgegevens in massa uit", "Echangez des données client en masse"),
    ("A1ZZ", "1", "Ja", "Oui"),
    ("A1ZZ", "2", "Nee", "Non"),
    ("X077", "008", "Massaverzending", "Envoi de masse"),
    ("CMPB", "80", "ZENDING: klantcontactgegevens", "ENVOI : données de contact client"),
    ("X013", "009", "Facturatie e-mail", "E-mail de facturation"),
]


@pytest.mark.parametrize(("name", "code", "nl", "fr"), ADDED)
def test_what_the_centre_lacks_is_added_and_says_so(name: str, code: str, nl: str, fr: str) -> None:
    """Chapter 2: labels Dutch and French as in the source, the others translations of ours."""
    found = codes(name)[code]
    assert (found.label("nl"), found.label("fr")) == (nl, fr)
    assert found.labels["de"]
    assert found.labels["en"]
    assert found.translated == ("de", "en")
    assert found.origin.startswith("Sector process")


def test_nothing_else_is_added() -> None:
    centre = "Telebib2 centre"
    odd = [
        (name, code.code)
        for name, found in shipped().items()
        for code in found.values()
        if not code.origin.startswith(centre)
    ]
    assert sorted(odd) == sorted((name, code) for name, code, _, _ in ADDED)
    assert codes("X013")["003"].origin == f"{centre}, tables of qualifiers"
    assert codes("X013")["003"].translated == ()


def test_additions_stand_in_a_folder_of_their_own() -> None:
    for name, code, _, _ in ADDED:
        path = FOLDER / f"{name}.csv"
        assert not path.exists() or code not in {row[0] for row in table(name)[1:]}


# --- dates


@pytest.mark.parametrize(
    ("since", "until", "date", "valid"),
    [
        ("", "", "2026-01-15", True),
        ("2026-01-15", "", "2026-01-15", True),
        ("2026-01-16", "", "2026-01-15", False),
        ("", "2026-01-15", "2026-01-15", True),
        ("", "2026-01-14", "2026-01-15", False),
        ("2019-01-01", "2025-12-31", "2026-01-15", False),
        ("2019-01-01", "2026-12-31", "2026-01-15", True),
    ],
)
def test_a_code_is_valid_from_its_first_to_its_last_day(
    since: str, until: str, date: str, valid: bool
) -> None:
    assert Code("7", since, until, {}).is_valid_on(date) is valid


# --- a user's own tables on top


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A user's folder: X931 anew, a list of its own, and one more means of communication."""
    (tmp_path / "added").mkdir()
    for file, text in {
        "X931.csv": "code,since,until,fr,nl,de,en\nA,,2025-12-31,a,b,c,d\nZ,2026-01-01,,,,,\n",
        "XOWN.csv": "code,since,until,fr,nl,de,en\n1,,,un,,,\n",
        "added/X013.csv": "code,since,until,fr,nl,de,en,source,translated\n"
        "010,,,f,n,d,e,our own,fr de\n003,,,f,n,d,e,our own,\n",
        "notes.txt": "no list",
    }.items():
        (tmp_path / file).write_bytes(text.encode())
    return tmp_path


def test_a_users_list_replaces_the_one_of_its_name(folder: Path) -> None:
    """Chapter 6: a list there replaces the one shipped, with since and until honoured."""
    lists = shipped().overlaid(folder)
    assert list(lists["X931"]) == ["A", "Z"]
    assert lists["X931"]["A"].until == "2025-12-31"
    assert lists["X931"].title("nl") == codes("X931").title("nl"), "no index gives another"
    assert lists["X931"]["A"].origin == ""
    assert lists.dated
    assert list(codes("X931")) == ["A", "B", "E", "T"], "what is shipped stays"
    assert lists["A131"] is not None
    assert lists["A131"] == codes("A131")


def test_a_users_list_of_another_name_joins_the_others(folder: Path) -> None:
    lists = shipped().overlaid(folder)
    assert lists["XOWN"]["1"].label("nl") == "un"
    assert lists["XOWN"].title() == "XOWN"
    assert list(lists) == sorted([*shipped(), "XOWN"])
    assert len(lists) == len(shipped()) + 1


def test_a_users_addition_fills_a_gap_and_replaces_nothing(folder: Path) -> None:
    lists = shipped().overlaid(folder)
    assert list(lists["X013"]) == [*codes("X013"), "010"]
    assert lists["X013"]["003"] == codes("X013")["003"]
    assert lists["X013"]["010"].origin == "our own"
    assert lists["X013"]["010"].translated == ("fr", "de")


def test_a_users_index_gives_titles(folder: Path) -> None:
    line = "X931,qualifiers,f,n,d,e,us,our own table,2026-01-15,2026\n"
    (folder / "index.csv").write_bytes(INDEX_HEADER + line.encode())
    found = shipped().overlaid(folder)["X931"]
    assert (found.title("de"), found.titled_by, found.origin) == ("d", "us", "our own table")
    assert (found.retrieved, found.release) == ("2026-01-15", "2026")
    assert found["A"].origin == "our own table"


def test_two_folders_stand_on_top_of_each_other(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "XOWN.csv").write_text("code,since,until,fr,nl,de,en\n2,,,deux,,,\n")
    lists = shipped().overlaid(folder).overlaid(other)
    assert list(lists["XOWN"]) == ["2"]
    assert list(lists["X931"]) == ["A", "Z"]


def test_the_folder_of_the_repository_on_top_changes_nothing() -> None:
    lists = shipped().overlaid(FOLDER)
    assert {name: told(found) for name, found in lists.items()} == {
        name: told(found) for name, found in shipped().items()
    }


def test_a_malformed_list_is_told_by_file_line_and_why_and_changes_nothing(folder: Path) -> None:
    (folder / "XOWN.csv").write_text("code,since,until,fr,nl,de,en\n1,,,,,,\n1,,,,,,\n")
    with pytest.raises(BadDefinition, match=r"XOWN\.csv line 3: 1 is there twice"):
        shipped().overlaid(folder)
    assert list(codes("X931")) == ["A", "B", "E", "T"]


@pytest.mark.parametrize("name", ["a131.csv", "A131 (1).csv", "X-1.csv", ".csv"])
def test_a_file_that_is_named_like_no_list_is_told(folder: Path, name: str) -> None:
    (folder / name).write_text("code,since,until,fr,nl,de,en\n1,,,,,,\n")
    if name == ".csv":  # no name at all, and so no CSV
        assert shipped().overlaid(folder)
        return
    with pytest.raises(BadDefinition, match="not named like a list"):
        shipped().overlaid(folder)


def test_a_folder_that_is_none_or_holds_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadDefinition, match="no such file"):
        shipped().overlaid(tmp_path / "none")
    with pytest.raises(BadDefinition, match="no code list in it"):
        shipped().overlaid(tmp_path)


# --- the database of a wheel


def test_a_wheel_holds_what_the_folder_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_database(FOLDER, tmp_path / "codelists.sqlite")
    from_folder = {name: told(found) for name, found in CodeLists(Repository()).items()}
    monkeypatch.setattr("telebib.datafiles._root", lambda: tmp_path)
    lists = CodeLists(packaged())
    assert isinstance(packaged(), Database)
    assert {name: told(found) for name, found in lists.items()} == from_folder
    assert not lists.dated


def test_a_code_of_the_database_may_carry_dates(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in (folder, folder / "added"):
        (place / "index.csv").write_bytes(INDEX_HEADER)
    write_database(folder, tmp_path / "codelists.sqlite")
    monkeypatch.setattr("telebib.datafiles._root", lambda: tmp_path)
    assert Database().is_dated()


def test_the_database_is_the_same_twice(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_database(FOLDER, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
