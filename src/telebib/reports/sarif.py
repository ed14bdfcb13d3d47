"""SARIF 2.1.0, what code scanning services and editors read (OASIS, sarif-v2.1.0 with errata 01).

One run, a result a line as it comes, so that a file of any size fits. The path in the message is
the logical location. No time stamps: the same input gives the same bytes.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

import telebib
from telebib.findings import Finding, Severity, Words
from telebib.jsonline import json_line
from telebib.masking import printable
from telebib.reports.checked import Checked, Style
from telebib.rule import Rule

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_PARAM = re.compile(r"\{\w+\}")
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def report(files: Iterable[Checked], style: Style) -> Iterator[str]:
    """A JSON document."""
    yield f'{{"$schema": {json_line(SCHEMA)}, "version": "2.1.0", "runs": [{{'
    yield f'"tool": {json_line({"driver": _driver(style)})},'
    yield f'"language": {json_line(style.lang)}, "columnKind": "unicodeCodePoints",'
    yield '"results": ['
    places = {rule.id: place for place, rule in enumerate(style.rules)}
    unread: list[dict[str, Any]] = []
    comma = ""
    for file in files:
        uri = _uri(file.file)
        seen: Counter[str] = Counter()
        for finding in file.findings:
            result = _result(finding, uri, style, seen)
            if finding.rule in places:
                result["ruleIndex"] = places[finding.rule]
            yield comma + json_line(result)
            comma = ","
        if file.unread is not None:
            unread.append(_notification(file.unread, uri))
    ended = {"executionSuccessful": not unread, "toolExecutionNotifications": unread}
    yield f'], "invocations": [{json_line(ended)}]}}]}}'


def _driver(style: Style) -> dict[str, Any]:
    return {
        "name": "telebib",
        "version": telebib.__version__,
        "language": style.lang,
        "rules": [_rule(rule, style.lang) for rule in style.rules],
    }


def _rule(rule: Rule, lang: str) -> dict[str, Any]:
    """A rule, its severity the one it has by itself; each result states its own."""
    return {
        "id": rule.id,
        "shortDescription": {"text": _outline(rule.text, lang)},
        "help": {"text": f"{_outline(rule.hint, lang)} ({rule.source})"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"family": rule.family},
    }


def _outline(words: Words | Mapping[str, Words], lang: str) -> str:
    """A text of a rule, the first where it has several, with `…` for what differs."""
    first = words if isinstance(words, Words) else next(iter(words.values()))
    return _PARAM.sub("…", first.say(lang))


def _result(finding: Finding, uri: str, style: Style, seen: Counter[str]) -> dict[str, Any]:
    region = {"startLine": finding.line, "startColumn": finding.column}
    if finding.offset is not None:
        region["byteOffset"] = finding.offset
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}
    }
    if finding.path:
        location["logicalLocations"] = [{"fullyQualifiedName": printable(finding.path)}]
    return {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": style.advice(finding)},
        "locations": [location],
        # Services tell results apart by the text of their line, which here is the whole file.
        "partialFingerprints": {"primaryLocationLineHash": _fingerprint(finding, seen)},
        "properties": {
            "message": finding.message,
            "type": finding.type,
            "segment": finding.segment,
        },
    }


def _fingerprint(finding: Finding, seen: Counter[str]) -> str:
    """What stays the same from run to run: rule, message and path, and how often they were met."""
    place = f"{finding.rule} {finding.message} {finding.path}"
    seen[place] += 1
    return f"{sha256(place.encode('utf-8', 'backslashreplace')).hexdigest()[:16]}:{seen[place]}"


def _notification(reason: str, uri: str) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": printable(reason)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}}}],
    }


def _uri(file: str) -> str:
    """The file as a URI; a relative one counts from where telebib was run."""
    path = Path(file)
    if path.is_absolute():
        return path.as_uri()
    return quote(path.as_posix(), errors="surrogateescape")
