"""A file of bytes that is there whole or not at all; of text, see `telebib.cli.output`."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

from telebib.cli.kinds import real


@contextmanager
def whole_file(name: str) -> Iterator[BinaryIO]:
    """A draft to write, which takes the place of the file when all went well.

    Whatever goes wrong, the draft is gone and the file as it was; OSError names the file.
    """
    target = real(name)
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with draft.open("xb") as fp:
            if target.exists():
                draft.chmod(target.stat().st_mode)
            yield fp
        draft.replace(target)
    except OSError as error:
        error.filename = name
        raise
    finally:
        with suppress(OSError):
            draft.unlink()
