"""The contracts of a table of any size, in a file that is removed afterwards."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType

from attrs import define

from telebib.identifiers import policy_number
from telebib.mass.contracts import contract, contradictions
from telebib.mass.index import AT_A_TIME, Index, blocks
from telebib.mass.records import Held, KnownBrokers, own_insurer
from telebib.mass.tables.columns import Row
from telebib.mass.tables.trouble import Trouble
from telebib.models.record import Broker


def _pass_over(_: Trouble) -> None:
    """What is done with troubles that nobody asks for."""


@define
class RecordStore:
    """The contracts of a table, asked for by policy number (`Records`) or one after the other.

    The rows of a contract need not stand together in the table. Made by `built`; `with` closes it,
    which removes its file.
    """

    insurer: str | None
    index: Index

    @classmethod
    def built(
        cls,
        folder: Path,
        rows: Iterable[Row | Trouble],
        *,
        insurer: str | None = None,
        listed: Callable[[Trouble], object] = _pass_over,
        name: str = "records",
    ) -> "RecordStore":
        """A store of the rows that `read_table` gives, in a file in `folder` that only its owner
        can read; two stores in one folder have different names.

        With an `insurer` (`97` or `0097`) rows of other insurers are passed over. `listed` is
        called with each row that cannot be used, while the table is read. Raises what reading the
        table raises, Misuse for an insurer code that is none, and OSError when the disk is full;
        no file is left then.
        """
        own = own_insurer(insurer)
        return cls(own, Index.written(folder / f"{name}.sqlite", rows, own, listed))

    @classmethod
    def opened(cls, path: Path, insurer: str | None = None) -> "RecordStore":
        """A store that was built before, maybe by another process; closing it leaves its file."""
        return cls(own_insurer(insurer), Index.opened(path))

    @property
    def path(self) -> Path:
        """Its file."""
        return self.index.path

    def __enter__(self) -> "RecordStore":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the store and remove its file, where it was built here."""
        self.index.close()

    def __len__(self) -> int:
        """How many contracts there are, those without any row that can be used left out."""
        return self.index.count(self.insurer)

    def find(self, policy_numbers: Sequence[str]) -> Mapping[str, Held]:
        """See Records; one query for some hundred of them."""
        keys = {number: policy_number.normalised(number) for number in policy_numbers}
        found: dict[str, Held] = {}
        for some in blocks(dict.fromkeys(filter(_is_text, keys.values())), AT_A_TIME):
            found |= self._held(some)
        return {number: found[key] for number, key in keys.items() if key in found}

    def knows(self, broker: Broker) -> bool:
        """See Records."""
        return broker in self._brokers

    def contracts(self) -> Iterator[Held]:
        """All contracts, by insurer, in the order in which the table begins them.

        Those without any row that can be used are left out: their rows were listed.
        """
        for some in blocks(self.index.keys(), AT_A_TIME):
            held = self._held(some)
            yield from (held[key] for key in some if key in held)

    def contradictions(self) -> Iterator[Trouble]:
        """Where rows of one contract do not agree or say the same again, contract by contract."""
        for some in blocks(self.index.keys_of_several_rows(), AT_A_TIME):
            for rows in self.index.rows(some).values():
                if self.insurer is None or any(r["insurer_code"] == self.insurer for r in rows):
                    yield from contradictions(rows)

    def _held(self, keys: Sequence[str]) -> dict[str, Held]:
        rows, troubles = self.index.rows(keys), self.index.troubles(keys)
        held = {
            key: contract(rows.get(key, ()), troubles.get(key, ()), self.insurer) for key in keys
        }
        return {key: found for key, found in held.items() if found is not None}

    @cached_property
    def _brokers(self) -> KnownBrokers:
        return KnownBrokers(self.index.brokers())


def _is_text(key: str) -> bool:
    """Whether a database can look for it: not for half of a surrogate pair."""
    return key.isascii() or key == key.encode(errors="ignore").decode()
