"""`telebib portal attachments`: whether documents may go with a form or a message."""

from collections.abc import Sequence
from pathlib import Path

import click

from telebib.cli.failures import CLEAN, FAILED, FOUND, describe, remark, tell
from telebib.cli.languages import from_locale
from telebib.cli.output import lines_to
from telebib.cli.settings import Settled
from telebib.findings import COLON, LANGUAGES, Words
from telebib.jsonline import json_line
from telebib.masking import printable
from telebib.portal.attachments import Attachment, check_attachments
from telebib.portal.remarks import Remark

_SIZES = {"10^6": 10**6, "2^20": 2**20}
_NO_FILE = Words(
    en="no such file, or not a file",
    nl="dat bestand bestaat niet, of is geen bestand",
    fr="fichier introuvable, ou pas un fichier",
    de="keine solche Datei, oder keine Datei",
)
_SUMMARY = Words(
    en="documents {documents}, bytes {size}; mistakes {mistakes}",
    nl="documenten {documents}, bytes {size}; fouten {mistakes}",
    fr="documents {documents}, octets {size} ; erreurs {mistakes}",
    de="Dokumente {documents}, Bytes {size}; Fehler {mistakes}",
)


@click.command("attachments", cls=Settled, short_help="Say whether documents may go along.")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "--megabyte",
    type=click.Choice(tuple(_SIZES)),
    default="10^6",
    show_default=True,
    help="How many bytes a megabyte has.",
)
@click.option("--format", "form", type=click.Choice(("json", "text")), default="text")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Default: from the locale.")
@click.option("--quiet/--no-quiet", help="No summary.")
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    megabyte: str,
    form: str,
    lang: str | None,
    quiet: bool,
) -> None:
    """Say whether documents may go with a form or a message: all three limits bind.

    A document has at most 2 megabytes, there are at most 10 of them, and together they have at most
    10 megabytes. Their type is free, their contents are not looked at; an empty one is a mistake.

    Exit status: 0 they may, 1 they may not, 2 wrong use or a file that could not be read.
    """
    language = lang or from_locale()
    documents = [_document(name, language) for name in files]
    known = [document for document in documents if document is not None]
    found = check_attachments(known, megabyte=_SIZES[megabyte])
    with lines_to(None) as emit:
        for each in found:
            file = _file(each, known)
            emit(_json(each, file, language) if form == "json" else _text(each, file, language))
    if not quiet:
        size = sum(document.size for document in known)
        said = _SUMMARY.say(language)
        tell(said.format(documents=len(known), size=size, mistakes=len(found)))
    ctx.exit(FAILED if len(known) < len(files) else FOUND if found else CLEAN)


def _document(name: str, lang: str) -> Attachment | None:
    """The size of a file, which is not opened; what is none is told of."""
    path = Path(name)
    try:
        if path.is_file():
            return Attachment(name, path.stat().st_size)
        why = _NO_FILE
    except OSError as error:
        why = describe(error)
    remark(f"{name}{COLON.say(lang)}{why.say(lang)}")
    return None


def _file(each: Remark, documents: Sequence[Attachment]) -> str | None:
    """The document that a remark is about; None where it is about all of them."""
    number = each.path.removeprefix("attachments").strip("[]")
    return documents[int(number) - 1].name if number else None


def _text(each: Remark, file: str | None, lang: str) -> str:
    start = f"{printable(file)}: " if file else ""
    return f"{start}{each.code} {each.text(lang)}"


def _json(each: Remark, file: str | None, lang: str) -> str:
    said = {"file": file, "code": each.code, "path": each.path, "text": each.text(lang)}
    return json_line(said)
