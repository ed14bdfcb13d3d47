"""A run over files: what it remembers changes no finding, and what it is told holds."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import telebib
from telebib import Finding, Severity, Validator, parts, read, validate
from telebib.codelists import shipped
from telebib.definitions import profiles
from telebib.errors import TelebibError, UnknownName
from telebib.rule import Rule
from telebib.rules import RULES
from telebib.rules.examples import CLEAN, INSURER, MASS, NOTICE, PRODUCTION, REPLY, wrapped
from telebib.tables import Tables

E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741

# What one message may have and its neighbour not: each changes what rules about messages look at.
CHANGES = [
    ("jan@example.be", "els@example.be"),
    ("jan@example.be", ""),
    ("jan@example.be", " "),
    ("COM+003:jan@example.be'", "COM+003'"),
    ("COM+009'", ""),
    ("COM+009'", "COM+006:022000000'"),
    ("COM+009'", "COM+099:1'"),
    ("COM+009'", "COM+009'RFF+022:1'"),
    ("COM+009'COM", "COM+009COM"),
    ("COM+009'", "com+009'"),
    ("Janssens:Jan", "Peeters:Els"),
    ("Janssens:Jan", "Peeters"),
    ("Janssens:Jan", ":Els"),
    ("Janssens:Jan", "Janssens ?+ Co"),
    ("Janssens:Jan", "Janssens RFF+001?:1"),
    ("Janssens:Jan", "Jans\nsens:Jan"),
    ("Janssens:Jan", "Jans\xe9ns:Jan"),
    ("Janssens:Jan'", "Janssens:Jan"),
    ("straat:1+1000", "straat+1000"),
    ("straat:1+1000", "straat:1"),
    ("straat:1+1000", "straat:1+ "),
    ("+Brussel+B", "+Brussel+BE"),
    ("+Brussel+B", "+Brussel+B++"),
    ("POL0001", "POL0002"),
    ("POL0001", ""),
    ("POL0001", " "),
    ("RFF+001:POL0001'", "RFF+001:POL0001'" * 2),
    ("RFF+001:POL0001'", "RFF+001:POL0001'ATT+A003+2'"),
    ("RFF+001:POL0001'", "RFF+001:POL0001'QTY+134:1'"),
    ("RFF+001:POL0001'", "RFF+001:POL0001'MOA+013:1'"),
    ("10000:006+BCAB90000001:002", "+BCAB90000002:002"),
    ("10000:006+BCAB90000001:002", ""),
    ("0097:006", "0098:006"),
    ("0097:006", ""),
    (INSURER, ""),
    ("PTY+003", "PTY+017"),
    ("PTY+003", "PTY+999"),
    ("ATT+A131+1", "ATT+A131+2"),
    ("ATT+A131+1", "ATT+A131+2'RFF+075:0990000014"),
    ("ATT+A131+1", "ATT+A131+1'RFF+075:0990000014"),
    ("ATT+A131+1", "ATT+A131+7"),
    ("ATT+A10C+2'", ""),
    ("202601151030", "202601161200"),
    ("202601151030", ""),
    ("202601151030", "20260115103"),
    ("202601151030", "204001151030"),
    ("0+++00++", "0+X+Y+00++"),
    ("0+++00++", "0+++00+Z+"),
    (":13'", ":1'"),
    (":13'", ":99'"),
    (":17'", ":99'"),
    (":M0410:13'", "'"),
    ("0410+", "0304+"),
    ("GIS+A1ZZ+1", "GIS+A1ZZ+2"),
    ("GIS+A1ZZ+1", "GIS+A1ZZ+3"),
    ("GIS+A1ZP+2", "GIS+A1ZP+1"),
    ("GIS+A094+2", "GIS+A094+1"),
    ("GIS+A094+2'", ""),
    ("ACT+008", "ACT+001"),
    ("ACT+008", "ACT+005"),
    ("CMPB+80", "CMPB+49"),
    ("DTM+008:15012026:001'", ""),
    ("DTM+008:15012026", "DTM+008"),
    ("DTM+008:15012026", "DTM+008:32012026"),
    ("RFF+002:0001'", ""),
    ("GIS+EW05+4", "GIS+EW05+16"),
    ("XRT+1'", ""),
    ("XRT+1'XET", "XRT+2'XET"),
    ("XRH+1'", "XRH+1'XRH+1'"),
    ("XET+04'", ""),
    ("XET+04'", "XET+01'"),
    ("'XET", "'\r\nXET"),
    ("'XET", "''XET"),
]
BASES = [MASS, REPLY, PRODUCTION, NOTICE]


def changed(text: str, changes: Sequence[tuple[str, str]]) -> str:
    for old, new in changes:
        text = text.replace(old, new, 1)
    return text


MESSAGES = st.builds(
    changed,
    st.sampled_from([MASS, MASS, REPLY, PRODUCTION, NOTICE]),
    st.lists(st.sampled_from(CHANGES), max_size=2),
)


def one_by_one(text: str, **options: object) -> list[list[Finding]]:
    """The findings of each message with a run of its own, which remembers nothing."""
    return [list(Validator(**options).validate(m)) for m in read_text(text)]  # type: ignore[arg-type]


def read_text(text: str) -> telebib.Interchange:
    return read(text.encode("iso-8859-1"))


# --- what is remembered


@given(st.lists(MESSAGES, min_size=1, max_size=8))
def test_what_a_run_remembers_changes_no_finding(messages: list[str]) -> None:
    """Issue: "touch no library for a value already seen in this run": the findings stay those of
    each message by itself.
    """
    text = wrapped(*messages)
    run = Validator()
    alone = one_by_one(text)
    assert [list(run.validate(message)) for message in read_text(text)] == alone
    assert [list(run.validate(message)) for message in read_text(text)] == alone


@pytest.mark.parametrize("base", BASES, ids=["mass", "reply", "production", "notice"])
def test_no_change_is_overlooked_after_clean_messages(base: str) -> None:
    """A message that is like a clean one but for one thing is not taken for it, nor the clean one
    for a broken one seen before.
    """
    messages = [base, base]
    for change in CHANGES:
        messages += [changed(base, [change]), base]
    for order in (messages, messages[::-1]):
        run = Validator()
        for text in order:
            file = read_text(wrapped(text))
            for message in file:
                assert list(run.validate(message)) == list(validate(message)), text


@settings(max_examples=25)
@given(st.lists(MESSAGES, min_size=1, max_size=6), st.sampled_from(sorted(profiles())))
def test_nor_with_a_process_that_is_named(messages: list[str], profile: str) -> None:
    text = wrapped(*messages)
    run = Validator(profile=profile)
    found = [list(run.validate(message)) for message in read_text(text)]
    assert found == one_by_one(text, profile=profile)


@settings(max_examples=25)
@given(st.lists(MESSAGES, min_size=1, max_size=6))
def test_nor_with_dated_tables(tables: Tables, messages: list[str]) -> None:
    """What depends on the date of a message is judged for each."""
    text = wrapped(*messages)
    run = Validator(tables=tables)
    found = [list(run.validate(message)) for message in read_text(text)]
    assert found == one_by_one(text, tables=tables)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """The language 2 is retired in 2030, the country B from 16 January 2026 on."""
    folder = tmp_path_factory.mktemp("codes")
    head = "code,since,until,fr,nl,de,en\n"
    (folder / "A10C.csv").write_text(f"{head}2,,2030-12-31,fr,nl,de,en\n", "utf-8")
    (folder / "X008.csv").write_text(f"{head}B,2026-01-16,,fr,nl,de,en\n", "utf-8")
    return Tables(codes=shipped().overlaid(folder))


def test_the_date_of_each_message_counts(tables: Tables) -> None:
    dates = ["202601151030", "202601161030", "202601151030", "204001151030"]
    text = wrapped(
        *(
            MASS.replace("202601151030", date).replace("POL", d)
            for d, date in zip("ABCD", dates, strict=True)
        )
    )
    found = [(f.message, f.params["list"]) for f in validate(read_text(text), tables=tables)]
    assert found == [(1, "X008"), (3, "X008"), (4, "A10C")]


@settings(max_examples=25)
@given(st.lists(MESSAGES, min_size=1, max_size=6))
def test_a_stream_gives_the_findings_of_the_file(messages: list[str]) -> None:
    data = wrapped(*messages).encode("iso-8859-1")
    assert list(validate(parts(io.BytesIO(data)))) == list(validate(read(data)))


def test_a_run_reads_the_same_bytes_in_each_charset_by_itself() -> None:
    """The same bytes are other characters under another charset."""
    name = MASS.replace("Janssens", "\xc3\xa9" * 18)
    run = Validator()
    for encoding in ("iso-8859-1", "utf-8", "iso-8859-1"):
        file = read(wrapped(name).encode("iso-8859-1"), encoding=encoding)
        rules = [finding.rule for finding in run.validate(file.messages[0])]
        assert ("element-too-long" in rules) is (encoding == "iso-8859-1")


# --- what is told once a file


@pytest.mark.parametrize(
    ("rule", "data"),
    [
        ("line-break", wrapped(MASS).replace("'", "'\r\n").encode()),
        ("charset-utf-8", wrapped(MASS).replace("Jan'", "Ren\xe9'").encode()),
        ("envelope-missing", MASS.replace("POL0001", "POL0009").encode()),
        ("foreign-envelope", b"UNB+X'" + wrapped(MASS).encode() + b"UNZ+1'"),
    ],
)
def test_a_habit_is_told_once_a_file_and_in_the_next_one_again(rule: str, data: bytes) -> None:
    """Decision 4: "Habits of a sender are told once a file"."""
    run = Validator()
    for _ in range(3):
        found = [finding.rule for finding in run.validate(read(data))]
        assert found.count(rule) == 1


# --- severities, rules, profiles


def test_a_severity_can_be_changed_by_rule() -> None:
    """Chapter 5: "severity by rule"; it stands above what the rule says of a single case."""
    text = CLEAN.replace("+Brussel+B", "+Brussel+QQ").replace("ATT+A131+1", "ATT+A131+7")
    assert [f.severity for f in validate(read_text(text))] == [W, E]
    for severity in Severity:
        found = validate(read_text(text), severities={"code-unknown": severity})
        assert [f.severity for f in found] == [severity, severity]
    other = validate(read_text(text), severities={"tag-invalid": I})
    assert [f.severity for f in other] == [W, E]


def test_a_changed_severity_changes_nothing_else() -> None:
    text = CLEAN.replace("GIS+A094+2'", "").replace("ATT+A10C+2'", "")
    plain = list(validate(read_text(text)))
    milder = list(validate(read_text(text), severities={"segment-missing": I}))
    assert [(f.rule, f.where, f.text()) for f in plain] == [
        (f.rule, f.where, f.text()) for f in milder
    ]
    assert [f.severity for f in milder] == [W, I]


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_each_rule_by_itself_says_what_it_says_among_all(rule: Rule) -> None:
    """A rule depends on no other having run."""
    bounds = telebib.Bounds(segment_bytes=200)
    for text in (rule.bad, rule.good):
        file = read(text.encode("iso-8859-1"), bounds=bounds)
        together = [finding for finding in validate(file) if finding.rule == rule.id]
        assert list(validate(file, rules=[rule])) == together


@settings(max_examples=25)
@given(
    st.lists(MESSAGES, min_size=1, max_size=4),
    st.sets(st.sampled_from([rule.id for rule in RULES]), max_size=6),
)
def test_some_rules_say_what_they_say_among_all(messages: list[str], ids: set[str]) -> None:
    file = read_text(wrapped(*messages))
    chosen = [rule for rule in RULES if rule.id in ids]
    assert list(validate(file, rules=chosen)) == [f for f in validate(file) if f.rule in ids]


def test_an_unknown_profile_is_told_at_once_and_names_those_there_are() -> None:
    """Misuse raises at the call, not when the first finding is asked for."""
    for call in (
        lambda: validate(read_text(CLEAN), profile="contact-mass"),
        lambda: Validator(profile="contact-mass"),
    ):
        with pytest.raises(UnknownName) as raised:
            call()
        assert isinstance(raised.value, TelebibError)
        assert all(name in str(raised.value) for name in profiles())


def test_findings_come_lazily() -> None:
    """Chapter 5: "all findings, lazily": a stream is read as far as findings are asked for."""
    data = wrapped(*[MASS.replace("ATT+A131+1", "ATT+A131+7")] * 500).encode()
    file = io.BytesIO(data)
    findings = validate(parts(file, bounds=telebib.Bounds(block_bytes=2048)))
    assert next(iter(findings)).message == 1
    assert file.tell() < len(data) / 10


def test_a_run_may_see_more_than_it_remembers() -> None:
    """The memory is bounded; forgetting changes nothing."""
    run = Validator()
    clean = read_text(CLEAN).messages[0]
    broken = read_text(CLEAN.replace("ATT+A131+1", "ATT+A131+7")).messages[0]
    before = list(run.validate(broken))
    for number in range(200):
        many = "".join(f"COM+003:p{number}x{each}@example.be'" for each in range(60))
        list(run.validate(read_text(CLEAN.replace("COM+009'", f"COM+009'{many}")).messages[0]))
    assert list(run.validate(clean)) == []
    assert list(run.validate(broken)) == before


def test_samples_in_one_run_are_judged_as_alone() -> None:
    folder = Path(__file__).resolve().parent.parent / "samples"
    run = Validator()
    for path in sorted(folder.rglob("*.edi")):
        for message in read(path.read_bytes()):
            assert list(run.validate(message)) == list(validate(message)), path.name
