"""No object of telebib, and no error, shows personal data by itself: in repr, text or traceback."""

import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pydifact.segments import Segment as Pydifact

import telebib
from telebib.findings import LANGUAGES
from tests.privacy.objects import (
    APART,
    ISSUED,
    MADE,
    REACHED,
    SAMPLES,
    party,
    reached,
    record,
    rows,
)
from tests.privacy.tracers import (
    EMAIL,
    MOBILE,
    NAME,
    POLICY,
    STREET,
    TEXT,
    leaks,
    planted,
    planted_table,
)

SELDOM = [
    *sorted((SAMPLES / "valid" / "profiles").glob("*-legal-person.edi")),
    SAMPLES / "replies" / "reply-both-parties.edi",
    SAMPLES / "replies" / "return-code-in-gis.edi",
    SAMPLES / "invalid" / "too-many.edi",
]
ALL = sorted(SAMPLES.rglob("*.edi"))


def test_every_public_name_is_looked_at() -> None:
    """A new name fails here until it is told what it gives of a message."""
    public = set(telebib._HOMES)
    assert public == MADE.keys() | REACHED | APART
    assert not MADE.keys() & REACHED


def shown(found: object) -> Iterator[tuple[str, str]]:
    """What an object shows by itself."""
    name = type(found).__name__
    yield name, repr(found)
    yield name, str(found)
    yield name, format(found)
    if isinstance(found, telebib.Finding):
        for lang in LANGUAGES:
            yield name, f"{found.text(lang)} {found.hint(lang)} {found.where}"
    if isinstance(found, telebib.Change):
        yield name, str(found.shown())
    if isinstance(found, Exception):
        yield from told(found)


def told(error: BaseException) -> Iterator[tuple[str, str]]:
    """What an error shows, and all that stand behind it."""
    name = type(error).__name__
    yield name, f"{error!r} {error} {error.args!r}"
    yield name, "".join(traceback.format_exception(error)[-1:])
    if isinstance(error, telebib.TelebibError):
        yield name, " ".join(map(error.text, LANGUAGES))
    for behind in (error.__context__, error.__cause__):
        if behind is not None:
            yield from told(behind)


def looked_at(path: Path) -> set[str]:
    """Look at all that comes of a planted sample; gives the classes of it."""
    data = planted(path.read_bytes())
    file = telebib.read(data)
    texts: dict[str, set[str]] = {}
    seen: dict[int, object] = {}
    for make in MADE.values():
        for found in reached(make(file, data), seen):
            for kind, text in shown(found):
                texts.setdefault(kind, set()).add(text)
    for kind, all_ in texts.items():
        assert leaks("\n".join(all_)) == [], (path.name, kind)
    return set(texts)


def test_no_object_shows_personal_data_by_itself() -> None:
    classes = set().union(*map(looked_at, SELDOM))
    assert REACHED - classes <= {
        "Bounds",
        "Outside",
        "Part",
        "Settings",
    }  # a base, or no value in them


@pytest.mark.slow
@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_no_object_of_any_sample_shows_personal_data_by_itself(path: Path) -> None:
    assert looked_at(path)


@pytest.mark.parametrize("name", ["portfolio", "records-0097"])
def test_no_row_of_a_table_shows_personal_data_by_itself(name: str) -> None:
    data = planted_table((SAMPLES / "mass" / f"{name}.csv").read_bytes())
    for row in rows(data):
        for kind, text in shown(row):
            assert leaks(text) == [], kind


# --- errors

ANY: Any = None
SPELLED = f"{NAME}\u0142"  # no character of ISO 8859-1

# what a caller names (a setting, a profile, a code list) is told back; a value is not
WRONG: list[Callable[[], object]] = [
    lambda: telebib.Segment.of("NME", "001", SPELLED),
    lambda: telebib.Segment.of(NAME, "001"),
    lambda: telebib.Party(role=NAME),
    lambda: telebib.Party(name=telebib.Name(SPELLED)),
    lambda: telebib.Settings.of({"comparison": EMAIL}),
    lambda: telebib.MappedRecords([record(), record()]),
    lambda: telebib.read_msglib(f"table,{NAME}\n{EMAIL},{MOBILE}\n".encode(), "m.csv"),
    lambda: telebib.read_msglib_map(f"rule,insurer,code\n{NAME},1,{TEXT}\n".encode(), "m.csv"),
    lambda: telebib.codes("A131")[NAME],
    lambda: telebib.read(NAME),  # type: ignore[arg-type]
    lambda: telebib.from_xml(f"<{NAME}/>".encode()),
    lambda: telebib.from_xml(f"<M0410 {NAME}='{EMAIL}'>{NAME}</M0410>".encode()),
    lambda: telebib.from_xml(f"<M0410>{EMAIL}<{NAME}>&{NAME};</M0410>".encode()),
    lambda: telebib.from_json(NAME.encode()),
    lambda: telebib.from_json(f'{{"{NAME}": "{EMAIL}"}}'.encode()),
    lambda: telebib.from_json(f'{{"M0410": {{"{NAME}": "{EMAIL}"}}}}'.encode()),
    lambda: telebib.from_json(f'{{"M0410": {{"Header": {{}}, "x": "{NAME} {EMAIL}'.encode()),
    lambda: telebib.from_json(f'{{"M0410": "{NAME}\\x{EMAIL}"}}'.encode()),
    lambda: telebib.from_json(f'"{NAME}'.encode() + b"\xff"),
    lambda: telebib.as_pydifact.message([Pydifact("NME", ["001", f"{NAME}\u0142"])]),
    lambda: telebib.as_pydifact.collection(NAME),  # type: ignore[arg-type]
    lambda: telebib.to_xml(telebib.read(f"XEH+04'NME+001+{NAME}\0'XET+04'".encode())),
    lambda: telebib.validate(NAME),  # type: ignore[arg-type]
    lambda: telebib.M0410.from_message(NAME),  # type: ignore[arg-type]
    lambda: telebib.explain(NAME),  # type: ignore[arg-type]
    lambda: telebib.decide(NAME, ANY),  # type: ignore[arg-type]
    lambda: telebib.wrap((), sender=telebib.Correspondent("1", SPELLED), recipient=ANY),
    *(
        lambda changed=changed: telebib.build(
            "contact-mass-broker",
            **{
                "policy_number": POLICY,
                "insurer": "0097",
                "intermediary": telebib.Intermediary.of(fsma="10000"),
                "parties": [party()],
                "issued": ISSUED,
                **changed,
            },
        )
        for changed in (
            {"policy_number": POLICY * 5},
            {"policy_number": SPELLED},
            {"insurer": NAME},
            {"parties": [telebib.Party(name=telebib.Name(SPELLED))]},
            {"parties": [telebib.Party(name=telebib.Name(NAME * 40))]},
            {"parties": [telebib.Party(contact=telebib.ContactData(NAME, NAME, NAME))]},
            {
                "parties": [
                    telebib.Party(address=telebib.Address(STREET * 9, "1", NAME, NAME, NAME))
                ]
            },
            {"parties": [telebib.Party(person_type=NAME, language=NAME)]},
            {"parties": [NAME]},
            {"intermediary": NAME},
        )
    ),
]


@pytest.mark.parametrize("wrong", range(len(WRONG)))
def test_no_error_shows_what_it_is_about(wrong: int) -> None:
    """In its text in any language, its arguments, its traceback, and what stands behind it."""
    try:
        found = WRONG[wrong]()
        list(found) if isinstance(found, Iterator) else None
    except Exception as error:
        for kind, text in told(error):
            assert leaks(text) == [], kind
    else:
        assert leaks(repr(found)) == []
