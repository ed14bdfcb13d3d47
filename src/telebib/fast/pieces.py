"""Segments on which every rule is silent, told by their bytes or by a pattern, and their codes.

A pattern is made from a segment that the exact road found nothing in, and from what the rules state
of its values (`telebib.forms`): like it are those that differ in such values alone.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import define, field, frozen

from telebib.forms import SAME, Form, Silent, ends, no_next_tag
from telebib.segments import Segment
from telebib.shapes import is_passed_over
from telebib.tables import Tables

PLAIN = re.compile(rb"[ -~\xc0-\xff]*")
"""Bytes of which no rule about bytes tells: no control byte, and nothing that could be UTF-8."""

_MOST_PIECES = 20_000
_MOST_LENGTH = 200
_MOST_PATTERNS = 24
_PREFIX = 7
_FIRST = r"[!-&(-*,-9;->@-~\xc0-\xff]"
_REST = r"[ -&(-*,-9;->@-~\xc0-\xff]"
_PLUS = r"\+"
_RELEASED_PLUS = r"\?\+"
_NEVER = "(?!)"

Place = tuple[int, int]
Asked = tuple[tuple[int, Callable[[str], bool]], ...]


@frozen
class Pattern:
    """Segments like one; `asked` has a question for each group of the regular expression."""

    source: str = field(repr=False)
    code: str
    asked: tuple[Callable[[str], bool], ...]


_Found = str | tuple[str, Asked]
_Like = tuple[Callable[[bytes], re.Match[bytes] | None], Sequence[_Found]]


def _in_one(patterns: Iterable[Pattern]) -> _Like:
    """Patterns tried in one go, and what is found by the last group that took part."""
    found: list[_Found] = [""]
    sources = []
    for each in patterns:
        asked = tuple((len(found) + n, holds) for n, holds in enumerate(each.asked))
        found += [each.code] * len(asked)
        found.append((each.code, asked) if asked else each.code)
        sources.append(f"{each.source}()")
    return re.compile("|".join(sources).encode("latin-1")).fullmatch, found


@define
class Pieces:
    """What is known of segments, standard delimiters and plain bytes alone, without a lead.

    `stated` are the statements of all rules that look at segments by themselves; None where one of
    them states nothing, and no segment is like another.
    """

    stated: Sequence[Silent] | None = field(repr=False)
    tables: Tables = field(repr=False)
    known: dict[bytes, str] = field(init=False, factory=dict, repr=False)
    _patterns: dict[bytes, list[Pattern]] = field(init=False, factory=dict, repr=False)
    _sources: dict[str, dict[str, Pattern]] = field(init=False, factory=dict, repr=False)
    _likes: dict[bytes, _Like] = field(init=False, factory=dict, repr=False)

    def code(self, piece: bytes) -> str | None:
        """The code of a segment on which every rule is silent; None of one that is not known."""
        return self.known.get(piece) or self.like(piece)

    def like(self, piece: bytes) -> str | None:
        """The same, by the patterns alone."""
        like = self._likes.get(piece[:_PREFIX])
        if like is None:
            patterns = self._patterns.get(piece[:_PREFIX])
            if patterns is None:
                return None
            like = self._likes[piece[:_PREFIX]] = _in_one(patterns)
        match, codes = like
        found = match(piece)
        if found is None or found.lastindex is None:
            return None
        code = codes[found.lastindex]
        if isinstance(code, str):
            return code
        code, asked = code
        is_silent = all(holds(found[group].decode("latin-1")) for group, holds in asked)
        return code if is_silent else None

    def patterns(self, code: str) -> Sequence[Pattern]:
        """Patterns that tell all segments of a code that are known; () where there are too many."""
        own = tuple(self._sources.get(code, {}).values())
        return own if len(own) <= _MOST_PATTERNS else ()

    def learn(self, segment: Segment, code: str) -> bool:
        """Remember a whole segment that the exact road found nothing in; whether it is plain."""
        piece = segment.content
        if not piece[:1].isalpha() or not PLAIN.fullmatch(piece):
            return False
        if len(piece) > _MOST_LENGTH:
            return True
        if len(self.known) >= _MOST_PIECES:
            self.known.clear()
        self.known[piece] = code
        pattern = self._pattern(segment, code)
        sources = self._sources.setdefault(code, {})
        if len(sources) <= _MOST_PATTERNS:
            own = pattern or Pattern(re.escape(piece.decode("latin-1")), code, ())
            sources.setdefault(own.source, own)
        if pattern is not None:
            known = self._patterns.setdefault(piece[:_PREFIX], [])
            if pattern not in known and len(known) < _MOST_PATTERNS:
                known.append(pattern)
                self._likes.pop(piece[:_PREFIX], None)  # made anew when it is wanted
        return True

    def clear(self) -> None:
        """Forget everything."""
        self.known.clear()
        self._patterns.clear()
        self._likes.clear()
        self._sources.clear()

    def _pattern(self, segment: Segment, code: str) -> Pattern | None:
        """The pattern of segments like this one; None where only the very same is like it."""
        if self.stated is None or len(segment.content) < _PREFIX:
            return None
        forms: dict[Place, list[Form]] = {place: [no_next_tag()] for place in ends(segment)}
        for silent in self.stated:
            for place, form in silent(segment, self.tables).items():
                forms.setdefault(place, []).append(form)
        asked: list[Callable[[str], bool]] = []
        elements = [segment.content[:3].decode("latin-1")]
        is_like_others = False
        for number, values in enumerate(segment.elements, 1):
            written = []
            for component, raw in enumerate(segment.raw_components(number), 1):
                value = None
                is_open = (number, component) != (1, 1) and is_passed_over(segment, number)
                if is_open and raw and not values[component - 1].isspace():
                    value = _value(raw, forms.get((number, component), ()), asked)
                is_like_others = is_like_others or value is not None
                written.append(re.escape(raw.decode("latin-1")) if value is None else value)
            elements.append(":".join(written))
        if not is_like_others or len(segment.elements) != len(elements) - 1:
            return None
        return Pattern(_PLUS.join(elements), code, tuple(asked))


def _value(raw: bytes, forms: Iterable[Form], asked: list[Callable[[str], bool]]) -> str | None:
    """A pattern for values that all forms hold of; None where only this very value will do."""
    stated = list(forms)
    if SAME in stated:
        return None
    is_international = raw.startswith(b"?+")
    if b"?" in raw[is_international * 2 :]:
        return None
    main = "".join(_written(stated))
    if is_international:
        if _PLUS not in main:
            return None
        main = f"(?={_RELEASED_PLUS}){main.replace(_PLUS, _RELEASED_PLUS)}"
    else:
        main = main.replace(_PLUS, _NEVER)
    own = [form.holds for form in stated if not form.is_stated]
    if not own:
        return main
    asked.append(lambda value: all(holds(value) for holds in own))
    return f"({main})"


def _written(forms: Sequence[Form]) -> Iterator[str]:
    """Assertions, then one pattern that all others agree with, then assertions again."""
    patterns = list(dict.fromkeys(form.pattern for form in forms if form.pattern))
    most = min((form.most for form in forms if form.most is not None), default=None)
    yield from dict.fromkeys(form.before for form in forms if form.before)
    for other in patterns[1:]:
        yield f"(?=(?:{other})(?![^:+']))"
    if patterns:
        if most is not None:
            rest = f"[^:+']{{0,{most - 1}}}"
            yield f"(?=(?:{_PLUS}|[^:+']){rest}(?![^:+']))"
        yield f"(?:{patterns[0]})"
    else:
        yield _FIRST + (f"{_REST}{{0,{most - 1}}}" if most is not None else f"{_REST}*")
    yield from dict.fromkeys(form.behind for form in forms if form.behind)
