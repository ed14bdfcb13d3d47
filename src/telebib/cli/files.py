"""What FILE means on the command line: files, folders, `-` for standard input."""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import IO, BinaryIO, cast

from attrs import field, frozen

from telebib.anyform import rejoined
from telebib.archives import PACKED, START, archive_form
from telebib.bounds import USUAL, Bounds
from telebib.cli.failures import describe, remark
from telebib.cli.kinds import real, what_else
from telebib.errors import TelebibError
from telebib.findings import COLON, LANGUAGES, Words
from telebib.formed import PEEK, Form, form_of, is_ours
from telebib.interchange import Part

STDIN = "-"
SUFFIXES = (".edi", ".tb2", ".txt", ".gbo")
OTHER_SUFFIXES = (".xml", ".json", ".jsonl")
"""What names of files end in that are found in folders: those of EDI, and of the other forms."""

_MOST_NOISE = 16
_MARKS_OF_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_JSON = re.compile(rb"\{|\[\s*[{\[\"]")


NO_MESSAGE = Words(
    en="no message in it",
    nl="er staat geen bericht in",
    fr="il ne contient aucun message",
    de="keine Nachricht darin",
)
"""What is remarked of a file that can be read and holds none."""

_NO_FILE = Words(
    en="no such file",
    nl="dat bestand bestaat niet",
    fr="fichier introuvable",
    de="keine solche Datei",
)
_NO_STDIN = Words(
    en="standard input is closed",
    nl="de standaardinvoer is gesloten",
    fr="l'entrée standard est fermée",
    de="die Standardeingabe ist geschlossen",
)
_NO_FILES = Words(
    en="a folder without {suffixes} files",
    nl="een map zonder bestanden {suffixes}",
    fr="un dossier sans fichiers {suffixes}",
    de="ein Ordner ohne Dateien {suffixes}",
)
_EMPTY = Words(
    en="the file is empty",
    nl="het bestand is leeg",
    fr="le fichier est vide",
    de="die Datei ist leer",
)
_BLANK = Words(
    en="nothing but blanks",
    nl="niets dan spaties en regeleinden",
    fr="rien que des blancs",
    de="nichts als Leerzeichen",
)
_OTHER_FORM = Words(
    en="no segment found: it looks like {form}, and segments are read here",
    nl="geen segment gevonden: het lijkt op {form}, en hier worden segmenten gelezen",
    fr="aucun segment trouvé : cela ressemble à du {form}, et ce sont des segments qui sont lus",
    de="kein Segment gefunden: es sieht aus wie {form}, und hier werden Segmente gelesen",
)
_BINARY = Words(
    en="no segment found: it looks like a binary file",
    nl="geen segment gevonden: het lijkt op een binair bestand",
    fr="aucun segment trouvé : cela ressemble à un fichier binaire",
    de="kein Segment gefunden: es sieht aus wie eine Binärdatei",
)
_NOISE = Words(
    en="no segment found: this is no Telebib2 file",
    nl="geen segment gevonden: dit is geen Telebib2-bestand",
    fr="aucun segment trouvé : ce n'est pas un fichier Telebib2",
    de="kein Segment gefunden: dies ist keine Telebib2-Datei",
)


_LINK = Words(
    en="a link that leads out of the folder is not followed; name the file itself",
    nl="een koppeling die uit de map leidt wordt niet gevolgd; noem het bestand zelf",
    fr="un lien qui mène hors du dossier n'est pas suivi ; nommez le fichier lui-même",
    de="einem Link aus dem Ordner hinaus wird nicht gefolgt; nennen Sie die Datei selbst",
)
_UTF_16 = Words(
    en="no segment found: it looks like UTF-16; save it as ISO 8859-1",
    nl="geen segment gevonden: het lijkt op UTF-16; bewaar het als ISO 8859-1",
    fr="aucun segment trouvé : cela ressemble à de l'UTF-16 ; enregistrez-le en ISO 8859-1",
    de="kein Segment gefunden: es sieht aus wie UTF-16; speichern Sie es als ISO 8859-1",
)
_WAITING = Words(
    en="reading from standard input",
    nl="er wordt gelezen van de standaardinvoer",
    fr="lecture de l'entrée standard",
    de="es wird von der Standardeingabe gelesen",
)


class Unreadable(Exception):
    """A file, or a folder, from which nothing can be read, and what it is instead."""

    def __init__(self, name: str, what: Words, **params: str) -> None:
        super().__init__(name)
        self.name, self.what, self.params = name, what, params

    @classmethod
    def of(cls, name: str, error: TelebibError) -> "Unreadable":
        """The same of a file, as an error of the library tells it."""
        return cls(name, Words(*(error.text(lang) for lang in LANGUAGES)))

    def reason(self, lang: str) -> str:
        """What it is instead."""
        said = self.what.say(lang)
        return said.format(**self.params) if self.params else said

    def text(self, lang: str) -> str:
        """One line for the user."""
        return f"{self.name}{COLON.say(lang)}{self.reason(lang)}"


@frozen
class Reading:
    """How files are read: see `telebib.parts`."""

    encoding: str | None
    release: bool
    bounds: Bounds = USUAL


@frozen
class Source:
    """One input: the name it is reported by, and how it is opened."""

    name: str
    path: Path | None = field(repr=False)
    _begun: list[tuple[bytes, IO[bytes]]] = field(factory=list, init=False, repr=False, eq=False)

    @cached_property
    def form(self) -> Form:
        """The form of what is in it; EDI where nothing can be read."""
        try:
            fp = self._opened()
        except Unreadable:
            return Form.EDI
        try:
            start = _Guarded(self.name, fp).read(PEEK)
        except Unreadable:
            start = b""
        if self.path is None or not self.path.is_file():
            self._begun.append((start, fp))  # a pipe is read but once
        else:
            fp.close()
        return form_of(start, self.name)

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The bytes; raises Unreadable when there is no such thing."""
        start, fp = self._begun.pop() if self._begun else (b"", self._opened())
        try:
            whole = rejoined(start, fp) if start else fp
            yield cast(BinaryIO, _Guarded(self.name, whole))
        finally:
            if self.path is not None:
                fp.close()

    def _opened(self) -> IO[bytes]:
        if self.path is None:
            if sys.stdin is None:
                raise Unreadable(self.name, _NO_STDIN)
            return sys.stdin.buffer
        try:
            if (words := what_else(self.path)) is not None:
                raise Unreadable(self.name, words)
            return self.path.open("rb", buffering=0)  # a buffer would lose what a failing read gave
        except FileNotFoundError:
            raise Unreadable(self.name, _NO_FILE) from None
        except OSError as error:
            raise _refusal(self.name, error) from None


@frozen
class _Guarded:
    """A file of which a failing read is told as what cannot be read, and not as a failed write."""

    name: str
    fp: IO[bytes]

    def read(self, size: int = -1) -> bytes:
        """As of any file."""
        try:
            return self.fp.read(size)
        except OSError as error:
            raise _refusal(self.name, error) from None


def _refusal(name: str, error: OSError) -> Unreadable:
    return Unreadable(name, describe(error))


def announce_stdin(names: Sequence[str], lang: str) -> None:
    """Say that standard input is read, where somebody at a terminal may not expect it."""
    if not names and is_typed():
        remark(_WAITING.say(lang))


def is_typed() -> bool:
    """Whether standard input is a terminal."""
    return sys.stdin is not None and sys.stdin.isatty()


def sources(
    names: Iterable[str], suffixes: Iterable[str], stdin_name: str, *, all_forms: bool = False
) -> Iterator[Source | Unreadable]:
    """Each input in the order named; folders give their files, sorted, however deep they stand.

    A folder that cannot be read stands among them as what it is. With `all_forms`, XML and JSON
    files of a folder that hold no messages are passed over.
    """
    wanted = tuple(suffix.lower() for suffix in suffixes)
    for name in names or (STDIN,):
        path = Path(name)
        if name == STDIN:
            yield Source(stdin_name, None)
        elif is_folder(path):
            found = sorted(_walk(path, wanted), key=lambda each: Path(each.name))
            if all_forms:
                found = [each for each in found if _is_of_messages(each)]
            yield from found or (Unreadable(name, _NO_FILES, suffixes=" ".join(wanted)),)
        else:
            yield Source(name, path)


def is_folder(path: Path) -> bool:
    """Whether this is a folder, as far as that may be known."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _walk(folder: Path, suffixes: tuple[str, ...]) -> Iterator[Source | Unreadable]:
    failed: list[OSError] = []
    inside = real(folder)
    for root, folders, files in os.walk(folder, onerror=failed.append):
        wanted = (file for file in files if file.lower().endswith(suffixes))
        for path in (Path(root, name) for name in (*folders, *wanted)):
            if path.is_symlink() and not real(path).is_relative_to(inside):
                yield Unreadable(str(path), _LINK)
            elif path.name in files:
                yield Source(str(path), path)
    yield from (_refusal(str(error.filename or folder), error) for error in failed)


def _is_of_messages(source: Source | Unreadable) -> bool:
    """Whether a file found in a folder is not of some other XML or JSON."""
    if isinstance(source, Unreadable) or not source.name.lower().endswith(OTHER_SUFFIXES):
        return True
    try:
        with source.open() as fp:
            return is_ours(fp.read(PEEK))
    except Unreadable:
        return True


def recognised(name: str, parts: Iterable[Part]) -> Iterator[Part]:
    """The parts of a file, once a segment was found in it; else Unreadable says what it looks like.

    Noise is looked through for a while only, so that a large file of something else ends soon.
    """
    waiting: list[Part] = []
    known = False
    for part in parts:
        if known:
            yield part
            continue
        if not waiting and (form := archive_form(part.raw[:START])):
            raise Unreadable(name, PACKED, form=form)
        waiting.append(part)
        if any(segment.is_plausible for segment in part.segments):
            known = True
            yield from waiting
            waiting.clear()
        elif len(waiting) > _MOST_NOISE:
            break
    if not known:
        start = b"".join(part.raw for part in waiting[:2])[:4096]
        raise _what_it_is(name, start)


def _what_it_is(name: str, start: bytes) -> Unreadable:
    bare = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not bare:
        return Unreadable(name, _BLANK if start else _EMPTY)
    if start.startswith(_MARKS_OF_UTF_16) or b"X\0E\0H\0" in start or b"X\0G\0H\0" in start:
        return Unreadable(name, _UTF_16)
    if bare.startswith(b"<"):
        return Unreadable(name, _OTHER_FORM, form="XML")
    if _JSON.match(bare):
        return Unreadable(name, _OTHER_FORM, form="JSON")
    if sum(byte < 9 or 13 < byte < 32 for byte in start) * 20 > len(start):
        return Unreadable(name, _BINARY)
    return Unreadable(name, _NOISE)
