"""One part of a JSON file -> the tree of names, and what has no place in it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from attrs import define, evolve, field, frozen

from telebib.as_json import CHARSET, ENDED, HEADER, KEYS, ORDER, TAG, TRAILER
from telebib.definitions import layouts
from telebib.findings import Param, Words
from telebib.from_json import texts
from telebib.from_json.decoding import Keys, Members, Number, Value, places
from telebib.near import suggested
from telebib.tagged import (
    GROUP,
    SEGMENT,
    SERVICE,
    Detail,
    Place,
    Stray,
    TaggedGroup,
    TaggedMessage,
    is_message_name,
    shown,
)
from telebib.tags import is_trigger, meaning_of, table
from telebib.valuenames import UNNAMED, ValueNames, value_names

Node = TaggedMessage | Detail
Level = list[Detail | TaggedGroup]

MOST_STRAYS = 100
"""How many strays of one message are told."""

_SERVICE = {name: tag for tag, name in SERVICE.items()}
_NO_VALUES = ValueNames({}, None)


@frozen
class Item:
    """One part of a file as it is read, and the way to it."""

    value: Value = field(repr=False)
    way: Keys = ()

    @property
    def is_ours(self) -> bool:
        """Whether this is a part by its name, whatever it holds."""
        members = self.value.value
        return isinstance(members, Members) and any(step(name) != "?" for name, _ in members)

    def placed(self) -> Node | None:
        """The part with the places of its segments."""
        return self.read(placed=True)[0]

    def read(self, *, placed: bool = False) -> tuple[Node | None, Sequence[Stray]]:
        """The part, and what has no place in it; `placed` says where each segment stands.

        None where nothing can be made of it.
        """
        reading = _Reading(self, places(self.value) if placed else None)
        node = reading.part()
        if reading.strays and not placed:
            return self.read(placed=True)
        return node, reading.strays


@define
class _Reading:
    """One part on its way: `where` has the place of each way, None as long as nobody asks."""

    item: Item
    where: Mapping[Keys, tuple[int, int]] | None
    strays: list[Stray] = field(factory=list)

    def part(self) -> Node | None:
        """The part, or None."""
        members = list(self.members(self.item.value.value, ()))
        if len(members) != 1:
            if isinstance(self.item.value.value, Members):
                self.tell(texts.ONE, ())
            return None
        ((name, way, content),) = members
        if is_message_name(name):
            return self.message(name, way, content)
        charset = None
        if isinstance(content, Members) and (stated := [m for m in content if m[0] == CHARSET]):
            charset = self.text((*way, CHARSET), stated[0][1])
            content = Members(member for member in content if member is not stated[0])
        found: Level
        if name in _SERVICE:
            found = [self.detail(name, way, content, value_names(_SERVICE[name]))]
        else:
            found = list(self.named(name, way, content, outside=True))
        one = found[0] if len(found) == 1 else None
        return evolve(one, charset=charset) if isinstance(one, Detail) else None

    def message(self, name: str, way: Keys, value: object) -> TaggedMessage:
        """A message; one without a header has an empty one."""
        header = trailer = charset = order = None
        ended = True
        level: dict[str, Level] = {}
        for key, own, content in self.members(value, way):
            if key == HEADER:
                header = self.detail(HEADER, own, content, value_names("XEH"))
            elif key == TRAILER:
                trailer = self.detail(TRAILER, own, content, value_names("XET"))
            elif key == CHARSET:
                charset = self.text(own, content)
            elif key == ENDED:
                ended = self.flag(own, content)
            elif key == ORDER:
                order = own, content
            else:
                level[key] = list(self.named(key, own, content))
        if header is None:
            header = Detail(HEADER, place=self.place(way))
            if isinstance(value, Members):
                self.tell(texts.MISSING, way, name=HEADER)
        members = tuple(self.ordered(level, order))
        return TaggedMessage(name, header, members, charset, ended, trailer, self.place(way))

    def named(
        self, name: str, way: Keys, value: object, *, outside: bool = False
    ) -> Iterator[Detail | TaggedGroup]:
        """The segments or groups of one name; nothing for a name that has no place here."""
        meaning = meaning_of(name)
        if meaning is None and name not in (SEGMENT, GROUP):
            self.unknown(name, way)
            return
        is_group = name == GROUP or (meaning is not None and is_trigger(meaning[0]))
        if is_group and outside:
            self.unknown(name, way)
            return
        names = value_names(meaning[0]) if meaning is not None else _NO_VALUES
        listed = value if isinstance(value, list) else (value,)
        for number, content in enumerate(listed):
            own = (*way, number) if listed is value else way
            if is_group:
                yield self.group(name, own, content, names)
            else:
                yield self.detail(name, own, content, UNNAMED if name == SEGMENT else names)

    def group(self, name: str, way: Keys, value: object, names: ValueNames) -> TaggedGroup:
        """A group: the values of its trigger, and what stands in it."""
        values: dict[str, str] = {}
        level: dict[str, Level] = {}
        order = None
        for key, own, content in self.members(value, way):
            if key == ORDER:
                order = own, content
            elif name != GROUP and _is_value(names, key):
                values[key] = self.text(own, content)
            else:
                level[key] = list(self.named(key, own, content))
        members = tuple(self.ordered(level, order))
        return TaggedGroup(name, _filled(values), members, self.place(way))

    def detail(self, name: str, way: Keys, value: object, names: ValueNames) -> Detail:
        """A segment: the value that stands for it, or its values by name."""
        place = self.place(way)
        if type(value) is str and name != SEGMENT and (names.main is not None or not value):
            return Detail(name, {names.main: value} if names.main and value else {}, place=place)
        if names.main is not None and not isinstance(value, Members):
            value = self.text(way, value)
            return Detail(name, {names.main: value} if value else {}, place=place)
        values: dict[str, str] = {}
        tag = ""
        for key, own, content in self.members(value, way):
            if name == SEGMENT and key == TAG:
                tag = self.text(own, content)
            elif _is_value(names, key, named=name != SEGMENT and name not in SERVICE.values()):
                values[key] = self.text(own, content)
            else:
                self.unknown(key, own, names)
        return Detail(name, _filled(values), tag, place)

    def ordered(self, level: dict[str, Level], order: tuple[Keys, object] | None) -> Level:
        """The members of a level in their order, which is stated where names do not tell it."""
        together = [member for members in level.values() for member in members]
        if order is None:
            return together
        way, names = order
        rest = {name: iter(members) for name, members in level.items()}
        listed = names if isinstance(names, list) else []
        found = [next(rest.get(name, iter(())), None) for name in listed if isinstance(name, str)]
        if None in found or len(found) != len(together):
            self.tell(texts.ORDER, way)
            return together
        return [member for member in found if member is not None]

    def members(self, value: object, way: Keys) -> Iterator[tuple[str, Keys, object]]:
        """The members of an object with the ways to them; of two with one key the first."""
        if not isinstance(value, Members):
            self.tell(texts.MEMBERS, way)
            return
        seen: set[str] = set()
        for key, content in value:
            if key in seen:
                self.tell(texts.TWICE, (*way, key, None), name=shown(key))
                continue
            seen.add(key)
            yield key, (*way, key), content

    def text(self, way: Keys, value: object) -> str:
        """A text; of a number what is written, '' for all else."""
        if type(value) is not str:
            self.tell(texts.TEXT, way)
            return str(value) if isinstance(value, Number) else ""
        return value

    def flag(self, way: Keys, value: object) -> bool:
        """True or false; true for what is neither."""
        if not isinstance(value, bool):
            self.tell(texts.FLAG, way)
            return True
        return value

    def unknown(self, name: str, way: Keys, names: ValueNames | None = None) -> None:
        """Tell of a name that has no place where it stands."""
        known = tuple(names.places) if names is not None else None
        self.tell(texts.NAME, way, meant=_meant(name, known))

    def tell(self, words: Words, way: Keys, **params: Param) -> None:
        """Keep something that has no place."""
        if len(self.strays) < MOST_STRAYS:
            self.strays.append(Stray(words, self.place(way) or Place(1), params))

    def place(self, way: Keys) -> Place | None:
        """Where something stands, once that is asked for."""
        if self.where is None:
            return None
        line, column = self.where[way]
        return Place(line, column, "".join(f"/{step(each)}" for each in (*self.item.way, *way)))


def _is_value(names: ValueNames, key: str, *, named: bool = True) -> bool:
    place = names.place(key)
    return place is not None and not (named and place == (1, 1))


def _filled(values: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


def step(key: object) -> str:
    """A step of a path, as it may be shown: `?` for what is no name and could be somebody's."""
    if isinstance(key, int) or key in _own_names():
        return str(key)
    return shown(str(key))


@cache
def _own_names() -> frozenset[str]:
    """The names of values, and the keys of the form itself."""
    of_values = (name for tag in layouts() for name in value_names(tag).places)
    return frozenset((*of_values, *KEYS))


@lru_cache(maxsize=1024)
def _meant(name: str, known: tuple[str, ...] | None) -> Words:
    return suggested(name, known if known is not None else [tag.name for tag in table()])
