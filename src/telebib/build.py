"""Builds the messages of the four contact processes from values.

What a process fixes (flags, nature of the document, act) comes from its profile in `schemas/`; a
message that its own rules would reject is refused here.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from attrs import evolve, fields

from telebib.definitions import Definition, Profile, definition, latest, profile
from telebib.errors import Misuse, ValueRefused
from telebib.findings import Severity
from telebib.interchange import Message
from telebib.models.act import ManagementAct
from telebib.models.header import Header
from telebib.models.m0124 import M0124
from telebib.models.m0410 import M0410
from telebib.models.partners import Insurer, Intermediary
from telebib.models.party import ContactData, Party
from telebib.models.stated import stated
from telebib.validate import validate

_REFUSED = frozenset(("not-contact-data",))
"""Rules of a lesser severity that the builder heeds: what was sent cannot be called back."""

MODELS: Mapping[str, type[M0410 | M0124]] = {"M0410": M0410, "M0124": M0124}


def build(
    process: str,
    *,
    policy_number: str,
    insurer: Insurer | str,
    intermediary: Intermediary,
    parties: Iterable[Party],
    issued: datetime,
    version: str | None = None,
    indicators: Mapping[str, str] | None = None,
    effective: date | None = None,
    header: Header | None = None,
    encoding: str = "iso-8859-1",
    **more: str,
) -> Message:
    """Build a message of a contact process.

    `process` is the name of a profile, such as `contact-mass-broker`. `parties` holds at most one
    policyholder (role 003) and any number of co-policyholders (017). `version` is the message
    version, the latest when None. `indicators` adds or sets GIS codes the process leaves open.
    `effective` is the effective date of an M0124, by default the day of issue (chapter 6). `header`
    gives what else the XEH says. `more` are further fields of the message's model: `guid`,
    `claim_number`, `endorsement_number` …

    The bytes depend on nothing but the arguments. Raises ValueRefused for a value that does not
    fit, and for a message in which a rule of error severity or of minimisation finds something;
    UnknownName for a process or version that does not exist; Misuse for a field that other
    arguments state.
    """
    narrowing = profile(process)
    defined = definition(narrowing.message, version or latest(narrowing.message), process)
    given = tuple(parties)
    main = [party for party in given if party.role == "003"]
    if len(main) > 1:
        raise ValueRefused("PTY+003: a message holds one policyholder; the others are PTY+017")
    filled = tuple(_with_contact(party, narrowing) for party in given)
    for party in filled:
        _check_place(party, defined)
    common: dict[str, Any] = {
        "header": evolve(header or Header(), version=defined.version, issued=issued),
        "indicators": indicators or {},
        "insurer": Insurer.of(insurer) if isinstance(insurer, str) else insurer,
        "intermediary": intermediary,
        "policyholder": next((party for party in filled if party.role == "003"), None),
        "co_policyholders": tuple(party for party in filled if party.role != "003"),
        "policy_number": policy_number,
    }
    if narrowing.message == "M0124":
        common["effective_date"] = effective or issued.date()
        common["acts"] = _acts(defined)
    if clash := common.keys() & more.keys():
        raise Misuse(f"{', '.join(sorted(clash))}: made from the other arguments of build")
    model = MODELS[narrowing.message](**common | more)
    message = model.to_message(profile=process, encoding=encoding)
    for finding in validate(message, profile=process):
        if finding.severity is Severity.ERROR or finding.rule in _REFUSED:
            raise ValueRefused(f"{finding.path}: {finding.text()} ({finding.rule})")
    return message


def _acts(defined: Definition) -> tuple[ManagementAct, ...]:
    """The management acts that the process asks for, with their codes."""
    acts = []
    for use in defined.level.groups:
        tag, qualifier = use.key
        if tag == "ACT" and qualifier is not None and use.use == "M" and use.level is not None:
            code = use.level.segment_use("ATT+CMPB")
            fixed = code.fixed if code is not None else None
            acts.append(ManagementAct(qualifier=qualifier, code=fixed))
    return tuple(acts)


def _with_contact(party: Party, narrowing: Profile) -> Party:
    """A party with the contact segments the process writes in any case, empty where nothing is."""
    contact = party.contact
    written = {
        spec.name: getattr(contact, spec.name) or ()
        for spec in fields(ContactData)
        if spec.metadata["path"] in narrowing.write_contact
    }
    return evolve(party, contact=evolve(contact, **written))


def _check_place(party: Party, defined: Definition) -> None:
    """A party holds only what the message knows: a previous address stands in M0410 alone."""
    use = defined.level.group_use("PTY", party.role)
    if use is None or use.level is None:
        raise ValueRefused(f"PTY+{party.role}: has no place in {defined.message}")
    for statement in stated(party):
        if use.level.segment_use(statement.path) is None:
            raise ValueRefused(f"{statement.path}: has no place in {defined.message}")
