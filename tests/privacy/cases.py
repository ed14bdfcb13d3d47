"""Every command on planted files, in every format it knows, and where what may show.

The formats are asked of the commands; a command without a case fails a test, so that a new one gets
its own, and a new format is tried by itself.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import click
from attrs import frozen

import telebib
from tests.privacy.tracers import planted, planted_json, planted_table

SAMPLES = Path(__file__).parents[2] / "samples"
MSGLIB = str(SAMPLES / "msglib" / "example-not-official.csv")
MAPPING = str(SAMPLES / "msglib" / "example-not-official-map.csv")
FILLED = "legal-representative.json"
TIME = ("--issued", "2026-01-15T10:30")
SEND = ("--sender", "1:BROKER", "--recipient", "2:{insurer}")
PREPARE = ("portfolio.csv", *SEND, *TIME)
ANSWER = ("questions", "--records", "records.csv", "--insurer", "97", *TIME)
REVIEW = ("answers", "--portfolio", "portfolio.csv", "--msglib", MSGLIB, "--msglib-map", MAPPING)


@frozen
class Case:
    """A command line; `shows`: with --show-personal-data it shows them."""

    arguments: tuple[str, ...]
    shows: bool = False

    @classmethod
    def of(cls, *arguments: str, shows: bool = False) -> "Case":
        return cls(arguments, shows)


CASES: Mapping[str, tuple[Case, ...]] = {
    "codes diff": (Case.of("lists", "newer"),),
    "codes export": (Case.of("A131"),),
    "codes import": (Case.of("lists", "--codes", "out"),),
    "codes lists": (Case.of("--grep", "contract"),),
    "codes msglib": (Case.of(MSGLIB),),
    "codes search": (Case.of("telefoon"),),
    "codes show": (Case.of("A131"),),
    "diff": (
        Case.of("one.edi", "two.edi", shows=True),
        Case.of("one.edi", "none.edi", shows=True),
    ),
    "convert": (
        *(Case.of("--to", form, "one.edi") for form in ("edi", "xml", "json", "jsonl")),
        Case.of("--to", "xml", "messages", "--output", "out"),
        Case.of("--to", "edi", "broken.json"),
        Case.of("--to", "edi", "broken.xml"),
    ),
    "explain": (
        Case.of("messages", shows=True),
        Case.of("--completeness", "messages"),
        Case.of("--msglib", MSGLIB, "answers", shows=True),
    ),
    "mass answer": (
        Case.of(*ANSWER, "-o", "out", "--decisions", "decisions.jsonl"),
        Case.of(*ANSWER, "-o", "out", "--decisions", "-", "--strict", "--msglib-map", MAPPING),
        Case.of(*ANSWER, "--dry-run", "--jobs", "2"),
    ),
    "mass prepare": (Case.of(*PREPARE, "-o", "out"), Case.of(*PREPARE, "--dry-run")),
    "mass review": (
        Case.of(*REVIEW, shows=True),
        Case.of(*REVIEW, "--all", "-o", "review", shows=True),
    ),
    "portal check-access": (
        Case.of("requests"),
        Case.of("requests", "--contracts", "portfolio.csv", "-o", "out"),
    ),
    "completeness": (Case.of("messages"), Case.of("answers", "questions", "--output", "out")),
    "portal attachments": (Case.of("request.json", "none.edi"),),
    "portal messages": (
        Case.of("forms", "--contracts", "customers.csv", "-o", "out", *SEND, *TIME),
        Case.of("forms", "--contracts", "customers.csv", "--dry-run", *TIME),
    ),
    "portal form": (Case.of(), Case.of("request.json", shows=True)),
    "rules": (Case.of(),),
    "validate": (Case.of("messages"), Case.of("one.xml", "one.json", "broken.xml", "broken.json")),
}

EVERYTHING, POLICY_NUMBER = "everything", "policy number"
ALLOWED: Mapping[tuple[str, str], str] = {
    ("convert", "standard output"): EVERYTHING,  # the messages themselves
    ("convert", "out/*"): EVERYTHING,
    ("mass prepare", "out/mass-*.edi"): EVERYTHING,  # the messages themselves
    ("mass prepare", "out/not-sent.csv"): POLICY_NUMBER,
    ("mass answer", "out/*.edi"): EVERYTHING,  # replies, and messages returned as they came
    ("mass answer", "out/not-answered.csv"): POLICY_NUMBER,
    ("mass answer", "decisions.jsonl"): POLICY_NUMBER,  # chapter 5, DECISIONS
    ("mass answer", "standard output"): POLICY_NUMBER,  # the same, with --decisions -
    ("portal messages", "out/*.edi"): EVERYTHING,  # the messages themselves
    ("portal messages", "standard output"): POLICY_NUMBER,  # decision 88
    ("portal messages", "standard error"): POLICY_NUMBER,
    ("mass review", "review*"): POLICY_NUMBER,  # decision 65
    ("mass review", "standard output"): POLICY_NUMBER,
}
"""What may show where, without --show-personal-data: by command and file. Else nothing does."""


def forms(command: click.Command) -> Iterator[tuple[str, ...]]:
    """The options for each format that a command knows."""
    stated = [param for param in command.params if "--format" in param.opts]
    if not stated:
        yield ()
    for param in stated:
        assert isinstance(param.type, click.Choice)
        yield from (("--format", form) for form in param.type.choices)


def inputs(folder: Path, every: int) -> None:
    """Write planted files: of the samples one in so many."""
    for name in ("messages", "questions", "answers", "lists", "newer"):
        (folder / name).mkdir()
    for number, path in enumerate(sorted(SAMPLES.rglob("*.edi"))):
        if number % every == 0 or path.parent.name == "replies":
            name = f"{number}.edi"
            data = planted(path.read_bytes(), number)
            (folder / "messages" / name).write_bytes(data)
            is_answer = path.parent.name == "replies" or "insurer" in path.name
            (folder / ("answers" if is_answer else "questions") / name).write_bytes(data)
    profiles = SAMPLES / "valid" / "profiles"
    one = planted((profiles / "mass-broker-co-policyholders.edi").read_bytes())
    (folder / "one.edi").write_bytes(one)
    file = telebib.read(one)
    for suffix, data in (("xml", telebib.to_xml(file)), ("json", telebib.to_json(file))):
        (folder / f"one.{suffix}").write_bytes(data)
        astray = data.replace(b"OfficialName", b"Wxqvrk")  # a value where a name belongs
        (folder / f"broken.{suffix}").write_bytes(astray)
    two = one.replace(b"wxqvrk", b"wxqvrkt").replace(b"478993651", b"478993652")
    (folder / "two.edi").write_bytes(two)
    none = (profiles / "mass-broker-contact-empty.edi").read_bytes()
    (folder / "none.edi").write_bytes(none)
    for name, source in (("portfolio", "portfolio"), ("records", "records-0097")):
        data = (SAMPLES / "mass" / f"{source}.csv").read_bytes()
        (folder / f"{name}.csv").write_bytes(planted_table(data))
    (folder / "forms").mkdir()
    for path in sorted((SAMPLES / "portal" / "forms").glob("*.json")):
        (folder / "forms" / path.name).write_bytes(planted_json(path.read_bytes()))
    data = (SAMPLES / "portal" / "portfolio.csv").read_bytes()
    (folder / "customers.csv").write_bytes(planted_table(data))
    (folder / "requests").mkdir()
    for path in sorted((SAMPLES / "portal" / "access").glob("*.json")):
        data = planted_json(path.read_bytes())
        (folder / "requests" / path.name).write_bytes(data)
        if path.name == FILLED:
            (folder / "request.json").write_bytes(data)
    for name, label in (("lists", "een"), ("newer", "twee")):
        text = f"code,since,until,fr,nl,de,en\n1,,,,{label},,\n"
        (folder / name / "A10C.csv").write_text(text)
