"""`telebib portal form`: the request and mandate forms as a page that prints on A4."""

from pathlib import Path

import click

from telebib.cli.failures import FAILED, remark
from telebib.cli.files import STDIN, Source, Unreadable
from telebib.cli.languages import from_locale
from telebib.cli.output import lines_to
from telebib.cli.settings import Settled
from telebib.findings import COLON, LANGUAGES, Words
from telebib.portal.access_form import access_form
from telebib.portal.access_reading import read_access_request
from telebib.portal.access_request import AccessRequest
from telebib.portal.inputs import BadInput

_MASKED = Words(
    en="personal data are masked; --show-personal-data writes them, to a file for its owner only",
    nl="persoonsgegevens zijn gemaskeerd; --show-personal-data schrijft ze, naar een bestand enkel "
    "voor de eigenaar",
    fr="les données personnelles sont masquées ; --show-personal-data les écrit, dans un fichier "
    "pour son seul propriétaire",
    de="personenbezogene Daten sind verdeckt; --show-personal-data schreibt sie, in eine Datei nur "
    "für den Eigentümer",
)


@click.command("form", cls=Settled, short_help="Make the access request and mandate forms.")
@click.argument("file", metavar="[REQUEST.json|-]", required=False)
@click.option("--lang", type=click.Choice(LANGUAGES), help="Default: from the locale.")
@click.option("-o", "--output", metavar="FILE", help="Write the page there, whole or not at all.")
@click.option(
    "--show-personal-data",
    is_flag=True,
    help="Fill in what the request holds of persons. Without, it shows as ***.",
)
@click.option("--quiet/--no-quiet", help="No remark that values are masked.")
@click.pass_context
def command(
    ctx: click.Context,
    file: str | None,
    lang: str | None,
    output: str | None,
    show_personal_data: bool,
    quiet: bool,
) -> None:
    """Make the forms to ask for access to a portal, and to give a mandate for it, as one HTML page.

    The page needs nothing else, prints on A4, and can be typed into before. Without REQUEST.json it
    is empty; with one (- for standard input) it is filled, complete or not. A filled form holds
    personal data by its nature: they are masked unless --show-personal-data is given, and the file
    that holds them can be read by its owner only.

    Exit status: 0 done, 2 wrong use or something that could not be read or written.
    """
    language = lang or from_locale()
    request = None
    if file is not None:
        try:
            request = _read(file)
        except Unreadable as error:
            remark(error.text(language))
            ctx.exit(FAILED)
        except BadInput as error:
            for mistake in error.mistakes:
                remark(f"{file}{COLON.say(language)}{mistake.text(language)}")
            ctx.exit(FAILED)
    is_private = request is not None and show_personal_data
    with lines_to(output, private=is_private) as emit:
        emit(access_form(request, language, personal=is_private).removesuffix("\n"))
    if request is not None and not is_private and not quiet:
        remark(_MASKED.say(language))


def _read(name: str) -> AccessRequest:
    with Source(name, None if name == STDIN else Path(name)).open() as fp:
        return read_access_request(fp.read(-1))
