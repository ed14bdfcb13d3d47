"""`telebib portal messages` and `portal attachments`: what they write, say and return."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

import telebib
from telebib.cli import main
from tools import portal_samples
from tools.made import differences

ROOT = Path(__file__).parents[2]
PORTAL = ROOT / "samples" / "portal"
FORMS, PORTFOLIO = PORTAL / "forms", PORTAL / "portfolio.csv"
SCHEMA = json.loads((ROOT / "schemas" / "portal" / "portal-form.schema.json").read_text("utf-8"))
LOCALE = {"LC_ALL": "C.UTF-8", "LC_MESSAGES": None, "LANG": None}
ADDRESSES = ("--sender", "1:BROKER", "--recipient", "2:{insurer}")
ISSUED = ("--issued", "2026-01-15T10:30")


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Whatever happens, nothing temporary is left."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.chdir(tmp_path)
    yield folder
    assert [*folder.iterdir()] == []


def run(*arguments: str | Path, data: str | None = None) -> Result:
    """Run `telebib portal`; an exception that gets out fails the test."""
    command, *rest = map(str, arguments)
    given = ["portal", command, "--isolated", *rest]
    return CliRunner(env=LOCALE).invoke(main, given, input=data, catch_exceptions=False)


def messages(*arguments: str | Path, data: str | None = None) -> Result:
    return run("messages", "--contracts", PORTFOLIO, *ISSUED, *arguments, data=data)


def dry_run(portfolio: str) -> Result:
    """The accepted form with another portfolio."""
    path = form("contact-accepted")
    return run("messages", path, "--contracts", portfolio, *ISSUED, "--dry-run")


def form(name: str) -> Path:
    return FORMS / f"{name}.json"


def test_the_samples_are_those_that_are_made() -> None:
    """samples/portal: what comes of each form, by `python -m tools.portal_samples`."""
    assert differences(portal_samples.files(), PORTAL, "portal-*.edi") == []


def test_the_schema_is_one_and_the_samples_fit_it() -> None:
    """Anybody's validator takes it, not only the library's own reading."""
    Draft202012Validator.check_schema(SCHEMA)
    validator = Draft202012Validator(SCHEMA)
    paths = sorted(FORMS.glob("*.json"))
    assert len(paths) > 20
    for path in paths:
        validator.validate(json.loads(path.read_text("utf-8")))


def test_accepted_forms_become_a_file_for_each_insurer() -> None:
    result = messages(FORMS, "-o", "out", *ADDRESSES)
    assert result.exit_code == 1  # some forms are wrong
    written = {path.name: path.read_bytes() for path in Path("out").iterdir()}
    assert written == {path.name: path.read_bytes() for path in PORTAL.glob("portal-[0-9]*.edi")}
    for data in written.values():
        assert [f for f in telebib.validate(telebib.read(data)) if f.severity != "info"] == []


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("contact-accepted", 0),
        ("contact-pending", 0),
        ("contact-sharing-refused", 0),
        ("address-accepted", 0),
        ("contact-state-unknown", 1),
        ("contact-everything-wrong", 1),
        ("contact-portfolio-incomplete", 1),
        ("claim", 1),
        ("family-member", 1),
        ("client-sheet", 1),
    ],
)
def test_the_exit_status_says_whether_something_is_wrong(name: str, status: int) -> None:
    result = messages(form(name), "--dry-run", "--lang", "nl")
    assert result.exit_code == status
    assert result.stdout != ""
    assert result.stderr.startswith("formulieren 1, berichten ")
    for word in ("Els", "Voorbeeld", "example.be", "9000", "0470"):
        assert word not in result.output.replace(str(form(name)), "")


def test_what_is_said_of_a_form_line_by_line_and_as_json() -> None:
    text = messages(form("contact-accepted"), "--dry-run")
    assert text.stdout.splitlines()[0].endswith("message M0410 contact 0097 VP000001")
    assert text.stdout.splitlines()[-1].endswith("no message is made about it [VP000003]")
    (line,) = messages(
        form("contact-accepted"), "--dry-run", "--format", "json"
    ).stdout.splitlines()
    data = json.loads(line)
    assert data["form"] == "change-personal-data"
    assert data["messages"][1] == {
        "type": "M0410", "kind": "contact", "insurer": "9998", "policy_number": "VP000002",
    }  # fmt: skip
    assert [(e["code"], e["severity"], e["policy_number"]) for e in data["remarks"]] == [
        ("contract-not-active", "info", "VP000003")
    ]


def test_all_wrong_keys_are_named_at_once_and_no_value() -> None:
    wrong = (
        '{"form": "change-address", "adress": {}, "contact": {}, "sent": "15/1/2026", '
        '"moving": [{"last_name": 1, "national_number": "geheim"}], "state": "a", "state": "b"}'
    )
    result = messages("-", "--dry-run", data=wrong)
    assert (result.exit_code, result.stdout) == (2, "")
    lines = result.stderr.splitlines()
    for words in ("state", "adress", "contact", "sent", "moving[1].last_name", "national_number"):
        assert any(words in line for line in lines), words
    assert "geheim" not in result.output
    assert len(lines) == 7  # six mistakes and the summary


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("{}", "the key form is missing"),
        ("[]", "this must be an object"),
        ('{"form": "sheet"}', "form: this must be one of change-personal-data"),
        ('{"form": "client-sheet", "confirmed": "yes"}', "confirmed: this must be true or false"),
        ("{", "no JSON"),
        ("", "no JSON"),
        ('{"form": "client-sheet", "sent": null}', "null says nothing"),
    ],
)
def test_what_is_no_form_is_told_in_a_line(data: str, words: str) -> None:
    result = messages("-", "--dry-run", "--quiet", data=data)
    assert result.exit_code == 2
    assert words in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "arguments",
    [
        (form("contact-accepted"),),
        (form("contact-accepted"), "-o", "out"),
        (form("contact-accepted"), "-o", "out", "--sender", "1:BROKER"),
        (form("contact-accepted"), "-o", "out", "--sender", "1:B", "--recipient", "0145=2:X"),
        ("none.json", "--dry-run"),
    ],
)
def test_wrong_use_is_status_2_and_leaves_nothing(arguments: tuple[str | Path, ...]) -> None:
    assert messages(*arguments).exit_code == 2
    assert not Path("out").exists()


def test_a_portfolio_that_cannot_be_used_is_status_2() -> None:
    Path("p.csv").write_text("a,b\n1,2\n", "utf-8")
    result = dry_run("p.csv")
    assert result.exit_code == 2
    assert "columns" in result.stderr
    assert run("messages", "-", "--contracts", "-", "--dry-run").exit_code == 2


def test_rows_that_cannot_be_used_are_counted_and_cost_no_other_contract() -> None:
    rows = PORTFOLIO.read_text("utf-8").splitlines(keepends=True)
    bad = rows[1].replace("VP000001", "VP000777").replace(",003,1,", ",003,x,")
    same = rows[1].replace("VP000001", "VP000778")
    other = same.replace(",1,0097,", ",2,0097,")
    Path("p.csv").write_text("".join([*rows, bad, same, other]), "utf-8")
    result = dry_run("p.csv")
    assert result.exit_code == 0
    assert "contracts-unusable" in result.stdout
    assert "rows of the portfolio that cannot be used: 1;" in result.stderr
    assert "messages 2" in result.stderr


# --- attachments


def file(name: str, size: int) -> Path:
    path = Path(name)
    with path.open("wb") as fp:
        fp.truncate(size)
    return path


def test_documents_within_the_limits_may_go() -> None:
    result = run("attachments", file("a.pdf", 2_000_000), file("b", 1), "--lang", "fr")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "documents 2, octets 2000001 ; erreurs 0\n"


def test_d_99_three_refusals() -> None:
    """D-99, on files."""
    names = [file("large.pdf", 2_000_001), file("empty.pdf", 0)]
    names += [file(f"{number}.jpg", 900_000) for number in range(9)]
    result = run("attachments", *names, "--lang", "nl")
    assert result.exit_code == 1
    assert [line.split(" [")[0].split()[0] for line in result.stdout.splitlines()] == [
        "attachments-too-many",
        "large.pdf:",
        "empty.pdf:",
        "attachments-too-large",
    ]
    assert run("attachments", names[0], "--megabyte", "2^20", "--quiet").exit_code == 0
    (line,) = run("attachments", names[0], "--format", "json").stdout.splitlines()
    said = json.loads(line)
    assert (said["path"], said["file"]) == ("attachments[1]", "large.pdf")
    odd = run("attachments", file("a\x1b[31m.pdf", 0), "--quiet").stdout
    assert "\x1b" not in odd


def test_a_document_that_is_not_there_is_status_2() -> None:
    result = run("attachments", "none.pdf", file("a.pdf", 1), ".")
    assert result.exit_code == 2
    assert [line.split(":")[1].strip() for line in result.stderr.splitlines()[:2]] == [
        "none.pdf",
        ".",
    ]
    assert run("attachments").exit_code == 2
