"""What each public name of telebib gives of planted messages: objects, to be shown in every way."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import attrs

import telebib
from telebib.errors import TelebibError
from telebib.mass.tables.read import read_table
from tests.privacy.tracers import (
    BILLING,
    CITY,
    EMAIL,
    ENTERPRISE,
    FIRST,
    MOBILE,
    NAME,
    NUMBER,
    POLICY,
    POSTAL,
    STREET,
    TEXT,
    planted_json,
)

SAMPLES = Path(__file__).parents[2] / "samples"
ISSUED = datetime(2026, 1, 15, 10, 30)
MSGLIB = (SAMPLES / "msglib" / "example-not-official.csv").read_bytes()
MAPPING = (SAMPLES / "msglib" / "example-not-official-map.csv").read_bytes()


def party() -> telebib.Party:
    return telebib.Party(
        name=telebib.Name(NAME, FIRST),
        address=telebib.Address(STREET, NUMBER, POSTAL, CITY, "B"),
        enterprise_number=ENTERPRISE,
        person_type="2",
        language="2",
        contact=telebib.ContactData(EMAIL, BILLING, MOBILE),
    )


def record() -> telebib.Record:
    return telebib.Record(
        policy_number=f"{POLICY}0",
        insurer="0097",
        status="1",
        brokers=[telebib.Broker(fsma="099999A", account="BCAB90000001")],
        parties=[telebib.HeldParty(party=party())],
    )


def requests() -> list[telebib.AccessRequest]:
    paths = sorted((SAMPLES / "portal" / "access").glob("*.json"))
    return [telebib.read_access_request(planted_json(path.read_bytes())) for path in paths]


def forms() -> list[Any]:
    found: list[Any] = []
    for path in sorted((SAMPLES / "portal" / "forms").glob("*.json")):
        try:
            found.append(telebib.read_form(planted_json(path.read_bytes())))
        except TelebibError as error:
            found.append(error)
    return found


def read_forms() -> list[Any]:
    return [form for form in forms() if not isinstance(form, TelebibError)]


def change() -> telebib.CustomerChange:
    customer = telebib.Customer(last_name=NAME, first_name=FIRST, enterprise_number=ENTERPRISE)
    contact = telebib.ContactData(EMAIL, BILLING, MOBILE)
    return telebib.CustomerChange(customer=customer, sent=ISSUED.date(), contact=contact)


def message() -> telebib.FreeMessage:
    return telebib.FreeMessage(text=TEXT, subject=TEXT, number=POLICY)


def grants() -> list[telebib.Grant]:
    complete = (each for each in requests() if not telebib.missing(each, today=ISSUED.date()))
    return [telebib.grant_of(each, today=ISSUED.date()) for each in complete]


def views(message: telebib.Message) -> Iterator[object]:
    for model in (telebib.M0410, telebib.M0124):
        try:
            yield model.from_message(message)
        except TelebibError as error:
            yield error


def built() -> telebib.Message:
    return telebib.build(
        "contact-mass-broker",
        policy_number=POLICY,
        insurer="0097",
        intermediary=telebib.Intermediary.of(fsma="10000", account="BCAB90000001"),
        parties=[party()],
        issued=ISSUED,
    )


def xml(file: telebib.Interchange) -> bytes:
    """The file as XML; of one that XML cannot hold the error is looked at elsewhere."""
    try:
        return telebib.to_xml(file)
    except TelebibError:
        return telebib.to_xml(built())


def json(file: telebib.Interchange) -> bytes:
    """The file as JSON; of one that JSON cannot hold the error is looked at elsewhere."""
    try:
        return telebib.to_json(file)
    except TelebibError:
        return telebib.to_json(built())


File = telebib.Interchange

# By public name: what it gives of a file, or is made of. Names alone are no function of messages.
MADE: Mapping[str, Callable[[File, bytes], object]] = {
    "Address": lambda file, data: party().address,
    "Broker": lambda file, data: record().brokers,
    "Completeness": lambda file, data: list(map(telebib.completeness, file.messages)),
    "ContactData": lambda file, data: party().contact,
    "Correspondent": lambda file, data: telebib.Correspondent("1", "BROKER"),
    "HeldParty": lambda file, data: record().parties,
    "Identifier": lambda file, data: telebib.Intermediary.of(fsma="10000").identifiers,
    "M0124": lambda file, data: [view for each in file.messages for view in views(each)],
    "MappedRecords": lambda file, data: telebib.MappedRecords([record()]),
    "Name": lambda file, data: party().name,
    "Party": lambda file, data: party(),
    "Received": lambda file, data: [telebib.Received(each) for each in file.messages],
    "Record": lambda file, data: record(),
    "Segment": lambda file, data: telebib.Segment.of("NME", "001", (NAME, FIRST)),
    "Tables": lambda file, data: telebib.Tables(),
    "Validator": lambda file, data: telebib.Validator(),
    "answers": lambda file, data: list(
        telebib.answers(file.messages, telebib.MappedRecords([record()]), issued=ISSUED)
    ),
    "access_form": lambda file, data: [
        telebib.access_form(asked_for, lang) for asked_for in requests() for lang in ("en", "nl")
    ],
    "bind": lambda file, data: list(map(telebib.bind, file.messages)),
    "build": lambda file, data: built(),
    "Attachment": lambda file, data: telebib.Attachment(name=f"{NAME}.pdf", size=10**9),
    "Customer": lambda file, data: change().customer,
    "CustomerChange": lambda file, data: change(),
    "FreeMessage": lambda file, data: message(),
    "check_attachments": lambda file, data: telebib.check_attachments(
        [telebib.Attachment(name=f"{NAME}.exe", size=10**9)]
    ),
    "check_form": lambda file, data: [telebib.check_form(form) for form in read_forms()],
    "check_message": lambda file, data: telebib.check_message(message()),
    "messages_for": lambda file, data: [
        telebib.messages_for(form, [record()], issued=ISSUED) for form in read_forms()
    ],
    "messages_for_change": lambda file, data: telebib.messages_for_change(
        change(), [record()], "all-contracts", issued=ISSUED
    ),
    "read_form": lambda file, data: forms(),
    "shown_beyond": lambda file, data: [
        telebib.shown_beyond({"last_name": NAME, "email": [EMAIL]}, each) for each in file.messages
    ],
    "compare": lambda file, data: telebib.compare(
        [party()], [telebib.HeldParty(party=attrs.evolve(party(), contact=telebib.ContactData()))],
        telebib.Settings(),
    ),
    "compare_grants": lambda file, data: telebib.compare_grants(grants(), (), [record()]),
    "completeness_of": lambda file, data: telebib.completeness_of(file.messages),
    "decide": lambda file, data: [telebib.decide(each, record()) for each in file.messages],
    "diff": lambda file, data: [list(telebib.diff(built(), each)) for each in file.messages],
    "explain": lambda file, data: [
        (found, found.text(), found.as_dict())
        for each in file.messages for found in (telebib.explain(each), telebib.explain(each, "nl"))
    ],
    "from_json": lambda file, data: telebib.from_json(json(file)),
    "from_xml": lambda file, data: telebib.from_xml(xml(file)),
    "grant_of": lambda file, data: grants(),
    "grants_in": lambda file, data: list(map(telebib.grants_in, file.messages)),
    "may_see": lambda file, data: [
        telebib.may_see(grants(), each.person, record()) for each in grants()
    ],
    "missing": lambda file, data: [
        telebib.missing(asked_for, today=ISSUED.date(), contracts=[record()])
        for asked_for in requests()
    ],
    "observer_groups": lambda file, data: telebib.observer_groups(grants(), record()),
    "parts": lambda file, data: list(telebib.parts(BytesIO(data))),
    "prepare": lambda file, data: list(telebib.prepare([record()], issued=ISSUED)),
    "read": lambda file, data: file,
    "read_any": lambda file, data: [telebib.read_any(each) for each in (data, json(file))],
    "read_json": lambda file, data: list(telebib.read_json(BytesIO(json(file)))),
    "read_access_request": lambda file, data: requests(),
    "read_xml": lambda file, data: list(telebib.read_xml(BytesIO(xml(file)))),
    "read_msglib": lambda file, data: telebib.read_msglib(MSGLIB, "msglib.csv"),
    "read_msglib_map": lambda file, data: telebib.read_msglib_map(MAPPING, "map.csv"),
    "returned": lambda file, data: list(map(telebib.returned, file.messages)),
    "review": lambda file, data: list(
        telebib.review(
            [("t.edi", each) for each in file.messages], telebib.MappedRecords([record()])
        )
    ),
    "stream": lambda file, data: list(telebib.stream(BytesIO(data))),
    "validate": lambda file, data: list(telebib.validate(file)),
    "validate_any": lambda file, data: list(telebib.validate_any(BytesIO(json(file)))),
    "wrap": lambda file, data: telebib.wrap(
        [built()], sender=telebib.Correspondent("1", "A"),
        recipient=telebib.Correspondent("2", "B"),
    ),
}  # fmt: skip

REACHED = frozenset(
    """
    AccessRequest AddFamilyMember Beneficiary ChangeAddress ChangePersonalData ClientSheet
    ContractInView DeclareClaim Grant Person
    Bounds Change Comparison Decision Delimiters Explanation FieldVerdict Finding Group
    Header Indicator Insurer Interchange Intermediary M0410 ManagementAct Message Msglib
    MsglibMap Outcome Outside Part Prepared Returned Settings Shares
    """.split()  # noqa: SIM905
)
"""Classes whose objects come of the functions above; `Bounds` and `Settings` hold no value."""

APART = frozenset(
    """
    Action Code CodeList CodeLists Records Severity Verdict codes completeness shipped
    to_json to_xml validate_apart write write_json write_xml
    BadDefinition Misuse TelebibError UnknownName Unreadable ValueRefused
    """.split()  # noqa: SIM905
)
"""What gives no object of its own of a message: enumerations, code lists, a protocol, bytes, the
same findings as `validate`; of errors see `test_objects.py`.
"""


_OF_NOBODY = ("codelists", "conditions", "definitions", "rule", "rules", "tables")
"""Steps of the library that know the standard, and no message."""


def reached(found: object, seen: dict[int, object]) -> Iterator[object]:
    """An object of telebib and all that hang on it."""
    if id(found) in seen:
        return
    seen[id(found)] = found
    if isinstance(found, (str, bytes, int, float)) or found is None:
        return
    if isinstance(found, Mapping):
        for key, value in found.items():
            yield from reached(key, seen)
            yield from reached(value, seen)
        return
    if isinstance(found, (list, tuple, set, frozenset)):
        for each in found:
            yield from reached(each, seen)
        return
    home, _, step = type(found).__module__.partition(".")
    if home != "telebib" or step.partition(".")[0] in _OF_NOBODY:
        return
    yield found
    for value in _held(found):
        yield from reached(value, seen)


def _held(found: object) -> Iterator[Any]:
    kind: Any = type(found)
    names = {field.name for field in attrs.fields(kind)} if attrs.has(kind) else set()
    names |= {name for base in kind.__mro__ for name, value in vars(base).items()
              if isinstance(value, property) and not name.startswith("_")}  # fmt: skip
    for name in sorted(names):
        try:
            yield getattr(found, name)
        except (TelebibError, AttributeError, ValueError) as error:
            yield error


def rows(data: bytes) -> list[object]:
    """The rows of a table, and what is wrong with others."""
    return list(read_table(BytesIO(data), "t.csv"))
