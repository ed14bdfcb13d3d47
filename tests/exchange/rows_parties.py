"""The acceptance rows about parties: D-33 to D-49, and D-80 to D-83 on refusals to share."""

from telebib import Address, Name, Settings
from tests.exchange.cases import (
    AN,
    FULL,
    HERE,
    JAN,
    OTHER_NUMBER,
    THERE,
    B,
    E,
    G,
    co,
    firm,
    main,
    record,
    sent,
)
from tests.exchange.row import reply, returned, silence, suppressed

STRICT = Settings(strict=True)
DIFFERENT = "different"
AN_E, AN_G = "an@example.be", "+32470000004"
CO = co(AN_E, (), AN_G)
PIET = co("piet@example.be", name=Name("Willems", "Piet"))
UNKNOWN = "warning party-unknown"
DIFFERS = "info party-differs"
ALL_EMAIL = {"003.1 email": DIFFERENT}

ONE_SIDE = [
    reply(
        "D-33",
        sent(FULL),
        record(FULL, co(AN_E)),
        unlike={"017.1 email": DIFFERENT},
        replies=(FULL, co(AN_E)),
    ),
    silence("D-34", sent(FULL), record(FULL, co())),
    silence("D-35", sent(FULL, co()), record(FULL), rules=UNKNOWN),
    reply(
        "D-36",
        sent(FULL, co(AN_E)),
        record(FULL),
        unlike={"017.1 email": DIFFERENT},
        rules=UNKNOWN,
        replies=(FULL,),
    ),
    reply(
        "D-37",
        sent(FULL, CO),
        record(FULL, co("other@example.be", (), AN_G)),
        unlike={"017.1 email": DIFFERENT},
        replies=(FULL, co("other@example.be", (), AN_G)),
    ),
    silence("D-38", sent(CO), record(main(), CO)),
    silence("D-39", sent(FULL, CO, PIET), record(FULL, PIET, CO)),
]

JAN_AS_CO = co(E, B, G, name=JAN, address=HERE)
AN_AS_MAIN = main(AN_E, (), AN_G, name=AN, address=THERE)
STRANGER = main(E, B, G, name=Name("Dubois", "Luc"), address=THERE)

PLAUSIBLE = [
    returned("D-40", sent(FULL, CO), record(AN_AS_MAIN, JAN_AS_CO), "party-mismatch", step=8),
    silence("D-41", sent(main(E, B, G, name=Name("Jansens", "Jan"))), record(FULL), rules=DIFFERS),
    silence("D-42", sent(main(E, B, G, address=THERE)), record(FULL), rules=DIFFERS),
    silence("D-43", sent(main(E, B, G, language="1")), record(FULL), rules=DIFFERS),
    silence("D-43 unknown", sent(main(E, B, G, language="13")), record(FULL), rules=DIFFERS),
    returned("D-44", sent(STRANGER), record(FULL), "party-mismatch", step=8),
    silence(
        "D-44 a word of the name in common",
        sent(main(E, B, G, name=Name("Janssens-Dubois", "Luc"), address=THERE)),
        record(FULL),
        rules=DIFFERS,
    ),
    silence(
        "D-44 the street in common",
        sent(
            main(
                E,
                B,
                G,
                name=Name("Dubois", "Luc"),
                address=Address(HERE.street, "9", "9000", "Gent"),
            )
        ),
        record(FULL),
        rules=DIFFERS,
    ),
    returned(
        "D-45",
        sent(firm(E, enterprise_number=OTHER_NUMBER)),
        record(firm(E)),
        "party-mismatch",
        step=8,
    ),
]

KINDS = [
    silence(
        "D-46",
        sent(firm(E, enterprise_number=None)),
        record(firm(E)),
        rules="error enterprise-number-missing",
    ),
    returned(
        "D-46 strict",
        sent(firm(E, enterprise_number=None)),
        record(firm(E)),
        "enterprise-number-missing",
        settings=STRICT,
        step=8,
    ),
    silence(
        "D-47",
        sent(main(E, B, G, enterprise_number=OTHER_NUMBER)),
        record(FULL),
        rules="warning enterprise-number-unexpected",
    ),
    silence(
        "D-48",
        sent(firm(E, name=JAN)),
        record(main(E)),
        rules="warning party-differs",
    ),
    reply(
        "D-49",
        sent(main(E, B, G, person_type="3")),
        record(main("other@example.be", B, G, person_type="3")),
        unlike=ALL_EMAIL,
    ),
]


OTHER_JAN = main("other@example.be", B, G)
OTHER_CO = co("other@example.be", (), AN_G)
BOTH = {"003.1 email": DIFFERENT, "017.1 email": DIFFERENT}


REFUSALS = [
    suppressed("D-80", sent(FULL, CO), record(OTHER_JAN, OTHER_CO, refused=(0, 1)), unlike=BOTH),
    reply(
        "D-81",
        sent(FULL, CO),
        record(FULL, OTHER_CO, refused=[0]),
        unlike={"017.1 email": DIFFERENT},
        replies=(OTHER_CO,),
    ),
    reply(
        "D-81 both differ",
        sent(FULL, CO),
        record(OTHER_JAN, OTHER_CO, refused=[0]),
        unlike=BOTH,
        replies=(OTHER_CO,),
    ),
    suppressed("D-82", sent(FULL, CO), record(OTHER_JAN, CO, refused=[0]), unlike=ALL_EMAIL),
    silence("D-83", sent(FULL, CO), record(FULL, CO, refused=(0, 1))),
]

ROWS = [*ONE_SIDE, *PLAUSIBLE, *KINDS, *REFUSALS]
