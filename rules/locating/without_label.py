"""Claims of links that no label governs: accounts by their icons, codes in addresses, words that only resemble a title."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from checks.addresses import HOME_NAMES, fold_host, host_of
from checks.hosts import social_account
from checks.page import Link, LinkSource, TargetKind
from rules.claim import Claim, Strength
from rules.item import EvidenceKind
from rules.locating.codes import number_in_address
from rules.locating.label_texts import SOCIAL_ICON
from rules.locating.link_words import leads_away, shares
from rules.locating.page_context import PageContext
from rules.locating.titles import FAIR_TITLE, NEAR_TITLE, TitleMatch

_RESEMBLING_LEAD = 0.05
_MOST_RESEMBLING = 3  # of an item on a page
_LEAST_ADDRESSES = 5
_MOST_ACCOUNTS = 2  # more accounts in one network are people's own


def accounts(context: PageContext, claimed: set[str]) -> list[Claim]:
    """The accounts that the home page links by an icon, a weak claim wherever their icons stand."""
    unclaimed = [slug for slug in sorted(context.asked) if slug not in claimed and slug in context.items]
    wanted = [slug for slug in unclaimed if _is_an_account(context.items[slug].accepts)]
    if not wanted or urlsplit(context.page.url).path.strip("/").casefold() not in HOME_NAMES:
        return []
    icons = [
        link
        for link in context.page.links
        if link.kind is TargetKind.WEB
        and link.source is LinkSource.A
        and not link.label
        and SOCIAL_ICON.search(link.hint)
        and not shares(link.href)
        and social_account(link.href) is not None
    ]
    of_network: dict[str, set[str]] = {}
    for link in icons:
        of_network.setdefault(_network(link), set()).add(link.href)
    return [
        Claim(
            item=slug,
            found_on=context.page.url,
            strength=Strength.WEAK_TITLE,
            label=link.hint,
            link=link,
            score=FAIR_TITLE,
            position=link.position,
        )
        for slug in wanted
        for link in icons
        if len(of_network[_network(link)]) <= _MOST_ACCOUNTS
    ]


def resembling(context: PageContext, claimed: set[str]) -> tuple[Claim, ...]:
    """Links that no label governs and whose words are nearest to one item that the page does not claim."""
    found: dict[str, dict[str, Claim]] = {}
    for link, order in context.owned_links():
        if order >= 0 or link.kind is not TargetKind.WEB or not link.label:
            continue
        near = context.index.near(link.label)
        match = _nearest(context, near) if near else None
        if match is None or match.slug in claimed or leads_away(link):
            continue
        found.setdefault(match.slug, {}).setdefault(
            link.href,
            Claim(
                item=match.slug,
                found_on=context.page.url,
                strength=Strength.RESEMBLANCE,
                label=link.label,
                link=link,
                score=match.score,
                year=context.year_at(link.position) or context.year,
                position=link.position,
            ),
        )
    ranked = (sorted(of_item.values(), key=lambda claim: -claim.score) for of_item in found.values())
    return tuple(claim for claims in ranked for claim in claims[:_MOST_RESEMBLING])


def _nearest(context: PageContext, matches: Sequence[TitleMatch]) -> TitleMatch | None:
    """The asked item that a text is clearly nearer to than to any other, though not surely its name."""
    if not matches or matches[0].is_sure or matches[0].score < NEAR_TITLE:
        return None
    best = matches[0]
    slug = context.asked_or_kin(best.slug)
    rivals = (match.score for match in matches[1:] if context.asked_or_kin(match.slug) != slug)
    if slug not in context.asked or best.score - max(rivals, default=0.0) < _RESEMBLING_LEAD:
        return None
    if context.items[slug].named_everywhere:
        return None  # any page shows a director, an address or news
    return replace(best, slug=slug)


def by_address(context: PageContext, governed: Collection[int]) -> list[Claim]:
    """Links without any text, by the code in their address, on pages that number their items; not the `governed` ones."""
    claims: list[Claim] = []
    if not context.numbering.id:
        return claims
    for number, link in enumerate(context.page.links):
        if number in governed or link.kind is not TargetKind.WEB or link.label:
            continue
        try:
            path = unquote(urlsplit(link.href).path)
        except ValueError:
            continue
        found = number_in_address(path)
        item = context.numbering.item_of(found) if found else None
        if found is None or item is None:
            continue
        claims.append(
            Claim(
                item=context.asked_or_kin(item),
                found_on=context.page.url,
                strength=Strength.CODE,
                label=link.hint or path.rsplit("/", 1)[-1],
                link=link,
                code=f"O{found}",
                score=0.4,
                year=context.year,
                numbering=context.other_numbering,
                position=link.position,
            )
        )
    return claims if len({claim.item for claim in claims}) >= _LEAST_ADDRESSES else []


def _is_an_account(accepts: frozenset[EvidenceKind]) -> bool:
    """Whether an account in a social network, and no form or file, carries an item."""
    return EvidenceKind.ACCOUNT in accepts and accepts <= {EvidenceKind.ACCOUNT, EvidenceKind.PAGE}


def _network(link: Link) -> str:
    """The social network of an account: "facebook.com" for its mobile and its web address."""
    return ".".join(fold_host(host_of(link.href)).split(".")[-2:])
