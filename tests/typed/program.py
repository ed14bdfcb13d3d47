"""A program as a user writes it: each type is what a type checker sees of it.

CI checks it with `mypy --strict` against the installed wheel (`py.typed`), and runs it there.
"""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import assert_type

import telebib

ISSUED = datetime(2026, 1, 15, 10, 30)
PARTY = telebib.Party(
    name=telebib.Name("Peeters", "Els"),
    address=telebib.Address("Kerkstraat", "12", "9000", "Gent", "B"),
    person_type="1",
    language="2",
    contact=telebib.ContactData(email="els@example.be", mobile="+32470000001"),
)
RECORD = telebib.Record(
    policy_number="POL0001",
    insurer="0097",
    status="1",
    brokers=[telebib.Broker(fsma="10000", account="BCAB90000001")],
    parties=[telebib.HeldParty(party=PARTY)],
)


def asked() -> telebib.Message:
    """A message that a broker sends."""
    return telebib.build(
        "contact-mass-broker",
        policy_number="POL0001",
        insurer="0097",
        intermediary=telebib.Intermediary.of(fsma="10000", account="BCAB90000001"),
        parties=[PARTY],
        issued=ISSUED,
    )


def read_and_check() -> telebib.Message:
    """Reading, writing, validating."""
    sender = telebib.Correspondent("1", "BROKER")
    recipient = telebib.Correspondent("2", "0097")
    data = telebib.write(telebib.wrap([asked()], sender=sender, recipient=recipient))
    assert_type(data, bytes)
    file = telebib.read(data)
    assert_type(file, telebib.Interchange)
    assert_type(telebib.validate(file), Iterator[telebib.Finding])
    assert_type(telebib.Validator().validate(BytesIO(data)), Iterator[telebib.Finding])
    assert_type(telebib.parts(BytesIO(data)), Iterator[telebib.Part])
    for finding in telebib.validate(file, tables=telebib.Tables(codes=telebib.shipped())):
        assert_type(finding.rule, str)
        assert_type(finding.severity, telebib.Severity)
        assert_type(finding.message, int | None)
        assert_type(finding.text("nl"), str)
    (message,) = telebib.stream(BytesIO(data))
    assert_type(message, telebib.Message)
    assert_type(message.find_group("PTY", "003"), telebib.Group | None)
    assert_type(message.raw, bytes)
    return message


def look_at(message: telebib.Message) -> None:
    """The typed view, and the onlookers."""
    request = telebib.M0410.from_message(message)
    assert_type(request.policyholder, telebib.Party | None)
    assert_type(request.co_policyholders, tuple[telebib.Party, ...])
    assert_type(request.header.issued, str)
    assert_type(request.indicator("A1ZZ"), str | None)
    assert_type(request.to_message(), telebib.Message)
    assert_type(telebib.codes("A131"), telebib.CodeList)
    assert_type(telebib.codes("A131")["2"].label("nl"), str)
    assert_type(telebib.explain(message, lang="fr"), telebib.Explanation)
    assert_type(telebib.completeness(message).score, float | None)
    assert_type(telebib.returned(message), telebib.Returned | None)
    for change in telebib.diff(message, message):
        assert_type(change.old, str | None)


def exchange(message: telebib.Message) -> None:
    """The insurer's side."""
    decision = telebib.decide(message, RECORD, telebib.Settings(insurer="0097"))
    assert_type(decision, telebib.Decision)
    assert_type(decision.action, telebib.Action)
    assert_type(decision.reply, telebib.M0124 | telebib.Message | None)
    assert_type(decision.error_code, str | None)
    records: telebib.Records = telebib.MappedRecords([RECORD])
    for outcome in telebib.answers([message], records, issued=ISSUED):
        assert_type(outcome, telebib.Outcome)
        assert_type(outcome.decision, telebib.Decision)
    for prepared in telebib.prepare([RECORD], issued=ISSUED):
        assert_type(prepared.message, telebib.Message | None)


def main() -> None:
    """All of it."""
    message = read_and_check()
    look_at(message)
    exchange(message)


if __name__ == "__main__":
    main()
