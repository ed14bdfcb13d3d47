"""The npm packages that read EDIFACT, where Node and the network are there: beside pydifact."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PACKAGES = ("edifact", "ts-edifact")
SCRIPT = Path(__file__).resolve().parent / "node" / "parse.mjs"
ROUNDS = 3  # of one turn: the script warms up first, so that its code is compiled


@dataclass(frozen=True)
class Installed:
    """The packages in a folder of their own, never in the repository."""

    node: str
    folder: Path

    def parse(self, package: str, file: Path) -> dict[str, Any]:
        """`seconds` (the median), what was `seen`, and the versions."""
        words = [self.node, str(SCRIPT), str(self.folder), package, str(file), str(ROUNDS)]
        done = subprocess.run(words, check=True, capture_output=True, text=True)
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    def seconds(self, package: str, file: Path) -> float:
        return float(self.parse(package, file)["seconds"])

    def versions(self) -> str:
        """Those of Node and of the packages, each of which reads a file with one segment."""
        file = self.folder / "one.edi"
        file.write_bytes(b"XGT+1'")
        found = {package: self.parse(package, file) for package in PACKAGES}
        names = (f"{package} {entry['version']}" for package, entry in found.items())
        return f"node {found[PACKAGES[0]]['node']}, {', '.join(names)}"


def installed(folder: Path) -> Installed | str:
    """The packages, installed into `folder` unless they are there; else why they are left out."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None:
        return "no Node here"
    if not all((folder / "node_modules" / package).is_dir() for package in PACKAGES):
        if npm is None:
            return "no npm here"
        words = [npm, "install", "--no-save", "--no-audit", "--no-fund", "--prefix", str(folder)]
        try:
            subprocess.run([*words, *PACKAGES], check=True, capture_output=True, timeout=120)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            return "npm could not install them"
    found = Installed(node, folder)
    try:
        found.versions()
    except subprocess.CalledProcessError:
        return "they read nothing here"
    return found
