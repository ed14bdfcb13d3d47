"""A group of commands, each a module of its own that is loaded when it is called."""

from collections.abc import Mapping
from importlib import import_module

import click


class Commands(click.Group):
    """A group whose commands stand in a table: name -> module that holds `command`."""

    table: Mapping[str, str] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, sorted."""
        return sorted(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One of them, loaded; None when there is none of that name."""
        if cmd_name not in self.table:
            return None
        command: click.Command = import_module(self.table[cmd_name]).command
        return command
