"""What options take that click does not know by itself; each says in one line what is wrong."""

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from telebib.bounds import Bounds
from telebib.charsets import charset
from telebib.cli.files import OTHER_SUFFIXES, SUFFIXES
from telebib.cli.settings import on_top
from telebib.selection import Stated, checked, stated_severity

if TYPE_CHECKING:
    Type = click.ParamType[Any]  # generic in newer versions of click only
else:
    Type = click.ParamType

Command = TypeVar("Command", bound=Callable[..., Any])


class Charset(Type):
    """The name of a charset that messages can be written in; gives its usual name."""

    name = "charset"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """As of any type of click; raises Misuse."""
        return charset(value)


class Listed(Type):
    """Words divided by commas or blanks; gives a tuple of them."""

    name = "words"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """As of any type of click."""
        if isinstance(value, tuple):  # a setting that was converted before
            return value
        return tuple(filter(None, re.split(r"[,\s]+", value)))


def flat(names: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """All that an option that may be repeated was given, as one list."""
    return tuple(name for each in names for name in each)


def _suffixes(found: tuple[str, ...]) -> Callable[[Command], Command]:
    return click.option(
        "--suffixes",
        metavar="SUFFIX,…",
        type=Listed(),
        multiple=True,
        default=(",".join(found),),
        show_default=",".join(found),
        help="What the names of files looked for in folders end in.",
    )


suffixes_option = _suffixes(SUFFIXES)


class BoundOf(Type):
    """NAME=NUMBER; gives the two."""

    name = "name=number"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, int]:
        """As of any type of click."""
        if isinstance(value, tuple):  # a setting that was converted before
            return str(value[0]), int(value[1])
        name, there, number = (part.strip() for part in str(value).partition("="))
        if not there or not number.isascii() or not number.isdigit() or len(number) > 10:
            self.fail("a bound is NAME=NUMBER, such as nesting=9", param, ctx)
        return name, int(number)


def _bounds(ctx: click.Context, param: click.Parameter, value: tuple[Any, ...]) -> Bounds:
    return Bounds.of(dict(on_top(ctx, param, value)))


bounds_option = click.option(
    "--bounds",
    metavar="NAME=NUMBER",
    type=BoundOf(),
    multiple=True,
    callback=_bounds,
    help="How much is taken before a file is called broken, such as segment-bytes=1048576.",
)


def reading_options(command: Command) -> Command:
    """How files are read: --encoding, --release, --bounds, --suffixes and --stdin-filename."""
    return _decorated(command, suffixes_option)


def form_reading_options(command: Command) -> Command:
    """The same for a command that reads XML and JSON too."""
    return _decorated(command, _suffixes((*SUFFIXES, *OTHER_SUFFIXES)))


def _decorated(command: Command, suffixes: Callable[[Command], Command]) -> Command:
    # as a row of decorators: the last one comes first
    for option in (_STDIN_FILENAME, suffixes, bounds_option, _RELEASE, _ENCODING):
        command = option(command)
    return command


_ENCODING = click.option(
    "--encoding",
    type=Charset(),
    help="The charset. Default: ISO 8859-1, or UTF-8 where the bytes show it.",
)
_RELEASE = click.option(
    "--release/--no-release",
    default=True,
    help="Whether ? is the release character or plain text. Default: it is.",
)
_STDIN_FILENAME = click.option(
    "--stdin-filename", default="<stdin>", help="The name standard input is reported by."
)


class RuleNames(Type):
    """Rule ids, families or ALL, divided by commas; gives a tuple of them."""

    name = "names"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """As of any type of click; raises UnknownName."""
        if isinstance(value, tuple):  # a setting that was converted before
            return value
        names = (name.strip() for name in value.split(","))
        return tuple(checked(name) for name in names if name)


class SeverityOf(Type):
    """NAME=LEVEL; gives the rule, family or ALL and its severity, None for `off`."""

    name = "name=level"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Stated:
        """As of any type of click; raises UnknownName or Misuse."""
        return stated_severity(value) if isinstance(value, str) else value
