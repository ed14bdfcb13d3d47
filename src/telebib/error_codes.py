"""What a received message says of the one it answers: accepted, readable, rejected, and why.

Two carriers (chapter 1, "Replies and errors on the wire"): the header, with X931 and X932, and
GIS+D010 and GIS+D011, with the same four letters and the same codes. Both are read; where they
disagree, the header holds.
"""

from collections.abc import Iterator
from enum import StrEnum

from attrs import field, frozen

from telebib.codelists import CodeLists, shipped
from telebib.findings import Words
from telebib.identifiers import dates
from telebib.interchange import Message
from telebib.masking import MASK, looks_like_code, mask_unless_code, printable
from telebib.models.partners import Insurer
from telebib.msglib.table import EVERY, Msglib, insurer_of, is_code, shown_code
from telebib.usertables import is_iso_date

_RETURN_CODE = Words(
    en="{title} {code}: {label}",
    nl="{title} {code}: {label}",
    fr="{title} {code} : {label}",
    de="{title} {code}: {label}",
)
_NO_RETURN_CODE = Words(
    en="not in the list X931",
    nl="staat niet in de lijst X931",
    fr="ne figure pas dans la liste X931",
    de="steht nicht in der Liste X931",
)
_ERROR = Words(
    en="error code {code}: {meaning}",
    nl="foutcode {code}: {meaning}",
    fr="code d'erreur {code} : {meaning}",
    de="Fehlercode {code}: {meaning}",
)
_OF_INSURER = Words(
    en="of insurer {insurer}",
    nl="van maatschappij {insurer}",
    fr="de la compagnie {insurer}",
    de="des Versicherers {insurer}",
)
_OF_THE_INSURER = Words(
    en="of the insurer", nl="van de maatschappij", fr="de la compagnie", de="des Versicherers"
)
_NO_CODE = Words(
    en="no code of an MSGLIB table, which is QI and three capitals or digits",
    nl="geen code van een MSGLIB-tabel: die is QI gevolgd door drie hoofdletters of cijfers",
    fr="ce n'est pas un code de table MSGLIB : QI suivi de trois majuscules ou chiffres",
    de="kein Code einer MSGLIB-Tabelle: QI mit drei Großbuchstaben oder Ziffern dahinter",
)
_TABLE_NEEDED = Words(
    en="the meaning stands in the MSGLIB table {of}, which was not given",
    nl="de betekenis staat in de MSGLIB-tabel {of}, die niet werd meegegeven",
    fr="la signification figure dans la table MSGLIB {of}, qui n'a pas été fournie",
    de="die Bedeutung steht in der MSGLIB-Tabelle {of}, die nicht angegeben wurde",
)
_NOT_IN_TABLE = Words(
    en="the MSGLIB table given has no such code {of}",
    nl="de meegegeven MSGLIB-tabel bevat die code {of} niet",
    fr="la table MSGLIB fournie ne contient pas ce code {of}",
    de="die angegebene MSGLIB-Tabelle enthält diesen Code {of} nicht",
)
_NOT_ON_DATE = Words(
    en="the MSGLIB table given has this code {of}, but not on {date}",
    nl="de meegegeven MSGLIB-tabel bevat die code {of}, maar niet op {date}",
    fr="la table MSGLIB fournie contient ce code {of}, mais pas au {date}",
    de="die angegebene MSGLIB-Tabelle enthält diesen Code {of}, aber nicht am {date}",
)
_DISAGREEMENT = Words(
    en="GIS+D010 and GIS+D011 say something else than the header",
    nl="GIS+D010 en GIS+D011 zeggen iets anders dan de header",
    fr="GIS+D010 et GIS+D011 disent autre chose que l'en-tête",
    de="GIS+D010 und GIS+D011 sagen etwas anderes als der Kopf",
)


class Carrier(StrEnum):
    """Where a message says it; named as in the settings of the exchange."""

    HEADER = "header"
    GIS = "gis"


@frozen
class Returned:
    """What a message says of the one it answers.

    `code` is X931 (A, B, E or T) and `error` X932, as written, '' where not stated; `carriers`
    say it, `is_contradicted` when the second says otherwise. `insurer` is that of PTY+006, four
    digits, `date` the day the message was issued, ISO; each '' when the message states none.
    """

    code: str = field(repr=mask_unless_code)
    error: str = field(repr=shown_code)
    carriers: tuple[Carrier, ...]
    is_contradicted: bool = False
    insurer: str = ""
    date: str = ""

    def explained(
        self,
        lang: str = "en",
        *,
        codes: CodeLists | None = None,
        msglib: Msglib | None = None,
        insurer: str | None = None,
        date: str | None = None,
    ) -> tuple[str, ...]:
        """What it means, a line a statement; without a table it says whose table is needed.

        `insurer` and `date` stand in for those of the message. Lines hold no control character.
        """
        owner = self.insurer if insurer is None else insurer
        day = self.date if date is None else date
        return tuple(self._lines(lang, codes or shipped(), msglib, owner, day))

    def _lines(
        self, lang: str, codes: CodeLists, msglib: Msglib | None, insurer: str, date: str
    ) -> Iterator[str]:
        if self.code:
            yield self._return_code(lang, codes)
        if self.error:
            meaning = self._meaning(lang, msglib, insurer, date)
            yield _ERROR.say(lang).format(code=shown_code(self.error), meaning=meaning)
        if self.is_contradicted:
            yield _DISAGREEMENT.say(lang)

    def _return_code(self, lang: str, codes: CodeLists) -> str:
        known = codes["X931"]
        found = known.get(self.code)
        label = printable(found.label(lang)) if found else _NO_RETURN_CODE.say(lang)
        code = self.code if found or looks_like_code(self.code) else MASK
        title = printable(known.title(lang))
        return _RETURN_CODE.say(lang).format(title=title, code=code, label=label)

    def _meaning(self, lang: str, msglib: Msglib | None, insurer: str, date: str) -> str:
        if not is_code(self.error):
            return _NO_CODE.say(lang)
        owner = insurer_of(insurer) or EVERY
        of = (_OF_THE_INSURER if owner == EVERY else _OF_INSURER).say(lang).format(insurer=owner)
        if msglib is None:
            return _TABLE_NEEDED.say(lang).format(of=of)
        entry = msglib.entry(self.error, insurer=owner, date=date, lang=lang)
        if entry is not None:
            return entry.shown(lang)
        words = _NOT_ON_DATE if msglib.rows(self.error, owner) else _NOT_IN_TABLE
        return words.say(lang).format(of=of, date=dates.readable_iso(date, lang))


def returned(message: Message) -> Returned | None:
    """What a message says of the one it answers; None when it says nothing of the kind."""
    header = tuple(message.header.value(place).strip() for place in (7, 8))
    gis = tuple((message.data("GIS", name) or "").strip() for name in ("D010", "D011"))
    if not any(header + gis):
        return None
    code, error = (first or second for first, second in zip(header, gis, strict=True))
    said = ((Carrier.HEADER, header), (Carrier.GIS, gis))
    return Returned(
        code,
        error,
        carriers=tuple(carrier for carrier, values in said if any(values)),
        is_contradicted=any(b and a and a != b for a, b in zip(header, gis, strict=True)),
        insurer=_insurer(message),
        date=_issued(message),
    )


def _insurer(message: Message) -> str:
    group = message.find_group("PTY", "006")
    stated = Insurer.from_group(group).code.strip() if group is not None else ""
    return insurer_of(stated) or "" if stated else ""


def _issued(message: Message) -> str:
    stamp = message.header.value(10)
    day = f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}"
    return day if is_iso_date(day) else ""
