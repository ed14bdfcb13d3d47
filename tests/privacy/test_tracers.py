"""The tests of privacy see what they are to see."""

import base64
from html import escape
from urllib.parse import quote

import pytest

from tests.privacy.tracers import BIRTH, EMAIL, MOBILE, NAME, POLICY, leaks

HIDDEN = {
    "as it is": NAME,
    "folded": NAME.upper(),
    "without accents": "zwxqvrkis",
    "a piece": NAME[1:5],
    "for HTML": "".join(f"&#{ord(c)};" for c in EMAIL),
    "for an address of a page": "".join(f"%{ord(c):02x}" for c in EMAIL),
    "quoted": quote(EMAIL),
    "escaped": escape(EMAIL),
    "for JSON": "".join(f"\\u{ord(c):04x}" for c in EMAIL),
    "hexadecimal": EMAIL.encode().hex(),
    "base64": base64.b64encode(b"x" + EMAIL.encode()).decode(),
    "with blanks": "0478 99 36 51",
    "with points": "478.99.36.51",
    "some of its digits": f"…{MOBILE[-6:]}",
    "a day of birth": f"{BIRTH[:4]}-{BIRTH[4:6]}-{BIRTH[6:]}",
    "letters apart": "z w x q v r k",
}


@pytest.mark.parametrize("shown", HIDDEN.values(), ids=HIDDEN)
def test_a_tracer_is_found_however_it_is_written(shown: str) -> None:
    assert leaks(f"before {shown} behind")


def test_what_is_no_tracer_is_none() -> None:
    assert leaks("validate 5:12345: error 0097 2026-01-15T10:30 QI005 ***") == []
    assert leaks(f"{POLICY}12 ***", allowed=[POLICY]) == []
    assert leaks(f"{POLICY}12 {NAME}", allowed=[POLICY])
