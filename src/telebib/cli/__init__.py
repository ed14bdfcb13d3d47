"""The command line: all that touches clock, environment, files or terminal is in here.

Each command is a module of its own; it is loaded when it is called.
"""

from importlib import import_module

import click

import telebib
from telebib.cli.failures import guarded
from telebib.cli.languages import spoken

COMMANDS = {
    "codes": "telebib.cli.codes",
    "diff": "telebib.cli.diff",
    "explain": "telebib.cli.explain",
    "mass": "telebib.cli.mass",
    "rules": "telebib.cli.rules",
    "validate": "telebib.cli.validate",
}


class _Commands(click.Group):
    """Loads a command when it is asked for, and never lets a traceback through."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command

    def invoke(self, ctx: click.Context) -> object:
        with guarded(lambda: spoken(ctx)):
            return super().invoke(ctx)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(telebib.__version__, prog_name="telebib", message="%(prog)s %(version)s")
def main() -> None:
    """Read, validate and compare Belgian insurance messages in the Telebib2 format."""
