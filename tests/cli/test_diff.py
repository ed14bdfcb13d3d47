"""`telebib diff`: what differs, how it is shown, and what is hidden."""

import json
import os
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from telebib.cli import main
from telebib.rules.examples import (
    CLEAN,
    FLAGS,
    HEADER,
    INSURER,
    INTERMEDIARY,
    MASS,
    POLICY,
    POLICYHOLDER,
    TRAILER,
    wrapped,
)

LOCALE = {"LC_ALL": "C.UTF-8", "LC_MESSAGES": None, "LANG": None}
E_MAIL = "XRH[3]/PTY+003/COM+003"
LUC = POLICYHOLDER.replace("PTY+003", "PTY+017").replace("Janssens:Jan", "Exemple:Luc")
MIA = LUC.replace("Luc", "Mia").replace("jan@", "mia@")


def diff(*arguments: str | Path, data: bytes | None = None) -> Result:
    """Run `telebib diff`; an exception that gets out fails the test."""
    runner = CliRunner(env=LOCALE)
    given = ["diff", *map(str, arguments)]
    return runner.invoke(main, given, input=data, catch_exceptions=False)


@pytest.fixture
def a(tmp_path: Path) -> Path:
    return file(tmp_path / "a.edi", CLEAN)


def file(path: Path, text: str, encoding: str = "iso-8859-1") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def changed(path: Path, old: str, new: str) -> Path:
    """The clean file with one part of it replaced."""
    assert old in CLEAN
    return file(path, CLEAN.replace(old, new))


# --- the exit status


def test_nothing_differs_is_status_0_and_says_nothing(a: Path) -> None:
    result = diff(a, a)
    assert (result.exit_code, result.output) == (0, "")


def test_a_difference_is_status_1_and_one_line(a: Path, tmp_path: Path) -> None:
    result = diff(a, changed(tmp_path / "b.edi", "jan@", "mia@"))
    assert result.exit_code == 1
    assert result.stderr == ""
    (line,) = result.stdout.splitlines()
    assert line == f"message 1 {E_MAIL} X014 (communication number or address): *** -> ***"


@pytest.mark.parametrize(
    "arguments", [[], ["a.edi"], ["a.edi", "b.edi", "c.edi"], ["a.edi", "b.edi", "--format", "csv"]]
)
def test_wrong_use_is_status_2(arguments: list[str]) -> None:
    result = diff(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "no such file"), ("", "the file is empty"), ("<a/>", "no segment found")],
)
@pytest.mark.parametrize("swapped", [False, True])
def test_what_cannot_be_read_is_one_line_and_status_2(
    content: str | None, said: str, swapped: bool, a: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.edi"
    if content is not None:
        file(other, content)
    result = diff(*((other, a) if swapped else (a, other)))
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"telebib: {other}: {said}")


def test_an_unknown_charset_is_one_line_and_status_2(a: Path) -> None:
    result = diff(a, a, "--encoding", "nonsense")
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1


# --- what makes a difference


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("COM+009'", "COM+009:x@example.be'", ["COM+009 X014: (empty) -> ***"]),
        ("COM+009'", "", ["COM+009 X014: (empty) -> (absent)"]),
        ("COM+003:jan@example.be'", "COM+003'", ["COM+003 X014: *** -> (empty)"]),
        ("COM+003:jan@example.be'", "", ["COM+003 X014: *** -> (absent)"]),
        ("ATT+A10C+2'", "ATT+A10C+1'", ["ATT+A10C X011: 2 -> 1"]),
        ("ATT+A10C+2'", "ATT+A10C+2'XXX+Y1:Z'", ["? 1:2: (absent) -> ***"]),
        (":1+1000", ":2+1001", ["ADR+002 X003: *** -> ***", "ADR+002 X006: *** -> ***"]),
    ],
)
def test_a_change_names_path_element_old_and_new(
    old: str, new: str, lines: list[str], a: Path, tmp_path: Path
) -> None:
    result = diff(a, changed(tmp_path / "b.edi", old, new), "--format", "json")
    words = {None: "(absent)", "": "(empty)"}
    shown = []
    for line in result.stdout.splitlines():
        entry = json.loads(line)
        old_new = " -> ".join(words.get(entry[key], entry[key]) for key in ("old", "new"))
        path = entry["path"].removeprefix("XRH[3]/PTY+003/")
        shown.append(f"{path} {entry['name'].split(' ')[0]}: {old_new}")
    assert shown == lines


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (CLEAN, CLEAN.replace("'", "'\r\n")),
        (CLEAN, CLEAN.replace("COM+009'", "COM+009:'")),
        (CLEAN, MASS),
        (
            CLEAN,
            wrapped(HEADER + POLICY + FLAGS + POLICYHOLDER + INTERMEDIARY + INSURER + TRAILER),
        ),
        (
            CLEAN,
            CLEAN.replace("ATT+A131+1'", "").replace("NME+001", "ATT+A131+1'NME+001"),
        ),
        (
            CLEAN.replace("COM+009'", "COM+009:x@example.be'COM+009:y@example.be'"),
            CLEAN.replace("COM+009'", "COM+009:y@example.be'COM+009:x@example.be'"),
        ),
        (
            CLEAN.replace("XET", LUC + MIA + "XET"),
            CLEAN.replace("XET", MIA + LUC + "XET"),
        ),
    ],
    ids=[
        "line breaks",
        "explicit empties",
        "the envelope",
        "groups and segments of the message",
        "segments of a group",
        "values of one field",
        "co-policyholders",
    ],
)
def test_form_and_order_make_no_difference(first: str, second: str, tmp_path: Path) -> None:
    result = diff(file(tmp_path / "a.edi", first), file(tmp_path / "b.edi", second))
    assert (result.exit_code, result.output) == (0, "")


def test_the_charset_makes_no_difference(tmp_path: Path) -> None:
    text = CLEAN.replace("Jan:", "Ren\xe9:").replace("Voorbeeld", "\xc9toile")
    one = file(tmp_path / "a.edi", text)
    other = file(tmp_path / "b.edi", text, "utf-8")
    assert diff(one, other).exit_code == 0
    assert diff(one, other, "--encoding", "iso-8859-1").exit_code == 1


def test_changes_come_in_the_order_of_the_second_file(a: Path, tmp_path: Path) -> None:
    text = CLEAN.replace("202601151030", "202601161030").replace("A1ZV+2", "A1ZV+1")
    text = text.replace("jan@", "mia@").replace("POL0001", "POL0002")
    result = diff(a, file(tmp_path / "b.edi", text), "--format", "json")
    paths = [json.loads(line)["path"] for line in result.stdout.splitlines()]
    assert paths == ["XEH", "GIS+A1ZV", "RFF+001", E_MAIL]


def test_a_part_that_is_new_is_named_in_words(a: Path, tmp_path: Path) -> None:
    """The trigger of a new group has no element but its qualifier: no `1:2` to puzzle over."""
    result = diff(a, file(tmp_path / "b.edi", CLEAN.replace("XET", MIA + "XET")))
    assert result.exit_code == 1
    assert "XRH[4]/PTY+017" in result.stdout
    assert " 1:2: " not in result.stdout


def test_messages_pair_in_the_order_of_their_files(a: Path, tmp_path: Path) -> None:
    other = MASS.replace("POL0001", "POL0002")
    b = file(tmp_path / "b.edi", wrapped(MASS, other, other))
    result = diff(a, b)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"message 2: only in {b}",
        f"message 3: only in {b}",
    ]
    assert diff(b, a).stdout == result.stdout


# --- how it is shown


def test_json_is_one_object_a_line_with_its_keys_in_order(a: Path, tmp_path: Path) -> None:
    result = diff(a, changed(tmp_path / "b.edi", "A1ZV+2", "A1ZV+1"), "--format", "json")
    (line,) = result.stdout.splitlines()
    assert list(json.loads(line).items()) == [
        ("message", 1),
        ("path", "GIS+A1ZV"),
        ("element", 2),
        ("component", 1),
        ("name", "value of the indicator"),
        ("old", "2"),
        ("new", "1"),
    ]


def test_json_tells_a_message_of_one_file_only(a: Path, tmp_path: Path) -> None:
    b = file(tmp_path / "b.edi", wrapped(MASS, MASS))
    (line,) = diff(a, b, "--format", "json").stdout.splitlines()
    assert json.loads(line) == {"message": 2, "only_in": str(b)}


@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        ("en", "message 1 XRH[3]/PTY+003/COM+009 X014 (communication number or address): (empty)"),
        ("nl", "bericht 1 XRH[3]/PTY+003/COM+009 X014 (communicatienummer of -adres): (leeg)"),
        (
            "fr",
            "message 1 XRH[3]/PTY+003/COM+009 X014 (numéro ou adresse de communication) : (vide)",
        ),
        (
            "de",
            "Nachricht 1 XRH[3]/PTY+003/COM+009 X014 (Kommunikationsnummer oder -adresse): (leer)",
        ),
    ],
)
def test_changes_come_in_the_language_asked_for(
    lang: str, shown: str, a: Path, tmp_path: Path
) -> None:
    b = changed(tmp_path / "b.edi", "COM+009'", "COM+009:x@example.be'")
    assert diff(a, b, "--lang", lang).stdout == f"{shown} -> ***\n"


def test_a_value_is_one_line_whatever_it_holds(a: Path, tmp_path: Path) -> None:
    b = changed(tmp_path / "b.edi", "Voorbeeldstraat", "Voorbeeld\r\n\x1b[31mstraat")
    result = diff(a, b, "--show-personal-data")
    assert len(result.stdout.splitlines()) == 1
    assert "\x1b" not in result.stdout


# --- what is hidden

TRACER = "Tracerman"
PLANTED = [
    ("Janssens:Jan", f"{TRACER}:{TRACER}"),
    ("Janssens:Jan", f"Janssens+{TRACER}:Jan"),  # a plus that was not released
    ("jan@example.be", f"{TRACER}@example.be"),
    ("Voorbeeldstraat:1", f"{TRACER}:{TRACER}"),
    ("1000+Brussel", f"{TRACER}+{TRACER}"),
    ("?+32470000000", TRACER),
    ("POL0001", TRACER),
    ("BCAB90000001", TRACER),
    ("NME+001+", f"NME+{TRACER}+"),
    ("NME+001+", f"XXX+001:{TRACER}+{TRACER}'NME+001+"),
    ("NME+001+Janssens:Jan'", f"NME+001+D'{TRACER}:Jan'"),
]


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize(("old", "new"), PLANTED, ids=[new for _, new in PLANTED])
def test_personal_values_are_hidden(old: str, new: str, form: str, a: Path, tmp_path: Path) -> None:
    b = changed(tmp_path / "b.edi", old, new)
    for pair in ((a, b), (b, a)):
        hidden = diff(*pair, "--format", form)
        assert hidden.exit_code == 1
        assert TRACER not in hidden.output


def test_personal_values_show_when_asked_for(a: Path, tmp_path: Path) -> None:
    b = changed(tmp_path / "b.edi", "jan@", "mia@")
    assert diff(a, b, "--show-personal-data").stdout.endswith(
        ": jan@example.be -> mia@example.be\n"
    )
    entry = json.loads(diff(a, b, "--show-personal-data", "--format", "json").stdout)
    assert (entry["old"], entry["new"]) == ("jan@example.be", "mia@example.be")


def test_codes_show(a: Path, tmp_path: Path) -> None:
    result = diff(a, changed(tmp_path / "b.edi", "ATT+A10C+2", "ATT+A10C+13"))
    assert result.stdout.endswith(": 2 -> 13\n")


# --- standard input, --output


@pytest.mark.parametrize("swapped", [False, True])
def test_one_of_the_two_may_be_standard_input(swapped: bool, a: Path) -> None:
    arguments = ("-", a) if swapped else (a, "-")
    assert diff(*arguments, data=CLEAN.encode()).exit_code == 0
    other = CLEAN.replace("A1ZV+2", "A1ZV+1").encode()
    assert diff(*arguments, data=other).exit_code == 1


def test_both_cannot_be_standard_input() -> None:
    result = diff("-", "-", data=CLEAN.encode())
    assert (result.exit_code, result.stdout) == (2, "")
    assert "empty" not in result.stderr, "it is not empty: it has been read once"


def test_output_goes_to_the_file_as_it_would_to_the_screen(a: Path, tmp_path: Path) -> None:
    b = changed(tmp_path / "b.edi", "A1ZV+2", "A1ZV+1")
    target = tmp_path / "changes.txt"
    result = diff(a, b, "--output", target)
    assert (result.exit_code, result.output) == (1, "")
    assert target.read_bytes() == diff(a, b).stdout_bytes


def test_output_keeps_what_it_held_when_the_run_fails(a: Path, tmp_path: Path) -> None:
    target = tmp_path / "changes.txt"
    target.write_text("old")
    result = diff(a, file(tmp_path / "b.edi", ""), "--output", target)
    assert result.exit_code == 2
    assert target.read_text() == "old"
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["a.edi", "b.edi", "changes.txt"]


@pytest.mark.skipif(os.name != "posix", reason="files have no mode here")
def test_output_leaves_a_private_file_private(a: Path, tmp_path: Path) -> None:
    target = tmp_path / "changes.txt"
    target.touch(mode=0o600)
    diff(a, changed(tmp_path / "b.edi", "jan@", "mia@"), "--show-personal-data", "--output", target)
    assert "mia@" in target.read_text()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
