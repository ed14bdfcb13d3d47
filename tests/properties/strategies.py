"""Generated values for the properties: parties, partners and messages of invented people.

What is `plain` is as it should be, and no rule finds anything in it; the rest is whatever can be
written, service characters and blanks included.
"""

import string
from datetime import date, datetime
from typing import Any

from attrs import define, fields
from hypothesis import strategies as st

import telebib
from telebib.definitions import profiles, versions

PROCESSES = tuple(profiles())
_SHORTEST_HARD = 17  # X011, X044, X913: what is not longer fits every element these fill

# --- texts


def _is_kept(text: str) -> bool:
    """Not what a reader would take for UTF-8 (chapter 6, Reading)."""
    if text.isascii():
        return True
    try:
        text.encode("iso-8859-1").decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def texts(most: int, least: int = 0) -> st.SearchStrategy[str]:
    """Any text in ISO 8859-1 without control characters; service characters come up often."""
    character = st.one_of(
        st.sampled_from("?'+:? "),
        st.characters(codec="iso-8859-1", exclude_categories=["Cc"]),
    )
    return st.text(character, min_size=least, max_size=most).filter(_is_kept)


def filled(most: int) -> st.SearchStrategy[str]:
    """A text that is not blank."""
    return texts(most, 1).filter(str.strip)


WIDE = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20)
"""Any text at all, for partners who agreed on UTF-8."""


@define
class _Pool:
    """A few texts for many fields, and a number that says which goes where: two draws in all."""

    texts: list[str]
    chance: int

    def pick(self, *options: Any) -> Any:
        """One of the options; the first when the chance is used up."""
        self.chance, place = divmod(self.chance, len(options))
        return options[place]

    def text(self) -> str:
        """A text, maybe empty."""
        return str(self.pick("", *self.texts))

    def filled(self) -> str:
        """A text that is not blank."""
        return str(self.pick(*([text for text in self.texts if text.strip()] or ["x"])))

    def number(self, least: int, most: int) -> int:
        """A number."""
        self.chance, found = divmod(self.chance, most - least + 1)
        return least + found

    def maybe(self) -> str | None:
        """A text or None."""
        return self.text() if self.pick(0, 1, 1) else None


_CHANCES = st.binary(min_size=48, max_size=48).map(int.from_bytes)
POOLS = st.builds(_Pool, st.lists(texts(_SHORTEST_HARD), min_size=1, max_size=4), _CHANCES)


# --- values of the field

_LOWER = string.ascii_lowercase
_WORDS = st.text(_LOWER + "éèëïöüçà", min_size=2, max_size=10).map(str.capitalize)
_PLAIN_POOLS = st.builds(_Pool, st.lists(_WORDS, min_size=1, max_size=4), _CHANCES)
_LOCAL_PARTS = st.lists(
    st.text(_LOWER + string.digits, min_size=1, max_size=9), min_size=1, max_size=3
)
_ODD_LOCAL_PARTS = st.lists(st.text(_LOWER + "'+?", min_size=1, max_size=9), min_size=1, max_size=3)
_MAYBE_DATES = st.none() | st.dates()
_MAYBE_USUAL_DATES = st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31))
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31))
_PLAIN_POLICIES = st.text(string.ascii_uppercase + string.digits, min_size=4, max_size=17)
_POLICIES = filled(35)


def _enterprise_number(pool: _Pool) -> str:
    """Chapter 2, Traps: 10 digits, first 0 or 1, last two = 97 - (first eight mod 97)."""
    stem = pool.number(2_000_000, 7_999_999)
    return f"{stem:08}{97 - stem % 97:02}"


def _contact(pool: _Pool, local_parts: list[str]) -> telebib.ContactData:
    """Contact data: absent, empty, or up to two values."""

    def emails() -> Any:
        count = pool.pick(None, 0, 1, 2)
        if count is None:
            return None
        return [f"{pool.pick(*local_parts)}x@example.be" for _ in range(count)]

    mobile = f"+32{pool.number(470_000_000, 479_999_999)}"
    return telebib.ContactData(emails(), emails(), pool.pick(None, (), (mobile,)))


# --- parties


def _address(pool: _Pool) -> telebib.Address:
    """An address with what is mandatory, and anything in the other places."""
    needed = {"street", "house_number", "postal_code"}
    names = [spec.name for spec in fields(telebib.Address)]
    return telebib.Address(
        **{name: pool.filled() if name in needed else pool.text() for name in names}
    )


def _plain_address(pool: _Pool) -> telebib.Address:
    """A Belgian address within the soft lengths."""
    return telebib.Address(
        street=f"{pool.filled()} {pool.filled()}",
        house_number=str(pool.number(1, 9999)),
        postal_code=str(pool.number(1000, 9999)),
        city=pool.filled(),
        country=pool.pick("", "B"),
        box=pool.pick("", "1", "A", "0012"),
    )


@st.composite
def parties(draw: st.DrawFn, role: str, *, plain: bool = False) -> telebib.Party:
    """A party that a process takes, of each of the three variants."""
    pool = draw(_PLAIN_POOLS if plain else POOLS)
    person_type = pool.pick("1", "2", "3")
    if plain:
        name = telebib.Name(pool.filled(), pool.filled() if person_type == "1" else "")
    else:
        name = telebib.Name(pool.filled(), pool.filled(), *[pool.text() for _ in range(4)])
    return telebib.Party(
        role=role,
        name=name,
        address=_plain_address(pool) if plain else _address(pool),
        enterprise_number=_enterprise_number(pool) if person_type == "2" else None,
        contact=_contact(pool, draw(_LOCAL_PARTS if plain else _ODD_LOCAL_PARTS)),
        person_type=person_type,
        language=str(pool.number(1, 13)),
    )


_BOTH = (True, False)
_MAYBE_POLICYHOLDERS = {plain: st.none() | parties("003", plain=plain) for plain in _BOTH}
_CO_POLICYHOLDERS = {plain: st.lists(parties("017", plain=plain), max_size=2) for plain in _BOTH}


def _some(pool: _Pool) -> Any:
    """Absent, empty, or up to two values without blanks around."""
    count = pool.pick(None, 0, 1, 2)
    return None if count is None else [pool.filled().strip() for _ in range(count)]


@st.composite
def any_parties(draw: st.DrawFn, role: str) -> telebib.Party:
    """A party with any fields at all, sensible or not."""
    pool = draw(POOLS)
    return telebib.Party(
        role=role,
        name=pool.pick(None, telebib.Name(*[pool.text() for _ in range(6)])),
        address=pool.pick(None, _address(pool)),
        previous_address=pool.pick(None, _address(pool)),
        relocation_date=draw(_MAYBE_DATES),
        enterprise_number=pool.maybe(),
        contact=telebib.ContactData(_some(pool), _some(pool), _some(pool)),
        person_type=pool.maybe(),
        language=pool.maybe(),
    )


# --- partners


def _stated(pool: _Pool, model: Any) -> dict[str, Any]:
    """Texts for the fields of a model that stand at a path."""
    return {spec.name: pool.maybe() for spec in fields(model) if "path" in spec.metadata}


def _partner(pool: _Pool, model: Any) -> Any:
    identifiers = [
        telebib.Identifier(pool.text(), pool.text(), pool.text())
        for _ in range(pool.pick(0, 1, 2, 3))
    ]
    while identifiers and identifiers[-1] == telebib.Identifier():
        identifiers.pop()  # empty ones at the end are not written (chapter 1)
    return model(identifiers=tuple(identifiers), **_stated(pool, model))


# --- messages


@st.composite
def arguments(draw: st.DrawFn, process: str, *, plain: bool = False) -> dict[str, Any]:
    """What `telebib.build` takes for a message of a process, in any of its versions."""
    pool = draw(POOLS)
    main = draw(_MAYBE_POLICYHOLDERS[plain])
    others = draw(_CO_POLICYHOLDERS[plain])
    account = f"{pool.number(1, 99_999_999):08}"
    given: dict[str, Any] = {
        "policy_number": draw(_PLAIN_POLICIES if plain else _POLICIES),
        "insurer": f"{pool.number(1, 9999):04}",
        "intermediary": telebib.Intermediary.of(fsma=pool.pick("", "10000"), account=account),
        "parties": [main, *others] if main else others or [draw(parties("017", plain=plain))],
        "issued": draw(MOMENTS),
        "version": pool.pick(*versions(profiles()[process].message)),
    }
    if profiles()[process].message == "M0124":
        given["effective"] = draw(_MAYBE_USUAL_DATES)
    return given


@st.composite
def views(draw: st.DrawFn, model: Any) -> Any:
    """A message made of any values that can be written."""
    pool = draw(POOLS)
    header = telebib.Header(
        version=pool.pick("12", "1", "5", "17", "99"),
        issued=draw(MOMENTS),
        sender_unit=pool.text(),
        recipient_unit=pool.text(),
        domain=pool.pick("00", "05", "?'"),
        return_code=pool.pick("", "A", "'"),
        error_code=pool.pick("", "QI001", "?+:'?"),
        currency=pool.pick("", "1"),
        format="E1",
        application=pool.text(),
        application_version=pool.text(),
    )
    qualifiers = ("A1ZV", "A1ZP", "EW05", "5741", "?'+:")
    values = _stated(pool, model)
    if model is telebib.M0124:
        values["effective_date"] = draw(_MAYBE_DATES)
        values["acts"] = [
            telebib.ManagementAct(qualifier=pool.pick("001", "008", "'+?"), code=pool.maybe())
            for _ in range(pool.pick(1, 0, 2))
        ]
    return model(
        header=header,
        indicators={name: pool.text() for name in qualifiers if pool.pick(True, False)},
        insurer=pool.pick(None, _partner(pool, telebib.Insurer)),
        intermediary=pool.pick(None, _partner(pool, telebib.Intermediary)),
        policyholder=draw(_MAYBE_MAIN),
        co_policyholders=draw(_OTHERS),
        **values,
    )


_MAYBE_MAIN = st.none() | any_parties("003")
_OTHERS = st.lists(any_parties("017"), max_size=2)
REQUESTS: st.SearchStrategy[telebib.M0410] = views(telebib.M0410)
CONTRACTS: st.SearchStrategy[telebib.M0124] = views(telebib.M0124)


# --- the wire

_NAMES = "GIS IPD DTM RFF COM ATT MOA QTY FTX CLS XYZ"
_TAGS = st.sampled_from(_NAMES.split())
_WORDS_OF_SEGMENTS = "001 002 003 007 008 018 A131 CMPB 1 01022018 0102 a?b x'y +32 p:q a+"
_VALUES = st.sampled_from(["", " é", *_WORDS_OF_SEGMENTS.split()])
_SHAPES = st.lists(st.lists(_VALUES, min_size=1, max_size=3), min_size=1, max_size=3)
_TRIGGERS = st.sampled_from(["PTY+003'", "PTY+006+1'", "PTY+017'", "ACT+001'", "CLS+1'"])


@st.composite
def segments(draw: st.DrawFn) -> str:
    """A segment as text, its values released."""
    content = telebib.Segment.of(draw(_TAGS), *draw(_SHAPES)).content
    return content.decode("iso-8859-1") + "'"


@st.composite
def bodies(draw: st.DrawFn) -> list[list[str]]:
    """The parts of a message: segments alone, and groups as a trigger with its segments."""
    groups = draw(st.lists(st.tuples(_TRIGGERS, st.lists(segments(), max_size=3)), max_size=3))
    alone = draw(st.lists(segments(), max_size=5))
    return [*([segment] for segment in alone), *([first, *rest] for first, rest in groups)]


def as_text(body: list[list[str]]) -> str:
    """The parts of a message on the wire."""
    return "".join(
        part[0]
        if len(part) == 1 and not part[0].startswith(("PTY", "ACT", "CLS+1'"))
        else f"XRH+1'{''.join(part)}XRT+1'"
        for part in body
    )
