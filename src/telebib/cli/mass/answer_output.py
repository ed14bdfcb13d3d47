"""What `mass answer` writes: OUT, whole or not at all, and DECISIONS."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from attrs import define, field, frozen

from telebib.cli.failures import nobody_reads, remark
from telebib.cli.files import STDIN
from telebib.cli.kinds import real
from telebib.cli.mass.new_folder import RECORD, TEXT, clear_dry_run, new_folder
from telebib.cli.output import Emit, lines_to
from telebib.cli.progress import Progress
from telebib.findings import Words
from telebib.mass.left_over import COLUMNS, Told, as_csv
from telebib.mass.outgoing import Piece
from telebib.mass.processing import Processing
from telebib.mass.processing_text import text

LIST = "not-answered.csv"
_MOST_REMARKS = 20
_MOST_HELD = 1 << 20
_MORE = Words(
    en="{more} more are listed in {name}",
    nl="{more} andere staan in {name}",
    fr="{more} autres sont listés dans {name}",
    de="{more} weitere stehen in {name}",
)


@frozen
class Target:
    """OUT and DECISIONS as they were named; None where they are not wanted."""

    output: str | None
    decisions: str | None

    @contextmanager
    def opened(self) -> Iterator[tuple[Path | None, Emit | None]]:
        """The draft of OUT, and what takes the lines of DECISIONS.

        OUT takes its place last: whatever fails before, nothing of it is there. DECISIONS may
        stand in it.
        """
        if self.output is not None:
            clear_dry_run(Path(self.output), LIST)
        folder = new_folder(self.output) if self.output is not None else nullcontext()
        with folder as draft:
            if self.decisions is None:
                yield draft, None
                return
            named = self._decisions(draft)
            with _aloud() if named == STDIN else lines_to(named, private=True) as emit:
                yield draft, emit

    def _decisions(self, draft: Path | None) -> str:
        assert self.decisions is not None
        named = Path(self.decisions)
        inside = draft is not None and self.output is not None
        if inside and real(named).parent == real(str(self.output)):
            return str(Path(str(draft)) / named.name)
        return self.decisions


@contextmanager
def _aloud() -> Iterator[Emit]:
    """Standard output: when nobody reads on, the run goes on all the same, and OUT is written."""
    with lines_to(None) as emit:

        def tell(line: str | None) -> None:
            try:
                sys.stdout.flush() if line is None else emit(line)
            except BrokenPipeError:
                nobody_reads()
            except OSError as error:
                error.filename = "<stdout>"
                raise

        yield tell
        tell(None)


@define
class Files:
    """The files of brokers, written piece by piece; what is not written yet is held."""

    folder: Path
    _held: dict[str, list[bytes]] = field(init=False, factory=dict, repr=False)
    _size: int = field(init=False, default=0)

    def add(self, piece: Piece) -> None:
        """One more piece; raises OSError."""
        self._held.setdefault(piece.name, []).append(piece.data)
        self._size += len(piece.data)
        if self._size > _MOST_HELD:
            self.write()

    def write(self) -> None:
        """Write what is held. Each file is open for a moment only: there may be thousands."""
        for name, pieces in self._held.items():
            with (self.folder / name).open("ab") as fp:
                fp.writelines(pieces)
        self._held.clear()
        self._size = 0


@define
class Leavings:
    """What is listed: in a file, and the first of it on standard error."""

    emit: Emit
    lang: str
    quiet: bool
    progress: Progress
    is_whole: bool
    rules: Counter[str] = field(init=False, factory=Counter)

    def __attrs_post_init__(self) -> None:
        self._row(COLUMNS)

    def add(self, what: Told) -> None:
        """List one thing."""
        self.rules[what.rule] += 1
        self._row(what.cells)
        if not self.quiet and (not self.is_whole or self.rules.total() <= _MOST_REMARKS):
            self.progress.erase()
            remark(what.text)

    def end(self) -> None:
        """Say how many were not told."""
        more = self.rules.total() - _MOST_REMARKS
        if more > 0 and self.is_whole and not self.quiet:
            remark(_MORE.say(self.lang).format(more=more, name=LIST))

    def _row(self, cells: tuple[str, ...]) -> None:
        for line in as_csv([cells]):
            self.emit(line)


@contextmanager
def leavings(
    draft: Path | None, lang: str, progress: Progress, *, quiet: bool
) -> Iterator[Leavings]:
    """The list of a run, in its folder where it has one."""
    if draft is None:
        yield Leavings(lambda _: None, lang, quiet, progress, is_whole=False)
        return
    with lines_to(str(draft / LIST)) as emit:
        found = Leavings(emit, lang, quiet, progress, is_whole=True)
        yield found
    found.end()


def write_record(draft: Path, processing: Processing, lang: str) -> None:
    """The record of processing, as JSON and as text."""
    (draft / RECORD).write_bytes(processing.json().encode(errors="backslashreplace"))
    (draft / TEXT).write_bytes(text(processing, lang).encode(errors="backslashreplace"))
