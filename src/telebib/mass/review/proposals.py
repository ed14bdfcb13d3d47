"""Each field of each party: what both sides hold, how alike it is, and what a person may do.

The proposal is never more than that. Only data that one side lacks are proposed without a question
to the customer, and only of a party that both sides know and that can be one person.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

import attrs
from attrs import define, frozen

from telebib.compare import FieldVerdict, Pair, PartyNote, Verdict, compare, plausible
from telebib.compare.values import Values, values
from telebib.findings import Severity
from telebib.masking import mask
from telebib.models.party import Party
from telebib.models.record import HeldParty
from telebib.settings import Settings

_DOUBTFUL = frozenset(("email-invalid", "email-too-long", "phone-invalid", "placeholder"))
"""A value with one of these is no better than none."""

_ABOUT_BOTH = frozenset(("swapped-addresses", "value-normalised"))


class Proposal(StrEnum):
    """What a person may do; each is a string too."""

    NOTHING = "nothing"
    TAKE_OVER = "take_over"
    KEEP = "keep"
    ASK = "ask_customer"
    CHECK = "check_parties"
    CORRECT = "correct_and_resend"


@frozen
class Side:
    """What one side holds in a field: its values, None where it has no such party, and the ids of
    the rules that tell what is wrong with them.
    """

    values: tuple[str, ...] | None = attrs.field(repr=mask)
    rules: tuple[str, ...] = ()


@frozen(kw_only=True)
class FieldReview:
    """One field of one party on both sides.

    `role`, `party` (from 1 per role) and `field` are those of a FieldVerdict. `name` is that of the
    party, in the portfolio where it has one. `ours` is the portfolio, `theirs` the insurer. `notes`
    are ids of rules about both sides, `unlike` what is unlike in the party, told with its first
    field. `is_refused`: the portfolio says that the party shares nothing.
    """

    role: str
    party: int
    field: str
    name: str = attrs.field(repr=mask)
    ours: Side
    theirs: Side
    verdict: Verdict
    proposal: Proposal
    notes: tuple[str, ...] = ()
    unlike: tuple[PartyNote, ...] = ()
    is_refused: bool = False


def field_reviews(
    ours: Sequence[HeldParty], theirs: Sequence[Party], settings: Settings, *, is_whole: bool
) -> tuple[FieldReview, ...]:
    """Three for each party, in the order of `compare`.

    With `is_whole`, what the insurer does not state is empty; else (the individual process) it is
    unchanged and not told of.
    """
    held = [HeldParty(party=party) for party in theirs]
    found = compare([each.party for each in ours], held, settings)
    refused = {id(each.party) for each in ours if each.sharing_refused}
    parties = {
        (pair.role, pair.number): _OfPair.of(pair, settings, is_refused=id(pair.asked) in refused)
        for pair in found.pairs
    }
    for note in plausible(found.pairs):
        of_note = parties[note.role, note.party]
        of_note.unlike += (note,)
        of_note.is_other |= note.severity is Severity.ERROR
        if note.about == "role":  # who changed places concerns every party
            for party in parties.values():
                party.is_other = True
    return tuple(
        parties[verdict.role, verdict.party].review(verdict, is_whole=is_whole)
        for verdict in found.fields
        if is_whole or parties[verdict.role, verdict.party].states(verdict.field)
    )


@define
class _OfPair:
    """A party on both sides while its fields are reviewed."""

    ours: Party | None
    theirs: Party | None
    values: tuple[Mapping[str, Values], Mapping[str, Values]]
    is_refused: bool
    is_other: bool = False
    unlike: tuple[PartyNote, ...] = ()

    @classmethod
    def of(cls, pair: Pair, settings: Settings, *, is_refused: bool) -> "_OfPair":
        """The values of both sides as they are compared."""
        theirs = pair.held.party if pair.held is not None else None
        both = values(pair.asked, settings), values(theirs, settings)
        return cls(pair.asked, theirs, both, is_refused)

    def states(self, name: str) -> bool:
        """Whether the insurer states a field at all."""
        return self.theirs is not None and getattr(self.theirs.contact, name) is not None

    def review(self, found: FieldVerdict, *, is_whole: bool) -> FieldReview:
        """One field; what is unlike in the party is told with the first."""
        ours, theirs = (side[found.field] for side in self.values)
        unlike, self.unlike = self.unlike, ()
        return FieldReview(
            role=found.role,
            party=found.party,
            field=found.field,
            name=_name(self.ours) or _name(self.theirs),
            ours=_side(self.ours, found.field, ours),
            theirs=_side(self.theirs, found.field, theirs),
            verdict=found.verdict,
            proposal=self._proposal(found.verdict, ours, theirs, is_whole=is_whole),
            notes=tuple(note for note in found.notes if note in _ABOUT_BOTH),
            unlike=unlike,
            is_refused=self.is_refused,
        )

    def _proposal(
        self, verdict: Verdict, ours: Values, theirs: Values, *, is_whole: bool
    ) -> Proposal:
        if self.is_other:
            return Proposal.CHECK
        if verdict is not Verdict.DIFFERENT:
            return Proposal.NOTHING
        if self.ours is None or self.theirs is None:
            return Proposal.CHECK
        if not ours.alike and _is_good(theirs):
            return Proposal.TAKE_OVER
        if not theirs.alike and _is_good(ours) and is_whole:
            return Proposal.KEEP  # in the individual process an empty one asks for a deletion
        return Proposal.ASK


def _is_good(side: Values) -> bool:
    return not _DOUBTFUL.intersection(side.rules)


def _side(party: Party | None, name: str, found: Values) -> Side:
    stated = getattr(party.contact, name) or () if party is not None else None
    rules = tuple(dict.fromkeys(rule for rule in found.rules if rule not in _ABOUT_BOTH))
    return Side(stated, rules)


def _name(party: Party | None) -> str:
    if party is None or party.name is None:
        return ""
    return " ".join(filter(None, (party.name.last.strip(), party.name.first.strip())))
