"""A message as a person reads it: what `telebib.explain` returns, as lines, text or plain data."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from textwrap import wrap
from typing import Any

from attrs import field, frozen

from telebib.explain.shown import Shown
from telebib.findings import COLON, SEMICOLON, Finding, Words
from telebib.masking import printable

WIDTH = 100
"""The characters of a line of text, unless the caller says otherwise."""

_TITLE_WIDTH = 38
_LEAST_WIDTH = 24
_INDENT = "  "
_GAP = "  "
_FIXED = "\N{NO-BREAK SPACE}"
_BEFORE_MARK = re.compile(r" (?=[:;!?](?: |$))")

_MESSAGE = Words(en="message", nl="bericht", fr="message", de="Nachricht")
_PROCESS = Words(en="process", nl="proces", fr="processus", de="Prozess")
_EMPTY = Words(en="(empty)", nl="(leeg)", fr="(vide)", de="(leer)")


@frozen
class Line:
    """One segment: where it stands, what it is called, what it holds, what was found in it.

    `path` is its place in the message, `segment` counts from 1 (None: the XGH around the message),
    `level` says how many groups it stands in, the trigger of a group one less; `label` is tag and
    qualifier (`COM+003`; `?` for what may be no code, unless personal data was asked for).
    `is_empty` says that it could hold a value and holds none.
    """

    path: str
    segment: int | None
    level: int
    label: str = field(repr=False)
    title: str
    values: tuple[Shown, ...]
    is_empty: bool = False
    findings: tuple[Finding, ...] = ()


@frozen
class Explanation:
    """A message, line by line, in one language.

    `label` is its type and version (`M0410:13`), `title` what the type is called, '' when that is
    not known, `process` the name of its profile, `remarks` what it says of a message it answers.
    """

    lang: str
    number: int
    label: str
    title: str
    process: str | None
    remarks: tuple[str, ...]
    lines: tuple[Line, ...]

    def __str__(self) -> str:
        return self.text()

    def text(self, width: int = WIDTH) -> str:
        """The explanation in columns: tag and qualifier, title, values; findings below theirs."""
        return "\n".join((*self._heading(width), "", *self._body(width)))

    def as_dict(self) -> dict[str, Any]:
        """The explanation in plain values, as JSON takes them."""
        return {
            "message": self.number,
            "label": self.label,
            "title": self.title,
            "process": self.process,
            "remarks": list(self.remarks),
            "lines": [_plain(line, self.lang) for line in self.lines],
        }

    def _heading(self, width: int) -> Iterator[str]:
        stated = f"{_MESSAGE.say(self.lang)} {self.number}{COLON.say(self.lang)}{self.label}"
        yield f"{stated} {self.title}".rstrip()
        if self.process is not None:
            yield f"{_PROCESS.say(self.lang)}{COLON.say(self.lang)}{self.process}"
        for remark in self.remarks:
            yield from _wrapped(remark, width, rest=_INDENT)

    def _body(self, width: int) -> Iterator[str]:
        labels = [_INDENT * line.level + line.label for line in self.lines]
        first = max(map(len, labels), default=0)
        second = min(_TITLE_WIDTH, max((len(line.title) for line in self.lines), default=0))
        rest = max(width - first - second - 2 * len(_GAP), _LEAST_WIDTH)
        for label, line in zip(labels, self.lines, strict=True):
            cells = ([label], wrap(line.title, second), list(_values(line, self.lang, rest)))
            for row in zip_longest(*cells, fillvalue=""):
                pairs = zip(row, (first, second, 0), strict=True)
                yield _GAP.join(cell.ljust(size) for cell, size in pairs).rstrip()
            for finding in line.findings:
                yield from _below(finding, self.lang, _INDENT * (line.level + 1), width)


def _values(line: Line, lang: str, width: int) -> Iterator[str]:
    """The values of a segment that people need, as many to a row as fit."""
    if line.is_empty:
        yield _EMPTY.say(lang)
        return
    texts = [_said(each, lang) for each in line.values if not each.minor]
    mark = SEMICOLON.say(lang)
    room = width - len(mark.rstrip())
    kept = (text.replace(" ", _FIXED) if len(text) <= room else text for text in texts)
    yield from _wrapped(mark.join(kept), width)


def _said(shown: Shown, lang: str) -> str:
    text = f"{shown.value} {shown.meaning}".rstrip()
    return f"{shown.label}{COLON.say(lang)}{text}" if shown.label else text


def _below(finding: Finding, lang: str, indent: str, width: int) -> Iterator[str]:
    """A finding, indented below the segment it concerns."""
    start = f"{indent}! {finding.severity.label(lang)} {finding.rule}{COLON.say(lang)}"
    text = printable(f"{finding.text(lang)}{SEMICOLON.say(lang)}{finding.hint(lang)}")
    room = max(width, len(start) + _LEAST_WIDTH)
    yield from _wrapped(text, room, start, indent + _INDENT)


def _wrapped(text: str, width: int, first: str = "", rest: str = "") -> Iterator[str]:
    """The text in rows; what a no-break space holds together stays so, as does ` ;` in French."""
    kept = _BEFORE_MARK.sub(_FIXED, text)
    rows = wrap(kept, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
    yield from (row.replace(_FIXED, " ") for row in rows)


def _plain(line: Line, lang: str) -> dict[str, Any]:
    return {
        "path": line.path,
        "segment": line.segment,
        "level": line.level,
        "label": line.label,
        "title": line.title,
        "empty": line.is_empty,
        "values": [
            {"label": shown.label, "value": shown.value, "meaning": shown.meaning}
            for shown in line.values
        ],
        "findings": [
            {
                "rule": finding.rule,
                "severity": finding.severity.value,
                "line": finding.line,
                "column": finding.column,
                "text": printable(finding.text(lang)),
                "hint": printable(finding.hint(lang)),
            }
            for finding in line.findings
        ],
    }
