"""What an insurer or broker settles about the exchange (chapter 6, "Settings").

The same keys stand under `[tool.telebib.exchange]` of `pyproject.toml`, `[exchange]` of
`telebib.toml`, and behind `--set` on the command line.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import Attribute, field, fields, frozen

from telebib.errors import Misuse
from telebib.identifiers.placeholders import PLACEHOLDERS, spellings


def _one_of(*words: str) -> Any:
    def check(_: object, attribute: "Attribute[str]", value: object) -> None:
        if value not in words:
            raise Misuse(f"{attribute.name}: one of {', '.join(words)}")

    return field(default=words[0], validator=check)


def _flag() -> Any:
    def check(_: object, attribute: "Attribute[bool]", value: object) -> None:
        if not isinstance(value, bool):
            raise Misuse(f"{attribute.name}: true or false")

    return field(default=False, validator=check)


def _is_texts(values: object) -> bool:
    return isinstance(values, Iterable) and all(isinstance(value, str) for value in values)


def _texts(values: Iterable[str]) -> frozenset[str]:
    if isinstance(values, (str, Mapping)) or not _is_texts(values):
        raise Misuse("placeholders: a list of texts")
    return spellings(values)


def _text(_: object, attribute: "Attribute[str]", value: object) -> None:
    if not isinstance(value, str):
        raise Misuse(f"{attribute.name}: a text")


@frozen(kw_only=True)
class Settings:
    """How messages are compared and answered; the defaults are those of chapter 3.

    comparison             `exact`: values that are alike only after normalising lead to a reply too
    local_part             `exact`: capitals in front of the @ of an address count
    placeholders           texts written where no value is known; `placeholders_as_empty` reads them
                           as empty instead of invalid
    strict                 the rows of chapter 3 that say so become error returns
    authorisation_return   X931 of a broker who does not hold the contract: `E` returns the message,
                           `T` answers nothing
    duplicates             of messages about one contract with different content all are returned
                           (`reject`), or one is decided
    error_carrier          where a return states its code: in the `header`, or in `gis`
    insurer                the code of the insurer who answers; '' = that of the record
    reply_group_type       X925 of the envelope of replies; '' = none
    """

    comparison: str = _one_of("normalised", "exact")
    local_part: str = _one_of("folded", "exact")
    placeholders: frozenset[str] = field(default=PLACEHOLDERS, converter=_texts)
    placeholders_as_empty: bool = _flag()
    strict: bool = _flag()
    authorisation_return: str = _one_of("E", "T")
    duplicates: str = _one_of("reject", "first", "last")
    error_carrier: str = _one_of("header", "gis")
    insurer: str = field(default="", validator=_text)
    reply_group_type: str = field(default="", validator=_text)

    @classmethod
    def of(cls, stated: Mapping[str, Any]) -> "Settings":
        """Settings from a table of a settings file; raises Misuse for what is none of them."""
        known = {spec.name for spec in fields(cls)}
        unknown = sorted(set(stated) - known)
        if unknown:
            raise Misuse(f"no exchange setting {unknown[0]}; there are {', '.join(sorted(known))}")
        return cls(**stated)
