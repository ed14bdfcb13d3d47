"""A code that is not in its list."""

from collections.abc import Iterator

from telebib.definitions import closed_lists, countries
from telebib.disclosure import may_show
from telebib.findings import Severity, Words
from telebib.masking import MASK
from telebib.rule import Problem, Rule, SegmentCheck
from telebib.rules.coded import Coded, as_they_are, values
from telebib.rules.examples import CLEAN
from telebib.rules.labels import labelled, titled
from telebib.rules.swallowed import swallowed
from telebib.segments import Segment
from telebib.tables import Tables

_TOLD_ELSEWHERE = frozenset(("X912",))  # message-type-unknown
_FEW = 20


def _check(tables: Tables) -> SegmentCheck:
    def check(segment: Segment) -> Iterator[Problem]:
        for coded in values(segment, tables):
            if coded.value not in coded.codes and not _is_told_elsewhere(coded, segment):
                yield _problem(coded, segment, tables)

    return check


def _is_told_elsewhere(coded: Coded, segment: Segment) -> bool:
    name = coded.codes.name
    is_country = name == "X008" and coded.value.upper() in countries()
    return is_country or name in _TOLD_ELSEWHERE or any(swallowed(segment))


def _problem(coded: Coded, segment: Segment, tables: Tables) -> Problem:
    codes = coded.codes
    return Problem(
        segment,
        *coded.place,
        variant="few" if len(codes) <= _FEW else "many",
        severity=None if codes.name in closed_lists() else Severity.WARNING,
        params={
            "what": coded.what,
            "code": coded.value if may_show(segment, *coded.place, tables) else MASK,
            "list": codes.name,
            "title": titled(codes),
            "known": labelled(codes, codes),
        },
    )


RULE = Rule(
    id="code-unknown",
    family="codes",
    severity=Severity.ERROR,
    source='chapter 2, "The processes", last paragraph; chapter 6, "Closed lists": an error in '
    "these, a warning in all others",
    good=CLEAN,
    bad=CLEAN.replace("ATT+A131+1'", "ATT+A131+7'"),
    text={
        "few": Words(
            en="{what} = {code} is no code of the list {title}; known: {known}",
            nl="{what} = {code} is geen code van de lijst {title}; bekend: {known}",
            fr="{what} = {code} n'est pas un code de la liste {title} ; connus : {known}",
            de="{what} = {code} ist kein Code der Liste {title}; bekannt: {known}",
        ),
        "many": Words(
            en="{what} = {code} is no code of the list {title}",
            nl="{what} = {code} is geen code van de lijst {title}",
            fr="{what} = {code} n'est pas un code de la liste {title}",
            de="{what} = {code} ist kein Code der Liste {title}",
        ),
    },
    hint=Words(
        en="use a code of list {list} (telebib codes show {list})",
        nl="gebruik een code van lijst {list} (telebib codes show {list})",
        fr="utilisez un code de la liste {list} (telebib codes show {list})",
        de="verwenden Sie einen Code der Liste {list} (telebib codes show {list})",
    ),
    tabled=_check,
    silent=as_they_are,
)
