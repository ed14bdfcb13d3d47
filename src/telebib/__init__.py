"""Read, validate, build and write Belgian insurance messages in the Telebib2 format.

The names below are loaded when they are first used: importing the package costs next to nothing.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from telebib import as_pydifact as as_pydifact
    from telebib.anyform import read_any as read_any
    from telebib.anyform import validate_any as validate_any
    from telebib.as_json import to_json as to_json
    from telebib.as_json import write_json as write_json
    from telebib.as_xml import to_xml as to_xml
    from telebib.as_xml import write_xml as write_xml
    from telebib.bind import bind as bind
    from telebib.bounds import Bounds as Bounds
    from telebib.build import build as build
    from telebib.codelists import Code as Code
    from telebib.codelists import CodeList as CodeList
    from telebib.codelists import CodeLists as CodeLists
    from telebib.codelists import codes as codes
    from telebib.codelists import shipped as shipped
    from telebib.compare import compare as compare
    from telebib.compare.verdicts import Comparison as Comparison
    from telebib.compare.verdicts import FieldVerdict as FieldVerdict
    from telebib.compare.verdicts import Verdict as Verdict
    from telebib.completeness import Completeness as Completeness
    from telebib.completeness import completeness as completeness
    from telebib.completeness.shares import Shares as Shares
    from telebib.completeness.shares import completeness_of as completeness_of
    from telebib.decide import decide as decide
    from telebib.decision import Action as Action
    from telebib.decision import Decision as Decision
    from telebib.diff import Change as Change
    from telebib.diff import diff as diff
    from telebib.envelope import Correspondent as Correspondent
    from telebib.envelope import wrap as wrap
    from telebib.error_codes import Returned as Returned
    from telebib.error_codes import returned as returned
    from telebib.errors import BadDefinition as BadDefinition
    from telebib.errors import Misuse as Misuse
    from telebib.errors import TelebibError as TelebibError
    from telebib.errors import UnknownName as UnknownName
    from telebib.errors import Unreadable as Unreadable
    from telebib.errors import ValueRefused as ValueRefused
    from telebib.explain import explain as explain
    from telebib.explain.explanation import Explanation as Explanation
    from telebib.findings import Finding as Finding
    from telebib.findings import Severity as Severity
    from telebib.from_json import from_json as from_json
    from telebib.from_json import read_json as read_json
    from telebib.from_xml import from_xml as from_xml
    from telebib.from_xml import read_xml as read_xml
    from telebib.groups import Group as Group
    from telebib.interchange import Interchange as Interchange
    from telebib.interchange import Message as Message
    from telebib.interchange import Outside as Outside
    from telebib.interchange import Part as Part
    from telebib.joined import validate_apart as validate_apart
    from telebib.mass.answer import answers as answers
    from telebib.mass.outcomes import Outcome as Outcome
    from telebib.mass.outcomes import Received as Received
    from telebib.mass.prepare import Prepared as Prepared
    from telebib.mass.prepare import prepare as prepare
    from telebib.mass.records import MappedRecords as MappedRecords
    from telebib.mass.records import Records as Records
    from telebib.mass.review import review as review
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
    from telebib.models.record import Broker as Broker
    from telebib.models.record import HeldParty as HeldParty
    from telebib.models.record import Record as Record
    from telebib.msglib.mapping import MsglibMap as MsglibMap
    from telebib.msglib.read import read_msglib as read_msglib
    from telebib.msglib.read import read_msglib_map as read_msglib_map
    from telebib.msglib.table import Msglib as Msglib
    from telebib.portal.access import missing as missing
    from telebib.portal.access_form import access_form as access_form
    from telebib.portal.access_reading import read_access_request as read_access_request
    from telebib.portal.access_request import AccessRequest as AccessRequest
    from telebib.portal.access_request import Beneficiary as Beneficiary
    from telebib.portal.access_request import ContractInView as ContractInView
    from telebib.portal.attachments import Attachment as Attachment
    from telebib.portal.attachments import check_attachments as check_attachments
    from telebib.portal.change_forms import AddFamilyMember as AddFamilyMember
    from telebib.portal.change_forms import ChangeAddress as ChangeAddress
    from telebib.portal.change_forms import ChangePersonalData as ChangePersonalData
    from telebib.portal.change_forms import ClientSheet as ClientSheet
    from telebib.portal.change_forms import DeclareClaim as DeclareClaim
    from telebib.portal.check_form import check_form as check_form
    from telebib.portal.customer_change import CustomerChange as CustomerChange
    from telebib.portal.form_reading import read_form as read_form
    from telebib.portal.free_messages import FreeMessage as FreeMessage
    from telebib.portal.free_messages import check_message as check_message
    from telebib.portal.from_broker import messages_for as messages_for
    from telebib.portal.from_insurer import messages_for_change as messages_for_change
    from telebib.portal.grant_differences import compare_grants as compare_grants
    from telebib.portal.grants import Grant as Grant
    from telebib.portal.grants import grant_of as grant_of
    from telebib.portal.grants import may_see as may_see
    from telebib.portal.observers import grants_in as grants_in
    from telebib.portal.observers import observer_groups as observer_groups
    from telebib.portal.persons import Customer as Customer
    from telebib.portal.persons import Person as Person
    from telebib.portal.visibility import shown_beyond as shown_beyond
    from telebib.read import parts as parts
    from telebib.read import read as read
    from telebib.read import stream as stream
    from telebib.segments import Delimiters as Delimiters
    from telebib.segments import Segment as Segment
    from telebib.settings import Settings as Settings
    from telebib.tables import Tables as Tables
    from telebib.validate import Validator as Validator
    from telebib.validate import validate as validate
    from telebib.write import write as write

_NAMES = {
    "anyform": (
        "read_any",
        "validate_any",
    ),
    "as_json": (
        "to_json",
        "write_json",
    ),
    "as_xml": (
        "to_xml",
        "write_xml",
    ),
    "bind": ("bind",),
    "bounds": ("Bounds",),
    "build": ("build",),
    "codelists": (
        "Code",
        "CodeList",
        "CodeLists",
        "codes",
        "shipped",
    ),
    "compare": ("compare",),
    "compare.verdicts": (
        "Comparison",
        "FieldVerdict",
        "Verdict",
    ),
    "completeness": (
        "Completeness",
        "completeness",
    ),
    "completeness.shares": (
        "Shares",
        "completeness_of",
    ),
    "decide": ("decide",),
    "decision": (
        "Action",
        "Decision",
    ),
    "diff": (
        "Change",
        "diff",
    ),
    "envelope": (
        "Correspondent",
        "wrap",
    ),
    "error_codes": (
        "Returned",
        "returned",
    ),
    "errors": (
        "BadDefinition",
        "Misuse",
        "TelebibError",
        "UnknownName",
        "Unreadable",
        "ValueRefused",
    ),
    "explain": ("explain",),
    "explain.explanation": ("Explanation",),
    "findings": (
        "Finding",
        "Severity",
    ),
    "from_json": (
        "from_json",
        "read_json",
    ),
    "from_xml": (
        "from_xml",
        "read_xml",
    ),
    "groups": ("Group",),
    "interchange": (
        "Interchange",
        "Message",
        "Outside",
        "Part",
    ),
    "joined": ("validate_apart",),
    "mass.answer": ("answers",),
    "mass.outcomes": (
        "Outcome",
        "Received",
    ),
    "mass.prepare": (
        "Prepared",
        "prepare",
    ),
    "mass.records": (
        "MappedRecords",
        "Records",
    ),
    "mass.review": ("review",),
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
    "models.record": (
        "Broker",
        "HeldParty",
        "Record",
    ),
    "msglib.mapping": ("MsglibMap",),
    "msglib.read": (
        "read_msglib",
        "read_msglib_map",
    ),
    "msglib.table": ("Msglib",),
    "portal.access": ("missing",),
    "portal.access_form": ("access_form",),
    "portal.access_reading": ("read_access_request",),
    "portal.access_request": (
        "AccessRequest",
        "Beneficiary",
        "ContractInView",
    ),
    "portal.attachments": (
        "Attachment",
        "check_attachments",
    ),
    "portal.change_forms": (
        "AddFamilyMember",
        "ChangeAddress",
        "ChangePersonalData",
        "ClientSheet",
        "DeclareClaim",
    ),
    "portal.check_form": ("check_form",),
    "portal.customer_change": ("CustomerChange",),
    "portal.form_reading": ("read_form",),
    "portal.free_messages": (
        "FreeMessage",
        "check_message",
    ),
    "portal.from_broker": ("messages_for",),
    "portal.from_insurer": ("messages_for_change",),
    "portal.grant_differences": ("compare_grants",),
    "portal.grants": (
        "Grant",
        "grant_of",
        "may_see",
    ),
    "portal.observers": (
        "grants_in",
        "observer_groups",
    ),
    "portal.persons": (
        "Customer",
        "Person",
    ),
    "portal.visibility": ("shown_beyond",),
    "read": (
        "parts",
        "read",
        "stream",
    ),
    "segments": (
        "Delimiters",
        "Segment",
    ),
    "settings": ("Settings",),
    "tables": ("Tables",),
    "validate": (
        "Validator",
        "validate",
    ),
    "write": ("write",),
}
_MODULES = ("as_pydifact",)
_HOMES = {name: module for module, names in _NAMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name in _MODULES:
        return import_module(f"{__name__}.{name}")  # which binds the name
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES, *_MODULES})


class _Package(ModuleType):
    """Keeps `telebib.read` the function when Python binds the module `telebib.read` to its name."""

    def __setattr__(self, name: str, value: object) -> None:
        if isinstance(value, ModuleType) and _HOMES.get(name) == name:
            value = getattr(value, name)
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
