"""The result of each mutant."""

import os
import sys
from collections.abc import Iterator, Sequence

from tools.mutation.apart import OUTSIDE, Mutant, Result, sent_by
from tools.mutation.inside import Inside
from tools.mutation.outside import outside

HEAVY = ("lxml.etree", "phonenumbers", "email_validator", "click.testing", "sybil", "openpyxl")
"""What need not be imported again in each process."""


def run(
    chosen: Sequence[Mutant], tests: Sequence[str], seconds: float, every: int = 1
) -> Iterator[Result]:
    """The result of each mutant in a function, and of each nth one outside: these take longer."""
    os.environ["CI"] = "true"  # hypothesis draws the same examples every time
    sys.dont_write_bytecode = True
    for name in HEAVY:
        __import__(name)
    left: list[Mutant] = []
    charts = []
    for found in sent_by(lambda send: Inside(chosen, seconds, send).start(tests)):
        if not isinstance(found, Result):
            charts.append(found)
        elif found.outcome == OUTSIDE:
            left.append(found.mutant)
        else:
            yield found
    if not charts:
        raise SystemExit("the tests do not run without any mutant")
    for mutant in left[::every]:
        yield outside(mutant, charts[0], seconds)
