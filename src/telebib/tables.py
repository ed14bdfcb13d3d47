"""What a run looks things up in: code lists and placeholders, the library's own or the user's."""

from attrs import field, frozen

from telebib.codelists import CodeLists, shipped
from telebib.identifiers.placeholders import PLACEHOLDERS


@frozen
class Tables:
    """The tables of one run; every check of the run sees the same.

    `codes` are the code lists, shipped ones or with the user's own on top (`CodeLists.overlaid`);
    `placeholders` the texts written where no value is known, in small letters.
    """

    codes: CodeLists = field(factory=shipped)
    placeholders: frozenset[str] = PLACEHOLDERS
