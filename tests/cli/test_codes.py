"""`telebib codes`: show, search, lists, export, import, diff."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from telebib.cli import main
from telebib.cli.codes import COMMANDS, folders
from telebib.codelists import names, shipped

ROOT = Path(__file__).parents[2]
HEADER = "code,since,until,fr,nl,de,en\n"
LOCALE = {"LC_ALL": "C.UTF-8", "LC_MESSAGES": None, "LANG": None}


def codes(*arguments: str | Path, **environment: str) -> Result:
    """Run `telebib codes`; an exception that gets out fails the test."""
    runner = CliRunner(env={**LOCALE, **environment})
    return runner.invoke(main, ["codes", *map(str, arguments)], catch_exceptions=False)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with A131 anew and a list of its own."""
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "A131.csv").write_text(
        HEADER + "1,,,un,een,eins,one\n2,,2025-12-31,deux,twee,zwei,two\n", encoding="utf-8"
    )
    (folder / "XOWN.csv").write_text(HEADER + "1,2026-01-01,,rouge,,,\n", encoding="utf-8")
    return folder


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its name there; nothing if there is no such folder."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_each_command_explains_itself_and_its_exit_status(name: str) -> None:
    result = codes(name, "--help")
    assert result.exit_code == 0
    assert "Exit status: 0 " in result.stdout


# --- show


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (
            ["A131", "--lang", "nl"],
            [
                "A131  Natuurlijk of rechtspersoon",
                "1  Natuurlijk persoon",
                "2  Rechtspersoon",
                "3  Groepering van natuurlijke en/of rechtspersonen",
            ],
        ),
        (
            ["x013", "009", "--lang", "fr"],
            [
                "X013 009  Moyen de communication",
                "en       Billing e-mail (traduction de telebib)",
                "nl       Facturatie e-mail",
                "fr       E-mail de facturation",
                "de       E-Mail für Rechnungen (traduction de telebib)",
                "origine  Sector process: exchange of customer contact data (nl, fr)",
            ],
        ),
        (
            ["X021", "a1zz", "--lang", "de"],
            [
                "X021 A1ZZ  Verarbeitungskennzeichen",
                "en        Exchange customer data in bulk (Übersetzung von telebib)",
                "nl        Wissel klantgegevens in massa uit",
                "fr        Echangez des données client en masse",
                "de        Kundendaten in Masse austauschen (Übersetzung von telebib)",
                "Herkunft  Sector process: exchange of customer contact data (nl, fr)",
                "Werte     A1ZZ (2)",
            ],
        ),
    ],
    ids=["list", "code", "qualifier with values"],
)
def test_show(arguments: list[str], shown: list[str]) -> None:
    result = codes("show", *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == shown


def test_show_takes_the_users_list_with_its_dates(own: Path) -> None:
    result = codes("show", "A131", "--codes", own, "--lang", "nl")
    assert result.stdout.splitlines() == [
        "A131  Natuurlijk of rechtspersoon",
        "1  een",
        "2  twee (tot en met 31/12/2025)",
    ]
    assert codes("show", "XOWN", "1", TELEBIB_CODES=str(own)).stdout.splitlines() == [
        "XOWN 1  XOWN",
        "fr     rouge",
        "valid  from 2026-01-01",
    ]


def test_show_as_json_is_one_object_a_code() -> None:
    lines = codes("show", "X013", "--format", "json").stdout.splitlines()
    assert len(lines) == len(shipped()["X013"])
    assert json.loads(lines[-1]) == {
        "list": "X013",
        "code": "009",
        "since": None,
        "until": None,
        "en": "Billing e-mail",
        "nl": "Facturatie e-mail",
        "fr": "E-mail de facturation",
        "de": "E-Mail für Rechnungen",
        "origin": "Sector process: exchange of customer contact data (nl, fr)",
        "translated": ["de", "en"],
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["A13"], "there is no code list 'A13'; did you mean A130, A131, "),
        (["A131X"], "there is no code list 'A131X'; did you mean A131"),
        (["?!"], "there is no code list '?!'; `telebib codes lists` names them"),
        (["A13", "--lang", "nl"], "er bestaat geen codelijst 'A13'; bedoelt u A130, "),
        (["A131", "9"], "A131 has no code '9'; known: 1, 2, 3"),
        (["A131", "9", "--lang", "de"], "A131 hat keinen Code '9'; bekannt: 1, 2, 3"),
        (["X021", "A1Z"], "X021 has no code 'A1Z'; did you mean A1ZN, "),
        (["X021", "@"], "X021 has no code '@'"),
    ],
)
def test_what_is_unknown_is_one_line_that_helps(arguments: list[str], said: str) -> None:
    result = codes("show", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"telebib: {said}")


# --- search, lists


def test_search_shows_the_label_asked_for_and_the_one_that_was_found() -> None:
    result = codes("search", "Contact", "DONNEES", "envoi", "--lang", "nl")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "CMPB  80  ZENDING: klantcontactgegevens (fr: ENVOI : données de contact client)"
    ]
    json_line = codes("search", "klantcontactgegevens", "--format", "json").stdout
    assert json.loads(json_line)["list"] == "CMPB"


def test_search_finds_what_everybody_looks_for() -> None:
    lines = codes("search", "brand", "--lang", "nl").stdout.splitlines()
    assert any(line.startswith("X055 ") and line.endswith("  Brand") for line in lines)


def test_search_looks_in_the_users_lists_too(own: Path) -> None:
    assert "XOWN  1     rouge" in codes("search", "rouge", "--codes", own).stdout.splitlines()
    assert "XOWN" not in codes("search", "rouge").stdout


def test_nothing_found_is_status_1() -> None:
    for arguments in (["search", "xyzzy"], ["lists", "--grep", "xyzzy"]):
        result = codes(*arguments)
        assert (result.exit_code, result.output) == (1, "")


def test_lists_names_every_list() -> None:
    lines = codes("lists").stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(names())
    assert "A131     3  Natural or legal person" in lines


def test_lists_are_found_by_their_titles() -> None:
    result = codes("lists", "--grep", "RÉFÉRENCE", "--lang", "fr")
    assert "X050   115  Type de référence" in result.stdout.splitlines()
    entry = json.loads(codes("lists", "--grep", "a131", "--format", "json").stdout)
    assert (entry["list"], entry["kind"], entry["codes"]) == ("A131", "values", 3)
    assert (entry["release"], entry["titled_by"]) == ("2019", "Telebib2 centre")


# --- export


def test_export_writes_one_list_as_it_stands_in_the_folder() -> None:
    result = codes("export", "A131")
    assert result.stdout_bytes == (ROOT / "codelists" / "A131.csv").read_bytes()


def test_export_writes_genericode(tmp_path: Path) -> None:
    target = tmp_path / "A131.gc"
    assert codes("export", "A131", "--format", "genericode", "--output", target).exit_code == 0
    file = ROOT / "tests" / "codelists" / "schemas" / "genericode.xsd"
    schema = etree.XMLSchema(etree.parse(str(file)))
    schema.assertValid(etree.parse(str(target)))


def test_export_writes_json_of_all_lists() -> None:
    lines = codes("export", "--format", "json").stdout.splitlines()
    assert len(lines) == sum(map(len, shipped().values()))


def test_export_of_more_lists_is_a_folder_that_codes_reads(tmp_path: Path, own: Path) -> None:
    target = tmp_path / "out"
    assert (
        codes("export", "A131", "X013", "XOWN", "--codes", own, "--output", target).exit_code == 0
    )
    assert set(content(target)) == {
        "A131.csv",
        "X013.csv",
        "XOWN.csv",
        "added/X013.csv",
        "index.csv",
    }
    assert codes("diff", own, target).exit_code == 0
    gc = tmp_path / "gc"
    assert codes("export", "A131", "X013", "--format", "genericode", "--output", gc).exit_code == 0
    assert set(content(gc)) == {"A131.gc", "X013.gc"}


def test_export_of_all_lists_on_top_changes_nothing(tmp_path: Path) -> None:
    assert codes("export", "--output", tmp_path / "all").exit_code == 0
    assert codes("diff", "shipped", tmp_path / "all").exit_code == 0


def test_export_does_not_write_over_anything(own: Path) -> None:
    before = content(own)
    result = codes("export", "A131", "X013", "--output", own)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert content(own) == before


def test_export_of_more_lists_wants_a_folder() -> None:
    result = codes("export", "A131", "X013", "--lang", "nl")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "meer dan één lijst komt in een map" in result.stderr


# --- import


def test_import_copies_lists_into_a_new_folder(own: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine"
    result = codes("import", own, "--codes", target)
    assert (result.exit_code, result.stderr) == (0, f"lists 2, now in {target}\n")
    assert result.stdout.splitlines() == ["A131  2", "XOWN  1"]
    assert content(target) == content(own)


def test_import_replaces_lists_and_leaves_the_others(own: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine"
    (target / "added").mkdir(parents=True)
    kept = {"X931.csv": HEADER + "A,,,,,,\n", "A131.csv": HEADER + "7,,,,,,\n", "notes.txt": "x"}
    for name, text in kept.items():
        (target / name).write_bytes(text.encode())
    assert codes("import", own, "--codes", target, "--quiet").exit_code == 0
    expected = {name: text.encode() for name, text in kept.items()} | content(own)
    assert content(target) == expected
    assert {path.name for path in tmp_path.iterdir()} == {"own", "mine"}, "no draft is left"


def test_import_makes_one_index_of_two(own: Path, tmp_path: Path) -> None:
    columns = "list,kind,title_fr,title_nl,title_de,title_en,titled_by,origin,retrieved,release\n"
    target = tmp_path / "mine"
    target.mkdir()
    (target / "A131.csv").write_text(HEADER + "7,,,,,,\n")
    (target / "X931.csv").write_text(HEADER + "A,,,,,,\n")
    stale = "A131,values,,old,,,,,,2020\n"
    (target / "index.csv").write_text(columns + stale + "X931,qualifiers,,kept,,,,,,2020\n")
    (own / "index.csv").write_text(columns + "XOWN,values,,new,,,,,,2026\n")
    assert codes("import", own, "--codes", target).exit_code == 0
    assert (target / "index.csv").read_text() == (
        f"{columns}X931,qualifiers,,kept,,,,,,2020\nXOWN,values,,new,,,,,,2026\n"
    )


@pytest.mark.parametrize("place", ["source", "target"])
def test_a_malformed_list_changes_nothing(place: str, own: Path, tmp_path: Path) -> None:
    """Issue: a table that is malformed says file, line and why, and changes nothing."""
    target = tmp_path / "mine"
    target.mkdir()
    (target / "X931.csv").write_text(HEADER + "A,,,,,,\n")
    wrong = (own if place == "source" else target) / "X932.csv"
    wrong.write_text(HEADER + "1,2025-13-01,,,,,\n")
    before = content(target)
    result = codes("import", own, "--codes", target)
    assert (result.exit_code, result.stdout) == (2, "")
    why = "line 2: since is no date of the form 2019-07-01"
    assert result.stderr == f"telebib: {wrong} {why}\n"
    assert content(target) == before


def test_a_failing_write_changes_nothing(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(draft: Path, place: Path) -> None:
        raise OSError(28, "No space left on device", str(draft))

    target = tmp_path / "mine"
    target.mkdir()
    (target / "X931.csv").write_text(HEADER + "A,,,,,,\n")
    before = content(target)
    monkeypatch.setattr(folders, "_swap", failing)
    result = codes("import", own, "--codes", target)
    assert (result.exit_code, result.stderr) == (2, f"telebib: {target}: no space left on device\n")
    assert content(target) == before
    assert {path.name for path in tmp_path.iterdir()} == {"own", "mine"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["{own}"], "--codes DIR is needed"),
        (["{own}", "--codes", "{own}"], "FOLDER and DIR are the same folder"),
        (["{own}/none", "--codes", "{own}"], "none: no such file or directory"),
    ],
)
def test_import_needs_two_folders(arguments: list[str], said: str, own: Path) -> None:
    result = codes("import", *(each.format(own=own) for each in arguments))
    assert result.exit_code == 2
    assert said in result.stderr


# --- diff


def test_diff_says_what_changes(own: Path) -> None:
    result = codes("diff", "shipped", own, "--lang", "nl")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "A131 1 gewijzigd: en: Natural person -> one",
        "A131 1 gewijzigd: nl: Natuurlijk persoon -> een",
        "A131 1 gewijzigd: fr: Personne physique -> un",
        "A131 1 gewijzigd: de: Natürliche Person -> eins",
        "A131 2 gewijzigd: until: (leeg) -> 2025-12-31",
        "A131 2 gewijzigd: en: Legal person -> two",
        "A131 2 gewijzigd: nl: Rechtspersoon -> twee",
        "A131 2 gewijzigd: fr: Personne morale -> deux",
        "A131 2 gewijzigd: de: Rechtsperson -> zwei",
        "A131 3 verwijderd: Groepering van natuurlijke en/of rechtspersonen",
        "XOWN toegevoegd",
    ]


def test_diff_as_json(own: Path) -> None:
    lines = codes("diff", own, "shipped", "--format", "json").stdout.splitlines()
    assert json.loads(lines[-1]) == {
        "list": "XOWN",
        "code": None,
        "change": "removed",
        "field": None,
        "old": None,
        "new": None,
    }
    assert len(lines) == 11


def test_diff_of_the_same_is_quiet(own: Path) -> None:
    for pair in (("shipped", "shipped"), (own, own), ("shipped", ROOT / "codelists")):
        result = codes("diff", *pair)
        assert (result.exit_code, result.output) == (0, "")


def test_a_malformed_folder_is_one_line(own: Path) -> None:
    (own / "a131.csv").write_text(HEADER + "1,,,,,,\n")
    for arguments in (("diff", "shipped", own), ("show", "A131", "--codes", own)):
        result = codes(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        (line,) = result.stderr.splitlines()
        assert line.endswith("a131.csv line 1: the file is not named like a list, such as A131")
