"""The values `Look` and `Remark`: what one opened place shows, with the facts about it, and what sums it up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from checks.evidence import Evidence
from checks.page import Page
from checks.signs.instead import is_block_page, is_parked_or_hijacked, is_sign_in_page, is_soft_not_found
from checks.signs.scripts import needs_browser
from checks.signs.sign import Sign
from checks.signs.unfinished import is_empty_page, is_under_construction
from rules.claim import Claim
from rules.facts import Facts, Situation
from rules.judging.candidates import Tier
from rules.verdicts import Proof, Reason

LONGEST_QUOTE = 200


class Remark(NamedTuple):
    """What is to be said of an opened thing, with the words that show it, the other item and the form that it is of."""

    reason: Reason
    situation: Situation
    quote: str = ""
    other: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What one opened place shows: `claim` led there, from `root` on the list or the menu.

    `reason` is `NONE` for material that passed every test of its own; its components are weighed
    together with those of the other material. `evidence` is what components are looked for in,
    `sure` whether it is certain that it is about the item. `months` are those of the asked period
    that it does not cover, None when it does not say.
    """

    claim: Claim
    root: Claim
    tier: Tier
    reason: Reason
    situation: Situation
    facts: Facts
    proof: Proof | None = None
    evidence: tuple[Evidence, ...] = ()
    sure: bool = True
    months: frozenset[int] | None = None
    year_conflict: bool = False


def obstacle_of(page: Page) -> Remark | None:
    """What keeps a visitor from the content of a page that opened."""
    tests = (
        (is_sign_in_page, Reason.SIGN_IN, Situation.SIGN_IN_PAGE),
        (is_block_page, Reason.EXTERNAL, Situation.TARGET_BLOCKED),
        (is_parked_or_hijacked, Reason.BROKEN, Situation.HIJACKED),
        (is_soft_not_found, Reason.BROKEN, Situation.SOFT_NOT_FOUND),
        (is_under_construction, Reason.PLACEHOLDER, Situation.UNDER_CONSTRUCTION),
        (needs_browser, Reason.PARTIAL_CRAWL, Situation.NEEDS_BROWSER),
        (is_empty_page, Reason.EMPTY, Situation.EMPTY_PAGE),
    )
    for test, reason, situation in tests:
        sign: Sign | None = test(page)
        if sign is not None:
            return Remark(reason, situation, sign.quote)
    return None


def file_name(href: str) -> str:
    name = unquote(urlsplit(href).path).rpartition("/")[2]
    return name if "." in name else ""


def path_words(url: str) -> str:
    """The names of the folders and the page in an address, as text."""
    return unquote(urlsplit(url).path).replace("/", " ").strip()


def name_of(opened: Evidence | None, claim: Claim) -> str:
    """What to call the opened thing: its file name, its title, or the label that led to it."""
    href = "" if claim.link is None else claim.link.href
    names = [file_name(href)]
    if opened is not None and opened.document is not None:
        names.append(opened.document.title)
    elif opened is not None and opened.page is not None:
        names.append(opened.page.title)
    return next((name for name in (*names, claim.label) if name), href)[:LONGEST_QUOTE]


def proof_of(opened: Evidence, url: str, quote: str, period: str) -> Proof:
    title = ""
    if opened.document is not None:
        title = opened.document.title
    elif opened.page is not None:
        title = opened.page.title
    return Proof(
        url=url,
        final_url=opened.final_url,
        status=opened.status,
        media_type=opened.media_type,
        sha256=opened.sha256,
        fetched_at=opened.fetched_at,
        title=title[:LONGEST_QUOTE],
        quote=" ".join(quote.split())[:LONGEST_QUOTE],
        period=period,
    )
