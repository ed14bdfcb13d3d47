"""Words looked for in the labels of code lists."""

import pytest

from telebib.codelists import Code, CodeList, codes
from telebib.codelists.search import folded, search, titled

LISTS = {
    "XONE": CodeList(
        "XONE",
        {"fr": "Événement", "nl": "Gebeurtenis"},
        {
            "1": Code("1", "", "", {"en": "Fire", "nl": "Brand", "fr": "Incendie", "de": "Brand"}),
            "2": Code("2", "", "", {"en": "Sister", "nl": "Zuster", "fr": "Sœur", "de": ""}),
        },
    ),
    "XTWO": CodeList(
        "XTWO",
        {},
        {"1": Code("1", "", "", {"en": "", "nl": "Dégâts des eaux", "fr": "", "de": ""})},
    ),
}


@pytest.mark.parametrize(
    ("words", "lang", "hits"),
    [
        (["brand"], "nl", [("XONE", "1", "nl")]),
        (["BRAND"], "de", [("XONE", "1", "de")]),
        (["brand"], "fr", [("XONE", "1", "nl")]),
        (["soeur"], "en", [("XONE", "2", "fr")]),
        (["eaux", "degats"], "en", [("XTWO", "1", "nl")]),
        (["brand", "fire"], "en", []),
        (["water"], "en", []),
        (["s"], "en", [("XONE", "2", "en"), ("XTWO", "1", "nl")]),
    ],
)
def test_all_words_stand_in_one_label(
    words: list[str], lang: str, hits: list[tuple[str, str, str]]
) -> None:
    found = search(LISTS, words, lang)
    assert [(hit.list, hit.code.code, hit.lang) for hit in found] == hits


@pytest.mark.parametrize(
    ("text", "plain"), [("Événement", "evenement"), ("Straße", "strasse"), ("SŒUR", "soeur")]
)
def test_case_and_accents_are_folded(text: str, plain: str) -> None:
    assert folded(text) == plain


@pytest.mark.parametrize(
    ("text", "names"),
    [("evenement", ["XONE"]), ("xtwo", ["XTWO"]), ("", ["XONE", "XTWO"]), ("brand", [])],
)
def test_lists_are_found_by_name_and_title(text: str, names: list[str]) -> None:
    assert [found.name for found in titled(LISTS, text)] == names


def test_a_shipped_label_is_found() -> None:
    (hit,) = search({"X013": codes("X013")}, ["facturation"], "fr")
    assert hit.code == codes("X013")["009"]
