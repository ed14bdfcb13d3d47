"""samples/mass/: what is expected of each contract comes of it, at the broker and at the insurer.

The expectations stand in tools/portfolio_cases.py, written from chapters 3, 5 and 6.
"""

import csv
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import pytest
from attrs import evolve, frozen

import telebib
from telebib.mass.answer import answers
from telebib.mass.outcomes import Outcome
from telebib.mass.portfolio import NotSent, prepared_table
from telebib.mass.prepare import PROCESS, Prepared, Preparer
from telebib.mass.store import RecordStore
from telebib.mass.tables.columns import COLUMNS
from telebib.mass.tables.read import read_table
from telebib.models.record import Record
from tools import portfolio as tool
from tools.made import differences
from tools.portfolio import INSURER, TARGET, files, run
from tools.portfolio_cases import NEITHER, SENT

ISSUED = datetime(2026, 1, 15, 10, 30)

Expectation = dict[str, str]


def read_expected() -> list[Expectation]:
    with (TARGET / "expected.csv").open(encoding="utf-8", newline="") as fp:
        return list(csv.DictReader(fp))


EXPECTED = read_expected()


def of_insurer(expected: Iterable[Expectation]) -> list[Expectation]:
    return [each for each in expected if each["answer"]]


@frozen
class Exchange:
    """What came of the samples: by policy number, and of rows that have none by line."""

    prepared: dict[str, Prepared]
    listed: list[NotSent]
    outcomes: dict[str, Outcome]

    def rules_at(self, expected: Expectation) -> set[str]:
        """What was listed of a contract, or of its line."""
        number, line = expected["policy_number"], int(expected["line"])
        return {
            found.reason.rule
            for found in self.listed
            if (found.policy_number == number if number else found.line == line)
        }


@pytest.fixture(scope="module")
def exchange(tmp_path_factory: pytest.TempPathFactory) -> Exchange:
    folder = tmp_path_factory.mktemp("stores")
    listed: list[NotSent] = []
    with (
        (TARGET / "portfolio.csv").open("rb") as fp,
        RecordStore.built(
            folder, read_table(fp, "portfolio.csv"), listed=lambda t: listed.append(NotSent.of(t))
        ) as store,
    ):
        prepared = list(prepared_table(store, Preparer(ISSUED), listed.append))
    name = f"records-{INSURER}.csv"
    with (
        (TARGET / name).open("rb") as fp,
        RecordStore.built(folder, read_table(fp, name), insurer=INSURER) as records,
    ):
        messages = [
            each.message
            for each in prepared
            if each.message is not None
            and isinstance(each.contract, Record)
            and each.contract.insurer == INSURER
        ]
        settings = telebib.Settings(insurer=INSURER)
        outcomes = list(answers(messages, records, settings, issued=ISSUED))
    return Exchange(
        {each.contract.policy_number: each for each in prepared},
        listed,
        {outcome.policy_number: outcome for outcome in outcomes},
    )


def name_of(expected: Expectation) -> str:
    return f"{expected['case']} {expected['what']}, line {expected['line']}"


@pytest.mark.parametrize("expected", EXPECTED, ids=name_of)
def test_a_contract_is_sent_or_listed_as_expected(
    expected: Expectation, exchange: Exchange
) -> None:
    prepared = exchange.prepared.get(expected["policy_number"])
    is_sent = prepared is not None and prepared.message is not None
    assert is_sent == (expected["prepare"] == SENT)
    if not is_sent:
        assert expected["prepare"] in exchange.rules_at(expected)


@pytest.mark.parametrize("expected", of_insurer(EXPECTED), ids=name_of)
def test_the_insurer_answers_as_expected(expected: Expectation, exchange: Exchange) -> None:
    outcome = exchange.outcomes[expected["policy_number"]]
    rules = {*outcome.decision.rules, *exchange.rules_at(expected)}
    action = outcome.decision.action.value
    if outcome.left_over is not None:
        action = NEITHER
        rules.add(outcome.left_over.rule)
    assert action == expected["answer"]
    if expected["rule"]:
        assert expected["rule"] in rules


def test_nothing_is_listed_answered_or_sent_that_is_not_expected(exchange: Exchange) -> None:
    """A person finds each entry of the reports in the expectations."""
    expected = {each["policy_number"] for each in EXPECTED}
    lines = {int(each["line"]) for each in EXPECTED if not each["policy_number"]}
    assert exchange.prepared.keys() <= expected
    assert exchange.outcomes.keys() == {e["policy_number"] for e in of_insurer(EXPECTED)}
    for found in exchange.listed:
        assert found.policy_number in expected if found.policy_number else found.line in lines
    kept = {e["policy_number"] for e in EXPECTED if e["prepare"] != SENT}
    repeated = {e["policy_number"] for e in EXPECTED if e["rule"] == "row-repeated"}
    assert {found.policy_number for found in exchange.listed} <= kept | repeated


def test_the_portfolio_has_200_contracts_of_three_insurers(exchange: Exchange) -> None:
    assert len(EXPECTED) == tool.CONTRACTS + 1  # and a line that broke off
    insurers = [each["insurer_code"] for each in EXPECTED]
    assert all(insurers.count(code) > 5 for code in (INSURER, *tool.OTHERS))
    assert tuple(tool.COLUMNS) == COLUMNS


@pytest.mark.parametrize(
    "row",
    [f"D-{n:02}" for n in (*range(1, 27), *range(28, 31), *range(33, 55), *range(57, 61))]
    + [f"D-{n}" for n in (73, 74, 75, 76, *range(80, 85), 94, 95, 96)],
)
def test_each_row_of_chapter_3_that_tables_can_hold_is_in_it(row: str) -> None:
    """All but those about other settings (D-27), other files, or how a message is written."""
    assert row in {each["case"] for each in EXPECTED}


def test_what_is_sent_is_what_build_makes(exchange: Exchange) -> None:
    """`prepare` makes messages by itself, to tell all reasons: they are those of `build`."""
    for prepared in exchange.prepared.values():
        record = prepared.contract
        if not isinstance(record, Record) or record.status not in ("1", "4", "5", "6"):
            continue
        built: bytes | None
        try:
            built = telebib.build(
                PROCESS,
                policy_number=record.policy_number,
                insurer=record.insurer,
                intermediary=telebib.Intermediary.of(
                    fsma=record.brokers[0].fsma if record.brokers else "",
                    account=record.brokers[0].account if record.brokers else "",
                ),
                parties=[stated(held) for held in record.parties],
                issued=ISSUED,
            ).raw
        except telebib.ValueRefused:
            built = None
        assert (prepared.message.raw if prepared.message is not None else None) == built


def stated(held: telebib.HeldParty) -> telebib.Party:
    """A party as chapters 2 and 3 want it: who refuses gives nothing, an unknown language is 13."""
    empty = telebib.ContactData((), (), ())
    return evolve(
        held.party,
        contact=empty if held.sharing_refused else held.party.contact,
        language=held.party.language or "13",
    )


# --- the files


def test_the_files_are_what_the_tool_makes() -> None:
    assert differences(files(), TARGET) == []
    assert run(["--check"], TARGET) == 0


def test_the_tool_writes_what_it_checks_and_tells_what_differs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "mass"
    assert run(["--check"], target) == 1
    assert "portfolio.csv: missing" in capsys.readouterr().out
    assert run([], target) == 0
    assert run(["--check"], target) == 0
    (target / "expected.csv").write_bytes(b"")
    assert run(["--check"], target) == 1
    assert "expected.csv: differs" in capsys.readouterr().out


def test_all_of_it_is_invented() -> None:
    """CONTRIBUTING: "`example.be`, `example.com`, names and numbers of nobody"."""
    for name, data in files().items():
        if name == "expected.csv":
            continue
        for row in csv.DictReader(data.decode().splitlines()):
            for column in ("email", "billing_email"):
                domains = [v.rpartition("@")[2] for v in (row[column] or "").split("|") if "@" in v]
                for domain in domains:
                    assert (
                        domain.strip(" >")
                        .lower()
                        .endswith(("example.be", "example.com", "example.org", ".example"))
                    )
            number = (row["enterprise_number"] or "").replace("BE ", "").replace(".", "")
            assert not number or number.startswith("0990")
