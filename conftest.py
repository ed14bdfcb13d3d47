"""The documentation is tested: its `python` blocks run, its `console` blocks are replayed.

pyproject.toml (`testpaths`) names the pages. In a console block each `$ telebib …` runs in a folder
that holds the `samples/` of the repository, one folder for all blocks of a run, and must print what
stands below it, both streams together; a line `...` stands for any number of lines, and `$ echo $?`
shows the last exit status. Other commands are passed over.
"""

import re
import shlex
from contextlib import chdir
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner
from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

WORK = TemporaryDirectory()
HERE = Path(WORK.name)
(HERE / "samples").symlink_to(Path(__file__).parent / "samples", target_is_directory=True)
SHELL = {"|", ">", ">>", "<", "2>", "2>&1", "&", "&&", "||", ";"}
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "LANGUAGE": None, "NO_COLOR": "1", "FORCE_COLOR": None}


def replay(example: Example) -> str | None:
    """Replay a console block; what is returned describes the first difference."""
    status = 0
    for step in re.split(r"^\$ ", example.parsed, flags=re.MULTILINE)[1:]:
        command, expected = re.split(r"(?<!\\)\n", f"{step}\n", maxsplit=1)
        if re.match(r"telebib\b(?!-)", command):
            status, printed = run(shlex.split(command.replace("\\\n", ""))[1:])
        elif command.strip() == "echo $?":
            printed = str(status)
        else:
            continue
        if difference := compare(expected, printed):
            return f"$ {command}\n{difference}"
    return None


def run(arguments: list[str]) -> tuple[int, str]:
    """Exit status and output of `telebib` with these arguments."""
    from telebib.cli import main

    if SHELL & set(arguments):
        raise ValueError("pipes and redirections of telebib are not replayed: use its options")
    with chdir(HERE):
        result = CliRunner(env=ENVIRONMENT).invoke(
            main, arguments, prog_name="telebib", catch_exceptions=False
        )
    return result.exit_code, result.output


def compare(expected: str, printed: str) -> str:
    """A diff, or nothing where they agree; blanks at the end of lines and of the text count not."""
    wanted, got = (
        [line.rstrip() for line in text.rstrip().split("\n")] for text in (expected, printed)
    )
    pattern = "".join(r"(?:.*\n)*" if line == "..." else f"{re.escape(line)}\n" for line in wanted)
    if re.fullmatch(pattern, "".join(f"{line}\n" for line in got)):
        return ""
    return "\n".join(unified_diff(wanted, got, "documented", "printed", lineterm=""))


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), CodeBlockParser("console", replay)],
    patterns=["*.md"],
).pytest()
