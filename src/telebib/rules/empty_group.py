"""XRH with its XRT right behind it."""

from collections.abc import Iterator

from telebib.findings import Severity, Words
from telebib.interchange import Message, Part
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN


def _check(part: Part) -> Iterator[Problem]:
    if isinstance(part, Message):
        for defect in part.defects:
            if defect.kind == "empty":
                yield Problem(part.segments[defect.index])


RULE = Rule(
    id="empty-group",
    family="nesting",
    severity=Severity.WARNING,
    source="chapter 1, Service segments: the first segment inside a group is its trigger",
    good=CLEAN,
    bad=CLEAN.replace("XET+04'", "XRH+1'XRT+1'XET+04'"),
    text=Words(
        en="this group is empty",
        nl="deze groep is leeg",
        fr="ce groupe est vide",
        de="diese Gruppe ist leer",
    ),
    hint=Words(
        en="leave out XRH and XRT when nothing stands between them",
        nl="laat XRH en XRT weg als er niets tussen staat",
        fr="omettez XRH et XRT s'il n'y a rien entre eux",
        de="lassen Sie XRH und XRT weg, wenn nichts dazwischen steht",
    ),
    part=_check,
    of_shape=True,
)
