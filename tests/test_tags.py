"""The names of segments: those of the documents, those derived, and those of unknown qualifiers."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telebib.segments import SERVICE_TAGS, known_tags
from telebib.tags import LONGEST, meaning_of, name_of, table
from tools import tags as tool

XML_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")

# Chapters 1 and 2: each of these stands in a document of the sector.
SEEN = {
    ("GIS", "A1ZP"): "ChangeContactInformationProcesscode",
    ("GIS", "A1ZZ"): "ExchangeCustomerDataInBulkProcesscode",
    ("RFF", "001"): "PolicyReference",
    ("RFF", "075"): "CompanyNumberReference",
    ("QTY", "134"): "DocumentsAttachedQuantity",
    ("PTY", "002"): "PartyIntermediary",
    ("PTY", "003"): "PartyMainPolicyHolder",
    ("PTY", "006"): "PartyInsurer",
    ("NME", "001"): "OfficialName",
    ("ADR", "002"): "OfficialAddress",
    ("ATT", "A131"): "NaturalOrLegalPersonCode",
    ("ATT", "CMPB"): "CodeMpbOriginInsuranceCompanyCode",
    ("COM", "003"): "EmailAddressCommID",
    ("COM", "007"): "MobileTelephoneCommID",
    ("COM", "009"): "EmailBillingCommID",
    ("DTM", "008"): "InceptionDate",
    ("FTX", "018"): "CommunicationText",
}


@pytest.mark.parametrize(("place", "name"), SEEN.items())
def test_what_the_documents_call_it(place: tuple[str, str], name: str) -> None:
    assert name_of(*place) == name
    assert meaning_of(name) == place
    assert [tag.origin for tag in table() if tag.name == name] == ["seen"]


def test_the_rule_gives_most_of_the_names_seen() -> None:
    """Chapter 2: "English label in CamelCase + suffix of the segment" is what they follow."""
    derived = dict(tool.derived_tags())
    apart = {name for place, name in SEEN.items() if derived.get(place, name) != name}
    assert apart == {
        "CodeMpbOriginInsuranceCompanyCode",
        "CompanyNumberReference",
        "EmailBillingCommID",
    }


def test_the_misspelt_name_is_read_and_never_written() -> None:
    assert meaning_of("PartyIntemediary") == ("PTY", "002")
    assert "PartyIntemediary" not in {tag.name for tag in table()}


def test_every_name_is_one_of_xml_and_means_one_thing() -> None:
    names = Counter(name for tag in table() for name in (tag.name, *tag.also))
    assert [name for name, count in names.items() if count > 1] == []
    assert [name for name in names if not XML_NAME.fullmatch(name)] == []
    assert {meaning_of(tag.name) == (tag.segment, tag.qualifier) for tag in table()} == {True}


@given(st.sampled_from(sorted(known_tags() - SERVICE_TAGS)), st.text(min_size=1, max_size=LONGEST))
def test_any_qualifier_has_a_name_that_leads_back(segment: str, qualifier: str) -> None:
    name = name_of(segment, qualifier)
    assert name is not None
    assert XML_NAME.fullmatch(name)
    assert meaning_of(name) == (segment, qualifier)


@pytest.mark.parametrize(
    "place", [("RFF", ""), ("RFF", "x" * (LONGEST + 1)), ("ZZZ", "001"), ("XRH", "1")]
)
def test_what_has_no_name(place: tuple[str, str]) -> None:
    assert name_of(*place) is None


@pytest.mark.parametrize(
    "name",
    ["", "Policy", "policyreference", "ZZZ_001", "RFF_", "RFF__x3A", "RFF__x110000_", "XRH_1"],
)
def test_what_is_no_name(name: str) -> None:
    assert meaning_of(name) is None


def test_the_table_is_what_the_tool_makes() -> None:
    assert tool.run(["--check"], tool.TARGET) == 0
