"""What was reviewed -> lines of a table: one a field, or one for an answer as a whole.

Personal values are masked unless they are asked for. The policy number stays, as in DECISIONS: a
review without it is none.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import attrs
from attrs import evolve, frozen

from telebib.compare import Verdict
from telebib.exchange_rules import EXCHANGE
from telebib.findings import COLON, SEMICOLON, Finding, Words
from telebib.identifiers import insurer_code
from telebib.masking import MASK, mask, printable
from telebib.mass.review import Answer, Reviewed
from telebib.mass.review import words as texts
from telebib.mass.review.proposals import FieldReview, Proposal, Side
from telebib.msglib.table import Msglib, shown_code

Values = tuple[str, ...] | None


@frozen
class Style:
    """How lines say it: the language, whether personal values show, what error codes mean."""

    lang: str
    personal: bool = False
    msglib: Msglib | None = None

    def values(self, side: Side) -> Values:
        """The values of a side; masked, only whether there are any."""
        if side.values is None or self.personal:
            return side.values
        return (MASK,) if side.values else ()

    def joined(self, *said: str) -> str:
        """Remarks, each once, in one text."""
        return SEMICOLON.say(self.lang).join(dict.fromkeys(filter(None, said)))

    def about(self, what: Words, said: str) -> str:
        """`what: said`."""
        return f"{what.say(self.lang)}{COLON.say(self.lang)}{said}"


@frozen(kw_only=True)
class Line:
    """One line; what is not about a field has no role, party, field, values and verdict.

    `ours` and `theirs` are the values of portfolio and insurer: none where a side holds nothing,
    None where it has no such party. `rules` are ids, `text` says them in the language of the style.
    """

    policy_number: str = attrs.field(repr=mask)
    insurer: str
    answer: str
    file: str
    message: int | None
    role: str = ""
    party: int | None = None
    name: str = attrs.field(default="", repr=mask)
    field: str = ""
    ours: Values = attrs.field(default=None, repr=mask)
    theirs: Values = attrs.field(default=None, repr=mask)
    verdict: str = ""
    proposal: str = ""
    error_code: str = ""
    rules: tuple[str, ...] = ()
    text: str = ""

    def kept(self) -> str:
        """The line as one text, for `Line.of`."""
        return json.dumps([getattr(self, name) for name in _NAMES])

    @classmethod
    def of(cls, kept: str) -> "Line":
        """The line of such a text."""
        values: dict[str, Any] = dict(zip(_NAMES, json.loads(kept), strict=True))
        for name in _SEVERAL:
            values[name] = values[name] if values[name] is None else tuple(values[name])
        return cls(**values)

    def as_dict(self) -> dict[str, Any]:
        """The line as JSON says it, with codes instead of words; null where it says nothing."""
        named = {"ours": "broker", "theirs": "held"}
        said = {named.get(name, name): getattr(self, name) for name in _ORDER}
        return {key: None if value == "" else value for key, value in said.items()}

    def also(self, words: Words, style: Style) -> "Line":
        """The line with one more remark."""
        return evolve(self, text=style.joined(self.text, words.say(style.lang)))


_NAMES = tuple(spec.name for spec in attrs.fields(Line))
_SEVERAL = ("ours", "theirs", "rules")
_PLACE = ("file", "message")
_ORDER = (*(name for name in _NAMES if name not in _PLACE), *_PLACE)


def lines(reviewed: Reviewed, style: Style) -> Iterator[Line]:
    """The lines of one answer, or of a contract without any."""
    whole = Line(
        policy_number=printable(reviewed.policy_number),
        insurer=insurer_code.normalised(reviewed.insurer) or "",
        answer=reviewed.answer,
        file=printable(reviewed.file),
        message=reviewed.message,
    )
    for each in reviewed.fields:
        yield _of_field(whole, each, style, is_notice=reviewed.answer is Answer.NOTICE)
    if not reviewed.fields:
        yield _of_answer(whole, reviewed, style)


def _of_field(whole: Line, found: FieldReview, style: Style, *, is_notice: bool) -> Line:
    parties = [note.rule for note in found.unlike]
    if found.theirs.values is None:
        parties.append("party-unknown")
    return evolve(
        whole,
        role=found.role,
        party=found.party,
        name=printable(found.name) if style.personal else found.name and MASK,
        field=found.field,
        ours=_printable(style.values(found.ours)),
        theirs=_printable(style.values(found.theirs)),
        verdict=found.verdict,
        proposal=found.proposal,
        rules=tuple(
            dict.fromkeys((*parties, *found.ours.rules, *found.theirs.rules, *found.notes))
        ),
        text=style.joined(*_remarks(found, style, is_notice=is_notice)),
    )


def _remarks(found: FieldReview, style: Style, *, is_notice: bool) -> Iterator[str]:
    if found.theirs.values is None:
        yield texts.ONLY_OURS.say(style.lang)
    if found.ours.values is None:
        yield texts.ONLY_THEIRS.say(style.lang)
    for note in found.unlike:
        yield texts.UNLIKE[note.about].say(style.lang)
    for where, side in ((texts.OURS, found.ours), (texts.THEIRS, found.theirs)):
        for rule in side.rules:
            yield style.about(where, texts.VALUES[rule].say(style.lang))
    for rule in found.notes:
        if found.verdict is not Verdict.SIMILAR:  # that verdict says it already
            yield EXCHANGE[rule].text.say(style.lang)
    if is_notice and found.ours.values and not found.theirs.values:
        yield texts.DELETION.say(style.lang)
    if found.is_refused:
        yield texts.REFUSED.say(style.lang)


def _of_answer(whole: Line, reviewed: Reviewed, style: Style) -> Line:
    said = [texts.TROUBLES[reviewed.trouble].say(style.lang)] if reviewed.trouble else []
    said += [row.text(style.lang) for row in reviewed.rows]
    if reviewed.returned is not None:
        said += reviewed.returned.explained(style.lang, msglib=style.msglib)
    said += _advice(reviewed.causes, style)
    trouble = [reviewed.trouble] if reviewed.trouble else []
    rules = (*trouble, *(row.rule for row in reviewed.rows), *(f.rule for f in reviewed.causes))
    is_return = reviewed.answer is Answer.ERROR_RETURN
    error = reviewed.returned.error if reviewed.returned is not None else ""
    return evolve(
        whole,
        proposal=Proposal.CORRECT if is_return else "",
        error_code=shown_code(error),
        rules=tuple(dict.fromkeys(rules)),
        text=style.joined(*said),
    )


def _advice(causes: Iterable[Finding], style: Style) -> list[str]:
    """What to do about all that an error code can mean, each once."""
    hints = dict.fromkeys(finding.hint(style.lang) for finding in causes)
    return [style.about(texts.ADVICE, style.joined(*hints))] if hints else []


def _printable(values: Values) -> Values:
    return tuple(map(printable, values)) if values is not None else None
