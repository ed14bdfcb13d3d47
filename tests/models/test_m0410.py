"""M0410 as a typed view: what it reads, keeps and writes at message level, and its header.

What M0410 and M0124 have in common (header, indicators, groups, charsets) is tested here for both.
"""

import pickle
from datetime import datetime
from typing import Any

import attrs
import pytest

import telebib

FULL = "XEH+04+1+0410+UNIT1+UNIT2+05+A+QI001+1+202601151030+E1:APP:1.2:M0410:12'"
HEADER = "XEH+04+1+0410+++00++++202601151030+E1:::M0410:13'"
TRAILER = "XET+04'"
GROUPS = (
    "XRH+1'PTY+006+0097:006'XRT+1'"
    "XRH+1'PTY+002+10000:006+ACC1:002'XRT+1'"
    "XRH+1'PTY+003'NME+001+Janssens:Jan'XRT+1'"
    "XRH+1'PTY+017'NME+001+Peeters:Els'XRT+1'"
    "XRH+1'PTY+017'NME+001+Maes:Jo'XRT+1'"
)
LEVEL = (
    "GIS+A1ZV+2'GIS+A094+1'GIS+A1ZZ+1'GIS+EA05+2'"
    "RFF+001:POL0001'RFF+029:CLM1'RFF+084:0f8fad5b-d9cb-469f-a165-70867728950e'"
    "ATT+A003+1'QTY+134:2'"
)
CANONICAL = FULL + LEVEL + GROUPS + TRAILER


def read(text: str, **options: Any) -> telebib.Message:
    """The one message of a text."""
    return telebib.read(text.encode("iso-8859-1"), **options).messages[0]


def view(text: str, **options: Any) -> telebib.M0410:
    """The one message of a text, typed."""
    return telebib.M0410.from_message(read(text, **options))


def raw(request: telebib.M0410, **options: Any) -> str:
    """What is written, as text."""
    return telebib.write(request.to_message(**options)).decode("iso-8859-1")


def raw_of(message: telebib.Message) -> str:
    return telebib.write(message).decode("iso-8859-1")


def level(request: telebib.M0410) -> str:
    """What is written between header and trailer."""
    text = raw(request)
    return text[text.index("'") + 1 : -len(TRAILER)]


def indicators(request: telebib.M0410) -> list[tuple[str, str]]:
    return [(indicator.qualifier, indicator.value) for indicator in request.indicators]


# --- reading


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("policy_number", "POL0001"),
        ("claim_number", "CLM1"),
        ("guid", "0f8fad5b-d9cb-469f-a165-70867728950e"),
        ("attachments", "2"),
        ("contract_status", "1"),
        ("insurer", telebib.Insurer.of("0097")),
        ("intermediary", telebib.Intermediary.of(fsma="10000", account="ACC1")),
        ("policyholder", telebib.Party(name=telebib.Name("Janssens", "Jan"))),
        (
            "co_policyholders",
            (
                telebib.Party(role="017", name=telebib.Name("Peeters", "Els")),
                telebib.Party(role="017", name=telebib.Name("Maes", "Jo")),
            ),
        ),
    ],
)
def test_every_field_is_read(field: str, value: object) -> None:
    assert getattr(view(CANONICAL), field) == value


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("version", "12"),
        ("issued", "202601151030"),
        ("sender_unit", "UNIT1"),
        ("recipient_unit", "UNIT2"),
        ("domain", "05"),
        ("return_code", "A"),
        ("error_code", "QI001"),
        ("currency", "1"),
        ("format", "E1"),
        ("application", "APP"),
        ("application_version", "1.2"),
    ],
)
def test_every_field_of_the_header_is_read(field: str, value: str) -> None:
    assert getattr(view(CANONICAL).header, field) == value


def test_indicators_are_read_in_order() -> None:
    assert indicators(view(CANONICAL)) == [
        ("A1ZV", "2"),
        ("A094", "1"),
        ("A1ZZ", "1"),
        ("EA05", "2"),
    ]


def test_an_indicator_is_found_by_its_qualifier() -> None:
    request = view(CANONICAL.replace("GIS+A094+1'", "GIS+A094'"))
    assert [request.indicator(name) for name in ("A1ZZ", "A094", "A1ZP")] == ["1", "", None]


def test_what_is_not_there_is_none() -> None:
    assert view(HEADER + TRAILER) == telebib.M0410(
        header=telebib.Header(version="13", issued="202601151030", domain="00", format="E1")
    )


@pytest.mark.parametrize(
    ("segment", "field"),
    [
        ("RFF+001'", "policy_number"),
        ("RFF+029:'", "claim_number"),
        ("RFF+084+'", "guid"),
        ("QTY+134'", "attachments"),
        ("ATT+A003'", "contract_status"),
    ],
)
def test_what_is_there_and_empty_is_not_absent(segment: str, field: str) -> None:
    assert getattr(view(HEADER + segment + TRAILER), field) == ""


def test_parties_are_policyholder_and_co_policyholders() -> None:
    request = view(CANONICAL)
    assert request.parties == (request.policyholder, *request.co_policyholders)
    assert attrs.evolve(request, policyholder=None).parties == request.co_policyholders


def test_segments_and_groups_are_read_in_any_order() -> None:
    """Chapter 1: a reader must not depend on the order of segments or groups."""
    groups = [f"{group}XRT+1'" for group in GROUPS.split("XRT+1'")[:-1]]
    segments = [f"{segment}'" for segment in LEVEL.split("'")[:-1]]
    swapped = "".join([*groups[2:], *reversed(segments), *groups[:2]])
    mixed, straight = view(FULL + swapped + TRAILER), view(CANONICAL)
    assert sorted(indicators(mixed)) == sorted(indicators(straight))
    assert attrs.evolve(mixed, indicators=straight.indicators) == straight


SHORT_HEADERS = [
    ("XEH+04+1+0410'", "", ""),
    ("XEH+04'", None, None),
    ("XEH+04+1+0410+++05'", "05", ""),
    ("XEH+04+1+0410++++++++E1:::M0410:9'", "", "9"),
    ("XEH+04+1+++++++++E1:::M0410:9'", "", "9"),
    ("XEH+04+1+0410++++++++E1:::M0410'", "", ""),
    ("XEH+04+1+0410++++++++E1:::M0410:013'", "", "013"),
]


@pytest.mark.parametrize(("header", "domain", "version"), SHORT_HEADERS)
def test_a_short_header_is_read(header: str, domain: str | None, version: str | None) -> None:
    """Chapter 1: short forms occur in real files, a reader must take them."""
    message = read(header + TRAILER)
    if domain is None:
        with pytest.raises(telebib.Misuse, match="no known type"):
            telebib.M0410.from_message(message)
        return
    found = telebib.M0410.from_message(message).header
    assert (found.domain, found.version, found.issued) == (domain, version, "")


@pytest.mark.parametrize(
    ("header", "model", "named"),
    [
        (HEADER, telebib.M0124, "M0410"),
        ("XEH+01+2+0124+++00'", telebib.M0410, "M0124"),
        ("XEH+03+1+0304'", telebib.M0410, "M0304"),
        ("XEH+03+1+0304'", telebib.M0124, "M0304"),
        ("XEH'", telebib.M0410, "no known type"),
        ("XEH+04+1+Tracer'", telebib.M0410, "no known type"),
        ("XEH+04+1+410'", telebib.M0410, "M410"),
        ("XEH+04+1+٠٤١٠'", telebib.M0410, "no known type"),
    ],
)
def test_a_message_of_another_type_is_misuse(header: str, model: Any, named: str) -> None:
    message = telebib.read((header + TRAILER).encode()).messages[0]
    with pytest.raises(telebib.Misuse, match=named) as caught:
        model.from_message(message)
    assert "Tracer" not in str(caught.value)


# --- what is kept


@pytest.mark.parametrize(
    "body",
    [
        "GIS+A1ZV+2'GIS+XXXX+7'GIS+A1ZV+1'",
        "GIS+A1ZV+2+rest'GIS+A1ZZ+1:006'GIS+A094'",
        "RFF+001:POL0001:001'RFF+029:CLM1:004:x'RFF+084:g+rest'RFF+999:1'",
        "RFF+001:POL0001'RFF+001:POL0002'",
        "ATT+A003+1:006'ATT+A003+2'ATT+B003+4'QTY+134:2:0:x'QTY+135:1'",
        "IPD+A502+214'DTM+008:01022018'MOA+013:5351:EUR:2'FTX+018+a:b'CLS+003+AB'XYZ+1'",
        "XRH+1'PTY+006+1'XRT+1'XRH+1'PTY+006+2'XRT+1'XRH+1'PTY+008'XRT+1'XRH+1'CLS+003+A'XRT+1'",
        "XRH+1'PTY+003'XRT+1'XRH+1'PTY+017'XRT+1'XRH+1'PTY+003'NME+001+X'XRT+1'",
        "XRH+1'XRT+1'",
        "XRH+1'XRH+2'PTY+003'XRT+2'XRT+1'",
        "XRH+1'PER+003'DTM+041:01022018'XRH+2'ROD+030'XRH+3'ICD+210:::X'XRT+3'XRT+2'XRT+1'",
    ],
)
def test_what_the_model_does_not_know_comes_back(body: str) -> None:
    """Chapter 1: unknown tags and qualifiers are never lost."""
    assert level(view(HEADER + body + TRAILER)) == body


def test_a_canonical_message_comes_back_byte_for_byte() -> None:
    assert raw(view(CANONICAL)) == CANONICAL


@pytest.mark.parametrize(
    "body",
    [
        "GIS+001:1'",
        "GIS+A1ZVX+1'GIS+Janssens'GIS'",
        "GIS+A1ZV:1'GIS+A094++1'",
        "RFF+001:" + "x" * 80 + "'",
        "RFF+001+POL0001'RFF+029:a\x00b\n'",
        "ATT+A003:1'QTY+134+2'",
        "XRH+1'ACT+1'ATT+CMPB:80'XRT+1'",
        "XRH+1'PTY+006+" + "x" * 80 + "'XRT+1'",
    ],
)
def test_what_did_not_change_comes_back_even_where_it_could_not_be_made(body: str) -> None:
    """A partner's mistake is a finding: it does not keep the rest from being written."""
    assert level(view(HEADER + body + TRAILER)) == body


def test_line_breaks_between_segments_are_not_written() -> None:
    """Chapter 1: no line breaks; files of some senders carry them."""
    assert raw(view(CANONICAL.replace("'", "'\r\n"))) == CANONICAL


def test_a_released_value_of_a_kept_segment_stays_released() -> None:
    body = "FTX+018+a?+b??:c?'d'XYZ+??????'"
    assert level(view(HEADER + body + TRAILER)) == body


def test_what_reads_without_release_is_written_released() -> None:
    body = "RFF+001:a?b'XYZ+??'"
    request = view(HEADER + body + TRAILER, delimiters=telebib.Delimiters(release=None))
    assert level(request) == "RFF+001:a??b'XYZ+????'"


def test_a_message_that_breaks_off_at_a_release_character_is_written_whole() -> None:
    """The `?` before the end of the file releases nothing; written back it must not either."""
    written = view(HEADER + "RFF+001:AB?").to_message()
    assert [segment.tag for segment in read(raw_of(written)).segments] == ["XEH", "RFF", "XET"]
    assert telebib.M0410.from_message(read(raw_of(written))).policy_number == "AB?"


@pytest.mark.parametrize(
    "broken",
    [
        HEADER,
        HEADER + "RFF+001:POL0001'",
        HEADER + "RFF+001:POL0001",
        HEADER + "XRH+1'PTY+003'NME+001+X'",
        HEADER + "XRT+1'RFF+001:POL0001'XRH+3'PTY+003'XRT+3'" + TRAILER,
        HEADER + "XRH+1'PTY+008'XRH+2'DOC+1'" + TRAILER,
        HEADER + "''rff+001:1'R+1'1234'" + TRAILER,
        HEADER + "GIS'GIS+'ATT'RFF'COM'QTY+'" + TRAILER,
        HEADER + "XRH'PTY'XRT'XRH+x'PTY+003'XRT+x'" + TRAILER,
    ],
)
def test_a_broken_message_is_read_and_reads_alike_when_written(broken: str) -> None:
    request = view(broken)
    once = raw(request)
    assert once.endswith(TRAILER)
    assert raw(view(once)) == once


@pytest.mark.parametrize("tag", ["é", "RFé", "'", "+"])
def test_a_broken_tag_under_other_service_characters_breaks_nothing(tag: str) -> None:
    """A partner's mistake never raises; only what cannot be written is refused, by name."""
    text = HEADER.translate(str.maketrans("+:'", "|*~")) + f"{tag}~RFF|001*1~XET|04~"
    data = b"UNA*|,? ~" + text.encode("iso-8859-1")
    request = telebib.M0410.from_message(telebib.read(data).messages[0])
    try:
        message = request.to_message()
    except telebib.ValueRefused:
        return
    assert telebib.M0410.from_message(read(raw_of(message))).policy_number == "1"


# --- what is changed


@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ({"policy_number": "X"}, "RFF+001:POL0001", "RFF+001:X"),
        ({"policy_number": ""}, "RFF+001:POL0001", "RFF+001"),
        ({"policy_number": None}, "RFF+001:POL0001'", ""),
        ({"claim_number": None}, "RFF+029:CLM1'", ""),
        ({"attachments": "3"}, "QTY+134:2", "QTY+134:3"),
        ({"attachments": None}, "QTY+134:2'", ""),
        ({"contract_status": "4"}, "ATT+A003+1", "ATT+A003+4"),
        ({"contract_status": None}, "ATT+A003+1'", ""),
        ({"insurer": None}, "XRH+1'PTY+006+0097:006'XRT+1'", ""),
        ({"intermediary": None}, "XRH+1'PTY+002+10000:006+ACC1:002'XRT+1'", ""),
        ({"policyholder": None}, "XRH+1'PTY+003'NME+001+Janssens:Jan'XRT+1'", ""),
        ({"co_policyholders": ()}, GROUPS[GROUPS.index("XRH+1'PTY+017") :], ""),
        ({"indicators": {}}, LEVEL[: LEVEL.index("RFF")], ""),
        ({"indicators": {"A1ZZ": "2"}}, LEVEL[: LEVEL.index("RFF")], "GIS+A1ZZ+2'"),
        ({"other": ()}, "", ""),
    ],
    ids=str,
)
def test_a_changed_field_is_written(changes: dict[str, Any], old: str, new: str) -> None:
    assert raw(attrs.evolve(view(CANONICAL), **changes)) == CANONICAL.replace(old, new)


@pytest.mark.parametrize(
    ("body", "changes", "expected"),
    [
        ("ATT+A003:1'", {"contract_status": ""}, "ATT+A003'"),
        ("RFF+001+POL0001'", {"policy_number": ""}, "RFF+001'"),
        ("QTY+134+2'", {"attachments": ""}, "QTY+134'"),
        ("GIS+A1ZZ:1'", {"indicators": {"A1ZZ": ""}}, "GIS+A1ZZ'"),
        ("GIS+A1ZZ:1'", {"indicators": {"A1ZZ": "2"}}, "GIS+A1ZZ+2'"),
    ],
)
def test_a_value_is_cleared_whichever_separator_stood_before_it(
    body: str, changes: dict[str, Any], expected: str
) -> None:
    """An emptied field must not come back as the segment it was read from."""
    assert level(attrs.evolve(view(HEADER + body + TRAILER), **changes)) == expected


def test_segments_are_written_in_the_order_of_their_level() -> None:
    """Chapter 1: GIS IPD NME ADR DTM RFF COM ATT BIN MOA QTY PCD FTX, then nested groups."""
    text = "GIS IPD NME ADR DTM RFF COM ATT BIN MOA QTY PCD FTX"
    tags = text.split()
    body = "".join(f"{tag}+XX'" for tag in reversed(tags))
    request = view(f"{HEADER}XRH+1'CLS+1'XRT+1'{GROUPS}XYZ+1'{body}{TRAILER}")
    request = attrs.evolve(request, policy_number="P")
    written = [segment[:3] for segment in level(request).split("XRH+1'")[0].split("'")[:-1]]
    assert written == [*text.replace("RFF", "RFF RFF").split(), "XYZ"]


def test_groups_are_written_insurer_intermediary_policyholders_and_then_the_rest() -> None:
    rest = "XRH+1'CLS+1'XRT+1'XRH+1'PTY+008'XRT+1'"
    groups = [f"{group}XRT+1'" for group in GROUPS.split("XRT+1'")[:-1]]
    mixed = rest + "".join([*groups[3:], *groups[2::-1]])
    assert level(view(HEADER + mixed + TRAILER)) == GROUPS + rest


# --- the header


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("XEH+04+1+0410'", "XEH+04+1+0410+++00+++++E1:::M0410:13'"),
        ("XEH+4+9+0410'", "XEH+04+1+0410+++00+++++E1:::M0410:13'"),
        ("XEH+04+1+0410+++05'", "XEH+04+1+0410+++05+++++E1:::M0410:13'"),
        ("XEH+04+1+++++++++E1:::M0410:9'", "XEH+04+1+0410+++00+++++E1:::M0410:9'"),
        ("XEH+04+1+0410++++++++E1:::M0410:99'", "XEH+04+1+0410+++00+++++E1:::M0410:99'"),
        (HEADER, HEADER),
        (FULL, FULL),
    ],
)
def test_the_header_is_filled(header: str, expected: str) -> None:
    """X910, X914, X912, X916, X940 and X943 as in the full forms; the latest version if none."""
    assert raw(view(header + TRAILER)) == expected + TRAILER


def test_a_header_made_of_values_is_written_in_full() -> None:
    header = telebib.Header(
        version="12",
        issued=datetime(2026, 1, 15, 10, 30, 59),
        sender_unit="UNIT1",
        recipient_unit="UNIT2",
        domain="05",
        return_code="A",
        error_code="QI001",
        currency="1",
        application="APP",
        application_version="1.2",
    )
    assert raw(telebib.M0410(header=header)) == FULL + TRAILER


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        (datetime(2026, 1, 5, 3, 4), "202601050304"),
        (datetime(987, 12, 31, 23, 59, 59, 999), "098712312359"),
        ("202601050304", "202601050304"),
        ("", ""),
    ],
)
def test_the_issue_date_is_twelve_digits(issued: str | datetime, expected: str) -> None:
    header = telebib.Header(issued=issued)
    assert header.issued == expected
    assert read(raw(telebib.M0410(header=header))).header.value(10) == expected


@pytest.mark.parametrize(
    ("values", "element"),
    [
        ({"sender_unit": "Tracer" * 3}, "X913"),
        ({"recipient_unit": "Tracer" * 3}, "X915"),
        ({"domain": "Tracer"}, "X916"),
        ({"return_code": "Tracer"}, "X931"),
        ({"error_code": "Tracer"}, "X932"),
        ({"currency": "Tracer"}, "X917"),
        ({"issued": "Tracer"}, "X918"),
        ({"issued": "20260115103"}, "X918"),
        ({"issued": "2026011510300"}, "X918"),
        ({"issued": "2026O1151030"}, "X918"),
        ({"issued": "٢٠٢٦٠١١٥١٠٣٠"}, "X918"),
        ({"format": "Tracer"}, "X940"),
        ({"application": "Tracer" * 3}, "X941"),
        ({"application_version": "Tracer" * 3}, "X942"),
        ({"version": "Tracer\n"}, "X944"),
        ({"sender_unit": "TracerŁ"}, "X913"),
    ],
)
def test_a_header_that_does_not_fit_is_refused(values: dict[str, str], element: str) -> None:
    with pytest.raises(telebib.ValueRefused, match=f"^XEH: {element}") as caught:
        telebib.M0410(header=telebib.Header(**values)).to_message()
    assert "Tracer" not in str(caught.value)


@pytest.mark.parametrize("text", ["a'b", "a+b:c", "??", "é", " x "])
def test_a_header_may_hold_service_characters(text: str) -> None:
    header = telebib.Header(sender_unit=text, application=text, application_version=text)
    found = view(raw(telebib.M0410(header=header))).header
    assert (found.sender_unit, found.application, found.application_version) == (text,) * 3


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"issued": "Tracer"}, "het moeten er 12 zijn"),
        ({"issued": "TracerTracer"}, "enkel cijfers"),
        ({"sender_unit": "Tracer" * 10}, "er passen er hoogstens"),
        ({"sender_unit": "Tracer\n"}, "teken 7 is geen tekst"),
        ({"sender_unit": "Tracer €"}, "teken 8 kan niet geschreven worden in ISO-8859-1"),
        ({"sender_unit": "TracerÃ©"}, "UTF-8 die eerder voor ISO 8859-1 genomen werd"),
    ],
)
def test_a_refusal_is_said_in_each_language(values: dict[str, str], said: str) -> None:
    """A clerk meets it when what a portfolio or a form holds does not fit."""
    with pytest.raises(telebib.ValueRefused) as caught:
        telebib.M0410(header=telebib.Header(**values)).to_message()
    texts = {lang: caught.value.text(lang) for lang in ("en", "nl", "fr", "de")}
    assert said in texts["nl"]
    assert len(set(texts.values())) == 4
    assert "Tracer" not in "".join(texts.values())


# --- charsets


def test_a_message_in_utf_8_is_written_in_iso_8859_1() -> None:
    data = CANONICAL.replace("Janssens", "Dupré").encode()
    request = telebib.M0410.from_message(telebib.read(data).messages[0])
    assert telebib.write(request.to_message()) == data.decode().encode("iso-8859-1")
    assert telebib.write(request.to_message(encoding="utf-8")) == data


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("utf-8", "Łukasz €"), ("cp1252", "D\u2019Hondt €"), ("latin-1", "é"), ("iso-8859-15", "€")],
)
def test_partners_may_agree_on_another_charset(encoding: str, text: str) -> None:
    """Chapter 1: ISO 8859-1 unless partners agree otherwise."""
    message = telebib.M0410(policy_number=text, claim_number="é").to_message(encoding=encoding)
    assert message.raw == message.raw.decode(encoding).encode(encoding)
    again = telebib.read(telebib.write(message), encoding=encoding).messages[0]
    for one in (message, again):
        assert telebib.M0410.from_message(one).policy_number == text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-7", "cp037", "nonsense", "", "rot13", "hex"])
def test_a_charset_that_cannot_carry_a_message_is_misuse(encoding: str) -> None:
    with pytest.raises(telebib.Misuse, match="charset"):
        telebib.M0410().to_message(encoding=encoding)


def test_a_kept_segment_is_written_in_the_other_charset_or_refused() -> None:
    data = f"{HEADER}FTX+018+Tracer €'XYZ+Tracer €'{TRAILER}".encode()
    request = telebib.M0410.from_message(telebib.read(data).messages[0])
    with pytest.raises(telebib.ValueRefused, match=r"FTX\+018: text: character 8 ") as caught:
        request.to_message()
    assert "Tracer" not in str(caught.value)
    assert telebib.write(request.to_message(encoding="cp1252")) == data.decode().encode("cp1252")


@pytest.mark.parametrize("text", ["RenÃ©", "\xc3\xa9", "Â\xa0"])
def test_what_would_be_read_as_utf_8_is_refused(text: str) -> None:
    """Chapter 6: UTF-8 is found without the option, so these bytes would change on the way."""
    with pytest.raises(telebib.ValueRefused, match="UTF-8"):
        telebib.M0410(policy_number=text).to_message()
    assert view(raw(telebib.M0410(policy_number=text), encoding="utf-8")).policy_number == text


# --- a value like any other


@pytest.mark.parametrize("model", [telebib.M0410, telebib.M0124])
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("policyholder", telebib.Party(role="017")),
        ("co_policyholders", (telebib.Party(role="003"),)),
        ("co_policyholders", [telebib.Party(role="017"), telebib.Party(role="003")]),
    ],
)
def test_a_party_in_the_place_of_another_role_is_misuse(
    model: Any, field: str, value: object
) -> None:
    """It would be written there and read back elsewhere."""
    with pytest.raises(telebib.Misuse, match=field):
        model(**{field: value})


@pytest.mark.parametrize(
    ("value", "field"), [(telebib.M0410(), "policy_number"), (telebib.Header(), "version")]
)
def test_a_message_is_frozen(value: object, field: str) -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(value, field, "x")


@pytest.mark.parametrize("body", ["", "FTX+018+a'XYZ+1'", "XRH+1'CLS+1'XRT+1'"])
def test_equal_messages_are_one_in_a_set(body: str) -> None:
    one = view(FULL + LEVEL + body + GROUPS + TRAILER)
    other = view(raw(one))
    assert other == one
    assert len({one, other}) == 1


def test_repr_hides_every_personal_value() -> None:
    text = (
        f"{HEADER}RFF+001:Tracer1'RFF+029:Tracer2'RFF+022:Tracer3'FTX+018+Tracer4'"
        "XRH+1'PTY+006+Tracer5'XRT+1'XRH+1'PTY+002+Tracer6+Tracer7'RFF+003:Tracer8'XRT+1'"
        "XRH+1'PTY+003'NME+001+Tracer9'COM+007:Tracer10'XRT+1'"
        "XRH+1'PTY+017'ADR+002+Tracer11'RFF+075:Tracer12'XRT+1'"
        f"XRH+1'CLS+Tracer13'XRT+1'{TRAILER}"
    )
    request = view(text)
    for shown in (repr(request), str(request), repr(request.to_message()), repr(request.other)):
        assert "Tracer" not in shown


def test_repr_shows_what_a_log_needs() -> None:
    shown = repr(view(CANONICAL))
    assert "Indicator(qualifier='A1ZZ', value='1')" in shown
    assert "version='12'" in shown


@pytest.mark.parametrize("body", ["", "FTX+018+a'XYZ+1'", "XRH+1'CLS+1'XRT+1'"])
def test_a_message_survives_pickling(body: str) -> None:
    one = view(FULL + LEVEL + body + GROUPS + TRAILER)
    copy = pickle.loads(pickle.dumps(one))
    assert raw(copy) == raw(one)
    assert copy == one


def test_the_written_message_is_like_one_that_was_read() -> None:
    message = view(CANONICAL).to_message()
    assert message == read(CANONICAL)
    assert (message.type, message.version, message.label) == ("M0410", "12", "M0410:12")
    assert message.at("XRH[3]/PTY+003/NME+001") is not None


@pytest.mark.parametrize(
    ("profile", "written"),
    [
        (
            "contact-mass-broker",
            ["A1ZV+2", "A094+2", "A09C+2", "A1ZR+2", "A1ZN+2", "A1ZO+2", "A1ZP+2", "A1ZZ+1"],
        ),
        ("contact-individual-broker", ["A1ZV+2", "A094+2", "A09C+2", "A1ZP+1"]),
        (None, []),
    ],
)
def test_the_flags_of_a_profile_are_filled_in_when_one_is_named(
    profile: str | None, written: list[str]
) -> None:
    """Chapter 2, "The processes": fixed content, and the flags the version makes mandatory."""
    message = telebib.M0410(policy_number="POL0001").to_message(profile=profile)
    found = [s.raw.decode()[4:-1] for s in message.segments if s.tag == "GIS"]
    assert found == written


def test_a_flag_that_contradicts_the_profile_is_refused() -> None:
    request = telebib.M0410(indicators=(telebib.Indicator("A094", "1"),))
    with pytest.raises(telebib.ValueRefused, match=r"GIS\+A094"):
        request.to_message(profile="contact-mass-broker")
    with pytest.raises(telebib.UnknownName):
        request.to_message(profile="contact-mass-insurer")
