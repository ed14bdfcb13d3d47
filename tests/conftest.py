"""What all tests share: the hypothesis profiles, and a heap that is cheap to look through.

`docs/testing.md` tells of the profiles: HYPOTHESIS_PROFILE names one, else CI chooses `ci`.
"""

import gc
import multiprocessing
import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import settings

settings.register_profile("dev", deadline=None, max_examples=20)
settings.register_profile("ci", settings.get_profile("dev"), derandomize=True)
settings.register_profile("more", settings.get_profile("ci"), max_examples=60)
settings.register_profile("long", settings.get_profile("dev"), max_examples=5000)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev")
)


def pytest_collection_finish() -> None:
    """Ten thousand tests stay in memory: the collector need not look at them again and again."""
    gc.collect()
    gc.freeze()


@contextmanager
def beginning(method: str) -> Iterator[None]:
    """Processes begin in one of the ways of multiprocessing."""
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"no {method} here")
    before = multiprocessing.get_start_method(allow_none=True)
    multiprocessing.set_start_method(method, force=True)
    try:
        yield
    finally:
        multiprocessing.set_start_method(before, force=True)


@pytest.fixture
def forked() -> Iterator[None]:
    """Processes begin as copies of this one: what a test has put in place holds there too."""
    with beginning("fork"):
        yield


@pytest.fixture(params=["spawn", "forkserver"])
def started(request: pytest.FixtureRequest) -> Iterator[None]:
    """Processes begin as on Windows and macOS, and as by default since Python 3.14."""
    with beginning(request.param):
        yield
