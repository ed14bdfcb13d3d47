"""`telebib mass answer`: what it writes, says and returns, and what it leaves when it fails."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import Any, NoReturn

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import create_engine, text

import telebib
from telebib.cli import main
from telebib.cli.mass import answer_output, inputs
from telebib.cli.mass.inputs import Inputs
from telebib.mass.outgoing import Outgoing, Piece, Sent
from telebib.models.record import Broker
from telebib.rules.examples import NOTICE, wrapped
from tests.mass.asked import EMAIL, GUID, asked
from tests.mass.tabled import as_csv, as_parquet, as_xlsx

LOCALE = {"LC_ALL": "C.UTF-8", "LC_MESSAGES": None, "LANG": None}
PROGRAM = (sys.executable, "-c", "from telebib.cli import main; main()")
ELSE = "els@example.be"
ISSUED = "2026-02-01T09:30"


def row(policy: str = "POL0001", email: str = EMAIL, **more: object) -> dict[str, object]:
    """A row of RECORDS; the message that `asked` makes is alike."""
    return {
        "policy_number": policy,
        "contract_status": "1",
        "insurer_code": "0097",
        "broker_fsma": "10000",
        "broker_account": "BCAB90000001",
        "role": "003",
        "person_type": "1",
        "last_name": "Janssens",
        "first_name": "Jan",
        "enterprise_number": "",
        "language": "2",
        "street": "Voorbeeldstraat",
        "house_number": "1",
        "box": "",
        "postal_code": "1000",
        "city": "Brussel",
        "country": "B",
        "email": email,
        "billing_email": "",
        "mobile": "+32470000000",
        "sharing_refused": "0",
        "endorsement_number": "",
        "domain": "",
        **more,
    }


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Whatever happens, nothing temporary is left."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.chdir(tmp_path)
    yield folder
    assert [*folder.iterdir()] == []


def answer(*texts: str, records: list[dict[str, object]] | None = None) -> None:
    """Write what is received and held into the working folder."""
    Path("in.edi").write_text(wrapped(*texts), encoding="latin-1")
    Path("records.csv").write_bytes(as_csv([row()] if records is None else records))


def run(*arguments: str, data: bytes | None = None, files: tuple[str, ...] = ("in.edi",)) -> Result:
    """Run the command; an exception that gets out fails the test."""
    given = ["--records", "records.csv", "-o", "out", "--insurer", "97"]
    given += ["--decisions", "decisions.jsonl", "--issued", ISSUED]
    called = ["mass", "answer", *files, *given, *arguments]
    return CliRunner(env=LOCALE).invoke(main, called, input=data, catch_exceptions=False)


def decisions() -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path("decisions.jsonl").read_text("utf-8").splitlines()]


def actions() -> list[str]:
    return [each["action"] for each in decisions()]


def record() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path("out/processing.json").read_text("utf-8"))
    return found


def written(folder: str = "out") -> Mapping[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}


def sent() -> list[str]:
    """The types of all messages in OUT."""
    data = [data for name, data in written().items() if name.endswith(".edi")]
    return [message.type for each in data for message in telebib.read(each)]


def listed() -> list[str]:
    return Path("out/not-answered.csv").read_text("utf-8").splitlines()[1:]


# --- what comes of a run


def test_replies_and_returns_stand_in_one_file_a_broker() -> None:
    answer(asked(email=ELSE), asked("POL0009"), asked("POL0002"), records=[row(), row("POL0002")])
    result = run()
    assert (result.exit_code, result.stderr) == (0, "")
    assert [*written()] == [
        "broker-BCAB90000001.edi",
        "not-answered.csv",
        "processing.json",
        "processing.log",
    ]
    assert actions() == ["reply_full", "error_return", "no_reply"]
    assert sent() == ["M0124", "M0410"]
    reply = telebib.read(written()["broker-BCAB90000001.edi"]).messages[0]
    assert reply.header.value(10) == "202602010930"
    assert reply.data("DTM", "008") == "01022026"
    assert not list(telebib.validate(reply, profile="contact-mass-insurer"))


def test_the_effective_date_is_the_one_asked_for() -> None:
    """Chapter 6: `mass answer --effective DATE` sets DTM+008."""
    answer(asked(email=ELSE))
    assert run("--effective", "2026-03-15").exit_code == 0
    (reply,) = telebib.read(written()["broker-BCAB90000001.edi"])
    assert reply.data("DTM", "008") == "15032026"


def test_the_record_of_processing_counts_and_is_printed() -> None:
    """Chapter 5, Privacy: purpose, contracts, parties, fields filled and empty, decisions,
    refusals, hash of the input, version, settings; issue 4: what the other setting would cost.
    """
    texts = [asked(f"POL{n}", email=ELSE if n == 1 else EMAIL) for n in range(5)]
    held = [row(f"POL{n}", mobile="0470 00 00 00") for n in range(4)]
    held[3]["sharing_refused"] = "1"
    answer(*texts, texts[0], NOTICE, records=held)
    result = run()
    assert result.exit_code == 0
    found = record()
    assert found["decisions"] == {
        "no_reply": 3,
        "reply_full": 1,
        "error_return": 1,
        "suppressed": 0,
        "out_of_process": 1,
        "duplicate": 1,
    }
    assert (found["contracts"], found["messages"]) == (5, 7)
    assert found["held"]["parties"] == {"003": 5, "017": 0}
    assert found["held"]["fields"]["billing_email"] == {"filled": 0, "empty": 5}
    assert found["disclosed"]["fields"]["email"] == {"filled": 1, "empty": 0}
    assert found["verdicts"] == {"same": 7, "similar": 4, "different": 1}
    assert found["returned"] == {"policy-unknown": 1}
    assert found["refusals"] == {"parties": 1, "suppressed": 0}
    assert found["written"] == {"replies": 1, "returns": 1, "files": 1}
    assert found["other_comparison"] == {"comparison": "exact", "replies": 3, "difference": 2}
    assert found["version"] == telebib.__version__
    assert found["settings"]["comparison"] == "normalised"
    assert found["issued"] == ISSUED
    assert result.stdout == written()["processing.log"].decode()


def test_the_record_has_the_hash_of_each_input() -> None:
    answer(asked())
    run()
    names = ("in.edi", "records.csv")
    expected = [
        {"name": name, "sha256": sha256(Path(name).read_bytes()).hexdigest()} for name in names
    ]
    assert record()["inputs"] == expected


@pytest.mark.parametrize("lang", ["en", "nl", "fr", "de"])
def test_the_record_is_readable_in_four_languages_and_holds_no_personal_data(lang: str) -> None:
    answer(asked(email=ELSE), asked("POL0009"))
    stdout = run("--lang", lang).stdout
    start = {"en": "purpose: ", "nl": "doel: ", "fr": "finalité : ", "de": "Zweck: "}[lang]
    assert any(line.startswith(start) for line in stdout.splitlines())
    more = {"en": "no difference", "nl": "geen verschil", "fr": "aucune", "de": "kein Unterschied"}
    assert more[lang] in stdout
    for value in (EMAIL, ELSE, "POL0001", "Janssens", "BCAB", "32470"):
        assert value not in stdout + written()["processing.json"].decode()


def test_without_a_time_asked_for_the_record_states_none() -> None:
    answer(asked())
    given = ["mass", "answer", "in.edi", "--records", "records.csv", "-o", "out", "--insurer", "97"]
    assert CliRunner(env=LOCALE).invoke(main, given, catch_exceptions=False).exit_code == 0
    assert record()["issued"] is None
    assert "20" + "26-" not in written()["processing.log"].decode()


def test_a_run_twice_gives_the_same_bytes() -> None:
    texts = [asked(f"POL{n % 8}", ELSE, broker=Broker("1", f"ACC{n % 3}")) for n in range(10)]
    answer(*texts, records=[row("POL0", broker_fsma="1"), row("POL1", broker_account="ACC1")])
    run("-o", "one", "--decisions", "one.jsonl")
    run("-o", "two", "--decisions", "two.jsonl")
    assert written("one") == written("two")
    assert len(written("one")) > 4
    assert Path("one.jsonl").read_bytes() == Path("two.jsonl").read_bytes()


def test_quiet_prints_nothing() -> None:
    answer(asked("POL0009"))
    result = run("--quiet")
    assert (result.exit_code, result.output) == (0, "")


# --- the rows about runs


def test_d_75_of_one_content_one_is_decided() -> None:
    answer(asked(email=ELSE), asked(email=ELSE))
    assert run().exit_code == 0
    assert [(each["action"], each["rules"]) for each in decisions()] == [
        ("reply_full", []),
        ("duplicate", ["duplicate-policy"]),
    ]
    assert sent() == ["M0124"]


@pytest.mark.parametrize(
    ("setting", "expected", "types"),
    [
        ("reject", ["error_return", "error_return"], ["M0410", "M0410"]),
        ("first", ["reply_full", "duplicate"], ["M0124"]),
        ("last", ["duplicate", "no_reply"], []),
    ],
)
def test_d_76_conflicts_over_two_files(setting: str, expected: list[str], types: list[str]) -> None:
    answer(asked(email=ELSE))
    Path("in2.edi").write_text(wrapped(asked()))
    result = run("--set", f"duplicates={setting}", files=("in.edi", "in2.edi"))
    assert result.exit_code == 0
    assert actions() == expected
    assert sent() == types
    assert [each["file"] for each in decisions()] == ["in.edi", "in2.edi"]


def test_d_77_the_same_message_again_gets_the_same_decision() -> None:
    answer(asked(email=ELSE))
    run("-o", "one", "--decisions", "one.jsonl")
    run("-o", "two", "--decisions", "two.jsonl")
    assert Path("one.jsonl").read_bytes() == Path("two.jsonl").read_bytes()


def test_d_78_the_second_of_a_guid_is_returned() -> None:
    texts = (asked(guid=GUID.format(1)), asked("POL0002", guid=GUID.format(1)))
    answer(*texts, records=[row(), row("POL0002")])
    assert run().exit_code == 0
    assert [each["rules"][:1] for each in decisions()] == [[], ["duplicate-guid"]]
    assert sent() == ["M0410"]


@pytest.mark.slow
def test_d_85_one_broken_message_among_a_thousand() -> None:
    texts = [asked(f"POL{n:04}") for n in range(1000)]
    texts[500] = texts[500].removeprefix("XEH")
    answer(*texts, records=[row(f"POL{n:04}") for n in range(1000)])
    result = run()
    assert result.exit_code == 1
    assert actions() == ["no_reply"] * 999  # one finding, whatever stands in it
    assert [line.partition(",")[0] for line in listed()] == ["in.edi"]
    assert record()["listed"] == {"segment-outside-message": 1}
    assert "segment-outside-message" in result.stderr


def test_a_segment_without_end_is_listed_once() -> None:
    answer(asked())
    with Path("in.edi").open("a") as fp:
        fp.write(f"{'x' * (3 << 20)}'{asked('POL0009')}RFF+001")
    assert run().exit_code == 1
    assert actions() == ["no_reply", "error_return"]
    assert record()["listed"] == {"bound-exceeded": 1, "unterminated-segment": 1}


def test_d_86_a_message_without_end_is_returned_or_listed() -> None:
    answer(asked("POL0002").replace("XET+04'", ""), asked())
    with Path("in.edi").open("a") as fp:
        fp.write(asked("POL0003")[:-12])
    result = run()
    assert result.exit_code == 1
    assert actions() == ["error_return", "no_reply", "error_return"]
    assert sent() == ["M0410"]
    assert [line.split(",")[:4] for line in listed()] == [["in.edi", "", "3", "POL0003"]]
    assert "POL0003" not in result.stderr


def test_d_88_a_test_document_is_decided_and_nothing_is_written() -> None:
    answer(asked(email=ELSE, test=True))
    assert run().exit_code == 0
    assert actions() == ["reply_full"]
    assert sent() == []
    assert record()["written"] == {"replies": 0, "returns": 0, "files": 0}


@pytest.mark.parametrize(("setting", "types"), [("E", ["M0410"]), ("T", [])])
def test_d_59_a_return_may_be_withheld(setting: str, types: list[str]) -> None:
    """Chapter 6: a return withheld by X931 = T is a result (exit 0)."""
    stranger = Broker("20000", "BCAB90000002")
    others = row("POL0002", broker_fsma="20000", broker_account="BCAB90000002")
    answer(asked(broker=stranger), records=[row(), others])
    assert run("--set", f"authorisation_return={setting}").exit_code == 0
    assert decisions()[0]["rules"][0] == "intermediary-not-on-contract"
    assert actions() == ["error_return"]
    assert sent() == types


# --- what is listed


def test_rows_that_contradict_each_other_name_both_lines() -> None:
    """Chapter 6: listed with contract-unusable, neither answered nor returned, exit 1."""
    answer(asked(), records=[row(), row(contract_status="2")])
    result = run()
    assert result.exit_code == 1
    assert decisions()[0]["rules"] == ["contract-unusable"]
    assert sent() == []
    assert "records.csv line 3: contract_status: line 2 says otherwise" in result.stderr
    assert record()["listed"] == {"rows-disagree": 1, "contract-unusable": 1}
    assert record()["returned"] == {}


def test_a_row_that_cannot_be_used_costs_itself_alone() -> None:
    answer(asked(email=ELSE), records=[row(), row("POL0002", role="abc")])
    result = run()
    assert (result.exit_code, actions()) == (1, ["reply_full"])
    assert "records.csv line 3: role: " in result.stderr
    assert listed()[0].startswith("records.csv,3,,POL0002,row-role-unknown,role: ")


def test_a_reply_that_does_not_fit_is_listed() -> None:
    answer(asked(), records=[row(email=f"{'x' * 80}@example.be")])
    result = run()
    assert (result.exit_code, actions(), sent()) == (1, ["reply_full"], [])
    assert "(reply-unfit)" in result.stderr


def test_of_many_things_listed_the_first_are_told_and_all_are_written() -> None:
    answer(asked(), records=[row(), *(row(f"X{n}", role="abc") for n in range(30))])
    result = run()
    assert len(result.stderr.splitlines()) == 21
    assert result.stderr.endswith("10 more are listed in not-answered.csv\n")
    assert len(listed()) == 30


def test_a_cell_that_would_be_a_formula_is_text() -> None:
    answer(records=[row(), row("=1+1", role="abc")])
    run()
    assert listed()[0].startswith("records.csv,3,,'=1+1,")


# --- what is read


def test_a_missing_file_is_one_line_and_the_others_are_answered() -> None:
    answer(asked(email=ELSE))
    Path("noise.edi").write_bytes(b"\0\1\2" * 50)
    result = run(files=("missing.edi", "in.edi", "noise.edi"))
    assert result.exit_code == 2
    assert result.stderr.splitlines()[0] == "telebib: missing.edi: no such file"
    assert "noise.edi: no segment found" in result.stderr
    assert sent() == ["M0124"]


def test_folders_are_searched() -> None:
    answer(asked(email=ELSE))
    Path("folder/deep").mkdir(parents=True)
    for name in ("folder/b.edi", "folder/deep/a.tb2", "folder/c.bak"):
        Path(name).write_text(wrapped(asked(f"POL-{name[-5:]}")))
    assert run(files=("folder",)).exit_code == 0
    assert [each["file"] for each in decisions()] == ["folder/b.edi", "folder/deep/a.tb2"]


@pytest.mark.parametrize("files", [("-",), ()])
def test_standard_input_is_read_twice(files: tuple[str, ...]) -> None:
    answer()
    result = run(files=files, data=wrapped(asked(), asked(email=ELSE)).encode())
    assert result.exit_code == 0
    assert actions() == ["error_return", "error_return"]
    assert decisions()[0]["file"] == "<stdin>"


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="no names for what is open")
def test_a_pipe_is_read_twice(tmp_path: Path) -> None:
    """What a shell hands over as `<(…)`."""
    answer()
    reading, writing = os.pipe()
    with os.fdopen(writing, "w") as pipe:
        pipe.write(wrapped(asked(), asked(email=ELSE)))
    result = run(files=(f"/dev/fd/{reading}",))
    os.close(reading)
    assert result.exit_code == 0
    assert actions() == ["error_return", "error_return"]


def test_records_may_come_from_standard_input() -> None:
    answer(asked(email=ELSE))
    data = Path("records.csv").read_bytes()
    assert run("--records", "-", data=data).exit_code == 0
    assert actions() == ["reply_full"]
    both = run("--records", "-", "-o", "other", files=("-",), data=data)
    assert both.exit_code == 2
    assert "only one of IN and --records" in both.stderr


@pytest.mark.parametrize(("name", "make"), [("r.xlsx", as_xlsx), ("r.parquet", as_parquet)])
def test_records_may_be_of_other_forms(name: str, make: Any) -> None:
    answer(asked(email=ELSE))
    Path(name).write_bytes(make([row()]))
    assert run("--records", name).exit_code == 0
    assert actions() == ["reply_full"]


@pytest.mark.parametrize("by_number", [True, False])
def test_records_may_be_a_database(by_number: bool) -> None:
    answer(asked(email=ELSE), asked("POL0009"))
    engine = create_engine("sqlite:///held.db")
    with engine.begin() as connection:
        connection.execute(text(f"CREATE TABLE held ({', '.join(row())})"))
        marks = ", ".join(f":{name}" for name in row())
        connection.execute(text(f"INSERT INTO held VALUES ({marks})"), row())
    engine.dispose()
    query = "SELECT * FROM held" + " WHERE policy_number IN :numbers" * by_number
    result = run("--records", "sqlite:///held.db", "--query", query)
    assert (result.exit_code, result.stderr) == (0, "")
    assert actions() == ["reply_full", "error_return"]
    assert record()["inputs"][1] == {"name": "database", "sha256": None}


def test_rows_of_other_insurers_are_passed_over() -> None:
    answer(asked(), records=[row(insurer_code="0014")])
    assert run().exit_code == 0
    assert decisions()[0]["rules"][:1] == ["intermediary-unknown"]


def test_a_table_without_its_columns_names_them() -> None:
    answer(asked())
    Path("records.csv").write_text("policy_number,role\nP,003\n")
    result = run("--lang", "nl")
    assert result.exit_code == 2
    assert "records.csv regel 1: kolommen ontbreken: contract_status" in result.stderr
    assert not Path("out").exists()


# --- settings


def test_settings_stand_in_a_file_below_the_command_line() -> None:
    answer(asked(), records=[row(email="Jan@example.be")])
    Path("telebib.toml").write_text('strict = true\n[exchange]\ncomparison = "exact"\n')
    run("-o", "file")
    run("-o", "typed", "--set", "comparison=normalised")
    run("-o", "isolated", "--isolated")
    found = {
        name: json.loads(Path(name, "processing.json").read_text())["decisions"]["reply_full"]
        for name in ("file", "typed", "isolated")
    }
    assert found == {"file": 1, "typed": 0, "isolated": 0}


@pytest.mark.parametrize("name", ["telebib.toml", "pyproject.toml"])
def test_settings_stand_under_tool_telebib_too(name: str) -> None:
    answer(asked(email=ELSE, test=False))
    Path(name).write_text('[tool.telebib.exchange]\ninsurer = "97"\nreply_group_type = "T1"\n')
    given = ["mass", "answer", "in.edi", "--records", "records.csv", "-o", "out"]
    assert CliRunner(env=LOCALE).invoke(main, given, catch_exceptions=False).exit_code == 0
    assert b"XGH+1+2:0097:4+1:BROKER:4+T1'" in written()["broker-BCAB90000001.edi"]


def test_strict_is_that_of_the_exchange() -> None:
    """Chapter 6: Strict is two things; `mass answer --strict` sets the second."""
    answer(asked().replace("RFF+001:POL0001'", "RFF+001:POL0001'ATT+A003+2'"))
    Path("telebib.toml").write_text("strict = true\n")
    run("-o", "default", "--decisions", "default.jsonl")
    run("-o", "strict", "--strict", "--decisions", "strict.jsonl")
    found = [
        json.loads(Path(f"{each}.jsonl").read_text())["action"] for each in ("default", "strict")
    ]
    assert found == ["no_reply", "error_return"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--set", "nonsense=1"], "no exchange setting nonsense"),
        (["--set", "comparison"], "a setting is KEY=VALUE"),
        (["--set", "placeholders=[nihil"], "a setting is KEY=VALUE"),
        (["--set", "comparison=loose"], "comparison: one of normalised, exact"),
        (["--set", "strict=yes"], "strict: true or false"),
        (["--insurer", "ninety"], "one to four digits"),
        (["--issued", "yesterday"], "--issued"),
        (["--msglib-map", "missing.csv"], "missing.csv: no such file"),
        (["--records", "missing.csv"], "missing.csv: no such file"),
        (["--records", "sqlite://"], "--query SQL"),
    ],
)
def test_wrong_use_is_told_and_nothing_is_written(arguments: list[str], said: str) -> None:
    answer(asked())
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not Path("out").exists()
    assert not Path("decisions.jsonl").exists()


@pytest.mark.parametrize("listed", ["onbekend, geen", '["onbekend", "geen"]'])
def test_placeholders_are_a_list(listed: str) -> None:
    answer(asked(email="onbekend"), records=[row(email="")])
    assert run("-o", "one").exit_code == 0
    stated = ("--set", f"placeholders={listed}", "--set", "placeholders_as_empty=true")
    assert run(*stated).exit_code == 0
    assert actions() == ["no_reply"]
    assert record()["settings"]["placeholders"] == ["geen", "onbekend"]


def test_the_insurer_must_be_known() -> None:
    answer(asked())
    given = ["mass", "answer", "in.edi", "--records", "records.csv", "-o", "out"]
    result = CliRunner(env=LOCALE).invoke(main, given, catch_exceptions=False)
    assert (result.exit_code, "--insurer is needed" in result.stderr) == (2, True)


def test_error_codes_come_from_the_mapping_and_must_be_in_the_table() -> None:
    answer(asked("POL0009"))
    Path("map.csv").write_text("rule,insurer,code\npolicy-unknown,,QI050\n")
    assert run("--msglib-map", "map.csv").exit_code == 0
    assert decisions()[0]["error_code"] == "QI050"
    assert b"++00+E+QI050++" in written()["broker-BCAB90000001.edi"]
    Path("msglib.csv").write_text(
        "table,insurer,code,lang,text,valid_from,valid_to,severity\nT,,QI001,en,text,,,\n"
    )
    result = run("-o", "other", "--msglib-map", "map.csv", "--msglib", "msglib.csv")
    assert result.exit_code == 2
    assert "map.csv line 2" in result.stderr


# --- whole or not at all


def test_a_dry_run_writes_reports_only_and_makes_room_for_the_run() -> None:
    answer(asked(email=ELSE), asked("POL0009"))
    assert run("--dry-run").exit_code == 0
    assert [*written()] == ["not-answered.csv", "processing.json", "processing.log"]
    assert actions() == ["reply_full", "error_return"]
    assert (record()["dry_run"], record()["disclosed"]["parties"]["003"]) == (True, 0)
    assert run().exit_code == 0
    assert sent() == ["M0124", "M0410"]


def test_a_dry_run_needs_no_folder() -> None:
    answer(asked(email=ELSE))
    given = ["mass", "answer", "in.edi", "--records", "records.csv", "--insurer", "97", "--dry-run"]
    result = CliRunner(env=LOCALE).invoke(main, given, catch_exceptions=False)
    assert (result.exit_code, "reply_full 1" in result.stdout) == (0, True)
    without = CliRunner(env=LOCALE).invoke(main, given[:-1], catch_exceptions=False)
    assert (without.exit_code, "-o OUT is needed" in without.stderr) == (2, True)


def test_the_folder_can_be_searched_for_messages() -> None:
    """What else stands in it is not taken for one."""
    answer(asked(email=ELSE))
    run()
    found = CliRunner(env=LOCALE).invoke(main, ["validate", "out"], catch_exceptions=False)
    assert (found.exit_code, found.stderr.count("\n")) == (0, 1)


def test_a_folder_that_holds_files_of_another_run_is_told() -> None:
    answer(asked(email=ELSE))
    run()
    before = written()
    result = run("--decisions", "again.jsonl")
    assert result.exit_code == 2
    assert result.stderr.startswith("telebib: out: it exists and is no empty folder")
    assert written() == before
    assert not Path("again.jsonl").exists()


def test_decisions_may_stand_in_the_folder_itself() -> None:
    answer(asked(email=ELSE))
    assert run("--decisions", "out/DECISIONS.jsonl").exit_code == 0
    assert json.loads(written()["DECISIONS.jsonl"])["action"] == "reply_full"


def test_decisions_on_standard_output_stand_there_alone() -> None:
    answer(asked(email=ELSE))
    result = run("--decisions", "-")
    assert [json.loads(line)["action"] for line in result.stdout.splitlines()] == ["reply_full"]
    assert "decisions: " in result.stderr


BREAKS = {
    "an interrupt": (KeyboardInterrupt(), 130),
    "a full disk": (OSError(28, "No space left on device"), 2),
    "no memory": (MemoryError(), 2),
    "a mistake": (ZeroDivisionError(), 2),
}


@pytest.mark.parametrize(("error", "status"), BREAKS.values(), ids=BREAKS)
def test_a_run_that_breaks_leaves_nothing_and_can_be_run_again(
    error: BaseException, status: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Issue 4: an interrupted run leaves no half file and can be run again."""
    texts = [asked(f"POL{n}", ELSE) for n in range(8)]
    answer(*texts, records=[row(f"POL{n}") for n in range(8)])
    before = sorted(path.name for path in tmp_path.iterdir())
    placed = Outgoing.placed
    drafts: list[set[str]] = []

    def breaking(self: Outgoing, sent: Sent) -> Piece:
        drafts.append({path.name for path in tmp_path.glob(".out.*/*.edi")})
        if len(drafts) > 6:
            raise error
        return placed(self, sent)

    with monkeypatch.context() as patched:
        patched.setattr(Outgoing, "placed", breaking)
        patched.setattr(answer_output, "_MOST_HELD", 1)
        patched.setattr(inputs, "_CHUNK", 100)
        result = run()
    assert drafts[-1] == {"broker-BCAB90000001.edi"}
    assert (result.exit_code, len(result.stderr.splitlines())) == (status, 1)
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert run().exit_code == 0
    assert len(sent()) == 8


def test_a_run_that_is_told_to_end_cleans_up(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """SIGTERM would leave the index of records, which holds personal data."""
    answer(asked(email=ELSE))
    before = sorted(path.name for path in tmp_path.iterdir())

    def stopping(self: Outgoing, sent: Sent) -> NoReturn:
        os.kill(os.getpid(), signal.SIGTERM)
        raise AssertionError("nobody was told")

    handler = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(Outgoing, "placed", stopping)
    assert run().exit_code == 130
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert signal.getsignal(signal.SIGTERM) is handler


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="no such signal here")
def test_a_run_that_ignores_the_end_of_its_terminal_goes_on_ignoring_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As under nohup."""
    answer(asked(email=ELSE))
    placed = Outgoing.placed

    def stopping(self: Outgoing, sent: Sent) -> Piece:
        os.kill(os.getpid(), signal.SIGHUP)
        return placed(self, sent)

    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        monkeypatch.setattr(Outgoing, "placed", stopping)
        assert run().exit_code == 0
    finally:
        signal.signal(signal.SIGHUP, before)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_decisions_that_cannot_be_written_leave_no_folder() -> None:
    answer(asked(email=ELSE))
    result = run("--decisions", "/dev/full")
    assert result.exit_code == 2
    assert result.stderr == "telebib: /dev/full: no space left on device\n"
    assert not Path("out").exists()


def test_a_folder_that_cannot_be_made_is_told() -> None:
    answer(asked(email=ELSE))
    Path("file").touch()
    result = run("-o", "file/out")
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert not Path("decisions.jsonl").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="POSIX pipes")
def test_a_closed_pipe_is_quiet_and_the_folder_stands(scratch: Path) -> None:
    answer(asked(email=ELSE))
    reader, writer = os.pipe()
    os.close(reader)
    given = [*PROGRAM, "mass", "answer", "in.edi", "--records", "records.csv", "-o", "out"]
    done = subprocess.run(
        [*given, "--insurer", "97"],
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
        env={**os.environ, "TMPDIR": str(scratch)},
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")
    assert sent() == ["M0124"]


def test_a_file_that_changes_meanwhile_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    answer(asked(email=ELSE))

    second = Inputs.second

    def later(self: Inputs, marks: Any) -> Any:
        Path("in.edi").write_text(wrapped(asked(), asked("POL0002")))
        return second(self, marks)

    monkeypatch.setattr(Inputs, "second", later)
    result = run()
    assert result.exit_code == 2
    assert result.stderr == "telebib: in.edi: the file changed while it was read\n"
    assert not Path("out").exists()


# --- size


@pytest.mark.slow
def test_two_thousand_messages_are_answered_quickly() -> None:
    answer(
        *(asked(f"POL{n:05}", ELSE if n % 10 == 0 else EMAIL) for n in range(2000)),
        records=[row(f"POL{n:05}") for n in range(2000)],
    )
    start = perf_counter()
    assert run().exit_code == 0
    assert perf_counter() - start < 60
    assert len(sent()) == 200


_PEAK = """
import sys
from pathlib import Path
from telebib.cli import main
try:
    main()
finally:
    # the peak of this program alone: that of getrusage begins with the one that started it
    status = Path("/proc/self/status").read_text()
    print(status.partition("VmHWM:")[2].split()[0], file=sys.stderr)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="no /proc")
def test_memory_grows_by_little_more_than_digests(scratch: Path) -> None:
    """Constant memory but for a table of bits: some sixteen bytes a message, for a moment."""
    peaks = []
    for count in (2_000, 12_000):
        answer(
            *(asked(f"POL{n:06}", ELSE if n % 10 == 0 else EMAIL) for n in range(count)),
            records=[row(f"POL{n:06}") for n in range(count)],
        )
        given = ["in.edi", "--records", "records.csv", "-o", f"out{count}", "--insurer", "97"]
        done = subprocess.run(
            [sys.executable, "-c", _PEAK, "mass", "answer", *given],
            capture_output=True,
            check=True,
            env={**os.environ, "TMPDIR": str(scratch)},
        )
        peaks.append(int(done.stderr.split()[-1]))
    assert peaks[1] - peaks[0] < 12_000  # kilobytes; of that, memories that do not grow further
