"""The indicators of a process: what it fixes, and the change flags it or the version asks for.

Source: chapter 2, "The processes"; the values stand in `schemas/profiles/`.
"""

from collections.abc import Mapping

from telebib.definitions import Definition, Profile, Use
from telebib.errors import ValueRefused
from telebib.segments import label

YES, NO = "1", "2"
"""The two values of a change flag (chapter 2)."""


def process_indicators(
    narrowing: Profile, defined: Definition, given: Mapping[str, str]
) -> dict[str, str]:
    """The GIS codes of a message, in the order of the definition; further ones behind.

    They are those the process fixes, the flags that it or the version asks for, and those given.
    """
    level = defined.level
    flags = {f"GIS+{flag}" for flag in defined.change_flags}
    written = {f"GIS+{flag}" for flag in narrowing.write_flags}
    chosen: dict[str, str] = {}
    for use in level.segments:
        tag, qualifier = use.key
        if tag != "GIS" or qualifier is None:
            continue
        if use.fixed is not None:
            chosen[qualifier] = use.fixed
        elif use.path in flags and (use.use == "M" or use.path in written):
            chosen[qualifier] = given.get(qualifier, NO)
        elif qualifier in given:
            chosen[qualifier] = given[qualifier]
    chosen |= {qualifier: code for qualifier, code in given.items() if qualifier not in chosen}
    for qualifier, code in given.items():
        stated_use = level.segment_use(f"GIS+{qualifier}")
        _check_indicator(
            narrowing, qualifier, code, use=stated_use, fixed=chosen[qualifier], flags=flags
        )
    return chosen


def _check_indicator(
    narrowing: Profile, qualifier: str, code: str, *, use: Use | None, fixed: str, flags: set[str]
) -> None:
    path = label("GIS", qualifier)
    is_flag = f"GIS+{qualifier}" in flags
    if code != fixed:
        raise ValueRefused(f"{path}: in {narrowing.name} it is {fixed}")
    if use is not None and use.allowed and code not in use.allowed:
        raise ValueRefused(f"{path}: in {narrowing.name} it is {' or '.join(use.allowed)}")
    if is_flag and code not in (YES, NO):
        raise ValueRefused(f"{path}: a change flag is 1 (yes) or 2 (no)")
    other = narrowing.other_flags
    if is_flag and other is not None and code != other:
        raise ValueRefused(f"{path}: in {narrowing.name} every other change flag is {other}")
