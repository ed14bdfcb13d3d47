"""`telebib portal check-access` and `telebib portal form`."""

import json
import stat
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.test_main import run
from tests.portal.access_cases import COMPLETE, SAMPLES

DAY = ("--date", "2026-01-20")
FILES = [str(SAMPLES / f"{name}.json") for name in COMPLETE]
INCOMPLETE = str(SAMPLES / "legal-other-no-representative.json")


def check(*arguments: str | Path, data: bytes | None = None) -> Result:
    return run("portal", "check-access", *arguments, *DAY, data=data)


def test_complete_requests_are_status_0() -> None:
    result = check(*FILES, "--lang", "nl")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == (
        f"{FILES[0]}: volledig (natuurlijke persoon; de verzekeringsnemer; "
        "alle contracten, ook de toekomstige)"
    )
    assert len(result.stdout.splitlines()) == 5
    assert result.stderr == "aanvragen 5: volledig 5, onvolledig 0, onleesbaar 0\n"


def test_items_are_status_1_and_a_line_each() -> None:
    result = check(INCOMPLETE, FILES[0], "--lang", "de", "--quiet")
    assert (result.exit_code, result.stderr) == (1, "")
    first, second = result.stdout.splitlines()
    assert first.startswith(f"{INCOMPLETE}: representative-missing gesetzlicher Vertreter: ")
    assert first.endswith(" [representative]")
    assert second.startswith(f"{FILES[0]}: vollständig (")


def test_json_is_a_line_a_request() -> None:
    result = check(INCOMPLETE, "-", "--format", "json", "--lang", "en", data=b"{}")
    found, empty = map(json.loads, result.stdout.splitlines())
    assert (found["file"], found["complete"]) == (INCOMPLETE, False)
    assert (found["policyholder"], found["access_for"]) == ("legal", "other")
    (item,) = found["items"]
    assert (item["code"], item["path"]) == ("representative-missing", "representative")
    assert (empty["file"], empty["policyholder"]) == ("<stdin>", None)
    assert len(empty["items"]) == 6


def test_what_cannot_be_read_is_status_2_and_the_others_are_still_judged(tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"date": "soon", "x": 1}')
    result = check(broken, tmp_path / "absent.json", INCOMPLETE, "--lang", "en")
    assert result.exit_code == 2
    assert result.stdout.count("\n") == 1
    assert result.stderr.splitlines() == [
        f"telebib: {broken}: the key 'x' is not known here",
        f"telebib: {broken}: date: a date is written YYYY-MM-DD",
        f"telebib: {tmp_path / 'absent.json'}: no such file",
        "requests 3: complete 0, incomplete 1, unreadable 2",
    ]


def test_a_folder_is_searched() -> None:
    result = check(SAMPLES, "--lang", "en")
    assert result.exit_code == 1
    assert "requests 16: complete 5, incomplete 11, unreadable 0" in result.stderr


def test_the_portfolio_says_whose_the_contracts_are(tmp_path: Path) -> None:
    header = (
        "policy_number,contract_status,insurer_code,broker_fsma,broker_account,role,person_type"
    )
    header += ",last_name,first_name,enterprise_number,language,street,house_number,box"
    header += ",postal_code,city,country,email,billing_email,mobile,sharing_refused"
    row = "{},1,0097,,B1,003,1,{},Els,,2,Nergensstraat,1,,9000,Gent,B,,,,0"
    table = tmp_path / "portfolio.csv"
    rows = [
        header,
        row.format("VB.900001", "VERZONNEN"),
        row.format("VB900002", "Buur"),
        "VB900003",
    ]
    table.write_text("\n".join(rows))
    result = check(FILES[2], "--contracts", table, "--lang", "en")
    assert result.exit_code == 1
    (line,) = result.stdout.splitlines()
    assert "contract-of-another contracts in view 2: " in line
    result = check(FILES[2], "--contracts", tmp_path / "absent.csv", "--lang", "en")
    assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.parametrize(
    "arguments",
    [("--date", "soon"), ("--contracts", "-"), ("--format", "xml"), ("--nonsense",)],
    ids=" ".join,
)
def test_wrong_use_is_status_2(arguments: tuple[str, ...]) -> None:
    result = run("portal", "check-access", FILES[0], *arguments)
    assert (result.exit_code, result.stdout) == (2, "")


# --- form


def test_an_empty_form_goes_to_standard_output() -> None:
    result = run("portal", "form", "--lang", "fr")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith('<!DOCTYPE html>\n<html lang="fr">')
    assert result.stdout.endswith("</html>\n")


def test_a_filled_form_is_masked_unless_asked_and_its_file_is_the_owner_s(tmp_path: Path) -> None:
    target = tmp_path / "form.html"
    masked = run("portal", "form", FILES[4], "-o", target, "--lang", "en")
    assert masked.exit_code == 0
    assert masked.stderr.startswith("telebib: personal data are masked")
    assert "Fictief" not in target.read_text("utf-8")
    target.chmod(0o644)
    filled = run("portal", "form", FILES[4], "-o", target, "--show-personal-data")
    assert (filled.exit_code, filled.stdout, filled.stderr) == (0, "", "")
    assert "Fictief" in target.read_text("utf-8")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["form.html"]


def test_a_request_that_cannot_be_read_makes_no_form(tmp_path: Path) -> None:
    target = tmp_path / "form.html"
    result = run("portal", "form", "-", "-o", target, "--lang", "nl", data=b'{"x": 1}')
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "telebib: -: de sleutel 'x' is hier niet bekend\n"
    assert run("portal", "form", tmp_path / "absent.json", "-o", target).exit_code == 2
    assert not target.exists()
