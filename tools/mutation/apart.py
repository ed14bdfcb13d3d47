"""A mutant, what became of it, and processes of their own to find out."""

import ast
import os
import pickle
import resource
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType
from typing import Any

from attrs import frozen
from hypothesis import HealthCheck, Phase, settings

from tools.mutation.mistakes import mutations

SAME, SURVIVED, KILLED, TIMEOUT, OUTSIDE = "same", "survived", "killed", "timeout", "outside"
PYTEST = ("-q", "-s", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning")
_MEMORY = 4 << 30

Send = Callable[[Any], None]


@frozen
class Mutant:
    """The nth mutation of a file."""

    path: Path
    number: int
    line: int
    column: int
    text: str
    lines: range

    def compiled(self) -> CodeType:
        """The module with it."""
        tree = ast.parse(self.path.read_bytes())
        list(mutations(tree))[self.number].apply()
        return compile(tree, str(self.path), "exec", dont_inherit=True)


@frozen
class Result:
    """What became of a mutant, how many tests met it of those that run its lines, who noticed."""

    mutant: Mutant
    outcome: str
    asked: int = 0
    covering: int = 0
    by: str = ""


def mutants(path: Path) -> list[Mutant]:
    """All mutants of a file."""
    found = mutations(ast.parse(path.read_bytes()))
    return [Mutant(path, n, m.line, m.column, m.text, m.lines) for n, m in enumerate(found)]


def met(meet: Callable[[Send], None], seconds: float) -> tuple[str, str]:
    """What a mutant came to in a process of its own that may take some seconds of a processor."""

    def limited(send: Send) -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        signal.alarm(int(seconds) * 10)
        try:
            meet(send)
        except BaseException as failure:  # whatever a mutant raises, also through pytest
            send((KILLED, type(failure).__name__))

    return next(sent_by(limited), (TIMEOUT, ""))


def sent_by(work: Callable[[Send], None]) -> Iterator[Any]:
    """What some work sends from a process of its own."""
    out, into = os.pipe()
    child = os.fork()
    if not child:
        os.close(out)
        try:
            with os.fdopen(into, "wb", buffering=0) as pipe:
                work(lambda value: pickle.dump(value, pipe))
        finally:
            os._exit(0)
    os.close(into)
    try:
        with os.fdopen(out, "rb") as pipe:
            while True:
                yield pickle.load(pipe)
    except EOFError:
        return
    finally:
        os.waitpid(child, 0)


def quiet() -> None:
    """Print nothing from here on."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)


def without_shrinking() -> None:
    """Have hypothesis stop at the first example that fails."""
    phases = (Phase.explicit, Phase.generate)
    checks = list(HealthCheck)  # a busy machine is no mutant
    settings.register_profile(
        "mutants",
        settings.get_profile("ci"),
        phases=phases,
        suppress_health_check=checks,
        database=None,
    )
    settings.load_profile("mutants")
