"""`telebib mass …`: whole portfolios, from the broker to the insurer and back."""

from importlib import import_module

import click

_HERE = "telebib.cli.mass"
COMMANDS = {
    "answer": f"{_HERE}.answer",
    "prepare": f"{_HERE}.prepare",
    "review": f"{_HERE}.review",
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


@click.group("mass", cls=_Commands, short_help="Exchange contact data of whole portfolios.")
def command() -> None:
    """Exchange the contact data of whole portfolios: prepare, answer, review.

    Exit status: 0 done; 1 a row or message could neither be used nor returned, and is listed; 2
    wrong use or something that could not be read or written.
    """
