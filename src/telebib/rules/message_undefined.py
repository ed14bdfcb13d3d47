"""A type that is listed and has no definition here: read, kept, not checked."""

from collections.abc import Iterator

from telebib.bind import Bound
from telebib.findings import Severity, Words
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN, NOTICE, wrapped


def _check(bound: Bound) -> Iterator[Problem]:
    if bound.definition is None and bound.is_type_listed:
        yield Problem(bound.message.header, 3, params={"type": bound.message.type})


RULE = Rule(
    id="message-undefined",
    family="structure",
    severity=Severity.INFO,
    source="chapter 6, Reading: a type of the X912 list without a definition here",
    good=CLEAN,
    bad=wrapped(NOTICE),
    text=Words(
        en="there is no definition of {type} here: its nesting is checked, its content is not",
        nl="er is hier geen definitie van {type}: de nesting is nagekeken, de inhoud niet",
        fr="pas de définition de {type} ici : l'imbrication est vérifiée, pas le contenu",
        de="es gibt hier keine Definition von {type}: geprüft ist die Schachtelung, nicht der "
        "Inhalt",
    ),
    hint=Words(
        en="nothing needs doing: the message is kept byte for byte",
        nl="er hoeft niets te gebeuren: het bericht blijft byte voor byte bewaard",
        fr="rien à faire : le message est gardé octet par octet",
        de="nichts zu tun: die Nachricht bleibt Byte für Byte erhalten",
    ),
    message=_check,
    of_shape=True,
)
