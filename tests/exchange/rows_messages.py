"""The acceptance rows about policy, contract, addressee, process and message: D-50 to D-71, D-79,
D-87 and D-88.
"""

from typing import Any

from telebib import Broker, Settings
from tests.exchange.cases import (
    ACCOUNT,
    FSMA,
    FULL,
    INDIVIDUAL,
    MASS,
    B,
    G,
    main,
    record,
    sent,
)
from tests.exchange.row import Row, reply, returned, silence

STRICT = Settings(strict=True)
OTHER = main("other@example.be", B, G)
DIFFERS = {"003.1 email": "different"}
MINE, THEIRS = record(FULL), record(OTHER)

POLICY = [
    returned("D-50", sent(FULL), None, "policy-unknown", step=5),
    returned(
        "D-50 another record",
        sent(FULL),
        record(FULL, policy_number="P2"),
        "policy-unknown",
        step=5,
    ),
    reply(
        "D-51",
        sent(FULL, policy="RFF+001:pol/00.0-1 '"),
        THEIRS,
        unlike=DIFFERS,
        rules=("info policy-number-normalised", "warning policy-number-characters"),
    ),
    returned("D-52", sent(FULL, policy=""), MINE, "policy-missing", step=5),
    returned("D-52 empty", sent(FULL, policy="RFF+001'"), MINE, "policy-missing", step=5),
    *(
        returned(
            f"D-53 status {status}",
            sent(FULL),
            record(FULL, status=status),
            "contract-not-active",
            step=7,
        )
        for status in "23"
    ),
    *(
        reply(f"D-54 status {status}", sent(FULL), record(OTHER, status=status), unlike=DIFFERS)
        for status in "1456"
    ),
    silence(
        "D-55",
        sent(FULL, more="ATT+A003+2'"),
        MINE,
        rules="warning contract-status-not-active",
    ),
    returned(
        "D-55 strict",
        sent(FULL, more="ATT+A003+2'"),
        MINE,
        "contract-status-not-active",
        rules="warning contract-status-not-active",
        settings=STRICT,
        step=7,
    ),
]

PARTNERS = [
    returned("D-56", sent(FULL, insurer="PTY+006+0145:006'"), MINE, "wrong-insurer", step=3),
    returned(
        "D-56 by the settings",
        sent(FULL),
        None,
        "wrong-insurer",
        settings=Settings(insurer="0145"),
        step=3,
    ),
    reply(
        "D-57",
        sent(FULL, insurer="PTY+006+97:006'"),
        THEIRS,
        unlike=DIFFERS,
        rules="warning insurer-code-format",
    ),
    returned(
        "D-58",
        sent(FULL),
        MINE,
        "intermediary-unknown",
        more={"known": lambda broker: False},
        step=4,
    ),
    returned(
        "D-59",
        sent(FULL),
        record(FULL, brokers=[Broker("20000", "BCAB90000002")]),
        "intermediary-not-on-contract",
        step=6,
    ),
    returned(
        "D-59 X931 = T",
        sent(FULL),
        record(FULL, brokers=[Broker("20000", "BCAB90000002")]),
        "intermediary-not-on-contract",
        settings=Settings(authorisation_return="T"),
        is_answered=False,
    ),
    reply("D-60", sent(FULL, intermediary=f"PTY+002++{ACCOUNT}:002'"), THEIRS, unlike=DIFFERS),
    reply(
        "D-60 the FSMA number alone",
        sent(FULL, intermediary=f"PTY+002+{FSMA}:006'"),
        THEIRS,
        unlike=DIFFERS,
    ),
]


def individual(**flags: str) -> Any:
    """A message of the individual process, the data being others than at the insurer."""
    return sent(FULL, flags={**INDIVIDUAL, **flags})


WITHOUT_A094 = {flag: value for flag, value in MASS.items() if flag != "A094"}

PROCESS = [
    returned("D-61", sent(FULL, flags={**MASS, "A094": "1"}), MINE, "mass-flag-not-no", step=2),
    returned("D-62", sent(FULL, flags={**MASS, "A1ZP": "1"}), MINE, "mass-and-individual", step=2),
    reply(
        "D-63",
        sent(FULL, flags=WITHOUT_A094),
        THEIRS,
        unlike=DIFFERS,
        rules="warning mass-flag-missing",
    ),
    returned(
        "D-63 strict",
        sent(FULL, flags=WITHOUT_A094),
        THEIRS,
        "mass-flag-missing",
        rules="warning mass-flag-missing",
        settings=STRICT,
        step=2,
    ),
    silence("D-64", individual(), THEIRS, step=10),
    silence("D-64 no A1ZZ", sent(FULL, flags={**INDIVIDUAL, "A1ZZ": "2"}), THEIRS, step=10),
    silence("D-65", individual(A094="1"), THEIRS, step=10),
    returned("D-66", individual(), None, "policy-unknown", step=5),
    Row(
        "D-67",
        sent(FULL, flags={**MASS, "A1ZZ": "2"}),
        THEIRS,
        "out_of_process",
        rules="info process-absent",
        step=2,
    ),
    returned("D-68", sent(FULL, flags={**MASS, "A1ZZ": "3"}), THEIRS, "code-unknown", step=2),
]

CONTENT = [
    silence(
        "D-69",
        sent(FULL, in_party="COM+XYZ:jan2@example.be'"),
        MINE,
        rules="warning qualifier-unknown",
    ),
    *(
        Row(
            f"D-70 COM+{kind} {held.parties[0].party.contact == FULL.contact}",
            sent(FULL, in_party=f"COM+{kind}:022234567'"),
            held,
            action,
            unlike=verdicts,
            rules="warning not-contact-data",
        )
        for kind in ("001", "006")
        for held, action, verdicts in ((MINE, "no_reply", {}), (THEIRS, "reply_full", DIFFERS))
    ),
    *(
        row
        for number in ("022:85010100101", "077:BE00000000000000")
        for row in (
            reply(
                f"D-71 RFF+{number[:3]}",
                sent(FULL, in_party=f"RFF+{number}'"),
                THEIRS,
                unlike=DIFFERS,
                rules="error forbidden-number",
            ),
            returned(
                f"D-71 RFF+{number[:3]} strict",
                sent(FULL, in_party=f"RFF+{number}'"),
                THEIRS,
                "forbidden-number",
                settings=STRICT,
                step=9,
            ),
        )
    ),
    reply(
        "D-87",
        sent(FULL, header="XEH+04+1+0410+++00++++202601151030+E1:::M0410:99'"),
        THEIRS,
        unlike=DIFFERS,
        rules="warning message-version-unknown",
    ),
]

ROWS = [*POLICY, *PARTNERS, *PROCESS, *CONTENT]
