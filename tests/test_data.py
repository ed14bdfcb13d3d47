"""Every file under schemas/ is well-formed and every reference in it resolves.

`mistakes` is the check; the broken files below prove that it would notice.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from telebib import TelebibError, codelists, datafiles, definitions
from telebib.conditions import parse
from telebib.definitions import Level, Use
from telebib.findings import LANGUAGES
from telebib.rules import RULES

SCHEMAS = Path(__file__).parents[1] / "schemas"
USES = {
    "path", "use", "when", "most", "needs", "needs_when", "fixed", "allowed", "tag", "tag_status",
    "also", "group", "missing", "wrong", "also_at_root",
}  # fmt: skip
MESSAGE = {
    "message", "version", "date", "inherits", "unit_type", "closed", "order", "change_flags",
    "segments", "groups",
}  # fmt: skip
PROFILE = {
    "profile", "message", "priority", "found", "other_flags", "write_flags", "write_contact",
    "allowed", "forbidden", "segments", "groups", "mass", "judged", "flag_missing",
}  # fmt: skip
GROUP = {"inherits", "segments", "needs"}
LAYOUT = {
    "elements", "mandatory", "once", "lengths", "explicit_empty", "public", "qualifier",
    "prefix", "suffix", "cut", "value", "trigger", *LANGUAGES,
}  # fmt: skip
RULE_IDS = {rule.id for rule in RULES}
KINDS = {"email", "mobile", "phone", "enterprise-number", "lei", "policy-number"}
STATUSES = {"documented", "second-hand", "inferred", "unknown"}
STEP = re.compile(r"[A-Z]{3}(\+[0-9A-Z]{3,4})?")
TAG = re.compile(r"[A-Z][A-Za-z]+")

Table = Mapping[str, Any]


def mistakes() -> list[str]:
    """Everything that is wrong with the definitions, in words; empty when all is well."""
    found = [*unreadable()]
    if not found:
        checks = (
            elements, codes, composites, segments, values, envelopes, groups, messages, profiles,
        )  # fmt: skip
        for check in checks:
            try:
                found += check()
            except (TelebibError, LookupError, RecursionError, TypeError, ValueError) as error:
                found.append(f"{check.__name__}: {type(error).__name__}: {error}")
    return found


def unreadable() -> Iterator[str]:
    for path in sorted(SCHEMAS.rglob("*.toml")):
        try:
            datafiles.read_toml("schemas", *path.relative_to(SCHEMAS).parts)
        except TelebibError as error:
            yield str(error)


def strange(where: str, table: Table, allowed: set[str]) -> Iterator[str]:
    for key in set(table) - allowed:
        yield f"{where}: no key {key}"


def elements() -> Iterator[str]:
    for name, entry in datafiles.read_toml("schemas", "elements.toml").items():
        where = f"element {name}"
        yield from strange(
            where, entry, {"repr", "status", "personal", "codes", "codes_of", *LANGUAGES}
        )
        if entry.get("codes", "X001") not in codelists.names():
            yield f"{where}: no code list {entry['codes']}"
        if entry.get("codes_of", "qualifier") != "qualifier":
            yield f"{where}: codes of {entry['codes_of']}"
        if entry["status"] not in STATUSES:
            yield f"{where}: no status {entry['status']}"
        if not re.fullmatch(r"(an|a|n)(\.\.)?[1-9][0-9]*", entry.get("repr", "an1")):
            yield f"{where}: no representation {entry['repr']}"
        if ("repr" not in entry) and entry["status"] != "unknown":
            yield f"{where}: {entry['status']}, and without a representation"
        for lang in LANGUAGES:
            if not entry[lang].strip():
                yield f"{where}: no {lang}"


def composites() -> Iterator[str]:
    known = definitions.elements()
    for name, entry in datafiles.read_toml("schemas", "composites.toml").items():
        yield from strange(f"composite {name}", entry, {"components"})
        if name in known and len(entry["components"]) == 1:
            yield f"composite {name}: an element bears that name"
        for element in entry["components"]:
            if element not in known:
                yield f"composite {name}: no element {element}"


def codes() -> Iterator[str]:
    entry = datafiles.read_toml("schemas", "codes.toml")
    yield from strange("codes", entry, {"closed", "countries"})
    for name in entry["closed"]:
        if name not in codelists.names():
            yield f"codes: no code list {name}"
    if len(set(entry["closed"])) != len(entry["closed"]):
        yield "codes: a list is closed twice"
    countries = codelists.codes("X008")
    for iso, code in entry["countries"].items():
        if not re.fullmatch("[A-Z]{2,3}", iso) or iso in countries or code not in countries:
            yield f"codes: the country {iso} = {code}"


def segments() -> Iterator[str]:
    yield from layouts("segments", datafiles.read_toml("schemas", "segments.toml"))


def values() -> Iterator[str]:
    entry = datafiles.read_toml("schemas", "values.toml")
    yield from strange("values", entry, {"kinds"})
    for path, kind in entry["kinds"].items():
        tag, _, qualifier = path.partition("+")
        layout = definitions.layouts()[tag]
        first, second = layout.element(1, 1), layout.element(1, 2)
        if not STEP.fullmatch(path) or first is None or first.codes is None or second is None:
            yield f"values: {path} is no segment with a value behind its qualifier"
        elif qualifier not in codelists.codes(first.codes):
            yield f"values: {path} is not in {first.codes}"
        if kind not in KINDS:
            yield f"values: {path}: no kind {kind}"


def layouts(file: str, entries: Table) -> Iterator[str]:
    for tag, entry in entries.items():
        where = f"{file} {tag}"
        yield from strange(where, entry, LAYOUT)
        if not re.fullmatch("[A-Z]{3}", tag):
            yield f"{where}: no tag"
        held = of_segment(tag)
        for element in entry.get("mandatory", ()):
            if element not in held:
                yield f"{where}: the mandatory element {element} is not in it"
        yield from public(where, entry.get("public", {}), held)
        yield from wording(where, entry)
        yield from naming(where, entry, held)
        for qualifier, lengths in entry.get("lengths", {}).items():
            for element, length in lengths.items():
                if element not in held or not isinstance(length, int) or len(qualifier) < 3:
                    yield f"{where}: length of {element} for {qualifier}"


def public(where: str, entries: Table, held: set[str]) -> Iterator[str]:
    for qualifier, elements in entries.items():
        for element in elements:
            if element not in held or not definitions.elements()[element].personal:
                yield f"{where}: {element} is not personal in it, with {qualifier} or without"


def wording(where: str, entry: Table) -> Iterator[str]:
    """Titles in all four languages or in none; the list of a qualifier where no layout has it."""
    stated = [lang for lang in LANGUAGES if entry.get(lang, "").strip()]
    if stated and len(stated) < len(LANGUAGES):
        yield f"{where}: titles in {', '.join(stated)} alone"
    if "qualifier" in entry and (
        "elements" in entry or entry["qualifier"] not in codelists.names()
    ):
        yield f"{where}: the qualifier is none of {entry['qualifier']}"


def naming(where: str, entry: Table, held: set[str]) -> Iterator[str]:
    """What the XML and JSON names of a segment are made of."""
    for key in ("prefix", "suffix"):
        if not TAG.fullmatch(entry.get(key, "Name")):
            yield f"{where}: no {key} {entry[key]}"
    cut = entry.get("cut", "x ")
    if cut.strip() == cut or len(cut.strip()) < 1:
        yield f"{where}: {cut!r} cuts through words"
    if "value" in entry and entry["value"] not in held:
        yield f"{where}: its value {entry['value']} is not in it"
    if entry.get("trigger", True) is not True:
        yield f"{where}: trigger is true or not there"


def of_segment(tag: str) -> set[str]:
    """The ids of the elements in a segment; raises KeyError for an unknown tag."""
    return {e.id for components in definitions.layouts()[tag].elements or () for e in components}


def envelopes() -> Iterator[str]:
    table = datafiles.read_toml("schemas", "envelopes.toml")
    sections = {"segments", "type_versions", "mandatory_by_type", "defaults"}
    yield from strange("envelopes", table, sections)
    yield from layouts("envelopes", table["segments"])
    for unit in (*table["type_versions"], *table["mandatory_by_type"]):
        if not re.fullmatch("[0-9]{2}", unit):
            yield f"envelopes: no unit type {unit}"
    for unit, needed in table["mandatory_by_type"].items():
        for element in needed:
            if element not in of_segment("XEH"):
                yield f"envelopes: unit type {unit}: XEH has no {element}"
    for element, value in table["defaults"].items():
        known = definitions.elements().get(element)
        if known is None or not isinstance(value, str) or len(value) > (known.length or 99):
            yield f"envelopes: default of {element}"


def groups() -> Iterator[str]:
    entries = datafiles.read_toml("schemas", "groups.toml")
    for name, entry in entries.items():
        where = f"group {name}"
        yield from strange(where, entry, GROUP)
        seen, base = {name}, entry.get("inherits")
        while base is not None:
            if base not in entries or base in seen:
                yield f"{where}: inherits {base}"
                return
            seen.add(base)
            base = entries[base].get("inherits")
        yield from uses(where, entry.get("segments", ()), may_be_partial="inherits" in entry)


def uses(where: str, entries: Iterable[Table], *, may_be_partial: bool) -> Iterator[str]:
    """What a file says of segments or groups, as it is written there."""
    seen = set()
    for entry in entries:
        path = entry["path"]
        at = f"{where}: {path}"
        yield from strange(at, entry, USES)
        if not STEP.fullmatch(path) or path[:3] not in definitions.layouts():
            yield f"{at}: no known tag"
            continue
        if path in seen:
            yield f"{at}: twice"
        seen.add(path)
        if entry["use"] not in ("M", "C", "O"):
            yield f"{at}: no use {entry['use']}"
        if entry["use"] == "C" and "when" not in entry and not may_be_partial:
            yield f"{at}: conditional without a condition"
        if "when" in entry and entry["use"] != "C":
            yield f"{at}: a condition, and not conditional"
        if not isinstance(entry.get("most", 1), int) or entry.get("most", 1) < 1:
            yield f"{at}: at most {entry['most']}"
        if not all(isinstance(v, str) for v in (entry.get("fixed", ""), *entry.get("allowed", ()))):
            yield f"{at}: a value that is no string"
        yield from told_by(at, entry)
        if entry.get("tag_status", "inferred") != "inferred" or (
            "tag_status" in entry and "tag" not in entry
        ):
            yield f"{at}: tag_status"
        for tag in (entry.get("tag", "Tag"), *entry.get("also", ())):
            if not TAG.fullmatch(tag):
                yield f"{at}: no tag {tag}"
        yield from needs(at, path[:3], entry)


def told_by(at: str, entry: Table) -> Iterator[str]:
    for key in ("missing", "wrong"):
        if entry.get(key, "fixed-code") not in RULE_IDS:
            yield f"{at}: no rule {entry[key]}"


def needs(at: str, tag: str, entry: Table) -> Iterator[str]:
    wanted = [*entry.get("needs", ())]
    for need in entry.get("needs_when", ()):
        yield from strange(at, need, {"element", "when"})
        parse(need["when"])
        wanted.append(need["element"])
    for element in wanted:
        if element not in of_segment(tag):
            yield f"{at}: needs {element}, which is not in it"


def messages() -> Iterator[str]:
    for message in definitions.messages():
        known = definitions.versions(message)
        for version in known:
            where = f"{message} {version}"
            entry = datafiles.read_toml("schemas", "messages", message, f"{version}.toml")
            yield from strange(where, entry, MESSAGE)
            if (entry["message"], entry["version"]) != (message, version):
                yield f"{where}: it calls itself {entry['message']} {entry['version']}"
            base = entry.get("inherits")
            if base is None and version != known[0]:
                yield f"{where}: inherits nothing"
            if base is not None and base not in known[: known.index(version)]:
                yield f"{where}: inherits {base}, which is no older version"
                return
            for key in ("segments", "groups"):
                partial = base is not None
                yield from uses(f"{where} {key}", entry.get(key, ()), may_be_partial=partial)
            yield from message_as_a_whole(where, message, version)


def message_as_a_whole(where: str, message: str, version: str) -> Iterator[str]:
    definition = definitions.definition(message, version)
    if not re.fullmatch(r"20[0-9]{2}-(0[1-9]|1[0-2])", definition.date):
        yield f"{where}: date {definition.date}"
    if definition.unit_type not in definitions.envelope()["type_versions"]:
        yield f"{where}: no unit type {definition.unit_type}"
    entry = datafiles.read_toml("schemas", "messages", message, f"{version}.toml")
    paths = {use.path for use in definition.level.groups}
    for path in entry.get("order", ()):
        if path not in paths:
            yield f"{where}: order: no group {path}"
    for flag in definition.change_flags:
        if not re.fullmatch("[0-9A-Z]{4}", flag):
            yield f"{where}: no change flag {flag}"
    yield from level(where, definition.level, outermost=True)


def level(where: str, level_: Level, *, outermost: bool) -> Iterator[str]:
    """What holds once everything is inherited."""
    for use in (*level_.segments, *level_.groups):
        at = f"{where}: {use.path}"
        if use.use == "C" and use.when is None:
            yield f"{at}: conditional without a condition"
        conditions = [use.when, *(need.when for need in use.needs)]
        for condition in conditions:
            for path in condition.paths() if condition is not None else ():
                if not leads_somewhere(path.text, level_):
                    yield f"{at}: a condition on {path.text}, which is no part of this level"
        if use.level is not None:
            if not outermost:
                yield f"{at}: a group in a group"
            yield from level(at, use.level, outermost=False)
            for need in use.needs:
                if need.element not in of_segment(use.path[:3]):
                    yield f"{at}: needs {need.element}, which is not in it"
    for use in level_.groups if outermost else ():
        if use.level is None:
            yield f"{where}: {use.path}: a group of which nothing is said"


def leads_somewhere(path: str, level_: Level) -> bool:
    """Whether a condition's path names a segment or group of the level, or of a group of it."""
    step, _, rest = path.partition("/")
    if not rest:
        return any(names(use, step) for use in (*level_.segments, *level_.groups))
    inner = [use.level for use in level_.groups if names(use, step) and use.level is not None]
    return any(leads_somewhere(rest, found) for found in inner)


def names(use: Use, step: str) -> bool:
    """Whether a use and a step agree; either may leave the qualifier open."""
    return use.path == step or use.path == step[:3] or use.path.partition("+")[0] == step


def profiles() -> Iterator[str]:
    priorities = set()
    for name in datafiles.names("schemas", "profiles", suffix=".toml"):
        where = f"profile {name}"
        entry = datafiles.read_toml("schemas", "profiles", f"{name}.toml")
        yield from strange(where, entry, PROFILE)
        profile = definitions.profile(name)
        if profile.priority in priorities:
            yield f"{where}: priority {profile.priority} twice"
        priorities.add(profile.priority)
        if profile.message not in definitions.messages():
            yield f"{where}: no message {profile.message}"
            continue
        if entry.get("flag_missing", "mass-flag-missing") not in RULE_IDS:
            yield f"{where}: no rule {entry['flag_missing']}"
        for key in ("segments", "groups"):
            yield from uses(f"{where} {key}", entry.get(key, ()), may_be_partial=True)
        for version in definitions.versions(profile.message):
            yield from narrowing(f"{where}, version {version}", name, version)


def narrowing(where: str, name: str, version: str) -> Iterator[str]:
    """A profile narrows: what it names is there without it, and what is mandatory stays so."""
    profile = definitions.profile(name)
    wide = definitions.definition(profile.message, version)
    narrow = definitions.definition(profile.message, version, name)
    yield from level(where, narrow.level, outermost=True)
    for found in profile.found.paths():
        if not leads_somewhere(found.text, wide.level):
            yield f"{where}: found by {found.text}, which is no part of {profile.message}"
    for key in ("segments", "groups"):
        before = {use.path: use for use in getattr(wide.level, key)}
        for use in getattr(narrow.level, key):
            known = before.get(use.path) or before.get(use.path[:3])
            if known is None:
                yield f"{where}: {use.path} is no part of {profile.message}"
            elif known.use == "M" and use.use != "M":
                yield f"{where}: {use.path} is mandatory without the profile"
    flags = {f"GIS+{flag}" for flag in profile.write_flags}
    for path in flags - {f"GIS+{flag}" for flag in wide.change_flags}:
        yield f"{where}: {path} is no change flag"
    levels = [narrow.level, *(use.level for use in narrow.level.groups if use.level)]
    for path in profile.allowed:
        if not any(level.segment_use(path) for level in levels):
            yield f"{where}: {path} is allowed and no part of {profile.message}"
    for path in set(profile.allowed) & set(profile.forbidden):
        yield f"{where}: {path} is allowed and forbidden"
    parties = [use.level for use in wide.level.groups if use.path in ("PTY+003", "PTY+017")]
    for path in profile.write_contact:
        if not all(party and party.segment_use(path) for party in parties):
            yield f"{where}: {path} is no part of a party"


# --- the definitions as they are


def test_the_definitions_are_well_formed_and_every_reference_resolves() -> None:
    assert mistakes() == []


def test_every_file_is_one_that_is_read() -> None:
    """A file in the wrong folder or with the wrong suffix would be silently passed over."""
    allowed = re.compile(
        r"(elements|codes|composites|segments|values|envelopes|groups)\.toml"
        r"|messages/M[0-9]{4}/[1-9][0-9]*\.toml|profiles/[a-z-]+\.toml"
        r"|portal/[a-z-]+\.(toml|css|schema\.json)"
        r"|(xsd/.*|json/.*\.json|README\.md|tags\.csv)"
    )
    files = [p.relative_to(SCHEMAS).as_posix() for p in SCHEMAS.rglob("*") if p.is_file()]
    assert [name for name in files if not allowed.fullmatch(name)] == []


@pytest.mark.parametrize(
    ("message", "versions", "dates"),
    [
        (
            "M0410",
            ("1", "5", "9", "10", "11", "12", "13"),
            ("2009-01", "2015-01", "2020-01", "2021-01", "2022-01", "2024-01", "2025-01"),
        ),
        (
            "M0124",
            ("2", "5", "7", "12", "13", "15", "17"),
            ("2011-01", "2014-01", "2017-01", "2021-01", "2022-01", "2024-01", "2026-01"),
        ),
    ],
)
def test_the_versions_of_chapter_2_are_defined(
    message: str, versions: tuple[str, ...], dates: tuple[str, ...]
) -> None:
    assert definitions.versions(message) == versions
    assert tuple(definitions.definition(message, v).date for v in versions) == dates
    assert definitions.latest(message) == versions[-1]


def test_the_two_messages_and_four_profiles_are_defined() -> None:
    assert set(definitions.messages()) >= {"M0124", "M0410"}
    assert set(definitions.profiles()) >= {
        "contact-individual-broker",
        "contact-individual-insurer",
        "contact-mass-broker",
        "contact-mass-insurer",
    }


@pytest.mark.parametrize("version", ["1", "5", "9", "10", "11", "12", "13"])
@pytest.mark.parametrize(
    ("path", "mandatory"),
    [
        ("GIS+A1ZV", lambda version: True),
        ("GIS+A1ZW", lambda version: version == 1),
        ("GIS+A094", lambda version: version >= 9),
        ("GIS+A09C", lambda version: version >= 9),
        ("GIS+A1ZZ", lambda version: False),
        ("GIS+A1ZP", lambda version: False),
    ],
)
def test_the_change_flags_that_a_version_makes_mandatory(
    version: str, path: str, mandatory: Any
) -> None:
    """Chapter 2: A1ZW "M in version 1 only"; A094 and A09C "M from version 9"."""
    use = definitions.definition("M0410", version).level.segment_use(path)
    assert use is not None
    assert (use.use == "M") is mandatory(int(version))


@pytest.mark.parametrize(
    ("message", "path", "use", "most"),
    [
        ("M0410", "RFF+001", "C", 1),
        ("M0410", "RFF+029", "O", None),
        ("M0410", "GIS+EA05", "O", 1),
        ("M0410", "RFF+084", "C", None),
        ("M0410", "PTY+006", "O", 1),
        ("M0410", "PTY+002", "M", 1),
        ("M0410", "PTY+003", "C", 1),
        ("M0410", "PTY+017", "O", None),
        ("M0410", "PTY+003/NME+001", "M", 1),
        ("M0410", "PTY+003/ADR+002", "M", 1),
        ("M0410", "PTY+003/ADR+003", "O", 1),
        ("M0410", "PTY+017/ATT+A131", "M", 1),
        ("M0410", "PTY+003/ATT+A10C", "M", 1),
        ("M0410", "PTY+003/RFF+075", "C", None),
        ("M0410", "PTY+003/COM+003", "O", None),
        ("M0124", "GIS+EW05", "C", 1),
        ("M0124", "GIS+EW00", "C", 1),
        ("M0124", "GIS+5741", "M", 1),
        ("M0124", "DTM+008", "C", None),
        ("M0124", "RFF+001", "M", 1),
        ("M0124", "RFF+002", "C", None),
        ("M0124", "PTY+006", "M", 1),
        ("M0124", "PTY+002", "M", 1),
        ("M0124", "PTY+003/NME+001", "M", 1),
    ],
)
def test_the_parts_of_the_messages_are_those_of_chapter_2(
    message: str, path: str, use: str, most: int | None
) -> None:
    found: Level | None = definitions.definition(message, definitions.latest(message)).level
    group, _, segment = path.rpartition("/")
    if group:
        found = next(u.level for u in found.groups if u.path == group) if found else None
    assert found is not None
    stated = found.segment_use(segment) or found.group_use(*segment.split("+"))
    assert stated is not None
    assert (stated.use, stated.most) == (use, most)


def test_a_previous_address_is_part_of_m0410_only() -> None:
    """Chapter 2: "previous address … O, M0410 only"."""
    for message, there in (("M0410", True), ("M0124", False)):
        level_ = definitions.definition(message, definitions.latest(message)).level
        party = next(use.level for use in level_.groups if use.path == "PTY+003")
        assert party is not None
        assert (party.segment_use("ADR+003") is not None) is there


@pytest.mark.parametrize(
    ("profile", "path", "fixed"),
    [
        ("contact-individual-broker", "GIS+A1ZP", "1"),
        ("contact-mass-broker", "GIS+A1ZZ", "1"),
        ("contact-individual-insurer", "GIS+EW05", "4"),
        ("contact-individual-insurer", "GIS+EW00", "19"),
        ("contact-individual-insurer", "GIS+5741", "2"),
        ("contact-mass-insurer", "GIS+EW05", "4"),
        ("contact-mass-insurer", "GIS+EW00", "19"),
        ("contact-mass-insurer", "GIS+5741", "2"),
        ("contact-individual-insurer", "ACT+001/ATT+CMPB", "80"),
        ("contact-mass-insurer", "ACT+008/ATT+CMPB", "80"),
    ],
)
def test_the_fixed_content_of_the_processes(profile: str, path: str, fixed: str) -> None:
    message = definitions.profile(profile).message
    for version in definitions.versions(message):
        found: Level | None = definitions.definition(message, version, profile).level
        group, _, segment = path.rpartition("/")
        if group:
            found = next(u.level for u in found.groups if u.path == group) if found else None
        use = found.segment_use(segment) if found else None
        assert use is not None
        assert use.fixed == fixed


@pytest.mark.parametrize("profile", sorted(definitions.profiles()))
def test_insurer_and_policy_number_are_mandatory_in_every_process(profile: str) -> None:
    """Chapter 2: RFF+001 "M in both processes", PTY+006 "M in both processes"."""
    message = definitions.profile(profile).message
    for version in definitions.versions(message):
        level_ = definitions.definition(message, version, profile).level
        for use in (level_.segment_use("RFF+001"), level_.group_use("PTY", "006")):
            assert use is not None
            assert use.use == "M"


def test_the_mass_builder_writes_the_flags_of_chapter_2() -> None:
    flags = definitions.profile("contact-mass-broker").write_flags
    assert flags == ("A1ZV", "A094", "A09C", "A1ZR", "A1ZN", "A1ZO", "A1ZP")


def test_the_change_flags_are_those_of_chapter_2() -> None:
    flags = definitions.definition("M0410", "13").change_flags
    written = "A092 A093 A094 A098 A099 A09A A09B A09C A09D A1ZN A1ZO A1ZP A1ZR A1ZV A1ZW A1ZY"
    assert sorted(flags) == sorted(written.split())


def test_the_header_values_that_go_with_a_unit_type() -> None:
    """Chapter 1: "X914 is `1` for types 03, 04 and 97, `2` for type 01"."""
    expected = {"01": "2", "03": "1", "04": "1", "97": "1"}
    assert definitions.envelope()["type_versions"] == expected


# --- the check itself


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """Texts, by path below schemas/, that telebib reads in the place of its own."""
    texts: dict[str, str] = {}

    def read_text(*parts: str) -> str:
        return texts.get("/".join(parts[1:])) or original(*parts)

    original = datafiles.read_text
    monkeypatch.setattr(datafiles, "read_text", read_text)
    monkeypatch.setattr(tomllib, "loads", parsed)
    forget()
    yield texts
    monkeypatch.undo()
    forget()


parsed = cache(tomllib.loads)  # most of the time otherwise; nobody changes what it gives


def forget() -> None:
    for function in vars(definitions).values():
        if hasattr(function, "cache_clear"):
            function.cache_clear()


def test_without_a_change_there_are_no_mistakes(changed: dict[str, str]) -> None:
    assert changed == {}
    assert mistakes() == []


GROUPS = "groups.toml"
M0410 = "messages/M0410/1.toml"
MASS = "profiles/contact-mass-broker.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("elements.toml", "[X001]", "[X001", "elements.toml"),
        ("elements.toml", 'repr = "an3"', 'repr = "an-3"', "no representation"),
        ("elements.toml", 'repr = "an3"', 'reper = "an3"', "no key reper"),
        ("elements.toml", 'status = "documented"', 'status = "certain"', "no status certain"),
        ("elements.toml", 'nl = "straat"', 'nl = ""', "element X002: no nl"),
        ("elements.toml", 'nl = "straat"\n', "", "nl"),
        ("elements.toml", "[X051]", "[X951]", "X051"),
        ("elements.toml", 'codes = "X013"', 'codes = "X0130"', "no code list X0130"),
        ("elements.toml", 'codes_of = "qualifier"', 'codes_of = "tag"', "codes of tag"),
        ("values.toml", '"COM+003"', '"COM+999"', "COM+999 is not in X013"),
        ("values.toml", '"RFF+107"', '"FTX+018"', "FTX+018 is no segment"),
        ("values.toml", '"RFF+107"', '"RF+107"', "RF"),
        ("values.toml", '= "lei"', '= "leis"', "no kind leis"),
        ("values.toml", "[kinds]", "[kind]", "no key kind"),
        ("codes.toml", '"EW05"', '"EW050"', "no code list EW050"),
        ("codes.toml", '"EW05"', '"EW00"', "closed twice"),
        ("codes.toml", 'BE = "B"', 'BE = "BEL"', "country BE"),
        ("codes.toml", 'BE = "B"', 'NL = "B"', "country NL"),
        (GROUPS, 'missing = "enterprise-number', 'missing = "firm', "no rule firm-missing"),
        (MASS, 'wrong = "contract-', 'wrong = "kontract-', "no rule kontract"),
        (MASS, 'flag_missing = "mass', 'flag_missing = "mas', "no rule mas-flag"),
        (MASS, 'judged = { value', 'judged = { valeu', "no condition"),
        ("composites.toml", '"X013", "X014"', '"X013", "X914x"', "no element X914x"),
        ("segments.toml", '["X033", "name", "X036"]', '["X033", "naam"]', "no element naam"),
        ("segments.toml", 'mandatory = ["X033"]', 'mandatory = ["X001"]', "segments NME"),
        ("segments.toml", "once = true", "ones = true", "no key ones"),
        ("segments.toml", "X051 = 36", "X014 = 36", "length of X014"),
        ("segments.toml", "[CLS]", "[Cls]", "no tag"),
        ("segments.toml", '006 = ["X044"]', '006 = ["X051"]', "X051 is not personal in it"),
        ("segments.toml", '006 = ["X044"]', '006 = ["X901"]', "X901 is not personal in it"),
        ("segments.toml", 'qualifier = "X058"', 'qualifier = "X057"', "is none of X057"),
        ("segments.toml", 'nl = "naam"\n', "", "titles in en, fr, de alone"),
        ("segments.toml", '[CLS]', '[CLS]\nelements = ["X051"]', "the qualifier is none"),
        ("segments.toml", 'suffix = "Name"', 'suffix = "a name"', "no suffix a name"),
        ("segments.toml", 'cut = " number"', 'cut = "number"', "cuts through words"),
        ("segments.toml", 'value = "X014"', 'value = "X015"', "its value X015 is not in it"),
        ("segments.toml", "trigger = true", "trigger = false", "trigger is true or not there"),
        ("envelopes.toml", '01 = ["X916"]', '01 = ["X001"]', "XEH has no X001"),
        ("envelopes.toml", 'X926 = "1"', 'X999 = "1"', "default of X999"),
        ("envelopes.toml", '04 = "1"', '4 = "1"', "unit type"),
        (GROUPS, 'inherits = "policyholder"', 'inherits = "holder"', "inherits holder"),
        (GROUPS, 'inherits = "policyholder"', 'inherits = "moving-policyholder"', "inherits "),
        (GROUPS, 'path = "COM+003"', 'path = "KOM+003"', "no known tag"),
        (GROUPS, 'path = "COM+003"', 'path = "COM+009"', "twice"),
        (GROUPS, 'path = "COM+003", use = "O"', 'path = "COM+003", use = "X"', "no use X"),
        (GROUPS, ', when = { value = "ATT+A131", in = ["2"] }', "", "conditional without"),
        (GROUPS, '"ATT+A131", in = ["2"]', '"ATT+A199", in = ["2"]', "ATT+A199"),
        (GROUPS, '"ATT+A131", in = ["1"]', '"ATT+A199", in = ["1"]', "ATT+A199"),
        (GROUPS, 'when = { value = "ATT', 'when = { valeu = "ATT', "no condition"),
        (GROUPS, 'needs = ["last-name"]', 'needs = ["X014"]', "needs X014"),
        (GROUPS, 'needs = ["X044"]', 'needs = ["X014"]', "needs X014"),
        (GROUPS, "most = 1", "most = 0", "at most 0"),
        (GROUPS, "most = 1", 'most = "1"', "at most 1"),
        (GROUPS, 'tag = "OfficialName"', 'tag = "Official Name"', "no tag Official Name"),
        (M0410, 'version = "1"', 'version = "2"', "it calls itself"),
        (M0410, 'date = "2009-01"', 'date = "2009-13"', "date 2009-13"),
        (M0410, 'unit_type = "04"', 'unit_type = "05"', "no unit type 05"),
        (M0410, '"PTY+003", "PTY+017"]', '"PTY+003", "PTY+018"]', "no group PTY+018"),
        (M0410, 'group = "insurer"', 'group = "insurance"', "no group insurance"),
        (M0410, 'group = "insurer", ', "", "nothing is said"),
        (M0410, 'absent = "RFF+029"', 'absent = "RFF+030"', "a condition on RFF+030"),
        (M0410, 'absent = "PTY+017"', 'absent = "PTY+018"', "a condition on PTY+018"),
        (M0410, 'needs = ["X051"]', 'needs = ["amount"]', "needs amount"),
        (M0410, 'closed = true', 'close = true', "no key close"),
        ("messages/M0410/9.toml", 'inherits = "5"', 'inherits = "10"', "no older version"),
        ("messages/M0410/9.toml", 'inherits = "5"', 'inherits = "6"', "no older version"),
        ("messages/M0410/9.toml", 'inherits = "5"', "", "inherits nothing"),
        (MASS, 'message = "M0410"', 'message = "M0411"', "M0411"),
        (MASS, "priority = 1", "priority = 2", "priority 2 twice"),
        (MASS, 'profile = "contact', 'profile = "kontact', "it calls itself"),
        (MASS, 'path = "PTY+006"', 'path = "PTY+005"', "no part of M0410"),
        (MASS, 'path = "RFF+001"', 'path = "ICD+001"', "no part of M0410"),
        (MASS, 'path = "RFF+001", use = "M"', 'path = "GIS+A1ZV", use = "O"', "mandatory without"),
        (MASS, '{ present = "GIS+A1ZZ" }', '{ present = "GIS+A1ZX" }', "found by GIS+A1ZX"),
        (MASS, '"A1ZV", "A094"', '"A1ZV", "A194"', "GIS+A194 is no change flag"),
        (MASS, 'fixed = "1"', 'fixed = 1', "a value that is no string"),
        (MASS, '"COM+009"', '"COM+010"', "COM+010 is no part of a party"),
    ],
)  # fmt: skip
def test_a_broken_file_is_noticed(
    changed: dict[str, str], file: str, old: str, new: str, told: str
) -> None:
    text = datafiles.read_text("schemas", file)
    assert old in text
    changed[file] = text.replace(old, new, 1)
    found = mistakes()
    assert found
    assert any(told in line for line in found), found


def test_an_unknown_message_version_or_profile_is_misuse() -> None:
    for message, version, profile in (
        ("M9999", "1", None),
        ("M0410", "2", None),
        ("M0410", "13", "contact-mass-insurer"),
        ("M0410", "13", "nonsense"),
    ):
        with pytest.raises(LookupError):
            definitions.definition(message, version, profile)


def test_what_a_version_does_not_state_itself_is_marked_as_inherited() -> None:
    def own(version: str) -> set[str]:
        level = definitions.definition("M0410", version).level
        inner = [use.level for use in level.groups if use.level is not None]
        every = [*level.segments, *level.groups, *(use for part in inner for use in part.segments)]
        return {use.path for use in every if not use.inherited}

    assert own("13") == own("10") == set()
    assert own("9") == {"GIS+A094", "GIS+A09C"}
    assert own("5") == {"GIS+A1ZW"}
    assert {"RFF+001", "PTY+003", "COM+007"} <= own("1")


def test_the_mass_processes_allow_contact_data_and_no_numbers_of_persons_or_accounts() -> None:
    """Chapter 2, "The processes": what else may stand in it; errors."""
    numbers = {"RFF+022", "RFF+100", "RFF+020", "RFF+028", "RFF+077"}
    for name in ("contact-mass-broker", "contact-mass-insurer"):
        profile = definitions.profile(name)
        assert set(profile.forbidden) == numbers
        assert {"COM+003", "COM+007", "COM+009", "RFF+001", "NME+001"} <= set(profile.allowed)
        assert not {"COM+001", "COM+008", "ADR+003", "DTM+018"} & set(profile.allowed)
