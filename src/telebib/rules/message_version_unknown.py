"""A message version without a definition: the latest one known is used."""

from collections.abc import Iterator

from telebib.bind import Bound
from telebib.definitions import versions
from telebib.findings import Severity, Words
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN


def _check(bound: Bound) -> Iterator[Problem]:
    definition, message = bound.definition, bound.message
    if definition is not None and message.version and not bound.is_version_known:
        params = {
            "used": definition.version,
            "type": definition.message,
            "known": ", ".join(versions(definition.message)),
        }
        yield Problem(message.header, 11, 5, params=params)


RULE = Rule(
    id="message-version-unknown",
    family="structure",
    severity=Severity.WARNING,
    source="chapter 3, D-87: warning, latest known definition",
    good=CLEAN,
    bad=CLEAN.replace("M0410:13", "M0410:99"),
    text=Words(
        en="this version of {type} is not known; the message is checked as version {used}",
        nl="deze versie van {type} is niet bekend; het bericht is nagekeken als versie {used}",
        fr="version inconnue de {type} ; le message est vérifié comme version {used}",
        de="diese Version von {type} ist nicht bekannt; die Nachricht ist als Version {used} "
        "geprüft",
    ),
    hint=Words(
        en="known versions: {known}",
        nl="bekende versies: {known}",
        fr="versions connues : {known}",
        de="bekannte Versionen: {known}",
    ),
    message=_check,
    of_shape=True,
)
