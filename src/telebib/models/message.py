"""What the models of messages share: reading one, and writing one that is fit to be sent.

Writing fills XEH and XET, the levels of the groups and their order, and cuts trailing empties. It
refuses what does not fit, by the element's name and length, never its value.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any, ClassVar, TypeVar

from attrs import Attribute, field, frozen

from telebib import definitions
from telebib.charsets import charset, detect_encoding
from telebib.definitions import Definition, definition, latest, versions
from telebib.errors import Misuse, ValueRefused
from telebib.findings import Words
from telebib.interchange import Message
from telebib.models.fields import Level, Node, kept, rest
from telebib.models.flags import process_indicators
from telebib.models.header import Header
from telebib.models.indicators import (
    Indicator,
    read_indicators,
    stated_indicators,
    to_indicators,
)
from telebib.models.partners import Insurer, Intermediary
from telebib.models.party import ADDITIONAL, MAIN, Party
from telebib.models.stated import fixed, stated
from telebib.models.writing import GroupModel, Writer
from telebib.segments import Segment

M = TypeVar("M", bound="MessageModel")

_LIKE_UTF_8 = Words(
    en="the accented characters of this message would be read as UTF-8: some value seems to be "
    "UTF-8 that was taken for ISO 8859-1 before",
    nl="de letters met accenten van dit bericht zouden als UTF-8 gelezen worden: een waarde lijkt "
    "UTF-8 die eerder voor ISO 8859-1 genomen werd",
    fr="les lettres accentuées de ce message seraient lues comme UTF-8 : une valeur semble être de "
    "l'UTF-8 pris auparavant pour de l'ISO 8859-1",
    de="die Buchstaben mit Akzenten dieser Nachricht würden als UTF-8 gelesen: ein Wert scheint "
    "UTF-8 zu sein, das zuvor für ISO 8859-1 gehalten wurde",
)


def _in_role(role: str) -> Callable[[object, "Attribute[Any]", Any], None]:
    """A validator: the party, or each of them, has this role."""

    def check(
        _: object, attribute: "Attribute[Any]", value: Party | tuple[Party, ...] | None
    ) -> None:
        parties = (value,) if isinstance(value, Party) else value or ()
        if any(party.role != role for party in parties):
            raise Misuse(f"{attribute.name}: a party of role {role}")

    return check


def _parties(value: Iterable[Party]) -> tuple[Party, ...]:
    return tuple(value)


@frozen(kw_only=True)
class MessageModel:
    """The parts that M0410 and M0124 have in common; see there.

    `source` is the message a view was read from.
    """

    message_type: ClassVar[str]

    header: Header = field(factory=Header)
    indicators: tuple[Indicator, ...] = field(default=(), converter=to_indicators)
    insurer: Insurer | None = None
    intermediary: Intermediary | None = None
    policyholder: Party | None = field(default=None, validator=_in_role(MAIN))
    co_policyholders: tuple[Party, ...] = field(
        default=(), converter=_parties, validator=_in_role(ADDITIONAL)
    )
    other: tuple[Node, ...] = rest()
    read_from: tuple[Segment, ...] = kept()
    source: Message | None = field(default=None, eq=False, repr=False)

    @classmethod
    def from_message(cls: type[M], message: Message) -> M:
        """The typed view of a message; what it does not know is kept in `other`.

        Raises Misuse when the message is of another type.
        """
        if message.type != cls.message_type:
            raise Misuse(
                f"the message is {message.type or 'of no known type'}, not {cls.message_type}"
            )
        level = Level.of(message.root)
        return cls(header=Header.from_segment(message.header), source=message, **cls._read(level))

    @classmethod
    def _read(cls, level: Level) -> dict[str, Any]:
        return {
            "indicators": read_indicators(level),
            "insurer": _first(level, Insurer, "006"),
            "intermediary": _first(level, Intermediary, "002"),
            "policyholder": _first(level, Party, MAIN),
            "co_policyholders": tuple(map(Party.from_group, level.groups("PTY", ADDITIONAL))),
            **level.values(cls),
        }

    @property
    def parties(self) -> tuple[Party, ...]:
        """The policyholder and the co-policyholders."""
        main = (self.policyholder,) if self.policyholder is not None else ()
        return (*main, *self.co_policyholders)

    def indicator(self, qualifier: str) -> str | None:
        """The value of a GIS: `request.indicator("A1ZZ")`; None when it is not there."""
        return next((i.value for i in self.indicators if i.qualifier == qualifier), None)

    def to_message(self, *, profile: str | None = None, encoding: str = "iso-8859-1") -> Message:
        """The message, as bytes ready to be sent.

        With `profile`, the name of a process, the indicators it fixes and the change flags that it
        or the version asks for are filled in; one that contradicts it is refused. `encoding` is
        ISO 8859-1 unless the partners agreed otherwise. Raises ValueRefused for a value that does
        not fit its element or the charset, UnknownName for a profile that there is not, or that is
        for another message.
        """
        encoding = charset(encoding)
        writer = Writer(encoding)
        found = self.definition
        statements = chain(stated_indicators(self._indicators(profile)), stated(self))
        pieces = [
            writer.segment(self.header.completed(found).stated(found)),
            *writer.level(statements, self.other, self.read_from),
            *(piece for group in self._groups() for piece in writer.group(group, 1)),
            *writer.kept_groups(self.other),
            writer.segment(fixed("XET", (found.unit_type,))),
        ]
        if encoding == "iso-8859-1" and detect_encoding(b"'".join(pieces)) != encoding:
            raise ValueRefused(_LIKE_UTF_8.say)
        return Message(tuple(pieces), forced_encoding=encoding)

    @property
    def definition(self) -> Definition:
        """The definition of the version the header states, else of the latest one."""
        version = self.header.version.lstrip("0") or latest(self.message_type)
        known = version if version in versions(self.message_type) else latest(self.message_type)
        return definition(self.message_type, known)

    def _indicators(self, profile: str | None) -> tuple[Indicator, ...]:
        if profile is None:
            return self.indicators
        narrowed = definition(self.message_type, self.definition.version, profile)
        given = {indicator.qualifier: indicator.value for indicator in self.indicators}
        narrowing = definitions.profile(profile)
        return to_indicators(process_indicators(narrowing, narrowed, given))

    def _groups(self) -> Iterator[GroupModel]:
        """The groups in the order they are written."""
        for partner in (self.insurer, self.intermediary):
            if partner is not None:
                yield partner
        yield from self.parties


def _first(level: Level, model: Any, qualifier: str) -> Any:
    group = next(level.groups("PTY", qualifier), None)
    return model.from_group(group) if group is not None else None
