"""The message files of a run that goes through them twice: first for duplicates, then to answer.

Standard input, and anything else that can be read only once, is kept in a temporary file that has
no name and that only its owner can read.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, cast

from attrs import define, field

from telebib.cli.failures import remark
from telebib.cli.files import Source, Unreadable, recognised
from telebib.cli.mass.hashed import Hashed
from telebib.cli.progress import Progress
from telebib.errors import Misuse
from telebib.findings import COLON, Words, told
from telebib.interchange import Message, Outside, Part
from telebib.mass.left_over import LeftOver
from telebib.mass.outcomes import Received
from telebib.mass.processing import Input
from telebib.read import parts
from telebib.rules import RULES
from telebib.validate import Validator

_NO_MESSAGE = Words(
    en="no message in it",
    nl="er staat geen bericht in",
    fr="il ne contient aucun message",
    de="keine Nachricht darin",
)
_CHANGED = Words(
    en="{name}: the file changed while it was read",
    nl="{name}: het bestand veranderde terwijl het gelezen werd",
    fr="{name} : le fichier a changé pendant la lecture",
    de="{name}: die Datei änderte sich, während sie gelesen wurde",
)
_LOST = ("bound-exceeded", "segment-outside-message", "unterminated-segment")
_OUTSIDE = tuple(rule for rule in RULES if rule.id in _LOST)


@define
class _File:
    """One input that could be read: its bytes stay the same in both passes."""

    source: Source
    kept: BinaryIO | None = field(default=None, repr=False)
    sha256: str = ""

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The bytes from their beginning."""
        if self.kept is None:
            with self.source.open() as fp:
                yield fp
        else:
            self.kept.seek(0)
            yield self.kept


@define(kw_only=True)
class Inputs:
    """The files of a run. What cannot be read is told once and left out: `unreadable` counts it.

    `left_over` is called with what stands outside messages and is no envelope.
    """

    sources: Iterable[Source | Unreadable]
    encoding: str | None
    lang: str
    quiet: bool
    progress: Progress
    left_over: Callable[[LeftOver], object]
    unreadable: int = 0
    messages: int = 0
    _files: list[_File] | None = field(init=False, default=None, repr=False)
    _open: ExitStack = field(init=False, factory=ExitStack, repr=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._open.close()

    @property
    def inputs(self) -> list[Input]:
        """What was read: names and SHA-256."""
        return [Input(file.source.name, file.sha256) for file in self._files or ()]

    def __call__(self) -> Iterator[Received]:
        """All messages, in the order of the files; asked for twice."""
        self.messages = 0
        if self._files is None:
            self._files = []
            return self._first()
        return self._second()

    def _first(self) -> Iterator[Received]:
        assert self._files is not None
        for source in self.sources:
            before = self.messages
            try:
                if isinstance(source, Unreadable):
                    raise source
                file = _File(source, self._kept(source))
                yield from self._received(file)
            except Unreadable as error:
                if self.messages > before:  # they were counted already: it is too late to go on
                    raise Misuse(error.text) from None
                self.unreadable += 1
                self._remark(error.text(self.lang))
                continue
            self._files.append(file)
            if self.messages == before and not self.quiet:
                self._remark(f"{source.name}{COLON.say(self.lang)}{_NO_MESSAGE.say(self.lang)}")

    def _second(self) -> Iterator[Received]:
        outside = Validator(rules=_OUTSIDE)
        for file in self._files or ():
            yield from self._received(file, outside)

    def _received(self, file: _File, outside: Validator | None = None) -> Iterator[Received]:
        name = file.source.name
        with file.open() as fp:
            hashed = Hashed(fp)
            found = parts(cast(BinaryIO, hashed), encoding=self.encoding)
            for part in recognised(name, found):
                if isinstance(part, Message):
                    self.messages += 1
                    self.progress.at(name, self.messages)
                    yield Received(part, name)
                elif outside is not None:
                    self._stray(name, part, outside)
        if file.sha256 and file.sha256 != hashed.digest.hexdigest():
            raise Misuse(told(_CHANGED, name=name))
        file.sha256 = hashed.digest.hexdigest()

    def _stray(self, name: str, part: Part, outside: Validator) -> None:
        """List what belongs to no message, a run of segments once."""
        found = next(iter(outside.validate([part])), None)
        if found is not None and not (isinstance(part, Outside) and part.continued):
            self.left_over(LeftOver.of_stray(name, found))

    def _kept(self, source: Source) -> BinaryIO | None:
        """A copy of what cannot be read twice."""
        if source.path is not None and not _is_special(source.path):
            return None
        copy = self._open.enter_context(tempfile.TemporaryFile())  # noqa: SIM115
        with source.open() as fp:
            shutil.copyfileobj(fp, copy)
        return cast(BinaryIO, copy)

    def _remark(self, text: str) -> None:
        self.progress.erase()
        remark(text)


def _is_special(path: Path) -> bool:
    """Whether this is a pipe or a device, as far as that may be known."""
    try:
        return path.exists() and not path.is_file() and not path.is_dir()
    except OSError:
        return False
