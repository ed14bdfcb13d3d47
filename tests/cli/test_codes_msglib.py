"""`telebib codes msglib`: a table checked, listed, and one of its codes explained."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from telebib.cli import main
from telebib.findings import LANGUAGES

SAMPLES = Path(__file__).parents[2] / "samples" / "msglib"
SAMPLE = SAMPLES / "example-not-official.csv"
SAMPLE_MAP = SAMPLES / "example-not-official-map.csv"
LOCALE = {"LC_ALL": "C.UTF-8", "LC_MESSAGES": None, "LANG": None}

TABLE = """\
table,insurer,code,lang,text,valid_from,valid_to,severity
T1,,QI001,nl,ontbreekt,,,error
T1,,QI001,fr,manque,,,error
T2,97,QI001,nl,ontbreekt bij ons,2025-01-01,2025-12-31,warning
T2,97,QI002,nl,enkel bij ons,2025-01-01,,
"""
MAP = "rule,insurer,code\npolicy-missing,,QI001\ntag-invalid,97,QI002\n"


def msglib(*arguments: str | Path, data: str | None = None, **environment: str) -> Result:
    """Run `telebib codes msglib`; an exception that gets out fails the test."""
    runner = CliRunner(env={**LOCALE, **environment})
    given = ["codes", "msglib", *map(str, arguments)]
    return runner.invoke(main, given, input=data, catch_exceptions=False)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return file(tmp_path / "table.csv", TABLE)


def file(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    return path


# --- the list


def test_a_table_is_listed_with_the_texts_of_the_day(table: Path) -> None:
    result = msglib(table, "--date", "2025-06-30", "--lang", "nl")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "QI001  *     error    ontbreekt",
        "QI001  0097  warning  ontbreekt bij ons",
        "QI002  0097  -        enkel bij ons",
    ]
    assert result.stderr == ("codes 2, teksten 4, maatschappijen met eigen teksten 1, fouten 0\n")


def test_what_does_not_hold_that_day_says_when_it_does(table: Path) -> None:
    result = msglib(table, "--date", "2026-01-01", "--quiet")
    assert result.output.splitlines() == [
        "QI001  *     error    ontbreekt [nl]",
        "QI001  0097  -        no text on 2026-01-01; there is one from 2025-01-01 to 2025-12-31",
        "QI002  0097  -        enkel bij ons [nl]",
    ]


@pytest.mark.parametrize(
    ("insurer", "on", "lines"),
    [
        ("97", "2025-06-30", ["QI001  0097  warning  ontbreekt bij ons", "QI002  0097  -  "]),
        ("0097", "2026-06-30", ["QI001  *     error    ontbreekt", "QI002  0097  -  "]),
        ("98", "2025-06-30", ["QI001  *     error    ontbreekt"]),
    ],
)
def test_of_an_insurer_one_line_a_code(
    insurer: str, on: str, lines: list[str], table: Path
) -> None:
    result = msglib(table, "--insurer", insurer, "--date", on, "--lang", "nl")
    found = result.stdout.splitlines()
    assert len(found) == len(lines)
    assert all(line.startswith(start) for line, start in zip(found, lines, strict=True))


@pytest.mark.parametrize("option", ["--map", "--msglib-map"])
def test_a_mapping_shows_the_rules_beside_their_codes(
    option: str, table: Path, tmp_path: Path
) -> None:
    mapping = file(tmp_path / "map.csv", MAP)
    result = msglib(table, option, mapping, "--date", "2025-06-30", "--lang", "nl", "--quiet")
    assert result.output.splitlines() == [
        "QI001  *     error    ontbreekt [policy-missing]",
        "QI001  0097  warning  ontbreekt bij ons [policy-missing]",
        "QI002  0097  -        enkel bij ons [tag-invalid]",
    ]


def test_the_table_may_come_from_standard_input() -> None:
    result = msglib("-", "--insurer", "98", "--lang", "fr", "--quiet", data=TABLE)
    assert (result.exit_code, result.output) == (0, "QI001  *     error    manque\n")


def test_without_a_date_the_texts_of_today_are_shown() -> None:
    header = TABLE.partition("\n")[0]
    data = f"{header}\nT,,QI001,en,once,,1999-12-31,\nT,,QI001,en,now,2000-01-01,,\n"
    assert "now" in msglib("-", data=data).stdout
    assert date.today().isoformat() > "2000-01-01"


def test_the_result_can_be_written_to_a_file(table: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    result = msglib(table, "--output", target, "--quiet")
    assert (result.exit_code, result.output) == (0, "")
    assert len(target.read_text(encoding="utf-8").splitlines()) == 3


# --- one code


def test_a_code_is_explained_for_an_insurer(table: Path, tmp_path: Path) -> None:
    mapping = file(tmp_path / "map.csv", MAP)
    result = msglib(
        table, "qi001", "--insurer", "97", "--date", "2025-06-30", "--map", mapping, "--lang", "fr"
    )
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "code       QI001",
        "compagnie  0097",
        "texte      ontbreekt bij ons [nl]",
        "valable    du 01/01/2025 au 31/12/2025 inclus",
        "gravité    warning",
        "table      T2",
        "règles     policy-missing",
    ]


def test_a_code_is_explained_for_each_that_has_it(table: Path) -> None:
    result = msglib(table, "QI001", "--date", "2025-06-30", "--lang", "de")
    first, second = result.output.split("\n\n")
    assert re.search(r"^Versicherer +alle Versicherer$", first, re.MULTILINE)
    assert re.search(r"^gilt +immer$", first, re.MULTILINE)
    assert re.search(r"^Versicherer +0097$", second, re.MULTILINE)


def test_a_code_that_does_not_hold_that_day_is_status_1(table: Path) -> None:
    result = msglib(table, "QI002", "--date", "2024-12-31")
    assert result.exit_code == 1
    assert "no text on 2024-12-31; there is one from 2025-01-01" in result.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["QI009"], "telebib: the table has no QI009"),
        (
            ["QI002", "--insurer", "98"],
            "telebib: the table has QI002 for other insurers only: 0097",
        ),
    ],
)
def test_a_code_that_is_not_there_is_status_1(arguments: list[str], said: str, table: Path) -> None:
    result = msglib(table, *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"{said}\n")


# --- JSON lines


def test_json_has_an_object_a_line_with_fixed_keys(table: Path) -> None:
    result = msglib(table, "--format", "json", "--date", "2026-01-01", "--lang", "nl", "--quiet")
    general, own, _ = map(json.loads, result.output.splitlines())
    assert general == {
        "code": "QI001",
        "insurer": "*",
        "lang": "nl",
        "text": "ontbreekt",
        "severity": "error",
        "valid_from": None,
        "valid_to": None,
        "table": "T1",
        "rules": [],
    }
    assert own.keys() == general.keys()
    assert (own["insurer"], own["text"]) == ("0097", None)


def test_a_mistake_as_json() -> None:
    result = msglib("-", "--format", "json", data=TABLE + "T,,QI1,nl,x,,,\n")
    assert result.exit_code == 1
    assert json.loads(result.stdout) == {
        "file": "-",
        "line": 6,
        "text": "code: a code is QI and three capitals or digits",
    }


# --- mistakes


@pytest.mark.parametrize("code", [(), ("QI001",)])
def test_the_mistakes_of_a_table_are_all_told_and_nothing_else(
    code: tuple[str, ...], tmp_path: Path
) -> None:
    bad = file(tmp_path / "bad.csv", TABLE + "T,,QI001,it,x,,,\nT,x,QI001,nl,x,,,\n")
    result = msglib(bad, *code)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{bad} line 6: lang: a language is en, nl, fr or de",
        f"{bad} line 7: insurer: an insurer code is one to four digits; "
        "empty or * stands for all insurers",
    ]
    assert result.stderr.endswith("mistakes 2\n")


def test_the_mistakes_of_a_mapping_are_told_with_its_name(table: Path, tmp_path: Path) -> None:
    mapping = file(tmp_path / "map.csv", MAP + "tag-invalit,,QI001\ntag-invalid,,QI009\n")
    result = msglib(table, "--map", mapping)
    assert result.exit_code == 1
    rule, code = result.stdout.splitlines()
    assert rule.startswith(
        f"{mapping} line 4: telebib has no rule of that name; close to it: tag-invalid"
    )
    assert code == f"{mapping} line 5: the table has no text of QI009 for this insurer"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_mistakes_are_told_in_the_language_asked_for(lang: str) -> None:
    bad = TABLE + "T,,QI001,it,x,,,\n"
    said = {each: msglib("-", "--lang", each, data=bad).stdout for each in LANGUAGES}
    assert said[lang] == msglib("-", data=bad, LC_ALL=f"{lang}_BE.UTF-8").stdout
    assert len(set(said.values())) == len(LANGUAGES)


# --- wrong use, and what cannot be read


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["-", "QI1"],
        ["-", "--insurer", "ABC"],
        ["-", "--date", "2026-02-30"],
        ["-", "--date", "01/02/2026"],
        ["-", "--map", "-"],
        ["-", "--format", "csv"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_status_2(arguments: list[str]) -> None:
    result = msglib(*arguments, data=TABLE)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


@pytest.mark.parametrize("which", ["table", "mapping"])
def test_what_cannot_be_read_is_one_line_and_status_2(which: str, table: Path) -> None:
    missing = table.with_name("missing.csv")
    arguments = (missing,) if which == "table" else (table, "--map", missing)
    result = msglib(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"telebib: {missing}: no such file\n"


def test_a_text_cannot_drive_a_terminal() -> None:
    data = TABLE + 'T\x1b[1m,,QI003,en,"a\x1b[2Jb\nc",,,\n'
    for arguments in (("-",), ("-", "QI003"), ("-", "--format", "json")):
        result = msglib(*arguments, data=data)
        assert result.exit_code == 0
        assert "a\\x1b[2Jb\\nc" in result.output.replace("\\\\", "\\")
        assert "\x1b" not in result.output


# --- the sample


def test_the_sample_reads_as_an_example() -> None:
    result = msglib(SAMPLE, "--map", SAMPLE_MAP)
    assert result.exit_code == 0
    assert all("  example-not-official: " in line for line in result.stdout.splitlines())
