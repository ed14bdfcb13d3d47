"""The XML Schemas: what they take, what they refuse, and what they cannot say."""

from functools import cache
from pathlib import Path

import pytest
from lxml import etree

import telebib
from telebib.definitions import definition, messages, profiles, versions
from telebib.interchange import Message
from telebib.rules import RULES
from tools import form_samples, xsd
from tools.made import differences
from tools.xsd_level import message_schema
from tools.xsd_types import types_schema

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS = ROOT / "schemas" / "xsd"
SAMPLES = ROOT / "samples"
PROFILES = sorted((SAMPLES / "valid" / "profiles").glob("*.edi"))
STRUCTURE = {rule.id for rule in RULES if rule.family == "structure"}
# The last version of each message, which most samples are of.
LAST = {message: versions(message)[-1] for message in messages()}

# A condition on a value: XML Schema 1.0 has no way to say it (docs/forms.md).
UNSAID = {"element-missing": "a natural person has a first name, a legal person has none"}


@cache
def schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(SCHEMAS / f"{name}.xsd")))


def names(message: Message) -> list[str]:
    """The schemas of a message: that of its version, and that of its process in it."""
    of_version = f"{message.type}-{message.version or LAST[message.type]}"
    profile = telebib.bind(message).profile
    return [of_version] if profile is None else [of_version, f"{of_version}-{profile.name}"]


def mistakes(message: Message, name: str) -> list[str]:
    found = schema(name)
    is_valid = found.validate(etree.fromstring(telebib.to_xml(message)))
    return [] if is_valid else str(found.error_log).splitlines()


def messages_of(path: Path) -> list[Message]:
    return list(telebib.read(path.read_bytes()))


# --- what they take


@pytest.mark.parametrize(
    "path", [path for path in PROFILES if "person" in path.stem], ids=lambda path: path.stem
)
def test_a_message_of_a_process_is_valid(path: Path) -> None:
    for message in messages_of(path):
        assert [mistakes(message, name) for name in names(message)] == [[], []]


@pytest.mark.slow
def test_every_message_is_valid_in_every_version() -> None:
    """All schemas are valid XML Schemas, or they could not be loaded."""
    for path in sorted(SCHEMAS.glob("M*.xsd")):
        schema(path.stem)
    for path in PROFILES:
        for message in messages_of(path):
            assert [mistakes(message, name) for name in names(message)] == [[], []]


def test_there_is_a_schema_for_each_version_and_process() -> None:
    expected = {f"{message}-{version}" for message in messages() for version in versions(message)}
    for profile in profiles().values():
        expected |= {
            f"{profile.message}-{version}-{profile.name}" for version in versions(profile.message)
        }
    assert {path.stem for path in SCHEMAS.glob("*.xsd")} == expected | {"types", "elements"}


def test_a_whole_file_is_valid_too() -> None:
    data = (SAMPLES / "valid/profiles/mass-broker-several-messages.edi").read_bytes()
    document = etree.fromstring(telebib.to_xml(telebib.read(data)))
    schema("M0410-13-contact-mass-broker").assertValid(document)


def test_the_order_of_segments_and_groups_is_free() -> None:
    """Chapter 1: "a reader must not depend on either". Here all of it stands backwards."""
    data = (SAMPLES / "valid/profiles/mass-broker-natural-person.edi").read_bytes()
    root = etree.fromstring(telebib.to_xml(telebib.read(data).messages[0]))
    header, *others = root
    for element in others:
        root.insert(root.index(header) + 1, element)
    schema("M0410-13").assertValid(root)
    schema("M0410-13-contact-mass-broker").assertValid(root)


# --- what they refuse


def structurally_invalid() -> list[tuple[str, Message]]:
    """The samples with an error of the family structure, and where it is."""
    found = []
    for path in sorted((SAMPLES / "invalid").glob("*.edi")):
        if path.stem.startswith(tuple(STRUCTURE)):
            for message in messages_of(path):
                errors = {f.rule for f in telebib.validate(message) if f.severity == "error"}
                if errors & STRUCTURE:
                    found.append((path.stem, message))
    return found


@pytest.mark.parametrize(("name", "message"), structurally_invalid(), ids=str)
def test_a_message_of_a_wrong_structure_is_invalid(name: str, message: Message) -> None:
    schemas = names(message)
    assert bool(mistakes(message, schemas[-1])) is (name not in UNSAID)


def test_the_samples_of_a_wrong_structure_are_not_few() -> None:
    rules = {
        rule for name, _ in structurally_invalid() for rule in STRUCTURE if name.startswith(rule)
    }
    assert rules >= {
        "element-missing", "element-not-numeric", "element-too-long", "group-missing",
        "segment-missing", "too-many",
    }  # fmt: skip


CHANGES = {
    'the flag of another process': (
        b"<ExchangeCustomerDataInBulkProcesscode>1", b"<ExchangeCustomerDataInBulkProcesscode>2"),
    "another change asked for": (b"AddressProcesscode>2", b"AddressProcesscode>1"),
    "a code outside a closed list": (b"<LanguageCode>2", b"<LanguageCode>99"),
    "another version": (b' version="13"', b' version="12"'),
    "a blank value where one is needed": (b"<Street>Verzonnenstraat", b"<Street>  "),
    "an unknown element": (b"<PolicyReference>", b"<Policy/><PolicyReference>"),
    "a number that must not be there": (
        b"<PolicyReference>", b"<NationalRegisterReference>1</NationalRegisterReference>"
        b"<PolicyReference>"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new"), CHANGES.values(), ids=CHANGES)
def test_what_a_process_does_not_allow_is_invalid(old: bytes, new: bytes) -> None:
    data = (SAMPLES / "valid/profiles/mass-broker-natural-person.edi").read_bytes()
    xml = telebib.to_xml(telebib.read(data).messages[0])
    assert old in xml
    found = schema("M0410-13-contact-mass-broker")
    assert found.validate(etree.fromstring(xml))
    assert not found.validate(etree.fromstring(xml.replace(old, new, 1)))


# --- for who writes by hand


def test_an_element_tells_what_it_is_in_three_languages() -> None:
    tree = etree.parse(str(SCHEMAS / "M0410-13.xsd"))
    (element,) = tree.findall("{*}element[@name='EmailBillingCommID']")
    said = element.findall("{*}annotation/{*}documentation")
    assert [text.text for text in said] == [
        "COM+009 Billing e-mail", "COM+009 Facturatie e-mail", "COM+009 E-mail de facturation",
    ]  # fmt: skip


def test_a_closed_list_is_an_enumeration_with_what_each_code_means() -> None:
    tree = etree.parse(str(SCHEMAS / "types.xsd"))
    codes = tree.findall("{*}simpleType[@name='codes-A131']/{*}restriction/{*}enumeration")
    assert [code.get("value") for code in codes] == ["", "1", "2", "3"]
    assert codes[2].findtext("{*}annotation/{*}documentation") == "Legal person"


# --- the files


def test_the_schemas_are_what_the_tool_makes() -> None:
    made = {
        "types.xsd": types_schema(),
        "M0410-13.xsd": message_schema(definition("M0410", "13")),
    }
    assert differences(made, SCHEMAS) == []


@pytest.mark.slow
def test_every_file_is_what_its_tool_makes() -> None:
    assert differences(xsd.files(), SCHEMAS, xsd.OWN) == []
    for form in form_samples.FORMS:
        made = form_samples.files(form)
        assert differences(made, form_samples.SAMPLES / form, form_samples.own(form)) == []
