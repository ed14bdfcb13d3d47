"""The outcomes of a run, counted into its record of processing."""

from collections import Counter

from attrs import define, field

from telebib.decision import Action
from telebib.interchange import Message
from telebib.mass.outcomes import Outcome
from telebib.mass.processing import Processing
from telebib.models.m0124 import M0124

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
    _replies: list[int] = field(init=False, factory=lambda: [0, 0])

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
        for found in decision.fields:
            done.add("verdicts", found.verdict.value)
        if decision.error_rule is not None and outcome.left_over is None:
            done.add("returned", decision.error_rule)
        done.add("refusals", "parties", 0 if outcome.is_again else outcome.refusals)
        done.add("refusals", Action.SUPPRESSED.value, decision.action is Action.SUPPRESSED)
        self._replies[0] += decision.action is Action.REPLY_FULL
        self._replies[1] += outcome.replies_otherwise
        done.other_comparison = (self._replies[0], self._replies[1])

    def add(self, other: "AnswerCounts") -> None:
        """Count what another one counted, of messages behind these."""
        done = self.processing
        done.merge(other.processing)
        self._replies = [sum(each) for each in zip(self._replies, other._replies, strict=True)]
        if other.processing.other_comparison is not None:
            done.other_comparison = (self._replies[0], self._replies[1])

    def sent(self, outcome: Outcome) -> None:
        """Count what is written of an outcome, and what the other side learns by it."""
        reply = outcome.decision.reply
        if isinstance(reply, M0124):
            self.processing.add("written", REPLIES)
            for party in reply.parties:
                self.processing.disclosed.see(party)
        elif isinstance(reply, Message):
            self.processing.add("written", RETURNS)
