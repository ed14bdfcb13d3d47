"""What the other comparison setting would cost: whether a message would get a reply under it."""

from collections.abc import Callable
from functools import lru_cache

from attrs import evolve

from telebib.compare import Verdict, leads_to_reply
from telebib.decision import Action, Decision
from telebib.mass.processing import other_comparison
from telebib.models.record import Record
from telebib.settings import Settings


def replies_otherwise(
    decision: Decision,
    record: Record,
    settings: Settings,
    decide: Callable[[Settings], Decision],
) -> bool:
    """Whether a message that was decided gets a reply under the other comparison.

    `decide` decides it again: that is asked only where values are alike without being the same
    *and* a party refuses sharing, or there is none; else the verdicts tell.
    """
    verdicts = {found.verdict for found in decision.fields}
    if Verdict.SIMILAR not in verdicts:
        return decision.action is Action.REPLY_FULL
    other = _other(settings)
    if not record.parties or any(party.sharing_refused for party in record.parties):
        return decide(other).action is Action.REPLY_FULL
    return any(leads_to_reply(each, other) for each in verdicts)


@lru_cache(10)
def _other(settings: Settings) -> Settings:
    return evolve(settings, comparison=other_comparison(settings))
