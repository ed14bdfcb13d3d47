"""`telebib codes …`: what the code lists hold, and the user's own tables."""

import click

from telebib.cli.groups import Commands

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


class _Commands(Commands):
    table = COMMANDS


@click.group("codes", cls=_Commands, short_help="Look codes up, compare and keep code lists.")
def command() -> None:
    """Look codes up, compare code lists, and keep newer ones of your own.

    Exit status: 0 done; 1 nothing was found, or a difference or mistake was; 2 wrong use or
    something that could not be read or written.
    """
