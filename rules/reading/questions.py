"""What is asked of a reader of a site, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from checks.document import Document
from checks.drive_folder import DriveEntry
from checks.evidence import Access
from checks.fetch import Fetch
from checks.hosts import HostTarget
from rules.claim import Claim
from rules.reading.page_reading import Lead, PageReading
from rules.site import Coverage, School
from rules.verdicts import Finding


@dataclass(frozen=True, slots=True)
class PageQuestion:
    """An answer of a server that is a web page.

    `url` is where it came from in the end, `sha256` names `body`, `target` says by whose rules the answer is judged.
    A page `of_site` is read for claims and leads when it opens; more is asked of the `home` page. One that
    `is_list` holds the list of items, as a link of the school says.
    """

    url: str
    body: bytes
    sha256: str
    status: int
    target: HostTarget
    of_site: bool = False
    home: bool = False
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class PageAnswer:
    """What a page gives the crawl; `reading` is None where it is not read as a page of the site.

    `listed` are the entries to open of a shared folder. `looks` names what a visitor sees of a page that opened, the
    same for pages that look the same; an obstacle keeps him from what he came for.
    """

    access: Access
    note: str = ""
    reading: PageReading | None = None
    looks: str = ""
    is_obstacle: bool = False
    listed: tuple[DriveEntry, ...] = ()
    is_folder: bool = False


@dataclass(frozen=True, slots=True)
class SitemapAnswer:
    """The addresses that a sitemap lists; of pages with their promise, or of further sitemaps (`nested`)."""

    leads: tuple[Lead, ...]
    nested: bool = False


@dataclass(frozen=True, slots=True)
class SiteQuestion:
    """A school to judge from what its crawl fetched.

    `declared` are claims by links that the school submitted. `unread` says why files were not read tonight, by SHA-256:
    that is the machine's fault, not theirs. With `strict` a rule that raises is not answered (tests).
    """

    school: School
    coverage: Coverage
    fetches: tuple[Fetch, ...]
    declared: tuple[Claim, ...] = ()
    unread: Mapping[str, str] = field(default_factory=dict)
    strict: bool = False


@dataclass(frozen=True, slots=True)
class SiteAnswer:
    """The verdicts, the page that lists the items ("" for none), and the files that were read for the first time.

    `coverage` is the one they were made under where the site turned out to be another school's, None for the asked one.
    """

    findings: tuple[Finding, ...]
    list_page: str = ""
    documents: Mapping[str, Document] = field(default_factory=dict)
    coverage: Coverage | None = None
