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
from telebib.usertables import is_iso_date

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,40}")

_NOT_UTF_8 = Words(
    en="this is no UTF-8 text",
    nl="dit is geen UTF-8-tekst",
    fr="ce n'est pas du texte UTF-8",
    de="dies ist kein UTF-8-Text",
)
_NOT_JSON = Words(
    en="line {line}, column {column}: this is no JSON",
    nl="regel {line}, kolom {column}: dit is geen JSON",
    fr="ligne {line}, colonne {column} : ce n'est pas du JSON",
    de="Zeile {line}, Spalte {column}: dies ist kein JSON",
)
_TOO_DEEP = Words(
    en="this is nested too deeply, or a number is too long",
    nl="dit is te diep genest, of een getal is te lang",
    fr="l'imbrication est trop profonde ou un nombre trop long",
    de="dies ist zu tief verschachtelt, oder eine Zahl ist zu lang",
)
_TWICE = Words(
    en="the key {key} is there twice",
    nl="de sleutel {key} staat er twee keer",
    fr="la clé {key} y figure deux fois",
    de="der Schlüssel {key} steht zweimal da",
)
_UNKNOWN = Words(
    en="the key {key} is not known here{close}",
    nl="de sleutel {key} is hier niet bekend{close}",
    fr="la clé {key} n'est pas connue ici{close}",
    de="der Schlüssel {key} ist hier nicht bekannt{close}",
)
_REQUIRED = Words(
    en="the key {key} is missing",
    nl="de sleutel {key} ontbreekt",
    fr="la clé {key} manque",
    de="der Schlüssel {key} fehlt",
)
_NULL = Words(
    en="null says nothing; leave the key out",
    nl="null zegt niets; laat de sleutel weg",
    fr="null ne dit rien ; omettez la clé",
    de="null sagt nichts; lassen Sie den Schlüssel weg",
)
_KIND = Words(
    en="this must be {kind}",
    nl="dit moet {kind} zijn",
    fr="ce doit être {kind}",
    de="dies muss {kind} sein",
)
_ONE_OF = Words(
    en="this must be one of {known}",
    nl="dit moet een van deze zijn: {known}",
    fr="ce doit être l'une de ces valeurs : {known}",
    de="dies muss eines davon sein: {known}",
)
_WRITTEN = Words(
    en="write {known} here",
    nl="schrijf hier {known}",
    fr="écrivez ici {known}",
    de="schreiben Sie hier {known}",
)
_DAY = Words(
    en="a date is written YYYY-MM-DD",
    nl="een datum wordt geschreven als JJJJ-MM-DD",
    fr="une date s'écrit AAAA-MM-JJ",
    de="ein Datum wird JJJJ-MM-TT geschrieben",
)
_OTHER = Words(
    en="this does not fit the schema ({keyword})",
    nl="dit past niet in het schema ({keyword})",
    fr="ceci ne correspond pas au schéma ({keyword})",
    de="dies passt nicht zum Schema ({keyword})",
)
_OR = Words(en=" or ", nl=" of ", fr=" ou ", de=" oder ")
_KINDS = {
    "object": Words(en="an object", nl="een object", fr="un objet", de="ein Objekt"),
    "array": Words(en="a list", nl="een lijst", fr="une liste", de="eine Liste"),
    "string": Words(en="a text", nl="een tekst", fr="un texte", de="ein Text"),
    "integer": Words(
        en="a whole number", nl="een geheel getal", fr="un nombre entier", de="eine ganze Zahl"
    ),
    "number": Words(en="a number", nl="een getal", fr="un nombre", de="eine Zahl"),
    "boolean": Words(
        en="true or false", nl="true of false", fr="true ou false", de="true oder false"
    ),
}


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
    mistakes = [InputMistake("", _TWICE, {"key": _shown(key)}) for key in twice]
    mistakes += judged(value, schema)
    if mistakes:
        raise BadInput(mistakes)
    assert isinstance(value, dict)
    return value


def _parsed(data: bytes, noted: Any) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=noted, parse_constant=_refuse)
    except UnicodeDecodeError:
        mistake = InputMistake("", _NOT_UTF_8)
    except json.JSONDecodeError as error:
        mistake = InputMistake("", _NOT_JSON, {"line": error.lineno, "column": error.colno})
    except (RecursionError, ValueError):
        mistake = InputMistake("", _TOO_DEEP)
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
                    yield InputMistake(path, _UNKNOWN, params)
        case "required":
            yield from (
                InputMistake(path, _REQUIRED, {"key": key}) for key in asked if key not in value
            )
        case "type":
            kinds = [asked] if isinstance(asked, str) else asked
            words = _NULL if value is None else _KIND
            yield InputMistake(path, words, {"kind": _either(kinds)})
        case "enum":
            yield InputMistake(path, _ONE_OF, {"known": ", ".join(map(str, asked))})
        case "pattern":
            yield InputMistake(path, _WRITTEN, {"known": str(asked).strip("^$")})
        case "format":
            yield InputMistake(path, _DAY)
        case keyword:
            yield InputMistake(path, _OTHER, {"keyword": str(keyword)})


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
        return _OR.say(lang).join(_KINDS[kind].say(lang) for kind in kinds)

    return Words(en=said("en"), nl=said("nl"), fr=said("fr"), de=said("de"))
