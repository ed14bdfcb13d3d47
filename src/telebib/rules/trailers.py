"""What the rules about trailers share: numbers that agree but for leading zeros."""


def same_number(header: str, trailer: str) -> bool:
    """Whether a trailer repeats its header's first element, leading zeros apart.

    One that is empty contradicts nothing: that it is missing is told where it must be there.
    """
    return not header or not trailer or header.lstrip("0") == trailer.lstrip("0")


def is_padded(header: str, trailer: str) -> bool:
    """Whether they agree and are not written alike: `XGT+01'` beside `XGH+1`."""
    return bool(header) and bool(trailer) and header != trailer and same_number(header, trailer)
