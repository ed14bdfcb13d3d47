"""Which QI code an insurer returns for which rule of telebib."""

from collections.abc import Mapping

from attrs import field, frozen

from telebib.exchange_rules import EXCHANGE
from telebib.msglib.table import EVERY, insurer_of
from telebib.rules import RULES


def rule_ids() -> frozenset[str]:
    """The rules that a mapping may name."""
    return frozenset((*(rule.id for rule in RULES), *EXCHANGE))


@frozen
class MsglibMap:
    """A mapping: QI codes by rule and insurer; the insurer has four digits or is EVERY."""

    by_rule: Mapping[tuple[str, str], str] = field(
        repr=lambda by_rule: f"<{len(by_rule)} rows>", hash=False
    )

    def code(self, rule: str, insurer: str) -> str | None:
        """The code an insurer returns for a rule: its own row before the one for all."""
        own = self.by_rule.get((rule, insurer_of(insurer) or EVERY))
        return own or self.by_rule.get((rule, EVERY))

    def rules(self, code: str, insurer: str = EVERY) -> tuple[str, ...]:
        """The rules for which an insurer returns a code, sorted."""
        named = {rule for rule, _ in self.by_rule}
        return tuple(sorted(rule for rule in named if self.code(rule, insurer) == code))
