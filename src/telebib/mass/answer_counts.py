"""The outcomes of a run, counted into its record of processing."""

from collections import Counter

from attrs import define, field

from telebib.decision import Action
from telebib.mass.outcomes import Outcome, parties_of
from telebib.mass.processing import Processing
from telebib.outlines import Outlines

REPLIES = "replies"
RETURNS = "returns"


@define
class AnswerCounts:
    """Counts outcomes. `dry` says that nothing is sent: what would be is not disclosed.

    Sections of the record: `decisions` by action, `verdicts` of the fields compared, `returned` by
    the rule that led to it, `refusals` (parties of the contracts asked about, and replies that are
    suppressed), `written`, and `listed` by rule.
    """

    processing: Processing
    _outlines: Outlines = field(factory=Outlines, repr=False)

    def __attrs_post_init__(self) -> None:
        done = self.processing
        done.counts["decisions"] = Counter({action.value: 0 for action in Action})
        done.counts["verdicts"] = Counter({"same": 0, "similar": 0, "different": 0})
        done.counts["returned"] = Counter()
        done.counts["refusals"] = Counter({"parties": 0, Action.SUPPRESSED.value: 0})
        done.counts["written"] = Counter({REPLIES: 0, RETURNS: 0})
        done.counts["listed"] = Counter()

    def see(self, outcome: Outcome) -> None:
        """Count one outcome."""
        done, decision = self.processing, outcome.decision
        done.messages += 1
        done.add("decisions", decision.action.value)
        if decision.action is Action.OUT_OF_PROCESS:
            return
        done.contracts += bool(outcome.policy_number) and not outcome.is_again
        if decision.action is Action.DUPLICATE:
            return
        for role, filled in outcome.parties:
            done.held.count(role, filled)
        verdicts = done.counts["verdicts"]
        for found in decision.fields:
            verdicts[found.verdict] += 1  # each is a string too, and a key already
        if decision.error_rule is not None and outcome.left_over is None:
            done.add("returned", decision.error_rule)
        refusals = done.counts["refusals"]
        if outcome.refusals and not outcome.is_again:
            refusals["parties"] += outcome.refusals
        if decision.action is Action.SUPPRESSED:
            refusals[Action.SUPPRESSED.value] += 1
        self._count_replies(decision.action is Action.REPLY_FULL, outcome.replies_otherwise)

    def add(self, other: Processing) -> None:
        """Count what was counted of messages behind these."""
        self.processing.merge(other)
        if other.other_comparison is not None:
            self._count_replies(*other.other_comparison)

    def _count_replies(self, now: int, then: int) -> None:
        """Replies as they are settled, and as they would be with the other comparison."""
        before = self.processing.other_comparison or (0, 0)
        self.processing.other_comparison = (before[0] + now, before[1] + then)

    def sent(self, outcome: Outcome) -> None:
        """Count what is written of an outcome, and what the other side learns by it."""
        sent = outcome.decision.message
        if sent is None:
            return
        if outcome.decision.action is not Action.REPLY_FULL:
            self.processing.add("written", RETURNS)
            return
        self.processing.add("written", REPLIES)
        for role, filled in parties_of(sent, self._outlines.of(sent)):
            self.processing.disclosed.count(role, filled)
