"""`telebib mass prepare`: what it writes, says and returns, and what it leaves when it fails."""

import csv
import errno
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import create_engine

import telebib
from telebib.cli import main
from telebib.cli.mass.addresses import Recipients, address
from telebib.mass.listing import COLUMNS, Listing
from telebib.mass.prepare import Preparer
from tests.mass.tabled import Cells, as_csv, as_parquet, as_xlsx, cells

LOCALE = {"LC_ALL": "C.UTF-8", "LC_MESSAGES": None, "LANG": None}
PROGRAM = (sys.executable, "-c", "from telebib.cli import main; main()")
REPORTS = {"not-sent.csv", "processing.json", "processing.log"}
ADDRESSES = ("--sender", "1:BROKER", "--recipient", "2:{insurer}")
ISSUED = ("--issued", "2026-01-15T10:30")
PLACE = {"street": "Verzonnenstraat", "house_number": "12", "city": "Brussel", "country": "B"}


def row(number: int, **changed: object) -> dict[str, object]:
    """The row of a contract that can be sent; nobody in it exists."""
    return cells(**{"policy_number": f"P{number}", "mobile": "0470000001", **PLACE, **changed})


GOOD = [row(1), row(2, insurer_code="9998"), row(3, insurer_code="97"), row(4, email="")]
ODD = [*GOOD, row(5, contract_status="2"), row(6, email="nobody"), row(7, person_type="x")]


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Whatever happens, nothing temporary is left."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.chdir(tmp_path)
    yield folder
    assert [*folder.iterdir()] == []


def run(*arguments: str, data: bytes | None = None, portfolio: str = "p.csv") -> Result:
    """Run the command; an exception that gets out fails the test."""
    called = ["mass", "prepare", "--isolated", portfolio, *ISSUED, *arguments]
    return CliRunner(env=LOCALE).invoke(main, called, input=data, catch_exceptions=False)


def prepare(rows: list[dict[str, object]], *arguments: str) -> Result:
    """Run it over a table, into the folder `out`."""
    Path("p.csv").write_bytes(as_csv(rows))
    return run("-o", "out", *ADDRESSES, *arguments)


def written() -> dict[str, bytes]:
    """The files of OUT; none where it is not there."""
    return {path.name: path.read_bytes() for path in Path("out").glob("*")}


def left() -> set[str]:
    """What stands in the working folder besides the input and the temporary folder."""
    return {path.name for path in Path().iterdir()} - {"p.csv", "temporary"}


def listed() -> list[dict[str, str]]:
    return list(csv.DictReader(Path("out/not-sent.csv").read_text("utf-8").splitlines()))


# --- what is written


def test_each_insurer_gets_one_interchange_with_a_message_a_contract() -> None:
    """Chapter 5: "the broker's portfolio → one interchange per insurer (OUT is a folder)"."""
    result = prepare(GOOD)
    assert (result.exit_code, result.stdout) == (0, "")
    assert written().keys() == {"mass-0097.edi", "mass-9998.edi", *REPORTS}
    for name, insurer, policies in (
        ("mass-0097.edi", "0097", ["P1", "P3", "P4"]),
        ("mass-9998.edi", "9998", ["P2"]),
    ):
        data = written()[name]
        assert data.startswith(f"XGH+1+1:BROKER:4+2:{insurer}:4'XEH+04+1+0410+".encode())
        assert data.endswith(b"XET+04'XGT+1'")
        messages = list(telebib.read(data))
        requests = [telebib.M0410.from_message(message) for message in messages]
        assert [request.policy_number for request in requests] == policies
        assert {request.header.issued for request in requests} == {"202601151030"}
        assert list(telebib.validate(telebib.read(data))) == []


def test_the_folder_can_be_given_to_the_next_command_as_it_is() -> None:
    """Folders are searched for messages: no report may be taken for one."""
    prepare(ODD)
    called = ["validate", "--isolated", "--statistics", "out"]
    result = CliRunner(env=LOCALE).invoke(main, called, catch_exceptions=False)
    assert (result.exit_code, result.stderr) == (
        0,
        "files 2, messages 4: errors 0, warnings 0, infos 0\n",
    )


def test_a_run_twice_gives_the_same_bytes() -> None:
    prepare(ODD)
    first = written()
    Path("out").rename("before")
    prepare(ODD)
    assert written() == first


def test_what_is_not_sent_is_listed_by_line_with_its_reason() -> None:
    result = prepare(ODD)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "p.csv line 6",
        "p.csv line 7",
        "p.csv line 8",
    ]
    assert [line.rpartition("(")[2] for line in lines] == [
        "contract-status-not-active)",
        "email-invalid)",
        "row-person-type-unknown)",
    ]
    assert tuple(listed()[0]) == COLUMNS
    assert [(each["line"], each["policy_number"], each["severity"]) for each in listed()] == [
        ("6", "P5", "info"),
        ("7", "P6", "error"),
        ("8", "P7", "error"),
    ]
    assert len(list(telebib.read(written()["mass-0097.edi"]))) == 3


def test_contracts_that_ended_are_no_reason_to_fail() -> None:
    assert prepare([*GOOD, row(5, contract_status="3"), row(1)]).exit_code == 0
    assert {each["rule"] for each in listed()} == {"contract-status-not-active", "row-repeated"}


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("p.csv line 6: ", "contracts 6, messages 4, parties 4, ")),
        ("nl", ("p.csv regel 6: ", "contracten 6, berichten 4, partijen 4, ")),
        ("fr", ("p.csv ligne 6 : ", "contrats 6, messages 4, parties 4, ")),
        ("de", ("p.csv Zeile 6: ", "Verträge 6, Nachrichten 4, Parteien 4, ")),
    ],
)
def test_it_is_said_in_a_language(lang: str, words: tuple[str, str]) -> None:
    result = prepare(ODD, "--lang", lang)
    assert words[0] in result.stdout
    assert result.stderr.startswith(words[1])


def test_quiet_says_only_what_was_not_sent() -> None:
    result = prepare(ODD, "--quiet")
    assert result.stderr == ""
    assert len(result.stdout.splitlines()) == 3


def test_no_personal_value_but_the_policy_number_stands_in_a_report() -> None:
    """Chapter 5, "Privacy"; in DECISIONS too the policy number alone may stand."""
    traced = {"last_name": "Tracer", "mobile": "0470000099", "street": "Tracerstraat"}
    result = prepare(
        [
            row(1, email="tracer@example.be", **traced),
            row(2, email="tracer@@", **traced),
            row(3, contract_status="Tracer", **traced),
            row(4, role="Tracer", **traced),
        ]
    )
    told = result.output + "".join(written()[name].decode() for name in REPORTS)
    assert "tracer" not in told.lower()
    assert "0470000099" not in told
    assert "P2" not in result.output


def test_a_cell_that_a_spreadsheet_would_run_is_made_text() -> None:
    prepare([row(1, policy_number="=1+1", email="nobody")])
    assert listed()[0]["policy_number"] == "'=1+1"


# --- the record of processing


def test_the_record_of_processing_counts_what_was_sent_and_refused() -> None:
    """Chapter 5: "a counts-only processing record (purpose, contracts, parties, fields filled and
    empty, decisions, refusals, hash of the input, version, settings)".
    """
    prepare([*ODD, row(8, sharing_refused="1"), row(1, role="017", last_name="Exemple")])
    record = json.loads(written()["processing.json"])
    assert (record["task"], record["version"]) == ("prepare", telebib.__version__)
    assert (record["contracts"], record["messages"]) == (7, 5)
    assert record["disclosed"]["parties"] == {"003": 5, "017": 1}
    assert record["disclosed"]["fields"]["email"] == {"filled": 4, "empty": 2}
    assert record["disclosed"]["fields"]["mobile"] == {"filled": 5, "empty": 1}
    assert record["refusals"] == {"parties": 1}
    assert record["written"] == {"mass-0097.edi": 4, "mass-9998.edi": 1}
    assert sum(record["listed"].values()) == 3
    assert len(record["inputs"][0]["sha256"]) == 64
    assert "disclosed to the other side" in written()["processing.log"].decode()


# --- what is read

FORMS = {"csv": as_csv, "xlsx": as_xlsx, "parquet": as_parquet}


@pytest.mark.parametrize("form", FORMS)
def test_a_portfolio_comes_in_any_form(form: str) -> None:
    prepare(GOOD)
    expected = written()["mass-0097.edi"]
    Path("out").rename("before")
    Path(f"p.{form}").write_bytes(FORMS[form](GOOD))
    assert run("-o", "out", *ADDRESSES, portfolio=f"p.{form}").exit_code == 0
    assert written()["mass-0097.edi"] == expected


def test_a_portfolio_comes_from_standard_input() -> None:
    data = b"\xef\xbb\xbf" + as_csv(GOOD, delimiter=";")
    assert run("-o", "out", *ADDRESSES, portfolio="-", data=data).exit_code == 0
    assert len(list(telebib.read(written()["mass-0097.edi"]))) == 3
    record = json.loads(written()["processing.json"])
    Path("p.csv").write_bytes(data)
    Path("out").rename("before")
    run("-o", "out", *ADDRESSES)
    again = json.loads(written()["processing.json"])
    assert record["inputs"][0]["sha256"] == again["inputs"][0]["sha256"]


def test_a_portfolio_comes_from_a_database() -> None:
    engine = create_engine("sqlite:///p.db")
    with engine.begin() as connection:
        columns = tuple(GOOD[0])
        connection.exec_driver_sql(f"CREATE TABLE parties ({', '.join(columns)})")
        for each in GOOD:
            marks = ", ".join("?" * len(columns))
            values = tuple(each[column] for column in columns)
            connection.exec_driver_sql(f"INSERT INTO parties VALUES ({marks})", values)
    engine.dispose()
    query = ("--query", "SELECT * FROM parties ORDER BY policy_number")
    result = run("-o", "out", *ADDRESSES, *query, portfolio="sqlite:///p.db")
    assert result.exit_code == 0
    assert len(list(telebib.read(written()["mass-0097.edi"]))) == 3


@pytest.mark.parametrize(
    ("portfolio", "arguments", "said"),
    [
        ("sqlite:///p.db", (), "--query"),
        ("p.csv", ("--query", "SELECT 1"), "--query"),
        ("none.csv", (), "none.csv"),
        (".", (), "."),
        ("sqlite:///secret.db", ("--query", "SELECT nothing"), "database"),
        ("nosuch://user:secret@host/db", ("--query", "SELECT 1"), "database"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_nothing_is_written(
    portfolio: str, arguments: tuple[str, ...], said: str
) -> None:
    Path("p.csv").write_bytes(as_csv(GOOD))
    result = run("-o", "out", *ADDRESSES, *arguments, portfolio=portfolio)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
    assert said in result.stderr
    assert "secret" not in result.stderr
    assert "out" not in left()


@pytest.mark.skipif(os.name != "posix", reason="file names of POSIX")
def test_a_file_may_have_a_name_that_is_no_text() -> None:
    name = os.fsdecode(b"p\xff.csv")
    try:
        Path(name).write_bytes(as_csv(ODD))
    except OSError:
        pytest.skip("such a name cannot be given here")
    result = run("-o", "out", *ADDRESSES, portfolio=name)
    assert result.exit_code == 1
    assert result.stdout.startswith("p\\udcff.csv line 6: ")


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "columns are missing"), ("fr", "des colonnes manquent")]
)
def test_a_missing_column_is_named(lang: str, said: str) -> None:
    """The issue: "a missing column names the column"."""
    Path("p.csv").write_bytes(as_csv(GOOD, [name for name in GOOD[0] if name != "mobile"]))
    result = run("-o", "out", *ADDRESSES, "--lang", lang)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "mobile" in result.stderr
    assert left() == set()


# --- options


def test_a_dry_run_lists_and_writes_no_message() -> None:
    Path("p.csv").write_bytes(as_csv(ODD))
    result = run("--dry-run")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 3
    assert "messages 4" in result.stderr
    assert left() == set()


def test_a_dry_run_into_a_folder_writes_the_reports_and_makes_room_for_the_run() -> None:
    prepare(ODD, "--dry-run")
    assert written().keys() == REPORTS
    prepare(ODD)
    assert written().keys() == {"mass-0097.edi", "mass-9998.edi", *REPORTS}


def test_a_folder_that_holds_another_run_is_told() -> None:
    prepare(GOOD)
    before = written()
    result = prepare(GOOD)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("telebib: out: ")
    assert written() == before


def test_an_empty_folder_is_taken() -> None:
    Path("out").mkdir()
    assert prepare(GOOD).exit_code == 0
    assert "mass-0097.edi" in written()


def test_one_insurer_alone_can_be_asked_for() -> None:
    assert (
        prepare([*GOOD, row(9, insurer_code="9998", email="x")], "--insurer", "97").exit_code == 0
    )
    assert written().keys() == {"mass-0097.edi", *REPORTS}


def test_version_and_charset_can_be_chosen() -> None:
    prepare([row(1, last_name="Łukasz")], "--message-version", "9", "--encoding", "utf-8")
    data = written()["mass-0097.edi"]
    assert b":::M0410:9'" in data
    assert "Łukasz".encode() in data


def test_the_time_of_issue_is_now_unless_another_is_named() -> None:
    Path("p.csv").write_bytes(as_csv(GOOD))
    called = ["mass", "prepare", "p.csv", "-o", "out", *ADDRESSES]
    result = CliRunner(env=LOCALE).invoke(main, called, catch_exceptions=False)
    assert result.exit_code == 0
    message = next(iter(telebib.read(written()["mass-0097.edi"])))
    stamp = time.strptime(message.header.value(10), "%Y%m%d%H%M")
    assert abs(time.mktime(stamp) - time.time()) < 7200


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("-o", "out"),
        ("-o", "out", "--sender", "1:BROKER"),
        ("-o", "out", "--recipient", "2:{insurer}"),
        ("-o", "out", "--sender", "BROKER:", "--recipient", "2:{insurer}"),
        ("-o", "out", *ADDRESSES, "--recipient", "3:{insurer}"),
        ("-o", "out", *ADDRESSES, "--insurer", "AG"),
        ("-o", "out", *ADDRESSES, "--message-version", "2"),
        ("-o", "out", *ADDRESSES, "--encoding", "utf-16"),
        ("-o", "out", "--sender", "1:é", "--recipient", "2:{insurer}"),
        ("-o", "out", "--sender", "1:BROKER", "--recipient", "0097=2:0097"),
    ],
)
def test_wrong_use_is_told_and_nothing_is_written(arguments: tuple[str, ...]) -> None:
    Path("p.csv").write_bytes(as_csv(GOOD))
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr
    assert left() == set()


# --- addresses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1:BROKER", telebib.Correspondent("1", "BROKER")),
        ("1:BROKER:9", telebib.Correspondent("1", "BROKER", "9")),
        (":BROKER", telebib.Correspondent("", "BROKER")),
        ("BROKER", telebib.Correspondent("", "BROKER")),
    ],
)
def test_an_address_is_domain_user_and_type(text: str, expected: telebib.Correspondent) -> None:
    assert address(text) == expected


@pytest.mark.parametrize("text", ["", "BROKER:", "1:", "1:BROKER:", "1:2:3:4"])
def test_another_text_is_no_address(text: str) -> None:
    with pytest.raises(telebib.Misuse):
        address(text)


def test_an_insurer_is_reached_by_its_own_address_before_that_of_all() -> None:
    recipients = Recipients.of(["97=2:AG:9", "3:{insurer}"])
    assert recipients.address_of("0097") == telebib.Correspondent("2", "AG", "9")
    assert recipients.address_of("9998") == telebib.Correspondent("3", "9998")


@pytest.mark.parametrize("stated", [["X=2:AG"], ["97=2:A", "0097=2:B"], ["1:A", "1:B"], ["97="]])
def test_recipients_that_make_no_sense_are_told(stated: list[str]) -> None:
    with pytest.raises(telebib.Misuse):
        Recipients.of(stated)


def test_an_insurer_without_address_is_named() -> None:
    with pytest.raises(telebib.Misuse, match="9998"):
        Recipients.of(["97=2:A"]).address_of("9998")


# --- what is left when a run fails


def fails(error: BaseException) -> NoReturn:
    raise error


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), 2),
        (KeyboardInterrupt(), 130),
        (MemoryError(), 2),
        (RuntimeError("tracer"), 2),
    ],
)
@pytest.mark.parametrize("place", [(Preparer, "prepared"), (Listing, "add")])
def test_a_run_that_fails_leaves_nothing_and_can_be_run_again(
    error: BaseException,
    status: int,
    place: tuple[type, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The issue: "a full disk or a broken pipe leaves nothing half written"."""
    with monkeypatch.context() as broken:
        broken.setattr(*place, lambda *_: fails(error))
        result = prepare(ODD)
    assert (result.exit_code, result.stdout) == (status, "")
    assert len(result.stderr.splitlines()) == 1
    assert "tracer" not in result.stderr
    assert left() == set()
    assert prepare(ODD).exit_code == 1


def test_a_folder_that_cannot_be_made_is_named() -> None:
    Path("p.csv").write_bytes(as_csv(GOOD))
    result = run("-o", "p.csv/out", *ADDRESSES)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("telebib: p.csv/out: ")


@pytest.mark.skipif(not hasattr(signal, "SIGTERM") or os.name != "posix", reason="signals of POSIX")
def test_a_run_that_is_told_to_stop_leaves_nothing(scratch: Path) -> None:
    environment = {**os.environ, "TMPDIR": str(scratch)}
    called = [*PROGRAM, "mass", "prepare", "-", "-o", "out", *ADDRESSES]
    with subprocess.Popen(
        called, stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdin is not None
        process.stdin.write(as_csv(GOOD))
        process.stdin.flush()
        deadline = time.monotonic() + 30
        while not [*scratch.glob("*/*.sqlite")] and time.monotonic() < deadline:
            assert process.poll() is None
            time.sleep(0.02)
        process.send_signal(signal.SIGTERM)
        timer = threading.Timer(30, process.kill)
        timer.start()
        status = process.wait()
        timer.cancel()
        process.stdin.close()
    assert status == 130
    assert left() == set()


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
def test_who_stops_reading_the_list_has_the_whole_folder() -> None:
    rows = [row(n, contract_status="2") for n in range(10, 3000)]
    Path("p.csv").write_bytes(as_csv([*GOOD, *rows]))
    called = [*PROGRAM, "mass", "prepare", "p.csv", "-o", "out", *ADDRESSES]
    with subprocess.Popen(called, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        status = process.wait()
    assert (status, said) == (0, b"")
    assert written().keys() == {"mass-0097.edi", "mass-9998.edi", *REPORTS}


@pytest.mark.slow
def test_memory_does_not_grow_with_the_portfolio() -> None:
    """The issue: "in constant memory but for an index"."""
    peaks = []
    for count in (1000, 8000):
        rows: list[Cells] = [row(n, last_name=f"Verzonnen{n}") for n in range(count)]
        Path("p.csv").write_bytes(as_csv([*rows, *(row(n, role="x") for n in range(count))]))
        measured = (
            "import resource, sys; from telebib.cli import main\n"
            "try: main()\n"
            "finally: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
        )
        called = [sys.executable, "-c", measured, "mass", "prepare", "p.csv", "-o", f"out{count}"]
        done = subprocess.run([*called, *ADDRESSES], capture_output=True, check=False, text=True)
        assert done.returncode == 1
        peaks.append(int(done.stderr.splitlines()[-1]))
    assert peaks[1] < peaks[0] * 1.25
