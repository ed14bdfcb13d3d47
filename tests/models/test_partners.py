"""The insurer (PTY+006) and the intermediary (PTY+002): read, kept, changed and written."""

import pickle
from typing import Any

import attrs
import pytest

import telebib

HEADER = "XEH+04+1+0410+++00++++202601151030+E1:::M0410:13'"
TRAILER = "XET+04'"
ID = telebib.Identifier
REFERENCES = "RFF+075:0123456749'RFF+076:2123456789'RFF+107:529900T8BM49AURSDO55'"
ROLES: dict[str, Any] = {"006": telebib.Insurer, "002": telebib.Intermediary}


def request(group: str, *, una: str = "", **options: Any) -> telebib.M0410:
    """A message with one group, typed."""
    data = f"{una}{HEADER}XRH+1'{group}XRT+1'{TRAILER}".encode("iso-8859-1")
    return telebib.M0410.from_message(telebib.read(data, **options).messages[0])


def insurer(group: str) -> telebib.Insurer:
    """The insurer of such a message."""
    found = request(group).insurer
    assert found is not None
    return found


def broker(group: str) -> telebib.Intermediary:
    """The intermediary of such a message."""
    found = request(group).intermediary
    assert found is not None
    return found


def written(one: telebib.Insurer | telebib.Intermediary) -> str:
    """The segments of the group a partner writes."""
    field = "insurer" if isinstance(one, telebib.Insurer) else "intermediary"
    values: dict[str, Any] = {field: one}
    raw = telebib.M0410(**values).to_message().raw.decode("iso-8859-1")
    return raw[raw.index("XRH+1'") + len("XRH+1'") : raw.index("XRT+1'")]


def again(one: Any) -> Any:
    """The partner read from what it writes."""
    return (insurer if isinstance(one, telebib.Insurer) else broker)(written(one))


# --- reading


@pytest.mark.parametrize(
    ("trigger", "code"),
    [
        ("PTY+006+0097:006'", "0097"),
        ("PTY+006+97:006'", "97"),
        ("PTY+006+0097'", "0097"),
        ("PTY+006+0097++36'", "0097"),
        ("PTY+006+36:002+0097:006'", "0097"),
        ("PTY+006+0097:006+36:002'", "0097"),
        ("PTY+006+36:002'", ""),
        ("PTY+006++0097'", ""),
        ("PTY+006'", ""),
    ],
)
def test_the_insurer_is_known_by_its_code(trigger: str, code: str) -> None:
    """Chapter 1: PTY+006+0097:006; older files leave :006 out; zeros may be lost."""
    assert insurer(trigger).code == code


@pytest.mark.parametrize(
    ("trigger", "fsma", "account"),
    [
        ("PTY+002+10000:006+ACC1:002'", "10000", "ACC1"),
        ("PTY+002+10000+ACC1+AQI'", "10000", "ACC1"),
        ("PTY+002+10000:006+ACC1'", "10000", "ACC1"),
        ("PTY+002+ACC1:002+10000:006'", "10000", "ACC1"),
        ("PTY+002++ACC1:002'", "", "ACC1"),
        ("PTY+002+ACC1:002'", "", "ACC1"),
        ("PTY+002+10000:006'", "10000", ""),
        ("PTY+002+10000'", "10000", ""),
        ("PTY+002+X:003+Y:004+ACC1:002'", "", "ACC1"),
        ("PTY+002'", "", ""),
    ],
)
def test_the_broker_is_known_by_fsma_number_and_account(
    trigger: str, fsma: str, account: str
) -> None:
    """Chapter 1: PTY+002+<FSMA>:006+<account at insurer>:002, the FSMA number optional since
    15/7/2017; a third identifier is met."""
    found = broker(trigger)
    assert (found.fsma, found.account) == (fsma, account)


@pytest.mark.parametrize(
    ("elements", "identifiers"),
    [
        ("", ()),
        ("+0097", (ID("0097"),)),
        ("+0097:006:X", (ID("0097", "006", "X"),)),
        ("++36:002", (ID(), ID("36", "002"))),
        ("+1:006+2:002+3:004:Y", (ID("1", "006"), ID("2", "002"), ID("3", "004", "Y"))),
        ("+:006", (ID("", "006"),)),
        ("+a?+b?:c??d?'", (ID("a+b:c?d'"),)),
    ],
)
@pytest.mark.parametrize("role", ["006", "002"])
def test_identifiers_keep_their_places(
    role: str, elements: str, identifiers: tuple[telebib.Identifier, ...]
) -> None:
    """C060 is X044 identifier : X901 code list : X902 agency, up to three times."""
    found = (insurer if role == "006" else broker)(f"PTY+{role}{elements}'")
    assert found.identifiers == identifiers


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("enterprise_number", "0123456749"),
        ("establishment_unit", "2123456789"),
        ("lei", "529900T8BM49AURSDO55"),
    ],
)
@pytest.mark.parametrize("role", ["006", "002"])
def test_every_reference_is_read(role: str, field: str, value: str) -> None:
    found = (insurer if role == "006" else broker)(f"PTY+{role}'{REFERENCES}")
    assert getattr(found, field) == value


def test_the_broker_may_have_its_own_reference_of_the_policy() -> None:
    assert broker("PTY+002'RFF+003:B77'").policy_reference == "B77"


def test_a_reference_of_the_broker_is_none_of_the_insurers() -> None:
    """RFF+003 belongs to the intermediary; in the insurer's group it is kept."""
    found = insurer("PTY+006'RFF+003:B77'")
    assert not hasattr(found, "policy_reference")
    assert written(found) == "PTY+006'RFF+003:B77'"


@pytest.mark.parametrize(("role", "model"), ROLES.items())
def test_what_is_not_there_is_none(role: str, model: Any) -> None:
    assert (insurer if role == "006" else broker)(f"PTY+{role}'") == model()


@pytest.mark.parametrize(
    ("made", "trigger"),
    [
        (telebib.Insurer.of("0097"), "PTY+006+0097:006'"),
        (telebib.Intermediary.of(fsma="10000"), "PTY+002+10000:006'"),
        (telebib.Intermediary.of(account="ACC1"), "PTY+002++ACC1:002'"),
        (telebib.Intermediary.of(fsma="10000", account="A"), "PTY+002+10000:006+A:002'"),
        (telebib.Insurer(), "PTY+006'"),
        (telebib.Intermediary(), "PTY+002'"),
    ],
)
def test_a_partner_made_from_its_numbers_writes_them_with_their_lists(
    made: telebib.Insurer | telebib.Intermediary, trigger: str
) -> None:
    assert written(made) == trigger
    assert again(made) == made


@pytest.mark.parametrize(
    "made",
    [
        telebib.Intermediary.of(),
        telebib.Insurer(identifiers=(ID("0097", "006"), ID())),
        telebib.Insurer(identifiers=(ID(), ID())),
    ],
)
def test_empty_identifiers_at_the_end_make_no_difference(
    made: telebib.Insurer | telebib.Intermediary,
) -> None:
    """Chapter 1: trailing empty elements are cut; the value written is the value read."""
    assert again(made) == made


# --- what is kept


@pytest.mark.parametrize(
    "group",
    [
        "PTY+006+0097:006:X:more+36:002'",
        "PTY+006+0097++36'",
        "PTY+006+1+2+3+4+5'",
        "PTY+006+0097:006'RFF+075:1:001:x'RFF+076:2:004'RFF+107:3'",
        "PTY+006'RFF+075:1'RFF+075:2'RFF+999:1'",
        "PTY+006'NME+001+Verzekeraar'ADR+002+Straat:1+1000'COM+001:02'ATT+XXXX+1'",
        "PTY+006'FTX+018+a'XYZ+1:2'XRH+2'DOC+1'XRH+3'ICD+1'XRT+3'XRT+2'",
        "PTY+002+10000:006+A:002+AQI'RFF+075:1'RFF+003:B77:001'RFF+004:x'",
    ],
)
def test_what_did_not_change_comes_back_as_it_was(group: str) -> None:
    found = insurer(group) if group.startswith("PTY+006") else broker(group)
    assert written(found) == group


def test_a_second_insurer_stays_where_no_field_takes_it() -> None:
    read = telebib.read(
        f"{HEADER}XRH+1'PTY+006+0097:006'XRT+1'XRH+1'PTY+006+0098:006'XRT+1'{TRAILER}".encode()
    ).messages[0]
    view = telebib.M0410.from_message(read)
    assert view.insurer == telebib.Insurer.of("0097")
    assert view.to_message().raw == read.raw


# --- what is changed


THREE = (ID("10000", "006"), ID("ACC1", "002"), ID("AQI"))


@pytest.mark.parametrize(
    ("identifiers", "trigger"),
    [
        (THREE[:2], "PTY+002+10000:006+ACC1:002'"),
        (THREE[:1], "PTY+002+10000:006'"),
        ((), "PTY+002'"),
        ((ID(), *THREE[1:]), "PTY+002++ACC1:002+AQI'"),
        ((*THREE[:2], ID("AQI", "004")), "PTY+002+10000:006+ACC1:002+AQI:004'"),
        ((*THREE[:2], ID()), "PTY+002+10000:006+ACC1:002'"),
        ((ID("10001", "006"), *THREE[1:]), "PTY+002+10001:006+ACC1:002+AQI'"),
        ((ID("10000"), *THREE[1:]), "PTY+002+10000+ACC1:002+AQI'"),
        ((*THREE, ID("X")), "PTY+002+10000:006+ACC1:002+AQI+X'"),
    ],
)
def test_changed_identifiers_are_written(
    identifiers: tuple[telebib.Identifier, ...], trigger: str
) -> None:
    """One that was taken out must not come back with the segment that was read."""
    found = broker("PTY+002+10000:006+ACC1:002+AQI'")
    assert written(attrs.evolve(found, identifiers=identifiers)) == trigger


def test_another_insurer_takes_the_place_of_the_one_read() -> None:
    view = request("PTY+006+0097:006+36:002'RFF+075:1'")
    changed = attrs.evolve(view, insurer=telebib.Insurer.of("0098"))
    assert b"XRH+1'PTY+006+0098:006'XRT+1'" in changed.to_message().raw


@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ({"enterprise_number": "9"}, "RFF+075:1:001'", "RFF+075:9'"),
        ({"enterprise_number": ""}, "RFF+075:1:001'", "RFF+075'"),
        ({"enterprise_number": None}, "RFF+075:1:001'", ""),
        ({"establishment_unit": None}, "RFF+076:2:001'", ""),
        ({"lei": "x"}, "RFF+107:3:001'", "RFF+107:x'"),
        ({"policy_reference": None}, "RFF+003:4:001'", ""),
        ({"policy_reference": "B78"}, "RFF+003:4:001'", "RFF+003:B78'"),
        ({"other": ()}, "FTX+018+a'", ""),
    ],
)
def test_a_changed_reference_is_written_and_the_others_stay(
    changes: dict[str, Any], old: str, new: str
) -> None:
    group = "PTY+002+10000+A++'RFF+075:1:001'RFF+076:2:001'RFF+107:3:001'RFF+003:4:001'FTX+018+a'"
    assert written(attrs.evolve(broker(group), **changes)) == group.replace(old, new)


# --- what may stand in a value


@pytest.mark.parametrize("text", ["?", "'", "+:+", "??'", "x?", "é", "\xa0", " a ", "?+?:?'??"])
@pytest.mark.parametrize("place", ["number", "code_list", "agency"])
def test_an_identifier_may_hold_service_characters(place: str, text: str) -> None:
    made = telebib.Insurer(identifiers=(ID("1"), ID(**{place: text})), lei=text)
    assert again(made) == made


@pytest.mark.parametrize(
    ("made", "segment", "element"),
    [
        (telebib.Insurer.of("Tracer" * 3), "PTY+006", "X044"),
        (telebib.Intermediary.of(fsma="Tracer" * 3), "PTY+002", "X044"),
        (telebib.Intermediary.of(account="Tracer" * 3), "PTY+002", "X044"),
        (telebib.Insurer(lei="Tracer" * 6), "RFF+107", "X051"),
        (telebib.Intermediary(policy_reference="Tracer" * 6), "RFF+003", "X051"),
        (telebib.Insurer.of("Tracer\n"), "PTY+006", "X044"),
        (telebib.Insurer.of("TracerŁ"), "PTY+006", "X044"),
        (telebib.Insurer.of("Tracer\udc80"), "PTY+006", "X044"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_by_element_and_not_shown(
    made: telebib.Insurer | telebib.Intermediary, segment: str, element: str
) -> None:
    """X044 an..17, X051 an..35."""
    with pytest.raises(telebib.ValueRefused) as caught:
        written(made)
    assert f"{segment}: {element}" in str(caught.value)
    assert "Tracer" not in str(caught.value)


@pytest.mark.parametrize(
    "made",
    [
        telebib.Insurer.of("x" * 17),
        telebib.Insurer(enterprise_number="x" * 35),
        telebib.Insurer(identifiers=(ID("1", "longer than three", "agency"),)),
        telebib.Intermediary(policy_reference="'" * 35),
    ],
)
def test_a_value_as_long_as_its_element_is_written(
    made: telebib.Insurer | telebib.Intermediary,
) -> None:
    assert again(made) == made


# --- a value like any other


def test_other_service_characters_and_utf_8_are_read_and_the_standard_ones_written() -> None:
    swapped = "PTY|006|é+:1*006~RFF|107*a'b~"
    text = HEADER.translate(str.maketrans("+:'", "|*~"))
    data = f"UNA*|,? ~{text}XRH|1~{swapped}XRT|1~XET|04~".encode()
    view = telebib.M0410.from_message(telebib.read(data).messages[0])
    assert view.insurer is not None
    assert view.insurer.code == "é+:1"
    assert written(view.insurer) == "PTY+006+é?+?:1:006'RFF+107:a?'b'"


@pytest.mark.parametrize(
    ("value", "field"),
    [(ID(), "number"), (telebib.Insurer(), "lei"), (telebib.Intermediary(), "identifiers")],
)
def test_a_partner_is_frozen(value: object, field: str) -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(value, field, "x")


def test_equal_partners_are_one_in_a_set() -> None:
    """What a partner was read from is no part of its value."""
    read, made = insurer("PTY+006+0097:006'RFF+075:1:001'"), telebib.Insurer.of("0097")
    assert len({read, attrs.evolve(made, enterprise_number="1"), again(read)}) == 1


def test_insurer_and_intermediary_are_different_things() -> None:
    same: Any = telebib.Insurer(identifiers=(ID("1"),))
    assert same != telebib.Intermediary(identifiers=(ID("1"),))


def test_repr_hides_numbers_and_references_of_a_policy() -> None:
    made = telebib.Intermediary(
        identifiers=(ID("Tracer1", "006"), ID("Tracer2", "002")), policy_reference="Tracer3"
    )
    read = broker(
        "PTY+002+Tracer1+Tracer2'RFF+003:Tracer3'RFF+022:Tracer4'XRH+2'DOC+Tracer5'XRT+2'"
    )
    for shown in (repr(made), str(read), repr(request("PTY+006+Tracer1'RFF+099:Tracer2'"))):
        assert "Tracer" not in shown
        assert "***" in shown


@pytest.mark.parametrize(
    "group",
    ["PTY+006+0097:006+36:002'RFF+075:1:001'FTX+018+a'", "PTY+002+1'XRH+2'DOC+1'XRT+2'"],
)
def test_a_partner_survives_pickling(group: str) -> None:
    one: Any = insurer(group) if group.startswith("PTY+006") else broker(group)
    copy = pickle.loads(pickle.dumps(one))
    assert written(copy) == group
    assert copy == one
