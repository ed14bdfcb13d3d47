"""A file whose bytes are hashed while it is read: a run says what it was made from."""

from hashlib import sha256
from typing import Any

from attrs import field, frozen


@frozen
class Hashed:
    """A binary file and the digest of what was read of it."""

    fp: Any = field(repr=False)
    digest: Any = field(factory=sha256)

    def read(self, size: int = -1, /) -> bytes:
        """As of any file."""
        data: bytes = self.fp.read(size)
        self.digest.update(data)
        return data
