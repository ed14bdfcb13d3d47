"""Rebuild schemas/tags.csv: what each qualifier is called in XML and JSON.

    python tools/tags.py [--check]

A tag that the standard's documents show is `seen`: the definitions of messages and groups state it.
Every other one is `derived` from the English label of the code lists, by the rule that those seen
follow (chapter 2): the label in CamelCase, with the prefix or suffix that schemas/segments.toml has
for the segment. Two of one name bear their qualifiers behind it; a name that is stated stays.

Exit codes: 0 done, or --check found no difference; 1 --check found one.
"""

import csv
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path

# Run as a script, Python looks beside the script and not in the folder above it.
sys.path.append(str(Path(__file__).resolve().parents[1]))

from telebib.codelists import Code, shipped
from telebib.datafiles import read_toml
from telebib.definitions import Level, definition, layouts, messages, versions
from tools import made as making

TARGET = Path(__file__).resolve().parent.parent / "schemas"
OWN = "tags.csv"
HEADER = ("segment", "qualifier", "tag", "origin", "also")
_SIGNS = {"%": " percent ", "+": " plus ", "<": " below ", "=": " is ", "&": " and "}

Place = tuple[str, str]
"""A segment and its qualifier."""


def files() -> Mapping[str, bytes]:
    """What is made: the bytes of each file by its name."""
    stated = dict(stated_tags())
    derived = {place: name for place, name in derived_tags() if place not in stated}
    taken = Counter([*derived.values(), *(row[0] for row in stated.values())])
    rows: list[tuple[str, ...]] = [(*place, *row) for place, row in stated.items()]
    for place, name in derived.items():
        rows.append((*place, name if taken[name] == 1 else f"{name}_{place[1]}", "derived", ""))
    order = {tag: number for number, tag in enumerate(layouts())}
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    rows.sort(key=lambda row: (order[row[0]], len(row[1]), row[1]))
    writer.writerows(rows)
    return {OWN: text.getvalue().encode("utf-8")}


def stated_tags() -> Iterator[tuple[Place, tuple[str, str, str]]]:
    """The tags that definitions state: each with its origin and what is read besides."""
    for message in messages():
        for version in versions(message):
            yield from _stated_in(definition(message, version).level)


def _stated_in(level: Level) -> Iterator[tuple[Place, tuple[str, str, str]]]:
    for use in (*level.segments, *level.groups):
        segment, qualifier = use.key
        if use.tag and qualifier:
            origin = "derived" if use.tag_inferred else "seen"
            yield (segment, qualifier), (use.tag, origin, " ".join(use.also))
        if use.level:
            yield from _stated_in(use.level)


def derived_tags() -> Iterator[tuple[Place, str]]:
    """The tag that the rule gives to every qualifier whose list has an English label for it."""
    for segment, entry in read_toml("schemas", "segments.toml").items():
        for code in qualifiers(segment).values():
            if code.labels["en"]:
                yield (segment, code.code), derived(code.labels["en"], entry)


def qualifiers(segment: str) -> Mapping[str, Code]:
    """The list of the qualifiers of a segment; empty where there is none."""
    first = layouts()[segment].element(1, 1)
    stated = read_toml("schemas", "segments.toml")[segment].get("qualifier")
    codes = first.codes if first is not None else stated
    return shipped()[codes] if codes else {}


def derived(label: str, entry: Mapping[str, str]) -> str:
    """The tag of a label; `entry` has the prefix, suffix and cut of its segment."""
    prefix, suffix, cut = (entry.get(key, "") for key in ("prefix", "suffix", "cut"))
    name = camel_case(label.removesuffix(cut) if cut[:1] == " " else label.removeprefix(cut))
    name = prefix + name.removesuffix(suffix)
    return suffix + name if name[:1].isdigit() else name + suffix


def camel_case(label: str) -> str:
    """`E-mail address` -> `EmailAddress`: words without accents, their first letters large."""
    text = label.replace("E-mail", "Email").replace("e-Mail", "Email").replace("e-mail", "email")
    for sign, word in _SIGNS.items():
        text = text.replace(sign, word)
    plain = unicodedata.normalize("NFKD", re.sub("['’]", "", text))
    words = re.findall("[A-Za-z0-9]+", plain.encode("ascii", "ignore").decode("ascii"))
    return "".join(word[:1].upper() + word[1:].lower() for word in words)


def run(arguments: Sequence[str], target: Path) -> int:
    """Rebuild or check `target`; returns the exit code."""
    return making.run("schemas/tags.csv", files, arguments, target, OWN)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:], TARGET))
