"""Rebuild samples/mass/: a broker's portfolio of 200 contracts, the records of insurer 0097, and
what is expected of the exchange between them.

    python -m tools.portfolio [--check]

The odd cases stand in tools/portfolio_cases.py, the others are ordinary. All of it is invented:
e-mail at example.be, example.com and example.org, mobiles in a row, enterprise numbers (0990 …)
that nobody holds. The bytes depend on nothing but these two files.

Exit codes: 0 done, or --check found no difference; 1 --check found one.
"""

import csv
import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from tools import made as making
from tools.portfolio_cases import CASES, ELSEWHERE, ORDINARY, Case, Cells

TARGET = Path(__file__).resolve().parent.parent / "samples" / "mass"
CONTRACTS = 200
INSURER, OTHERS = "0097", ("9998", "9999")
AT_OTHERS = 24
SERIES = "VB"
COLUMNS = (
    "policy_number", "contract_status", "insurer_code", "broker_fsma", "broker_account", "role",
    "person_type", "last_name", "first_name", "enterprise_number", "language", "street",
    "house_number", "box", "postal_code", "city", "country", "email", "billing_email", "mobile",
    "sharing_refused",
)  # fmt: skip
EXPECTED = ("line", "policy_number", "insurer_code", "case", "what", "prepare", "answer", "rule")
SHORT = {"e": "email", "b": "billing_email", "g": "mobile"}

BROKEN = (f"{SERIES}900000", "1", INSURER, "099999A")
BROKEN_EXPECTED = ("", "", "PORTFOLIO", "a row that breaks off", "row-cells", "", "")

# first name, last name, language
NAMES = (
    ("Anna", "Voorbeeld", "2"),
    ("Bram", "Verzonnen", "2"),
    ("Chloé", "Exemple", "1"),
    ("Denis", "Inventé", "1"),
    ("Elke", "Beispiel", "3"),
    ("Fien", "Niemand", "2"),
    ("Gaël", "Personne", "1"),
    ("Hanne", "Nergens", "2"),
)
PLACES = (
    ("Verzonnenstraat", "1000", "Brussel"),
    ("Rue Imaginaire", "4000", "Liège"),
    ("Nergenslaan", "9000", "Gent"),
    ("Musterweg", "4700", "Eupen"),
    ("Denkbeeldige Kaai", "2000", "Antwerpen"),
)


def contracts() -> list[tuple[str, Case]]:
    """The contracts of the portfolio, each with its insurer."""
    own = [*CASES, *islice(cycle(ORDINARY), CONTRACTS - AT_OTHERS - len(CASES))]
    others = islice(zip(cycle(OTHERS), cycle(ELSEWHERE), strict=False), AT_OTHERS)
    return [*((INSURER, case) for case in own), *others]


def files() -> dict[str, bytes]:
    """Every file: name -> content."""
    portfolio: list[Cells] = []
    late: list[Cells] = []
    records: list[Cells] = []
    expected: list[Sequence[str]] = []
    for number, (insurer, case) in enumerate(contracts(), 1):
        ours = [_row(number, insurer, case, side.b) for side in case.parties if side.b is not None]
        expected.append((str(len(portfolio) + 2), *_told(ours[0], case)))
        apart = number % 3 == 0  # the rows of a contract need not stand together
        portfolio += ours[:1] if apart else ours
        late += ours[1:] if apart else []
        if insurer == INSURER:
            records += (_row(number, insurer, case, s.i) for s in case.parties if s.i is not None)
    portfolio += late
    expected.append((str(len(portfolio) + 2), *BROKEN_EXPECTED))
    return {
        "portfolio.csv": _csv([COLUMNS, *map(_cells, portfolio), BROKEN]),
        f"records-{INSURER}.csv": _csv([COLUMNS, *map(_cells, [*records, *_held_alone()])]),
        "expected.csv": _csv([EXPECTED, *expected]),
    }


def _held_alone() -> Iterator[Cells]:
    """Contracts of which no message comes, and a row of another insurer, which is passed over."""
    for number, insurer in ((1, INSURER), (2, INSURER), (3, OTHERS[0])):
        yield _row(CONTRACTS + number, insurer, ORDINARY[0], {})


def _row(number: int, insurer: str, case: Case, said: Cells | None) -> Cells:
    """An ordinary row, but for what the case says of it."""
    known = {
        "series": SERIES,
        "policy": f"{number:06}",
        "number": str(number),
        "digits": f"00{number:04}",
    }
    found = {**_ordinary(number, insurer), **case.common, **(said or {})}
    return {SHORT.get(column, column): value.format(**known) for column, value in found.items()}


def _ordinary(number: int, insurer: str) -> Cells:
    first, last, language = NAMES[number % len(NAMES)]
    street, postal_code, city = PLACES[number % len(PLACES)]
    return {
        "policy_number": "{series}{policy}",
        "contract_status": "1",
        "insurer_code": insurer,
        "broker_fsma": "099999A",
        "broker_account": "BCAB90000001",
        "role": "003",
        "person_type": "1",
        "last_name": last,
        "first_name": first,
        "language": language,
        "street": street,
        "house_number": str(number),
        "postal_code": postal_code,
        "city": city,
        "country": "B",
        "e": "klant{number}@example.be",
        "g": f"0470 00 {number // 100:02} {number % 100:02}",
        "sharing_refused": "0",
    }


def _told(row: Cells, case: Case) -> tuple[str, ...]:
    place = row["policy_number"], row["insurer_code"]
    return (*place, case.id, case.what, case.prepare, case.answer, case.rule)


def _cells(row: Cells) -> list[str]:
    return [row.get(column, "") for column in COLUMNS]


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def run(arguments: Sequence[str], target: Path) -> int:
    """Rebuild or check `target`; returns the exit code."""
    return making.run("samples/mass/", files, arguments, target)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:], TARGET))
