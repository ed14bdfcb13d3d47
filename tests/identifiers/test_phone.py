"""Telephone numbers: which are alike, which are none, and which are mobiles (chapter 3)."""

import phonenumbers
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from phonenumbers import PhoneMetadata, PhoneNumberFormat, PhoneNumberType

from telebib.identifiers import phone

MOBILE = "+32470123456"


@pytest.mark.parametrize(
    "value",
    [
        "0470 12 34 56",  # D-17
        "+32470123456",
        "0470/12.34.56",  # D-18
        "0032 470 12 34 56",
        "+32(0)470123456",  # D-19
        "+32 0470 12 34 56",
        "0032 (0) 470 12 34 56",
        "470123456",  # D-20
        "0470123456",
        "32470123456",
        "(0470) 12 34 56",
        "(0)470 12 34 56",
        "(+32) 470-12-34-56",
        "[0470] 123 456",
        "0470\xa012\u200934\u202f56",
        "0470\u201112\u201334\u221256",
        "\u200e+32470123456\ufeff",
        "０４７０１２３４５６",
        "＋32470123456",
    ],
)
def test_the_ways_of_writing_a_mobile_are_alike(value: str) -> None:
    assert phone.normalised(value) == phone.comparable(value) == MOBILE
    assert phone.fault(value) == ""
    assert phone.is_mobile(value)


@pytest.mark.parametrize(
    ("value", "known"),
    [
        ("+31612345678", "+31612345678"),  # D-22
        ("0031 6 12345678", "+31612345678"),
        ("+31 (0)6 12345678", "+31612345678"),
        ("04 223 45 67", "+3242234567"),  # D-24
        ("(0)4 223 45 67", "+3242234567"),
        ("02/511.22.33", "+3225112233"),
        ("+352 621 123 456", "+352621123456"),
        ("+39 06 698 12345", "+390669812345"),  # there the 0 belongs to the number
    ],
)
def test_other_numbers_have_one_form_too(value: str, known: str) -> None:
    assert phone.normalised(value) == known
    assert phone.fault(value) == ""


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("abc", "characters"),  # D-25
        ("geen", "characters"),
        ("0470 12 34 56 (Jan)", "characters"),
        ("0470123456;0470123457", "characters"),
        ("0470+123456", "characters"),
        ("++32470123456", "characters"),
        ("0800-FLOWERS", "characters"),
        ("+32470123456 ext. 5", "characters"),
        ("tel:+32470123456", "characters"),
        ("٠٤٧٠١٢٣٤٥٦", "characters"),  # digits, but not those of NFKC
        ("+", "characters"),
        ("-", "characters"),
        ("31612345678", "beginning"),
        ("12345678", "beginning"),
        ("47012345", "beginning"),
        ("0", "beginning"),
        ("0612345678", "number"),  # D-23
        ("047012345", "number"),
        ("04701234567", "number"),
        ("0440123456", "number"),
        ("0470123456/0470123457", "number"),
        ("+999123456", "number"),
        ("+1", "number"),
        ("0000000000", "number"),
        ("+" + "1" * 50_000, "number"),
    ],
)
def test_what_is_no_number_says_why(value: str, why: str) -> None:
    assert phone.fault(value) == why
    assert phone.normalised(value) is None
    assert not phone.is_mobile(value)
    assert phone.comparable(value)


def test_an_invalid_value_is_compared_as_its_compact_text_and_never_as_empty() -> None:
    """D-23: different from the Dutch number; chapter 3: "never equal an empty"."""
    assert phone.comparable("0612345678") != phone.comparable("+31612345678")
    assert phone.comparable("06 12 34 56 78") == phone.comparable("0612345678")
    assert [phone.comparable(value) for value in ("-", "()", ". /", "(0)")].count("") == 0


@pytest.mark.parametrize(
    ("value", "mobile"),
    [
        ("04 223 45 67", False),  # D-24
        ("02 511 22 33", False),
        ("0800 12 345", False),
        ("+31612345678", True),
        ("+31201234567", False),
        ("+12025550123", True),  # no telling there
        ("abc", False),
    ],
)
def test_mobiles_are_told_from_others(value: str, mobile: bool) -> None:
    assert phone.is_mobile(value) is mobile


@pytest.mark.parametrize(
    ("value", "lost"),
    [
        ("470123456", True),  # D-20
        ("470 12 34 56", True),
        ("0470123456", False),
        ("32470123456", False),
        ("440123456", False),
        ("47012345", False),
    ],
)
def test_a_lost_zero_is_noted(value: str, lost: bool) -> None:
    assert phone.has_lost_zero(value) is lost


# --- the short way and the long one


def test_the_belgian_mobiles_are_those_of_the_library() -> None:
    """Of all beginnings of nine digits the same are mobiles here and there."""
    metadata = PhoneMetadata.metadata_for_region("BE")
    assert metadata is not None
    for beginning in range(1000):
        number = f"+32{beginning:03}123456"
        known = phonenumbers.parse(number, None)
        is_mobile = phonenumbers.is_valid_number(known) and (
            phonenumbers.number_type(known) == PhoneNumberType.MOBILE
        )
        assert bool(phone._BELGIAN_MOBILE.fullmatch(number)) is is_mobile


@given(st.from_regex(phone._BELGIAN_MOBILE, fullmatch=True))
def test_what_goes_the_short_way_is_a_mobile_for_the_library(number: str) -> None:
    known = phonenumbers.parse(number, None)
    assert phonenumbers.is_valid_number(known)
    assert phonenumbers.number_type(known) == PhoneNumberType.MOBILE
    assert phonenumbers.format_number(known, PhoneNumberFormat.E164) == number


@given(st.from_regex(phone._PLAIN, fullmatch=True))
def test_what_looks_plain_is_one_of_them(value: str) -> None:
    assert phone.normalised(value) == f"+32{phone.compact(value)[-9:]}"
    assert phone._BELGIAN_MOBILE.fullmatch(f"+32{phone.compact(value)[-9:]}")
    assert phone.fault(value) == ""
    assert phone.is_mobile(value)


@given(st.one_of(st.text(alphabet="+0123479 ()./-", max_size=20), st.text(max_size=20)))
@example("\udc80")
@example("(0)(0)470123456")
@example("+32(0)")
def test_nothing_raises_and_what_is_compared_is_stable(value: str) -> None:
    fault, known = phone.fault(value), phone.normalised(value)
    assert (known is None) is bool(fault)
    assert bool(phone.comparable(value)) is bool(phone.compact(value))
    if known is not None:
        assert phone.normalised(known) == known
        assert known.startswith("+")
        assert known[1:].isdigit()
