"""What the rules about duplicates share: where the first one stood, and where it is told."""

from telebib.bind import Bound
from telebib.findings import Words
from telebib.rule import Problem
from telebib.sent import Met, reference


def again(bound: Bound, met: Met, first: int, qualifier: str = "001") -> Problem:
    """The problem at a reference of the message, else at its header; `first` is a place."""
    segment = reference(bound.message, qualifier)
    place = (1, 2) if qualifier != "001" else (0, 0)
    return Problem(segment or bound.message.header, *place, params={"where": _told(met, first)})


def _told(met: Met, first: int) -> Words:
    """Where the first one stood, as a text says it."""
    file, number = first >> 32, first & 0xFFFFFFFF
    if file == met.place >> 32:
        return Words(
            en=f"message {number} of this file",
            nl=f"bericht {number} van dit bestand",
            fr=f"message {number} de ce fichier",
            de=f"Nachricht {number} dieser Datei",
        )
    return Words(
        en=f"message {number} of an earlier file",
        nl=f"bericht {number} van een eerder bestand",
        fr=f"message {number} d'un fichier précédent",
        de=f"Nachricht {number} einer früheren Datei",
    )
