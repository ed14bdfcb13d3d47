"""E-mail addresses, by email-validator; whether a domain exists is not looked up.

Chapter 3, "Alike or different". No provider tricks: dots and a `+tag` stay, because for most
providers they do mean another address.
"""

import re
import unicodedata

from telebib.identifiers.blanks import trimmed, without_blanks

MAX_LENGTH = 254
"""The length, in bytes of UTF-8, beyond which nothing is an address."""

FIELD_LENGTH = 70
"""What X014 takes, in characters; a longer address does not fit the segment."""

# What most addresses look like, and nothing that email-validator would refuse: plain letters, a
# domain under a top level that will always be one, short enough for every bound.
_TOP_LEVELS = "be|com|net|org|eu|fr|nl|de|lu|uk|it|es|ch|at|pt|pl|ie"
PLAIN = (
    r"(?=[^@:+']{1,64}@[^@:+']{4,63}(?![^:+']))"
    r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*"
    rf"@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+(?:{_TOP_LEVELS})"
)
"""A pattern of most addresses, as the rules state it: see `telebib.forms`."""

_PLAIN = re.compile(PLAIN)
_SCHEME = re.compile(r"mailto:", re.IGNORECASE)


def compact(value: str) -> str:
    """The address alone: without blanks around it, `<>`, `mailto:` or a dot behind the domain."""
    text = trimmed(unicodedata.normalize("NFC", value))
    if text.startswith("<") and text.endswith(">"):
        text = trimmed(text[1:-1])
    if scheme := _SCHEME.match(text):
        text = trimmed(text[scheme.end() :])
    return text.removesuffix(".") or trimmed(value)


def normalised(value: str, *, fold_local: bool = True) -> str | None:
    """The address as it is compared; None when it is none.

    The domain is in small letters and A-labels. `fold_local` makes `JAN@…` and `jan@…` alike
    (setting `local_part`).
    """
    if _PLAIN.fullmatch(value):  # plain letters, and the domain in small ones
        return value.lower() if fold_local else value
    if fault(value):
        return None
    local, domain = compact(value).split("@")
    if fold_local:
        local = unicodedata.normalize("NFC", local.casefold())
    return f"{local}@{_checked(f'x@{domain}')}"


def is_plain(value: str) -> bool:
    """Whether it is an address as most are, which no bound or rule of addresses concerns."""
    return _PLAIN.fullmatch(value) is not None


def comparable(value: str, *, fold_local: bool = True) -> str:
    """What a value is compared by: its normal form, or its compact text when it is no address."""
    return normalised(value, fold_local=fold_local) or without_blanks(compact(value))


def fault(value: str) -> str:
    """Why a value is no address, "" when it is one.

    `no-at`, `several` (more than one `@`), `too-long`, `domain` (what stands behind the `@`) or
    `local-part` (what stands before it).
    """
    if _PLAIN.fullmatch(value):
        return ""
    address = compact(value)
    count = address.count("@")
    if count != 1:
        return "several" if count else "no-at"
    if _size(address) > MAX_LENGTH:
        return "too-long"
    return _fault_of_parts(*address.split("@"))


def _fault_of_parts(local: str, domain: str) -> str:
    if _checked(f"{local}@{domain}") is not None:
        return ""
    if "<" in local:  # a name before the address
        return "local-part"
    written = _checked(f"x@{domain}")
    if written is None:
        return "domain"
    return "too-long" if _size(f"{local}@{written}") > MAX_LENGTH else "local-part"


def _size(address: str) -> int:
    return len(address.encode("utf-8", "surrogatepass"))


def _checked(address: str) -> str | None:
    """The domain, in A-labels, of a valid address."""
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(address, check_deliverability=False).ascii_domain
    except (EmailNotValidError, UnicodeError):
        return None
