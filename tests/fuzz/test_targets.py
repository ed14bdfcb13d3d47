"""The targets hold on what they start from, so that a fuzzer begins where nothing is found.

Atheris is not needed here: it only makes more inputs.
"""

import pytest

from fuzz.seeds import words
from fuzz.target import Target, names, target

FEW = 12
every_target = pytest.mark.parametrize("name", names())


def check(found: Target, step: int) -> int:
    seeds = list(found.seeds())
    chosen = seeds[:: max(len(seeds) // step, 1)] if step else seeds
    for seed in chosen:
        found.check(seed)
    return len(chosen)


@every_target
def test_a_target_says_what_it_holds_to_and_holds_on_some_of_its_seeds(name: str) -> None:
    found = target(name)
    assert found.summary.endswith((".", ":"))
    assert check(found, FEW) >= 3
    for data in (b"", b"\0", b"\0" * 40, b"\xff" * 40, b"\0'''"):
        found.check(data)


@pytest.mark.slow
@every_target
def test_a_target_holds_on_all_its_seeds(name: str) -> None:
    assert check(target(name), 0) >= 3


def test_the_dictionary_is_made_of_the_samples() -> None:
    found = words()
    assert {b"XRH+", b"PTY+003+", b"?'", b"A131"} <= set(found)
    assert len(found) == len(set(found)) > 300


def test_there_is_no_target_of_any_other_name() -> None:
    with pytest.raises(KeyError):
        target("../run")
