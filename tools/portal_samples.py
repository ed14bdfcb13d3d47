"""What comes of the forms in samples/portal/forms, with samples/portal/portfolio.csv.

    python -m tools.portal_samples [--check]

`expected.csv` has a line for each message and remark, the files beside it the messages by insurer.
"""

import csv
import io
import sys
from datetime import datetime
from pathlib import Path

from telebib.envelope import Correspondent, wrap
from telebib.mass.contracts import contract
from telebib.mass.records import Held
from telebib.mass.tables.columns import Row
from telebib.mass.tables.read import read_table
from telebib.portal.form_reading import read_form
from telebib.portal.from_broker import messages_for
from telebib.portal.outcome import Outcome
from telebib.write import write
from tools.made import Files, run

PORTAL = Path(__file__).parents[1] / "samples" / "portal"
FORMS = PORTAL / "forms"
ISSUED = datetime(2026, 1, 15, 10, 30)
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
    return {
        path.stem: messages_for(read_form(path.read_bytes()), held, issued=ISSUED)
        for path in sorted(FORMS.glob("*.json"))
    }


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
    sent = {"expected.csv": text.getvalue().encode()}
    for code in ("0097", "9998"):
        messages = [m for outcome in found.values() for m in outcome.by_insurer().get(code, ())]
        sender, recipient = Correspondent("1", "BROKER"), Correspondent("2", code)
        sent[f"portal-{code}.edi"] = write(wrap(messages, sender=sender, recipient=recipient))
    return sent


if __name__ == "__main__":
    sys.exit(run(__doc__ or "", files, sys.argv[1:], PORTAL, "portal-*.edi"))
