"""Which schools an officer works on."""

from __future__ import annotations

from reports.portal.pages import Portal
from reports.portal.ports import Account, Role
from reports.portal.refusal import refusal


def own_codes(portal: Portal, account: Account) -> frozenset[str]:
    """The schools that the officer works on."""
    return frozenset(school.code for school in portal.desk.schools() if may_see(account, school.area))


def may_see(account: Account, area: str) -> bool:
    """Whether the schools of that area are the officer's."""
    return account.role is Role.NATIONAL or (account.role is Role.AREA and account.scope == area)


def in_scope(portal: Portal, account: Account, code: str) -> None:
    """Refuse a school that is not the officer's."""
    if code not in own_codes(portal, account):
        raise refusal(403, "school_elsewhere")
