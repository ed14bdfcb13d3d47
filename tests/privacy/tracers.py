"""Tracers: values of nobody, planted in every personal field, and looked for in all that is shown.

What is personal is stated here anew and not asked of the library, which may be wrong about it.
"""

import base64
import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from urllib.parse import unquote

import telebib
from telebib.errors import TelebibError
from telebib.interchange import Message

WORD = "zwxqvrk"
"""Stands in every tracer of letters; four letters of it are in no word of the library."""

NAME, FIRST = "Zwxqvrkìs", "Zwxqvrkan"
STREET, NUMBER, BOX, POSTAL, CITY = "Zwxqvrkstraat", "Zwxqv7", "qvrk8", "zwxq9", "Zwxqvrkdam"
EMAIL, BILLING = "zwxqvrk.an@zwxqvrk.example", "zwxqvrk.factuur@zwxqvrk.example"
MOBILE, ENTERPRISE, BIRTH, PERSON = "+32478993651", "0849261526", "19580713", "58071399361"
POLICY, TEXT, ACCOUNT = "ZWXQVRK88203", "zwxqvrk zegt iets", "BE38593027741172"
BIRTH_DATE = f"{BIRTH[:4]}-{BIRTH[4:6]}-{BIRTH[6:]}"
DIGITS = (MOBILE, ENTERPRISE, BIRTH, PERSON, ACCOUNT)

_PARTY = {
    "NME": (NAME, FIRST),
    "ADR": (STREET, NUMBER, BOX, POSTAL, CITY),
    "FTX": (TEXT,),
    "DTM": (BIRTH,),
}
_BY_QUALIFIER: Mapping[tuple[str, str], str] = {
    ("COM", "009"): BILLING,
    ("COM", "007"): MOBILE,
    ("COM", "001"): MOBILE,
    ("COM", "006"): MOBILE,
    ("RFF", "001"): POLICY,
    ("RFF", "075"): ENTERPRISE,
    ("RFF", "022"): PERSON,
    ("RFF", "077"): ACCOUNT,
}
_TIMES = ("008", "018")  # of a message and of a move, which codes and rules depend on


def planted(data: bytes, number: int = 0) -> bytes:
    """The same file with a tracer for each value of a person, of those that hold one.

    The policy numbers of its messages count on from `number`, as those of a table do from 0.
    """
    file = telebib.read(data)
    raws: list[bytes] = []
    for part in file.parts:
        if isinstance(part, Message):
            policy = f"{POLICY}{number + part.number - 1}"
            raws.append(_message(part).replace(POLICY.encode(), policy.encode()))
        else:
            raws.append(part.raw)
    return b"".join(raws)


def _message(message: Message) -> bytes:
    raws = [_segment(segment) for segment in message.segments]
    return (
        b"".join(raws) if b"".join(s.raw for s in message.segments) == message.raw else message.raw
    )


def _segment(segment: telebib.Segment) -> bytes:
    tag, qualifier = segment.tag, segment.qualifier
    if tag not in ("NME", "ADR", "COM", "RFF", "FTX", "DTM"):
        return segment.raw
    if (tag == "DTM" and qualifier in _TIMES) or (
        tag == "RFF" and qualifier in ("084", "085", "002")
    ):
        return segment.raw
    known = _BY_QUALIFIER.get((tag, qualifier), EMAIL if tag == "COM" else TEXT)
    values: Iterator[str] = iter(_PARTY.get(tag, (known,)))
    elements: list[str | tuple[str, ...]] = []
    for number, components in enumerate(segment.elements):
        new = []
        for place, value in enumerate(components):
            is_own = (number, place) == (0, 0) or (tag in ("ADR", "NME") and number == 0)
            is_code = tag == "ADR" and len(value) < 4 and value.isalpha()
            is_joined = tag in ("COM", "RFF", "FTX", "DTM") and number == 0 and place == 0
            new.append(value if not value or is_own or is_code or is_joined else next(values, WORD))
        elements.append(tuple(new))
    try:
        made = telebib.Segment.of(tag, *elements, delimiters=segment.delimiters)
    except TelebibError:
        return segment.raw
    return made.raw


COLUMNS: Mapping[str, str] = {
    "policy_number": POLICY,
    "last_name": NAME,
    "first_name": FIRST,
    "enterprise_number": ENTERPRISE,
    "street": STREET,
    "house_number": NUMBER,
    "box": BOX,
    "postal_code": POSTAL,
    "city": CITY,
    "email": EMAIL,
    "billing_email": BILLING,
    "mobile": MOBILE,
}


def planted_table(data: bytes) -> bytes:
    """The same table with a tracer in each personal cell that holds something.

    Contracts stay apart; of every third row the values are none of their column.
    """
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    names = rows[0]
    places: dict[str, int] = {}
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(names)
    for number, row in enumerate(rows[1:], 1):
        given = dict(zip(names, row, strict=False))
        place = places.setdefault(given.get("policy_number", ""), len(places))
        for name in COLUMNS.keys() & given.keys():
            if given[name].strip():
                wrong = f"{WORD}?{name}" if number % 3 == 0 else COLUMNS[name]
                given[name] = f"{POLICY}{place}" if name == "policy_number" else wrong
        writer.writerow(list(given.values()))
    return out.getvalue().encode()


def planted_json(data: bytes) -> bytes:
    """The same JSON with a tracer for each personal value of a person."""

    def changed(key: str, value: object) -> object:
        if isinstance(value, dict):
            return {name: changed(name, each) for name, each in value.items()}
        if isinstance(value, list):
            return [changed(key, each) for each in value]
        known = {**COLUMNS, "name": NAME, "birth_date": BIRTH_DATE, "policy_number": f"{POLICY}0"}
        return known[key] if value and key in known else value

    return json.dumps(changed("", json.loads(data))).encode()


# --- looking for them

_LETTERS = [WORD[place : place + 4] for place in range(len(WORD) - 3)]
_RUNS = re.compile(r"[0-9](?:[ ./()-]?[0-9])+")
_HASH = re.compile(r"\b[0-9a-f]{64}\b")
_PIECE = 6  # digits in a row of a number: fewer stand in any offset


def _digits(number: str) -> Iterator[str]:
    found = re.sub("[^0-9]", "", number)
    yield from (found[place : place + _PIECE] for place in range(len(found) - _PIECE + 1))


_NUMBERS = frozenset(piece for number in DIGITS for piece in _digits(number))


def _encoded(text: str) -> Iterator[str]:
    """What a tracer looks like in hexadecimal and base64, wherever it begins in what is encoded."""
    for spelled in (text, text.upper(), text.capitalize()):
        data = spelled.encode()
        yield data.hex()
        yield data.hex().upper()
        for shift in range(3):
            encoded = base64.b64encode(b" " * shift + data).decode()
            yield encoded[4 if shift else 0 : -4]


_ENCODED = frozenset(_encoded(WORD)) | frozenset(_encoded("478993651"))


def leaks(shown: str, *, allowed: Sequence[str] = ()) -> list[str]:
    """The tracers that show, as they are or folded, escaped or encoded; `allowed` are left out."""
    text = _HASH.sub("", shown)
    for value in allowed:
        text = re.sub(re.escape(value) + "[0-9]*", "", text)
    try:
        escaped = text.encode("latin-1", "backslashreplace").decode("unicode_escape")
    except UnicodeDecodeError:
        escaped = text
    found = [each for each in _ENCODED if each in text]
    for form in (text, unescape(text), unquote(text), escaped):
        plain = unicodedata.normalize("NFKD", form).casefold()
        plain = "".join(c for c in plain if not unicodedata.combining(c))
        for squeezed in (plain, re.sub("[^0-9a-z]", "", plain)):
            found += [each for each in _LETTERS if each in squeezed]
        runs = {re.sub("[^0-9]", "", run) for run in _RUNS.findall(plain)}
        found += [piece for run in runs for piece in _NUMBERS if piece in run]
    return sorted(set(found))
