"""A change flag of a mass message does not say no."""

from collections.abc import Iterator

from telebib.bind import Bound, Place
from telebib.findings import Param, Severity, Words
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN
from telebib.rules.labels import named


def _check(bound: Bound, place: Place) -> Iterator[Problem]:
    """Each change flag but those that other rules tell of: a code that is none, A1ZP = 1."""
    if bound.process is None or bound.process.other_flags is None or bound.definition is None:
        return
    if not place.is_root:
        return
    no = bound.process.other_flags
    needed = {due.use.path for due in place.due.get("mass-flag-missing", ())}
    for flag in bound.definition.change_flags:
        for segment in place.group.find_segments("GIS", flag):
            value = segment.data
            is_both = flag == "A1ZP" and value == "1" == place.group.data("GIS", "A1ZZ")
            if value == no or is_both:
                continue
            is_code = value in bound.tables.codes.get(flag, ())
            if is_code or (not value.strip() and segment.label not in needed):
                path = f"GIS+{flag}"
                label = named(path, bound.tables)
                params: dict[str, Param] = {"what": path, "named": label, "no": no}
                yield Problem(segment, 2, params=params)


RULE = Rule(
    id="mass-flag-not-no",
    family="process",
    severity=Severity.ERROR,
    source='chapter 2, "The processes": every other change flag present = 2; chapter 3, D-61',
    good=CLEAN,
    bad=CLEAN.replace("GIS+A094+2'", "GIS+A094+1'"),
    text=Words(
        en="{named} must be {no} (no) in a mass exchange, which changes nothing else",
        nl="{named} moet {no} (neen) zijn in een massa-uitwisseling, die niets anders wijzigt",
        fr="{named} doit être {no} (non) dans un échange en masse, qui ne modifie rien d'autre",
        de="{named} muss im Massenaustausch, der nichts anderes ändert, {no} (nein) sein",
    ),
    hint=Words(
        en="set {what} to {no}, and send any other change in a message of its own",
        nl="zet {what} op {no} en stuur een andere wijziging in een eigen bericht",
        fr="mettez {what} à {no} et envoyez toute autre modification dans un message à part",
        de="setzen Sie {what} auf {no} und senden Sie jede andere Änderung in einer eigenen "
        "Nachricht",
    ),
    place=_check,
)
