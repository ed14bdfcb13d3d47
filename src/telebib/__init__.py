"""Read, validate, build and write Belgian insurance messages in the Telebib2 format.

The names below are loaded when they are first used: importing the package costs next to nothing.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from telebib.bind import bind as bind
    from telebib.build import build as build
    from telebib.codelists import codes as codes
    from telebib.diff import Change as Change
    from telebib.diff import diff as diff
    from telebib.envelope import Correspondent as Correspondent
    from telebib.envelope import wrap as wrap
    from telebib.errors import BadDefinition as BadDefinition
    from telebib.errors import Misuse as Misuse
    from telebib.errors import TelebibError as TelebibError
    from telebib.errors import UnknownName as UnknownName
    from telebib.errors import ValueRefused as ValueRefused
    from telebib.findings import Finding as Finding
    from telebib.findings import Severity as Severity
    from telebib.groups import Group as Group
    from telebib.interchange import Interchange as Interchange
    from telebib.interchange import Message as Message
    from telebib.interchange import Outside as Outside
    from telebib.interchange import Part as Part
    from telebib.models.act import ManagementAct as ManagementAct
    from telebib.models.header import Header as Header
    from telebib.models.indicators import Indicator as Indicator
    from telebib.models.m0124 import M0124 as M0124
    from telebib.models.m0410 import M0410 as M0410
    from telebib.models.partners import Identifier as Identifier
    from telebib.models.partners import Insurer as Insurer
    from telebib.models.partners import Intermediary as Intermediary
    from telebib.models.party import Address as Address
    from telebib.models.party import ContactData as ContactData
    from telebib.models.party import Name as Name
    from telebib.models.party import Party as Party
    from telebib.read import Bounds as Bounds
    from telebib.read import parts as parts
    from telebib.read import read as read
    from telebib.read import stream as stream
    from telebib.segments import Delimiters as Delimiters
    from telebib.segments import Segment as Segment
    from telebib.validate import validate as validate
    from telebib.write import write as write

_NAMES = {
    "bind": ("bind",),
    "build": ("build",),
    "codelists": ("codes",),
    "diff": (
        "Change",
        "diff",
    ),
    "envelope": (
        "Correspondent",
        "wrap",
    ),
    "errors": (
        "BadDefinition",
        "Misuse",
        "TelebibError",
        "UnknownName",
        "ValueRefused",
    ),
    "findings": (
        "Finding",
        "Severity",
    ),
    "groups": ("Group",),
    "interchange": (
        "Interchange",
        "Message",
        "Outside",
        "Part",
    ),
    "models.act": ("ManagementAct",),
    "models.header": ("Header",),
    "models.indicators": ("Indicator",),
    "models.m0124": ("M0124",),
    "models.m0410": ("M0410",),
    "models.partners": (
        "Identifier",
        "Insurer",
        "Intermediary",
    ),
    "models.party": (
        "Address",
        "ContactData",
        "Name",
        "Party",
    ),
    "read": (
        "Bounds",
        "parts",
        "read",
        "stream",
    ),
    "segments": (
        "Delimiters",
        "Segment",
    ),
    "validate": ("validate",),
    "write": ("write",),
}
_HOMES = {name: module for module, names in _NAMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})


class _Package(ModuleType):
    """Keeps `telebib.read` the function when Python binds the module `telebib.read` to its name."""

    def __setattr__(self, name: str, value: object) -> None:
        if isinstance(value, ModuleType) and _HOMES.get(name) == name:
            value = getattr(value, name)
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
