"""The build hook: the code lists travel in a wheel as one read-only SQLite file.

`tools/codelists_database.py` makes it. An editable install reads the CSVs where they stand.
"""

import runpy
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CodeListsHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts `_data/codelists.sqlite` into a wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the file before the wheel is packed; `version` is the kind of build."""
        if version == "editable":
            return
        folder = tempfile.mkdtemp(prefix="telebib-")
        self.made = Path(folder, "codelists.sqlite")
        # run by its path: a build knows of no package but those it builds with
        tool = runpy.run_path(str(Path(self.root, "tools", "codelists_database.py")))
        tool["write_database"](Path(self.root, "codelists"), self.made)
        build_data["force_include"][str(self.made)] = "telebib/_data/codelists.sqlite"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Leave nothing behind."""
        if version != "editable":
            self.made.unlink()
            self.made.parent.rmdir()
