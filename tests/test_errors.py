"""What is raised says in four languages why, and no more of it gets lost than of any exception."""

import pickle

import pytest

from telebib.errors import BadDefinition, Misuse, TelebibError, UnknownName
from telebib.findings import LANGUAGES, Words, told
from telebib.near import or_else, suggested

WORDS = Words(en="no {what}{close}", nl="geen {what}{close}", fr="pas de {what}{close}", de="1")


def test_a_text_is_the_same_in_each_language() -> None:
    error = Misuse("two service characters are the same")
    assert {str(error), *map(error.text, LANGUAGES)} == {"two service characters are the same"}


def test_words_are_said_in_the_language_asked_for() -> None:
    error = UnknownName(told(WORDS, what="x", close=suggested("nestng", ("nesting", "reading"))))
    assert str(error) == error.text() == "no x; did you mean 'nesting'?"
    assert error.text("fr") == "pas de x ; vouliez-vous dire 'nesting' ?"


@pytest.mark.parametrize("kind", [TelebibError, Misuse, UnknownName, BadDefinition])
def test_an_error_comes_whole_out_of_another_process(kind: type[TelebibError]) -> None:
    error = pickle.loads(pickle.dumps(kind(told(WORDS, what="x", close=""))))
    assert type(error) is kind
    assert (str(error), error.text("nl")) == ("no x", "geen x")


def test_what_is_not_close_is_not_suggested() -> None:
    assert or_else("zzzz", ("nesting",)) == ""
    assert suggested("zzzz", ("nesting",)) == Words("", "", "", "")
    assert suggested("nestin", ("nesting", "nestin2")).nl == ("; bedoelt u 'nesting' of 'nestin2'?")
