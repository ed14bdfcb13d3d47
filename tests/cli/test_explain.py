"""`telebib explain`: messages shown, completeness told, nothing personal unless asked for."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from telebib import read
from telebib.cli import main
from telebib.explain import explain as explained
from telebib.rules.examples import CLEAN, MASS, wrapped

ROOT = Path(__file__).parents[2]
RETURNED = ROOT / "samples" / "valid" / "tolerated" / "error-return.edi"
TABLE = ROOT / "samples" / "msglib" / "example-not-official.csv"
LOCALE = {"LC_ALL": "C.UTF-8", "LC_MESSAGES": None, "LANG": None}
WRONG = MASS.replace("ATT+A10C+2", "ATT+A10C").replace("POL0001", "POL0002")


def explain(*arguments: str | Path, data: bytes | None = None) -> Result:
    """Run `telebib explain`; an exception that gets out fails the test."""
    given = ["explain", "--isolated", *map(str, arguments)]
    return CliRunner(env=LOCALE).invoke(main, given, input=data, catch_exceptions=False)


def file(path: Path, text: str) -> Path:
    path.write_bytes(text.encode("iso-8859-1"))
    return path


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    return file(tmp_path / "clean.edi", CLEAN)


@pytest.fixture
def two(tmp_path: Path) -> Path:
    return file(tmp_path / "two.edi", wrapped(MASS, WRONG))


# --- what is shown


@pytest.mark.parametrize("lang", ["en", "nl", "fr", "de"])
def test_a_message_is_shown_as_the_library_explains_it(lang: str, clean: Path) -> None:
    result = explain(clean, "--lang", lang)
    (message,) = read(clean.read_bytes())
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{explained(message, lang)}\n"


def test_personal_data_is_shown_only_when_asked_for(clean: Path) -> None:
    assert "Janssens" not in explain(clean).stdout
    assert "Janssens" in explain(clean, "--show-personal-data").stdout


def test_findings_stand_in_it_unless_they_are_not_wanted(two: Path) -> None:
    assert "! error element-missing" in explain(two).stdout
    result = explain(two, "--no-findings")
    assert "! error" not in result.stdout
    assert result.exit_code == 0


def test_one_message_can_be_chosen(two: Path) -> None:
    result = explain(two, "--message", "2")
    assert result.stdout.startswith("message 2: M0410:13")
    assert "message 1" not in result.stdout


def test_a_message_that_is_not_there_is_one_line_and_status_2(two: Path) -> None:
    result = explain(two, "--message", "3")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"telebib: {two}: there is no message 3 in it\n"


def test_messages_are_parted_and_files_named_where_there_are_several(
    clean: Path, two: Path
) -> None:
    rows = explain(clean, two).stdout.splitlines()
    heads = [n for n, row in enumerate(rows) if row.startswith(("message ", str(clean.parent)))]
    assert [rows[n].partition(":")[0] for n in heads] == [
        str(clean), "message 1", str(two), "message 1", "message 2"
    ]  # fmt: skip
    assert explain(clean.parent).stdout.splitlines() == rows
    assert str(clean) not in explain(clean).stdout


def test_a_process_can_be_named(clean: Path) -> None:
    assert "process: contact-mass-broker" in explain(clean).stdout
    result = explain(clean, "--profile", "contact-individual-broker")
    assert "process: contact-individual-broker" in result.stdout
    assert "! error" in result.stdout


def test_json_is_a_line_a_message(two: Path) -> None:
    first, second = map(json.loads, explain(two, "--format", "json").stdout.splitlines())
    assert (first["file"], first["message"], second["message"]) == (str(two), 1, 2)
    assert not any(line["findings"] for line in first["lines"])
    assert any(line["findings"] for line in second["lines"])
    assert "Janssens" not in str(first)


def test_standard_input_is_read(clean: Path) -> None:
    data = clean.read_bytes()
    assert explain(data=data).stdout == explain("-", data=data).stdout == explain(clean).stdout


def test_the_result_goes_to_a_file_when_one_is_named(clean: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    result = explain(clean, "--output", target)
    assert (result.exit_code, result.stdout) == (0, "")
    assert target.read_text(encoding="utf-8") == explain(clean).stdout


# --- the user's own tables


def test_the_user_s_code_lists_give_the_labels(clean: Path, tmp_path: Path) -> None:
    folder = tmp_path / "codes"
    folder.mkdir()
    (folder / "A131.csv").write_text("code,since,until,fr,nl,de,en\n1,,,un,een,eins,one\n")
    assert "1 een" in explain(clean, "--codes", folder, "--lang", "nl").stdout


def test_a_malformed_code_list_is_one_line_and_status_2(clean: Path, tmp_path: Path) -> None:
    folder = tmp_path / "codes"
    folder.mkdir()
    (folder / "A131.csv").write_text("code\n1\n")
    result = explain(clean, "--codes", folder)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert "A131.csv line 1" in line


def test_the_error_code_of_a_return_is_looked_up_in_the_table_given() -> None:
    assert "which was not given" in explain(RETURNED).stdout
    assert "example-not-official" in explain(RETURNED, "--msglib", TABLE).stdout


@pytest.mark.parametrize("content", [None, "no,table\n"])
def test_an_unusable_table_is_one_line_and_status_2(content: str | None, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    if content is not None:
        table.write_text(content)
    result = explain(RETURNED, "--msglib", table)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
    assert "table.csv" in result.stderr


# --- what cannot be read


@pytest.mark.parametrize("content", [None, "", "<a/>"])
def test_what_cannot_be_read_is_one_line_and_the_others_are_shown(
    content: str | None, clean: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.edi"
    if content is not None:
        file(other, content)
    result = explain(other, clean)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "message 1: M0410:13" in result.stdout


def test_a_file_without_messages_is_remarked(tmp_path: Path) -> None:
    empty = file(tmp_path / "empty.edi", "XGH+1'XGT+1'")
    result = explain(empty)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"telebib: {empty}: no message in it\n"
    assert explain(empty, "--quiet").stderr == ""


def test_two_inputs_cannot_both_be_standard_input() -> None:
    assert explain("--msglib", "-", data=b"").exit_code == 2
    assert explain("-", "--msglib", "-", data=b"").exit_code == 2


# --- completeness


def test_completeness_says_the_scores_and_what_is_not_there(clean: Path) -> None:
    result = explain(clean, "--completeness")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "message 1 M0410:13: 92 %",
        "  XEH             100 %  Message",
        "  XRH[1]/PTY+006  100 %  Insurer",
        "  XRH[2]/PTY+002  100 %  Intermediary",
        "  XRH[3]/PTY+003   85 %  Main policy holder",
        "    COM+009 Billing e-mail: empty",
    ]


def test_over_several_messages_each_part_has_its_share(two: Path) -> None:
    result = explain(two, "--completeness", "--lang", "fr")
    rows = result.stdout.splitlines()
    assert "taux de présence des éléments, messages 2, dont inconnus 0" in rows
    assert "  0097 M0410" in rows
    assert [row for row in rows if row.startswith("    PTY+003/COM+009     0 % 0/2")]
    assert [row for row in rows if row.startswith("    PTY+003/COM+003   100 % 2/2")]
    assert [row for row in rows if row.startswith("    ATT+A10C") and ": vide" in row]


def test_of_a_type_without_a_definition_it_says_so() -> None:
    notice = ROOT / "samples" / "valid" / "tolerated" / "premium-notice.edi"
    result = explain(notice, "--completeness", "--lang", "nl")
    assert result.stdout.startswith("bericht 1 M0304: hierover is niets bekend")


def test_completeness_as_json_is_a_line_a_message_and_then_the_shares(two: Path) -> None:
    lines = explain(two, "--completeness", "--format", "json").stdout.splitlines()
    first, second, shares = map(json.loads, lines)
    assert (first["file"], first["number"], first["known"]) == (str(two), 1, True)
    assert second["score"] < first["score"] < 1
    assert shares["messages"] == 2
    kinds = {"share", "share_empty", "share_absent"}
    assert {"insurer", "type", "path", "present", "empty", "absent", "counted", *kinds} == set(
        shares["parts"][0]
    )
