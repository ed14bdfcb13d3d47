"""Code lists as OASIS genericode 1.0: valid against its schema, and nothing lost."""

from itertools import islice
from pathlib import Path

import pytest
from lxml import etree

from telebib.codelists import Code, CodeList, codes, shipped
from telebib.codelists.genericode import NAMESPACE, genericode
from telebib.findings import LANGUAGES

SCHEMA = etree.XMLSchema(etree.parse(str(Path(__file__).parent / "schemas" / "genericode.xsd")))


def parsed(found: CodeList) -> etree._Element:
    """The document of a list, valid."""
    root = etree.fromstring(genericode(found))
    SCHEMA.assertValid(root)
    return root


def rows(root: etree._Element) -> list[dict[str, str]]:
    """The cells of each row by column."""
    return [
        {str(cell.get("ColumnRef")): cell.findtext("SimpleValue") or "" for cell in row}
        for row in root.iterfind("SimpleCodeList/Row")
    ]


@pytest.mark.parametrize("step", [25, pytest.param(1, marks=pytest.mark.slow)])
def test_every_list_is_a_valid_document(step: int) -> None:
    """Every one in the slow run, a part of them in the quick one."""
    for name in islice(shipped(), 0, None, step):
        assert len(rows(parsed(codes(name)))) == len(codes(name))


@pytest.mark.parametrize("wrong", ["<a/>", f'<gc:CodeList xmlns:gc="{NAMESPACE}"/>'])
def test_the_schema_refuses_what_is_none(wrong: str) -> None:
    assert not SCHEMA.validate(etree.fromstring(wrong))


def test_a_list_says_what_it_is() -> None:
    head = parsed(codes("A131")).find("Identification")
    assert head is not None
    assert [child.text for child in head if child.tag in ("ShortName", "Version")] == [
        "A131",
        "2019",
    ]
    assert {name.get("{http://www.w3.org/XML/1998/namespace}lang") for name in head} >= set(
        LANGUAGES
    )
    assert head.findtext("Agency/LongName") == "Telebib2 centre, tables of values"


def test_a_code_keeps_labels_dates_and_origin() -> None:
    code = Code("1", "2019-01-01", "2025-12-31", {"en": "a <b> & c", "nl": ""}, "ours", ("en",))
    found = CodeList("XOWN", {}, {"1": code}, origin="ours")
    assert rows(parsed(found)) == [
        {
            "code": "1",
            "since": "2019-01-01",
            "until": "2025-12-31",
            "en": "a <b> & c",
            "origin": "ours",
            "translated": "en",
        }
    ]


def test_a_list_with_codes_from_elsewhere_is_another_version() -> None:
    assert codes("X013").release == "2019"
    assert parsed(codes("X013")).findtext("Identification/Version") == "2019-added"
    assert parsed(CodeList("XOWN", {}, {})).findtext("Identification/Version") == "unversioned"


def test_what_xml_cannot_carry_is_written_out() -> None:
    found = CodeList("XOWN", {"en": "a\x1bb"}, {"1": Code("1", "", "", {"en": "c\x00d"})})
    assert rows(parsed(found))[0]["en"] == "c\\x00d"
