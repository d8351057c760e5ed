"""Which addresses are opened because something on the site claims that they hold an item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from checks.addresses import TargetForm, address_key, canonical, form_of, has_route
from checks.drive_folder import DriveEntry
from checks.fetch import LIST_OF_ITEMS, Fetch
from checks.hosts import HostKind, HostTarget, classify
from checks.page import TargetKind
from checks.periods import single_year
from checks.site_scope import SiteScope
from crawler.fetching.frontier import Errand, Frontier, Purpose
from rules.claim import Claim, Strength

_CLAIMED_RANK = 200
_OTHER_YEAR_RANK = -150
_ATTACHED_RANK = 150
_LIST_RANK = 300
_SITES = frozenset({HostKind.WEB, HostKind.SITES})
_FIRST_LINKS = 3
_LAST_PLACE = 40


class WantedEvidence:
    """Turns claims into errands, and remembers for which items an address is opened and by which host's rules."""

    def __init__(
        self, frontier: Frontier, scope: SiteScope, fiscal_year: int, note: Callable[[str, Fetch], object]
    ) -> None:
        self._frontier = frontier
        self._scope = scope
        self._fiscal_year = fiscal_year
        self._note = note
        self._items: dict[str, set[str]] = {}
        self._targets: dict[str, HostTarget] = {}
        self._attached: dict[str, tuple[str, tuple[str, ...]]] = {}
        self._folders: set[str] = set()
        self._claims: Counter[str] = Counter()
        self._known: set[tuple[str, str]] = set()
        self._told: dict[tuple[str, str, Strength, bool, int | None, int], bool] = {}  # whether it was asked for

    def items_of(self, key: str) -> tuple[str, ...]:
        """The slugs of the items that the address with this key is opened for."""
        return tuple(sorted(self._items.get(key, ())))

    def target_of(self, key: str) -> HostTarget | None:
        """The host whose rules say what its answer means; None for addresses of the site."""
        return self._targets.get(key)

    def claimed(self, claim: Claim, depth: int) -> None:
        """Ask for what `claim` leads to; a host that cannot be checked is noted without asking."""
        link = claim.link
        if link is not None and link.kind is TargetKind.SCRIPT and has_route(link.href):
            self._items.setdefault(address_key(link.href), set()).add(claim.item)
        if link is None or claim.placeholder or link.kind is not TargetKind.WEB:
            return
        told = (claim.item, link.href, claim.strength, claim.on_index, claim.year, len(self._scope.places))
        if (asked := self._told.get(told)) is not None:  # a menu tells the same on every page
            self._claims[claim.item] += asked
            return
        self._known.add((claim.item, link.href))
        target = classify(link.href)
        outside = not self._scope.holds(target.inner_url)
        if not target.checkable:
            key = canonical(target.open_url)
            self._items.setdefault(key, set()).add(claim.item)
            self._note(key, Fetch(target.open_url, target.met, found_on=claim.found_on, depth=depth, note=target.kind))
            self._told[told] = False
            return
        self._told[told] = True
        url = target.open_url if outside else target.inner_url
        key = canonical(url)
        self._items.setdefault(key, set()).add(claim.item)
        if outside:
            self._targets[key] = target
        self._want_attached(key, claim.item, depth + 1)
        page = not outside and form_of(url) is TargetForm.PAGE
        asked_year = claim.year is None or claim.year == self._fiscal_year
        rank = _CLAIMED_RANK + 10 * claim.strength + 50 * claim.on_index + (0 if asked_year else _OTHER_YEAR_RANK)
        rank -= min(self._claims[claim.item] // _FIRST_LINKS, _LAST_PLACE)  # some of every item before all of one
        self._claims[claim.item] += 1
        purpose = Purpose.PAGE if page else Purpose.EVIDENCE
        sure = claim.strength > Strength.RESEMBLANCE
        self._frontier.add(
            Errand(url, purpose, rank, claim.found_on, depth, promising=sure, optional=not sure, label=claim.label)
        )

    def opened_for(self, key: str, items: Sequence[str]) -> None:
        """Remember for which items an address was opened on an earlier night."""
        self._items.setdefault(key, set()).update(items)

    def list_at(self, target: HostTarget, found_on: str, label: str, depth: int) -> str:
        """Ask for what a link of the school calls its list of items; returns the key of its address."""
        inside = self._scope.holds(target.inner_url)
        url = target.inner_url if inside else target.open_url
        key = canonical(url)
        self.is_list(key)
        if target.kind not in _SITES:
            self._targets[key] = target
        other_year = single_year(label) not in {None, self._fiscal_year}
        rank = _LIST_RANK + (_OTHER_YEAR_RANK if other_year else 0)
        self._frontier.add(Errand(url, Purpose.LIST, rank, found_on, depth, promising=True, label=label))
        return key

    def is_list(self, key: str) -> None:
        """Take what stands at the address with this key for the list of items."""
        self._items.setdefault(key, set()).add(LIST_OF_ITEMS)

    def is_known(self, claim: Claim) -> bool:
        """Whether some page of this crawl has claimed the same already, or there is nothing to open."""
        link = claim.link
        return link is not None and (
            claim.placeholder or link.kind is not TargetKind.WEB or (claim.item, link.href) in self._known
        )

    def shows(self, errand: Errand, page_url: str, files: tuple[str, ...], items: set[str]) -> None:
        """Ask for the files of an opened page for the items it was opened for, and for `items` that stand on it."""
        self._attached[errand.key] = (page_url, files)
        for item in sorted(items | self._items.get(errand.key, set())):
            self._want_attached(errand.key, item, errand.depth + 1)

    def lists(self, errand: Errand, listed: Sequence[DriveEntry]) -> None:
        """Ask for some of what an opened Drive folder lists; of a folder in a folder, for its files only."""
        inner = errand.found_on in self._folders
        self._folders.add(errand.url)
        files = tuple(entry.url for entry in listed if not (inner and entry.folder))
        self.shows(errand, errand.url, files, set())

    def falls_back(self, errand: Errand, url: str) -> None:
        """Let `url` be asked instead of an address that was not there."""
        target = self._targets[errand.key]
        other = replace(errand, url=url, attempt=2)
        self._targets[other.key] = replace(target, fallback_url="")
        self._items.setdefault(other.key, set()).update(self._items.get(errand.key, ()))
        self._frontier.add(other)

    def _want_attached(self, key: str, item: str, depth: int) -> None:
        """Ask for the files that the page of an item holds, once the page was read and the item is known."""
        found_on, files = self._attached.get(key, ("", ()))
        for href in files:
            target = classify(href)
            inside = self._scope.holds(target.inner_url)
            url = target.inner_url if inside else target.open_url
            file_key = canonical(url)
            self._items.setdefault(file_key, set()).add(item)
            if not inside:
                self._targets[file_key] = target
            self._frontier.add(Errand(url, Purpose.EVIDENCE, _ATTACHED_RANK, found_on, depth, optional=True))
