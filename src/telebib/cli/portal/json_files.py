"""JSON files that people name -> what is in them; what cannot be read is told of."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from telebib.cli.failures import remark
from telebib.cli.files import Unreadable, sources
from telebib.findings import COLON
from telebib.portal.inputs import BadInput

T = TypeVar("T")


def read_json_files(
    names: Sequence[str], read: Callable[[bytes], T], lang: str
) -> tuple[list[tuple[str, T]], int]:
    """What is in the files, each with its name, and how many could not be read.

    All that is wrong with the form of one is told on standard error; the others go on.
    """
    found: list[tuple[str, T]] = []
    unreadable = 0
    for source in sources(names, (".json",), "<stdin>"):
        try:
            if isinstance(source, Unreadable):
                raise source
            with source.open() as fp:
                found.append((source.name, read(fp.read(-1))))
        except Unreadable as error:
            unreadable += 1
            remark(error.text(lang))
        except BadInput as error:
            unreadable += 1
            for mistake in error.mistakes:
                remark(f"{source.name}{COLON.say(lang)}{mistake.text(lang)}")
    return found, unreadable
