"""A party of a mass message does not say that a contact value is empty: it says nothing."""

from collections.abc import Iterator

from telebib.bind import Bound, Due, Place
from telebib.findings import Param, Severity, Words
from telebib.rule import Problem, Rule
from telebib.rules.absence import is_absent
from telebib.rules.examples import CLEAN
from telebib.rules.labels import named


def _check(bound: Bound, place: Place) -> Iterator[Problem]:
    if bound.process is None or not bound.process.mass:
        return
    for path in bound.process.write_contact:
        use = place.level.segment_use(path)
        if use is not None:
            found = place.group.find_segments(*use.key)
            if is_absent(bound, Due(place, use, found)):
                params: dict[str, Param] = {"what": path, "named": named(path, bound.tables)}
                yield Problem(place.anchor, params=params)


RULE = Rule(
    id="contact-segment-absent",
    family="process",
    severity=Severity.INFO,
    source='chapter 2: "Empty data is sent, explicitly"; chapter 3, D-32',
    good=CLEAN,
    bad=CLEAN.replace("COM+009'", ""),
    text=Words(
        en="{named} is absent, and read as empty",
        nl="{named} ontbreekt, en wordt als leeg gelezen",
        fr="{named} est absent, et lu comme vide",
        de="{named} fehlt und wird als leer gelesen",
    ),
    hint=Words(
        en="send {what}' without a value when there is none",
        nl="stuur {what}' zonder waarde als er geen is",
        fr="envoyez {what}' sans valeur s'il n'y en a pas",
        de="senden Sie {what}' ohne Wert, wenn es keinen gibt",
    ),
    place=_check,
)
