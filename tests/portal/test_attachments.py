"""Documents and free messages: chapter 4, "all three bind; a free message too"."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import telebib
from telebib.findings import LANGUAGES
from telebib.portal.attachments import Attachment, check_attachments

TWO = 2_000_000
MEBI = 2**20


def found(sizes: list[int], megabyte: int = 10**6) -> list[tuple[str, str]]:
    documents = [Attachment(f"{number}.pdf", size) for number, size in enumerate(sizes)]
    return [(e.code, e.path) for e in check_attachments(documents, megabyte=megabyte)]


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        pytest.param([1] * 11, [("attachments-too-many", "attachments")], id="D-99 11 attachments"),
        pytest.param(
            [TWO + 1], [("attachment-too-large", "attachments[1]")], id="D-99 one too large"
        ),
        pytest.param(
            [TWO] * 5 + [1], [("attachments-too-large", "attachments")], id="D-99 10,000,001"
        ),
        ([1] * 10, []),
        ([TWO], []),
        ([TWO] * 5, []),
        ([], []),
        ([5, 0], [("attachment-empty", "attachments[2]")]),
    ],
)
def test_d_99_each_limit_is_a_refusal_of_its_own(
    sizes: list[int], expected: list[tuple[str, str]]
) -> None:
    """D-99: "11 attachments; one of 2,000,001 bytes; 10,000,001 in all"."""
    assert found(sizes) == expected


def test_d_99_all_three_at_once() -> None:
    sizes = [TWO + 1, *[800_000] * 10]
    assert [code for code, _ in found(sizes)] == [
        "attachments-too-many",
        "attachment-too-large",
        "attachments-too-large",
    ]


def test_a_megabyte_is_a_million_bytes_unless_the_portal_says_otherwise() -> None:
    assert found([2 * MEBI], MEBI) == []
    assert found([2 * MEBI + 1], MEBI) == [("attachment-too-large", "attachments[1]")]
    assert found([2 * MEBI]) == [("attachment-too-large", "attachments[1]")]
    assert found([2 * MEBI] * 5 + [1], MEBI) == [("attachments-too-large", "attachments")]


@given(st.lists(st.integers(0, 3_000_000), max_size=15))
def test_nothing_is_said_just_when_all_limits_hold(sizes: list[int]) -> None:
    """Chapter 4: "2 MB a document, 10 documents, 10 MB together, any type; all three bind"."""
    holds = len(sizes) <= 10 and all(0 < size <= TWO for size in sizes) and sum(sizes) <= 10_000_000
    assert (found(sizes) == []) is holds


def test_the_name_of_a_document_shows_nowhere() -> None:
    document = Attachment("Janssens ongeval.pdf", TWO + 1)
    (told,) = check_attachments([document])
    shown = [repr(document), repr(told), *(told.text(lang) for lang in LANGUAGES)]
    assert not any("Janssens" in text for text in shown)


@pytest.mark.parametrize(
    ("message", "heading", "expected"),
    [
        ({"text": "x", "about": "contract", "number": "P1"}, "Contract P1", []),
        ({"text": "x", "about": "claim", "number": "S1"}, "Schadegeval S1", []),
        ({"text": "x", "about": "object", "number": "1-ABC-000"}, "Risico-object 1-ABC-000", []),
        ({"text": "x", "about": "customer"}, "Mijn gegevens", []),
        ({"text": "x", "about": "contract", "number": "P1", "subject": "Vraag"}, "Vraag", []),
        ({"text": "x", "subject": "Vraag"}, "Vraag", []),
        ({"text": "x"}, "", ["subject"]),
        ({"text": "x", "subject": "  "}, "", ["subject"]),
        ({"text": "x", "about": "boat"}, "", ["about", "subject"]),
        ({"text": "x", "about": "boat", "subject": "y"}, "y", ["about"]),
        ({"text": "x", "about": "contract"}, "Contract", ["number"]),
        ({"about": "contract", "number": "P1"}, "Contract P1", ["text"]),
        ({"attachments": [Attachment("a")]}, "", ["subject", "text", "attachments[1]"]),
    ],
)
def test_a_free_message_carries_its_subject_or_needs_one(
    message: Any, heading: str, expected: list[str]
) -> None:
    """Chapter 4: "A message from a contract carries its subject and number by itself; one from
    nowhere needs a subject."
    """
    one = telebib.FreeMessage(**message)
    assert one.heading("nl") == heading
    assert [each.path for each in telebib.check_message(one)] == expected
    assert "P1" not in repr(one)
