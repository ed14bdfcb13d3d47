"""Fuzzing with atheris: one target for a given time, or all of them one after another.

    python fuzz/run.py reading --seconds 600
    python fuzz/run.py --all --seconds 10 --seed 1
    python fuzz/run.py reading --repeat crash-…        # an input once more, without atheris

The targets are the files of `targets/`; `--corpus DIR` keeps what reached new code, for the
next run. The exit status is 0 where nothing was found; inputs that were stand in `--crashes DIR`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

# Run as a script, Python looks beside the script and not in the folder above it.
sys.path.append(str(Path(__file__).resolve().parents[1]))

from fuzz.target import Target, names, target

LONGEST = 8192  # bytes of an input
SLOW = 20  # seconds that an input may take
MEMORY = 2048  # MB
ENOUGH = 20  # seeds, in which all that a target needs is loaded
PACKAGE = "telebib"


def main() -> None:
    given = _arguments()
    if given.repeat:
        for path in given.repeat:
            target(given.target).check(path.read_bytes())
    elif given.all:
        sys.exit(max(_apart(name) for name in names()))
    else:
        _fuzz(given)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("target", nargs="?", choices=names())
    parser.add_argument("--all", action="store_true", help="every target, one after another")
    parser.add_argument("--seconds", type=int, help="how long at most (default: 60)")
    parser.add_argument("--runs", type=int, help="how many inputs at most")
    parser.add_argument("--seed", type=int, help="the same inputs every time")
    parser.add_argument("--corpus", type=Path, help="a folder that is kept for the next run")
    parser.add_argument("--crashes", type=Path, default=Path(), help="where inputs are left")
    parser.add_argument("--repeat", type=Path, nargs="+", metavar="FILE", help="run these inputs")
    given = parser.parse_args()
    if bool(given.target) == given.all:
        parser.error("one TARGET, or --all")
    return given


def _apart(name: str) -> int:
    """Run one target in a process of its own: libFuzzer ends the one it runs in."""
    print(f"--- {name}", flush=True)
    rest = [word for word in sys.argv[1:] if word != "--all"]
    return subprocess.run([sys.executable, __file__, name, *rest], check=False).returncode


def _fuzz(given: argparse.Namespace) -> None:
    import atheris

    with atheris.instrument_imports(include=[PACKAGE]):
        chosen = target(given.target)
        _load(chosen)
    with tempfile.TemporaryDirectory() as folder:
        corpus = given.corpus / chosen.name if given.corpus else Path(folder, "corpus")
        seeds, dictionary = Path(folder, "seeds"), Path(folder, "words")
        _plant(chosen, seeds)
        _write_words(dictionary)
        given.crashes.mkdir(parents=True, exist_ok=True)
        corpus.mkdir(parents=True, exist_ok=True)
        options = {
            "max_len": LONGEST,
            "timeout": SLOW,
            "rss_limit_mb": MEMORY,
            "dict": dictionary,
            "artifact_prefix": f"{given.crashes}{os.sep}{chosen.name}-",
            "print_final_stats": 1,
            "seed": given.seed,
            "runs": given.runs,
            "max_total_time": given.seconds or (None if given.runs else 60),
        }
        words = [f"-{name}={value}" for name, value in options.items() if value is not None]
        atheris.Setup([sys.argv[0], *words, str(corpus), str(seeds)], chosen.check)
        atheris.Fuzz()


def _load(chosen: Target) -> None:
    """Load what is loaded when it is first asked for, so that what is reached in it is seen too."""
    seeds = list(chosen.seeds())
    for seed in (b"", *seeds[:: max(len(seeds) // ENOUGH, 1)]):
        chosen.check(seed)


def _plant(chosen: Target, folder: Path) -> None:
    """The seeds of a target as files."""
    folder.mkdir()
    for seed in chosen.seeds():
        (folder / sha256(seed).hexdigest()[:16]).write_bytes(seed)


def _write_words(path: Path) -> None:
    """The dictionary: what messages are made of, as libFuzzer reads it."""
    from fuzz.seeds import words

    lines = ("".join(f"\\x{byte:02x}" for byte in word) for word in words())
    path.write_text("".join(f'"{line}"\n' for line in lines), encoding="ascii")


if __name__ == "__main__":
    main()
