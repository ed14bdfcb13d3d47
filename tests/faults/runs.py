"""Every command that writes, on inputs of nobody: what a fault is injected into.

A command that takes an output and has no run here fails a test, so that a new one gets its own.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

import click
import pytest
from attrs import frozen
from click.testing import CliRunner, Result

from telebib.cli import main
from telebib.codelists import shipped
from telebib.codelists.csvs import list_csv
from telebib.rules.examples import CLEAN, MASS, NOTICE, REPLY, wrapped
from tests.mass.asked import asked
from tests.mass.tabled import as_csv, cells

LOCALE = {"LC_ALL": "C.UTF-8", "LC_MESSAGES": None, "LANG": None}
MSGLIB = Path(__file__).parents[2] / "samples" / "msglib" / "example-not-official.csv"
PORTAL = MSGLIB.parents[1] / "portal"
REQUEST = PORTAL / "access" / "legal-representative.json"
SEND = ("--sender", "1:BROKER", "--recipient", "2:{insurer}")
TIME = ("--issued", "2026-01-15T10:30")
PREPARE = ("mass", "prepare", "portfolio.csv", "--sender", "1:BROKER", "--recipient", "2:{insurer}")
REMARK = re.compile(r"\((row|segment|rows)-[-a-z]+\)$|^(files|answers) [0-9]|: no message in it$")
ANSWER = ("mass", "answer", "in.edi", "--records", "records.csv", "--insurer", "97")
REVIEW = ("mass", "review", "answers.edi", "--portfolio", "portfolio.csv")
PLACE = {"street": "Verzonnenstraat", "house_number": "12", "city": "Brussel", "country": "B"}
BROKER = {"broker_fsma": "10000", "broker_account": "BCAB90000001"}


@frozen
class Run:
    """One command line in a folder of `inputs`, and what it writes there."""

    arguments: tuple[str, ...]
    outputs: tuple[str, ...]
    stdin: str = ""

    @classmethod
    def of(cls, *arguments: str, outputs: str = "out", stdin: str = "") -> "Run":
        return cls(arguments, tuple(outputs.split()), stdin)

    def called(self) -> Result:
        """What comes of it in the working folder; an exception that gets out fails the test."""
        data = Path(self.stdin).read_bytes() if self.stdin else None
        runner = CliRunner(env=LOCALE)
        return runner.invoke(main, self.arguments, input=data, catch_exceptions=False)


@frozen
class Reference:
    """What came of a run where nothing failed, and what stood in its folder then."""

    result: Result
    tree: Mapping[str, bytes]


RUNS: Mapping[str, Run] = {
    "codes diff": Run.of("codes", "diff", "lists", "newer", "--output", "out"),
    "codes export": Run.of("codes", "export", "A131", "--output", "out"),
    "codes export, json": Run.of("codes", "export", "A131", "--format", "json", "--output", "out"),
    "codes export, a folder": Run.of("codes", "export", "A131", "A10C", "--output", "out"),
    "codes import": Run.of("codes", "import", "lists", "--codes", "out", "--output", "done",
                           outputs="out done"),
    "codes import, on top": Run.of("codes", "import", "newer", "--codes", "lists", "--quiet",
                                   outputs="lists"),
    "codes lists": Run.of("codes", "lists", "--grep", "contract", "--output", "out"),
    "codes msglib": Run.of("codes", "msglib", "msglib.csv", "--output", "out"),
    "codes search": Run.of("codes", "search", "telefoon", "--output", "out"),
    "codes show": Run.of("codes", "show", "A131", "--output", "out"),
    "convert": Run.of("convert", "--to", "xml", "in.edi", "--output", "out"),
    "diff": Run.of("diff", "in.edi", "other.edi", "--output", "out"),
    "explain": Run.of("explain", "in.edi", "--output", "out"),
    "explain, how complete": Run.of("explain", "--completeness", "in.edi", "--output", "out"),
    "mass answer": Run.of(*ANSWER, *TIME, "-o", "out", "--decisions", "done", outputs="out done"),
    "mass answer, all in one": Run.of(*ANSWER, *TIME, "-o", "out", "--decisions", "out/done"),
    "mass answer, dry": Run.of(*ANSWER, *TIME, "-o", "out", "--dry-run"),
    "mass answer, a stream": Run.of(
        *ANSWER[:2], "-", *ANSWER[3:], *TIME, "-o", "out", stdin="in.edi"
    ),
    "mass answer, shared out": Run.of(*ANSWER, *TIME, "-o", "out", "--jobs", "2"),
    "mass prepare": Run.of(*PREPARE, *TIME, "-o", "out"),
    "mass prepare, dry": Run.of(*PREPARE, *TIME, "-o", "out", "--dry-run"),
    "mass review": Run.of(*REVIEW, "--all", "-o", "out.csv", outputs="out.csv"),
    "mass review, a workbook": Run.of(*REVIEW, "-o", "out.xlsx", outputs="out.xlsx"),
    "portal check-access": Run.of("portal", "check-access", "request.json", "-o", "out"),
    "completeness": Run.of("completeness", "in.edi", "--output", "out"),
    "portal messages": Run.of(
        "portal", "messages", "form.json", "--contracts", "customers.csv", "-o", "out", *SEND, *TIME
    ),
    "portal form": Run.of("portal", "form", "request.json", "-o", "out"),
    "rules": Run.of("rules", "--output", "out"),
    "validate": Run.of("validate", "in.edi", "answers.edi", "--output", "out"),
    "validate, sarif": Run.of("validate", "in.edi", "--format", "sarif", "--output", "out"),
    "validate, shared out": Run.of("validate", "in.edi", "--jobs", "2", "--output", "out"),
}  # fmt: skip


def commands(group: click.Command = main, path: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command by its name, found by walking the tree."""
    if not isinstance(group, click.Group):
        yield path, group
        return
    with click.Context(group) as ctx:
        for name in group.list_commands(ctx):
            command = group.get_command(ctx, name)
            assert command is not None
            yield from commands(command, f"{path} {name}".strip())


def inputs(folder: Path) -> None:
    """Write what the runs read; nobody in it exists."""
    given = [
        cells(**{**PLACE, **BROKER, "policy_number": f"POL000{number}", "email": email})
        for number, email in enumerate(("", "jan@example.be", "nobody", "jan@example.be"), 1)
    ]
    ended = cells(policy_number="POL0009", contract_status="2")
    (folder / "portfolio.csv").write_bytes(as_csv([*given, ended]))
    (folder / "records.csv").write_bytes(as_csv([*given, cells(role="x")]))
    messages = [asked(f"POL000{number}") for number in range(1, 6)]
    messages[3] = messages[3].replace("XET+04'", "")
    (folder / "in.edi").write_text(wrapped(*messages) + "STRAY'")
    (folder / "other.edi").write_text(wrapped(CLEAN, MASS))
    (folder / "answers.edi").write_text(wrapped(REPLY, NOTICE, MASS.replace("GIS", "GI")))
    (folder / "msglib.csv").write_bytes(MSGLIB.read_bytes())
    (folder / "form.json").write_bytes((PORTAL / "forms" / "contact-accepted.json").read_bytes())
    (folder / "customers.csv").write_bytes((PORTAL / "portfolio.csv").read_bytes())
    (folder / "request.json").write_bytes(REQUEST.read_bytes())
    for name, label in (("lists", "een"), ("newer", "twee")):
        (folder / name).mkdir()
        text = list_csv(shipped()["A131"])
        (folder / name / "A131.csv").write_text(text, encoding="utf-8")
        text = f"code,since,until,fr,nl,de,en\n1,,,,{label},,\n"
        (folder / name / "A10C.csv").write_text(text, encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """All that stands in a folder, hidden files too; of a folder its name alone."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b"(folder)"
        for path in sorted(folder.rglob("*"))
    }


def part(found: Mapping[str, bytes], output: str) -> dict[str, bytes]:
    """What belongs to one output of a run: a file, or a folder with all that is in it."""
    return {name: data for name, data in found.items() if Path(name).parts[0] == output}


def failed_well(
    run: Run, result: Result, status: int, before: Mapping[str, bytes], whole: Reference
) -> bool:
    """Whether a fault did what it may: each output is whole or as it was, nothing else is left, and
    the status tells; what was said last is one clear line. A fault that changed nothing tells
    nothing.
    """
    found = tree(Path())
    assert found.keys() <= whole.tree.keys() | before.keys(), "something is left"
    for output in run.outputs:
        assert part(found, output) in (part(whole.tree, output), part(before, output)), output
    assert "internal error" not in result.stderr
    if (result.exit_code, found) == (whole.result.exit_code, dict(whole.tree)):
        return False
    assert result.exit_code == status, result.stderr
    lines = [line for line in result.stderr.splitlines() if not REMARK.search(line)]
    assert len(lines) == 1
    assert lines[0].startswith("telebib: ")
    return True


def runs_again(run: Run, whole: Reference) -> None:
    """A second run gives the same bytes; where OUT stands already it says so."""
    stood = tree(Path()) == dict(whole.tree)
    result = run.called()
    assert stood or result.exit_code == whole.result.exit_code, result.stderr
    assert tree(Path()) == dict(whole.tree)


def seldom(names: Iterable[object], *, often: Collection[object]) -> list[object]:
    """Names to parametrize with: all but some of them are left to the slow tests."""
    return [each if each in often else pytest.param(each, marks=pytest.mark.slow) for each in names]


def many(name: str) -> int:
    """At how many steps of a run a fault is tried: at all but of the longest. Processes of their
    own take long to begin.
    """
    return 12 if "--jobs" in RUNS[name].arguments else 60


QUICK = (
    "codes import, on top",
    "mass answer",
    "mass prepare",
    "validate",
)
MASS_RUNS = [name for name in RUNS if name.startswith("mass")]
