"""What can be wrong with tables of parties, in the four languages; never what a cell holds."""

from collections.abc import Mapping

from telebib.archives import PACKED
from telebib.findings import Words
from telebib.usertables import NOT_UTF_8

HARMLESS = frozenset({"row-repeated"})
"""Those that cost nothing."""

NEEDS = Words(
    en="this table needs {library}: pip install 'telebib[{extra}]'",
    nl="deze tabel heeft {library} nodig: pip install 'telebib[{extra}]'",
    fr="cette table demande {library} : pip install 'telebib[{extra}]'",
    de="diese Tabelle braucht {library}: pip install 'telebib[{extra}]'",
)

WORDS: Mapping[str, Words] = {
    # the table as a whole
    "table-empty": Words(
        en="the table is empty",
        nl="de tabel is leeg",
        fr="la table est vide",
        de="die Tabelle ist leer",
    ),
    "table-columns-missing": Words(
        en="columns are missing: {columns}",
        nl="kolommen ontbreken: {columns}",
        fr="des colonnes manquent : {columns}",
        de="Spalten fehlen: {columns}",
    ),
    "table-columns-repeated": Words(
        en="columns are there more than once: {columns}",
        nl="kolommen staan er meer dan een keer: {columns}",
        fr="des colonnes figurent plus d'une fois : {columns}",
        de="Spalten stehen mehr als einmal da: {columns}",
    ),
    "table-not-utf-8": NOT_UTF_8,
    "table-packed": PACKED,
    "table-too-large": Words(
        en="unpacked this table has more than {most} bytes (--bounds table-bytes=…)",
        nl="uitgepakt heeft deze tabel meer dan {most} bytes (--bounds table-bytes=…)",
        fr="décompressée, cette table a plus de {most} octets (--bounds table-bytes=…)",
        de="entpackt hat diese Tabelle mehr als {most} Bytes (--bounds table-bytes=…)",
    ),
    "table-unreadable": Words(
        en="this {form} table cannot be read ({kind})",
        nl="deze {form}-tabel kan niet gelezen worden ({kind})",
        fr="cette table {form} ne peut pas être lue ({kind})",
        de="diese {form}-Tabelle kann nicht gelesen werden ({kind})",
    ),
    # one row
    "row-cells": Words(
        en="{found} cells where the first line names {wanted} columns",
        nl="{found} cellen, terwijl de eerste regel {wanted} kolommen noemt",
        fr="{found} cellules alors que la première ligne nomme {wanted} colonnes",
        de="{found} Zellen, wo die erste Zeile {wanted} Spalten nennt",
    ),
    "row-quotes": Words(
        en="the quotes of this row do not match",
        nl="de aanhalingstekens van deze rij kloppen niet",
        fr="les guillemets de cette ligne ne concordent pas",
        de="die Anführungszeichen dieser Zeile stimmen nicht",
    ),
    "row-not-utf-8": Words(
        en="this row is no UTF-8 text",
        nl="deze rij is geen UTF-8-tekst",
        fr="cette ligne n'est pas du texte UTF-8",
        de="diese Zeile ist kein UTF-8-Text",
    ),
    "row-digits-lost": Words(
        en="{column}: a number of more than 15 digits, of which the table lost the last; "
        "the column must hold text",
        nl="{column}: een getal van meer dan 15 cijfers, waarvan de tabel de laatste verloor; "
        "de kolom moet tekst bevatten",
        fr="{column} : un nombre de plus de 15 chiffres, dont la table a perdu les derniers ; "
        "la colonne doit contenir du texte",
        de="{column}: eine Zahl mit mehr als 15 Ziffern, deren letzte die Tabelle verloren hat; "
        "die Spalte muss Text enthalten",
    ),
    "row-cell-unknown": Words(
        en="{column}: neither text nor a number",
        nl="{column}: geen tekst en geen getal",
        fr="{column} : ni texte ni nombre",
        de="{column}: weder Text noch Zahl",
    ),
    "row-policy-missing": Words(
        en="policy_number: the row has none",
        nl="policy_number: de rij heeft er geen",
        fr="policy_number : la ligne n'en a pas",
        de="policy_number: die Zeile hat keine",
    ),
    "row-insurer-unknown": Words(
        en="insurer_code: an insurer code is one to four digits",
        nl="insurer_code: een maatschappijcode telt een tot vier cijfers",
        fr="insurer_code : un code de compagnie compte un à quatre chiffres",
        de="insurer_code: ein Versicherercode hat eine bis vier Ziffern",
    ),
    "row-role-unknown": Words(
        en="role: a party is 003 (policyholder) or 017 (co-policyholder)",
        nl="role: een partij is 003 (verzekeringsnemer) of 017 (medeverzekeringsnemer)",
        fr="role : une partie est 003 (preneur d'assurance) ou 017 (co-preneur)",
        de="role: eine Partei ist 003 (Versicherungsnehmer) oder 017 (Mitversicherungsnehmer)",
    ),
    "row-person-type-unknown": Words(
        en="person_type: 1 (natural person), 2 (legal person), 3 (group) or nothing",
        nl="person_type: 1 (natuurlijke persoon), 2 (rechtspersoon), 3 (groepering) of niets",
        fr="person_type : 1 (personne physique), 2 (personne morale), 3 (groupement) ou rien",
        de="person_type: 1 (natürliche Person), 2 (juristische Person), 3 (Gruppe) oder nichts",
    ),
    "row-refusal-unknown": Words(
        en="sharing_refused: 1 (refused), 0 or nothing",
        nl="sharing_refused: 1 (geweigerd), 0 of niets",
        fr="sharing_refused : 1 (refusé), 0 ou rien",
        de="sharing_refused: 1 (verweigert), 0 oder nichts",
    ),
    # the rows of one contract
    "rows-disagree": Words(
        en="{column}: line {line} says otherwise of the same contract",
        nl="{column}: regel {line} zegt iets anders over hetzelfde contract",
        fr="{column} : la ligne {line} dit autre chose du même contrat",
        de="{column}: Zeile {line} sagt anderes über denselben Vertrag",
    ),
    "party-contradicted": Words(
        en="line {line} says otherwise of the same party of this contract",
        nl="regel {line} zegt iets anders over dezelfde partij van dit contract",
        fr="la ligne {line} dit autre chose de la même partie de ce contrat",
        de="Zeile {line} sagt anderes über dieselbe Partei dieses Vertrags",
    ),
    "row-repeated": Words(
        en="the same row as line {line}; it counts once",
        nl="dezelfde rij als regel {line}; ze telt één keer",
        fr="la même ligne que la ligne {line} ; elle compte une fois",
        de="dieselbe Zeile wie Zeile {line}; sie zählt einmal",
    ),
}
