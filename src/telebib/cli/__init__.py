"""The command line: all that touches clock, environment, files or terminal is in here.

Each command is a module of its own; it is loaded when it is called.
"""

import click

import telebib
from telebib.cli.failures import guarded
from telebib.cli.groups import Commands
from telebib.cli.interrupts import told_to_stop
from telebib.cli.languages import spoken

COMMANDS = {
    "codes": "telebib.cli.codes",
    "completeness": "telebib.cli.completeness",
    "convert": "telebib.cli.convert",
    "diff": "telebib.cli.diff",
    "explain": "telebib.cli.explain",
    "mass": "telebib.cli.mass",
    "portal": "telebib.cli.portal",
    "rules": "telebib.cli.rules",
    "validate": "telebib.cli.validate",
}


class _Commands(Commands):
    """Never lets a traceback through."""

    table = COMMANDS

    def invoke(self, ctx: click.Context) -> object:
        with guarded(lambda: spoken(ctx)), told_to_stop():
            return super().invoke(ctx)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(telebib.__version__, prog_name="telebib", message="%(prog)s %(version)s")
def main() -> None:
    """Read, validate and compare Belgian insurance messages in the Telebib2 format."""
