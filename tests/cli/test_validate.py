"""`telebib validate`: reports, exit statuses, where results go, and what never shows in them."""

import errno
import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import telebib
from telebib.cli import main
from telebib.rules.examples import CLEAN
from telebib.validate import Validator

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
INVALID = SAMPLES / "invalid"
TOLERATED = SAMPLES / "valid" / "tolerated"
PROFILES = SAMPLES / "valid" / "profiles"

FAULTY = CLEAN.replace("RFF+001:POL0001'", "RFF+001:POL0001'RFF+001:POL0002'").encode()
LOCALE = {"LC_ALL": "C.UTF-8", "LC_MESSAGES": None, "LANG": None}
PROGRAM = (sys.executable, "-c", "from telebib.cli import main; main()")


def validate(
    *arguments: str | Path, data: bytes | None = None, env: dict[str, str | None] | None = None
) -> Result:
    """Run `telebib validate`; an exception that gets out fails the test."""
    runner = CliRunner(env={**LOCALE, **(env or {})})
    given = ["validate", *map(str, arguments)]
    return runner.invoke(main, given, input=data, catch_exceptions=False)


def rules(result: Result) -> list[str]:
    """The rule of each finding reported as text."""
    return re.findall(r":\d+:\d+: (?:error|warning|info) ([a-z0-9-]+) ", result.stdout)


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    path = tmp_path / "clean.edi"
    path.write_bytes(CLEAN.encode())
    return path


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "faulty.edi"
    path.write_bytes(FAULTY)
    return path


# --- the reports


def test_text_is_file_line_column_severity_rule_text(faulty: Path) -> None:
    result = validate(faulty)
    (finding,) = telebib.validate(telebib.read(FAULTY))
    place = f"{finding.line}:{finding.column}"
    (line,) = result.stdout.splitlines()
    assert line.startswith(f"{faulty}:{place}: error too-many {finding.text('en')}")


def test_json_is_one_object_a_line_with_its_keys_in_order(faulty: Path) -> None:
    result = validate(faulty, "--format", "json")
    (finding,) = telebib.validate(telebib.read(FAULTY))
    (line,) = result.stdout.splitlines()
    assert list(json.loads(line).items()) == [
        ("file", str(faulty)),
        ("message", 1),
        ("type", "M0410"),
        ("rule", "too-many"),
        ("severity", "error"),
        ("segment", 11),
        ("offset", FAULTY.index(b"RFF+001:POL0002")),
        ("line", 1),
        ("column", FAULTY.index(b"RFF+001:POL0002") + 1),
        ("path", "RFF+001[2]"),
        ("text", finding.text("en")),
        ("hint", finding.hint("en")),
    ]


def test_json_says_null_for_what_belongs_to_no_message() -> None:
    result = validate(INVALID / "envelope-unbalanced-no-xgt-at-the-end.edi", "--format", "json")
    entry = json.loads(result.stdout)
    assert [entry[key] for key in ("message", "type", "segment", "path")] == [None] * 4


def test_json_is_not_escaped_and_text_is_utf_8(tmp_path: Path) -> None:
    (tmp_path / "bêta.edi").write_bytes(FAULTY)
    for form in ("json", "text"):
        result = validate(tmp_path / "bêta.edi", "--format", form, "--lang", "de")
        assert "bêta.edi" in result.stdout
        assert "höchstens" in result.stdout


@pytest.mark.parametrize("folder", [INVALID, TOLERATED, PROFILES], ids=lambda path: path.name)
def test_reports_hold_every_finding_of_every_file_in_order(folder: Path) -> None:
    run = Validator()  # duplicates are looked for over all files of a run (chapter 6)
    expected = [
        (str(path), finding.rule, finding.message, finding.offset, finding.path)
        for path in sorted((*folder.glob("*.edi"), *folder.glob("*.json")))
        for finding in telebib.validate_any(BytesIO(path.read_bytes()), validator=run)
    ]
    result = validate(folder, "--format", "json")
    entries = [json.loads(line) for line in result.stdout.splitlines()]
    keys = ("file", "rule", "message", "offset", "path")
    assert [tuple(entry[key] for key in keys) for entry in entries] == expected
    assert rules(validate(folder)) == [rule for _, rule, *_ in expected]


def test_the_last_line_on_standard_error_counts_messages_and_findings(
    clean: Path, faulty: Path
) -> None:
    result = validate(clean, faulty, TOLERATED / "una-unb-unh-wrap.edi", "--ignore", "file")
    last = result.stderr.splitlines()[-1]
    assert last == "files 3, messages 3: errors 1, warnings 1, infos 1"


def test_standard_output_holds_findings_alone(clean: Path) -> None:
    assert validate(clean).stdout == ""
    assert validate(clean, "--format", "json").stdout == ""


def test_a_file_without_a_message_is_said_to_have_none(tmp_path: Path) -> None:
    (tmp_path / "none.edi").write_bytes(b"XGH+1'XGT+1'")
    result = validate(tmp_path / "none.edi")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith(f"telebib: {tmp_path / 'none.edi'}: no message in it\n")


# --- the exit status


@pytest.mark.parametrize(
    ("sample", "options", "status"),
    [
        ("valid/profiles/mass-broker-natural-person.edi", [], 0),
        ("valid/profiles/mass-broker-natural-person.edi", ["--strict"], 0),
        ("invalid/line-break.edi", [], 0),
        ("invalid/line-break.edi", ["--strict"], 0),
        ("invalid/empty-group.edi", [], 0),
        ("invalid/empty-group.edi", ["--strict"], 1),
        ("invalid/too-many.edi", [], 1),
        ("invalid/too-many.edi", ["--strict"], 1),
        ("invalid/too-many.edi", ["--quiet"], 1),
        ("invalid/too-many.edi", ["--format", "json"], 1),
    ],
)
def test_the_status_follows_the_worst_finding(sample: str, options: list[str], status: int) -> None:
    assert validate(SAMPLES / sample, *options).exit_code == status


@pytest.mark.parametrize(
    "options",
    [
        ["--format", "csv"],
        ["--lang", "it"],
        ["--profile", "nonsense"],
        ["--encoding", "nonsense"],
        ["--encoding", "utf-16"],
        ["--nonsense"],
        ["--output"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_status_2_and_nothing_on_standard_output(
    options: list[str], clean: Path
) -> None:
    result = validate(clean, *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


def test_a_charset_that_cannot_be_used_is_not_called_unknown(clean: Path) -> None:
    assert "ASCII" in validate(clean, "--encoding", "utf-16").stderr
    assert "not known" in validate(clean, "--encoding", "nonsense").stderr


# --- --quiet, --profile, --lang


def test_quiet_leaves_the_findings_and_nothing_else(faulty: Path, tmp_path: Path) -> None:
    (tmp_path / "none.edi").write_bytes(b"XGH+1'XGT+1'")
    result = validate("--quiet", faulty, tmp_path / "none.edi")
    assert result.stderr == ""
    assert rules(result) == ["too-many"]


def test_quiet_does_not_hide_what_could_not_be_read(tmp_path: Path) -> None:
    result = validate("--quiet", tmp_path / "missing.edi")
    assert result.stderr == f"telebib: {tmp_path / 'missing.edi'}: no such file\n"


def test_a_profile_is_what_the_messages_are_checked_against(tmp_path: Path) -> None:
    (tmp_path / "address.edi").write_bytes(CLEAN.replace("GIS+A1ZZ+1'", "").encode())
    assert validate(tmp_path / "address.edi").exit_code == 0
    named = validate(tmp_path / "address.edi", "--profile", "contact-mass-broker")
    assert named.exit_code == 1


@pytest.mark.parametrize("lang", ["en", "nl", "fr", "de"])
@pytest.mark.parametrize("form", ["text", "json"])
def test_findings_come_in_the_language_asked_for(lang: str, form: str, faulty: Path) -> None:
    (finding,) = telebib.validate(telebib.read(FAULTY))
    result = validate(faulty, "--lang", lang, "--format", form, env={"LC_ALL": "nl_BE"})
    assert finding.text(lang) in result.stdout
    assert finding.hint(lang) in result.stdout


@pytest.mark.parametrize(
    ("env", "lang"),
    [
        ({"LC_ALL": "nl_BE.UTF-8"}, "nl"),
        ({"LC_ALL": "fr_BE.ISO8859-1"}, "fr"),
        ({"LC_ALL": "fr_BE@euro"}, "fr"),
        ({"LC_ALL": "fr@euro"}, "fr"),
        ({"LC_ALL": "de"}, "de"),
        ({"LC_ALL": "it_IT.UTF-8"}, "en"),
        ({"LC_ALL": "C"}, "en"),
        ({"LC_ALL": None, "LC_MESSAGES": "de_BE.UTF-8", "LANG": "fr_BE.UTF-8"}, "de"),
        ({"LC_ALL": "", "LANG": "fr_BE.UTF-8"}, "fr"),
        ({"LC_ALL": None}, "en"),
    ],
    ids=str,
)
def test_the_locale_chooses_the_language(
    env: dict[str, str | None], lang: str, faulty: Path
) -> None:
    (finding,) = telebib.validate(telebib.read(FAULTY))
    assert finding.text(lang) in validate(faulty, env=env).stdout


# --- --output


def test_output_goes_to_the_file_as_it_would_to_the_screen(faulty: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    target.write_text("old")
    result = validate(faulty, "--output", target)
    assert (result.exit_code, result.stdout) == (1, "")
    assert target.read_bytes() == validate(faulty).stdout_bytes
    assert validate(faulty, "--output", "-").stdout_bytes == target.read_bytes()


def test_output_of_a_clean_file_is_an_empty_file(clean: Path, tmp_path: Path) -> None:
    assert validate(clean, "--output", tmp_path / "report.txt").exit_code == 0
    assert (tmp_path / "report.txt").read_bytes() == b""


def test_output_keeps_what_it_held_when_the_run_fails(
    faulty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = list(telebib.validate(telebib.read(FAULTY)))

    def breaking(*_: object, **__: object) -> Iterator[telebib.Finding]:
        yield from found
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("telebib.cli.run.Validator.validate_file", breaking)
    target = tmp_path / "report.txt"
    target.write_text("old")
    result = validate(faulty, "--output", target)
    assert (result.exit_code, result.stderr) == (2, f"telebib: {target}: no space left on device\n")
    assert target.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["faulty.edi", "report.txt"]


def test_output_into_no_folder_is_one_line_that_names_the_file(
    faulty: Path, tmp_path: Path
) -> None:
    target = tmp_path / "nowhere" / "report.txt"
    result = validate(faulty, "--output", target)
    assert result.exit_code == 2
    assert result.stderr == f"telebib: {target}: no such file or directory\n"


def test_output_onto_a_folder_is_one_line_that_names_it(faulty: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    result = validate(faulty, "--output", tmp_path / "folder")
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"telebib: {tmp_path / 'folder'}: ")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_output_onto_what_is_no_file_goes_there_and_leaves_it(faulty: Path, tmp_path: Path) -> None:
    """As with /dev/null or /dev/stdout, which must never be replaced by a file."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        validate(faulty, "--output", pipe)
        assert stat.S_ISFIFO(pipe.stat().st_mode)
        assert b"too-many" in os.read(reader, 10_000)
    finally:
        os.close(reader)


# --- what FILE means


@pytest.mark.parametrize("arguments", [[], ["-"]], ids=["none", "-"])
def test_no_file_and_a_hyphen_are_standard_input(arguments: list[str]) -> None:
    result = validate(*arguments, data=FAULTY)
    assert result.exit_code == 1
    assert result.stdout.startswith("<stdin>:1:")


def test_standard_input_can_be_given_a_name() -> None:
    result = validate("-", "--stdin-filename", "inbox/x.edi", data=FAULTY)
    assert result.stdout.startswith("inbox/x.edi:1:")


def test_folders_are_searched_however_deep_in_a_stable_order(tmp_path: Path) -> None:
    for name in ("b.edi", "a.tb2", "c/d.txt", "c/e.GBO", "c/f/g.EDI", "h.md", "edi"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(FAULTY)
    result = validate(tmp_path, "--format", "json", "--ignore", "file")
    found = [json.loads(line)["file"] for line in result.stdout.splitlines()]
    names = ("a.tb2", "b.edi", "c/d.txt", "c/e.GBO", "c/f/g.EDI")
    assert found == [str(tmp_path / name) for name in names]


def test_the_endings_looked_for_are_a_setting(tmp_path: Path) -> None:
    (tmp_path / "a.msg").write_bytes(FAULTY)
    (tmp_path / "b.edi").write_bytes(FAULTY)
    result = validate(tmp_path, "--suffixes", ".msg")
    assert result.stdout.startswith(f"{tmp_path / 'a.msg'}:1:")
    assert len(result.stdout.splitlines()) == 1


@pytest.mark.parametrize(
    "options",
    [
        ["--suffixes", ".msg,.out"],
        ["--suffixes", ".msg .out"],
        ["--suffixes", ".msg", "--suffixes", ".OUT"],
    ],
    ids=" ".join,
)
def test_several_endings_are_divided_by_commas_or_named_one_by_one(
    options: list[str], tmp_path: Path
) -> None:
    for name in ("a.msg", "b.edi", "c.out"):
        (tmp_path / name).write_bytes(FAULTY)
    result = validate(tmp_path, *options, "--ignore", "file", "--format", "json")
    found = [json.loads(line)["file"] for line in result.stdout.splitlines()]
    assert found == [str(tmp_path / name) for name in ("a.msg", "c.out")]


def closed(monkeypatch: pytest.MonkeyPatch, *folders: Path) -> None:
    """Let nobody look into these folders: who runs the tests may look everywhere."""
    opened = os.scandir

    def scandir(path: str | Path) -> Any:
        if Path(path) in folders:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return opened(path)

    monkeypatch.setattr(os, "scandir", scandir)


def test_a_folder_that_cannot_be_read_is_one_line_and_the_others_are_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chapter 5: something that could not be read is exit 2, the other files are still checked."""
    for name in ("a.edi", "b/b.edi", "c/d/d.edi", "e/e.edi"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(FAULTY)
    closed(monkeypatch, tmp_path / "b", tmp_path / "c" / "d")
    result = validate(tmp_path, "--ignore", "file", "--lang", "nl")
    assert result.exit_code == 2
    assert [line.partition(":")[0] for line in result.stdout.splitlines()] == [
        str(tmp_path / "a.edi"),
        str(tmp_path / "e" / "e.edi"),
    ]
    *told, _ = result.stderr.splitlines()
    assert told == [
        f"telebib: {tmp_path / 'b'}: geen toegang",
        f"telebib: {tmp_path / 'c' / 'd'}: geen toegang",
    ]


def test_a_folder_that_is_named_and_cannot_be_read_is_told_as_that(
    faulty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    closed(monkeypatch, folder)
    result = validate("--quiet", folder, faulty)
    assert (result.exit_code, rules(result)) == (2, ["too-many"])
    assert result.stderr == f"telebib: {folder}: permission denied\n"


def test_a_file_that_cannot_be_read_is_told_to_github_too(tmp_path: Path) -> None:
    missing = tmp_path / "missing.edi"
    result = validate("--format", "github", "--lang", "fr", missing)
    assert result.stdout == f"::error file={missing},title=telebib::fichier introuvable\n"


@pytest.mark.parametrize(
    ("lang", "between"), [("en", "; "), ("nl", "; "), ("fr", " ; "), ("de", "; ")]
)
def test_a_blank_stands_before_the_semicolon_in_french(
    lang: str, between: str, faulty: Path
) -> None:
    (line,) = validate(faulty, "--lang", lang).stdout.splitlines()
    (finding,) = telebib.validate(telebib.read(FAULTY))
    assert line.endswith(f", RFF+001[2]]{between}{finding.hint(lang)}")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--codes", "nowhere"], "nowhere : fichier ou dossier introuvable"),
        (["--msglib", "nowhere.csv"], "nowhere.csv : fichier ou dossier introuvable"),
        (["--output", "nowhere/x"], "nowhere/x : fichier ou dossier introuvable"),
        (["--output", "."], ". : c'est un dossier"),
        (["--encoding", "x"], "le jeu de caractères 'x' n'est pas connu"),
        (["--select", "nestng"], "aucune règle ni famille ne s'appelle 'nestng' ; vouliez-vous"),
        (["--severity", "x"], "'x' n'est pas de la forme NAME=LEVEL, où LEVEL vaut error, warning"),
        (["--ignore", "ALL"], "il ne reste aucune règle"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_wrong_with_an_option_is_told_in_the_language_asked_for(
    options: list[str], said: str, faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever --lang stands among the options."""
    monkeypatch.chdir(faulty.parent)
    for given in ([*options, "--lang", "fr"], ["--lang", "fr", *options]):
        result = validate(*given, faulty)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(f"telebib: {said}")


def test_the_mistakes_of_an_msglib_table_are_told_in_the_language_asked_for(
    faulty: Path, tmp_path: Path
) -> None:
    table = tmp_path / "t.csv"
    table.write_text("table,insurer,code,lang,text,valid_from,valid_to,severity\nT,,X,nl,,,,\n")
    result = validate(faulty, "--msglib", table, "--lang", "nl")
    assert result.stderr.startswith(f"telebib: {table} regel 2: code: een code is QI gevolgd")
    assert result.stderr.endswith(" (en nog 1)\n")


def test_a_terminal_is_told_that_standard_input_is_read(
    clean: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("telebib.cli.files.is_typed", lambda: True)
    said = "telebib: reading from standard input"
    assert validate(data=FAULTY).stderr.splitlines()[0] == said
    for quiet in (validate("-", data=FAULTY), validate("--quiet", data=FAULTY), validate(clean)):
        assert said not in quiet.stderr
    monkeypatch.undo()
    assert said not in validate(data=FAULTY).stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_device_that_is_full_is_named(faulty: Path) -> None:
    result = validate("--quiet", faulty, "--output", "/dev/full")
    assert (result.exit_code, result.stderr) == (
        2,
        "telebib: /dev/full: no space left on device\n",
    )


def test_a_file_that_is_named_is_read_whatever_its_ending(tmp_path: Path) -> None:
    (tmp_path / "export.dat").write_bytes(FAULTY)
    assert rules(validate(tmp_path / "export.dat")) == ["too-many"]


def test_a_folder_with_nothing_to_read_is_one_line_and_status_2(tmp_path: Path) -> None:
    (tmp_path / "readme.md").write_text("nothing")
    result = validate(tmp_path)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"telebib: {tmp_path}: a folder without .edi ")


def test_a_missing_file_is_one_line_and_the_others_are_checked(
    clean: Path, faulty: Path, tmp_path: Path
) -> None:
    result = validate(tmp_path / "missing.edi", clean, faulty, "--ignore", "file")
    assert result.exit_code == 2
    assert rules(result) == ["too-many"]
    first, last = result.stderr.splitlines()
    assert first == f"telebib: {tmp_path / 'missing.edi'}: no such file"
    assert last == "files 2, messages 2: errors 1, warnings 0, infos 0"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t\n", "nothing but blanks"),
        (b"<?xml version='1.0'?><M0410/>", "no message in XML"),
        (b"\xef\xbb\xbf\r\n<M0410 xmlns='x'/>", "no message in XML"),
        (b'{"message": 1}', "no message in JSON"),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00", "this is an archive (ZIP)"),
        (bytes(range(256)) * 40, "looks like a binary file"),
        (b"Dear Sir,\nit's about 'the policy'.\n", "this is no Telebib2 file"),
        (b"policy_number;last_name\nVB1;X\n" * 5000, "this is no Telebib2 file"),
        (b"'" * 100_000, "this is no Telebib2 file"),
        (CLEAN.encode("utf-16"), "looks like UTF-16; save it as ISO 8859-1"),
        (CLEAN.encode("utf-16-le"), "looks like UTF-16"),
        (CLEAN.encode("utf-16-be"), "looks like UTF-16"),
    ],
    ids=[
        "empty",
        "blanks",
        "xml",
        "xml-bom",
        "json",
        "zip",
        "bytes",
        "letter",
        "csv",
        "quotes",
        "mark",
        "le",
        "be",
    ],
)
def test_what_is_no_message_file_is_said_to_be_what_it_is(
    data: bytes, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "strange.edi"
    path.write_bytes(data)
    result = validate("--quiet", path)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"telebib: {path}: ")
    assert said in line


def test_empty_standard_input_is_status_2() -> None:
    result = validate("--quiet", data=b"")
    assert (result.exit_code, result.stderr) == (2, "telebib: <stdin>: the file is empty\n")


# --- --encoding, --no-release


@pytest.mark.parametrize(
    ("data", "options", "found"),
    [
        (b"D\x92Hondt", [], ["byte-undecodable"]),
        (b"D\x92Hondt", ["--encoding", "cp1252"], []),
        (b"D\x92Hondt", ["--encoding", "windows-1252"], []),
        (b"Ren\xe9e", [], []),
        (b"Ren\xe9e", ["--encoding", "utf-8"], ["byte-undecodable"]),
        (b"Ren\xc3\xa9e", [], ["charset-utf-8"]),
        (b"Ren\xc3\xa9e", ["--encoding", "utf-8"], []),
        (b"Ren\xc3\xa9e", ["--encoding", "latin-1"], []),
    ],
)
def test_the_charset_is_the_one_named(
    data: bytes, options: list[str], found: list[str], tmp_path: Path
) -> None:
    (tmp_path / "x.edi").write_bytes(CLEAN.encode().replace(b"Janssens", data))
    assert rules(validate(tmp_path / "x.edi", *options)) == found


def test_without_release_a_question_mark_is_a_question_mark() -> None:
    ambiguous = INVALID / "release-ambiguous.edi"
    assert rules(validate(ambiguous)) == ["release-ambiguous"]
    assert validate(ambiguous, "--no-release").exit_code == 0
    released = PROFILES / "mass-broker-accents-and-released-characters.edi"
    assert validate(released, "--no-release").exit_code == 1


# --- nothing personal, no traceback

PERSONAL = ("Voorbeeld:", "Exemple", "Beispiel", "anna@", "luc@", "0470", "VB0000", "Verzonnenstr")
TRACER = "Tracerman"


def slow(value: str) -> Any:
    """A value of a parameter that waits for `-m slow`."""
    return pytest.param(value, marks=pytest.mark.slow)


FORMS = ["text", "json", slow("sarif"), slow("junit"), slow("github")]


@pytest.mark.parametrize("lang", ["en", *(slow("nl"), slow("fr"), slow("de"))])
@pytest.mark.parametrize("form", FORMS)
def test_no_report_holds_a_value_of_a_message(form: str, lang: str) -> None:
    output = validate(SAMPLES, "--format", form, "--lang", lang).output
    assert [value for value in PERSONAL if value in output] == []


def _with_a_tracer_everywhere() -> Iterator[str]:
    """The clean file again and again, the tracer in another place of a segment each time."""
    pieces = CLEAN.split("'")[:-1]
    for index, piece in enumerate(pieces):
        for at in [0, *(match.end() for match in re.finditer("[+:]", piece)), len(piece)]:
            for planted in (TRACER, TRACER.upper(), f"+{TRACER}", f"'{TRACER}'", f"\0{TRACER} NME"):
                changed = piece[:at] + planted + piece[at:]
                yield "'".join([*pieces[:index], changed, *pieces[index + 1 :]]) + "'"


@pytest.mark.parametrize("form", FORMS)
def test_no_report_holds_a_name_wherever_it_stands(form: str) -> None:
    data = "".join(_with_a_tracer_everywhere()).encode()
    result = validate("--format", form, data=data)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) > 500
    assert TRACER.casefold() not in result.output.casefold()
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "data",
    [f"{TRACER} is no message", f"<{TRACER}/>", f'{{"name": "{TRACER}"}}', f"{TRACER}\0\1\2\3"],
)
def test_no_remark_on_a_strange_file_quotes_it(data: str) -> None:
    result = validate(data=data.encode())
    assert result.exit_code == 2
    assert TRACER not in result.output


# --- where a real process matters


def run(*arguments: str | Path, data: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [*PROGRAM, "validate", *map(str, arguments)],
        input=data,
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_standard_input_is_read_as_bytes() -> None:
    data = FAULTY.replace(b"'", b"'\r\n").replace(b"Janssens", b"\xc9l\x8aments")
    done = run("--format", "json", "--lang", "en", data=data)
    entries = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [(entry["rule"], entry["offset"]) for entry in entries] == [
        ("line-break", data.index(b"XEH")),
        ("too-many", data.index(b"RFF+001:POL0002")),
        ("byte-undecodable", data.index(b"\xc9l")),
    ]


def test_a_closed_pipe_ends_the_run_quietly(tmp_path: Path) -> None:
    (tmp_path / "many.edi").write_bytes(FAULTY * 2000)
    with subprocess.Popen(
        [*PROGRAM, "validate", str(tmp_path / "many.edi")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert b"too-many" in process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_failed_write_is_one_line_and_status_2(faulty: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "validate", "--quiet", str(faulty)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (2, b"telebib: no space left on device\n")


@pytest.mark.skipif(os.name != "posix", reason="streams are closed otherwise here")
@pytest.mark.parametrize(("stream", "name"), [(0, "standard input"), (1, "standard output")])
def test_a_stream_that_is_closed_is_no_mistake_of_telebib(
    stream: int, name: str, faulty: Path
) -> None:
    arguments = [str(faulty)] if stream == 1 else []
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {stream}>&-', "sh", *PROGRAM, "validate", *arguments],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert b"internal error" not in done.stderr, f"{name} is closed"


def test_output_is_utf_8_on_any_console(faulty: Path) -> None:
    done = subprocess.run(
        [*PROGRAM, "validate", "--lang", "de", str(faulty)],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
    )
    assert "höchstens 1 ist erlaubt".encode() in done.stdout


def test_a_file_that_fails_while_it_is_read_is_one_line_and_the_others_are_checked(
    tmp_path: Path,
) -> None:
    """Chapter 5: the other files are still checked."""
    memory = Path("/proc/self/mem")
    if not memory.exists():
        pytest.skip("no file here that opens and cannot be read")
    (tmp_path / "clean.edi").write_text(CLEAN)
    result = validate(memory, tmp_path / "clean.edi")
    assert result.exit_code == 2
    assert f"telebib: {memory}: input/output error" in result.stderr
    assert "files 1, messages 1" in result.stderr
