"""Settings: what the options of a command are when the command line does not say.

For a command this is one word more, `@click.command("explain", cls=Settled)`. Each of its options
whose name stands in KEYS can then be set, from strong to weak: on the command line, by `TELEBIB_*`
in the environment, in `telebib.toml` or in the table `[tool.telebib]` of `pyproject.toml`; and it
gains `--isolated`, which leaves environment and files out. The function of the command sees nothing
of all this: what is set comes in as if it were typed.

A flag should have its opposite (`--strict/--no-strict`), so that the command line can take back
what a file says. An option of kind LIST is `multiple=True` or takes names divided by blanks. One of
kind TABLE or NUMBERS is `multiple=True` with `callback=on_top`: what is stated weaker stays, entry
by entry.
"""

import os
import re
from collections.abc import Iterator
from typing import Any

import click
from click.core import ParameterSource

from telebib.cli.languages import Spoken, speak, spoken
from telebib.cli.settings_file import KEYS, TABLES, Kind, Plain, nearest
from telebib.errors import Misuse, TelebibError
from telebib.masking import printable

PREFIX = "TELEBIB_"


class Settled(Spoken):
    """A command whose options can be set in the environment and in a file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        isolated = click.Option(
            ["--isolated"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_settle,
            help="Leave settings files and TELEBIB_* variables out.",
        )
        self.params.append(isolated)


def on_top(ctx: click.Context, param: click.Parameter, value: tuple[Any, ...]) -> tuple[Any, ...]:
    """The entries of an option behind those of the settings: the last word on each counts."""
    name = str(param.name)
    if ctx.get_parameter_source(name) is not ParameterSource.COMMANDLINE:
        return value
    return (*(ctx.lookup_default(name) or ()), *value)


def _settle(ctx: click.Context, param: click.Parameter, isolated: bool) -> None:
    """Give the options that are not on the command line what the settings say."""
    if isolated or ctx.resilient_parsing:  # while a word is completed nothing must fail
        return
    settings: dict[str, Any] = {}
    stated = list(_stated())
    speak(ctx, next((plain for _, key, plain in reversed(stated) if key == "lang"), None))
    for where, key, plain in stated:
        for option in ctx.command.params:
            if f"--{key}" in option.opts and (value := _value(where, option, plain, ctx)) != ():
                name = str(option.name)
                if KEYS[key] in TABLES:
                    value = (*settings.get(name, ()), *value)
                settings[name] = value
    ctx.default_map = settings


def _stated() -> Iterator[tuple[str, str, Plain]]:
    """Where, key and value of each setting, the weaker first."""
    file = nearest()
    if file is not None:
        for key, plain in file.stated.items():
            yield f"{file.name}: {key}", key, plain
    for key, kind in KEYS.items():
        name = PREFIX + key.upper().replace("-", "_")
        if text := os.environ.get(name):
            listed = kind in (Kind.LIST, *TABLES)
            yield name, key, tuple(re.split(r"[,\s]+", text.strip())) if listed else text


def _value(where: str, option: click.Parameter, plain: Plain, ctx: click.Context) -> Any:
    """What the option makes of a setting; () for what is of no use to this command."""
    try:
        if not isinstance(plain, tuple):
            return option.type.convert(plain, option, ctx)
        if option.multiple:
            return tuple(option.type.convert(each, option, ctx) for each in plain)
        return " ".join(plain)
    except (click.BadParameter, TelebibError) as error:
        if option.name == "form" and _is_of_another_command(plain):
            return ()
        if isinstance(error, TelebibError):
            said = error.text(spoken(ctx))
        else:
            is_flag = isinstance(option.type, click.types.BoolParamType)
            said = f"{Kind.FLAG.value} is expected" if is_flag else error.message
        raise Misuse(f"{where}: {printable(said).rstrip('.')}") from None


def _is_of_another_command(form: Plain) -> bool:
    """Whether a report format is known, though not to the command that runs."""
    from telebib.reports import REPORTS

    return form in REPORTS
