"""The parts of an XML Schema that all messages share: types of values, and every named segment.

Lengths are those that the standard documents; soft ones are left to `telebib validate`, where they
are no errors either. A closed code list is an enumeration; an open one is offered, and anything
else is taken.
"""

from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from telebib.codelists import shipped
from telebib.definitions import Element, elements, layouts
from telebib.tagged import GROUP, NAMESPACE, SEGMENT
from telebib.tags import Tag, is_trigger, table
from telebib.valuenames import value_names
from tools.tags import qualifiers

XS = "http://www.w3.org/2001/XMLSchema"
LANGUAGES = ("en", "nl", "fr")
FARTHEST = (5, 9)
"""Data elements and components by place that a segment without a layout may have."""
_TAGS = "[A-WYZ][A-Z0-9]{2}|X[A-QS-Z0-9][A-Z0-9]|XR[A-GI-SU-Z0-9]"  # all but XRH and XRT
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

Xml = etree._Element


class _Elements:
    """`E.choice(child, minOccurs="0")` is that element of XML Schema."""

    def __getattr__(self, tag: str) -> Callable[..., Xml]:
        def made(*content: Xml | str, **attributes: str) -> Xml:
            element = etree.Element(f"{{{XS}}}{tag}", nsmap={"xs": XS, "t": NAMESPACE})
            for name, value in attributes.items():
                element.set(_LANG if name == "lang" else name, value)
            for part in content:
                if isinstance(part, str):
                    element.text = part
                else:
                    element.append(part)
            return element

        return made


E = _Elements()


def schema(parts: Iterable[Xml], about: str, includes: Iterable[str] = ()) -> bytes:
    """The bytes of a schema document."""
    root = E.schema(E.annotation(E.documentation(about)), targetNamespace=NAMESPACE)
    root.set("elementFormDefault", "qualified")
    root.extend(E.include(schemaLocation=name) for name in includes)
    root.extend(parts)
    etree.indent(root, space=" ")
    return etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def labelled(labels: Iterable[tuple[str, str]]) -> list[Xml]:
    """What people call it, in the languages of the sector; maybe nothing."""
    said = [E.documentation(text, lang=lang) for lang, text in labels if text]
    return [E.annotation(*said)] if said else []


def labels_of(tag: str, qualifier: str) -> list[Xml]:
    """What a segment with this qualifier is called."""
    code = qualifiers(tag).get(qualifier)
    texts = {lang: code.labels[lang] for lang in LANGUAGES} if code else {}
    return labelled((lang, f"{tag}+{qualifier} {text}") for lang, text in texts.items() if text)


# --- values


def types_schema() -> bytes:
    """The types of values, of segments by their tag, and of segments that have no name."""
    filled = [filled_type(f"t:{name}", f"{name}-filled") for name in elements()]
    plain = map(_value_type, elements().values())
    parts = [*plain, *filled, *_code_lists(), *_segment_types(), *_unnamed()]
    return schema(parts, "Telebib2 in XML: types of values and segments")


def _value_type(element: Element) -> Xml:
    """A value: as long as the standard documents, digits where it takes digits only."""
    facets = [E.pattern(value="[0-9]*")] if element.numeric else []
    if element.hard and element.length is not None:
        facets.append(E.maxLength(value=str(element.length)))
    labels = labelled((lang, element.labels.say(lang)) for lang in LANGUAGES)
    return E.simpleType(*labels, E.restriction(*facets, base="xs:string"), name=element.id)


def listed() -> list[str]:
    """The lists whose codes the schemas offer: those of the qualifiers that definitions state."""
    stated = [tag.qualifier for tag in table() if tag.origin == "seen" and tag.segment != "PTY"]
    own = [element.codes for element in elements().values() if element.codes in OFFERED]
    return sorted({name for name in (*stated, *own, *OFFERED) if name and name in shipped()})


OFFERED = ("X008", "X018", "X032", "X916", "X931", "X901", "X102")
"""Lists of elements beside qualifiers that help a writer."""


def _code_lists() -> Iterator[Xml]:
    for name in listed():
        codes = shipped()[name]
        values = [
            E.enumeration(
                *labelled((lang, code.labels[lang]) for lang in LANGUAGES), value=code.code
            )
            for code in codes.values()
        ]
        title = labelled((lang, codes.title(lang)) for lang in LANGUAGES)
        restriction = E.restriction(E.enumeration(value=""), *values, base="xs:string")
        yield E.simpleType(*title, restriction, name=f"codes-{name}")


def offered(element: Element) -> str:
    """The type of a value by the name of its element: with the codes of its list, when offered."""
    return f"t:offered-{element.codes}" if element.codes in OFFERED else f"t:{element.id}"


# --- segments


def _segment_types() -> Iterator[Xml]:
    for element in elements().values():
        if element.codes in OFFERED:
            members = f"t:codes-{element.codes} t:{element.id}"
            yield E.simpleType(E.union(memberTypes=members), name=f"offered-{element.codes}")
    for tag, layout in layouts().items():
        if tag in ("XRH", "XRT"):
            continue
        if layout.elements is None:
            yield E.group(E.sequence(_places()), name=f"{tag}-values")
        elif value_names(tag).main is None:
            yield E.group(E.sequence(*values(tag)), name=f"{tag}-values")
        else:
            yield E.attributeGroup(*attributes(tag), name=f"{tag}-attributes")
        if not is_trigger(tag):
            yield E.complexType(*content(tag), name=tag)


def values(tag: str, needed: Iterable[str] = (), filled: Iterable[str] = ()) -> Iterator[Xml]:
    """The values of a segment as elements, in order; those in `needed` have to be there and, as
    those in `filled`, to hold something.
    """
    layout = layouts()[tag]
    for name, place in value_names(tag).places.items():
        element = layout.element(*place)
        assert element is not None
        is_filled = name in needed or name in filled
        found = E.element(
            name=name, type=f"t:{element.id}-filled" if is_filled else offered(element)
        )
        if name not in needed:
            found.set("minOccurs", "0")
        yield found


def filled_type(base: str, name: str) -> Xml:
    """A value that is not blank."""
    return E.simpleType(E.restriction(E.pattern(value=r"[\s\S]*\S[\s\S]*"), base=base), name=name)


def attributes(tag: str) -> Iterator[Xml]:
    """The values of a segment beside its main one, as attributes."""
    layout, names = layouts()[tag], value_names(tag)
    for name, place in names.places.items():
        element = layout.element(*place)
        if name != names.main and element is not None:
            yield E.attribute(name=name, type=offered(element))


def content(tag: str, base: str | None = None) -> list[Xml]:
    """What stands in a segment: values, or the main one as text and the others as attributes."""
    names = value_names(tag)
    if names.main is None:
        return [E.group(ref=f"t:{tag}-values")]
    main = layouts()[tag].element(*names.places[names.main])
    assert main is not None
    others = E.attributeGroup(ref=f"t:{tag}-attributes")
    return [E.simpleContent(E.extension(others, base=base or f"t:{main.id}"))]


def _places() -> Xml:
    """Values of a segment whose layout is not known: by their places, in any order."""
    found = [E.element(name=name, type="xs:string") for name in _place_names()]
    return E.choice(*found, minOccurs="0", maxOccurs="unbounded")


def _place_names() -> list[str]:
    last, widest = FARTHEST
    return [f"E{e}C{c}" for e in range(1, last + 1) for c in range(1, widest + 1)][1:]


def _unnamed() -> Iterator[Xml]:
    """A segment without a name: any value by its place, which only its name can tell."""
    tag = E.attribute(
        E.simpleType(E.restriction(E.pattern(value=_TAGS), base="xs:string")),
        name="tag",
        use="required",
    )
    yield E.complexType(E.sequence(_any("skip")), tag, name=SEGMENT)


# --- every segment and group that a message may hold, whatever its definition


def elements_schema(special: frozenset[str]) -> bytes:
    """Every segment and group by its name, but those that definitions say more of."""
    named = [general(tag) for tag in table() if tag.name not in special]
    unnamed = [
        E.complexType(E.sequence(anything()), name=GROUP),
        E.element(name=GROUP, type=f"t:{GROUP}"),
        E.element(name=SEGMENT, type=f"t:{SEGMENT}"),
    ]
    triggers = [E.element(name=name, type=kind) for name, kind in _trigger_values()]
    about = "Telebib2 in XML: every segment and group that has a name"
    return schema([*unnamed, *triggers, *named], about, ["types.xsd"])


def general(tag: Tag) -> Xml:
    """A segment or group of which no more is said than its name and layout."""
    kind = GROUP if is_trigger(tag.segment) else tag.segment
    return E.element(*labels_of(tag.segment, tag.qualifier), name=tag.name, type=f"t:{kind}")


def _trigger_values() -> Iterator[tuple[str, str]]:
    """What stands in a group beside segments and groups: the values of its trigger."""
    for name, place in value_names("PTY").places.items():
        element = layouts()["PTY"].element(*place)
        assert element is not None
        yield name, offered(element)
    for name in _place_names():
        yield name, "xs:string"


def anything() -> Xml:
    """Any segments and groups, in any order."""
    return _any("strict")


def _any(processed: str) -> Xml:
    return E.any(
        namespace="##targetNamespace",
        processContents=processed,
        minOccurs="0",
        maxOccurs="unbounded",
    )
