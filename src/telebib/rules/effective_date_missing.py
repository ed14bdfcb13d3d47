"""A production message does not say from when it holds."""

from functools import partial

from telebib.findings import Severity, Words
from telebib.rule import Rule
from telebib.rules.absence import missing
from telebib.rules.examples import REPLY, wrapped

RULE = Rule(
    id="effective-date-missing",
    family="process",
    severity=Severity.ERROR,
    source='chapter 2, "M0124": DTM+008, M unless EW05 = 16',
    good=wrapped(REPLY),
    bad=wrapped(REPLY.replace("DTM+008:15012026:001'", "")),
    text=Words(
        en="the effective date {what} is missing",
        nl="de ingangsdatum {what} ontbreekt",
        fr="la date d'effet {what} manque",
        de="das Datum des Inkrafttretens {what} fehlt",
    ),
    hint=Words(
        en="add {what} with the day from which the change holds, such as {what}:31012026:001",
        nl="voeg {what} toe met de dag waarop de wijziging ingaat, zoals {what}:31012026:001",
        fr="ajoutez {what} avec le jour d'effet de la modification, comme {what}:31012026:001",
        de="ergänzen Sie {what} mit dem Tag, ab dem die Änderung gilt, etwa {what}:31012026:001",
    ),
    place=partial(missing, rule="effective-date-missing"),
)
