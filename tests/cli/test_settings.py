"""Settings: `telebib.toml`, `[tool.telebib]`, `TELEBIB_*`, and what is stronger than what."""

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from telebib.cli import main
from telebib.cli.settings_file import KEYS, Kind
from telebib.cli.validate import command
from telebib.rules.examples import CLEAN

FAULTY = CLEAN.replace("RFF+001:POL0001'", "RFF+001:POL0001'RFF+001:POL0002'").encode()
PLAIN = {"LC_ALL": "C.UTF-8"}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory: two folders below the one where `x.edi` and settings stand."""
    inner = tmp_path / "project" / "in" / "box"
    inner.mkdir(parents=True)
    (inner / "x.edi").write_bytes(FAULTY)
    monkeypatch.chdir(inner)
    return tmp_path / "project"


def validate(*arguments: str, **env: str) -> Result:
    runner = CliRunner(env={**PLAIN, **env})
    given = ["validate", *(arguments or ["x.edi"])]
    return runner.invoke(main, given, catch_exceptions=False)


def language(result: Result) -> str:
    """The language a run spoke in."""
    words = {"allowed": "en", "staat": "nl", "figure": "fr", "steht": "de"}
    (spoken,) = {lang for word, lang in words.items() if f" {word}" in result.stdout}
    return spoken


def refusal(result: Result) -> str:
    """The one line of a run that was refused."""
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    return line.removeprefix("telebib: ")


# --- where settings stand


@pytest.mark.parametrize("place", [".", "in", "in/box"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("telebib.toml", 'lang = "de"'),
        ("pyproject.toml", '[tool.other]\nx = 1\n[tool.telebib]\nlang = "de"'),
        ("telebib.toml", '\ufefflang = "de"'),
    ],
)
def test_settings_are_found_upwards(place: str, name: str, text: str, folder: Path) -> None:
    (folder / place / name).write_text(text, "utf-8")
    assert language(validate()) == "de"


def test_the_nearest_file_is_the_only_one(folder: Path) -> None:
    (folder / "telebib.toml").write_text('lang = "de"\nselect = ["reading"]')
    (folder / "in" / "telebib.toml").write_text('lang = "nl"')
    assert language(validate()) == "nl"


def test_telebib_toml_wins_in_the_same_folder(folder: Path) -> None:
    (folder / "telebib.toml").write_text('lang = "de"')
    (folder / "pyproject.toml").write_text('[tool.telebib]\nlang = "nl"')
    assert language(validate()) == "de"


@pytest.mark.parametrize("text", ["", "[tool.other]\nx = 1", "tool = 3"])
def test_a_pyproject_without_our_table_is_passed_over(text: str, folder: Path) -> None:
    (folder / "telebib.toml").write_text('lang = "de"')
    (folder / "in" / "pyproject.toml").write_text(text)
    assert language(validate()) == "de"


def test_an_empty_file_of_ours_ends_the_search(folder: Path) -> None:
    (folder / "telebib.toml").write_text('lang = "de"')
    (folder / "in" / "telebib.toml").write_text("")
    assert language(validate()) == "en"


# --- what is stronger


def test_the_command_line_is_stronger_than_the_environment_and_that_than_a_file(
    folder: Path,
) -> None:
    """Chapter 5: settings also from files and TELEBIB_*; options over both."""
    assert language(validate(LC_ALL="fr_BE.UTF-8")) == "fr"
    (folder / "telebib.toml").write_text('lang = "nl"')
    assert language(validate(LC_ALL="fr_BE.UTF-8")) == "nl"
    assert language(validate(TELEBIB_LANG="de")) == "de"
    assert language(validate("--lang", "fr", "x.edi", TELEBIB_LANG="de")) == "fr"


def test_isolated_leaves_files_and_environment_out(folder: Path) -> None:
    (folder / "telebib.toml").write_text("no toml at all")
    assert language(validate("x.edi", "--isolated", TELEBIB_LANG="de")) == "en"


def test_an_empty_variable_says_nothing() -> None:
    assert language(validate(TELEBIB_LANG="")) == "en"


def test_a_flag_can_be_taken_back(folder: Path) -> None:
    (folder / "telebib.toml").write_text("exit-zero = true\nquiet = true")
    assert (validate().exit_code, validate().stderr) == (0, "")
    taken_back = validate("--no-exit-zero", "--no-quiet", "x.edi")
    assert taken_back.exit_code == 1
    assert "files 1" in taken_back.stderr
    assert validate(TELEBIB_EXIT_ZERO="false").exit_code == 1


def test_severities_are_laid_one_on_the_other(folder: Path) -> None:
    (folder / "telebib.toml").write_text('[severity]\ntoo-many = "info"\nreading = "off"')
    assert ": info too-many" in validate().stdout
    assert ": warning too-many" in validate(TELEBIB_SEVERITY="too-many=warning").stdout
    options = ["--severity", "nesting=off"]
    assert (
        ": warning too-many"
        in validate(*options, "x.edi", TELEBIB_SEVERITY="too-many=warning").stdout
    )
    last = validate("--severity", "too-many=error", "x.edi", TELEBIB_SEVERITY="too-many=warning")
    assert ": error too-many" in last.stdout


def test_select_replaces_what_is_weaker(folder: Path) -> None:
    (folder / "telebib.toml").write_text('select = ["reading"]')
    assert validate().stdout == ""
    assert "too-many" in validate("--select", "structure", "x.edi").stdout
    assert "too-many" in validate(TELEBIB_SELECT="reading, structure").stdout


# --- what a file may say


def test_every_key_does_what_its_option_does(folder: Path) -> None:
    (folder / "lists").mkdir()
    (folder / "lists" / "X912.csv").write_text("code,since,until,fr,nl,de,en\n0410,,,,,,request\n")
    table = "table,insurer,code,lang,text,valid_from,valid_to,severity\nT,9999,QI001,en,none,,,\n"
    (folder / "table.csv").write_text(table)
    (folder / "telebib.toml").write_text(
        """
        select = ["structure", "reading"]
        ignore = ["line-break"]
        lang = "nl"
        format = "json"
        profile = "contact-mass-broker"
        codes = "lists"
        encoding = "utf-8"
        suffixes = [".edi", ".msg"]
        strict = true
        release = true
        statistics = false
        color = "never"
        fail-level = "error"
        msglib = "table.csv"
        msglib-map = "map.csv"
        severity = { too-many = "warning" }
        exchange = { comparison = "exact", anything = [1, 2] }
        """
    )
    (folder / "in" / "box" / "y.msg").write_bytes(FAULTY.replace(b"'", b"'\n"))
    result = validate(".")
    entries = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(entry["file"], entry["rule"], entry["severity"]) for entry in entries] == [
        ("x.edi", "too-many", "warning"),
        ("y.msg", "too-many", "warning"),
    ]
    assert result.exit_code == 1


def test_paths_count_from_the_folder_of_the_file_and_else_from_here(folder: Path) -> None:
    (folder / "telebib.toml").write_text('codes = "lists"')
    assert "../../lists: " in refusal(validate())
    assert "telebib: lists: " in validate(TELEBIB_CODES="lists").stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("selct = []", "no setting is called 'selct'; did you mean 'select'?"),
        ("fail_level = 'error'", "no setting is called 'fail_level'; did you mean 'fail-level'?"),
        ("output = 'x'", "no setting is called 'output'"),
        ("show-personal-data = true", "no setting is called 'show-personal-data'"),
        ("lang = 3", "lang: a text is expected"),
        ("lang = 'it'", "lang: 'it' is not one of 'en', 'nl', 'fr', 'de'"),
        ("strict = 'yes'", "strict: true or false is expected"),
        ("strict = 1", "strict: true or false is expected"),
        ("select = 'reading'", "select: a list of texts is expected"),
        ("select = [1]", "select: a list of texts is expected"),
        ("select = ['to-many']", "select: no rule or family is called 'to-many'; did you mean"),
        ("severity = ['too-many=error']", "severity: a table of texts is expected"),
        ("severity = {too-many = 1}", "severity: a table of texts is expected"),
        ("severity = {too-many = 'bad'}", "severity: 'too-many=bad' is not NAME=LEVEL"),
        ("codes = true", "codes: the name of a file or folder is expected"),
        ("msglib = 1", "msglib: the name of a file or folder is expected"),
        ("format = 'sarfi'", "format: 'sarfi' is not one of 'text', 'json'"),
        ("encoding = 'utf-16'", "encoding: charset 'utf-16' cannot be used"),
        ("exchange = 1", "exchange: a table is expected"),
        ("lang = it", "Invalid value (at line 1, column 8)"),
    ],
)
@pytest.mark.parametrize("name", ["telebib.toml", "pyproject.toml"])
def test_what_makes_no_sense_is_one_line_with_file_and_key(
    name: str, text: str, said: str, folder: Path
) -> None:
    table = "[tool.telebib]\n" if name == "pyproject.toml" else ""
    (folder / "in" / name).write_text(table + text)
    said = said if table == "" else said.replace("line 1", "line 2")
    assert refusal(validate()).startswith(f"../{name}: {said}")


def test_our_table_must_be_one(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool]\ntelebib = 3")
    assert refusal(validate()) == "../../pyproject.toml: tool.telebib: a table is expected"


def test_a_file_that_is_no_text_is_one_line(folder: Path) -> None:
    (folder / "telebib.toml").write_bytes(b"lang = '\xff'")
    assert refusal(validate()) == "../../telebib.toml: not UTF-8"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("TELEBIB_LANG", "it", "'it' is not one of"),
        ("TELEBIB_STRICT", "perhaps", "true or false is expected"),
        ("TELEBIB_FAIL_LEVEL", "fatal", "'fatal' is not one of"),
        ("TELEBIB_SELECT", "reading,to-many", "no rule or family is called 'to-many'"),
        ("TELEBIB_SEVERITY", "too-many", "'too-many' is not NAME=LEVEL"),
        ("TELEBIB_LANG", "\x1b[31m", "'\\x1b[31m' is not one of"),
    ],
)
def test_a_variable_that_makes_no_sense_is_one_line_with_its_name(
    name: str, value: str, said: str
) -> None:
    assert refusal(validate(**{name: value})).startswith(f"{name}: {said}")


def test_a_format_that_only_another_command_knows_is_passed_over(folder: Path) -> None:
    """One settings file serves all commands."""

    @click.command(cls=type(command))
    @click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
    def other(form: str) -> None:
        click.echo(form)

    (folder / "telebib.toml").write_text("format = 'sarif'\nselect = ['to-many']")
    assert CliRunner().invoke(other, []).stdout == "text\n"
    (folder / "telebib.toml").write_text("format = 'json'")
    assert CliRunner().invoke(other, []).stdout == "json\n"


# --- the table of keys


def test_every_key_of_validate_is_an_option_of_its_kind() -> None:
    options = {name: option for option in command.params for name in option.opts}
    mine = {key: options[f"--{key}"] for key in KEYS if f"--{key}" in options}
    assert set(KEYS) - set(mine) == {"exchange", "msglib-map"}
    for key, option in mine.items():
        assert isinstance(option, click.Option)
        flag = KEYS[key] is Kind.FLAG
        assert option.is_flag == flag, key
        assert bool(option.secondary_opts) == flag, f"--{key} cannot be taken back"
        several = ("bounds", "select", "ignore", "severity", "suffixes")
        assert option.multiple == (key in several), key


def test_help_and_completion_work_beside_a_broken_file(folder: Path) -> None:
    (folder / "telebib.toml").write_text("no toml at all")
    assert validate("--help").exit_code == 0
    env = {**PLAIN, "_TELEBIB_COMPLETE": "bash_complete", "COMP_WORDS": "telebib validate --form"}
    completed = CliRunner(env={**env, "COMP_CWORD": "2"}).invoke(main, prog_name="telebib")
    assert "--format" in completed.stdout
