"""JUnit XML: a test suite a file, a test case a finding, as CI servers show them.

A finding that counts for the exit status is a failure; a milder one is a test case that passes and
tells its text, so that the colour of a build and the exit status agree. A file without findings is
one test case that passes, a file that could not be read one with an error. No times, no host names.

Source: the schema of the Jenkins xUnit plugin (`junit-10.xsd`), which other servers read as well.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape  # of xml.sax would load a whole web client

from attrs import evolve

from telebib.findings import Finding
from telebib.masking import printable
from telebib.reports import text
from telebib.reports.checked import Checked, Style

_SUFFIX = re.compile(r"\.[^./\\]*$")


def report(files: Iterable[Checked], style: Style) -> Iterator[str]:
    """An XML document; the counts of a suite stand before its test cases, so it waits for them."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<testsuites name="telebib">'
    plain = evolve(style, color=False)
    for file in files:
        yield from _suite(file, plain)
    yield "</testsuites>"


def _suite(file: Checked, style: Style) -> Iterator[str]:
    name = printable(file.file)
    classname = _SUFFIX.sub("", name)  # servers take what follows the last dot for the class
    cases: list[str] = []
    failures = 0
    for finding in file.findings:
        fails = style.fails(finding.severity)
        failures += fails
        title = f"{finding.rule} {finding.line}:{finding.column}{style.place(finding)}"
        cases.append(_case(classname, title, _told(name, finding, style, fails=fails)))
    if file.unread is not None:
        error = f"<error{_attributes(type='unreadable', message=printable(file.unread))}/>"
        cases.append(_case(classname, name, error))
    elif not cases:
        cases.append(_case(classname, name, ""))
    counts = {"tests": len(cases), "failures": failures, "errors": int(file.unread is not None)}
    yield f"  <testsuite{_attributes(name=name, **counts)}>"
    yield from cases
    yield "  </testsuite>"


def _told(file: str, finding: Finding, style: Style, *, fails: bool) -> str:
    """What a test case says of a finding: as a failure, or as what it printed."""
    line = escape(text.line(file, finding, style), quote=False)
    if not fails:
        return f"<system-out>{line}</system-out>"
    attributes = _attributes(type=finding.severity.value, message=style.text(finding))
    return f"<failure{attributes}>{line}</failure>"


def _case(classname: str, name: str, content: str) -> str:
    return f"    <testcase{_attributes(classname=classname, name=name)}>{content}</testcase>"


def _attributes(**values: str | int) -> str:
    return "".join(f' {name}="{escape(str(value))}"' for name, value in values.items())
