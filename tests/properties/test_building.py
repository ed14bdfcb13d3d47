"""What holds of every message that is built or written from values."""

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import telebib
from telebib.build import MODELS
from tests.properties.strategies import (
    CONTRACTS,
    PROCESSES,
    REQUESTS,
    WIDE,
    any_parties,
    arguments,
    as_text,
    bodies,
)

assert settings.default is not None
quick = settings(max_examples=settings.default.max_examples // 2)  # one of these is many values
REQUEST = "XEH+04+1+0410+++00++++202601151030+E1:::M0410:13'{}XET+04'"
CONTRACT = "XEH+01+2+0124+++00++++202601151030+E1:::M0124:17'{}XET+01'"
WRITES_EMPTIES = {"contact-mass-broker", "contact-mass-insurer", "contact-individual-insurer"}


def reread(message: telebib.Message) -> telebib.Message:
    """The message as a reader finds it in the file that was written."""
    (found,) = telebib.read(telebib.write(message))
    return found


def message_of(body: list[list[str]], frame: str = REQUEST) -> telebib.Message:
    """A message with these parts."""
    (found,) = telebib.read(frame.format(as_text(body)).encode("iso-8859-1"))
    return found


def spoken(message: telebib.Message) -> list[str]:
    """The tags of a message, sorted; an empty COM beside others of its kind says nothing."""
    segments = (s for s in message.segments if s.tag != "COM" or any(map(any, _behind(s))))
    return sorted(segment.tag for segment in segments)


def _behind(segment: telebib.Segment) -> list[list[str]]:
    """The values behind the qualifier."""
    elements = segment.elements[:1] and (segment.elements[0][1:], *segment.elements[1:])
    return [[value.strip() for value in components] for components in elements]


def view(message: telebib.Message) -> Any:
    """The typed view of a message."""
    return MODELS[message.type].from_message(message)


def sent(party: telebib.Party, process: str) -> telebib.Party:
    """A party as the process sends it."""
    if process not in WRITES_EMPTIES:
        return party
    contact = party.contact
    return attrs.evolve(
        party,
        contact=telebib.ContactData(
            contact.email or (), contact.billing_email or (), contact.mobile or ()
        ),
    )


@pytest.mark.parametrize("process", PROCESSES)
@quick
@given(data=st.data())
def test_what_is_built_is_what_the_other_side_reads(process: str, data: st.DataObject) -> None:
    """Chapter 2: "Empty data is sent, explicitly: `COM+003'`." and "In the individual process
    absent = unchanged": every value comes across, and no other."""
    values = data.draw(arguments(process))
    found = view(reread(telebib.build(process, **values)))
    assert found.policy_number == values["policy_number"]
    assert found.insurer == telebib.Insurer.of(values["insurer"])
    assert found.intermediary == values["intermediary"]
    assert list(found.parties) == [sent(party, process) for party in values["parties"]]
    assert found.header.version == values["version"]
    assert found.header.issued == f"{values['issued']:%Y%m%d%H%M}"
    if found.message_type == "M0124":
        assert found.effective_date == (values["effective"] or values["issued"].date())
    assert found.other == ()


@pytest.mark.parametrize("process", PROCESSES)
@quick
@given(data=st.data())
def test_a_built_message_has_no_error_under_its_own_profile(
    process: str, data: st.DataObject
) -> None:
    """Chapter 2: "One message definition serves several processes, so keep […] process profiles (by
    name) that narrow them." """
    message = reread(telebib.build(process, **data.draw(arguments(process))))
    found = telebib.validate(message, profile=process)
    assert [one.rule for one in found if one.severity is telebib.Severity.ERROR] == []
    bound = telebib.bind(message).profile
    assert bound is not None
    assert bound.name == process


@pytest.mark.parametrize("process", PROCESSES)
@quick
@given(data=st.data())
def test_a_built_message_of_plain_values_raises_no_finding_at_all(
    process: str, data: st.DataObject
) -> None:
    """Chapter 1, lengths: "soft"; house: what is built within all of them is clean."""
    built = telebib.build(process, **data.draw(arguments(process, plain=True)))
    file = telebib.wrap(
        [built],
        sender=telebib.Correspondent("1", "BROKER"),
        recipient=telebib.Correspondent("2", "0097"),
    )
    assert [one.rule for one in telebib.validate(file)] == []
    assert [one.rule for one in telebib.validate(built, profile=process)] == []


@pytest.mark.parametrize("process", PROCESSES)
@quick
@given(data=st.data())
def test_the_bytes_depend_on_nothing_but_the_arguments(process: str, data: st.DataObject) -> None:
    """Chapter 5: "stable order, no time stamps in output"."""
    values = data.draw(arguments(process))
    assert telebib.build(process, **values).raw == telebib.build(process, **values).raw


@quick
@given(model=REQUESTS | CONTRACTS)
def test_a_view_comes_back_equal_from_the_message_it_writes(model: Any) -> None:
    """Chapter 5: "telebib.M0410.from_message(message)  # typed view, frozen attrs" and
    "telebib.M0410(...).to_message()  # and back"."""
    found = view(reread(model.to_message()))
    assert found == model
    assert hash(found) == hash(model)


@quick
@given(model=REQUESTS | CONTRACTS)
def test_an_untouched_view_writes_the_same_bytes_again(model: Any) -> None:
    """Chapter 5: "untouched parts come back byte for byte"."""
    message = model.to_message()
    assert view(reread(message)).to_message().raw == message.raw


@quick
@given(body=bodies(), frame=st.sampled_from([REQUEST, CONTRACT]))
def test_an_untouched_view_of_any_message_says_what_the_message_says(
    body: list[list[str]], frame: str
) -> None:
    """Chapter 1: "Unknown tags and qualifiers are never lost." Writing may put parts in another
    order and not leave one out; written twice they stand the same."""
    message = message_of(body, frame)
    once = view(message).to_message()
    assert spoken(once) == spoken(message)
    assert view(reread(once)).to_message().raw == once.raw


@quick
@given(body=bodies(), data=st.data())
def test_a_field_changes_and_the_rest_does_not(body: list[list[str]], data: st.DataObject) -> None:
    """Chapter 1: "Unknown tags and qualifiers are never lost." """
    message = message_of(body)
    request = telebib.M0410.from_message(message)
    number = data.draw(st.sampled_from([None, "", "POL1", "?'+:"]))
    changed = attrs.evolve(request, policy_number=number)
    again = telebib.M0410.from_message(reread(changed.to_message()))
    assert again.policy_number == number
    untouched = telebib.M0410.from_message(reread(request.to_message()))
    assert attrs.evolve(again, policy_number=None, other=()) == attrs.evolve(
        untouched, policy_number=None, other=()
    )


@quick
@given(
    party=any_parties("003"),
    contact=st.builds(telebib.ContactData, *[st.sampled_from([None, (), ("1",)])] * 3),
    moved=st.none() | st.dates(),
)
def test_what_is_changed_or_cleared_is_written(
    party: telebib.Party, contact: telebib.ContactData, moved: date | None
) -> None:
    """Chapter 2: "In the individual process absent = unchanged, explicit empty = "deletion asked
    for"": each reaches the other side as what it is."""
    read = telebib.M0410.from_message(reread(telebib.M0410(policyholder=party).to_message()))
    assert read.policyholder is not None
    changed = attrs.evolve(read.policyholder, contact=contact, relocation_date=moved, name=None)
    again = view(reread(attrs.evolve(read, policyholder=changed).to_message())).policyholder
    assert again == attrs.evolve(party, contact=contact, relocation_date=moved, name=None)


@quick
@given(last=WIDE, city=WIDE)
def test_in_utf_8_every_character_comes_across(last: str, city: str) -> None:
    """Chapter 1: "character set ISO 8859-1 unless partners agree otherwise"."""
    party = telebib.Party(name=telebib.Name(last), address=telebib.Address(city=city))
    message = telebib.M0410(policyholder=party).to_message(encoding="utf-8")
    (told,) = telebib.read(telebib.write(message), encoding="utf-8")
    assert view(told).policyholder == party
    assert view(reread(message)).policyholder == party


@quick
@given(last=st.text(max_size=8), email=st.text(max_size=80))
def test_a_value_is_written_as_it_is_or_refused(last: str, email: str) -> None:
    """Chapter 5: "Raised: `telebib.TelebibError` and its few kinds, only for misuse"."""
    party = telebib.Party(
        name=telebib.Name(last), contact=telebib.ContactData(email=(email.strip(),))
    )
    try:
        message = telebib.M0410(policyholder=party).to_message()
    except telebib.ValueRefused:
        return
    assert view(reread(message)).policyholder == party


@quick
@given(model=REQUESTS | CONTRACTS)
def test_nothing_differs_between_a_message_and_itself(model: Any) -> None:
    """Chapter 5: "telebib.diff(a, b)  # changes by path, old, new"."""
    message = model.to_message()
    assert list(telebib.diff(message, message)) == []
    assert list(telebib.diff(message, reread(message))) == []


@quick
@given(body=bodies(), data=st.data())
def test_another_order_of_segments_and_groups_makes_no_difference(
    body: list[list[str]], data: st.DataObject
) -> None:
    """Chapter 1: "The order of the groups differs by message: a reader must not depend on
    either." """

    shuffled = [
        [part[0], *data.draw(st.permutations(part[1:]))]
        for part in data.draw(st.permutations(body))
    ]
    assert list(telebib.diff(message_of(body), message_of(shuffled))) == []


@quick
@given(a=REQUESTS, b=REQUESTS)
def test_the_other_way_round_old_and_new_change_places(a: telebib.M0410, b: telebib.M0410) -> None:
    """Chapter 5: "changes by path, old, new"."""
    old, new = a.to_message(), b.to_message()
    there = [(c.element, c.component, c.old, c.new) for c in telebib.diff(old, new)]
    back = [(c.element, c.component, c.new, c.old) for c in telebib.diff(new, old)]
    assert sorted(there, key=repr) == sorted(back, key=repr)
    assert bool(there) == (old != new)


@quick
@given(models=st.lists(REQUESTS | CONTRACTS, max_size=3))
def test_wrapped_messages_are_found_again(models: list[Any]) -> None:
    """Chapter 1: "one file may hold several […], one XGH…XGT several exchange units XEH…XET"."""
    messages = [model.to_message() for model in models]
    here, there = telebib.Correspondent("1", "A"), telebib.Correspondent("2", "B")
    file = telebib.read(telebib.write(telebib.wrap(messages, sender=here, recipient=there)))
    assert [view(message) for message in file] == models
