"""JSON that portals send: all that is wrong with its form is told, or all of it can be shown."""

from collections.abc import Iterable
from datetime import date
from itertools import chain

import telebib
from fuzz import seeds
from fuzz.target import asked
from telebib.findings import LANGUAGES
from telebib.portal.inputs import BadInput

_TODAY = date(2026, 1, 15)


def SEEDS() -> Iterable[bytes]:  # noqa: N802
    access = seeds.files(".json", folder="portal/access")
    forms = set(seeds.files(".json", folder="portal")) - set(access)
    return chain((b"\0" + data for data in access), (b"\1" + data for data in sorted(forms)))


def check(data: bytes) -> None:
    choice, raw = asked(data)
    lang = LANGUAGES[choice // 2 % 4]
    try:
        if choice % 2:
            check_form(raw)
        else:
            check_request(raw, lang, personal=bool(choice & 8))
    except BadInput as error:
        assert error.mistakes
        for mistake in error.mistakes:
            assert all(mistake.text(each) for each in LANGUAGES)
            assert "\n" not in mistake.text(lang)


def check_request(raw: bytes, lang: str, *, personal: bool) -> None:
    request = telebib.read_access_request(raw)
    assert telebib.read_access_request(raw) == request
    assert "<html" in telebib.access_form(request, lang, personal=personal)
    assert all(remark.text(lang) for remark in telebib.missing(request, today=_TODAY))
    assert repr(request)


def check_form(raw: bytes) -> None:
    form = telebib.read_form(raw)
    assert telebib.read_form(raw) == form and repr(form)
    for remark in telebib.check_form(form):
        assert all(remark.text(each) for each in LANGUAGES)
