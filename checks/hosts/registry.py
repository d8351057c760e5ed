"""All services, and which of them an address belongs to."""

from __future__ import annotations

import re

from checks.addresses import address_key, fold_host
from checks.caches import remembered
from checks.evidence import Access
from checks.hosts.boards import BOARDS
from checks.hosts.canva import CANVA
from checks.hosts.dropbox import DROPBOX
from checks.hosts.facebook import FACEBOOK
from checks.hosts.flip_books import ANYFLIP, FLIP_BOOKS
from checks.hosts.form_services import FORM_SERVICES
from checks.hosts.google_drive import GOOGLE_DRIVE
from checks.hosts.google_forms import GOOGLE_FORMS
from checks.hosts.google_maps import GOOGLE_MAPS
from checks.hosts.google_sites import GOOGLE_SITES
from checks.hosts.kinds import HostKind, HostTarget
from checks.hosts.line import LINE
from checks.hosts.microsoft_files import ONEDRIVE, SHAREPOINT
from checks.hosts.networks import NETWORKS, is_post
from checks.hosts.service import Service, WebAddress
from checks.hosts.short_links import BITLY, SHORT_LINKS
from checks.hosts.sign_in import SIGN_IN, asks_to_sign_in
from checks.hosts.wrappers import may_wrap, unwrap
from checks.hosts.youtube import YOUTUBE

SERVICES: tuple[Service, ...] = (
    GOOGLE_DRIVE,
    GOOGLE_FORMS,
    GOOGLE_SITES,
    GOOGLE_MAPS,
    YOUTUBE,
    FACEBOOK,
    *NETWORKS,
    LINE,
    CANVA,
    BOARDS,
    FLIP_BOOKS,
    ANYFLIP,
    ONEDRIVE,
    SHAREPOINT,
    DROPBOX,
    FORM_SERVICES,
    SHORT_LINKS,
    BITLY,
    SIGN_IN,
)
_BY_HOST = {host: service for service in SERVICES for host in service.hosts}
_BY_DOMAIN = {domain: service for service in SERVICES for domain in service.domains}
_BY_CONTENT = tuple((end, service) for service in SERVICES for end in service.content)
_MOST_REMEMBERED = 8_000_000  # bytes
_LONGEST_REMEMBERED = 1_500
# An address without parameters, at which only the host can tell a service or a wrapper.
_BARE = re.compile(r"https?://([a-z0-9.\-]+)(?::[0-9]{1,5})?/[^?\s]*")
_NO_IDENTITY = frozenset({HostKind.SITES, HostKind.WEB, HostKind.OTHER_FORM})


def service_at(host: str) -> Service | None:
    """The service that answers at the folded name `host`, None for the ordinary web."""
    found = _BY_HOST.get(host)
    if found is not None:
        return found
    labels = host.split(".")
    for start in range(len(labels) - 1):
        found = _BY_DOMAIN.get(".".join(labels[start:]))
        if found is not None:
            return found
    return None


def content_of(host: str) -> Service | None:
    """The service whose bytes `host` hands out, None for any other host."""
    return next((service for end, service in _BY_CONTENT if host.endswith(end)), None)


def owner_depth(host: str) -> int:
    """How many names of a path tell its owner at `host`, 0 where the host has one owner."""
    service = service_at(host)
    return 0 if service is None else service.owner_depth


def is_large(host: str) -> bool:
    """Whether `host` is a large service, which holds the evidence of very many schools and can stand more at once."""
    host = fold_host(host)
    service = service_at(host) or content_of(host)
    return service is not None and service.large


@remembered(_MOST_REMEMBERED, longest=_LONGEST_REMEMBERED)
def classify(url: str) -> HostTarget:
    """The service that `url` leads to. Accepts anything: what is no web address is of kind `WEB`."""
    bare = _BARE.fullmatch(url)
    if bare is not None and _is_ordinary(bare[1]):
        return HostTarget(HostKind.WEB, "", url, url)
    address = WebAddress.of(unwrap(url.strip()))
    if asks_to_sign_in(address):
        return address.walled(HostKind.SIGN_IN, "", Access.SIGN_IN)
    service = service_at(address.host) if address.host else None
    found = None if service is None else service.recognise(address)
    return found or address.target(HostKind.WEB, "")


def without_place(href: str) -> str:
    """`href` without the place on the page that it names, where that makes no difference to what is opened."""
    address, mark, place = href.partition("#")
    if not mark or place.startswith(("/", "!")) or classify(address).kind is not HostKind.WEB:
        return href
    return address


@remembered(_MOST_REMEMBERED, longest=_LONGEST_REMEMBERED)
def _is_ordinary(host: str) -> bool:
    """Whether `host` is none of a service, and hands out nobody else's addresses."""
    folded = fold_host(host)
    if service_at(folded) is not None or may_wrap(host):
        return False
    return not asks_to_sign_in(WebAddress.of(f"https://{host}/ServiceLogin"))


def target_key(url: str) -> str:
    """One key for all addresses that lead to one thing: a file of a service by its number, a page by its address."""
    target = classify(url)
    if target.id and target.kind not in _NO_IDENTITY:
        return f"{target.kind}:{target.id}"
    return address_key(target.inner_url)


def social_post(url: str) -> bool:
    """Whether a link leads to a post or an album in a social network."""
    return classify(url).kind is HostKind.SOCIAL and is_post(WebAddress.of(unwrap(url.strip())))


def social_account(url: str) -> str | None:
    """The account a link leads to as `service:name`; None for a bare domain, a share button or a sign-in page."""
    bare = _BARE.fullmatch(url)
    if bare is not None and _is_ordinary(bare[1]):
        return None  # most links of a site
    address = WebAddress.of(unwrap(url.strip()))
    service = service_at(address.host) if address.host else None
    return (service.account(address) or None) if service is not None else None
