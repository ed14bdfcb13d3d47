"""What all tests share: the hypothesis profiles, and a heap that is cheap to look through.

`docs/testing.md` tells of the profiles: HYPOTHESIS_PROFILE names one, else CI chooses `ci`.
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
