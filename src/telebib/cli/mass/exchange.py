"""The settings of the exchange: `--set`, above the table `exchange` of the settings file."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from telebib.cli.settings_file import nearest
from telebib.errors import Misuse
from telebib.findings import Words, told
from telebib.masking import printable
from telebib.settings import Settings

_FORM = Words(
    en="--set {text}: a setting is KEY=VALUE",
    nl="--set {text}: een instelling is KEY=VALUE",
    fr="--set {text} : un réglage est KEY=VALUE",
    de="--set {text}: eine Einstellung ist KEY=VALUE",
)
_FLAGS = {"true": True, "false": False}
_LISTS = ("placeholders",)

set_option = click.option(
    "--set",
    "stated",
    metavar="KEY=VALUE",
    multiple=True,
    help="A setting of the exchange, such as comparison=exact; see [exchange] in telebib.toml.",
)


def exchange_settings(
    ctx: click.Context, stated: Iterable[str], own: Mapping[str, Any] | None = None
) -> Settings:
    """The settings of a run: those of the file, then `--set`, then `own` options of the command.

    Raises Misuse for what is no setting or no value of one.
    """
    found = {} if _is_isolated(ctx) else dict(_of_file())
    return Settings.of({**found, **dict(map(_parsed, stated)), **(own or {})})


def is_typed(ctx: click.Context, option: str) -> bool:
    """Whether an option stands on the command line: `strict` of a settings file is about
    validating, and says nothing of the exchange (chapter 6, "Strict is two things").
    """
    return ctx.get_parameter_source(option) is ParameterSource.COMMANDLINE


def _is_isolated(ctx: click.Context) -> bool:
    """With --isolated nothing gave the options their defaults (`cli/settings.py`)."""
    return ctx.default_map is None


def _of_file() -> Mapping[str, Any]:
    """The table `exchange` of the nearest settings file, which was checked to be one."""
    file = nearest()
    if file is None or "exchange" not in file.stated:
        return {}
    document = tomllib.loads(Path(file.name).read_bytes().decode("utf-8-sig"))
    own: Mapping[str, Any] = document.get("tool", {}).get("telebib", document)["exchange"]
    return own


def _parsed(text: str) -> tuple[str, Any]:
    key, there, value = (part.strip() for part in text.partition("="))
    if not there or not key:
        raise Misuse(told(_FORM, text=printable(text)))
    if value.startswith("["):
        return key, _array(text, value)
    if key in _LISTS:
        return key, [each.strip() for each in value.split(",") if each.strip()]
    return key, _FLAGS.get(value, value)


def _array(text: str, value: str) -> Any:
    """A list as a settings file writes it: `placeholders=["geen", "aucun"]`."""
    try:
        return tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        raise Misuse(told(_FORM, text=printable(text))) from None
