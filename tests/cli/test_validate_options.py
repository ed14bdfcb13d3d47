"""`telebib validate`: which rules run, what counts for the exit status, formats, colours."""

import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from telebib.cli import main
from telebib.cli.output import wants_color
from telebib.reports import REPORTS

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
INVALID = SAMPLES / "invalid"
ERROR = INVALID / "too-many.edi"
WARNING = INVALID / "empty-group.edi"
INFO = INVALID / "line-break.edi"


def validate(*arguments: str | Path, **env: str | None) -> Result:
    given = ["validate", "--isolated", *map(str, arguments)]
    return CliRunner(env={"LC_ALL": "C.UTF-8", **env}).invoke(main, given, catch_exceptions=False)


def told(result: Result) -> list[str]:
    """Severity and rule of each finding reported as text."""
    return re.findall(r":\d+:\d+: ((?:error|warning|info) [a-z0-9-]+) ", result.stdout)


# --- which rules


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], ["error too-many", "warning empty-group", "info line-break"]),
        (["--select", "too-many,reading"], ["error too-many", "info line-break"]),
        (
            ["--select", "too-many", "--select", "nesting"],
            ["error too-many", "warning empty-group"],
        ),
        (["--ignore", "reading"], ["error too-many", "warning empty-group"]),
        (["--ignore", "ALL", "--select", "reading"], ["info line-break"]),
        (["--select", " reading , "], ["info line-break"]),
        (
            [
                "--severity",
                "nesting=error",
                "--severity",
                "too-many=info",
                "--severity",
                "reading=off",
            ],
            ["info too-many", "error empty-group"],
        ),
    ],
)
def test_rules_and_severities_are_chosen(options: list[str], expected: list[str]) -> None:
    assert told(validate(*options, ERROR, WARNING, INFO)) == expected


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--select", "to-many"], "no rule or family is called 'to-many'; did you mean 'too-many'"),
        (["--ignore", "nestng"], "no rule or family is called 'nestng'; did you mean 'nesting'"),
        (["--severity", "to-many=off"], "no rule or family is called 'to-many'; did you mean"),
        (["--severity", "too-many"], "'too-many' is not NAME=LEVEL, where LEVEL is one of error"),
        (["--select", "nesting", "--ignore", "nesting"], "no rule is left to run"),
        (["--codes", "nowhere"], "nowhere: "),
        (["--encoding", "utf-16"], "charset 'utf-16' cannot be used"),
    ],
)
def test_a_choice_that_makes_no_sense_is_one_line(options: list[str], said: str) -> None:
    result = validate(*options, ERROR)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"telebib: {said}")


# --- the user's own code lists


def test_code_lists_of_the_user_are_looked_up(tmp_path: Path) -> None:
    """Chapter 6, "--codes DIR": a list there replaces the one shipped."""
    header = "code,since,until,fr,nl,de,en\n"
    assert told(validate("--select", "message-type-unknown", ERROR)) == []
    (tmp_path / "X912.csv").write_text(f"{header}9999,,,,,,other\n")
    found = told(validate("--select", "message-type-unknown", "--codes", tmp_path, ERROR))
    assert found == ["warning message-type-unknown"]
    (tmp_path / "X912.csv").write_text(f"{header}9999,,\n")
    result = validate("--codes", tmp_path, ERROR)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert "X912.csv line 2: " in line


# --- the exit status


@pytest.mark.parametrize(
    ("options", "failing"),
    [
        ([], {ERROR}),
        (["--fail-level", "error"], {ERROR}),
        (["--fail-level", "warning"], {ERROR, WARNING}),
        (["--fail-level", "info"], {ERROR, WARNING, INFO}),
        (["--strict"], {ERROR, WARNING}),
        (["--strict", "--fail-level", "info"], {ERROR, WARNING, INFO}),
        (["--strict", "--fail-level", "error"], {ERROR, WARNING}),
        (["--exit-zero"], set()),
        (["--exit-zero", "--strict"], set()),
        (["--severity", "too-many=warning"], set()),
        (["--severity", "line-break=error"], {ERROR, INFO}),
        (["--statistics"], {ERROR}),
        (["--format", "sarif"], {ERROR}),
    ],
)
def test_the_status_follows_the_mildest_that_counts(options: list[str], failing: set[Path]) -> None:
    for sample in (ERROR, WARNING, INFO):
        assert validate(*options, sample).exit_code == int(sample in failing), sample.name


def test_exit_zero_does_not_hide_what_could_not_be_read(tmp_path: Path) -> None:
    assert validate("--exit-zero", tmp_path / "missing.edi").exit_code == 2


# --- formats and counts


@pytest.mark.parametrize("form", sorted(REPORTS))
def test_a_file_that_cannot_be_read_does_not_pass_in_silence(form: str, tmp_path: Path) -> None:
    result = validate("--format", form, tmp_path / "missing.edi", ERROR)
    assert result.exit_code == 2
    assert "too-many" in result.stdout
    assert ("no such file" in result.stdout) == (form in ("sarif", "junit", "github"))
    assert f"telebib: {tmp_path / 'missing.edi'}: no such file\n" in result.stderr


@pytest.mark.parametrize("form", ["sarif", "junit"])
def test_strict_makes_failures_of_warnings_where_a_report_knows_failures(form: str) -> None:
    mild, strict = (
        validate("--format", form, *options, WARNING).stdout for options in ([], ["--strict"])
    )
    assert ("<failure" in strict, "<failure" in mild) == (form == "junit", False)
    assert (mild == strict) == (form == "sarif")


def test_sarif_lists_the_rules_that_ran() -> None:
    result = validate("--format", "sarif", "--select", "nesting", ERROR)
    (run,) = json.loads(result.stdout)["runs"]
    families = {rule["properties"]["family"] for rule in run["tool"]["driver"]["rules"]}
    assert families == {"nesting"}


def test_statistics_take_the_place_of_findings() -> None:
    result = validate("--statistics", "--select", "reading,structure", ERROR, INFO, INFO)
    assert result.stdout.splitlines() == ["2  info     line-break", "1  error    too-many"]
    assert result.stderr.endswith(": errors 1, warnings 0, infos 2\n")


@pytest.mark.parametrize("form", ["sarif", "junit", "github"])
def test_statistics_are_for_people_and_scripts(form: str) -> None:
    result = validate("--statistics", "--format", form, ERROR)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--statistics goes with --format text or json" in result.stderr


@pytest.mark.parametrize(
    "form",
    [
        pytest.param(form, marks=[pytest.mark.slow] * (form not in ("text", "json")))
        for form in sorted(REPORTS)
    ],
)
def test_reports_are_the_same_each_time(form: str) -> None:
    first, second = (validate("--format", form, INVALID).output_bytes for _ in range(2))
    assert first == second


# --- colours


@pytest.mark.parametrize(
    ("options", "env", "colored"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": ""}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
        (["--color", "auto"], {"FORCE_COLOR": "1"}, True),
        (["--format", "json"], {"FORCE_COLOR": "1"}, False),
    ],
    ids=str,
)
def test_colours_are_asked_for(options: list[str], env: dict[str, str], colored: bool) -> None:
    """Chapter 5: `--color auto|always|never` with NO_COLOR and FORCE_COLOR."""
    result = validate(*options, ERROR, **{"NO_COLOR": None, "FORCE_COLOR": None, **env})
    assert ("\x1b[1;31merror\x1b[0m" in result.stdout) == colored
    assert ("\x1b" in result.stdout) == colored


def test_a_file_is_coloured_only_when_that_is_asked_for(tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    validate("--output", target, ERROR, FORCE_COLOR="1")
    assert "\x1b" not in target.read_text("utf-8")
    validate("--output", target, "--color", "always", ERROR)
    assert "\x1b" in target.read_text("utf-8")


@pytest.mark.skipif(os.name != "posix", reason="no pseudo-terminals here")
@pytest.mark.parametrize(
    ("env", "colored"),
    [({}, True), ({"TERM": "dumb"}, False), ({"NO_COLOR": "1"}, False)],
    ids=str,
)
def test_a_terminal_is_coloured_by_itself(
    env: dict[str, str], colored: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    controller, terminal = os.openpty()
    with os.fdopen(terminal, "w") as stdout, os.fdopen(controller):
        monkeypatch.setattr("sys.stdout", stdout)
        assert wants_color("auto", None) == wants_color("auto", "-") == colored
        assert wants_color("auto", "report.txt") is False
