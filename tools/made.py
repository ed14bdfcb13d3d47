"""What the tools share that make files: rebuild a folder, or say what differs from it."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

Files = Mapping[str, bytes]
"""The bytes of each file by its name, which may have folders in it."""


def differences(made: Files, target: Path, own: str = "") -> list[str]:
    """One line for each file of `target` that is missing, differs, or bears a name like the tool's
    `own` (a pattern) and is not made by it.
    """
    there = {_name(path, target): path.read_bytes() for path in (target.glob(own) if own else ())}
    there |= {name: (target / name).read_bytes() for name in made if (target / name).is_file()}
    found = []
    for name in sorted(made.keys() | there.keys()):
        if name not in there:
            found.append(f"{name}: missing")
        elif name not in made:
            found.append(f"{name}: not made by this tool")
        elif made[name] != there[name]:
            found.append(f"{name}: differs from what this tool makes")
    return found


def _name(path: Path, target: Path) -> str:
    return path.relative_to(target).as_posix()


def run(
    what: str, files: Callable[[], Files], arguments: Sequence[str], target: Path, own: str = ""
) -> int:
    """Rebuild or check `target`; returns the exit code. Files like the tool's `own` that are no
    longer made are removed.
    """
    parser = argparse.ArgumentParser(description=f"Rebuild {what}.")
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 if they differ")
    options = parser.parse_args(arguments)
    made = files()  # all before anything is written: a refusal changes no file
    if options.check:
        found = differences(made, target, own)
        print("\n".join(found) or f"{len(made)} files agree")
        return 1 if found else 0
    target.mkdir(parents=True, exist_ok=True)
    for path in target.glob(own) if own else ():
        if _name(path, target) not in made:
            path.unlink()
    for name, content in made.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(content)
    print(f"{len(made)} files written")
    return 0
