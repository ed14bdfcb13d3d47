"""The forms in which findings are reported, one file each.

A report is a function: file name, findings and language in, lines out, without line ends.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from telebib.findings import Finding
from telebib.reports import json, text

Report = Callable[[str, Iterable[Finding], str], Iterator[str]]

REPORTS: Mapping[str, Report] = {"text": text.report, "json": json.report}
