"""Options of several commands that make messages."""

import click

from telebib.cli.mass.addresses import Address
from telebib.definitions import versions

_TIMES = ("%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y%m%d%H%M")

new_folder_option = click.option(
    "-o",
    "--output",
    metavar="OUT",
    help="The folder to write, whole or not at all; it is new or empty.",
)
sender_option = click.option(
    "--sender",
    type=Address(),
    metavar="DOMAIN:USER[:TYPE]",
    help="Your own address in the envelope (XGH). TYPE is 4 (Portima) unless you say otherwise.",
)
recipients_option = click.option(
    "--recipient",
    "recipients",
    multiple=True,
    metavar="[CODE=]DOMAIN:USER[:TYPE]",
    help="The address of the insurer with this code, as 0097=2:0097; may be repeated. One without "
    "a code is for all others, and {insurer} in it stands for the code: 2:{insurer}.",
)
issued_option = click.option(
    "--issued",
    type=click.DateTime(_TIMES),
    metavar="YYYY-MM-DDTHH:MM",
    help="The time of issue of the messages. Default: now.",
)
version_option = click.option(
    "--message-version",
    "version",
    type=click.Choice(versions("M0410")),
    help="The version of M0410. Default: the latest.",
)
