"""Files in any form: EDI, XML, JSON or JSON lines, read and validated alike."""

from collections.abc import Iterator
from typing import IO, BinaryIO, cast

from attrs import define, field

from telebib.bounds import USUAL, Bounds
from telebib.findings import Finding
from telebib.formed import PEEK, Form, form_of, formed
from telebib.formed_findings import validate_formed
from telebib.interchange import Interchange
from telebib.read import expect_binary, read
from telebib.validate import Validator


def read_any(data: bytes, *, bounds: Bounds = USUAL) -> Interchange:
    """Read a whole file in any form. Raises what `from_xml` and `from_json` raise."""
    form = form_of(data[:PEEK])
    if form is Form.EDI:
        return read(data, bounds=bounds)
    from telebib.from_json import from_json
    from telebib.from_xml import from_xml

    return (from_xml if form is Form.XML else from_json)(data, bounds=bounds)


def validate_any(
    fp: BinaryIO, *, validator: Validator | None = None, bounds: Bounds = USUAL
) -> Iterator[Finding]:
    """All findings of a binary file in any form, in constant memory.

    Of XML and JSON line, column and path are those of that file, and there is no `offset`. Raises
    Unreadable where it is no XML or JSON (any longer).
    """
    run = validator or Validator()
    form, whole = opened(fp)
    if form is Form.EDI:
        return run.validate_file(whole, bounds=bounds)
    return validate_formed(formed(whole, form, bounds), run)


def opened(fp: BinaryIO, name: str = "") -> tuple[Form, BinaryIO]:
    """The form of a binary file, and the file from its beginning."""
    expect_binary(fp)
    start = fp.read(PEEK)
    return form_of(start, name), rejoined(start, fp)


def rejoined(start: bytes, fp: IO[bytes]) -> BinaryIO:
    """A file of which some bytes were read already, from its beginning; it can only be read."""
    return cast(BinaryIO, _Rejoined(start, fp))


@define
class _Rejoined:
    """A file of which some bytes were read already."""

    start: bytes = field(repr=False)
    fp: IO[bytes] = field(repr=False)

    def read(self, size: int = -1) -> bytes:
        """As of any file."""
        if not self.start:
            return self.fp.read(size)
        end = size if size >= 0 else None
        found, self.start = self.start[:end], self.start[end:] if end is not None else b""
        return found if end is not None else found + self.fp.read()
