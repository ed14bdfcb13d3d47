"""A part whose value the process fixes is absent, or has another value."""

from collections.abc import Iterator

from attrs import evolve

from telebib.bind import Bound, Place
from telebib.findings import Severity, Words
from telebib.rule import Problem, Rule
from telebib.rules.absence import parts_missing
from telebib.rules.examples import REPLY, wrapped
from telebib.rules.fixed import wanted, wrong


def _check(bound: Bound, place: Place) -> Iterator[Problem]:
    for due, problem in parts_missing(bound, place, "fixed-code"):
        params = {**problem.params, **wanted(bound, due.use)}
        if due.use.level is None:
            yield evolve(problem, variant="absent", params=params)
        else:
            others = due.place.group.find_groups(due.use.key[0])
            at = others[0].trigger if others else problem.at
            yield evolve(problem, at=at, variant="act", params=params)
    yield from wrong(bound, place, "fixed-code", variant="other")


_STATE = Words(
    en="state {what} with that value, or use the message of another process",
    nl="vermeld {what} met die waarde, of gebruik het bericht van een ander proces",
    fr="indiquez {what} avec cette valeur, ou utilisez le message d'un autre processus",
    de="geben Sie {what} mit diesem Wert an oder verwenden Sie die Nachricht eines anderen "
    "Prozesses",
)

RULE = Rule(
    id="fixed-code",
    family="process",
    severity=Severity.ERROR,
    source='chapter 2, "The processes": fixed content; chapter 6, "Profiles found"',
    good=wrapped(REPLY),
    bad=wrapped(REPLY.replace("GIS+EW00+19'", "GIS+EW00+20'")),
    text={
        "absent": Words(
            en="{named} is missing; the process {process} fixes it: {known}",
            nl="{named} ontbreekt; het proces {process} legt de waarde vast: {known}",
            fr="il manque {named} ; le processus {process} fixe sa valeur : {known}",
            de="{named} fehlt; der Prozess {process} legt den Wert fest: {known}",
        ),
        "act": Words(
            en="the act {named}, which the process {process} fixes, is missing",
            nl="de beheerstap {named} ontbreekt; het proces {process} schrijft die voor",
            fr="il manque l'acte {named}, imposé par le processus {process}",
            de="es fehlt der Verwaltungsschritt {named}, den der Prozess {process} vorschreibt",
        ),
        "other": Words(
            en="{named} = {code}; the process {process} fixes it: {known}",
            nl="{named} = {code}; het proces {process} legt de waarde vast: {known}",
            fr="{named} = {code} ; le processus {process} fixe sa valeur : {known}",
            de="{named} = {code}; der Prozess {process} legt den Wert fest: {known}",
        ),
    },
    hint={
        "absent": _STATE,
        "act": Words(
            en="put {what} there",
            nl="zet daar {what}",
            fr="mettez-y {what}",
            de="setzen Sie dort {what}",
        ),
        "other": _STATE,
    },
    place=_check,
)
