"""Exit statuses, and failures in one line instead of a traceback (chapter 5, "Command line")."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from telebib.errors import TelebibError
from telebib.masking import printable

CLEAN = 0
FOUND = 1
FAILED = 2
INTERRUPTED = 130


def remark(text: str) -> None:
    """One line on standard error."""
    click.echo(f"telebib: {printable(text)}", err=True)


def describe(error: OSError) -> str:
    """What went wrong, in the words of the system, without the file's name."""
    return (error.strerror or str(error) or type(error).__name__).lower()


@contextmanager
def guarded() -> Iterator[None]:
    """Turn what goes wrong into one line and exit status 2; a closed pipe ends quietly."""
    try:
        yield
    except (click.exceptions.Exit, click.ClickException, click.Abort, SystemExit):
        raise
    except BrokenPipeError:
        # Nobody reads on: what is still buffered must not complain when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(FAILED) from None
    except TelebibError as error:
        remark(str(error))
        raise SystemExit(FAILED) from None
    except OSError as error:
        remark(f"{error.filename}: {describe(error)}" if error.filename else describe(error))
        raise SystemExit(FAILED) from None
    except KeyboardInterrupt:
        remark("interrupted")
        raise SystemExit(INTERRUPTED) from None
    except MemoryError:
        remark("out of memory")
        raise SystemExit(FAILED) from None
    except Exception as error:
        # The text of an unforeseen error could hold a value of the message: only its kind is told.
        remark(f"internal error ({type(error).__name__}); this is a mistake of telebib, tell us")
        raise SystemExit(FAILED) from None
