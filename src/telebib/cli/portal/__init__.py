"""`telebib portal …`: what customers ask for through a portal."""

import click

from telebib.cli.groups import Commands

_HERE = "telebib.cli.portal"
COMMANDS = {
    "attachments": f"{_HERE}.attachments",
    "check-access": f"{_HERE}.check_access",
    "form": f"{_HERE}.form",
    "messages": f"{_HERE}.messages",
}


class _Commands(Commands):
    table = COMMANDS


@click.group("portal", cls=_Commands, short_help="Judge what customers ask for through a portal.")
def command() -> None:
    """Judge what customers ask for through a portal.

    Exit status: 0 done; 1 something is missing or wrong in it; 2 wrong use or something that could
    not be read or written.
    """
