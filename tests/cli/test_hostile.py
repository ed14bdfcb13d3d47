"""What comes from others drives no terminal and names no file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from telebib.cli import main
from telebib.reports import REPORTS
from tests.cli.test_mass_answer import row
from tests.cli.test_validate import LOCALE, PROFILES
from tests.mass.tabled import as_csv, cells

CLEAN = PROFILES / "mass-broker-contact-filled.edi"
DRIVING = "\x1b]0;x\x07\x9b31m\x0c\u202e"  # OSC, BEL, a CSI of one byte, a page, right to left
SHOWN = "--show-personal-data"
MSGLIB = "table,insurer,code,lang,text,valid_from,valid_to,severity\n"


def telebib(*arguments: str) -> Result:
    """Run telebib in the working folder; an exception that gets out fails the test."""
    return CliRunner(env=LOCALE).invoke(main, arguments, catch_exceptions=False)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Messages that hold it in each element, and the tables of others that hold it."""
    monkeypatch.chdir(tmp_path)
    for place in range(5):
        Path(f"{place}.edi").write_bytes(b"'".join(planted(place)))
    Path(f"a{DRIVING}.edi").write_bytes(CLEAN.read_bytes().replace(b"COM+003", b"COM+00x"))
    Path("lists").mkdir()
    Path("lists/A131.csv").write_text(f"code,since,until,fr,nl,de,en\n1,,,{'a' + DRIVING},b,c,d\n")
    Path("msglib.csv").write_text(f"{MSGLIB}t,0097,QI005,en,a{DRIVING},2020-01-01,,error\n")
    Path("table.csv").write_bytes(as_csv([cells(**{name: DRIVING}) for name in cells()]))
    yield


def planted(place: int) -> Iterator[bytes]:
    for segment in CLEAN.read_bytes().split(b"'"):
        elements = segment.split(b"+")
        if place < len(elements):
            elements[place] += DRIVING.encode("latin-1", "ignore")
        yield b"+".join(elements)


MESSAGES = [f"{place}.edi" for place in range(5)]
COMMANDS = [
    *(("validate", "--format", form, *MESSAGES, f"a{DRIVING}.edi") for form in REPORTS),
    ("validate", SHOWN, *MESSAGES),
    *(("explain", SHOWN, "--format", form, *MESSAGES) for form in ("text", "json")),
    *(("diff", SHOWN, "--format", form, name, str(CLEAN)) for form in ("text", "json")
      for name in MESSAGES[1:3]),
    ("explain", "--completeness", *MESSAGES),
    ("validate", f"no{DRIVING}"),
    (f"{DRIVING}",),
    ("validate", f"--{DRIVING}"),
    ("validate", "--select", DRIVING, *MESSAGES),
    ("rules", DRIVING),
    ("codes", "show", DRIVING),
    ("codes", "show", "A131", "--codes", "lists", "--lang", "fr"),
    ("codes", "search", "a", "--codes", "lists", "--lang", "fr"),
    ("codes", "export", "A131", "--codes", "lists", "--format", "json"),
    ("codes", "msglib", "msglib.csv", "QI005", "--insurer", "0097"),
    ("mass", "prepare", "table.csv", "--dry-run"),
    ("mass", "answer", *MESSAGES, "--records", "table.csv", "--insurer", "97", "--dry-run",
     "--decisions", "-"),
    ("mass", "review", *MESSAGES, "--portfolio", "table.csv", SHOWN, "--msglib", "msglib.csv"),
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:3]))
def test_nothing_of_others_drives_the_terminal(command: tuple[str, ...]) -> None:
    """Escape sequences retitle a window, hide a line, or worse; they are written out."""
    result = telebib(*command)
    printed = result.stdout + result.stderr
    assert printed
    assert {char for char in printed if not char.isprintable()} <= {"\n"}


@pytest.mark.parametrize("code", ["../97", "/etc/97", "..", "9/7", "NUL", "0097\0", "C:97"])
def test_the_code_of_an_insurer_is_no_path(code: str) -> None:
    """`mass prepare` names its files after it."""
    Path("odd.csv").write_bytes(as_csv([row(insurer_code=code), row("P2")]))
    sent = ("-o", "out/deep", "--sender", "1:B", "--recipient", "2:{insurer}")
    before = {*Path().iterdir()}
    assert telebib("mass", "prepare", "odd.csv", *sent).exit_code == 1
    assert {*Path().iterdir()} - before == {Path("out")}
    found = [path.name for path in Path("out").rglob("*") if path.is_file()]
    assert sorted(found) == ["mass-0097.edi", "not-sent.csv", "processing.json", "processing.log"]


@pytest.mark.parametrize("name", ["../A131", "/A131", "..", "A131/../../x"])
def test_the_name_of_a_code_list_is_no_path(name: str) -> None:
    Path("lists/index.csv").write_text(
        "list,kind,title_fr,title_nl,title_de,title_en,titled_by,origin,retrieved,release\n"
        f"{name},values,a,b,c,d,x,y,2020-01-01,1\n"
    )
    for command in (("show", name), ("export", name), ("export", "--output", "out")):
        assert telebib("codes", *command, "--codes", "lists").exit_code == 2
    assert not Path("out").exists()
