"""What is no ordinary file is said in one line with status 2, and not followed into trouble."""

import gzip
import os
import socket
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from telebib.cli import main
from telebib.findings import LANGUAGES
from telebib.rules.examples import CLEAN

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files here")

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
COMMANDS = {
    "validate": ("validate", "{}"),
    "explain": ("explain", "{}"),
    "completeness": ("completeness", "{}"),
    "diff": ("diff", "good.edi", "{}"),
    "prepare": ("mass", "prepare", "{}", "--dry-run"),
    "answer": ("mass", "answer", "{}", "--dry-run", "--insurer", "97", "--records", "good.csv"),
    "records": ("mass", "answer", "good.edi", "--dry-run", "--insurer", "97", "--records", "{}"),
    "review": ("mass", "review", "{}", "--portfolio", "good.csv"),
    "portfolio": ("mass", "review", "good.edi", "--portfolio", "{}"),
    "msglib": ("codes", "msglib", "{}"),
    "--msglib": ("validate", "good.edi", "--msglib", "{}"),
    "--msglib-map": ("mass", "review", "good.edi", "--portfolio", "good.csv", "--msglib-map", "{}"),
    "--codes": ("validate", "good.edi", "--codes", "{}"),
    "import": ("codes", "import", "{}", "--codes", "new"),
}
ODD = {
    "pipe": "named pipe",
    "socket": "a socket",
    "/dev/zero": "a device",
    "loop": "symbolic links",
    "packed.gz": "an archive (gzip)",
    "nowhere": "no such file",
}
OUT, PIPE = "a link that leads out of the folder is not followed", "this is a named pipe"
FOLDERS = ("--codes", "import")


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The working directory holds one of each kind."""
    monkeypatch.chdir(tmp_path)
    Path("good.edi").write_text(CLEAN)
    Path("good.csv").write_bytes((SAMPLES / "mass" / "records-0097.csv").read_bytes())
    os.mkfifo("pipe")
    Path("loop").symlink_to("round")
    Path("round").symlink_to("loop")
    Path("packed.gz").write_bytes(gzip.compress(CLEAN.encode()))
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("socket")
        yield


def run(*arguments: str) -> Result:
    runner = CliRunner(env={"LC_ALL": "C.UTF-8"})
    return runner.invoke(main, [*arguments], catch_exceptions=False)


def refusal(*arguments: str) -> str:
    """The line that says why nothing was done."""
    result = run(*arguments)
    assert result.exit_code == 2
    lines = [line for line in result.stderr.splitlines() if line.startswith("telebib: ")]
    (line,) = (line for line in lines if "good" not in line)
    return line


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", ODD)
def test_what_is_no_ordinary_file_is_said(command: str, name: str) -> None:
    said = refusal(*(word.format(name) for word in COMMANDS[command]))
    assert said.startswith(f"telebib: {name}")
    expected = "not a directory" if command in FOLDERS and name != "nowhere" else ODD[name]
    assert expected in said or ODD[name] in said


@pytest.mark.parametrize("command", ["diff", "prepare", "records", "portfolio", "msglib"])
def test_a_folder_where_a_file_is_meant_is_said(command: str, tmp_path: Path) -> None:
    Path("folder").mkdir()
    assert "directory" in refusal(*(word.format("folder") for word in COMMANDS[command]))


def zipped(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:  # not compressed: segments show in its bytes
        archive.write("good.edi")


def tarred(path: Path) -> None:
    with tarfile.open(path, "w") as archive:
        archive.add("good.edi")


@pytest.mark.parametrize(("make", "form"), [(zipped, "ZIP"), (tarred, "tar")])
def test_an_archive_is_not_read_even_where_segments_show_in_it(make: object, form: str) -> None:
    assert callable(make)
    make(Path("x.edi"))
    for command in ("validate", "explain", "diff", "answer", "review"):
        said = refusal(*(word.format("x.edi") for word in COMMANDS[command]))
        assert said == f"telebib: x.edi: this is an archive ({form}); unpack it first"
    texts = {run("validate", "--lang", lang, "x.edi").stderr for lang in LANGUAGES}
    assert len(texts) == len(LANGUAGES)


def test_a_search_follows_no_link_out_of_its_folder_and_none_in_a_circle() -> None:
    """What is left out is said; links within the folder name files that are checked anyway."""
    inner = Path("box/inner")
    inner.mkdir(parents=True)
    (inner / "a.edi").write_text(CLEAN)
    (inner / "again.edi").symlink_to("a.edi")
    (inner / "out.edi").symlink_to("../../good.edi")
    (inner / "up").symlink_to("..")
    (inner / "elsewhere").symlink_to("/etc")
    (inner / "self.edi").symlink_to("self.edi")
    os.mkfifo(inner / "pipe.edi")
    result = run("validate", "box")
    assert result.exit_code == 2
    *said, counts = result.stderr.splitlines()
    assert counts.startswith("files 2, messages 2:")
    assert [line.split(": ")[1:] for line in said] == [
        ["box/inner/elsewhere", f"{OUT}; name the file itself"],
        ["box/inner/out.edi", f"{OUT}; name the file itself"],
        ["box/inner/pipe.edi", f"{PIPE}; hand over what comes through it on standard input"],
        ["box/inner/self.edi", "too many levels of symbolic links"],
    ]


def test_a_link_that_is_named_is_followed() -> None:
    Path("link.edi").symlink_to("good.edi")
    Path("box").mkdir()
    Path("box/good.edi").write_text(CLEAN)
    Path("linked").symlink_to("box")
    for name in ("link.edi", "linked"):
        assert run("validate", name).exit_code == 0


def test_a_pipe_that_a_shell_hands_over_is_read() -> None:
    reading, writing = os.pipe()
    with os.fdopen(writing, "w") as pipe:
        pipe.write(CLEAN)
    assert run("validate", f"/dev/fd/{reading}").exit_code == 0
    os.close(reading)


def test_a_code_list_that_is_a_pipe_is_said() -> None:
    Path("lists").mkdir()
    os.mkfifo("lists/A131.csv")
    assert "lists/A131.csv" in refusal("validate", "good.edi", "--codes", "lists")


def test_a_table_beyond_its_bound_is_not_read() -> None:
    Path("table.csv").write_text("table,insurer\n" * 100)
    bound = ("--bounds", "table-bytes=1000")
    said = refusal("validate", "good.edi", "--msglib", "table.csv", *bound)
    assert "more than 1000 bytes" in said


def test_a_workbook_that_unpacks_to_more_than_its_bound_is_not_read() -> None:
    """A packed table of some kilobytes may hold gigabytes."""
    with zipfile.ZipFile("bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * 4_000_000)
    assert Path("bomb.xlsx").stat().st_size < 10_000
    said = refusal("mass", "prepare", "bomb.xlsx", "--dry-run", "--bounds", "table-bytes=1000000")
    assert "more than 1000000 bytes" in said


# --- bounds at the command line


@pytest.mark.parametrize(
    "command", ["validate", "explain", "completeness", "diff", "answer", "review"]
)
def test_bounds_are_options(command: str) -> None:
    words = [word.format("good.edi") for word in COMMANDS[command]]
    said = refusal(*words, "--bounds", "nestin=3")
    assert "did you mean 'nesting'" in said
    assert run(*words, "--bounds", "nesting=3", "--bounds", "segment-bytes=400").exit_code in (0, 1)


def test_bounds_come_from_the_settings_too_and_those_typed_stand_on_top() -> None:
    Path("telebib.toml").write_text("[bounds]\nmessage-segments = 5\nsegment-bytes = 400\n")
    assert "bound-exceeded" in run("validate", "good.edi").stdout
    typed = run("validate", "good.edi", "--bounds", "message-segments=500")
    assert typed.exit_code == 0
    environment = {"LC_ALL": "C.UTF-8", "TELEBIB_BOUNDS": "message-segments=500, nesting=5"}
    assert CliRunner(env=environment).invoke(main, ["validate", "good.edi"]).exit_code == 0
    assert run("validate", "good.edi", "--isolated").exit_code == 0
    Path("telebib.toml").write_text('[bounds]\nnesting = "9"\n')
    assert "a table of whole numbers is expected" in refusal("validate", "good.edi")


@pytest.mark.slow
def test_bounds_hold_in_several_processes_as_in_one() -> None:
    Path("large.edi").write_text(CLEAN * 900)
    words = ("validate", "large.edi", "--bounds", "message-segments=20", "--quiet")
    one, two = (run(*words, "--jobs", jobs) for jobs in ("1", "2"))
    assert one.stdout.count("bound-exceeded") == 900
    assert two.stdout == one.stdout
