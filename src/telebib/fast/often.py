"""Whole messages told by one pattern, where messages of the same codes come again and again.

In a mass exchange nearly all do. A pattern takes some milliseconds to make, so it is made only of
what was seen often; where nothing comes again often, it is soon done without.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from attrs import define, field

from telebib.fast.pieces import Asked, Pieces

_OFTEN = 100
_MOST = 48
_LONGEST = 200  # segments
_MOST_COUNTED = 2_000
_TRIED = 2_000
_NEVER = "(?!)"


@define
class Often:
    """The messages that are seen often, and the pattern that tells which of them one is."""

    pieces: Pieces
    _counts: Counter[str] = field(init=False, factory=Counter, repr=False)
    _texts: list[str] = field(init=False, factory=list, repr=False)
    _told: list[tuple[str, Asked]] = field(init=False, factory=list, repr=False)
    _match: Callable[[bytes], re.Match[bytes] | None] | None = field(
        init=False, default=None, repr=False
    )
    _next: int = field(init=False, default=1)
    _tries: int = field(init=False, default=0)
    _hits: int = field(init=False, default=0)

    def clear(self) -> None:
        """Forget everything."""
        self._counts.clear()
        self._texts.clear()
        self._told.clear()
        self._match = None
        self._next, self._tries, self._hits = 1, 0, 0

    def text(self, raw: bytes) -> str | None:
        """The codes of a message, if it is one of those."""
        if self._match is None:
            return None
        self._tries += 1
        found = self._match(raw)
        if found is None or found.lastindex is None:
            if self._tries >= _TRIED:
                self._judge()
            return None
        self._hits += 1
        text, asked = self._told[found.lastindex]
        if asked and not all(holds(found[group].decode("latin-1")) for group, holds in asked):
            return None
        return text

    def count(self, text: str) -> None:
        """Say that a message of these codes, which is none of those, was seen."""
        if self._next > _MOST or len(text) > _LONGEST:
            return
        self._counts[text] += 1
        if self._counts[text] == _OFTEN:
            self._make()
        elif len(self._counts) > _MOST_COUNTED:
            self._counts.clear()

    def _make(self) -> None:
        """Make the pattern anew, each time for about twice as many."""
        often = [text for text, count in self._counts.items() if count >= _OFTEN]
        texts = [*self._texts, *(text for text in often if text not in self._texts)][:_MOST]
        if len(texts) < self._next:
            return
        self._next = 2 * len(texts)
        self._texts = texts
        self._told = [("", ())]
        self._match = re.compile(self._written(texts, 0, ()).encode("latin-1")).fullmatch

    def _written(self, texts: Sequence[str], depth: int, asked: Asked) -> str:
        """A pattern for the ends of some texts, and in `told` what its groups tell.

        What they have in common stands there once; brackets nest only where they part.
        """
        written = ""
        while len(texts[0]) > depth:
            by_code = {text[depth]: [t for t in texts if t[depth] == text[depth]] for text in texts}
            if len(by_code) > 1:
                ends = (self._written(own, depth, asked) for own in by_code.values())
                return f"{written}(?:{'|'.join(ends)})"
            source, questions = self._source(texts[0][depth])
            group = len(self._told)
            self._told += [("", ())] * len(questions)
            asked += tuple((group + n, holds) for n, holds in enumerate(questions))
            written += f"{source}'"
            depth += 1
        self._told.append((texts[0], asked))
        return f"{written}()"

    def _source(self, code: str) -> tuple[str, tuple[Callable[[str], bool], ...]]:
        """What tells the segments of a code; never, where different things are asked of them."""
        patterns = self.pieces.patterns(code)
        if len(patterns) == 1:
            return patterns[0].source, patterns[0].asked
        if not patterns or any(pattern.asked for pattern in patterns):
            return _NEVER, ()
        return f"(?:{'|'.join(pattern.source for pattern in patterns)})", ()

    def _judge(self) -> None:
        """Do without, if few messages are of those."""
        if self._hits * 4 < self._tries:
            self._match = None
            self._next = _MOST + 1
        self._tries = self._hits = 0
