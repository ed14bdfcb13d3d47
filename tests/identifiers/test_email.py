"""E-mail addresses: which are alike, which are none, and why (chapter 3, "Alike or different")."""

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import example, given
from hypothesis import strategies as st

from telebib.identifiers import email


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jan@EXAMPLE.be", "Jan@example.be"),  # D-10
        ("JAN@example.be", "jan@example.be"),  # D-11
        ("  jan@example.be\t", "jan@example.be"),  # D-12
        ("\xa0jan@example.be\xa0", "jan@example.be"),
        ("\u200bjan@example.be\ufeff", "jan@example.be"),
        ("a@bücher.example", "a@xn--bcher-kva.example"),  # D-13
        ("A@BÜCHER.example", "a@xn--bcher-kva.example"),
        ("jos\u00e9@example.be", "jose\u0301@example.be"),  # D-16
        ("<jan@example.be>", "jan@example.be"),
        ("mailto:jan@example.be", "jan@example.be"),
        ("MailTo: jan@example.be", "jan@example.be"),
        (" < mailto:jan@example.be > ", "jan@example.be"),
        ("jan@example.be.", "jan@example.be"),
        ("jan@mail.EXAMPLE.be.", "jan@mail.example.be"),
    ],
)
def test_what_differs_only_in_writing_is_alike(one: str, other: str) -> None:
    assert email.normalised(one) == email.normalised(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("jan.p@gmail.com", "janp@gmail.com"),  # D-14
        ("jan+ins@x.be", "jan@x.be"),  # D-15
        ("jan@example.be", "jan@example.com"),
        ("jan@example.be", "jan@mail.example.be"),
        ("jan@example.be", "<<jan@example.be>>"),  # one pair goes
    ],
)
def test_what_may_be_another_address_is_not(one: str, other: str) -> None:
    """Chapter 3: "no provider tricks (dots, `+tag` stay)"."""
    assert email.comparable(one) != email.comparable(other)


def test_the_local_part_can_be_compared_as_it_is_written() -> None:
    """D-11: "`local_part = exact`: reply_full"."""
    assert email.normalised("JAN@Example.be", fold_local=False) == "JAN@example.be"
    assert email.normalised("jan@example.be", fold_local=False) == "jan@example.be"


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("abc", "no-at"),  # D-25
        ("geen", "no-at"),  # D-26
        ("jan.example.be", "no-at"),
        ("<>", "no-at"),
        ("mailto:", "no-at"),
        ("a@x.be;b@x.be", "several"),  # D-74
        ("a@x.be, b@x.be", "several"),
        ("a@x.be b@x.be", "several"),
        ("a@@x.be", "several"),
        ("@", "domain"),
        ("jan@", "domain"),
        ("jan@example", "domain"),
        ("jan@example,be", "domain"),
        ("jan@example .be", "domain"),
        ("jan@exam_ple.be", "domain"),
        ("jan@-example.be", "domain"),
        ("jan@example..be", "domain"),
        ("jan@example.be..", "domain"),
        ("jan@127.0.0.1", "domain"),
        ("jan@[127.0.0.1]", "domain"),
        ("jan@example.be (thuis)", "domain"),
        ("jan@example.local", "domain"),
        ("jan@" + "a" * 64 + ".be", "domain"),
        ("@example.be", "local-part"),
        ("jan p@example.be", "local-part"),
        ("jan,p@example.be", "local-part"),
        ("jan..p@example.be", "local-part"),
        (".jan@example.be", "local-part"),
        ("jan.@example.be", "local-part"),
        ('"jan"@example.be', "local-part"),
        ("Jan Janssens <jan@example.be>", "local-part"),
        ("jan\n@example.be", "local-part"),
        ("a" * 244 + "@example.be", "too-long"),
        ("é" * 122 + "@example.be", "too-long"),  # 255 bytes of UTF-8
        ("a" * 100_000 + "@example.be", "too-long"),
    ],
)
def test_what_is_no_address_says_why(value: str, why: str) -> None:
    assert email.fault(value) == why
    assert email.normalised(value) is None
    assert email.comparable(value)


@pytest.mark.parametrize(
    "value",
    [
        "jan@example.be",
        "jan@example.com",
        "jan@voorbeeld.example",
        "x@x.x",
        "a" * 243 + "@example.be",
        "é" * 121 + "@example.be",
        "o'neill@example.be",
        "jan/p=q@example.be",
        "josé@example.be",
        "jan@example.museum",
        "1@2.be",
    ],
)
def test_what_is_an_address_has_no_fault(value: str) -> None:
    assert email.fault(value) == ""


def test_an_invalid_value_is_compared_as_its_compact_text_and_never_as_empty() -> None:
    """Chapter 3: "Invalid values are compared as compact text and never equal an empty"."""
    assert email.comparable(" a@x.be; b@x.be") == email.comparable("a@x.be;b@x.be")
    assert email.comparable("abc") != email.comparable("abd")
    assert [email.comparable(value) for value in (".", "<>", "mailto:", "< >")].count("") == 0


# --- the short way and the long one


WORD = st.text("abyz09-", min_size=1, max_size=30)
PLAIN = st.builds(
    "{}@{}.{}".format,
    st.from_regex(r"[A-Za-z0-9_+-]{1,30}(\.[A-Za-z0-9_+-]{1,15}){0,2}", fullmatch=True),
    st.lists(WORD, min_size=1, max_size=3).map(".".join),
    st.sampled_from(email._TOP_LEVELS.split("|")),
).filter(email._PLAIN.fullmatch)
ALMOST = st.text(alphabet="abXY09.@-+_ <>;,\xe9\xa0", max_size=30)


@given(PLAIN)
@example("a@b-c.be")
@example("A" * 64 + "@a.be")
@example("a@" + "b" * 60 + ".be")
def test_what_looks_plain_is_an_address_for_the_library_and_in_its_normal_form(value: str) -> None:
    domain = validate_email(value, check_deliverability=False).ascii_domain
    written = email.normalised(value, fold_local=False)
    assert (email.fault(value), written) == ("", value)
    assert value.endswith(f"@{domain}")


@pytest.mark.parametrize(
    "value",
    [
        "a@b..be", "a@-b.be", "a@b-.be", "a@b--c.be", "a@b.test", "a@b.local", "a@B.be", "a@.be",
        "a..b@c.be", ".a@b.be", "a.@b.be", "a@be", "a@b.be\n", "\na@b.be", "a@b.bé", "é@b.be",
        "a@b.be.", "a@xn--bcher-kva.be", "a" * 65 + "@b.be", "a@" + "b" * 64 + ".be", "a b@c.be",
    ],
)  # fmt: skip
def test_what_is_not_plain_goes_the_long_way(value: str) -> None:
    assert email._PLAIN.fullmatch(value) is None


@given(st.one_of(PLAIN, ALMOST, st.text(max_size=40), st.text(st.characters(), max_size=20)))
@example("a@\udc80.be")
@example("\udce9@example.be")
@example("a@\u0660.be")
@example("<\u0338@x.be>")
def test_nothing_raises_and_what_is_compared_is_stable(value: str) -> None:
    """The normal form of a normal form is itself; the library agrees on what is an address."""
    fault, known = email.fault(value), email.normalised(value)
    assert (known is None) is bool(fault)
    assert bool(email.comparable(value)) is bool(email.compact(value))
    if known is not None:
        assert email.normalised(known) == known
        written = email.normalised(value, fold_local=False)
        assert written is not None
        assert email.normalised(written, fold_local=False) == written
        validate_email(written, check_deliverability=False)


@given(ALMOST)
def test_the_library_accepts_nothing_that_is_refused_here(value: str) -> None:
    """But for how it is written down: the dot at the end of a domain, `<>` and `mailto:`."""
    try:
        validate_email(value, check_deliverability=False)
    except EmailNotValidError:
        return
    assert email.fault(value) == ""
