"""Numbers of companies, insurers and policies; postal codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import lei as stdnum_lei
from stdnum.be import vat

from telebib.identifiers import enterprise_number, insurer_code, lei, policy_number, postal_code

# --- enterprise numbers


@pytest.mark.parametrize(
    "value",
    [
        "0990000113",
        "0990.000.113",
        "0990 000 113",
        "BE0990000113",
        "BE 0990.000.113",
        "be0990000113",
        "990000113",
        "BE 990.000.113",
        "\xa00990000113 ",
    ],
)
def test_the_ways_of_writing_an_enterprise_number_are_alike(value: str) -> None:
    """Chapter 2, "Traps": "accept dots, blanks, `BE`, nine digits"."""
    assert enterprise_number.fault(value) == ""
    assert enterprise_number.normalised(value) == "0990000113"


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("0990000114", "check-digits"),
        ("0990000131", "check-digits"),
        ("0000000000", "check-digits"),
        ("990000114", "check-digits"),
        ("1990000113", "check-digits"),
        ("2990000113", "form"),
        ("09900001130", "form"),
        ("09900011", "form"),
        ("NL0990000113", "form"),
        ("0990000l13", "form"),
        ("０９９００００１１３", "form"),  # python-stdnum would take these
        ("٠٩٩٠٠٠٠١١٣", "form"),
        ("abc", "form"),
        ("BE", "form"),
        ("\udc80", "form"),
        ("1" * 10_000, "form"),
    ],
)
def test_what_is_no_enterprise_number_says_why(value: str, why: str) -> None:
    assert enterprise_number.fault(value) == why
    assert enterprise_number.normalised(value) is None


def test_an_enterprise_number_may_begin_with_1() -> None:
    """Chapter 2, "Traps": "first 0 or 1, last two = 97 − (first eight mod 97)"."""
    first = 10000000
    assert enterprise_number.fault(f"{first}{97 - first % 97:02}") == ""


@given(st.integers(0, 1_999_999_999))
def test_the_short_way_is_that_of_the_library(number: int) -> None:
    value = f"{number:010}"
    assert (enterprise_number.fault(value) == "") is vat.is_valid(value)


@given(st.integers(0, 19_999_999))
def test_every_number_with_its_check_digits_is_one(number: int) -> None:
    value = f"{number:08}{97 - number % 97:02}"
    assert enterprise_number.fault(value) == ""
    assert vat.is_valid(value)


# --- legal entity identifiers


@pytest.mark.parametrize(
    "value", ["529900VERZONNEN00051", "529900verzonnen00051", " 529900 VERZONNEN 00051"]
)
def test_a_lei_is_read_with_blanks_and_small_letters(value: str) -> None:
    assert lei.fault(value) == ""
    assert lei.normalised(value) == "529900VERZONNEN00051"


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("529900VERZONNEN00052", "check-digits"),
        ("529900VERZONNEN0051", "form"),
        ("529900VERZONNEN000510", "form"),
        ("529900VERZONNEN000A1", "form"),
        ("５29900VERZONNEN00051", "form"),
        ("97", "form"),
        ("LEI1", "form"),
    ],
)
def test_what_is_no_lei_says_why(value: str, why: str) -> None:
    assert lei.fault(value) == why
    assert lei.normalised(value) is None


def test_the_length_of_a_lei_is_checked_here_because_the_library_does_not() -> None:
    assert stdnum_lei.is_valid("98") is True
    assert lei.fault("98") == "form"


# --- insurer codes


@pytest.mark.parametrize(
    ("value", "why", "known"),
    [
        ("0097", "", "0097"),
        ("97", "zeros", "0097"),  # D-57
        ("1", "zeros", "0001"),
        ("1234", "", "1234"),
        (" 0097 ", "", "0097"),
        ("00097", "length", None),
        ("A97", "form", None),
        ("٩٧", "form", None),
        ("97-1", "form", None),
    ],
)
def test_insurer_codes_have_four_digits_and_may_have_lost_zeros(
    value: str, why: str, known: str | None
) -> None:
    """Chapter 2, "Traps": "`0097` and `97` are one insurer"."""
    assert insurer_code.fault(value) == why
    assert insurer_code.normalised(value) == known
    assert insurer_code.comparable(value) == (known or value.strip())


# --- policy numbers


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("VB-0000/1", "vb00001"),
        ("VB 0000.1", "VB00001"),
        ("VB_00,001", "VB00001"),
        ("VB\xa000001", "VB00001"),
    ],
)
def test_separators_and_small_letters_make_no_other_policy(one: str, other: str) -> None:
    """Chapter 6, "Matching"; D-51."""
    assert policy_number.normalised(one) == policy_number.normalised(other)


def test_other_policies_stay_others() -> None:
    assert policy_number.normalised("VB00001") != policy_number.normalised("VB00010")
    assert policy_number.normalised("VB+1") != policy_number.normalised("VB1")
    assert policy_number.normalised("-") != policy_number.normalised("/")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        *((f"VB{separator}1", True) for separator in "/.,_- \xa0"),
        (" VB1", True),
        ("VB1", False),
        ("VB1*&+:é", False),
        ("VB\n1", False),  # a rule of its own
    ],
)
def test_only_the_named_characters_are_told(value: str, told: bool) -> None:
    """Chapter 2, "Traps": "`/ . , _ -` and blanks are a warning"."""
    assert policy_number.has_separators(value) is told


# --- postal codes


@pytest.mark.parametrize(
    ("country", "good", "bad"),
    [
        ("B", ("1000", "9999", " 1000 "), ("0999", "100", "10000", "B-1000", "1OOO", "１０００")),
        ("NL", ("1012 AB", "1012AB", "1012 ab"), ("1012", "0012 AB", "1012 A", "1012  AB")),
        ("L", ("1009", "9999"), ("L-1009", "10009", "0999")),
        ("F", ("75001", "01000"), ("7501", "F-75001")),
        ("D", ("01067", "99998"), ("1067", "D 01067")),
        ("A", ("1010",), ("10100",)),
        ("CH", ("8001",), ("80010",)),
        ("I", ("00118",), ("118",)),
        ("E", ("28001",), ("2800",)),
    ],
)  # fmt: skip
def test_postal_codes_by_country(country: str, good: tuple[str, ...], bad: tuple[str, ...]) -> None:
    assert {postal_code.fault(value, country) for value in good} == {""}
    assert {postal_code.fault(value, country) for value in bad} == {"form"}
    assert postal_code.fault(postal_code.EXAMPLES[country], country) == ""


@pytest.mark.parametrize("country", ["", "GB", "XX", "BE", "USA", "b"])
def test_where_the_form_is_not_certain_anything_goes(country: str) -> None:
    assert postal_code.fault("what stands here", country) == ""
