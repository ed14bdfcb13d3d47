"""Rebuild samples/valid/profiles/: messages of the four contact processes, without any finding.

    python tools/samples.py [--check]

Every person, company, street and number is invented: e-mail only at example.be, example.com and
example.org, enterprise numbers in a range that nobody holds (0990 …). The bytes depend on nothing
but this file and telebib itself.

Exit codes: 0 done, or --check found no difference; 1 --check found one.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zlib import crc32

# Run as a script, Python looks beside the script and not in the folder above it.
sys.path.append(str(Path(__file__).resolve().parents[1]))

from attrs import evolve, frozen

from telebib import (
    Address,
    ContactData,
    Correspondent,
    Header,
    Identifier,
    Insurer,
    Intermediary,
    Message,
    Name,
    Party,
    build,
    wrap,
    write,
)
from tools import made as making

TARGET = Path(__file__).resolve().parent.parent / "samples" / "valid" / "profiles"
OWN = "*.edi"

ISSUED = datetime(2026, 1, 15, 10, 30)
INSURER = Insurer.of("0097")
BROKER = Intermediary.of(fsma="099999A", account="BCAB90000001")
BROKER_ADDRESS = Correspondent("1", "BROKER")
INSURER_ADDRESS = Correspondent("2", "0097")

FILLED = ContactData(("anna@example.be",), ("facturen.anna@example.com",), ("+32470000001",))
EMPTY = ContactData((), (), ())
SEVERAL = ContactData(
    ("anna@example.be", "anna.voorbeeld@example.org"),
    ("facturen@example.com", "boekhouding@example.com"),
    ("+32470000001", "0470 00 00 02", "0032470000003"),
)

NATURAL = Party(
    name=Name("Voorbeeld", "Anna"),
    address=Address("Verzonnenstraat", "12", "1000", "Brussel", "B", box="3"),
    contact=FILLED,
    person_type="1",
    language="2",
)
PARTNER = Party(
    role="017",
    name=Name("Exemple", "Luc", "Marie"),
    address=Address("Rue Imaginaire", "7", "5000", "Namur", "B"),
    contact=ContactData(("luc@example.org",), (), ("0470/00.00.04",)),
    person_type="1",
    language="1",
)
LEGAL = Party(
    name=Name("Bakkerij Het Verzonnen Brood BV"),
    address=Address("Nergenslaan", "100", "9000", "Gent", "B"),
    enterprise_number="0990000113",
    contact=ContactData(("info@example.be",), ("facturen@example.be",), ("+32470000005",)),
    person_type="2",
    language="2",
)
GROUP = Party(
    name=Name("Nachbarschaft Beispiel"),
    address=Address("Musterweg", "4", "4700", "Eupen", "B"),
    contact=ContactData(("verein@example.com",), (), ("+32470000006",)),
    person_type="3",
    language="3",
)
ABROAD = Party(
    name=Name("Nemo", "Zoë"),
    address=Address("Rue de Nulle Part", "1", "75001", "Paris", "F"),
    contact=ContactData(("zoe@example.org",), (), ("+46701740605",)),
    person_type="1",
    language="13",  # unknown
)
# Letters of ISO 8859-1, and each of the four service characters inside a value.
RELEASED = (
    Party(
        name=Name("D'Ébène", "Maëlle"),
        address=Address("Rue de l'Étoile", "5", "4000", "Liège", "B"),
        contact=ContactData(("maelle@example.be",), (), ("+32470000007",)),
        person_type="1",
        language="1",
    ),
    Party(
        role="017",
        name=Name("Zand + Grind: wat? nu?? NV"),
        address=Address("'t Verzonnen Hof", "8", "8000", "Brugge", "B"),
        enterprise_number="0990000212",
        contact=ContactData((), ("zand@example.com",), ()),
        person_type="2",
        language="2",
    ),
)


@frozen
class Process:
    """One profile: how its files are called, where they come from and go, and its versions."""

    file: str
    name: str
    sender: Correspondent
    recipient: Correspondent
    versions: tuple[str, ...]
    group_type: str = ""
    series: int = 0

    def message(self, *parties: Party, policy: int = 1, **more: Any) -> Message:
        """One message of the process; `policy` numbers its contract within the series."""
        if self.sender is INSURER_ADDRESS:
            more.setdefault("effective", date(2026, 2, 1))
        return build(
            self.name,
            policy_number=f"VB{self.series:05d}{policy:03d}",
            parties=parties,
            issued=ISSUED,
            **{"insurer": INSURER, "intermediary": BROKER, **more},
        )

    def wrapped(self, *messages: Message) -> bytes:
        """A whole file."""
        return write(
            wrap(
                messages,
                sender=self.sender,
                recipient=self.recipient,
                group_type=self.group_type,
            )
        )


MASS_BROKER = Process(
    "mass-broker", "contact-mass-broker", BROKER_ADDRESS, INSURER_ADDRESS, ("1", "9", "13")
)
INDIVIDUAL_BROKER = Process(
    "individual-broker",
    "contact-individual-broker",
    BROKER_ADDRESS,
    INSURER_ADDRESS,
    ("1", "9", "13"),
)
MASS_INSURER = Process(
    "mass-insurer",
    "contact-mass-insurer",
    INSURER_ADDRESS,
    BROKER_ADDRESS,
    ("2", "15", "17"),
    group_type="001",
)
INDIVIDUAL_INSURER = Process(
    "individual-insurer",
    "contact-individual-insurer",
    INSURER_ADDRESS,
    BROKER_ADDRESS,
    ("2", "15", "17"),
)
PROCESSES = (MASS_BROKER, INDIVIDUAL_BROKER, MASS_INSURER, INDIVIDUAL_INSURER)

Make = Callable[[Process], Sequence[Message]]

# What each process is shown with: the end of the file's name, and the messages in it.
CASES: Mapping[str, Make] = {
    "natural-person": lambda process: [process.message(NATURAL)],
    "legal-person": lambda process: [process.message(LEGAL)],
    "group": lambda process: [process.message(GROUP)],
    "abroad-language-unknown": lambda process: [process.message(ABROAD)],
    "co-policyholders": lambda process: [
        process.message(NATURAL, PARTNER, evolve(LEGAL, role="017"), evolve(GROUP, role="017"))
    ],
    "co-policyholder-alone": lambda process: [process.message(PARTNER)],
    "contact-filled": lambda process: [process.message(evolve(NATURAL, contact=FILLED))],
    "contact-empty": lambda process: [process.message(evolve(NATURAL, contact=EMPTY))],
    "contact-several-values": lambda process: [process.message(evolve(NATURAL, contact=SEVERAL))],
    "accents-and-released-characters": lambda process: [process.message(*RELEASED)],
    "several-messages": lambda process: [
        process.message(NATURAL, PARTNER, policy=1),
        process.message(evolve(LEGAL, contact=EMPTY), policy=2),
        process.message(GROUP, policy=3),
        process.message(*RELEASED, policy=4),
    ],
    "header-and-partners-in-full": lambda process: [
        process.message(
            NATURAL,
            header=Header(
                sender_unit="UNIT0001",
                domain="05",
                application="VOORBEELD",
                application_version="7.1",
            ),
            insurer=evolve(INSURER, enterprise_number="0990000311", lei="529900VERZONNEN00051"),
            intermediary=evolve(
                BROKER,
                enterprise_number="0990000410",
                establishment_unit="2990000155",
                policy_reference="DOSSIER1",
            ),
        )
    ],
    "intermediary-without-fsma-number": lambda process: [
        process.message(NATURAL, intermediary=Intermediary.of(account="BCAB90000001"))
    ],
}

# What only one of them can show.
ONLY: Mapping[str, tuple[Process, Make]] = {
    "mass-broker-contract-status": (
        MASS_BROKER,
        lambda process: [process.message(NATURAL, contract_status="1")],
    ),
    "mass-broker-test-document": (
        MASS_BROKER,
        lambda process: [process.message(NATURAL, indicators={"EA05": "2"})],
    ),
    "individual-broker-one-field": (
        INDIVIDUAL_BROKER,
        lambda process: [
            process.message(evolve(NATURAL, contact=ContactData(mobile=("+32470000008",))))
        ],
    ),
    "individual-broker-e-mail-deleted": (
        INDIVIDUAL_BROKER,
        lambda process: [process.message(evolve(NATURAL, contact=ContactData(email=())))],
    ),
    "individual-broker-moved": (
        INDIVIDUAL_BROKER,
        lambda process: [
            process.message(
                evolve(
                    NATURAL,
                    previous_address=Address("Oudeweg", "9", "3000", "Leuven", "B"),
                    relocation_date=date(2026, 1, 10),
                ),
                indicators={"A094": "1"},
            )
        ],
    ),
    "individual-broker-documents-attached": (
        INDIVIDUAL_BROKER,
        lambda process: [
            process.message(NATURAL, guid="00000000-0000-4000-8000-000000000001", attachments="2")
        ],
    ),
    "individual-insurer-endorsement": (
        INDIVIDUAL_INSURER,
        lambda process: [process.message(NATURAL, endorsement_number="0001")],
    ),
    "mass-insurer-third-identifier": (
        MASS_INSURER,
        lambda process: [
            process.message(
                NATURAL,
                intermediary=Intermediary(
                    identifiers=(*BROKER.identifiers, Identifier("VB", "002"))
                ),
            )
        ],
    ),
}


def files() -> dict[str, bytes]:
    """Every sample: file name -> content."""
    made = {}
    for name, process, make in _samples():
        numbered = evolve(process, series=series(name))
        made[f"{name}.edi"] = numbered.wrapped(*make(numbered))
    return made


def series(name: str) -> int:
    """What the policy numbers of a file begin with.

    Duplicates are looked for over all files of a run, so no two samples share a contract.
    """
    return crc32(name.encode()) % 100_000


def _samples() -> Iterator[tuple[str, Process, Make]]:
    for process in PROCESSES:
        for case, make in CASES.items():
            yield f"{process.file}-{case}", process, make
        for version in process.versions:
            yield f"{process.file}-version-{version}", process, _in_version(version)
    for name, (process, make) in ONLY.items():
        yield name, process, make


def _in_version(version: str) -> Make:
    return lambda process: [process.message(NATURAL, PARTNER, version=version)]


def run(arguments: Sequence[str], target: Path) -> int:
    """Rebuild or check `target`; returns the exit code."""
    return making.run("samples/valid/profiles/", files, arguments, target, OWN)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:], TARGET))
