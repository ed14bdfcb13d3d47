"""Exit statuses, and failures in one line instead of a traceback (chapter 5, "Command line")."""

import errno
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress

import click

from telebib.errors import TelebibError
from telebib.findings import COLON, Words
from telebib.masking import printable

CLEAN = 0
FOUND = 1
FAILED = 2
INTERRUPTED = 130

# Dutch, French, German; in English it is said in the words of the system.
_SYSTEM: Mapping[int, tuple[str, str, str]] = {
    errno.EACCES: ("geen toegang", "accès refusé", "Zugriff verweigert"),
    errno.EEXIST: ("dat bestaat al", "cela existe déjà", "das gibt es schon"),
    errno.EIO: ("lees- of schrijffout", "erreur d'entrée-sortie", "Ein- oder Ausgabefehler"),
    errno.EISDIR: ("dat is een map", "c'est un dossier", "das ist ein Ordner"),
    errno.ELOOP: (
        "de koppelingen lopen rond",
        "les liens tournent en rond",
        "die Links führen im Kreis",
    ),
    errno.ENAMETOOLONG: ("de naam is te lang", "le nom est trop long", "der Name ist zu lang"),
    errno.ENOENT: (
        "dat bestand of die map bestaat niet",
        "fichier ou dossier introuvable",
        "Datei oder Ordner nicht gefunden",
    ),
    errno.ENOSPC: (
        "er is geen plaats meer op de schijf",
        "il n'y a plus de place sur le disque",
        "auf dem Datenträger ist kein Platz mehr",
    ),
    errno.ENOTDIR: ("dat is geen map", "ce n'est pas un dossier", "das ist kein Ordner"),
    errno.EPERM: ("niet toegestaan", "opération non permise", "nicht erlaubt"),
    errno.EROFS: (
        "daar kan niet geschreven worden",
        "l'écriture n'y est pas possible",
        "dort kann nicht geschrieben werden",
    ),
}
_INTERRUPTED = Words(en="interrupted", nl="onderbroken", fr="interrompu", de="unterbrochen")
_MEMORY = Words(
    en="out of memory",
    nl="er is niet genoeg geheugen",
    fr="mémoire insuffisante",
    de="nicht genug Speicher",
)
_UNFORESEEN = Words(
    en="internal error ({kind}); this is a mistake of telebib, tell us",
    nl="interne fout ({kind}); dit is een fout van telebib, meld ze ons",
    fr="erreur interne ({kind}) ; c'est une faute de telebib, signalez-la-nous",
    de="interner Fehler ({kind}); das ist ein Fehler von telebib, melden Sie ihn uns",
)


def tell(text: str) -> None:
    """Say something on standard error; no run fails because nobody reads or keeps it."""
    with suppress(OSError):
        click.echo(text, err=True)


def remark(text: str) -> None:
    """One line on standard error."""
    tell(f"telebib: {printable(text)}")


def nobody_reads() -> None:
    """Standard output is a closed pipe: what is still buffered, or comes, is let go quietly."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def drop_what_is_buffered() -> None:
    """What standard output does not take must not complain once more when Python ends."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        nobody_reads()


def describe(error: OSError) -> Words:
    """What went wrong, without the file's name; what has no words here, in those of the system."""
    said = (error.strerror or str(error) or type(error).__name__).lower()
    return Words(said, *_SYSTEM.get(error.errno or 0, (said, said, said)))


def is_closed_pipe(error: OSError, system: str = os.name) -> bool:
    """Whether nobody reads what was written; Windows calls it an invalid argument (EINVAL)."""
    is_unnamed = system == "nt" and error.errno == errno.EINVAL and error.filename is None
    return isinstance(error, BrokenPipeError) or is_unnamed


def _of_system(error: OSError, lang: str) -> str:
    said = describe(error).say(lang)
    return f"{error.filename}{COLON.say(lang)}{said}" if error.filename else said


def _refused(error: TelebibError, lang: str) -> str:
    """The text of an error, or of the failure of the system behind it."""
    cause = error.__cause__
    return _of_system(cause, lang) if isinstance(cause, OSError) else error.text(lang)


@contextmanager
def guarded(language: Callable[[], str]) -> Iterator[None]:
    """Turn what goes wrong into one line and exit status 2.

    A closed pipe ends quietly and with status 0, as in ruff and ripgrep: whoever reads no further
    has what they wanted. `language` is asked when there is something to say.
    """
    try:
        yield
    except (click.exceptions.Exit, click.ClickException, click.Abort, SystemExit):
        raise
    except TelebibError as error:
        remark(_refused(error, language()))
        raise SystemExit(FAILED) from None
    except OSError as error:
        if is_closed_pipe(error):
            nobody_reads()
            raise SystemExit(CLEAN) from None
        drop_what_is_buffered()
        remark(_of_system(error, language()))
        raise SystemExit(FAILED) from None
    except KeyboardInterrupt:
        remark(_INTERRUPTED.say(language()))
        raise SystemExit(INTERRUPTED) from None
    except MemoryError:
        remark(_MEMORY.say(language()))
        raise SystemExit(FAILED) from None
    except Exception as error:
        # The text of an unforeseen error could hold a value of the message: only its kind is told.
        remark(_UNFORESEEN.say(language()).format(kind=type(error).__name__))
        raise SystemExit(FAILED) from None
