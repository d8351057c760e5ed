"""What the page of an item holds: further claims of the item, and the files that it links or embeds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checks.addresses import address_key
from checks.evidence import Evidence
from checks.hosts import social_account, target_key
from checks.page import Link, Page, Region, TargetKind
from checks.pages.parts import Part
from rules.claim import Claim, Strength
from rules.item import READ_AS_TEXT, EvidenceKind
from rules.judging.candidates import is_home, place_key
from rules.judging.case import Case
from rules.judging.met import unread
from rules.judging.onward import LONGEST_NOTE, only_onward
from rules.judging.seen import has_pictures
from rules.judging.shares import Share
from rules.locating.link_words import is_generic, leads_away

_MOST_ATTACHMENTS = 60
_LEAST_OTHERS = 2  # items whose rows make a page a list of them


def attachments_of(
    case: Case, claim: Claim, opened: Evidence, page: Page, share: Share | None = None
) -> tuple[Claim, ...]:
    """What the page of the item holds: claims of the item found on it, and the files that it links or embeds.

    Where only a `share` of the page is the item's, what stands in it.
    """
    here = {address_key(page.url), address_key(opened.url), address_key(opened.final_url or opened.url)}
    menu: frozenset[str] = frozenset()
    found: dict[str, Claim] = {}
    if share is not None:
        found |= _claimed_in(case, claim, here, share)
        if share.part is not None and not found:
            found |= {place_key(attached): attached for attached in _linked_in(claim, page, share.part)}
    elif claim.link is not None:
        if address_key(claim.found_on) in here:
            return ()
        here.add(address_key(claim.link.href))
        strength = min(claim.strength, Strength.CODE_AND_TITLE)
        for key in sorted(here):
            for inside in case.candidates.inner.get(key, ()):
                if not _is_page_itself(case, inside, here):
                    found.setdefault(place_key(inside), replace(inside, strength=max(strength, inside.strength)))
        menu = _menu_of(case, claim)
    files = [link for link in case.site.signs(page).files if link.href not in menu]
    if EvidenceKind.ACCOUNT in case.item.accepts:
        files += [link for link in page.links if link.region is Region.MAIN and social_account(link.href) is not None]
    for link in (*files, *_leading_on(case, page, menu, alone=not files and not found)):
        if share is None and _is_of_another_item(case, link) and not _may_be_of_both(case, link, page):
            continue
        attached = _attached(claim, page, link)
        found.setdefault(place_key(attached), attached)
    ordered = sorted(found.values(), key=lambda inside: (inside.position, place_key(inside)))
    return tuple(ordered[:_MOST_ATTACHMENTS])


def _menu_of(case: Case, claim: Claim) -> frozenset[str]:
    """The links of the page that led here: on this one they are the site's menu, but for those that the item itself has there."""
    from_page = case.site.opened.find(claim.found_on)
    if from_page is None or from_page.page is None:
        return frozenset()
    own = {
        each.link.href
        for each in case.site.claims.get(case.item.slug, ())
        if each.link is not None and each.found_on == claim.found_on
    }
    return case.site.signs(from_page.page).hrefs - own


def _leading_on(case: Case, page: Page, menu: frozenset[str], *, alone: bool) -> Iterator[Link]:
    """The links of a page that says nothing but where its content is: to "รายละเอียด", or to a page for each year.

    With `alone` there is nothing else on the page; then one that was not opened, leads nowhere or is dead is its content, too.
    """
    if has_pictures(page):
        return
    found = only_onward(page)
    elsewhere = {address_key(link.href) for link in page.links if link.region is not Region.MAIN} if found else set()
    elsewhere |= case.site.index_pages
    onward = [
        link
        for link in found
        if link.href not in menu
        and address_key(link.href) not in elsewhere
        and social_account(link.href) is None
        and not is_home(link.href, page.url, case.site.home)
    ]
    opened = [link for link in onward if _leads_to_page(case, link)]
    if opened or not alone or not case.item.accepts <= READ_AS_TEXT:
        yield from opened
    elif onward:
        yield from onward
    else:
        yield from (link for link in page.links if _is_dead(link))


def _leads_to_page(case: Case, link: Link) -> bool:
    opened = case.site.opened.find(link.href)
    return opened is not None and opened.page is not None


def _is_dead(link: Link) -> bool:
    """Whether a link that says that it opens something, and nothing else, opens nothing."""
    return link.region is Region.MAIN and link.kind is TargetKind.PLACEHOLDER and is_generic(link.label)


def _attached(claim: Claim, page: Page, link: Link) -> Claim:
    return replace(
        claim,
        strength=min(claim.strength, Strength.CODE_AND_TITLE),
        found_on=page.url,
        label=link.label or link.hint or claim.label,
        link=link,
        quote="",
        placeholder=link.kind is TargetKind.PLACEHOLDER,
        position=link.position,
        on_index=False,
    )


def _linked_in(claim: Claim, page: Page, part: Part) -> Iterator[Claim]:
    """What the links of a part lead to, as those of a row do; dead ones where it has no others."""
    links = [link for link in page.links if link.region is Region.MAIN and part.holds(link.position)]
    for kind in (TargetKind.WEB, TargetKind.PLACEHOLDER):
        leading = [link for link in links if link.kind is kind and link.href and not leads_away(link)]
        if leading:
            yield from (_attached(claim, page, link) for link in leading)
            return


def _claimed_in(case: Case, claim: Claim, here: set[str], share: Share) -> dict[str, Claim]:
    """The claims of the item that stand in its share of a page, on a list or not."""
    found: dict[str, Claim] = {}
    for inside in case.site.claims.get(case.item.slug, ()):
        if inside is claim or address_key(inside.found_on) not in here or not share.holds(inside.position):
            continue
        if _is_page_itself(case, inside, here) or (inside.link is not None and inside.link.kind is TargetKind.ANCHOR):
            continue
        strength = max(min(claim.strength, Strength.CODE_AND_TITLE), inside.strength)
        found.setdefault(place_key(inside), replace(inside, strength=strength))
    return found


def of_other_items(case: Case, page: Page) -> str:
    """The item that everything a page holds is claimed for, or the first of several that it lists; "" where it holds anything else."""
    signs = case.site.signs(page)
    files = signs.files
    rows = {claim.item: claim for claim in case.site.rows_of(page) if claim.item not in case.kin | {case.item.slug}}
    if len(rows) >= _LEAST_OTHERS and len(signs.body) <= LONGEST_NOTE + sum(len(row.label) for row in rows.values()):
        return min(rows)
    if len(signs.body) > LONGEST_NOTE or not files or not all(_is_of_another_item(case, link) for link in files):
        return ""
    slugs = case.site.claimed_for.get(target_key(files[0].href), frozenset())
    return min(slugs, default="")


def _may_be_of_both(case: Case, link: Link, page: Page) -> bool:
    """Whether only the title of this page names the other item; one paper may be of both, and its text tells."""
    opened = case.site.opened.find(link.href)
    if opened is None or (opened.page is None and (opened.document is None or unread(opened.document) is not None)):
        return False
    return all(
        address_key(claim.found_on) == address_key(page.url)
        for slug in case.site.claimed_for.get(target_key(link.href), frozenset())
        for claim in case.site.claims.get(slug, ())
        if claim.link is not None and target_key(claim.link.href) == target_key(link.href)
    )


def _is_of_another_item(case: Case, link: Link) -> bool:
    slugs = case.site.claimed_for.get(target_key(link.href), frozenset())
    return bool(slugs) and case.item.slug not in slugs


def _is_page_itself(case: Case, inside: Claim, here: set[str]) -> bool:
    """Whether a claim found on a page says no more than that this page is the item's.

    A code with nothing behind it is the heading of a page of one item, and a row of a list on another.
    """
    if inside.link is None:
        of_one = case.site.numbered_on.get(address_key(inside.found_on), frozenset()) <= {case.item.slug}
        return not inside.quote and (not inside.code or (inside.placeholder and of_one))
    return inside.link.kind is TargetKind.WEB and address_key(inside.link.href) in here
