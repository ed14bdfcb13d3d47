"""Lines as a person reads them on a terminal: a block for each answer, a line for each field.

The policy number stays, as in DECISIONS: without it nobody finds the contract again.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from telebib.findings import COLON, Words
from telebib.mass.review import words as texts
from telebib.mass.review.cells import SEPARATOR, label, party
from telebib.mass.review.lines import Line, Style, Values

_EMPTY = Words("(empty)", "(leeg)", "(vide)", "(leer)")
_ABSENT = Words(
    "(no such party)", "(partij ontbreekt)", "(partie absente)", "(keine solche Partei)"
)


def text_lines(lines: Iterable[Line], style: Style) -> Iterator[str]:
    """The text, line by line; the first says what stands where."""
    blocks = groupby(lines, key=lambda line: (line.policy_number, line.file, line.message))
    for number, (_, block) in enumerate(blocks):
        if number == 0:
            yield _legend(style.lang)
        first, *others = block
        yield _head(first, style)
        if first.field:
            yield from _fields([first, *others], style)
        elif first.text or first.proposal:
            yield f"  {_said(first, style)}"


def _legend(lang: str) -> str:
    names = {name: words.say(lang) for name, words in texts.COLUMNS.items()}
    head = f"{names['policy_number']} ({names['insurer']}){COLON.say(lang)}{names['answer']}"
    values = f"{names['ours']} / {names['theirs']}"
    verdict = f"{COLON.say(lang)}{names['verdict']} -> {names['proposal']}"
    return f"{head}; {names['field']}  {values}{verdict}"


def _head(line: Line, style: Style) -> str:
    number = line.policy_number
    of = f"{number or '?'} ({line.insurer})" if line.insurer else number or "?"
    message = texts.COLUMNS["message"].say(style.lang)
    place = [line.file] if line.file else []
    place += [f"{message} {line.message}"] if line.message is not None else []
    answer = label(texts.ANSWERS, line.answer, style.lang)
    return f"{of}{COLON.say(style.lang)}{', '.join([answer, *place])}"


def _fields(lines: list[Line], style: Style) -> Iterator[str]:
    width = max(len(words.say(style.lang)) for words in texts.FIELDS.values())
    for (_, _, name), fields in groupby(lines, key=lambda line: (line.role, line.party, line.name)):
        found = list(fields)
        yield f"  {', '.join(filter(None, (party(found[0], style.lang), name)))}"
        for line in found:
            field = label(texts.FIELDS, line.field, style.lang).ljust(width)
            values = f"{_values(line.ours, style)} / {_values(line.theirs, style)}"
            yield f"    {field}  {values}{COLON.say(style.lang)}{_said(line, style)}"


def _said(line: Line, style: Style) -> str:
    """Verdict and proposal, where there is something to settle, and the remarks."""
    verdict = label(texts.VERDICTS, line.verdict, style.lang)
    proposal = label(texts.PROPOSALS, line.proposal, style.lang)
    shown = [verdict] if line.proposal == "nothing" else [verdict, proposal]
    said = " -> ".join(filter(None, shown))
    return f"{said} ({line.text})" if said and line.text else said or line.text


def _values(values: Values, style: Style) -> str:
    if values is None:
        return _ABSENT.say(style.lang)
    return SEPARATOR.join(values) or _EMPTY.say(style.lang)
