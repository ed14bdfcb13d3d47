"""The record of a mass run, counts only: what a data protection officer needs for the impact
assessment (chapter 5, "Privacy").

The text of it is made by `processing_text.py`.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import asdict, define, field, frozen

from telebib import __version__
from telebib.compare import FIELDS
from telebib.models.party import ADDITIONAL, MAIN, Party
from telebib.settings import Settings

PURPOSE = "exchange of contact data of policyholders between broker and insurer"
ROLES = (MAIN, ADDITIONAL)


@define
class ContactCounts:
    """How many parties there are by role, and how many of their contact fields hold a value."""

    parties: Counter[str] = field(factory=Counter)
    filled: Counter[str] = field(factory=Counter)
    empty: Counter[str] = field(factory=Counter)

    def see(self, party: Party) -> None:
        """Count a party."""
        texts = (getattr(party.contact, name) or () for name in FIELDS)
        self.count(party.role, (any(text.strip() for text in each) for each in texts))

    def merge(self, other: "ContactCounts") -> None:
        """Count what another one counted."""
        self.parties.update(other.parties)
        self.filled.update(other.filled)
        self.empty.update(other.empty)

    def count(self, role: str, filled: Iterable[bool]) -> None:
        """Count a party, and which of FIELDS hold a value."""
        self.parties[role] += 1
        for name, is_filled in zip(FIELDS, filled, strict=True):
            (self.filled if is_filled else self.empty)[name] += 1

    def as_dict(self) -> dict[str, Any]:
        """Parties by role, and by field how many are filled and empty."""
        return {
            "parties": {role: self.parties[role] for role in ROLES},
            "fields": {
                name: {"filled": self.filled[name], "empty": self.empty[name]} for name in FIELDS
            },
        }


@frozen
class Input:
    """Something that was read: its name and the SHA-256 of its bytes; '' of a database."""

    name: str
    sha256: str = ""


@define(kw_only=True)
class Processing:
    """What a run did, in numbers.

    `task` is prepare, answer or review. `held` counts what was read (the parties of the portfolio,
    or of the messages received), `disclosed` what was sent to the other side. `counts` are further
    numbers by section, in the order in which the sections were first named: `decisions` by action,
    `refusals`, `returned` by rule, `written`, `listed` by rule. `issued` is the time a run was told
    to use, '' where it was not: the record holds no other time.
    """

    task: str
    settings: Settings
    dry_run: bool = False
    issued: str = ""
    inputs: list[Input] = field(factory=list)
    contracts: int = 0
    messages: int = 0
    held: ContactCounts = field(factory=ContactCounts)
    disclosed: ContactCounts = field(factory=ContactCounts)
    counts: dict[str, Counter[str]] = field(factory=dict)
    other_comparison: tuple[int, int] | None = None

    def add(self, section: str, name: str, number: int = 1) -> None:
        """Count something in a section."""
        counts = self.counts.get(section)
        if counts is None:
            counts = self.counts[section] = Counter()
        counts[name] += number

    def merge(self, other: "Processing") -> None:
        """Count what another one counted, of things behind these."""
        self.contracts += other.contracts
        self.messages += other.messages
        self.held.merge(other.held)
        self.disclosed.merge(other.disclosed)
        for section, counts in other.counts.items():
            self.counts.setdefault(section, Counter()).update(counts)

    def as_dict(self) -> dict[str, Any]:
        """The record as JSON has it."""
        found: dict[str, Any] = {
            "purpose": PURPOSE,
            "task": self.task,
            "version": __version__,
            "dry_run": self.dry_run,
            "issued": self.issued or None,
            "settings": stated(self.settings),
            "inputs": [{"name": i.name, "sha256": i.sha256 or None} for i in self.inputs],
            "contracts": self.contracts,
            "messages": self.messages,
            "held": self.held.as_dict(),
            "disclosed": self.disclosed.as_dict(),
            **{section: dict(counts) for section, counts in self.counts.items()},
        }
        if self.other_comparison is not None:
            now, then = self.other_comparison
            found["other_comparison"] = {
                "comparison": other_comparison(self.settings),
                "replies": then,
                "difference": then - now,
            }
        return found

    def json(self) -> str:
        """The record as a JSON text."""
        return json.dumps(self.as_dict(), ensure_ascii=False, indent=2) + "\n"


def stated(settings: Settings) -> Mapping[str, Any]:
    """The settings as a settings file has them."""
    found = asdict(settings)
    return {**found, "placeholders": sorted(settings.placeholders)}


def other_comparison(settings: Settings) -> str:
    """The comparison that the settings do not ask for."""
    return "exact" if settings.comparison == "normalised" else "normalised"
