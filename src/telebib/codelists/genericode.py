"""A code list as OASIS genericode 1.0, the XML form that tools for code lists read.

Source: Code List Representation (genericode) Version 1.0, OASIS Standard, 31 January 2023. One list
is one document. The standard asks for URIs that identify a list and its version; the centre has
published none, so these are URNs of ours.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from telebib.codelists import Code, CodeList
from telebib.findings import LANGUAGES
from telebib.masking import printable

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NAMESPACE = "http://docs.oasis-open.org/codelist/ns/genericode/1.0/"
_URN = "urn:x-telebib:codelist"
_KEY = "code"
# column: the name of its data type in XML Schema, and what it holds
_COLUMNS: Mapping[str, tuple[str, str]] = {
    _KEY: ("string", "Code"),
    "since": ("date", "First day of validity"),
    "until": ("date", "Last day of validity"),
    **{lang: ("string", f"Label ({lang})") for lang in LANGUAGES},
    "origin": ("string", "Where the code is from"),
    "translated": ("string", "Languages whose label is a translation of the telebib authors"),
}


def genericode(found: CodeList) -> str:
    """The document of one list, without an XML declaration: it is to be written as UTF-8."""
    from xml.etree import ElementTree

    root = ElementTree.Element("gc:CodeList", {"xmlns:gc": NAMESPACE})
    _identify(root, found)
    _describe_columns(_under(root, "ColumnSet"))
    table = _under(root, "SimpleCodeList")
    for code in found.values():
        row = _under(table, "Row")
        for column, text in _cells(code):
            _under(_under(row, "Value", ColumnRef=column), "SimpleValue", text)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode")


def _identify(root: "Element", found: CodeList) -> None:
    """What the list is called, its version, and whose it is."""
    version = _version(found)
    head = _under(root, "Identification")
    _under(head, "ShortName", found.name)
    for lang, title in found.titles.items():
        if title:
            _under(head, "LongName", title, **{"xml:lang": lang})
    _under(head, "Version", version)
    _under(head, "CanonicalUri", f"{_URN}:{found.name}")
    _under(head, "CanonicalVersionUri", f"{_URN}:{found.name}:{_uri_part(version)}")
    if found.origin:
        _under(_under(head, "Agency"), "LongName", found.origin)


def _version(found: CodeList) -> str:
    """The release a list is from; a list with codes from elsewhere is another version."""
    version = found.release or found.retrieved or "unversioned"
    is_mixed = any(code.origin != found.origin for code in found.values())
    return f"{version}-added" if is_mixed else version


def _describe_columns(columns: "Element") -> None:
    """The columns a row may have, and the key among them."""
    for name, (kind, title) in _COLUMNS.items():
        use = "required" if name == _KEY else "optional"
        column = _under(columns, "Column", Id=name, Use=use)
        _under(column, "ShortName", name)
        _under(column, "LongName", title, **{"xml:lang": "en"})
        lang = {"Lang": name} if name in LANGUAGES else {}
        _under(column, "Data", Type=kind, **lang)
    key = _under(columns, "Key", Id="key")
    _under(key, "ShortName", "key")
    _under(key, "ColumnRef", Ref=_KEY)


def _cells(code: Code) -> Iterator[tuple[str, str]]:
    """The columns of a code that hold something."""
    cells = {
        _KEY: code.code,
        "since": code.since,
        "until": code.until,
        **code.labels,
        "origin": code.origin,
        "translated": " ".join(code.translated),
    }
    return ((name, cells[name]) for name in _COLUMNS if cells.get(name))


def _under(parent: "Element", tag: str, text: str = "", **attributes: str) -> "Element":
    """A new element at the end of another one; XML cannot carry most control characters."""
    from xml.etree import ElementTree

    element = ElementTree.SubElement(parent, tag, attributes)
    element.text = printable(text) or None
    return element


def _uri_part(version: str) -> str:
    """A version as it may stand in a URN."""
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in version)
