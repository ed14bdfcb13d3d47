"""A code that is not valid at the date of the message, by the dates of the user's own tables."""

from collections.abc import Iterator
from itertools import chain

from telebib.bind import Bound
from telebib.findings import Severity, Words
from telebib.rule import Problem, Rule
from telebib.rules.coded import Coded, qualifier, values
from telebib.rules.examples import CLEAN
from telebib.rules.labels import day, labelled


def _check(bound: Bound) -> Iterator[Problem]:
    """The codes of every segment, beside the issue date (X918): only tables with dates can tell."""
    tables, issued = bound.tables, bound.issued
    if not tables.codes.dated or not issued:
        return
    for segment in bound.message.segments:
        own = qualifier(segment, tables)
        for coded in chain(values(segment, tables), (own,) if own is not None else ()):
            yield from _judged(coded, issued)


def _judged(coded: Coded, date: str) -> Iterator[Problem]:
    code = coded.codes.get(coded.value)
    if code is None or code.is_valid_on(date):
        return
    is_past = bool(code.until) and code.until < date
    yield Problem(
        coded.segment,
        *coded.place,
        variant="past" if is_past else "early",
        params={
            "what": coded.what,
            "code": labelled(coded.codes, (code.code,)),
            "list": coded.codes.name,
            "day": day(code.until if is_past else code.since),
        },
    )


RULE = Rule(
    id="code-retired",
    family="codes",
    severity=Severity.WARNING,
    source='chapter 2, "The processes", last paragraph; chapter 6, "--codes DIR": since and until '
    "against the date of the message",
    good=CLEAN,
    bad=CLEAN.replace("ATT+A10C+2'", "ATT+A10C+3'"),
    lists={
        "A10C": "code,since,until,fr,nl,de,en\n"
        "1,,,français,Frans,Französisch,French\n"
        "2,,,néerlandais,Nederlands,Niederländisch,Dutch\n"
        "3,,2024-12-31,allemand,Duits,Deutsch,German\n"
        "4,2027-01-01,,anglais,Engels,Englisch,English\n"
    },
    text={
        "past": Words(
            en="{what} = {code} was retired: it was valid up to and including {day}",
            nl="{what} = {code} is vervallen: de code gold tot en met {day}",
            fr="{what} = {code} n'est plus valable : ce code l'était jusqu'au {day} inclus",
            de="{what} = {code} ist aufgehoben: der Code galt bis einschließlich {day}",
        ),
        "early": Words(
            en="{what} = {code} is not valid yet: it is from {day} on",
            nl="{what} = {code} geldt nog niet: de code geldt vanaf {day}",
            fr="{what} = {code} n'est pas encore valable : ce code l'est à partir du {day}",
            de="{what} = {code} gilt noch nicht: der Code gilt ab {day}",
        ),
    },
    hint=Words(
        en="use a code of list {list} that is valid at the issue date of the message (XEH, X918)",
        nl="gebruik een code van lijst {list} die geldt op de datum van opmaak van het bericht "
        "(XEH, X918)",
        fr="utilisez un code de la liste {list} valable à la date d'émission du message (XEH, "
        "X918)",
        de="verwenden Sie einen Code der Liste {list}, der am Ausgabedatum der Nachricht gilt "
        "(XEH, X918)",
    ),
    message=_check,
    idle=lambda tables: not tables.codes.dated,
)
