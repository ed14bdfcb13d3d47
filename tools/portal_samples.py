"""What comes of the forms in samples/portal/forms, with samples/portal/portfolio.csv, and of some
changes at the portal of insurer 0097.

    python -m tools.portal_samples [--check]

`expected.csv` has a line for each message and remark, the files beside it hold the messages: to
insurers by their codes, to brokers by their accounts.
"""

import csv
import io
import sys
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from telebib.envelope import Correspondent, wrap
from telebib.mass.contracts import contract
from telebib.mass.records import Held
from telebib.mass.tables.columns import Row
from telebib.mass.tables.read import read_table
from telebib.models.party import Address, ContactData
from telebib.models.record import Record
from telebib.portal.customer_change import CustomerChange
from telebib.portal.form_reading import read_form
from telebib.portal.from_broker import messages_for
from telebib.portal.from_insurer import messages_for_change
from telebib.portal.outcome import Outcome
from telebib.portal.persons import Customer
from telebib.write import write
from tools.made import Files, run

PORTAL = Path(__file__).parents[1] / "samples" / "portal"
FORMS = PORTAL / "forms"
ISSUED = datetime(2026, 1, 15, 10, 30)
INSURER = "0097"
ELS = Customer(last_name="Voorbeeld", first_name="Els")
FIRM = Customer(last_name="Voorbeeld Bakkerij BV")
NEW = ContactData(email="els.nieuw@example.be")
AWAY = Address("Voorbeeldlaan", "5", "1000", "Brussel", "B")
DAY = date(2026, 1, 15)
CHANGES: Mapping[str, CustomerChange] = {
    "insurer-contact": CustomerChange(customer=ELS, sent=DAY, contact=NEW),
    "insurer-address": CustomerChange(customer=ELS, sent=DAY, address=AWAY),
    "insurer-both": CustomerChange(customer=ELS, sent=DAY, contact=NEW, address=AWAY),
    "insurer-number": CustomerChange(customer=FIRM, sent=DAY, enterprise_number="0990.000.212"),
}
COLUMNS = ("form", "what", "path", "insurer", "policy_number")


def contracts() -> list[Held]:
    """The contracts of the portfolio."""
    rows: dict[str, list[Row]] = {}
    with (PORTAL / "portfolio.csv").open("rb") as fp:
        for row in read_table(fp, "portfolio.csv"):
            assert isinstance(row, Row)
            rows.setdefault(row["policy_number"], []).append(row)
    return [held for own in rows.values() if (held := contract(own)) is not None]


def outcomes() -> dict[str, Outcome]:
    """What comes of each form, by its name."""
    held = contracts()
    found = {
        path.stem: messages_for(read_form(path.read_bytes()), held, issued=ISSUED)
        for path in sorted(FORMS.glob("*.json"))
    }
    own = [each for each in held if isinstance(each, Record) and each.insurer == INSURER]
    changes = {
        name: messages_for_change(change, own, "all-contracts", issued=ISSUED)
        for name, change in CHANGES.items()
    }
    return found | changes


def files() -> Files:
    """The bytes of each file by its name."""
    found = outcomes()
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    for name, outcome in found.items():
        for made in outcome.messages:
            what = f"{made.message.type} {made.kind}"
            table.writerow((name, what, "", made.insurer, made.policy_number))
        for each in outcome.remarks:
            table.writerow((name, each.code, each.path, "", each.policy_number))
    broker, insurer = Correspondent("1", "BROKER"), Correspondent("2", INSURER)
    every = [each for outcome in found.values() for each in outcome.messages]
    sent = {"expected.csv": text.getvalue().encode()}
    for code in ("0097", "9998"):
        asked = [m.message for m in every if (m.message.type, m.insurer) == ("M0410", code)]
        to_insurer = wrap(asked, sender=broker, recipient=Correspondent("2", code))
        sent[f"portal-{code}.edi"] = write(to_insurer)
    told = [m.message for m in every if m.message.type == "M0124"]
    to_broker = wrap(told, sender=insurer, recipient=broker)
    sent["portal-broker-BCAB90000001.edi"] = write(to_broker)
    return sent


if __name__ == "__main__":
    sys.exit(run(__doc__ or "", files, sys.argv[1:], PORTAL, "portal-*.edi"))
