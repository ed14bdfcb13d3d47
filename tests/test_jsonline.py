"""JSON on one line: nothing in it drives a terminal, and nothing of a value is lost."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telebib.jsonline import json_line


@given(st.text(st.characters()))
def test_any_text_is_shown_and_read_back(text: str) -> None:
    line = json_line({"text": text})
    assert line.isprintable()
    assert json.loads(line) == {"text": text}


@pytest.mark.parametrize("text", ["é", "€", "😀", "a b"])
def test_what_is_shown_stays_readable(text: str) -> None:
    assert json_line(text) == f'"{text}"'
