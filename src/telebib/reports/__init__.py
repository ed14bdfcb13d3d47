"""The forms in which findings are reported, one file each.

A report is a function: the files of a run and a style in, lines out as they come, without line
ends. A new one is a file here and a line below.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from telebib.reports import github, json, junit, sarif, statistics, text
from telebib.reports.checked import Checked, Style

Report = Callable[[Iterable[Checked], Style], Iterator[str]]

REPORTS: Mapping[str, Report] = {
    "text": text.report,
    "json": json.report,
    "sarif": sarif.report,
    "junit": junit.report,
    "github": github.report,
}

STATISTICS: Mapping[str, Report] = {"text": statistics.as_text, "json": statistics.as_json}
"""Counts instead of findings, in the forms that can tell them."""
