"""One acceptance row of chapter 3, and the proof that a decision is just what it says."""

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

import telebib
from tests.exchange.cases import (
    EFFECTIVE,
    ERROR_CODES,
    Sent,
    contact_values,
    decided,
    rules_of,
    unlike,
    value_notes,
)

SAME: Mapping[str, str] = {}


def words(text: str | tuple[str, ...]) -> tuple[str, ...]:
    """Several texts; one may be given alone."""
    return (text,) if isinstance(text, str) else text


@frozen
class Row:
    """A case and what is expected of it.

    `rules` are all that fire, as `severity rule`; `unlike` the verdicts that are not `same`;
    `notes` those on values, once for each value of each side. `replies` are the parties of the
    reply (all of the record when None). `error` is the rule of an error return; `step` where the
    trace ends.
    """

    id: str
    sent: Sent
    record: telebib.Record | None
    action: str
    error: str | None = None
    rules: tuple[str, ...] = field(default=(), converter=words, kw_only=True)
    unlike: Mapping[str, str] = field(default=SAME, kw_only=True)
    notes: tuple[str, ...] = field(default=(), converter=words, kw_only=True)
    replies: tuple[telebib.Party, ...] | None = field(default=None, kw_only=True)
    step: int | None = field(default=None, kw_only=True)
    settings: telebib.Settings = field(factory=telebib.Settings, kw_only=True)
    more: Mapping[str, Any] = field(factory=dict, kw_only=True)
    is_answered: bool = field(default=True, kw_only=True)

    def decided(self) -> telebib.Decision:
        """What is decided of the case."""
        return decided(self.sent, self.record, self.settings, **self.more)

    def check(self) -> None:
        """The decision is this one and no other, whatever of it is looked at."""
        found = self.decided()
        assert (found.action, found.error_rule) == (self.action, self.error)
        assert rules_of(found) == set(self.rules)
        assert unlike(found) == dict(self.unlike)
        assert value_notes(found) == sorted(self.notes)
        if self.step is not None:
            assert found.trace[-1].number == self.step
        assert found.trace[-1].rule == self.error
        if self.action == "error_return":
            self._check_return(found)
        elif self.action == "reply_full":
            self._check_reply(found)
        else:
            assert (found.message, found.reply, found.error_code) == (None, None, None)
            assert found.reason == ""

    def _check_return(self, found: telebib.Decision) -> None:
        """The received message, with the code of the rule in its header, and nothing compared."""
        assert self.error is not None
        assert found.fields == ()
        assert found.error_code == ERROR_CODES.code(self.error, "*")
        if not self.is_answered:
            assert (found.message, found.reply) == (None, None)
            return
        assert found.message is not None
        received = self.sent.message.raw
        before, after = self.sent.header.split("++++")
        header = f"{before}++++{after}".replace("+00++++", f"+00+E+{found.error_code}++")
        assert found.message.raw == header.encode() + received[len(self.sent.header) :]

    def _check_reply(self, found: telebib.Decision) -> None:
        """An M0124 of the mass process with all contact data of the parties, empties explicit."""
        assert self.record is not None
        expected = self.replies
        if expected is None:
            expected = tuple(held.party for held in self.record.parties)
        assert found.message is not None, found.reason
        assert found.reason == ""
        if not self.notes:
            assert not list(telebib.validate(found.message, profile="contact-mass-insurer"))
        reply = telebib.M0124.from_message(found.message)
        fixed = {i.qualifier: i.value for i in reply.indicators}
        assert fixed == {"EW05": "4", "EW00": "19", "5741": "2"}
        assert [(act.qualifier, act.code) for act in reply.acts] == [("008", "80")]
        assert reply.policy_number == self.record.policy_number
        assert reply.effective_date == EFFECTIVE
        assert reply.header.domain == "00"
        assert [(p.role, p.name, p.contact) for p in reply.parties] == [
            (p.role, p.name, p.contact) for p in expected
        ]
        explicit = [pair for party in expected for pair in contact_values(party)]
        assert found.message.raw.count(b"COM+") == len(explicit)
        assert found.message.raw.count(b"COM+003'") == explicit.count(("003", ""))


Held = telebib.Record | None


def reply(row: str, broker: Sent, held: Held, **more: Any) -> Row:
    """A row on which all contact data are sent."""
    return Row(row, broker, held, "reply_full", **{"step": 13, **more})


def silence(row: str, broker: Sent, held: Held, **more: Any) -> Row:
    """A row on which nothing is sent."""
    return Row(row, broker, held, "no_reply", **{"step": 11, **more})


def suppressed(row: str, broker: Sent, held: Held, **more: Any) -> Row:
    """A row on which a reply is due and nothing may be sent."""
    return Row(row, broker, held, "suppressed", **{"step": 12, **more})


def returned(row: str, broker: Sent, held: Held, error: str, **more: Any) -> Row:
    """A row on which the message is returned; the rule fires as an error unless said otherwise."""
    return Row(row, broker, held, "error_return", error, **{"rules": f"error {error}", **more})
