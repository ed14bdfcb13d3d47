"""Whole messages told by one pattern, where messages of the same codes come again and again.

In a mass exchange nearly all do. A pattern takes some milliseconds to make, so it is made only of
what was seen often; where nothing comes again often, it is soon done without.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from attrs import define, field

from telebib.fast.pieces import Asked, Pieces

_OFTEN = 100
_MOST = 48
_MOST_COUNTED = 2_000
_TRIED = 2_000


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
        if self._next > _MOST:
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

        What they have in common at their beginning stands there once.
        """
        if len(texts[0]) == depth:
            self._told.append((texts[0], asked))
            return "()"
        sources: list[str] = []
        for code in dict.fromkeys(text[depth] for text in texts):
            own = [text for text in texts if text[depth] == code]
            for source, questions in self._sources(code):
                group = len(self._told)
                self._told += [("", ())] * len(questions)
                more = tuple((group + n, holds) for n, holds in enumerate(questions))
                rest = self._written(own, depth + 1, asked + more)
                sources.append(f"{source}'{rest}")
        return f"(?:{'|'.join(sources)})" if sources else "(?!)"

    def _sources(self, code: str) -> Iterator[tuple[str, tuple[Callable[[str], bool], ...]]]:
        """What tells the segments of a code: those of which nothing is asked in one."""
        patterns = self.pieces.patterns(code)
        plain = [pattern.source for pattern in patterns if not pattern.asked]
        if plain:
            yield f"(?:{'|'.join(plain)})", ()
        for pattern in patterns:
            if pattern.asked:
                yield pattern.source, pattern.asked

    def _judge(self) -> None:
        """Do without, if few messages are of those."""
        if self._hits * 4 < self._tries:
            self._match = None
            self._next = _MOST + 1
        self._tries = self._hits = 0
