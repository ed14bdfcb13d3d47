"""Code lists as CSVs of the form of `codelists/`: what `--codes DIR` reads again."""

from collections.abc import Iterable

from telebib.codelists import Code, CodeList
from telebib.codelists.files import ADDED_COLUMNS, COLUMNS, INDEX, INDEX_COLUMNS, Entry, written


def list_csv(found: CodeList) -> str:
    """One list with all its codes; where a code is from is not told."""
    return _csv(COLUMNS, (_cells(code) for code in found.values()))


def folder_csvs(lists: Iterable[CodeList]) -> dict[str, str]:
    """The files of a folder by name: a CSV a list, added/, index.csv.

    A code that is from elsewhere than its list, or has a label of the telebib authors, stands in
    added/, so that everything told of it comes back when the folder is read.
    """
    files: dict[str, str] = {}
    entries = []
    for found in lists:
        own = [code for code in found.values() if _is_own(code, found)]
        added = [code for code in found.values() if not _is_own(code, found)]
        if own:
            files[f"{found.name}.csv"] = _csv(COLUMNS, map(_cells, own))
        if added:
            files[f"added/{found.name}.csv"] = _csv(ADDED_COLUMNS, map(_added_cells, added))
        entries.append(_entry(found))
    return {**files, INDEX: index_csv(entry for entry in entries if entry.kind)}


def index_csv(entries: Iterable[Entry]) -> str:
    """An index of lists, sorted."""
    return _csv(INDEX_COLUMNS, sorted(entries))


def _csv(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    return "".join(f"{written(tuple(row))}\n" for row in (header, *rows))


def _is_own(code: Code, found: CodeList) -> bool:
    return code.origin == found.origin and not code.translated


def _cells(code: Code) -> tuple[str, ...]:
    labels = (code.labels.get(lang, "") for lang in ("fr", "nl", "de", "en"))
    return (code.code, code.since, code.until, *labels)


def _added_cells(code: Code) -> tuple[str, ...]:
    return (*_cells(code), code.origin, " ".join(code.translated))


def _entry(found: CodeList) -> Entry:
    fr, nl, de, en = (found.titles.get(lang, "") for lang in ("fr", "nl", "de", "en"))
    about = (found.titled_by, found.origin, found.retrieved, found.release)
    return Entry(found.name, found.kind, fr, nl, de, en, *about)
