"""What a received message says of the one it answers: X931, X932, GIS+D010 and GIS+D011."""

from pathlib import Path

import pytest

import telebib
from telebib.error_codes import Carrier, Returned, returned
from telebib.findings import LANGUAGES
from telebib.interchange import Message
from telebib.msglib.read import read_msglib
from telebib.rules.examples import HEADER, MASS

SAMPLES = Path(__file__).parents[1] / "samples"
TABLE = read_msglib(
    b"table,insurer,code,lang,text,valid_from,valid_to,severity\n"
    b"T,97,QI017,nl,onbekend contract,2025-01-01,,error\n"
    b"T,97,QI017,fr,contrat\x1b[2J inconnu,2025-01-01,,error\n"
    b"T,98,QI018,nl,van een ander,,,error\n"
)


def message(code: str = "", error: str = "", gis: str = "", text: str = MASS) -> Message:
    """The clean message as the return it could have come back as."""
    header = HEADER.replace("+00++++", f"+00+{code}+{error}++")
    assert header != HEADER or not (code or error)
    (found,) = telebib.read(text.replace(HEADER, header + gis).encode("iso-8859-1"))
    return found


def found(*stated: str) -> Returned:
    said = returned(message(*stated))
    assert said is not None
    return said


@pytest.mark.parametrize(
    ("stated", "code", "error", "carriers"),
    [
        (("E", "QI017"), "E", "QI017", ("header",)),
        (("A", ""), "A", "", ("header",)),
        (("", "QI017"), "", "QI017", ("header",)),
        (("", "", "GIS+D010+E'GIS+D011+QI017'"), "E", "QI017", ("gis",)),
        (("", "", "GIS+D010:T'"), "T", "", ("gis",)),
        (("E", "", "GIS+D011+QI017'"), "E", "QI017", ("header", "gis")),
        (("E", "QI017", "GIS+D010+E'GIS+D011+QI017'"), "E", "QI017", ("header", "gis")),
        ((" E ", " "), "E", "", ("header",)),
    ],
)
def test_both_carriers_are_read(
    stated: tuple[str, ...], code: str, error: str, carriers: tuple[str, ...]
) -> None:
    """Chapter 1: `GIS+D010` and `GIS+D011` are a second carrier: read both."""
    said = found(*stated)
    assert (said.code, said.error) == (code, error)
    assert said.carriers == tuple(map(Carrier, carriers))
    assert not said.is_contradicted


@pytest.mark.parametrize("gis", ["GIS+D010+A'", "GIS+D011+QI018'", "GIS+D010+A'GIS+D011+QI018'"])
def test_where_the_carriers_disagree_the_header_holds_and_it_is_told(gis: str) -> None:
    said = found("E", "QI017", gis)
    assert (said.code, said.error) == ("E", "QI017")
    assert said.is_contradicted
    assert said.explained(msglib=TABLE)[-1] == (
        "GIS+D010 and GIS+D011 say something else than the header"
    )


@pytest.mark.parametrize("gis", ["", "GIS+D010'GIS+D011+'", "GIS+D010+ '"])
def test_a_message_that_answers_nothing_says_nothing(gis: str) -> None:
    assert returned(message(gis=gis)) is None


def test_a_short_header_says_nothing() -> None:
    (short,) = telebib.read(b"XEH+03+1+0304'XET+03'")
    assert returned(short) is None


def test_the_sample_of_an_error_return() -> None:
    data = (SAMPLES / "valid" / "tolerated" / "error-return.edi").read_bytes()
    (sample,) = telebib.read(data)
    assert returned(sample) == Returned(
        "E", "QI001", (Carrier.HEADER,), insurer="0097", date="2026-01-15"
    )


@pytest.mark.parametrize(
    ("old", "new", "insurer", "date"),
    [
        ("0097:006", "97:006", "0097", "2026-01-15"),
        ("0097:006", "97", "0097", "2026-01-15"),
        ("0097:006", "Tracer:006", "", "2026-01-15"),
        ("0097:006", "", "", "2026-01-15"),
        ("PTY+006", "PTY+001", "", "2026-01-15"),
        ("202601151030", "202613151030", "0097", ""),
        ("202601151030", "", "0097", ""),
        ("202601151030", "20260115", "0097", "2026-01-15"),
    ],
)
def test_insurer_and_day_are_those_of_the_message(
    old: str, new: str, insurer: str, date: str
) -> None:
    assert old in MASS
    said = returned(message("E", "QI017", text=MASS))
    assert said is not None
    header = HEADER.replace("+00++++", "+00+E+QI017++")
    (changed,) = telebib.read(MASS.replace(HEADER, header).replace(old, new).encode())
    said = returned(changed)
    assert said is not None
    assert (said.insurer, said.date) == (insurer, date)


# --- explained


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "en",
            (
                "Application return code E: Major error requiring a correction by issuer",
                "error code QI017: onbekend contract [nl]",
            ),
        ),
        (
            "nl",
            (
                "Retourcode van de toepassing E: Ontvangst geweigerd: verbetering door verzender "
                "vereist.",
                "foutcode QI017: onbekend contract",
            ),
        ),
        (
            "fr",
            (
                "Code retour de l'application E : Rejeté par destinataire: correction par émetteur "
                "nécessaire",
                "code d'erreur QI017 : contrat\\x1b[2J inconnu",
            ),
        ),
    ],
)
def test_a_return_is_explained_with_the_label_and_the_text(
    lang: str, lines: tuple[str, ...]
) -> None:
    assert found("E", "QI017").explained(lang, msglib=TABLE) == lines


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        (
            "en",
            "error code QI017: the meaning stands in the MSGLIB table of insurer 0097, "
            "which was not given",
        ),
        (
            "nl",
            "foutcode QI017: de betekenis staat in de MSGLIB-tabel van maatschappij 0097, "
            "die niet werd meegegeven",
        ),
        (
            "fr",
            "code d'erreur QI017 : la signification figure dans la table MSGLIB de la compagnie "
            "0097, qui n'a pas été fournie",
        ),
        (
            "de",
            "Fehlercode QI017: die Bedeutung steht in der MSGLIB-Tabelle des Versicherers 0097, "
            "die nicht angegeben wurde",
        ),
    ],
)
def test_without_a_table_it_says_whose_table_is_needed(lang: str, line: str) -> None:
    """Chapter 1: the texts are not public, the library invents none."""
    assert found("", "QI017").explained(lang) == (line,)


@pytest.mark.parametrize(
    ("error", "insurer", "date", "meaning"),
    [
        ("QI018", None, None, "the MSGLIB table given has no such code of insurer 0097"),
        ("QI018", "98", None, "van een ander [nl]"),
        ("QI017", "98", None, "the MSGLIB table given has no such code of insurer 0098"),
        ("QI017", "", None, "the MSGLIB table given has no such code of the insurer"),
        (
            "QI017",
            None,
            "2024-12-31",
            "the MSGLIB table given has this code of insurer 0097, but not on 2024-12-31",
        ),
        ("QI017", None, "", "onbekend contract [nl]"),
    ],
)
def test_what_the_table_does_not_tell(
    error: str, insurer: str | None, date: str | None, meaning: str
) -> None:
    (line,) = found("", error).explained(msglib=TABLE, insurer=insurer, date=date)
    assert line == f"error code {error}: {meaning}"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("code", "error"), [("Tracer", "Tracer"), ("Z", "QIANG")])
def test_what_is_no_code_is_not_shown(code: str, error: str, lang: str) -> None:
    said = found(code, error)
    shown = [repr(said), *said.explained(lang), *said.explained(lang, msglib=TABLE)]
    assert len(shown) == 5
    assert not [text for text in shown if "Tracer" in text or "QIANG" in text]


def test_a_return_code_outside_the_list_is_named() -> None:
    assert found("Z").explained() == ("Application return code Z: not in the list X931",)
