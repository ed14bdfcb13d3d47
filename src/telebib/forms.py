"""The form of a value in which a rule finds nothing: asked by its check, and made into patterns.

A rule states once, for the places of a segment it looks at, which values it is silent on. Its own
check asks `holds`; the fast road (`telebib.fast`) puts the patterns of all rules together and knows
of a segment that was never seen whether every rule is silent on it.
"""

from collections.abc import Callable, Iterable, Mapping

from attrs import field, frozen

from telebib.definitions import layouts
from telebib.segments import Segment
from telebib.tables import Tables

Place = tuple[int, int]
"""Element and component, both counted from 1."""

Silent = Callable[[Segment, Tables], Mapping[Place, "Form"]]
"""What values a rule is silent on in segments like one, by the places whose values it looks at.

Like it are those of the same tag and qualifier that have the same places empty, and the same value
wherever a rule says `SAME`.
"""

END = "(?![^:+'])"
"""In a pattern: the value ends here."""


@frozen
class Form:
    r"""Values on which a rule is silent.

    `pattern` is a regular expression for some or all of them, as many as are worth it; `most` a
    bound of their length. `before` and `behind` are assertions that stand before or behind the
    value. In all three `\+` is the only service character: a pattern is matched against bytes as
    they stand in a file. Without any of them only `holds` can tell.
    """

    holds: Callable[[str], bool] = field(repr=False)
    pattern: str = ""
    most: int | None = None
    before: str = ""
    behind: str = ""

    @property
    def is_stated(self) -> bool:
        """Whether a pattern, a bound or an assertion tells; else `holds` is asked of each value."""
        return bool(self.pattern or self.most or self.before or self.behind)


SAME = Form(lambda _: True)
"""Any other value may be a mistake: segments are alike only where they have the same."""

DIGITS = Form(lambda value: value.isascii() and value.isdigit(), "[0-9]+")


def at_most(length: int) -> Form:
    """Values of so many characters."""
    return Form(lambda value: len(value) <= length, most=length)


def nowhere(_: Segment, __: Tables) -> Mapping[Place, Form]:
    """The statement of a rule that sees no value: the tag, the qualifier, what stands where."""
    return {}


def no_next_tag() -> Form:
    """Values that do not end in a tag, as those behind which a terminator was lost do."""
    known = layouts()
    tags = "|".join(sorted(known))
    return Form(lambda value: value[-3:] not in known, behind=f"(?:(?<![A-Z]{{3}})|(?<!{tags}))")


def ends(segment: Segment) -> Iterable[Place]:
    """The last component of each data element but the last, where the next tag would stand."""
    for number, components in enumerate(segment.elements[:-1], 1):
        yield number, len(components)
