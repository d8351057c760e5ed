"""Google Sites."""

from __future__ import annotations

from urllib.parse import unquote

from checks.hosts.google import judge_public_page
from checks.hosts.kinds import HostKind, HostTarget
from checks.hosts.service import Service, WebAddress


def _recognise(address: WebAddress) -> HostTarget:
    return address.target(HostKind.SITES, unquote(address.parts.path).strip("/"))


# Not a large one: to be crawled as the sites of schools are.
GOOGLE_SITES = Service(hosts=("sites.google.com",), recognise=_recognise, judge=judge_public_page, owner_depth=2)
