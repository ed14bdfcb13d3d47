"""The files of samples/replies/: what an insurer sends back, from the cases of these tests.

PYTHONPATH=src python -m tests.exchange.golden      # writes them again
"""

from pathlib import Path

from attrs import evolve

import telebib
from tests.exchange.cases import (
    FULL,
    INSURER,
    B,
    G,
    Sent,
    co,
    decided,
    main,
    record,
    sent,
)

FOLDER = Path(__file__).resolve().parents[2] / "samples" / "replies"
CODES = telebib.MsglibMap({("policy-unknown", "*"): "QI001"})
OTHER = main("j.janssens@example.be", B, G)
AN = co("an@example.be", (), "0470 00 00 04")
GIS = telebib.Settings(error_carrier="gis")


def answer(
    broker: Sent,
    held: telebib.Record | None,
    settings: telebib.Settings | None = None,
    *,
    contract: int,
) -> bytes:
    """The file that an insurer sends back about the contract of that number."""
    number = f"RP{contract:05d}"
    held = held and evolve(held, policy_number=number)
    broker = evolve(broker, policy=f"RFF+001:{number}'")
    found = decided(broker, held, settings, error_codes=CODES)
    assert found.message is not None
    insurer, recipient = telebib.Correspondent("2", INSURER), telebib.Correspondent("1", "BROKER")
    return telebib.write(telebib.wrap([found.message], sender=insurer, recipient=recipient))


def files() -> dict[str, bytes]:
    """Their contents by name; no two are about the same contract."""
    an_too = co((), (), AN.contact.mobile)
    guid = sent(FULL, more="RFF+084:6c1b3a52-9f0d-4f5e-8a47-3d2e1f0a9b8c'")
    return {
        "reply-one-field-differs": answer(sent(FULL), record(OTHER), contract=1),
        "reply-explicit-empties": answer(sent(FULL), record(main(g=G)), contract=2),
        "reply-both-parties": answer(sent(FULL, AN), record(FULL, an_too), contract=3),
        "reply-refused-left-out": answer(
            sent(FULL, AN), record(OTHER, an_too, refused=[0]), contract=4
        ),
        "reply-endorsement-and-domain": answer(
            guid, record(OTHER, endorsement_number="0003", domain="05"), contract=5
        ),
        "return-code-in-header": answer(sent(FULL), None, contract=6),
        "return-without-code": answer(
            sent(FULL, insurer="PTY+006+0145:006'"), record(FULL), contract=7
        ),
        "return-code-in-gis": answer(sent(FULL), None, GIS, contract=8),
        "return-short-header": answer(sent(FULL, header="XEH+04+1+0410+++00'"), None, contract=9),
    }


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, content in files().items():
        (FOLDER / f"{name}.edi").write_bytes(content)
