"""Service characters as pydifact holds them, and back."""

from attrs import evolve
from pydifact.control.characters import Characters

from telebib.errors import Misuse
from telebib.segments import STANDARD, Delimiters


def to_characters(delimiters: Delimiters) -> Characters:
    """Those of a file. Without a release character pydifact cannot do: `?` is taken."""
    used = delimiters.component + delimiters.element + delimiters.terminator
    release = delimiters.release or (b"?" if b"?" not in used else b"\\")
    return Characters(  # type: ignore[no-untyped-call]  # pydifact does not type it
        component_separator=delimiters.component_text,
        data_separator=delimiters.element_text,
        escape_character=release.decode("ascii"),
        segment_terminator=delimiters.terminator.decode("ascii"),
    )


def to_delimiters(characters: Characters) -> Delimiters:
    """Those of pydifact's; a blank stands for no release character (ISO 9735). Raises Misuse."""
    try:
        found = Delimiters(
            characters.component_separator.encode("ascii"),
            characters.data_separator.encode("ascii"),
            characters.escape_character.encode("ascii"),
            characters.segment_terminator.encode("ascii"),
        )
    except UnicodeEncodeError:
        raise Misuse("service characters are those of ASCII") from None
    if found.release == b" ":
        found = evolve(found, release=None)
    return STANDARD if found == STANDARD else found
