"""What the tests of whole messages share: all that is found in a file, how bad, and where."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from telebib import Finding, Severity, read, validate
from telebib.codelists import shipped
from telebib.rules.examples import CLEAN, PRODUCTION, REPLY, wrapped
from telebib.tables import Tables

E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741

One = tuple[Severity, str, str | None, str]
"""Severity, rule, path, and the text that stands at the place of a finding."""

INDIVIDUAL = CLEAN.replace("GIS+A1ZP+2'GIS+A1ZZ+1'", "GIS+A1ZP+1'GIS+A1ZZ+2'")
MASS_REPLY = wrapped(REPLY)
INDIVIDUAL_REPLY = MASS_REPLY.replace("ACT+008", "ACT+001")
GENERAL = wrapped(PRODUCTION)
ADDRESS_CHANGE = CLEAN.replace("GIS+A1ZZ+1'", "GIS+A1ZZ+2'").replace("GIS+A094+2'", "GIS+A094+1'")
"""Messages of the four processes in which nothing is found, and two of none of them."""

NO_PROCESS: One = (I, "process-absent", "XEH", "XEH")

PARTY = "XRH[3]/PTY+003"
REPLY_PARTY = "XRH[4]/PTY+003"

REQUEST_VERSIONS = ("1", "5", "9", "10", "11", "12", "13")
PRODUCTION_VERSIONS = ("2", "5", "7", "12", "13", "15", "17")


def found(text: str, **options: Any) -> list[Finding]:
    return list(validate(read(text.encode("iso-8859-1")), **options))


def assert_found(text: str, expected: Iterable[One], **options: Any) -> list[Finding]:
    """Just these findings, in this order; each place is given by how the text goes on there."""
    findings = found(text, **options)
    wanted = list(expected)
    assert [(f.severity, f.rule, f.path) for f in findings] == [one[:3] for one in wanted]
    for finding, (_, rule, _, rest) in zip(findings, wanted, strict=True):
        assert text[finding.offset :].startswith(rest), f"{rule} at {finding.where}"
    return findings


def in_version(version: str, text: str) -> str:
    """A message in another version of its definition."""
    return re.sub(r":(M0410|M0124):[0-9]+'", rf":\1:{version}'", text)


def with_lists(folder: Path, lists: Mapping[str, str]) -> Tables:
    """The shipped code lists with a user's own on top: `code,since,until` a line, by list."""
    for name, rows in lists.items():
        labels = "".join(f"{row},fr,nl,de,en\n" for row in rows.split())
        (folder / f"{name}.csv").write_text(f"code,since,until,fr,nl,de,en\n{labels}", "utf-8")
    return Tables(codes=shipped().overlaid(folder))
