"""What a target is, and what its oracles share.

A target is one file in `targets/`: a docstring that says which property it holds the code to,
`SEEDS`, the inputs it starts from, and `check(data)`, which raises for bytes that break the
property. A target knows nothing of atheris, so that the tests run it over its seeds as well.
"""

import io
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

from attrs import field, frozen

TARGETS = Path(__file__).parent / "targets"


@frozen
class Target:
    """One of `targets/`, by the name of its file."""

    name: str
    summary: str
    check: Callable[[bytes], None] = field(repr=False)
    seeds: Callable[[], Iterable[bytes]] = field(repr=False)


def names() -> list[str]:
    """The targets that there are."""
    return sorted(path.stem for path in TARGETS.glob("[!_]*.py"))


def target(name: str) -> Target:
    """A target, loaded when it is asked for; raises KeyError when there is none of this name."""
    if name not in names():
        raise KeyError(name)
    module = import_module(f"fuzz.targets.{name}")
    return Target(name, (module.__doc__ or "").partition("\n")[0], module.check, module.SEEDS)


def asked(data: bytes) -> tuple[int, bytes]:
    """The first byte, which chooses among options, and the rest."""
    return (data[0], data[1:]) if data else (0, b"")


class Trickle(io.BytesIO):
    """A file that hands out no more than so many bytes at a time, as a pipe may."""

    def __init__(self, data: bytes, most: int) -> None:
        super().__init__(data)
        self.most = most

    def read(self, size: int | None = -1, /) -> bytes:
        """As of any file, but no more than that unless all is asked for."""
        return super().read(size if size is None or size < 0 else min(size, self.most))

    def seekable(self) -> bool:
        """A pipe is read once."""
        return False
