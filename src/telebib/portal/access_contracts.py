"""Are the contracts in view those that the table asks for, and the policyholder's?"""

from collections.abc import Iterable

from telebib.models.record import Record
from telebib.portal.access_cases import ALL, ONE, AccessCase, labels
from telebib.portal.access_checks import Items, of_text
from telebib.portal.access_items import AccessItem
from telebib.portal.access_request import AccessRequest, ContractInView
from telebib.portal.contracts_named import ByNumber


def of_contracts(request: AccessRequest, case: AccessCase | None) -> Items:
    """The contracts in view as the table asks for them."""
    listed = request.listed
    seen: ByNumber[ContractInView] = ByNumber()
    for number, contract in enumerate(listed, 1):
        yield from of_text(f"contracts[{number}].policy_number", contract.policy_number)
        if seen.find(contract):
            yield AccessItem("contract-repeated", f"contracts[{number}]")
        else:
            seen.add(contract)
    if case is None:
        if not request.is_for_all and not listed:
            yield AccessItem("missing", "contracts")
        return
    params = {"expected": labels("contracts")[case.contracts]}
    if not request.is_for_all and not listed:
        yield AccessItem("contracts-missing", "contracts", params)
    elif request.is_for_all and case.contracts != ALL:
        yield AccessItem("all-not-allowed", "contracts", params)
    elif listed and case.contracts == ALL:
        yield AccessItem("list-not-asked", "contracts", params)
    elif case.contracts == ONE and len(listed) > 1:
        yield AccessItem("one-contract", "contracts", {"count": len(listed)})


def of_portfolio(request: AccessRequest, contracts: Iterable[Record]) -> Items:
    """Each contract named is in the portfolio, and the policyholder's."""
    holder, known = request.holder, ByNumber(contracts)
    for number, named in enumerate(request.listed, 1):
        if not named.policy_number.strip():
            continue
        found = known.find(named)
        if not found:
            yield AccessItem("contract-unknown", f"contracts[{number}]")
        elif holder.identity is not None and not any(map(holder.holds, found)):
            yield AccessItem("contract-of-another", f"contracts[{number}]")
