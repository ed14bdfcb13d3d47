"""`telebib mass review`: files in, a review out, and what is hidden, listed and counted."""

import csv
import io
import json
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from telebib.cli import main
from telebib.rules.examples import MASS, NOTICE, REPLY, wrapped
from tests.mass.tabled import as_csv, as_parquet, as_xlsx, cells

PORTFOLIO = Path(__file__).parents[2] / "samples" / "mass"
LOCALE = {"LC_ALL": "C.UTF-8", "LC_MESSAGES": None, "LANG": None}
SAMPLES = Path(__file__).parents[2] / "samples" / "msglib"
MSGLIB = SAMPLES / "example-not-official.csv"
MAPPING = SAMPLES / "example-not-official-map.csv"
ROWS = [
    cells(policy_number="POL0003", contract_status="2"),
    cells(policy_number="POL0002", email="an@example.be"),
    cells(policy_number="POL0001", email="", mobile="0470 00 00 00"),
]
RETURNED = MASS.replace("+00++++2026", "+00+E+QI006++2026").replace("POL0001", "POL0002")
SECRETS = ("jan@", "an@", "470", "Janssens", "Voorbeeld")


def run(*arguments: str | Path, data: bytes | None = None) -> Result:
    """Run `telebib mass review`; an exception that gets out fails the test."""
    given = ["mass", "review", *map(str, arguments)]
    return CliRunner(env=LOCALE).invoke(main, given, input=data, catch_exceptions=False)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a portfolio and answers; the run leaves nothing of its own behind."""
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    Path("portfolio.csv").write_bytes(as_csv(ROWS))
    Path("answers.edi").write_text(wrapped(RETURNED, REPLY))
    yield work
    assert list(temporary.iterdir()) == []


def reviewed(*arguments: str | Path) -> Result:
    return run("answers.edi", "--portfolio", "portfolio.csv", *arguments)


# --- what is shown


def test_on_a_terminal_names_and_values_are_masked() -> None:
    result = reviewed()
    assert result.exit_code == 0
    assert not any(secret in result.output for secret in SECRETS)
    assert "    e-mail          (empty) / ***: different -> take over" in result.stdout
    assert "POL0002 (0097): error return, answers.edi, message 1" in result.stdout


def test_personal_data_shows_when_asked_for() -> None:
    result = reviewed("--show-personal-data")
    head, *lines = result.stdout.splitlines()
    assert head.startswith("policy number (insurer): answer")
    assert lines[:3] == [
        "POL0001 (0097): reply, answers.edi, message 2",
        "  policyholder, Janssens Jan",
        "    e-mail          (empty) / jan@example.be: different -> take over the insurer's value "
        "(the address is another)",
    ]


def test_a_file_is_masked_too_and_says_so() -> None:
    result = reviewed("-o", "review.csv")
    text = Path("review.csv").read_text("utf-8-sig")
    assert not any(secret in text for secret in SECRETS)
    assert "POL0001;0097;reply;policyholder;***;e-mail;;***;different;take over" in text
    assert "--show-personal-data writes them" in result.stderr
    assert "--show-personal-data" not in reviewed("-o", "b.csv", "--show-personal-data").stderr


def test_the_summary_counts_answers_and_proposals() -> None:
    result = reviewed()
    assert result.stderr == (
        "answers 2: replies 1, notices 0, error returns 1, receipts 0, of no use 0; fields: "
        "alike 2, take over 1, keep 0, ask the customer 0, check roles 0\n"
    )
    assert reviewed("--quiet").stderr == ""


def test_a_file_comes_with_a_record_of_the_processing_in_numbers() -> None:
    """Chapter 5, Privacy: a mass run prints a counts-only processing record."""
    said = reviewed("-o", "review.csv").stdout.splitlines()
    assert said[0] == "record of processing: counts only, no personal data"
    assert "task: mass review, telebib " in said[2]
    assert [line.split(" sha256 ")[0] for line in said if line.startswith("input")] == [
        "input: portfolio.csv",
        "input: answers.edi",
    ]
    assert all(len(line.split(" sha256 ")[1]) == 64 for line in said if line.startswith("input"))
    assert "contracts: 1" in said
    assert "messages: 2" in said
    assert "fields compared: different 1, same 1, similar 1" in said
    assert reviewed("-o", "review.csv", "--quiet").stdout == ""


def test_an_error_code_is_explained_by_the_tables() -> None:
    result = reviewed("--msglib", MSGLIB, "--msglib-map", MAPPING, "--lang", "fr")
    assert "QI006 : example-not-official: le contrat n'est pas actif" in result.stdout
    assert "que faire : " in result.stdout
    assert "which was not given" in reviewed().stdout


def test_contracts_without_an_answer_only_with_all() -> None:
    Path("answers.edi").write_text(wrapped(REPLY))
    assert len(json_lines(reviewed("--format", "json"))) == 3
    found = json_lines(reviewed("--format", "json", "--all"))
    assert [(each["policy_number"], each["answer"]) for each in found[3:]] == [
        ("POL0002", "none"),
        ("POL0003", "not_sent"),
    ]


def json_lines(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


# --- forms


@pytest.mark.parametrize("lang", ["en", "nl", "fr", "de"])
def test_csv_for_a_spreadsheet_program(lang: str) -> None:
    result = reviewed("-o", "review.csv", "--show-personal-data", "--lang", lang)
    assert (result.exit_code, any(secret in result.stdout for secret in SECRETS)) == (0, False)
    data = Path("review.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    header, *rows = data.decode("utf-8-sig").splitlines()
    assert len(header.split(";")) == 15
    assert [row.split(";")[0] for row in rows] == ["POL0001"] * 3 + ["POL0002"]
    assert rows[2].split(";")[6:8] == ["0470 00 00 00", "'+32470000000"]


def test_csv_in_a_pipe_has_no_mark() -> None:
    assert reviewed("--format", "csv").stdout.startswith("policy number;insurer;")


def test_a_spreadsheet_with_the_values_as_text() -> None:
    assert reviewed("-o", "review.xlsx", "--show-personal-data").exit_code == 0
    sheet = openpyxl.load_workbook("review.xlsx").worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][:3] == ["policy number", "insurer", "answer"]
    assert rows[3][5:8] == ["mobile", "0470 00 00 00", "+32470000000"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:O5"


def test_the_name_of_the_file_says_its_form_unless_the_option_does() -> None:
    reviewed("-o", "a.jsonl")
    assert json.loads(Path("a.jsonl").read_text().splitlines()[0])["answer"] == "reply"
    reviewed("-o", "b.csv", "--format", "json")
    assert json.loads(Path("b.csv").read_text().splitlines()[0])["answer"] == "reply"
    Path("telebib.toml").write_text('format = "json"')
    reviewed("-o", "c.csv")
    assert Path("c.csv").read_text("utf-8-sig").startswith("policy number;")
    assert json.loads(reviewed().stdout.splitlines()[0])["answer"] == "reply"


@pytest.mark.parametrize("output", [(), ("-o", "-")])
def test_a_spreadsheet_needs_a_file(output: tuple[str, ...]) -> None:
    result = reviewed("--format", "xlsx", *output)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "-o review.xlsx" in result.stderr


@pytest.mark.parametrize("name", ["review.csv", "review.xlsx"])
def test_the_same_run_gives_the_same_bytes(name: str) -> None:
    found = []
    for _ in range(2):
        reviewed("-o", name, "--show-personal-data")
        found.append(Path(name).read_bytes())
    assert found[0] == found[1]


# --- what comes in


@pytest.mark.parametrize(("make", "name"), [(as_xlsx, "p.xlsx"), (as_parquet, "p.parquet")])
def test_the_portfolio_may_have_any_form(make: object, name: str) -> None:
    assert callable(make)
    Path(name).write_bytes(make(ROWS))
    expected = reviewed("--format", "json").stdout
    assert run("answers.edi", "--portfolio", name, "--format", "json").stdout == expected


def test_the_portfolio_may_stand_in_a_database() -> None:
    columns = list(ROWS[0])
    with sqlite3.connect("p.db") as database:
        database.execute(f"CREATE TABLE held ({', '.join(columns)})")
        marks = ", ".join("?" * len(columns))
        rows = [tuple(row.values()) for row in ROWS]
        database.executemany(f"INSERT INTO held VALUES ({marks})", rows)
    database.close()
    query = ("--query", "SELECT * FROM held", "--format", "json")
    expected = reviewed("--format", "json").stdout
    assert run("answers.edi", "--portfolio", "sqlite:///p.db", *query).stdout == expected


def test_answers_come_from_files_folders_and_standard_input() -> None:
    Path("in").mkdir()
    Path("in/a.edi").write_text(REPLY)
    Path("in/b.edi").write_text(RETURNED)
    files = [each["file"] for each in json_lines(of("in"))]
    assert files == ["in/a.edi"] * 3 + ["in/b.edi"]
    piped = run("--portfolio", "portfolio.csv", "--format", "json", data=REPLY.encode())
    assert {each["file"] for each in json_lines(piped)} == {"<stdin>"}
    both = run("-", "--portfolio", "-")
    assert (both.exit_code, "only one of the two" in both.stderr) == (2, True)


def of(*answers: str) -> Result:
    return run(*answers, "--portfolio", "portfolio.csv", "--format", "json")


def test_two_answers_about_one_contract_say_so_side_by_side() -> None:
    Path("again.edi").write_text(REPLY)
    found = json_lines(of("answers.edi", "again.edi"))
    assert [each["file"] for each in found[:6]] == ["answers.edi"] * 3 + ["again.edi"] * 3
    assert ["more than one answer" in str(each["text"]) for each in found] == [True] * 6 + [False]


def test_settings_of_the_exchange_hold() -> None:
    Path("portfolio.csv").write_bytes(
        as_csv([cells(policy_number="POL0001", email="JAN@example.be")])
    )
    Path("answers.edi").write_text(REPLY)
    assert json_lines(reviewed("--format", "json"))[0]["verdict"] == "similar"
    exact = reviewed("--format", "json", "--set", "local_part=exact")
    assert json_lines(exact)[0]["verdict"] == "different"
    assert reviewed("--set", "local_part=nonsense").exit_code == 2


def test_who_reads_the_review_finds_every_answer_of_the_sample_portfolio_again() -> None:
    """Issue: the three reports together tell every odd case; here, what the insurer answered."""
    portfolio = PORTFOLIO / "portfolio.csv"
    issued = ("--issued", "2026-01-15T10:30", "--quiet")
    sent = ("--sender", "1:BROKER", "--recipient", "2:{insurer}", "-o", "out", *issued)
    mass("prepare", portfolio, *sent)
    records = ("--records", PORTFOLIO / "records-0097.csv", "--insurer", "0097")
    mass("answer", "out/mass-0097.edi", *records, "-o", "replies", *issued)
    answers = sorted(map(str, Path("replies").glob("*.edi")))
    result = run(*answers, "--portfolio", portfolio, "--format", "json")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    with (PORTFOLIO / "expected.csv").open(encoding="utf-8", newline="") as fp:
        expected = list(csv.DictReader(fp))
    for action, answer in (("reply_full", "reply"), ("error_return", "error_return")):
        told = {each["policy_number"] for each in found if each["answer"] == answer}
        assert told == {row["policy_number"] for row in expected if row["answer"] == action}
    open_ = {each["policy_number"] for each in found if each["proposal"] not in (None, "nothing")}
    # of who shares nothing the insurer was told nothing: both hold the same, and it answered
    alike = {row["policy_number"] for row in expected if row["case"] == "D-84"}
    assert {each["policy_number"] for each in found} - open_ <= alike


def mass(*arguments: str | Path) -> None:
    """Run another command of the round."""
    given = ["mass", *map(str, arguments)]
    result = CliRunner(env=LOCALE).invoke(main, given, catch_exceptions=False)
    assert result.exit_code in (0, 1), result.output


# --- the exit status, and what goes wrong


def test_an_answer_that_cannot_be_used_is_listed_with_status_1() -> None:
    Path("answers.edi").write_text(wrapped(REPLY.replace("POL0001", "X"), NOTICE, REPLY))
    result = reviewed("--format", "json")
    assert result.exit_code == 1
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [each["rules"] for each in found[3:]] == [["contract-not-held"], ["answer-other-type"]]


def test_a_row_that_cannot_be_used_is_told_with_its_line_and_status_1() -> None:
    Path("portfolio.csv").write_bytes(as_csv([*ROWS, cells(policy_number="POL0001", role="x")]))
    result = reviewed("--quiet")
    assert result.exit_code == 1
    assert result.stderr.startswith("telebib: portfolio.csv line 5: role: ")
    assert "the rows of this contract in your portfolio cannot be used" in result.stdout


def test_a_missing_file_is_one_line_and_the_others_are_reviewed() -> None:
    result = run("nowhere.edi", "answers.edi", "--portfolio", "portfolio.csv", "--quiet")
    assert (result.exit_code, result.stderr) == (2, "telebib: nowhere.edi: no such file\n")
    assert "error return" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--portfolio", "nowhere.csv"), "nowhere.csv"),
        (("--portfolio", "answers.edi"), "columns are missing: policy_number"),
        (("--portfolio", "portfolio.csv", "--msglib", "nowhere.csv"), "nowhere.csv"),
        (("--portfolio", "portfolio.csv", "--msglib-map", "portfolio.csv"), "columns are missing"),
        (("--portfolio", "portfolio.csv", "-o", "no/where.csv"), "no/where.csv"),
        (("--portfolio", "portfolio.csv", "-o", "no/where.xlsx"), "no/where.xlsx"),
        (("--portfolio", "portfolio.csv", "--query", "SELECT 1"), "portfolio.csv"),
    ],
)
def test_what_cannot_be_read_or_written_is_one_line_and_status_2(
    arguments: tuple[str, ...], said: str
) -> None:
    result = run("answers.edi", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith("telebib: ")
    assert said in line


def test_without_a_portfolio_there_is_nothing_to_review() -> None:
    result = run("answers.edi")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--portfolio" in result.stderr


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("name", ["review.csv", "review.xlsx"])
def test_what_fails_on_the_way_leaves_the_file_as_it_was(
    name: str, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    Path(name).write_text("before")
    before = names(folder)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("telebib.mass.review.cells.headers", fail)
    monkeypatch.setattr("telebib.mass.review.xlsx.headers", fail)
    result = reviewed("-o", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no space left" in result.stderr
    assert Path(name).read_text() == "before"
    assert names(folder) == before


def test_an_interrupted_run_leaves_nothing(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("telebib.mass.review.xlsx._write_row", interrupted)
    result = reviewed("-o", "review.xlsx")
    assert result.exit_code == 130
    assert names(folder) == ["answers.edi", "portfolio.csv"]


def test_a_file_keeps_its_rights() -> None:
    Path("review.xlsx").touch(mode=0o600)
    reviewed("-o", "review.xlsx")
    assert stat.S_IMODE(Path("review.xlsx").stat().st_mode) == 0o600


@pytest.mark.slow
def test_memory_does_not_grow_with_the_answers(folder: Path) -> None:
    """Constant memory but for the index, which stands on the disk."""
    import tracemalloc

    peaks = []
    for count in (300, 3000):
        rows = [cells(policy_number=f"P{number}") for number in range(count)]
        Path("portfolio.csv").write_bytes(as_csv(rows))
        text = io.StringIO()
        for number in range(count):
            text.write(REPLY.replace("POL0001", f"P{number}"))
        Path("answers.edi").write_text(wrapped(text.getvalue()))
        tracemalloc.start()
        assert reviewed("-o", "review.xlsx").exit_code == 0
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 8_000_000
