"""Addresses of envelopes as they are named on the command line: DOMAIN:USER[:TYPE]."""

from collections.abc import Iterable, Mapping

import click
from attrs import field, frozen

from telebib.cli.types import Type
from telebib.envelope import Correspondent
from telebib.errors import Misuse
from telebib.findings import Words, told
from telebib.identifiers import insurer_code
from telebib.masking import printable

INSURER = "{insurer}"
_FORM = Words(
    en="{text}: an address is DOMAIN:USER or DOMAIN:USER:TYPE",
    nl="{text}: een adres is DOMAIN:USER of DOMAIN:USER:TYPE",
    fr="{text} : une adresse est DOMAIN:USER ou DOMAIN:USER:TYPE",
    de="{text}: eine Adresse ist DOMAIN:USER oder DOMAIN:USER:TYPE",
)
_CODE = Words(
    en="{text}: an insurer code is one to four digits",
    nl="{text}: een maatschappijcode telt een tot vier cijfers",
    fr="{text} : un code de compagnie compte un à quatre chiffres",
    de="{text}: ein Versicherercode hat eine bis vier Ziffern",
)
_TWICE = Words(
    en="--recipient: insurer {insurer} has two addresses",
    nl="--recipient: maatschappij {insurer} heeft twee adressen",
    fr="--recipient : la compagnie {insurer} a deux adresses",
    de="--recipient: Versicherer {insurer} hat zwei Adressen",
)
_TWO_PATTERNS = Words(
    en="--recipient: only one address can stand for all other insurers",
    nl="--recipient: maar één adres kan voor alle andere maatschappijen staan",
    fr="--recipient : une seule adresse peut valoir pour toutes les autres compagnies",
    de="--recipient: nur eine Adresse kann für alle anderen Versicherer stehen",
)
_NONE = Words(
    en="--recipient: none for insurer {insurer}; say {insurer}=DOMAIN:USER, or DOMAIN:{pattern} "
    "for all",
    nl="--recipient: geen voor maatschappij {insurer}; noem {insurer}=DOMAIN:USER, of "
    "DOMAIN:{pattern} voor alle",
    fr="--recipient : aucune pour la compagnie {insurer} ; indiquez {insurer}=DOMAIN:USER, ou "
    "DOMAIN:{pattern} pour toutes",
    de="--recipient: keine für Versicherer {insurer}; nennen Sie {insurer}=DOMAIN:USER, oder "
    "DOMAIN:{pattern} für alle",
)


def address(text: str) -> Correspondent:
    """The address of such a text; a plain USER has no domain. Raises Misuse."""
    parts = [part.strip() for part in text.split(":")]
    if len(parts) == 1:
        parts.insert(0, "")
    if len(parts) not in (2, 3) or not all(parts[1:]):
        raise Misuse(told(_FORM, text=printable(text)))
    return Correspondent(parts[0], parts[1], parts[2] if parts[2:] else None)


class Address(Type):
    """DOMAIN:USER[:TYPE]."""

    name = "domain:user[:type]"

    def convert(
        self, value: str | Correspondent, param: click.Parameter | None, ctx: click.Context | None
    ) -> Correspondent:
        """As of any type of click; raises Misuse."""
        return address(value) if isinstance(value, str) else value


@frozen
class Recipients:
    """The address of each insurer; `pattern` is that of all others, '' when there is none."""

    named: Mapping[str, Correspondent] = field(factory=dict)
    pattern: str = ""

    @classmethod
    def of(cls, stated: Iterable[str]) -> "Recipients":
        """From CODE=ADDRESS, and one ADDRESS alone, which may hold {insurer}; raises Misuse."""
        named: dict[str, Correspondent] = {}
        patterns = []
        for text in stated:
            code, is_named, own = text.rpartition("=")
            address(own)
            if not is_named:
                patterns.append(own)
                continue
            insurer = insurer_code.normalised(code)
            if insurer is None:
                raise Misuse(told(_CODE, text=printable(text)))
            if insurer in named:
                raise Misuse(told(_TWICE, insurer=insurer))
            named[insurer] = address(own)
        if len(patterns) > 1:
            raise Misuse(told(_TWO_PATTERNS))
        return cls(named, patterns[0] if patterns else "")

    def address_of(self, insurer: str) -> Correspondent:
        """That of an insurer, by its four digits; raises Misuse where none is named."""
        if insurer in self.named:
            return self.named[insurer]
        if not self.pattern:
            raise Misuse(told(_NONE, insurer=insurer, pattern=INSURER))
        return address(self.pattern.replace(INSURER, insurer))
