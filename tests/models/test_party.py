"""A policyholder or co-policyholder: read from PTY+003 or PTY+017, kept, changed and written."""

import pickle
from datetime import date
from typing import Any

import attrs
import pytest

import telebib

HEADER = "XEH+04+1+0410+++00++++202601151030+E1:::M0410:13'"
TRAILER = "XET+04'"
SERVICE = ["?", "+", ":", "'", "??", "?'", "a?+b", ":x:", "+x+", "x?", "'' '", "?:+'"]
NAME = "NME+001+Janssens:Jan:Piet:Paul:jr+Dr'"
ADDRESS = "ADR+002+Voorbeeldstraat:1:A:b:hof:ID1:X+1000+Brussel+B+België'"
EVERY_FIELD = (
    f"{NAME}{ADDRESS}"
    "ADR+003+Oude weg:2+4000+Luik+B'"
    "DTM+018:01022026'"
    "RFF+075:0123456749'"
    "COM+003:jan@example.be'COM+003:piet@example.be'COM+009'COM+007:?+32470000000'"
    "ATT+A131+1'ATT+A10C+2'"
)
READ: list[tuple[str, object]] = [
    ("role", "003"),
    ("name", telebib.Name("Janssens", "Jan", "Piet", "Paul", "jr", "Dr")),
    (
        "address",
        telebib.Address(
            street="Voorbeeldstraat",
            house_number="1",
            postal_code="1000",
            city="Brussel",
            country="B",
            box="A",
            box_label="b",
            extension="hof",
            identifier="ID1",
            identifier_provider="X",
            country_name="België",
        ),
    ),
    ("previous_address", telebib.Address("Oude weg", "2", "4000", "Luik", "B")),
    ("relocation_date", date(2026, 2, 1)),
    ("enterprise_number", "0123456749"),
    ("contact.email", ("jan@example.be", "piet@example.be")),
    ("contact.billing_email", ()),
    ("contact.mobile", ("+32470000000",)),
    ("person_type", "1"),
    ("language", "2"),
]


def message(segments: str, *, role: str = "003", **options: Any) -> telebib.Message:
    """A message with one party group that holds these segments."""
    text = f"{HEADER}XRH+1'PTY+{role}'{segments}XRT+1'{TRAILER}"
    return telebib.read(text.encode("iso-8859-1"), **options).messages[0]


def party(segments: str, *, role: str = "003", **options: Any) -> telebib.Party:
    """The party of such a message."""
    (group,) = message(segments, role=role, **options).find_groups("PTY", role)
    return telebib.Party.from_group(group)


def as_request(one: telebib.Party) -> telebib.M0410:
    """A message with one party."""
    if one.role == "003":
        return telebib.M0410(policyholder=one)
    others: Any = (one,)
    return telebib.M0410(co_policyholders=others)


def contact(email: Any = None, billing_email: Any = None, mobile: Any = None) -> Any:
    """Contact data; a string for a tuple of one."""
    return telebib.ContactData(email, billing_email, mobile)


def written(one: telebib.Party) -> str:
    """What a party writes between its trigger and the end of its group."""
    raw = as_request(one).to_message().raw.decode("iso-8859-1")
    start, end = raw.index(f"PTY+{one.role}'") + len("PTY+003'"), raw.index("XRT+1'")
    return raw[start:end]


def again(one: telebib.Party) -> telebib.Party:
    """The party read from what it writes."""
    raw = telebib.write(as_request(one).to_message())
    return telebib.M0410.from_message(telebib.read(raw).messages[0]).parties[0]


# --- reading


@pytest.mark.parametrize(("name", "value"), READ, ids=[name for name, _ in READ])
def test_every_field_is_read(name: str, value: object) -> None:
    found: Any = party(EVERY_FIELD)
    for step in name.split("."):
        found = getattr(found, step)
    assert found == value


def test_the_table_of_what_is_read_names_every_field() -> None:
    """Nobody adds a field without a line above; what is kept has tests of its own."""
    named = {name.split(".")[0] for name, _ in READ}
    assert named | {"other", "read_from"} == {spec.name for spec in attrs.fields(telebib.Party)}


@pytest.mark.parametrize("role", ["003", "017"])
def test_the_role_is_that_of_the_trigger(role: str) -> None:
    assert party("", role=role).role == role


def test_what_is_not_there_is_none() -> None:
    bare = party("")
    assert bare == telebib.Party()
    assert bare.contact == telebib.ContactData(email=None, billing_email=None, mobile=None)


@pytest.mark.parametrize(
    ("segments", "expected"),
    [
        ("NME+001'", telebib.Party(name=telebib.Name())),
        ("ADR+002'", telebib.Party(address=telebib.Address())),
        ("RFF+075'", telebib.Party(enterprise_number="")),
        ("ATT+A131'", telebib.Party(person_type="")),
        ("ATT+A10C+'", telebib.Party(language="")),
        ("COM+003'", telebib.Party(contact=contact(email=()))),
        ("COM+003:'", telebib.Party(contact=contact(email=()))),
        ("COM+009:   '", telebib.Party(contact=contact(billing_email=()))),
        ("COM+007+'", telebib.Party(contact=contact(mobile=()))),
        ("COM+007:+'", telebib.Party(contact=contact(mobile=()))),
        ("COM+007::'", telebib.Party(contact=contact(mobile=()))),
        ("COM+007++:'", telebib.Party(contact=contact(mobile=()))),
    ],
)
def test_what_is_there_and_empty_is_not_absent(segments: str, expected: telebib.Party) -> None:
    """Chapter 2: a reader takes COM+003', COM+003:' and blanks as empty; absent is something
    else."""
    assert party(segments) == expected


@pytest.mark.parametrize(
    ("segments", "mobile"),
    [
        ("COM+007:?+32470000000'", ("+32470000000",)),
        ("COM+007:+32470000000'", ("+32470000000",)),
        ("COM+007:0470 00 00 00'", ("0470 00 00 00",)),
        ("COM+007:0470/00:11'", ("0470/00:11",)),
        ("COM+007: 0470000000 '", (" 0470000000 ",)),
        ("COM+007:1'COM+007'COM+007:2'", ("1", "2")),
        ("COM+007:1'COM+007:1'", ("1", "1")),
        ("COM+007:1+'", ("1",)),
        ("COM+007:1:'", ("1",)),
        ("COM+007:+32470000000::+'", ("+32470000000",)),
        ("COM+007:1?+'", ("1+",)),
    ],
)
def test_a_number_is_all_that_stands_behind_its_qualifier(
    segments: str, mobile: tuple[str, ...]
) -> None:
    """A plus that was not released splits the number; read as empty it would ask for deletion.
    Separators with nothing behind them are none of its characters."""
    assert party(segments).contact.mobile == mobile


@pytest.mark.parametrize("value", ["jan@example.be", "32470000000"])
def test_a_plus_in_place_of_the_colon_is_no_part_of_the_value(value: str) -> None:
    """The view and the look-up by qualifier read the same."""
    read = message(f"COM+003+{value}'")
    assert read.root.groups[0].data("COM", "003") == value
    assert party(f"COM+003+{value}'").contact.email == (value,)


def test_an_address_that_binds_contractually_is_no_email() -> None:
    """Chapter 2, Traps: COM+008 is never the same as COM+003."""
    found = party("COM+008:bindend@example.be'")
    assert found.contact == telebib.ContactData()
    assert len(found.other) == 1


@pytest.mark.parametrize(
    ("written_date", "expected"),
    [
        ("01022018", date(2018, 2, 1)),
        ("01022018:001", date(2018, 2, 1)),
        ("20180201:010", date(2018, 2, 1)),
        ("010218:012", date(2018, 2, 1)),
        ("29022024", date(2024, 2, 29)),
        ("31129999", date(9999, 12, 31)),
    ],
)
def test_a_day_is_read_in_the_formats_that_name_one(written_date: str, expected: date) -> None:
    """Chapter 1: X018 absent = DDMMYYYY; 001 DDMMYYYY, 010 YYYYMMDD, 012 DDMMYY."""
    assert party(f"DTM+018:{written_date}'").relocation_date == expected


NO_DAYS = [
    "29022018",
    "00000000",
    "0102:003",
    "2018:004",
    "022018:005",
    "01022018103000:002",
    "01022018:999",
    "01 022018",
    "O1022018",
    "",
    "1122018",
    "112018",
    "2018112:010",
    "10218:012",
    "010220181",
]


@pytest.mark.parametrize("written_date", NO_DAYS)
def test_what_is_no_day_is_not_guessed(written_date: str) -> None:
    """Chapter 1: DDMMYYYY is eight digits; `1122018` may be 1 December or 11 February."""
    assert party(f"DTM+018:{written_date}'").relocation_date is None


@pytest.mark.parametrize("written_date", NO_DAYS)
def test_what_is_no_day_is_kept_as_it_stands(written_date: str) -> None:
    assert written(party(f"DTM+018:{written_date}'")) == f"DTM+018:{written_date}'"


@pytest.mark.parametrize(
    "options",
    [
        {"delimiters": telebib.Delimiters(b"*", b"|", b"\\", b"~")},
        {"delimiters": telebib.Delimiters(b"*", b"|", None, b"~")},
    ],
    ids=["other release", "no release"],
)
def test_other_service_characters_are_read_and_the_standard_ones_written(
    options: dict[str, Any],
) -> None:
    swap = str.maketrans("+:'", "|*~")
    name, email = "ADR|002|Straat 1+2?:1|1000~".replace(":1", "*1"), "COM|003*o'neill@example.be~"
    text = f"{HEADER}XRH+1'PTY+003'".translate(swap) + name + email + "XRT|1~XET|04~"
    read = telebib.read(text.encode(), **options).messages[0]
    request = telebib.M0410.from_message(read)
    assert request.policyholder is not None
    assert request.policyholder.address == telebib.Address("Straat 1+2?", "1", "1000")
    assert written(request.policyholder) == (
        "ADR+002+Straat 1?+2??:1+1000'COM+003:o?'neill@example.be'"
    )


# --- what is kept


@pytest.mark.parametrize(
    "segments",
    [
        "COM+001:021234567'",
        "COM+003:jan@example.be'COM+008:bindend@example.be'",
        "NME+002+Janssens'",
        "NME+001+Janssens'NME+001+Peeters'",
        "ADR+002+Straat:1+1000'ADR+002+Weg:2+2000'",
        "RFF+075:1'RFF+022:850101'RFF+075:2'",
        "ATT+A131+1'ATT+A131+2'ATT+A120+1'",
        "DTM+001:01011985'",
        "MOA+013:5351:EUR:2'QTY+111:3'PCD+1'FTX+018+a:b'",
        "FTX+018+a:b'CLS'XYZ+1+2:3'",
        "XYZ+++a::b++'",
        "ATT+A131+1'XRH+2'ROD+030'XRH+3'ICD+210'XRT+3'XRT+2'XRH+2'DOC+1'XRT+2'",
        "XRH+2'XRT+2'",
    ],
)
def test_what_the_model_does_not_know_comes_back(segments: str) -> None:
    assert written(party(segments)) == segments


@pytest.mark.parametrize(
    "segments",
    [
        "NME+001+Janssens:Jan++3+rest'",
        "ADR+002+Straat:1::::::extra+1000+++Land+more'",
        "RFF+075:0123456749:001'",
        "RFF+075:0123456749:004:x+y'",
        "ATT+A131+1:006'",
        "ATT+A10C+2:006:x+more'",
        "DTM+018:01022018:001'",
        "DTM+018:20180201:010'",
        "DTM+018:010218:012'",
        "COM+003:'",
        "COM+003:jan@example.be'COM+009:'",
        "COM+003: jan@example.be '",
        "COM+003:" + "x" * 80 + "'",
        "ATT+A131:1'",
        "RFF+075+0123456749'",
        "RFF+075:a\x00b\n'",
        "DTM+018:01022018'DTM+018:0102:003'",
        "DTM+018:01022018'DTM+018:00000000'DTM+018:02022018'",
    ],
)
def test_a_segment_whose_values_did_not_change_is_written_as_it_was(segments: str) -> None:
    """A field that did not change is written with everything else its segment held."""
    assert written(party(segments)) == segments


def test_a_day_that_could_not_be_read_stays_beside_one_that_could() -> None:
    segments = ["DTM+018:0102:003'", "DTM+018:01022018'"]
    found = party("".join(segments))
    assert found.relocation_date == date(2018, 2, 1)
    assert sorted(written(found).split("'")) == sorted("".join(segments).split("'"))


def test_only_the_segment_of_a_changed_field_is_written_anew() -> None:
    segments = "NME+001+Janssens:Jan+Dr+rest'RFF+075:1:001'ATT+A131+1:006'ATT+A10C+2:006'"
    changed = attrs.evolve(party(segments), language="1")
    assert written(changed) == segments.replace("A10C+2:006", "A10C+1")


def test_one_of_several_values_changes_and_the_others_stay_as_they_were() -> None:
    changed = attrs.evolve(
        party("COM+003:a@example.be::1'COM+003:b@example.be'"),
        contact=telebib.ContactData(email=("x@example.be", "b@example.be")),
    )
    assert written(changed) == "COM+003:x@example.be'COM+003:b@example.be'"


# --- what is changed


@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ({"role": "017"}, "", ""),
        ({"name": telebib.Name("Peeters")}, NAME, "NME+001+Peeters'"),
        ({"name": telebib.Name("", "Jan")}, NAME, "NME+001+:Jan'"),
        ({"name": None}, NAME, ""),
        ({"address": None}, ADDRESS, ""),
        ({"previous_address": None}, "ADR+003+Oude weg:2+4000+Luik+B'", ""),
        ({"previous_address": telebib.Address()}, "ADR+003+Oude weg:2+4000+Luik+B", "ADR+003"),
        ({"relocation_date": date(2026, 12, 31)}, "DTM+018:01022026", "DTM+018:31122026"),
        ({"relocation_date": date(987, 1, 2)}, "DTM+018:01022026", "DTM+018:02010987"),
        ({"relocation_date": None}, "DTM+018:01022026'", ""),
        ({"enterprise_number": "9"}, "RFF+075:0123456749", "RFF+075:9"),
        ({"enterprise_number": ""}, "RFF+075:0123456749", "RFF+075"),
        ({"enterprise_number": None}, "RFF+075:0123456749'", ""),
        ({"person_type": "2"}, "ATT+A131+1", "ATT+A131+2"),
        ({"person_type": ""}, "ATT+A131+1", "ATT+A131"),
        ({"person_type": None}, "ATT+A131+1'", ""),
        ({"language": None}, "ATT+A10C+2'", ""),
        ({"other": ()}, "", ""),
    ],
    ids=str,
)
def test_a_changed_field_is_written(changes: dict[str, Any], old: str, new: str) -> None:
    assert written(attrs.evolve(party(EVERY_FIELD), **changes)) == EVERY_FIELD.replace(old, new)


@pytest.mark.parametrize(
    ("field", "value", "old", "new"),
    [
        ("email", None, "COM+003:jan@example.be'COM+003:piet@example.be'", ""),
        ("email", (), "COM+003:jan@example.be'COM+003:piet@example.be'", "COM+003'"),
        ("email", ("jan@example.be",), "COM+003:piet@example.be'", ""),
        ("email", "piet@example.be", "COM+003:jan@example.be'", ""),
        ("billing_email", None, "COM+009'", ""),
        ("billing_email", "x@example.be", "COM+009'", "COM+009:x@example.be'"),
        ("mobile", (), "COM+007:?+32470000000'", "COM+007'"),
        ("mobile", "", "COM+007:?+32470000000'", "COM+007'"),
        ("mobile", ("1", "2"), "COM+007:?+32470000000'", "COM+007:1'COM+007:2'"),
    ],
)
def test_changed_contact_data_is_written(field: str, value: Any, old: str, new: str) -> None:
    before = party(EVERY_FIELD)
    after = attrs.evolve(before, contact=attrs.evolve(before.contact, **{field: value}))
    assert written(after) == EVERY_FIELD.replace(old, new)


@pytest.mark.parametrize(
    ("segments", "changes", "expected"),
    [
        ("COM+007:+32470000000'", {"contact": telebib.ContactData(mobile=())}, "COM+007'"),
        ("COM+003+jan@example.be'", {"contact": telebib.ContactData(email=())}, "COM+003'"),
        ("ATT+A131:1'", {"person_type": ""}, "ATT+A131'"),
        ("ATT+A131:1'", {"person_type": "2"}, "ATT+A131+2'"),
        ("RFF+075+0123456749'", {"enterprise_number": ""}, "RFF+075'"),
    ],
)
def test_a_value_is_cleared_whichever_separator_stood_before_it(
    segments: str, changes: dict[str, Any], expected: str
) -> None:
    """An emptied field must not come back as the segment it was read from."""
    assert written(attrs.evolve(party(segments), **changes)) == expected


def test_a_number_whose_plus_was_not_released_keeps_its_value() -> None:
    assert again(party("COM+007:+32470000000'")).contact.mobile == ("+32470000000",)


# --- order


def test_segments_are_written_in_the_order_of_their_level() -> None:
    """Chapter 1, Order inside one level: … NME ADR DTM RFF COM ATT …, then nested groups."""
    pieces = [f"{piece}'" for piece in EVERY_FIELD.split("'")[:-1]]
    inner = "XRH+2'DOC+1'XRT+2'"
    backwards = inner + "XYZ+1'" + "".join(reversed(pieces))
    tags = [piece[:3] for piece in written(party(backwards)).split("'")[:-1]]
    known = ["NME", "ADR", "ADR", "DTM", "RFF", "COM", "COM", "COM", "COM", "ATT", "ATT"]
    assert tags == [*known, "XYZ", "XRH", "DOC", "XRT"]


def test_a_canonical_party_comes_back_byte_for_byte() -> None:
    assert written(party(EVERY_FIELD)) == EVERY_FIELD


# --- what may stand in a value


TEXTS = [
    ("name", lambda text: telebib.Name(last=text)),
    ("name", lambda text: telebib.Name("A", text, text, text, text, text)),
    ("address", lambda text: telebib.Address(street=text, extension=text, identifier=text)),
    ("address", lambda text: telebib.Address(city=text, country=text, country_name=text)),
    ("enterprise_number", str),
    ("person_type", str),
    ("language", str),
    ("contact", lambda text: contact(email=(text, "x"), mobile=text)),
]


@pytest.mark.parametrize("text", [*SERVICE, "é ü ß ÿ", "\xa0", "a\xa0\xadb", "«»¿"])
@pytest.mark.parametrize(("field", "make"), TEXTS)
def test_a_value_may_hold_service_characters_and_accents(field: str, make: Any, text: str) -> None:
    """Chapter 1: the release character is ?, and ?? stands for itself."""
    one = telebib.Party(**{field: make(f"x{text}x")})
    assert again(one) == one


@pytest.mark.parametrize("text", [" Janssens", "Janssens ", " ", "  "])
@pytest.mark.parametrize("field", ["last", "first", "extension", "title"])
def test_blanks_of_a_name_stay(field: str, text: str) -> None:
    one = telebib.Party(name=telebib.Name(**{field: text}))
    assert again(one) == one


@pytest.mark.parametrize("text", [" jan@example.be", "jan@example.be ", " ", "\xa0x\xa0"])
def test_contact_data_with_blanks_around_reads_back_equal(text: str) -> None:
    """What is given, and what is read from what it writes, are the same value."""
    one = telebib.Party(contact=contact(email=text))
    assert again(one) == one


@pytest.mark.parametrize(
    ("one", "segment", "element"),
    [
        (telebib.Party(contact=contact(email="x" * 71)), "COM+003", "X014"),
        (telebib.Party(contact=contact(billing_email="x" * 71)), "COM+009", "X014"),
        (telebib.Party(contact=contact(mobile=("1", "x" * 71))), "COM+007", "X014"),
        (telebib.Party(enterprise_number="x" * 36), "RFF+075", "X051"),
        (telebib.Party(person_type="x" * 18), "ATT+A131", "X011"),
        (telebib.Party(language="x" * 18), "ATT+A10C", "X011"),
    ],
)
def test_a_value_beyond_a_documented_length_is_refused(
    one: telebib.Party, segment: str, element: str
) -> None:
    with pytest.raises(telebib.ValueRefused) as caught:
        as_request(one).to_message()
    assert segment in str(caught.value)
    assert element in str(caught.value)
    assert "xx" not in str(caught.value)


@pytest.mark.parametrize(
    "one",
    [
        telebib.Party(contact=contact(email="x" * 70, mobile="'" * 70)),
        telebib.Party(enterprise_number="?" * 35),
        telebib.Party(person_type="x" * 17, language="+" * 17),
        telebib.Party(name=telebib.Name("x" * 36, "x" * 99, title="x" * 99)),
        telebib.Party(address=telebib.Address("x" * 31, "x" * 6, "x" * 8, "x" * 25, "x" * 4)),
        telebib.Party(address=telebib.Address(box="x" * 5, box_label="xx", country_name="x" * 36)),
    ],
)
def test_a_value_as_long_as_its_element_and_beyond_a_soft_length_is_written(
    one: telebib.Party,
) -> None:
    """Only documented lengths are hard; releases do not count."""
    assert again(one) == one


@pytest.mark.parametrize("control", ["\x00", "\t", "\n", "\r", "\x1f", "\x7f", "\x80", "\x9f"])
@pytest.mark.parametrize(("field", "make"), TEXTS)
def test_a_control_character_is_refused(field: str, make: Any, control: str) -> None:
    with pytest.raises(telebib.ValueRefused) as caught:
        as_request(telebib.Party(**{field: make(f"Tracer{control}x")})).to_message()
    assert "Tracer" not in str(caught.value)


@pytest.mark.parametrize("text", ["Łukasz", "ő", "€", "\u2019", "\u200b", "\U0001f600", "\ud800"])
@pytest.mark.parametrize(("field", "make"), TEXTS)
def test_a_character_outside_the_charset_is_refused(field: str, make: Any, text: str) -> None:
    with pytest.raises(telebib.ValueRefused, match="cannot be written in ISO-8859-1") as caught:
        as_request(telebib.Party(**{field: make(f"Tracer{text}")})).to_message()
    assert "Tracer" not in str(caught.value)


def test_an_undecodable_byte_is_refused_where_it_cannot_be_written_in_another_charset() -> None:
    """The byte is kept as a lone surrogate, which no other charset can write."""
    raw = f"{HEADER}XRH+1'PTY+003'NME+001+Dé\x92Hondt'XRT+1'{TRAILER}".encode("iso-8859-1")
    read = telebib.read(raw, encoding="utf-8").messages[0]
    request = telebib.M0410.from_message(read)
    assert request.to_message(encoding="utf-8").raw.endswith(raw[len(HEADER) :])
    with pytest.raises(telebib.ValueRefused, match=r"NME\+001"):
        request.to_message()


# --- a value like any other


@pytest.mark.parametrize("role", ["", "3", "006", "002", "0003", " 003"])
def test_another_role_is_misuse(role: str) -> None:
    with pytest.raises(telebib.Misuse, match="role"):
        telebib.Party(role=role)


def test_one_string_stands_for_a_tuple_of_one() -> None:
    assert contact(email="a@example.be") == contact(email=["a@example.be"])
    assert contact(email="a@example.be").email == ("a@example.be",)


@pytest.mark.parametrize("value", ["", (), ("",), ["", ""]])
def test_empty_strings_are_no_values(value: Any) -> None:
    assert contact(mobile=value).mobile == ()


@pytest.mark.parametrize(
    ("value", "field"),
    [
        (telebib.Party(), "role"),
        (telebib.Name(), "last"),
        (telebib.Address(), "street"),
        (telebib.ContactData(), "email"),
    ],
)
def test_a_value_is_frozen(value: object, field: str) -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(value, field, "x")


def test_equal_parties_are_one_in_a_set() -> None:
    """What a party was read from is no part of its value."""
    values: dict[str, Any] = {name: value for name, value in READ if "." not in name}
    made = telebib.Party(**values, contact=CONTACT)
    assert made == party(EVERY_FIELD)
    assert len({made, party(EVERY_FIELD), party(EVERY_FIELD)}) == 1


CONTACT = contact(
    email=("jan@example.be", "piet@example.be"), billing_email=(), mobile="+32470000000"
)


@pytest.mark.parametrize("kept", ["FTX+018+a'", "XRH+2'DOC+1'XRT+2'"], ids=["segment", "group"])
def test_a_party_with_kept_parts_equals_the_one_read_from_what_it_writes(kept: str) -> None:
    one = party(EVERY_FIELD + kept)
    assert again(one) == one
    assert hash(again(one)) == hash(one)


CODES = ("title", "country", "box_label", "identifier_provider")


def test_repr_hides_every_personal_value() -> None:
    left = iter([f"Tracer{number:02}" for number in range(99)])
    planted: list[str] = []

    def tracer() -> str:
        planted.append(next(left))
        return planted[-1]

    def filled(model: type[attrs.AttrsInstance]) -> Any:
        return model(**{f.name: tracer() for f in attrs.fields(model) if f.name not in CODES})

    one = telebib.Party(
        name=filled(telebib.Name),
        address=filled(telebib.Address),
        previous_address=filled(telebib.Address),
        relocation_date=date(1987, 6, 5),
        enterprise_number=tracer(),
        contact=telebib.ContactData((tracer(), tracer()), (tracer(),), (tracer(),)),
    )
    segments = written(one) + f"FTX+018+{tracer()}'NME+001+{tracer()}'XRH+2'DOC+{tracer()}'XRT+2'"
    read = party(segments)
    assert all(value in segments for value in planted)
    for shown in (repr(one), str(one), repr(read), repr(as_request(read)), repr(read.read_from)):
        assert "Tracer" not in shown
        assert "1987" not in shown


def test_repr_tells_absent_empty_and_filled_apart() -> None:
    shown = repr(contact(email=None, billing_email=(), mobile="0470000000"))
    assert shown == "ContactData(email=None, billing_email=(), mobile=***)"


@pytest.mark.parametrize("kept", ["", "FTX+018+a'", "XRH+2'DOC+1'XRT+2'"])
def test_a_party_survives_pickling(kept: str) -> None:
    one = party(EVERY_FIELD + kept)
    copy = pickle.loads(pickle.dumps(one))
    assert written(copy) == written(one)
    assert copy == one
