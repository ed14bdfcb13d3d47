"""What people hand over, as it is kept: lists as tuples."""

from collections.abc import Iterable


def as_texts(values: str | Iterable[str]) -> tuple[str, ...]:
    """Texts; one may be given for a list of one."""
    return (values,) if isinstance(values, str) else tuple(values)
