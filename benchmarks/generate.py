"""Make files of invented Telebib2 messages, the same bytes for the same seed.

Every person, company, street and number is made up: e-mail only at example.be, example.com and
example.org, mobile numbers only 0470 00 00 00 to 0470 00 99 99, enterprise numbers with good check
digits in a range that nobody holds (0990 …).

    python benchmarks/generate.py 20000 --seed 1 --kind mass -o mass.edi
"""

from __future__ import annotations

import argparse
import itertools
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

HEADER = b"XGH+1+1:BROKER:4+2:0097:4'"
TRAILER = b"XGT+1'"
CHARSET = "iso-8859-1"
FAULTY = 0.02
CHUNK = 256  # messages joined before they are handed out: fewer, larger writes

LAST_NAMES = (
    "Aerdenhout", "Beukelaar", "Castelberg", "Dubosquet", "Elzendaal", "Fontanelle",
    "Gravenmeer", "Houtevelde", "Lindekens", "Mérinval", "Noterdonck", "Pérignot",
    "Rozenbeke", "Sablonnière", "Thymeval", "Vandenheuvelaar", "Wielemaker", "Zandhove",
)  # fmt: skip
FIRST_NAMES = (
    "Anouk", "Bram", "Céline", "Dries", "Élodie", "Femke", "Gauthier", "Hanne",
    "Inès", "Jasper", "Koen", "Loïc", "Maëlle", "Noor", "Pieter", "Zoé",
)  # fmt: skip
COMPANIES = (
    "Bakkerij Het Verzonnen Brood", "Garage Fictif", "Imaginaire Conseil", "Nergens Logistiek",
    "Éditions du Néant", "Zomaar Tuinen", "Toitures Inventées",
)  # fmt: skip
STREETS = (
    "Verzonnenstraat", "Rue Inventée", "Nergenslaan", "Avenue du Néant", "Dromerspad",
    "Chaussée Imaginaire", "Fabelplein", "Place de l Exemple", "Voorbeeldweg",
)  # fmt: skip
TOWNS = (
    ("1000", "Brussel"), ("2000", "Antwerpen"), ("3000", "Leuven"), ("4000", "Liège"),
    ("5000", "Namur"), ("6000", "Charleroi"), ("7000", "Mons"), ("8000", "Brugge"),
    ("9000", "Gent"),
)  # fmt: skip
MAIL_DOMAINS = ("example.be", "example.com", "example.org")
LANGUAGES = ("1", "2", "3", "13")
# Values that need the release character, as they stand on the wire.
RELEASED_NAMES = ("D?'Aerdenhout", "L?'Élégance", "T?'Kintvelde")
RELEASED_COMPANIES = ("Zand ?+ Grind", "Atelier L?'Idée", "Wie?? Wat??", "Zand?: steen en kalk")
RELEASED_STREETS = ("Rue de l?'Étoile", "Quai d?'en Face", "?'t Verzonnen Hof")

INSURER = "0097"
FSMA = "099999A"
ACCOUNTS = ("BCAB90000001", "BCAB90000002", "BCAB90000003", "BCAB90000004")
# Message versions with a year in which they were in force.
REQUEST_VERSIONS = (("11", "2023"), ("12", "2025"), ("13", "2026"))
PRODUCTION_VERSIONS = (("15", "2025"), ("17", "2026"))

Segments = list[str]


# Values


def enterprise_number(random: Random) -> str:
    first = f"0990{random.randrange(10_000):04d}"
    return f"{first}{97 - int(first) % 97:02d}"


def plain(text: str) -> str:
    """The letters of a name as an e-mail address has them: ASCII, lower case, no blanks."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if letter.isascii() and letter.isalnum()).lower()


PLAIN = {name: plain(name) for name in (*LAST_NAMES, *FIRST_NAMES, *COMPANIES)}


def mail(random: Random, *names: str) -> str:
    local = ".".join(PLAIN.get(name) or plain(name) for name in names)
    return f"{local}{random.randrange(1000)}@{random.choice(MAIL_DOMAINS)}"


def mobile(random: Random, varied: bool) -> str:
    number = f"{random.randrange(10_000):04d}"
    if not varied:
        return f"047000{number}"
    form = random.choice(("0470{}", "0470 {} {} {}", "0470/{}.{}.{}", "?+32470{}", "0032470{}"))
    pairs = ("00", number[:2], number[2:])
    return form.format(*pairs) if form.count("{}") == 3 else form.format("".join(pairs))


def day(random: Random) -> tuple[str, str]:
    """Month and day, two digits each; no day after the 28th, so that every month has it."""
    return f"{random.randint(1, 12):02d}", f"{random.randint(1, 28):02d}"


def issued(random: Random, year: str) -> str:
    month, date = day(random)
    return f"{year}{month}{date}{random.randint(8, 18):02d}{random.randrange(60):02d}"


def policy(number: int) -> str:
    return f"ABC3{number:08d}"


# Parts of a message


def group(*inside: str, level: int = 1) -> Segments:
    return [f"XRH+{level}", *inside, f"XRT+{level}"]


def insurer() -> Segments:
    return group(f"PTY+006+{INSURER}:006")


def intermediary(random: Random, varied: bool) -> Segments:
    account = random.choice(ACCOUNTS)
    if varied and random.random() < 0.2:  # the FSMA number is optional
        return group(f"PTY+002++{account}:002")
    return group(f"PTY+002+{FSMA}:006+{account}:002")


def address(random: Random, qualifier: str, varied: bool) -> str:
    town = "+".join(random.choice(TOWNS))
    street = random.choice(STREETS)
    house = str(random.randint(1, 199))
    if varied:
        if random.random() < 0.04:
            street = random.choice(RELEASED_STREETS)
        if random.random() < 0.2:
            house += f":{random.randint(1, 30)}"
    return f"ADR+{qualifier}+{street}:{house}+{town}+B"


def contact(random: Random, qualifier: str, value: Callable[[], str]) -> Segments:
    """One field of a varied party: filled, empty in each of its forms, absent or repeated."""
    lot = random.random()
    if lot < 0.62:
        return [f"COM+{qualifier}:{value()}"]
    if lot < 0.75:
        return [f"COM+{qualifier}"]
    if lot < 0.79:
        return [f"COM+{qualifier}:"]
    if lot < 0.81:
        return [f"COM+{qualifier}: "]
    if lot < 0.91:
        return []
    return [f"COM+{qualifier}:{value()}" for _ in range(random.choice((2, 2, 3)))]


def contacts(random: Random, names: tuple[str, ...], varied: bool) -> Segments:
    def address_of() -> str:
        return mail(random, *names)

    if not varied:
        billing = f"COM+009:{address_of()}" if random.random() < 0.5 else "COM+009"
        return [f"COM+003:{address_of()}", billing, f"COM+007:{mobile(random, varied)}"]
    fields = [
        contact(random, "003", address_of),
        contact(random, "009", address_of),
        contact(random, "007", lambda: mobile(random, varied)),
    ]
    if random.random() < 0.15:
        random.shuffle(fields)
    return [segment for field in fields for segment in field]


def names_of(random: Random, legal: bool, varied: bool) -> tuple[str, ...]:
    released = varied and random.random() < 0.04
    if legal:
        return (random.choice(RELEASED_COMPANIES if released else COMPANIES),)
    last = random.choice(RELEASED_NAMES if released else LAST_NAMES)
    return last, random.choice(FIRST_NAMES)


def policyholder(random: Random, role: str, varied: bool, moved: bool = False) -> Segments:
    legal = random.random() < 0.12
    names = names_of(random, legal, varied)
    inside = [f"PTY+{role}", f"NME+001+{':'.join(names)}", address(random, "002", varied)]
    if moved:
        inside += [address(random, "003", varied), "DTM+018:01012026"]
    if legal:
        inside.append(f"RFF+075:{enterprise_number(random)}")
    inside.append("ATT+A131+2" if legal else "ATT+A131+1")
    inside.append(f"ATT+A10C+{random.choice(LANGUAGES)}")
    return group(*inside, *contacts(random, names, varied))


def policyholders(random: Random, varied: bool, moved: bool = False) -> Segments:
    segments = policyholder(random, "003", varied, moved)
    if varied:
        for _ in range(random.choice((0, 0, 0, 1, 1, 2))):
            segments += policyholder(random, "017", varied)
    return segments


def parties(random: Random, varied: bool, moved: bool = False) -> Segments:
    parts = [insurer(), intermediary(random, varied), policyholders(random, varied, moved)]
    if varied and random.random() < 0.15:  # the order of groups is not fixed
        random.shuffle(parts)
    return [segment for part in parts for segment in part]


# Messages, without the last terminator: lists of segments


def request(random: Random, number: int, flags: Segments, varied: bool, moved: bool) -> Segments:
    version, year = random.choice(REQUEST_VERSIONS) if varied else REQUEST_VERSIONS[-1]
    header = f"XEH+04+1+0410+++00++++{issued(random, year)}+E1:::M0410:{version}"
    gis = [f"GIS+{flag}" for flag in flags]
    holders = parties(random, varied, moved)
    return [header, *gis, f"RFF+001:{policy(number)}", *holders, "XET+04"]


def optional(random: Random, flags: tuple[str, ...], varied: bool) -> Segments:
    return [flag for flag in flags if not varied or random.random() < 0.7]


def mass(random: Random, number: int, varied: bool = False) -> Segments:
    others = optional(random, ("A1ZR+2", "A1ZN+2", "A1ZO+2", "A1ZP+2"), varied)
    flags = ["A1ZV+2", "A094+2", "A09C+2", *others, "A1ZZ+1"]
    return request(random, number, flags, varied, moved=False)


def individual(random: Random, number: int, varied: bool = False) -> Segments:
    moved = varied and random.random() < 0.2
    others = optional(random, ("A1ZR+2", "A1ZN+2", "A1ZO+2"), varied)
    flags = ["A1ZV+2", "A094+1" if moved else "A094+2", "A09C+2", *others, "A1ZP+1"]
    return request(random, number, flags, varied, moved)


def production(random: Random, number: int) -> Segments:
    """The insurer's M0124 of the contact processes."""
    version, year = random.choice(PRODUCTION_VERSIONS)
    act = [f"ACT+{random.choice(('001', '008'))}", "ATT+CMPB+80"]
    if random.random() < 0.3:
        act.append("FTX+018+Gewijzigde contactgegevens:Données de contact modifiées")
    references = [f"RFF+001:{policy(number)}"]
    if random.random() < 0.4:
        references.append(f"RFF+002:{random.randint(1, 99):03d}")
    return [
        f"XEH+01+2+0124+++00++++{issued(random, year)}+E1:::M0124:{version}",
        *("GIS+EW05+4", "GIS+EW00+19", "GIS+5741+2", f"DTM+008:0101{year}"),
        *references,
        *group(*act),
        *parties(random, varied=True),
        "XET+01",
    ]


def guarantee(random: Random, code: str, label: str, start: str) -> Segments:
    amount = random.randint(500, 30_000)
    return group(f"ICD+{code}:::{label}", f"DTM+008:{start}", f"MOA+013:{amount}:EUR:2", level=3)


def risk(random: Random, start: str, end: str) -> Segments:
    covers = (("210", "Overlijden"), ("220", "Invaliditeit"), ("240", "Frais médicaux"))
    covered = [guarantee(random, *cover, start) for cover in covers[: random.randint(1, 3)]]
    objects = group("ROD+030", *itertools.chain.from_iterable(covered), level=2)
    return group("PER+003", f"DTM+041:{start}", f"DTM+022:{end}", *objects)


def notice_holder(random: Random) -> Segments:
    names = names_of(random, legal=False, varied=True)
    language = random.choice(LANGUAGES)
    return group("PTY+003", f"NME+001+{':'.join(names)}", f"ATT+A10C+{language}")


def premium_notice(random: Random, number: int) -> Segments:
    """Type 0304, after the public example, with its short header."""
    year = str(random.randint(2022, 2026))
    month, date = day(random)
    start, end = f"{date}{month}{year}", f"{date}{month}{int(year) + 1}"
    net, tax = random.randint(3_000, 90_000), random.randint(300, 9_000)
    text = "FTX+018+Tariefwijziging. U kan uw contract aangetekend opzeggen:"
    texts = [text + "binnen de 3 maanden vanaf dit bericht."] * (random.random() < 0.5)
    return [
        "XEH+03+1+0304",
        *("GIS+B004+3", "IPD+A502+214", "IPD+A532+N05:::PERSOONLIJKE VERKEER"),
        *(f"DTM+005:{start}", f"DTM+004:{date}{month}:003"),
        *(f"RFF+001:{policy(number)}", f"RFF+027:{random.randrange(10**8):013d}"),
        *("ATT+B003+4", "ATT+A660+EUR", "ATT+A325+1", "ATT+B001+1"),
        *(f"MOA+013:{net}:EUR:2", f"MOA+212:{net}:EUR:2"),
        *(f"MOA+016:{tax}:EUR:2", f"MOA+012:{net + tax}:EUR:2"),
        *texts,
        *group(f"CLS+003+AB{random.randrange(1000):03d}NE-01/98"),
        *group(f"PTY+002+10000+{random.choice(ACCOUNTS)}+AQI"),
        *notice_holder(random),
        *group(f"PTY+006+{INSURER}++36"),
        *risk(random, start, end),
        "XET+03",
    ]


# Faults


def without_trailer(random: Random, segments: Segments) -> None:
    segments.pop()


def with_wrong_level(random: Random, segments: Segments) -> None:
    ends = [at for at, segment in enumerate(segments) if segment.startswith("XRT+")]
    at = random.choice(ends)
    segments[at] = f"XRT+{int(segments[at][4:]) + 1}"


def with_long_value(random: Random, segments: Segments) -> None:
    at = next(at for at, segment in enumerate(segments) if segment.startswith("RFF+001:"))
    segments[at] += "0" * random.randint(24, 60)  # X051 holds 35


def with_lower_case_tag(random: Random, segments: Segments) -> None:
    at = random.randrange(1, len(segments) - 1)
    segments[at] = segments[at][:3].lower() + segments[at][3:]


def with_unknown_tag(random: Random, segments: Segments) -> None:
    segments.insert(random.randrange(1, len(segments)), "QZX+1:2+3")


FAULTS: tuple[Callable[[Random, Segments], None], ...] = (
    without_trailer,
    with_wrong_level,
    with_long_value,
    with_lower_case_tag,
    with_unknown_tag,
)


def any_type(random: Random, number: int) -> Segments:
    lot = random.random()
    if lot < 0.4:
        return mass(random, number, varied=True)
    if lot < 0.7:
        return individual(random, number, varied=True)
    if lot < 0.9:
        return production(random, number)
    return premium_notice(random, number)


def mixed(random: Random, number: int) -> Segments:
    segments = any_type(random, number)
    if random.random() < FAULTY:
        random.choice(FAULTS)(random, segments)
    return segments


def broken(random: Random, number: int) -> Segments:
    """Every message has a fault, and not one that some type of message allows."""
    segments = any_type(random, number)
    random.choice(FAULTS[:-1])(random, segments)
    return segments


# Files

KINDS: dict[str, Callable[[Random, int], Segments]] = {
    "mass": mass,
    "individual": individual,
    "mixed": mixed,
    "broken": broken,
}


def messages(count: int, seed: int = 1, kind: str = "mass") -> Iterator[bytes]:
    """The messages, XEH to XET each; a larger count begins with the messages of a smaller one."""
    random = Random(f"{kind} {seed}")  # text is hashed the same way in every process
    make = KINDS[kind]
    for number in range(1, count + 1):
        yield ("'".join(make(random, number)) + "'").encode(CHARSET)


def interchange(count: int, seed: int = 1, kind: str = "mass") -> Iterator[bytes]:
    """The same messages in one XGH … XGT, in chunks to write one after another."""
    yield HEADER
    stock = messages(count, seed, kind)
    while chunk := b"".join(itertools.islice(stock, CHUNK)):
        yield chunk
    yield TRAILER


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a file of invented Telebib2 messages.")
    parser.add_argument("count", type=int, metavar="COUNT", help="how many messages")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", choices=KINDS, default="mass")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="default: standard output"
    )
    options = parser.parse_args()
    chunks = interchange(options.count, options.seed, options.kind)
    if options.output is None:
        sys.stdout.buffer.writelines(chunks)
        return
    with options.output.open("wb") as file:
        file.writelines(chunks)


if __name__ == "__main__":
    main()
