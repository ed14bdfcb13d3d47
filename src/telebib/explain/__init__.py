"""A message -> the same message as a person in a broker's or insurer's office reads it.

Any Telebib2 message type: what a definition does not name is shown all the same, with the labels of
the code lists, and what nothing is known of is shown masked. Source: chapter 5, "Python" and
"Privacy".
"""

from collections.abc import Iterable, Iterator

from telebib.bind import bind
from telebib.definitions import layouts
from telebib.error_codes import returned
from telebib.explain.explanation import Explanation, Line
from telebib.explain.glossary import called, find_code
from telebib.explain.shown import values
from telebib.findings import Finding
from telebib.groups import Group
from telebib.interchange import Message
from telebib.masking import printable
from telebib.msglib.table import Msglib
from telebib.segments import SERVICE_TAGS, Segment
from telebib.tables import Tables
from telebib.validate import validate

_LONGEST_LABEL = 12

# What only says where something ends or how deep it stands: the indents say that.
_FRAME = frozenset(("XET", "XRH", "XRT"))


def explain(
    message: Message,
    lang: str = "en",
    *,
    show_personal_data: bool = False,
    profile: str | None = None,
    findings: Iterable[Finding] | None = None,
    tables: Tables | None = None,
    msglib: Msglib | None = None,
) -> Explanation:
    """What a message says, segment by segment, with what is wrong beside the part it concerns.

    `lang` is en, nl, fr or de. Personal values are masked unless asked for. `findings` are those
    of `telebib.validate`, of this message or its file; without, the message is validated here
    against `profile` (without: the process found from it), and with `()` nothing is judged.
    `tables` are the user's code lists; in `msglib` the error code of a returned message is looked
    up.

    Segments that only close a part are left out, and those that open a group speak by its trigger,
    unless something was found in them. Raises UnknownName when there is no such profile.
    """
    looked_up = tables or Tables()
    if findings is None:
        findings = validate(message, profile=profile, tables=looked_up)
    process = bind(message, profile, looked_up).profile
    answer = returned(message)
    remarks = answer.explained(lang, codes=looked_up.codes, msglib=msglib) if answer else ()
    writer = _Writer(message, lang, looked_up, show_personal_data, findings)
    action = find_code(looked_up, "X912", message.type.removeprefix("M"))
    return Explanation(
        lang=lang,
        number=message.number,
        label=message.label,
        title=printable(action.label(lang)) if action is not None else "",
        process=process.name if process is not None else None,
        remarks=remarks,
        lines=tuple(writer.lines()),
    )


class _Writer:
    """Writes the lines of one message."""

    def __init__(
        self,
        message: Message,
        lang: str,
        tables: Tables,
        personal: bool,
        findings: Iterable[Finding],
    ) -> None:
        self.message, self.lang, self.tables, self.personal = message, lang, tables, personal
        self.found: dict[int, list[Finding]] = {}
        for finding in findings:
            if finding.message == message.number and finding.segment is not None:
                self.found.setdefault(finding.segment, []).append(finding)

    def lines(self) -> Iterator[Line]:
        """The envelope around the message, then its segments."""
        envelope = self.message.envelope
        if envelope is not None:
            yield self._line(envelope, "XGH", None, 0)
        for segment, level, is_head in _walk(self.message.root, 0):
            index = self.message.index(segment)
            found = self.found.get(index + 1, ())
            if found or not (segment.is_empty or (segment.tag in _FRAME and not is_head)):
                path = self.message.paths[index]
                yield self._line(segment, path, index + 1, level, is_head, found)

    def _line(
        self,
        segment: Segment,
        path: str,
        number: int | None,
        level: int,
        is_head: bool = False,
        found: Iterable[Finding] = (),
    ) -> Line:
        shown = values(segment, self.lang, self.tables, personal=self.personal)
        return Line(
            path=path,
            segment=number,
            level=level,
            label=_named(segment) if self.personal and _is_sane(segment) else segment.label,
            title=called(_named(segment), self.lang, self.tables),
            values=shown,
            is_empty=not shown and not is_head and _has_room(segment),
            findings=tuple(found),
        )


def _named(segment: Segment) -> str:
    """Tag and qualifier as they stand; of a service segment the tag alone."""
    has_qualifier = segment.tag not in SERVICE_TAGS and segment.qualifier
    return f"{segment.tag}+{segment.qualifier}" if has_qualifier else segment.tag


def _is_sane(segment: Segment) -> bool:
    """Whether tag and qualifier, whatever they are, do not burst the column they stand in."""
    name = _named(segment)
    return segment.has_valid_tag and name.isprintable() and len(name) <= _LONGEST_LABEL


def _walk(group: Group, level: int) -> Iterator[tuple[Segment, int, bool]]:
    """Each segment with its level, and whether it stands for a group."""
    is_inner = group.header is not None and group.header.tag == "XRH"
    if group.header is not None:
        yield group.header, level, is_inner and group.trigger is None
    inside = level + is_inner
    for member in group.members:
        if isinstance(member, Group):
            yield from _walk(member, inside)
        else:
            is_head = is_inner and member is group.trigger
            yield member, level if is_head else inside, is_head
    if group.trailer is not None:
        yield group.trailer, level, False


def _has_room(segment: Segment) -> bool:
    """Whether a segment of this tag holds something beside its qualifier."""
    layout = layouts().get(segment.tag)
    if layout is None or segment.tag in SERVICE_TAGS:
        return False
    return layout.element(1, 2) is not None or layout.element(2, 1) is not None
