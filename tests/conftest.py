"""What all tests share: the hypothesis profiles, and a heap that is cheap to look through.

Profiles: `dev`, `ci` where CI is set, any of them by HYPOTHESIS_PROFILE. `.ci/run` runs the tests
of hypothesis (`-m hypothesis`) once more with the examples of `more`.
"""

import gc
import os

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
