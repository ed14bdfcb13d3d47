"""The table of a broker's portfolio -> its messages, and a list of what was not sent, by line."""

from collections.abc import Callable, Iterator, Sequence

from attrs import field, frozen

from telebib.findings import Severity, Words, told
from telebib.masking import mask, printable
from telebib.mass.contracts import contract, contradictions
from telebib.mass.index import AT_A_TIME, blocks
from telebib.mass.prepare import Prepared, Preparer
from telebib.mass.reasons import Reason
from telebib.mass.records import Unusable
from telebib.mass.store import RecordStore
from telebib.mass.tables.columns import ALL, Row
from telebib.mass.tables.trouble import Trouble

_PLACE = Words(
    en="{file} line {line}: {why} ({rule})",
    nl="{file} regel {line}: {why} ({rule})",
    fr="{file} ligne {line} : {why} ({rule})",
    de="{file} Zeile {line}: {why} ({rule})",
)
_ELSEWHERE = Words(
    en="line {line}, of the same contract, cannot be used",
    nl="regel {line}, van hetzelfde contract, is niet bruikbaar",
    fr="la ligne {line}, du même contrat, est inutilisable",
    de="Zeile {line} desselben Vertrags ist nicht verwendbar",
)
_OF_PARTY = slice(ALL.index("role"), ALL.index("sharing_refused") + 1)


@frozen(kw_only=True)
class NotSent:
    """A row or a contract of which no message comes: where it stands, and why.

    `policy_number` is as written, where it can be told; it stands in no text.
    """

    file: str
    line: int
    reason: Reason
    policy_number: str = field(default="", repr=mask)
    insurer: str = ""

    @classmethod
    def of(cls, trouble: Trouble) -> "NotSent":
        """A row that cannot be used."""
        return cls(
            file=trouble.file,
            line=trouble.line,
            reason=Reason(trouble.rule, trouble.severity, trouble.why),
            policy_number=trouble.policy_number,
            insurer=trouble.insurer,
        )

    @property
    def is_mistake(self) -> bool:
        """Whether it counts for the exit status."""
        return self.reason.severity is Severity.ERROR

    def text(self, lang: str = "en") -> str:
        """File, line, why and rule, in one line; `lang` is en, nl, fr or de."""
        reason = self.reason
        return _PLACE.say(lang).format(
            file=printable(self.file),
            line=self.line,
            rule=reason.rule,
            why=printable(reason.text(lang)),
        )


def prepared_table(
    store: RecordStore, preparer: Preparer, listed: Callable[[NotSent], object]
) -> Iterator[Prepared]:
    """What comes of each contract of a table, by insurer, in the order the table begins them.

    `listed` is called with all of which no message comes, and with rows that say the same again.
    The rows that the store listed while it was built are not told again.
    """
    for keys in blocks(store.index.keys(), AT_A_TIME):
        rows, troubles = store.index.rows(keys), store.index.troubles(keys)
        for key in keys:
            own, faults = rows[key], troubles.get(key, [])
            held = contract(own, faults, store.insurer)
            if held is None:
                continue
            prepared = preparer.prepared(held)
            for found in _not_sent(prepared, own, faults):
                listed(found)
            yield prepared


def _not_sent(
    prepared: Prepared, rows: Sequence[Row], faults: Sequence[Trouble]
) -> Iterator[NotSent]:
    if len(rows) > 1:
        yield from (NotSent.of(t) for t in contradictions(rows) if not t.costs_contract)
    if isinstance(prepared.contract, Unusable):
        new = [trouble for trouble in prepared.contract.troubles if trouble not in faults]
        yield from map(NotSent.of, new)
        if not new:
            said = told(_ELSEWHERE, line=faults[0].line)
            yield _at(rows[0], Reason("contract-unusable", Severity.ERROR, said))
        return
    parties = _first_rows(rows)
    for reason in prepared.reasons:
        yield _at(rows[0] if reason.party is None else parties[reason.party], reason)


def _at(row: Row, reason: Reason) -> NotSent:
    return NotSent(
        file=row.file,
        line=row.line,
        reason=reason,
        policy_number=row["policy_number"],
        insurer=row["insurer_code"],
    )


def _first_rows(rows: Sequence[Row]) -> list[Row]:
    """The row of each party, in the order of `Record.parties`."""
    found: dict[tuple[str, ...], Row] = {}
    for row in rows:
        found.setdefault(row.cells[_OF_PARTY], row)
    return list(found.values())
