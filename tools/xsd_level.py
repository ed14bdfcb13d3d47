"""One message version, alone or narrowed to a process, as an XML Schema.

The order of segments and groups is free in Telebib2, so each level is a choice that repeats. What
must stand there is then said by keys: the field of an `xs:key` has to be there exactly once, that
of an `xs:unique` at most once. A level that its definition leaves open takes every element there
is, by a wildcard; one that is closed, or whose process minimises its data, those that are named.
"""

from collections.abc import Iterable, Iterator
from copy import deepcopy

from attrs import define, field

from telebib.conditions import Present
from telebib.datafiles import read_toml
from telebib.definitions import (
    Definition,
    Level,
    Profile,
    Use,
    closed_lists,
    definition,
    envelope,
    layouts,
    messages,
    profiles,
    versions,
)
from telebib.tagged import ROOT, SEGMENT
from telebib.tags import name_of, table
from telebib.valuenames import value_names
from tools.xsd_types import (
    E,
    Xml,
    anything,
    content,
    filled_type,
    general,
    labels_of,
    listed,
    schema,
    values,
)

_ENVELOPES = {"Envelope": "XGH", "EnvelopeEnd": "XGT"}
_NO_LENGTH = frozenset(("email",))  # too long an address is no error (email-too-long)


def message_schema(found: Definition, profile: Profile | None = None) -> bytes:
    """The schema of a message version, or of a process in it."""
    writer = _Writer(found, profile)
    includes = ["elements.xsd" if writer.is_open else "types.xsd"]
    about = f"Telebib2 in XML: {found.message} version {found.version} ({found.date})"
    if profile is not None:
        about += f", process {profile.name}"
    return schema([_file(found.message), *writer.everything()], about, includes)


def special_names() -> frozenset[str]:
    """The names that some definition says more of than their layout."""
    levels = [definition(m, v).level for m in messages() for v in versions(m)]
    for profile in profiles().values():
        found = (definition(profile.message, v, profile.name) for v in versions(profile.message))
        levels += [each.level for each in found]
    return frozenset(name for level in levels for name in _names_in(level))


def _names_in(level: Level) -> Iterator[str]:
    for use in (*level.segments, *level.groups):
        yield from _names(use)
        if use.level is not None:
            yield from _names_in(use.level)


def _names(use: Use) -> list[str]:
    """What the segments or groups of a use are called: one name, or all of a tag."""
    tag, qualifier = use.key
    if qualifier is None:
        return [each.name for each in table() if each.segment == tag]
    return [name for name in [name_of(tag, qualifier)] if name is not None]


def _file(message: str) -> Xml:
    """A file of such messages."""
    parts = [
        E.element(E.complexType(*content(tag), _charset()), name=name)
        for name, tag in _ENVELOPES.items()
    ]
    choice = E.choice(*parts, E.element(ref=f"t:{message}"), minOccurs="0", maxOccurs="unbounded")
    version = E.attribute(name="version", type="xs:string", fixed="1")
    return E.element(E.complexType(choice, version), name=ROOT)


def _charset() -> Xml:
    return E.attribute(name="charset", type="xs:string")


@define
class _Writer:
    """What one schema says: its elements and types by name.

    A name has one declaration, whatever the levels it stands in; one that fixes its value wins.
    """

    found: Definition
    profile: Profile | None
    declared: dict[str, Xml] = field(factory=dict)
    groups: dict[str, Xml] = field(factory=dict)
    types: dict[str, Xml] = field(factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether a message may hold more than its definition names."""
        return not (self.found.level.closed or self.found.allowed)

    def everything(self) -> Iterator[Xml]:
        """The message, all that stands in it, and the types of its values."""
        message = self._message()
        yield message
        yield from self.declared.values()
        if self.is_open:
            special = special_names()
            rest = (tag for tag in table() if tag.name in special)
            yield from (general(tag) for tag in rest if tag.name not in self.declared)
        else:
            yield E.element(name=SEGMENT, type=f"t:{SEGMENT}")
        yield from self.groups.values()
        yield from self.types.values()

    def _message(self) -> Xml:
        found = self.found
        kind = E.complexType(self._content(found.message, found.level, [self._header()]))
        kind.append(E.attribute(name="version", type="xs:string", fixed=found.version))
        kind.append(_charset())
        return E.element(kind, *self._keys(found.message, found.level), name=found.message)

    def _header(self) -> Xml:
        """The header, with the values that this version has."""
        found = self.found
        fixed = {
            "UnitType": found.unit_type,
            "ActionOfUnit": found.message.removeprefix("M"),
            "MessageId": found.message,
            "MessageVersion": found.version,
        }
        needed = ["UnitType", "VersionOfUnitType"]
        if "X916" in envelope()["mandatory_by_type"].get(found.unit_type, ()):
            needed.append("InsuranceDomain")
        children = list(values("XEH", needed))
        for child in children:
            value = fixed.get(child.get("name", ""))
            if value is not None:
                if "type" in child.attrib:
                    del child.attrib["type"]
                child[:] = [_one_of(value)]
        return E.element(E.complexType(E.sequence(*children)), name="Header")

    # --- levels

    def _content(self, owner: str, level: Level, first: Iterable[Xml]) -> Xml:
        """What stands in a message or group: first some values, then all else in any order."""
        offered = self._offered(level)
        if self.is_open:
            return E.sequence(*first, anything())
        needed = _needed(level, offered)
        waiting = frozenset().union(*needed)
        free = [name for path, names in offered.items() if path not in waiting for name in names]
        self.groups[owner] = E.group(E.choice(*map(_ref, (*free, SEGMENT))), name=f"{owner}-parts")
        others = E.group(ref=f"t:{owner}-parts")
        return E.sequence(*first, *_in_any_order(others, offered, needed, []))

    def _offered(self, level: Level) -> dict[str, list[str]]:
        """The names of what may stand in a level, by path; all of them are declared by now."""
        offered = {}
        for use in self._uses(level):
            is_group = use.level is not None
            if is_group or not self.found.allowed or use.path in self.found.allowed:
                offered[use.path] = [
                    name for name in _names(use) if not _is_other(use, name, level)
                ]
                for name in offered[use.path]:
                    self._declare(name, use)
        return offered

    def _uses(self, level: Level) -> Iterator[Use]:
        """What a level says, and of a message the change flags that it does not name."""
        yield from (*level.segments, *level.groups)
        if level is self.found.level:
            flags = (f"GIS+{flag}" for flag in self.found.change_flags)
            yield from (Use(path, "O") for path in flags if level.segment_use(path) is None)

    def _declare(self, name: str, use: Use) -> None:
        if name in self.declared and use.fixed is None:
            return
        self.declared.pop(name, None)
        (tag, qualifier), label = use.key, use.path
        if qualifier is None:
            label = f"{tag}+{next(each.qualifier for each in table() if each.name == name)}"
        said = labels_of(*label.split("+"))
        if use.level is not None:
            # A wildcard takes the values of the trigger too: they have no place of their own then.
            first = () if self.is_open else _trigger_values(tag, use)
            kind = E.complexType(self._content(name, use.level, first))
            keys = list(self._keys(name, use.level))
        elif value_names(tag).main is None:
            kind, keys = E.complexType(E.sequence(*values(tag, _filled(use)))), []
        else:
            kind, keys = E.complexType(*content(tag, self._value_type(name, use))), []
        if use.level is not None or value_names(tag).main is None:
            kind.append(E.attribute(name="segment", type="xs:string", fixed=label))
        self.declared[name] = E.element(*said, kind, *keys, name=name)

    def _keys(self, owner: str, level: Level) -> Iterator[Xml]:
        """What stands in a level just once, or at most once."""
        for use in self._uses(level):
            tag, qualifier = use.key
            name = name_of(tag, qualifier or "")
            is_once = use.most == 1 or (use.level is None and layouts()[tag].once)
            if name not in self.declared or not is_once:
                continue
            is_text = use.level is None and value_names(tag).main is not None
            key = E.key if use.use == "M" and not use.also_at_root else E.unique
            where = f"t:{name}" if is_text else f"t:{name}/@segment"
            yield key(E.selector(xpath="."), E.field(xpath=where), name=f"{owner}.{name}")

    # --- values

    def _value_type(self, name: str, use: Use) -> str:
        """The type of the main value of a segment, by its name."""
        (tag, qualifier), names = use.key, value_names(use.key[0])
        element = layouts()[tag].element(*names.places[names.main or ""])
        assert element is not None and qualifier is not None
        base, kind = f"t:{element.id}", None
        values_said = self._values_said(use)
        if values_said:
            kind = _one_of(*values_said)
        elif element.codes_of_qualifier and qualifier in listed():
            members = f"t:codes-{qualifier}"
            if qualifier not in closed_lists():
                members += f" {base}"
            kind = E.simpleType(E.union(memberTypes=members))
        elif read_toml("schemas", "values.toml")["kinds"].get(use.path) in _NO_LENGTH:
            kind = E.simpleType(E.restriction(base="xs:string"))
        elif (length := layouts()[tag].lengths.get(qualifier, {}).get(element.id)) is not None:
            kind = E.simpleType(E.restriction(E.maxLength(value=str(length)), base="xs:string"))
        if kind is not None:
            base = self._named(f"{name}-value", kind)
        if not _filled(use):
            return base
        if kind is None:
            return f"{base}-filled"
        return self._named(f"{name}-filled", filled_type(base, f"{name}-filled"))

    def _values_said(self, use: Use) -> tuple[str, ...]:
        """The only values that the process leaves; those it merely warns of are left to it."""
        if use.fixed is not None:
            return (use.fixed,)
        if use.allowed and use.wrong == "fixed-code":
            return use.allowed
        is_flag = use.path.removeprefix("GIS+") in self.found.change_flags
        others = self.profile.other_flags if self.profile is not None else None
        return (others,) if is_flag and others is not None else ()

    def _named(self, name: str, kind: Xml) -> str:
        kind.set("name", name)
        self.types[name] = kind
        return f"t:{name}"


def _is_other(use: Use, name: str, level: Level) -> bool:
    """Whether a group of any qualifier has this name only because another use says more of it."""
    if use.key[1] is not None:
        return False
    return any(name in _names(other) for other in level.groups if other.key[1] is not None)


def _filled(use: Use) -> list[str]:
    """The names of the values that a mandatory segment has to hold."""
    if use.use != "M":
        return []
    tag, places = use.key[0], value_names(use.key[0])
    needs = [need.element for need in use.needs if need.when is None]
    return [places.name(layouts()[tag].places(need)[0]) for need in needs]


def _trigger_values(tag: str, use: Use) -> list[Xml]:
    """The values of a trigger, in order; a needed one has to stand at one of its places."""
    names = list(value_names(tag).places)
    if not use.needs:
        return list(values(tag))
    layout = layouts()[tag]
    needed = {value_names(tag).name(place) for n in use.needs for place in layout.places(n.element)}
    return _up_to_needed(tag, names, needed)


def _up_to_needed(tag: str, names: list[str], needed: set[str]) -> list[Xml]:
    at = next(number for number, name in enumerate(names) if name in needed)
    found = {str(each.get("name")): each for each in values(tag, (), needed)}
    before = [found[name] for name in names[:at]]
    (first,) = (each for each in values(tag, needed) if each.get("name") == names[at])
    here = E.sequence(first, *(found[name] for name in names[at + 1 :]))
    if not needed & set(names[at + 1 :]):
        return [*before, here]
    return [*before, E.choice(here, E.sequence(*_up_to_needed(tag, names[at + 1 :], needed)))]


def _needed(level: Level, offered: dict[str, list[str]]) -> list[frozenset[str]]:
    """Sets of paths of which one at least has to be there: `RFF+001` or else `RFF+029`."""
    found = []
    for use in (*level.segments, *level.groups):
        absent = use.when if isinstance(use.when, Present) and not use.when.expected else None
        if use.use == "C" and absent is not None and absent.path.text in offered:
            found.append(frozenset((use.path, absent.path.text)))
        elif use.use == "M" and use.most is None and use.path in offered:
            found.append(frozenset((use.path,)))
    return found


def _in_any_order(
    others: Xml, offered: dict[str, list[str]], needed: list[frozenset[str]], there: list[str]
) -> list[Xml]:
    """All that is offered, as often as one likes, with one of each set that is needed.

    `there` are the names of the sets that are behind us: they may come again.
    """
    again = E.choice(deepcopy(others), *map(_ref, there), minOccurs="0", maxOccurs="unbounded")
    branches = []
    for paths in needed:
        names = [name for path in sorted(paths) for name in offered[path]]
        rest = [other for other in needed if other is not paths]
        then = _in_any_order(others, offered, rest, [*there, *names])
        branches.append(E.sequence(E.choice(*map(_ref, names)), *then))
    return [again, E.choice(*branches)] if branches else [again]


def _ref(name: str) -> Xml:
    return E.element(ref=f"t:{name}")


def _one_of(*found: str) -> Xml:
    return E.simpleType(E.restriction(*(E.enumeration(value=v) for v in found), base="xs:string"))
