"""`telebib mass …`: whole portfolios, from the broker to the insurer and back."""

import click

from telebib.cli.groups import Commands

_HERE = "telebib.cli.mass"
COMMANDS = {
    "answer": f"{_HERE}.answer",
    "prepare": f"{_HERE}.prepare",
    "review": f"{_HERE}.review",
}


class _Commands(Commands):
    table = COMMANDS


@click.group("mass", cls=_Commands, short_help="Exchange contact data of whole portfolios.")
def command() -> None:
    """Exchange the contact data of whole portfolios: prepare, answer, review.

    Exit status: 0 done; 1 a row or message could neither be used nor returned, and is listed; 2
    wrong use or something that could not be read or written.
    """
