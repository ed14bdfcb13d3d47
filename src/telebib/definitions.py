"""The definitions under `schemas/`: data elements, segments, messages by version, profiles.

Everything here is made from the TOML files, once, when first asked for; the files say what each
key means. A message definition states what its version is known to change and inherits the rest;
a process profile narrows a definition (chapter 2: a message is what the standard defines, a
process what partners agreed to do with it).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any

from attrs import evolve, field, frozen

from telebib.conditions import Condition, Path, parse
from telebib.datafiles import names, read_toml
from telebib.errors import BadDefinition, UnknownName
from telebib.findings import LANGUAGES, Words
from telebib.segments import Segment

_REPRESENTATION = re.compile(r"(an|a|n)(\.\.)?([0-9]+)")


@frozen
class Element:
    """A data element: its representation, how sure that is, and what people call it.

    `length` is None when nothing is known of it; `fixed` means exactly that length. Only the
    length of an element that the standard documents is hard. `codes` names the code list of its
    values; with `codes_of_qualifier` the segment's qualifier does so (`ATT+A131+1`: list A131).
    """

    id: str
    numeric: bool
    fixed: bool
    length: int | None
    hard: bool
    personal: bool
    codes: str | None
    codes_of_qualifier: bool
    labels: Words = field(repr=False, eq=False)

    @property
    def name(self) -> str:
        """`X007 (city)`, or the name alone where the standard's number is not known."""
        return self.labels.en


Spot = tuple[int, int, Element]
"""A place in a layout: element and component, from 1, and the data element that stands there."""


@frozen
class Layout:
    """The data elements of a segment: each a tuple of components; None when not known."""

    tag: str
    elements: tuple[tuple[Element, ...], ...] | None
    mandatory: tuple[str, ...] = ()
    explicit_empty: bool = False
    once: bool = False
    lengths: Mapping[str, Mapping[str, int]] = field(factory=dict, repr=False, eq=False)

    def element(self, element: int, component: int) -> Element | None:
        """The element at a place, both counted from 1; None beyond the layout."""
        if self.elements is None or not 0 < element <= len(self.elements):
            return None
        components = self.elements[element - 1]
        return components[component - 1] if 0 < component <= len(components) else None

    @cached_property
    def _places(self) -> Mapping[str, tuple[tuple[int, int], ...]]:
        found: dict[str, tuple[tuple[int, int], ...]] = {}
        for number, position, element in self.spots:
            found[element.id] = (*found.get(element.id, ()), (number, position))
        return found

    def places(self, element_id: str) -> tuple[tuple[int, int], ...]:
        """Where an element stands, at least once: element and component, from 1."""
        try:
            return self._places[element_id]
        except KeyError:
            raise UnknownName(f"{self.tag} has no element {element_id}") from None

    def surplus(self, segment: Segment) -> tuple[int, int] | None:
        """The first place that holds a value beyond the layout: element and component, from 1."""
        if self.elements is None:
            return None
        for number, components in enumerate(segment.elements, 1):
            known = len(self.elements[number - 1]) if number <= len(self.elements) else 0
            for position, value in enumerate(components[known:], known + 1):
                if value:
                    return number, position
        return None

    def values(
        self, segment: Segment, spots: "tuple[Spot, ...]"
    ) -> Iterator[tuple[int, int, Element, str]]:
        """Each value that is not empty, with its place and element, at some spots of the layout."""
        elements = segment.elements
        for number, position, element in spots:
            if number <= len(elements):
                components = elements[number - 1]
                if position <= len(components) and components[position - 1]:
                    yield number, position, element, components[position - 1]

    @cached_property
    def spots(self) -> "tuple[Spot, ...]":
        """Every place of the layout, in order: element and component, from 1, and what it is."""
        return tuple(
            (number, position, element)
            for number, components in enumerate(self.elements or (), 1)
            for position, element in enumerate(components, 1)
        )

    @cached_property
    def bounded(self) -> "tuple[Spot, ...]":
        """The places whose length is known, for some qualifier or for all."""
        special = {name for lengths in self.lengths.values() for name in lengths}
        return tuple(s for s in self.spots if s[2].length is not None or s[2].id in special)

    @cached_property
    def numeric(self) -> "tuple[Spot, ...]":
        """The places that hold digits."""
        return tuple(spot for spot in self.spots if spot[2].numeric)

    def length(self, element: Element, qualifier: str) -> int | None:
        """The length of an element in a segment with this qualifier."""
        return self.lengths.get(qualifier, {}).get(element.id, element.length)


@frozen
class Need:
    """An element that must hold a value, always or when a condition holds."""

    element: str
    when: Condition | None = None


@frozen
class Use:
    """What a definition says of one segment or group of a level.

    `use` is M, C (mandatory when `when` holds) or O; `most` how often it may stand, None = as
    often as one likes; `fixed` is the one value it has in a process, `allowed` those it may have;
    `level` is what a group holds; `inherited` whether an older version said so.

    `missing` names the rule that tells when the part is due and absent or lacks its value, `wrong`
    the one that tells of a value that is neither fixed nor allowed; `also_at_root` says that a
    reader finds a part of a group at message level too.
    """

    path: str
    use: str
    when: Condition | None = None
    most: int | None = None
    needs: tuple[Need, ...] = ()
    fixed: str | None = None
    allowed: tuple[str, ...] = ()
    tag: str | None = None
    tag_inferred: bool = False
    also: tuple[str, ...] = ()
    missing: str | None = None
    wrong: str = "fixed-code"
    also_at_root: bool = False
    level: "Level | None" = None
    inherited: bool = False

    @cached_property
    def key(self) -> tuple[str, str | None]:
        """Tag and qualifier; the qualifier is None where any will do."""
        return Path(self.path).steps[-1]

    @cached_property
    def told_missing_by(self) -> str:
        """The id of the rule that tells when the part is due and not there."""
        return self.missing or ("segment-missing" if self.level is None else "group-missing")


@frozen
class Level:
    """What may stand in a message or group: segments and groups, in the order they are written.

    `closed` says that a tag the level does not name is unexpected there.
    """

    segments: tuple[Use, ...]
    groups: tuple[Use, ...]
    closed: bool

    @cached_property
    def tags(self) -> frozenset[str]:
        """The tags of the segments the level names."""
        return frozenset(use.key[0] for use in self.segments)

    @cached_property
    def required(self) -> tuple[Use, ...]:
        """The segments and groups that are mandatory, always or when their condition holds."""
        return tuple(use for use in (*self.segments, *self.groups) if use.use != "O")

    @cached_property
    def restricted(self) -> tuple[Use, ...]:
        """The segments whose values a process fixes or narrows."""
        return tuple(use for use in self.segments if use.fixed is not None or use.allowed)

    @cached_property
    def _groups(self) -> Mapping[str, Use]:
        return {use.path: use for use in self.groups}

    @cached_property
    def _segments(self) -> Mapping[str, Use]:
        return {use.path: use for use in self.segments}

    def group_use(self, tag: str, qualifier: str) -> Use | None:
        """What is said of a group with this trigger: of the qualifier, else of the tag."""
        return self._groups.get(f"{tag}+{qualifier}") or self._groups.get(tag)

    def segment_use(self, path: str) -> Use | None:
        """What is said of the segment at a path such as `RFF+001`."""
        return self._segments.get(path)


@frozen
class Definition:
    """One version of a message: its unit type (X910) and the level of its root.

    `allowed` are the paths of all that may stand in it, where its process minimises its data.
    """

    message: str
    version: str
    date: str
    unit_type: str
    level: Level
    change_flags: tuple[str, ...]
    allowed: frozenset[str] = frozenset()


@frozen
class Profile:
    """A process that narrows a message definition, and how a message of it is told.

    `write_flags` and `write_contact` are written in any case. `allowed` names all that may stand in
    a message of a process that minimises its data, its change flags apart (empty: anything);
    `forbidden` what must not. A process is `mass` when all contact data of a contract is sent.
    Where `judged` is known not to hold, a message is of this process and none of its rules is
    judged. `flag_missing` names the rule that tells of an absent change flag.
    """

    name: str
    message: str
    priority: int
    found: Condition
    segments: tuple[Mapping[str, Any], ...] = field(repr=False, eq=False)
    groups: tuple[Mapping[str, Any], ...] = field(repr=False, eq=False)
    other_flags: str | None = None
    write_flags: tuple[str, ...] = ()
    write_contact: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    mass: bool = False
    judged: Condition | None = None
    flag_missing: str | None = None


@cache
def elements() -> Mapping[str, Element]:
    """Every data element by its id."""
    return MappingProxyType(
        {
            name: _element(name, entry)
            for name, entry in read_toml("schemas", "elements.toml").items()
        }
    )


def _element(name: str, entry: Mapping[str, Any]) -> Element:
    written = entry.get("repr")
    match = _REPRESENTATION.fullmatch(written) if written else None
    if written and match is None:
        raise BadDefinition(f"schemas/elements.toml: {name}: no representation: {written!r}")
    try:
        titles = {lang: _titled(name, entry[lang]) for lang in LANGUAGES}
        status = entry["status"]
    except KeyError as error:
        raise BadDefinition(f"schemas/elements.toml: {name}: {error} is missing") from None
    return Element(
        id=name,
        numeric=match is not None and match[1] == "n",
        fixed=match is not None and match[2] is None,
        length=int(match[3]) if match else None,
        hard=status == "documented",
        personal=entry.get("personal", False),
        codes=entry.get("codes"),
        codes_of_qualifier=entry.get("codes_of") == "qualifier",
        labels=Words(**titles),
    )


def _titled(name: str, title: str) -> str:
    return f"{name} ({title})" if name.startswith("X") else title


@cache
def layouts() -> Mapping[str, Layout]:
    """Every known segment by its tag, service segments included, in writing order."""
    service = read_toml("schemas", "envelopes.toml")["segments"]
    data = read_toml("schemas", "segments.toml")
    return MappingProxyType(
        {tag: _layout(tag, entry) for tag, entry in {**data, **service}.items()}
    )


def _layout(tag: str, entry: Mapping[str, Any]) -> Layout:
    composites = _composites()

    def components(name: str) -> tuple[Element, ...]:
        if name in composites:
            return composites[name]
        return (_known_element(name, f"segment {tag}"),)

    written = entry.get("elements")
    return Layout(
        tag=tag,
        elements=None if written is None else tuple(map(components, written)),
        mandatory=tuple(entry.get("mandatory", ())),
        explicit_empty=entry.get("explicit_empty", False),
        once=entry.get("once", False),
        lengths=entry.get("lengths", {}),
    )


@cache
def _composites() -> Mapping[str, tuple[Element, ...]]:
    return {
        name: tuple(_known_element(e, f"composite {name}") for e in entry["components"])
        for name, entry in read_toml("schemas", "composites.toml").items()
    }


def _known_element(name: str, where: str) -> Element:
    try:
        return elements()[name]
    except KeyError:
        raise BadDefinition(f"schemas/: {where}: no element {name}") from None


@cache
def envelope() -> Mapping[str, Any]:
    """The tables of `envelopes.toml`: X914 by unit type, mandatory header elements, defaults."""
    return read_toml("schemas", "envelopes.toml")


@cache
def closed_lists() -> frozenset[str]:
    """The code lists outside of which there is no code (chapter 6, "Closed lists")."""
    return frozenset(read_toml("schemas", "codes.toml")["closed"])


@cache
def countries() -> Mapping[str, str]:
    """ISO 3166 country codes that are none of Telebib2, and the code Telebib2 has instead."""
    return MappingProxyType(read_toml("schemas", "codes.toml")["countries"])


@cache
def messages() -> tuple[str, ...]:
    """The messages that have a definition: `M0124`, `M0410`."""
    return names("schemas", "messages", suffix="")


@cache
def versions(message: str) -> tuple[str, ...]:
    """The versions of a message that are defined, oldest first."""
    return tuple(sorted(names("schemas", "messages", message, suffix=".toml"), key=int))


@cache
def profiles() -> Mapping[str, Profile]:
    """The process profiles by name, in the order in which they are looked for."""
    found = [_profile(name) for name in names("schemas", "profiles", suffix=".toml")]
    return MappingProxyType({p.name: p for p in sorted(found, key=lambda p: p.priority)})


def profile(name: str) -> Profile:
    """A process profile; raises UnknownName and names those there are."""
    try:
        return profiles()[name]
    except KeyError:
        known = ", ".join(profiles())
        raise UnknownName(f"no process profile {name!r}; there are: {known}") from None


def _profile(name: str) -> Profile:
    entry = read_toml("schemas", "profiles", f"{name}.toml")
    if entry["profile"] != name:
        raise BadDefinition(f"schemas/profiles/{name}.toml: it calls itself {entry['profile']}")
    return Profile(
        name=name,
        message=entry["message"],
        priority=entry["priority"],
        found=parse(entry["found"]),
        segments=tuple(entry.get("segments", ())),
        groups=tuple(entry.get("groups", ())),
        other_flags=entry.get("other_flags"),
        write_flags=tuple(entry.get("write_flags", ())),
        write_contact=tuple(entry.get("write_contact", ())),
        allowed=tuple(entry.get("allowed", ())),
        forbidden=tuple(entry.get("forbidden", ())),
        mass=entry.get("mass", False),
        judged=parse(entry["judged"]) if "judged" in entry else None,
        flag_missing=entry.get("flag_missing"),
    )


@cache
def definition(message: str, version: str, profile_name: str | None = None) -> Definition:
    """The definition of a message version, narrowed to a process profile when one is named.

    Raises UnknownName when the message or version has no definition.
    """
    if message not in messages() or version not in versions(message):
        raise UnknownName(f"no definition of {message} version {version}")
    entry = _inherited(message, version)
    segments, groups = entry["segments"], entry["groups"]
    if profile_name is not None:
        narrowing = profile(profile_name)
        if narrowing.message != message:
            raise UnknownName(f"the profile {profile_name} is not for {message}")
        segments = _merged(_flags_told(segments, entry, narrowing), narrowing.segments)
        groups = _merged(groups, narrowing.groups)
    level = _level(segments, groups, closed=entry["closed"], version=version)
    flags = tuple(entry.get("change_flags", ()))
    order = {path: place for place, path in enumerate(entry["order"])}
    placed = sorted(level.groups, key=lambda use: _place(use, order))
    return Definition(
        message=message,
        version=version,
        date=entry["date"],
        unit_type=entry["unit_type"],
        level=evolve(level, groups=tuple(placed)),
        change_flags=flags,
        allowed=_allowed(profile_name, flags),
    )


def _allowed(profile_name: str | None, flags: Iterable[str]) -> frozenset[str]:
    allowed = profile(profile_name).allowed if profile_name is not None else ()
    return frozenset((*allowed, *(f"GIS+{flag}" for flag in flags))) if allowed else frozenset()


def _flags_told(
    segments: Iterable[Mapping[str, Any]], entry: Mapping[str, Any], narrowing: Profile
) -> list[Mapping[str, Any]]:
    """The segments, each change flag with the rule that the process names for its absence."""
    if narrowing.flag_missing is None:
        return list(segments)
    flags = {f"GIS+{flag}" for flag in entry.get("change_flags", ())}
    told = {"missing": narrowing.flag_missing}
    return [{**use, **told} if use["path"] in flags else use for use in segments]


def _place(use: Use, order: Mapping[str, int]) -> int:
    return order.get(use.path, order.get(use.key[0], len(order)))


def latest(message: str) -> str:
    """The newest version of a message that is defined."""
    return versions(message)[-1]


@cache
def _inherited(message: str, version: str) -> Mapping[str, Any]:
    """A message file with all it inherits; each entry bears the version that states it."""
    entry = read_toml("schemas", "messages", message, f"{version}.toml")
    for key in ("segments", "groups"):
        entry[key] = [{**use, "stated": version} for use in entry.get(key, ())]
    if "inherits" not in entry:
        return entry
    base = _inherited(message, entry["inherits"])
    merged = {key: _merged(base[key], entry[key]) for key in ("segments", "groups")}
    return {**base, **entry, **merged}


def _merged(
    base: Iterable[Mapping[str, Any]], changes: Iterable[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    """Uses by path, the later ones over the earlier, key by key; order of first mention."""
    by_path: dict[str, dict[str, Any]] = {}
    for use in (*base, *changes):
        by_path[use["path"]] = {**by_path.get(use["path"], {}), **use}
    return list(by_path.values())


def _level(segments: Any, groups: Any, *, closed: bool, version: str) -> Level:
    def uses(entries: Iterable[Mapping[str, Any]]) -> tuple[Use, ...]:
        return tuple(
            _use(entry, closed=closed, inherited=entry.get("stated", version) != version)
            for entry in entries
        )

    return Level(uses(segments), uses(groups), closed)


def _use(entry: Mapping[str, Any], *, closed: bool, inherited: bool) -> Use:
    needs = [Need(element) for element in entry.get("needs", ())]
    needs += [Need(need["element"], parse(need["when"])) for need in entry.get("needs_when", ())]
    level = None
    if "group" in entry:
        level = _group_level(entry["group"], closed=closed, inherited=inherited)
        needs += [Need(element) for element in _group(entry["group"]).get("needs", ())]
    return Use(
        path=entry["path"],
        use=entry["use"],
        when=parse(entry["when"]) if "when" in entry else None,
        most=entry.get("most"),
        needs=tuple(needs),
        fixed=entry.get("fixed"),
        allowed=tuple(entry.get("allowed", ())),
        tag=entry.get("tag"),
        tag_inferred=entry.get("tag_status") == "inferred",
        also=tuple(entry.get("also", ())),
        missing=entry.get("missing", "fixed-code" if "fixed" in entry else None),
        wrong=entry.get("wrong", "fixed-code"),
        also_at_root=entry.get("also_at_root", False),
        level=level,
        inherited=inherited,
    )


@cache
def _group_level(name: str, *, closed: bool, inherited: bool) -> Level:
    """What may stand in a group: made once, as it stands in many versions."""
    segments = _group(name)["segments"]
    return Level(tuple(_use(p, closed=closed, inherited=inherited) for p in segments), (), closed)


@cache
def _group(name: str) -> dict[str, Any]:
    entries = read_toml("schemas", "groups.toml")
    if name not in entries:
        raise BadDefinition(f"schemas/groups.toml: no group {name}")
    entry: dict[str, Any] = entries[name]
    if "inherits" not in entry:
        return entry
    base = _group(entry["inherits"])
    return {**base, **entry, "segments": _merged(base["segments"], entry["segments"])}
