"""A JSON file that a portal sends -> the object in it, or all that is wrong with its form at once.

Its JSON Schema (2020-12, `schemas/portal/`) says what may stand there, and jsonschema judges it;
the words are ours, because those of the library repeat values. A value shows nowhere.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn

from attrs import field, frozen

from telebib.datafiles import read_text
from telebib.errors import TelebibError
from telebib.findings import COLON, Param, Words, told
from telebib.near import suggested
from telebib.portal import input_words
from telebib.usertables import is_iso_date

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,40}")


@frozen
class InputMistake:
    """One thing that is wrong with the form of an input: where (`contracts[2].insurer`), and what.

    Places in a list count from 1; the path is "" for what concerns the whole.
    """

    path: str
    words: Words = field(repr=False)
    params: Mapping[str, Param] = field(factory=dict, repr=False, hash=False)

    def text(self, lang: str = "en") -> str:
        """Path and what is wrong, in one line; `lang` is en, nl, fr or de."""
        why = told(self.words, **self.params)(lang)
        return f"{self.path}{COLON.say(lang)}{why}" if self.path else why


class BadInput(TelebibError):
    """An input that cannot be used; `mistakes` holds all that is wrong with its form."""

    def __init__(self, mistakes: Sequence[InputMistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__(lambda lang: "\n".join(each.text(lang) for each in self.mistakes))


def read_input(data: bytes, schema: str) -> dict[str, Any]:
    """The object that the bytes of a JSON file hold, as the schema of that name describes it.

    Raises BadInput with every wrong, unknown or repeated key at once.
    """
    twice: list[str] = []

    def noted(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                twice.append(key)
            found[key] = value
        return found

    value = _parsed(data, noted)
    mistakes = [InputMistake("", input_words.TWICE, {"key": _shown(key)}) for key in twice]
    mistakes += judged(value, schema)
    if mistakes:
        raise BadInput(mistakes)
    assert isinstance(value, dict)
    return value


def _parsed(data: bytes, noted: Any) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=noted, parse_constant=_refuse)
    except UnicodeDecodeError:
        mistake = InputMistake("", input_words.NOT_UTF_8)
    except json.JSONDecodeError as error:
        mistake = InputMistake(
            "", input_words.NOT_JSON, {"line": error.lineno, "column": error.colno}
        )
    except (RecursionError, ValueError):
        mistake = InputMistake("", input_words.TOO_DEEP)
    raise BadInput([mistake])


def _refuse(constant: str) -> NoReturn:
    """NaN and Infinity are no JSON, though Python reads them."""
    raise json.JSONDecodeError("no JSON", "", 0)


def judged(value: object, schema: str) -> list[InputMistake]:
    """All in which a value differs from a schema, in the order of the paths."""
    errors = sorted(_validator(schema).iter_errors(value), key=_place)
    found: list[InputMistake] = []
    for mistake in (each for error in errors for each in _mistakes(error)):
        if mistake not in found:  # jsonschema tells of each missing key, and so do we
            found.append(mistake)
    return found


def _place(error: "ValidationError") -> list[tuple[bool, Any]]:
    return [(isinstance(step, int), step) for step in error.absolute_path]


@cache
def _validator(schema: str) -> "Draft202012Validator":
    from jsonschema import Draft202012Validator, FormatChecker

    formats = FormatChecker(formats=())
    formats.checks("date")(lambda value: not isinstance(value, str) or is_iso_date(value))
    found = json.loads(read_text("schemas", "portal", f"{schema}.schema.json"))
    return Draft202012Validator(found, format_checker=formats)


def _mistakes(error: "ValidationError") -> Iterator[InputMistake]:
    path = path_of(error.absolute_path)
    asked: Any = error.validator_value
    value: Any = error.instance
    schema: Any = error.schema
    match error.validator:
        case "additionalProperties":
            known = schema["properties"]
            for key in value:
                if key not in known:
                    params: dict[str, Param] = {"key": _shown(key), "close": _close(key, known)}
                    yield InputMistake(path, input_words.UNKNOWN, params)
        case "required":
            yield from (
                InputMistake(path, input_words.REQUIRED, {"key": key})
                for key in asked
                if key not in value
            )
        case "type":
            kinds = [asked] if isinstance(asked, str) else asked
            words = input_words.NULL if value is None else input_words.KIND
            yield InputMistake(path, words, {"kind": _either(kinds)})
        case "enum":
            yield InputMistake(path, input_words.ONE_OF, {"known": ", ".join(map(str, asked))})
        case "pattern":
            yield InputMistake(path, input_words.WRITTEN, {"known": str(asked).strip("^$")})
        case "format":
            yield InputMistake(path, input_words.DAY)
        case keyword:
            yield InputMistake(path, input_words.OTHER, {"keyword": str(keyword)})


def path_of(steps: Sequence[str | int]) -> str:
    """`contracts[2].insurer`; places in a list count from 1."""
    written = (f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in steps)
    return "".join(written).removeprefix(".")


def _shown(key: str) -> str:
    """A key as it may be told: one that does not look like a name of ours may be a value."""
    return repr(key) if _KEY.fullmatch(key) else "***"


def _close(key: str, known: Mapping[str, object]) -> Words:
    return suggested(key, known) if _KEY.fullmatch(key) else Words("", "", "", "")


def _either(kinds: Sequence[str]) -> Words:
    def said(lang: str) -> str:
        return input_words.OR.say(lang).join(input_words.KINDS[kind].say(lang) for kind in kinds)

    return Words(en=said("en"), nl=said("nl"), fr=said("fr"), de=said("de"))
