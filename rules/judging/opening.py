"""What opening one candidate shows: an obstacle, or material that carries the item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checks.addresses import has_route, same_page
from checks.components import ComponentAnswer, form_quote, run_check
from checks.evidence import Access, Evidence
from checks.hosts import ACCOUNT_HOSTS, FORMS, HostKind, classify, social_account
from checks.page import Link, Page, TargetKind
from checks.signs.instead import is_directory_listing
from rules.claim import Claim
from rules.facts import Situation
from rules.item import EvidenceKind
from rules.judging.attachments import attachments_of, of_other_items
from rules.judging.below_label import text_below, under_construction
from rules.judging.candidates import Tier, is_about_index, is_home
from rules.judging.case import Case
from rules.judging.channels import INTERACTIVE, general_channel, has_form, wrong_channel
from rules.judging.content import file_look, folder_look, page_look
from rules.judging.forms import form_look
from rules.judging.hollow import unless_repeated
from rules.judging.look import Look, Remark
from rules.judging.met import TABLE, UNFOLLOWED, Destination, Met, Read, met_of, service_at
from rules.judging.parts import carries_item, states_none
from rules.judging.shares import Share
from rules.judging.trail import Trail
from rules.verdicts import Reason

_DEEPEST = 2  # levels of pages
_SHORTEST_STANDALONE_TEXT = 200
_ACCOUNT_ITEM = frozenset({EvidenceKind.ACCOUNT, EvidenceKind.PAGE})
_NOTHING_THERE = frozenset({Reason.PLACEHOLDER, Reason.EMPTY})


def look_at(claim: Claim, tier: Tier, case: Case) -> tuple[Look, ...]:
    """Everything that following `claim` shows; a page that lists files shows one look for each."""
    return _follow(Trail(case, tier, claim, claim))


def _follow(trail: Trail) -> tuple[Look, ...]:
    claim, case = trail.claim, trail.case
    link = claim.link
    if claim.placeholder:
        return (_dead(trail),)
    if is_about_index(claim, case.site.index_pages, case.site.opened.finals):
        return (trail.look(Remark(Reason.DOUBTFUL, Situation.WEAK_CLAIM)),)
    if link is None and not claim.quote and not claim.code:
        return _under_heading(trail)
    if link is not None and link.kind is TargetKind.ANCHOR and not claim.quote:
        return _in_part(trail)
    if link is None or link.kind is TargetKind.ANCHOR:
        return (text_below(trail),)
    if link.kind is TargetKind.PLACEHOLDER:
        return (_dead(trail),)
    if link.kind in {TargetKind.MAIL, TargetKind.PHONE} and case.asks_for_an_address:
        return (text_below(trail),)
    if (unfollowed := UNFOLLOWED.get(link.kind)) and _shown_view(case, link) is None:
        return (trail.look(unfollowed),)
    return _at_address(trail, link)


def _dead(trail: Trail) -> Look:
    """A label with nothing behind it."""
    return trail.look(under_construction(trail.claim) or Remark(Reason.PLACEHOLDER, Situation.DEAD_LABEL))


def _under_heading(trail: Trail) -> tuple[Look, ...]:
    """A page whose own heading names the item: the page is the evidence."""
    opened = trail.case.site.opened.find(trail.claim.found_on)
    if opened is None or opened.page is None:
        return (trail.look(Remark(Reason.PARTIAL_CRAWL, Situation.NOT_OPENED), opened=opened),)
    return _at_page(trail, opened, opened.page)


def _in_part(trail: Trail) -> tuple[Look, ...]:
    """A link to a part of its own page."""
    opened = trail.case.site.opened.find(trail.claim.found_on)
    if opened is None or opened.page is None or trail.case.share_of(trail.claim, opened.page) is None:
        return (text_below(trail),)
    return _at_page(trail, opened, opened.page)


# Behind a link


def _at_address(trail: Trail, link: Link) -> tuple[Look, ...]:
    case = trail.case
    opened = case.site.opened.find(link.href)
    destination = _destination(trail, link, opened)
    met = Met(classify(link.href).met) if destination is Destination.UNCHECKABLE else met_of(opened)
    answer = TABLE[destination][met]
    if answer is Read.FILE and opened is not None and opened.document is not None:
        return (file_look(trail, opened, opened.document),)
    if answer is Read.PAGE and opened is not None and opened.page is not None:
        return _at_page(trail, opened, opened.page)
    assert isinstance(answer, Remark), "only what opened is read"
    if destination in {Destination.ACCOUNT, Destination.ACCOUNT_OR_MORE}:
        return (_account(trail, link, opened, answer),)
    general = general_channel(case, link) if destination is Destination.GENERAL_CHANNEL else ""
    return (trail.look(answer._replace(other=case.site.title_of(general) if general else ""), opened=opened),)


def _destination(trail: Trail, link: Link, opened: Evidence | None) -> Destination:
    """Where the link leads; what is special about this item and this site comes before the service."""
    case, claim = trail.case, trail.claim
    target = classify(link.href)
    accepts = case.item.accepts
    if EvidenceKind.ACCOUNT in accepts and target.kind in ACCOUNT_HOSTS:
        if social_account(link.href) is None:
            return Destination.NO_ACCOUNT
        return Destination.ACCOUNT if accepts <= _ACCOUNT_ITEM else Destination.ACCOUNT_OR_MORE
    if is_home(link.href, claim.found_on, case.site.home) and not (
        carries_item(case, opened, trail.root.label) or _names_part(trail, opened)
    ):
        return Destination.HOME
    if claim.on_index and "#" not in link.href and same_page(link.href, claim.found_on):
        return Destination.ITSELF
    if general_channel(case, link):
        return Destination.GENERAL_CHANNEL
    if opened is None:
        return Destination.WEB if target.checkable else Destination.UNCHECKABLE
    return service_at((classify(opened.final_url or opened.url).kind, classify(opened.url).kind))


def _names_part(trail: Trail, opened: Evidence | None) -> bool:
    """Whether the item has a part of its own on a page."""
    return opened is not None and opened.page is not None and trail.case.share_of(trail.claim, opened.page) is not None


def _shown_view(case: Case, link: Link) -> Evidence | None:
    """What a browser showed at an address that only a script can follow."""
    if link.kind is not TargetKind.SCRIPT or not has_route(link.href):
        return None
    return case.site.opened.find_plain(link.href)


def _account(trail: Trail, link: Link, opened: Evidence | None, answer: Remark) -> Look:
    """A social network: the link itself is the evidence of the item that asks for an account, of no other."""
    seen = opened or Evidence(url=link.href, access=Access.EXTERNAL)
    if answer.reason is not Reason.NONE:
        return trail.look(answer, opened=seen)
    return trail.look(answer._replace(quote=social_account(link.href) or ""), opened=seen, sure=True)


# Pages


def _at_page(trail: Trail, opened: Evidence, page: Page) -> tuple[Look, ...]:
    """What a page lists of the item decides, else what keeps a visitor from it, else its own content."""
    case = trail.case
    if _service_of(opened) is HostKind.FORM:
        return (form_look(trail, opened, page),)
    share = case.share_of(trail.claim, page)
    if share is not None and share.says_nothing:
        other = case.site.title_of(share.other)
        return (trail.look(Remark(Reason.DOUBTFUL, Situation.OTHER_ITEM, other=other), opened=opened),)
    if share is not None:
        trail = replace(trail, context=(*trail.context, ("heading", page.title)))
        page, opened = share.page, replace(opened, page=share.page)
    listed = _listed(trail, opened, page, share)
    if any(look.reason is Reason.NONE for look in listed):
        return tuple(_with_page(look, opened) for look in listed)
    if walled := _walled_forms(case, listed, opened, page):
        return walled
    obstacle = case.site.signs(page).obstacle
    if obstacle is not None and obstacle.reason in _NOTHING_THERE and carries_item(case, opened, trail.root.label):
        obstacle = None
    if obstacle is not None and (not listed or obstacle.reason is Reason.SIGN_IN):
        return (trail.look(unless_repeated(case, page, obstacle), opened=opened),)
    if wrong := wrong_channel(case, opened, page):
        return (trail.look(wrong, opened=opened),)
    if not listed and (other := of_other_items(case, page)):
        remark = Remark(Reason.DOUBTFUL, Situation.OTHER_ITEM, other=case.site.title_of(other))
        return (trail.look(remark, opened=opened),)
    if not listed:
        return (page_look(trail, opened, page),)
    own = _beside_list(trail, opened, page, listed)
    return listed if own is None else (own,)


def _listed(trail: Trail, opened: Evidence, page: Page, share: Share | None) -> tuple[Look, ...]:
    """The looks at what a page lists of the item, or only its `share` of the page."""
    if trail.depth >= _DEEPEST:
        return ()
    attachments = attachments_of(trail.case, trail.claim, opened, page, share)
    return tuple(look for inner in attachments for look in _follow(trail.into(inner, page)))


def _beside_list(trail: Trail, opened: Evidence, page: Page, listed: Sequence[Look]) -> Look | None:
    """The look at a page that lists nothing good, where its own text, form or folder decides instead."""
    case = trail.case
    if any(look.reason is Reason.STALE for look in listed):
        return None
    if _service_of(opened) is HostKind.DRIVE_FOLDER:
        folder = folder_look(trail, opened, page)
        return folder if folder.reason in {Reason.NONE, Reason.STALE} else None
    long = len(case.site.signs(page).plain) >= _SHORTEST_STANDALONE_TEXT and is_directory_listing(page) is None
    stated = states_none(case, case.site.signs(page).body, (opened,))
    below_headings = all(look.claim.link is None for look in listed)
    has_channel = case.item.accepts & INTERACTIVE and has_form(case, opened, page)
    if not (long or stated or below_headings or has_channel):
        return None
    own = page_look(trail, opened, page)
    return own if own.reason is Reason.NONE else None


def _walled_forms(case: Case, listed: Sequence[Look], opened: Evidence, page: Page) -> tuple[Look, ...]:
    """The looks at the forms of a channel when all of them ask to sign in and the page offers no other way."""
    if not case.item.accepts & INTERACTIVE:
        return ()
    walled = {
        look.claim.link.href: look
        for look in listed
        if look.reason is Reason.SIGN_IN
        and look.claim.link is not None
        and classify(look.claim.link.href).kind in FORMS
    }
    links = tuple(link._replace(kind=TargetKind.OTHER) if link.href in walled else link for link in page.links)
    other = (replace(opened, page=replace(page, links=links)),)
    if any(map(form_quote, other)) or run_check("online_channel", other).answer is ComponentAnswer.PRESENT:
        return ()
    return tuple(walled.values())


def _service_of(opened: Evidence) -> HostKind:
    return classify(opened.final_url or opened.url).kind


def _with_page(look: Look, page: Evidence) -> Look:
    """The look at an attachment, whose components may also stand on the page around it."""
    if not look.evidence or any(opened is page for opened in look.evidence):
        return look
    return replace(look, evidence=(*look.evidence, page))
