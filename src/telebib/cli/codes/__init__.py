"""`telebib codes …`: what the code lists hold, and the user's own tables."""

from importlib import import_module

import click

_HERE = "telebib.cli.codes"
COMMANDS = {
    "diff": f"{_HERE}.diff",
    "export": f"{_HERE}.export",
    "import": f"{_HERE}.bring",
    "lists": f"{_HERE}.lists",
    "msglib": f"{_HERE}.msglib",
    "search": f"{_HERE}.search",
    "show": f"{_HERE}.show",
}


class _Commands(click.Group):
    """Loads a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(COMMANDS[cmd_name]).command
        return found


@click.group("codes", cls=_Commands, short_help="Look codes up, compare and keep code lists.")
def command() -> None:
    """Look codes up, compare code lists, and keep newer ones of your own.

    Exit status: 0 done; 1 nothing was found, or a difference or mistake was; 2 wrong use or
    something that could not be read or written.
    """
