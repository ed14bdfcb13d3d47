"""A rule as a page of its manual, in Markdown: made from the rule itself, its bad example run.

The pages stand in `docs/rules/`, where `tools/rule_pages.py` writes them; `telebib rules ID` prints
one. Source: chapter 5, "Rule ids": one file and one page of documentation each.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from io import BytesIO
from itertools import zip_longest

from attrs import evolve

from telebib.anyform import validate_any
from telebib.codelists import Code, shipped
from telebib.codelists.files import read_list
from telebib.exchange_rules import EXCHANGE, ExchangeRule
from telebib.findings import COLON, LANGUAGES, Words
from telebib.formed import Form, form_of
from telebib.masking import printable
from telebib.read import read
from telebib.rule import Rule
from telebib.rules import RULES
from telebib.tables import Tables
from telebib.validate import Validator

_ENCODING = "iso-8859-1"
_PLACEHOLDER = re.compile(r"\{\w+\}")
_MARKUP = re.compile(r"([\\`*_<>\[\]|])")

_FAMILY = Words(en="family", nl="familie", fr="famille", de="Familie")
_FAMILIES = {
    "reading": Words(en="reading", nl="lezen", fr="lecture", de="Lesen"),
    "nesting": Words(en="nesting", nl="nesting", fr="imbrication", de="Verschachtelung"),
    "structure": Words(en="structure", nl="structuur", fr="structure", de="Struktur"),
    "codes": Words(en="codes", nl="codes", fr="codes", de="Codes"),
    "values": Words(en="values", nl="waarden", fr="valeurs", de="Werte"),
    "process": Words(en="process", nl="proces", fr="processus", de="Prozess"),
    "privacy": Words(en="privacy", nl="privacy", fr="protection des données", de="Datenschutz"),
    "exchange": Words(en="exchange", nl="uitwisseling", fr="échange", de="Austausch"),
    "file": Words(en="file", nl="bestand", fr="fichier", de="Datei"),
}
_SEVERITY = Words(en="severity", nl="ernst", fr="gravité", de="Schwere")
_SOURCE = Words(en="source", nl="bron", fr="source", de="Quelle")
_TEXTS = Words(en="What it says", nl="Wat ze zegt", fr="Ce qu'elle dit", de="Was sie sagt")
_HINTS = Words(en="What to do", nl="Wat te doen", fr="Que faire", de="Was zu tun ist")
_EXAMPLE = Words(en="Example", nl="Voorbeeld", fr="Exemple", de="Beispiel")
_MARKS = Words(
    en="A segment a line: `-` stands only in the good file, `+` only in the bad one.",
    nl="Een segment per regel: `-` staat enkel in het goede bestand, `+` enkel in het foute.",
    fr="Un segment par ligne : `-` n'est que dans le bon fichier, `+` que dans le mauvais.",
    de="Ein Segment je Zeile: `-` steht nur in der guten Datei, `+` nur in der schlechten.",
)
_LISTS = Words(
    en="Read with this code list of the user's own (`--codes`), `{name}.csv`:",
    nl="Gelezen met deze eigen codelijst (`--codes`), `{name}.csv`:",
    fr="Lu avec cette liste de codes de l'utilisateur (`--codes`), `{name}.csv` :",
    de="Gelesen mit dieser eigenen Codeliste (`--codes`), `{name}.csv`:",
)
_ASKED = Words(
    en="It is told when a message is decided with what the insurer holds (`telebib mass answer`).",
    nl="Ze wordt gemeld als een bericht beslist wordt met wat de maatschappij heeft "
    "(`telebib mass answer`).",
    fr="Elle est signalée quand un message est décidé d'après ce que détient la compagnie "
    "(`telebib mass answer`).",
    de="Sie wird gemeldet, wenn über eine Nachricht anhand der Daten des Versicherers entschieden "
    "wird (`telebib mass answer`).",
)
_FOUND = Words(
    en="What telebib says of the bad one:",
    nl="Wat telebib van het foute zegt:",
    fr="Ce que telebib dit du mauvais :",
    de="Was telebib zur schlechten sagt:",
)


Told = Rule | ExchangeRule

EVERY: tuple[Told, ...] = (*RULES, *EXCHANGE.values())
"""All rules, in the order of chapter 5, "Rule ids"."""


def page(rule: Told, languages: Sequence[str] = LANGUAGES) -> str:
    """The page of a rule, ending in a line end; its headings are in the first of `languages`."""
    lang = languages[0]
    colon = COLON.say(lang)
    lines = [
        f"# {rule.id}",
        "",
        f"- {_FAMILY.say(lang)}{colon}{_with_id(_family(rule, lang), rule.family)}",
        f"- {_SEVERITY.say(lang)}{colon}{_with_id(rule.severity.label(lang), rule.severity.value)}",
        f"- {_SOURCE.say(lang)}{colon}{_plain(rule.source)}",
        *("", f"## {_TEXTS.say(lang)}", *_said(rule.text, languages)),
        *("", f"## {_HINTS.say(lang)}", *_said(rule.hint, languages)),
        *(_example(rule, lang) if isinstance(rule, Rule) else ("", _ASKED.say(lang))),
    ]
    return "\n".join(lines) + "\n"


def _example(rule: Rule, lang: str) -> Iterator[str]:
    """The two examples of a rule, and what is found in the bad one."""
    yield from ("", f"## {_EXAMPLE.say(lang)}", "", _MARKS.say(lang))
    yield from ("", "```diff", *_differences(rule), "```")
    yield from _lists(rule, lang)
    yield from ("", _FOUND.say(lang), "", "```text", *_findings(rule, lang), "```")


def _family(rule: Told, lang: str) -> str:
    known = _FAMILIES.get(rule.family)
    return rule.family if known is None else known.say(lang)


def _with_id(label: str, name: str) -> str:
    """What people call it, and the name that options and settings take."""
    return label if label == name else f"{label} (`{name}`)"


def index(rules: Iterable[Told]) -> str:
    """The page that lists all rules by family, with links to theirs."""
    families: dict[str, list[Told]] = {}
    for rule in rules:
        families.setdefault(rule.family, []).append(rule)
    lines = [
        "# The rules",
        "",
        "What `telebib validate` looks for, by family. The severity is that of the rule unless an",
        "option or a setting says otherwise. The pages are made from the rules by",
        "`python tools/rule_pages.py`; `telebib rules ID` prints one.",
    ]
    for family, members in families.items():
        lines += [
            "",
            f"## {family}",
            "",
            "| rule | severity | what it says |",
            "| --- | --- | --- |",
        ]
        lines += [
            f"| [{rule.id}]({rule.id}.md) | {rule.severity.value} | {_plain(summary(rule))} |"
            for rule in members
        ]
    return "\n".join(lines) + "\n"


def summary(rule: Told, lang: str = "en") -> str:
    """The text of a rule in one line, `…` for what differs; of several the first."""
    words, *more = variants(rule.text).values()
    text = _PLACEHOLDER.sub("…", words.say(lang))
    return f"{text} (+{len(more)})" if more else text


def variants(text: Words | Mapping[str, Words]) -> Mapping[str, Words]:
    """The texts by the name of their variant, '' for the only one."""
    return {"": text} if isinstance(text, Words) else text


def _said(text: Words | Mapping[str, Words], languages: Sequence[str]) -> Iterator[str]:
    """All variants in all languages; the name of a variant stands before its texts."""
    for variant, words in variants(text).items():
        yield ""
        if variant:
            yield from (f"`{variant}`", "")
        for lang in languages:
            said = _plain(words.say(lang))
            yield f"- {lang}: {said}" if len(languages) > 1 else said


def _plain(text: str) -> str:
    """Text in which Markdown sees no markup."""
    return _MARKUP.sub(r"\\\1", text)


def _differences(rule: Rule) -> Iterator[str]:
    """The good and the bad example as one: what they share, and what differs."""
    good, bad = _segments(rule.good), _segments(rule.bad)
    # which lines `difflib.ndiff` puts together depends on the version of Python
    for kind, g, to_g, b, to_b in SequenceMatcher(None, good, bad, autojunk=False).get_opcodes():
        for old, new in zip_longest(good[g:to_g], bad[b:to_b]):
            if old is not None:
                yield f"{' ' if kind == 'equal' else '-'} {old}"
            if new is not None and kind != "equal":
                yield f"+ {new}"


def _segments(text: str) -> list[str]:
    """The segments of an example, a line each, control characters written out; or its lines."""
    if form_of(text.encode(_ENCODING)) is not Form.EDI:
        return text.splitlines()
    file = read(text.encode(_ENCODING))
    return [printable(segment.raw.decode(_ENCODING)) for segment in file.segments]


def _lists(rule: Rule, lang: str) -> Iterator[str]:
    """The code lists that the example is read with, as a user's folder holds them."""
    for name, text in rule.lists.items():
        yield from ("", _LISTS.say(lang).format(name=name))
        yield from ("", "```csv", text.rstrip("\n"), "```")


def _tables(rule: Rule) -> Tables:
    """What the example is looked up in: the lists of the rule on top of those shipped."""
    codes = shipped()
    own = {name: evolve(codes[name], codes=_codes(text)) for name, text in rule.lists.items()}
    return Tables(codes=evolve(codes, own=own))


def _codes(text: str) -> Mapping[str, Code]:
    return {
        row.code: Code(
            row.code, row.since, row.until, {lang: getattr(row, lang) for lang in LANGUAGES}
        )
        for row in read_list(text, "example").values()
    }


def _findings(rule: Rule, lang: str) -> Iterator[str]:
    """Everything found in the bad example: place, severity, rule, text."""
    validator = Validator(tables=_tables(rule))
    for finding in validate_any(BytesIO(rule.bad.encode(_ENCODING)), validator=validator):
        severity = finding.severity.value
        yield f"{finding.where}: {severity} {finding.rule} {finding.text(lang)}"
