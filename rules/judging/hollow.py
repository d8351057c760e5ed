"""What shows that a page or file which opened holds nothing of its item, whatever its period: two tables of signs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from checks.document import Readability
from checks.hosts import HostKind, classify
from checks.page import Link, Page, Region, SegmentKind
from checks.signs.instead import is_directory_listing, says_not_found
from checks.signs.unfinished import is_sample_page, promises_content, says_sample_file
from rules.facts import Situation
from rules.item import READ_AS_TEXT, EvidenceKind
from rules.judging.asking import Asks, asks_only
from rules.judging.blank_tables import shows_blank_tables
from rules.judging.case import Case
from rules.judging.channels import INTERACTIVE
from rules.judging.look import Remark, file_name
from rules.judging.not_yet_it import NOT_YET_IT, draft
from rules.judging.said import Said, bones_of
from rules.judging.seen import (
    BEGINNING,
    LONGEST_NAMES,
    SHORTEST_TEXT,
    HollowSign,
    Seen,
    first_line,
    is_alone,
    is_name,
    is_read,
)
from rules.judging.subject import Topic
from rules.judging.substance import CELLS, Substance, is_letterhead, substance_of
from rules.judging.widgets import decorates
from rules.locating.codes import code_of
from rules.locating.title_keys import key
from rules.theme_words import POST_NOTE
from rules.verdicts import Reason

_LEAST_REPEATED = 40  # letters
_LONGEST_LINE = 120  # letters
_SHORTEST_STATEMENT = 45  # letters
_MOST_BESIDE_A_NAME = 36  # letters of a year, a school and the like
_MOST_BROKEN = 3  # lines that one title is broken into
_MOST_TITLES = 2
# what one line may state: that there is none, what applies
_STATES = re.compile(r"ไม่|งด|ยกเว้น|https?:|@")
_FIGURE = re.compile(r"\d")
_YEARS = re.compile(r"(?<!\d)25\d\d(?!\d)|\d{1,2}\s?(?:ปี|เดือน)|(?:ครั้งที่|รอบที่|ไตรมาสที่|มาตรา|ที่)\s?\d{1,2}")
_LONGEST_NOTE_WORD = 20  # letters of a note that the cut may leave


def unless_repeated(case: Case, page: Page, remark: Remark) -> Remark:
    """The remark on a page, but where it is empty and what other pages repeat, too, speaks of the item: it may be this page's text."""
    if remark.reason is not Reason.EMPTY or not case.needs_subject:
        return remark
    repeated = "\n".join(
        segment.text
        for segment in page.segments
        if segment.kind is SegmentKind.TEXT
        and segment.link is None
        and page.blocks[segment.block].region is Region.FRAME
    )
    if len(repeated) < _LEAST_REPEATED or case.subject_of(Said((), repeated)).topic is not Topic.ITEM:
        return remark
    return Remark(Reason.DOUBTFUL, Situation.BARE_TEXT, repeated)


def _only_notes(seen: Seen) -> str | None:
    """Nothing is left of a text without what a content system writes above every entry."""
    body = seen.body
    if len(body) < SHORTEST_TEXT:
        return None
    beginning = body[:BEGINNING]  # whose end may cut a note: what is left of it is then no more than a note's words
    if len(POST_NOTE.sub("", beginning).strip()) >= _LONGEST_NOTE_WORD + SHORTEST_TEXT:
        return None
    return body if len(POST_NOTE.sub("", body).strip()) < SHORTEST_TEXT else None


def _only_its_name(seen: Seen) -> str | None:
    """The name of a page that says no more, where neither a frame nor a picture leads on."""
    return None if _unnamed(seen) else _name_alone(seen)


def _only_a_film(seen: Seen) -> str | None:
    """The same of one that shows films in the place of what has to be read."""
    unnamed = _unnamed(seen)
    films = unnamed and all(classify(link.href).kind is HostKind.VIDEO for link in unnamed)
    return _name_alone(seen) if films and seen.case.item.accepts <= READ_AS_TEXT else None


def _unnamed(seen: Seen) -> Sequence[Link]:
    """What a page leads to, or shows in a frame, without a word of what that is; no map or advertisement beside a paper."""
    case, page = seen.case, seen.opened.page
    unnamed = () if page is None else case.site.signs(page).unnamed
    decorated = case.item.accepts <= READ_AS_TEXT and not case.asks_for_an_address
    return [link for link in unnamed if not (decorated and decorates(link))]


def _name_alone(seen: Seen) -> str | None:
    """All that a page says is what it is about: its title, and no link that leads on; so does a server's listing of nothing."""
    page = seen.opened.page
    if page is None:
        return None
    signs = seen.case.site.signs(page)
    if len(signs.plain) > LONGEST_NAMES or signs.leads_on or not is_alone(seen, page):
        return None
    if not signs.plain:  # what is left of it is the frame of the site
        return page.title or None
    names = {_without_code(text) for text in (page.title, seen.claim.label, *(text for _, text in page.headings))}
    said = (line for line in signs.plain.splitlines() if line.strip() and _without_code(line) not in names)
    nothing = is_directory_listing(page) is not None or all(is_name(seen.case, line) for line in said)
    return (seen.body or page.title) if nothing else None


def _sample_page(seen: Seen) -> str | None:
    """What a content system puts on a new site."""
    sample = None if seen.opened.page is None else is_sample_page(seen.opened.page)
    return None if sample is None else sample.quote


def _only_repeats(seen: Seen) -> str | None:
    """Nothing but what has to be shown, in the words of the list or of another year's; those of a file may be its headings."""
    return _asking(seen, {Asks.REPEATS} if seen.opened.page is None else {Asks.REPEATS, Asks.LISTS})


def _only_asks(seen: Seen) -> str | None:
    """The same in a manual's words that no known list has."""
    return _asking(seen, {Asks.ASKS})


def _asking(seen: Seen, meant: AbstractSet[Asks]) -> str | None:
    page, document = seen.opened.page, seen.opened.document
    whole = is_alone(seen, page) if page is not None else is_read(document) and not (document and document.by_ocr)
    if not whole or seen.case.item.dated_entries:
        return None
    case = seen.case
    said = asks_only(case.requirement, case.kin, seen.paper, lambda line: is_name(case, line))
    return first_line(seen) if said in meant else None


def _empty_file(seen: Seen) -> str | None:
    document = seen.opened.document
    return "" if document is not None and document.readability is Readability.EMPTY else None


def _not_found(seen: Seen) -> str | None:
    """A file that says that there is none."""
    gone = says_not_found(seen.body) if is_read(seen.opened.document) else None
    return None if gone is None else gone.quote


def _sample_file(seen: Seen) -> str | None:
    """A file that a template came with."""
    if not is_read(seen.opened.document):
        return None
    sample = says_sample_file(seen.body, "" if seen.claim.link is None else file_name(seen.claim.link.href))
    return None if sample is None or seen.case.names_item(seen.body) else sample.quote


def _only_title_of_file(seen: Seen) -> str | None:
    """A file whose lines are the item's name and the school's, without a word more."""
    document = seen.opened.document
    if not is_read(document) or (document is not None and document.by_ocr) or len(seen.body) > LONGEST_NAMES:
        return None
    lines = [line for line in seen.body.splitlines() if line.strip()]
    names = all(is_letterhead(line) or is_name(seen.case, line) for line in lines)
    return lines[0] if lines and names else None


def _promise(seen: Seen) -> str | None:
    """A file of a title and a line that promises its content."""
    lines = _lines_of_short(seen)
    if any(CELLS.search(line) for line in lines) or _says_figures(lines):
        return None
    promises = [promises_content(line) for line in lines]
    beside = [line for line, promise in zip(lines, promises, strict=True) if promise is None]
    found = next(filter(None, promises), None)
    little = len(beside) <= _MOST_TITLES and sum(map(len, beside)) <= _LONGEST_LINE
    return found.quote if found is not None and little else None


def _one_line(seen: Seen) -> str | None:
    """A file of one short line, which may be broken into more: a name, and nothing behind it."""
    if EvidenceKind.PICTURE in seen.case.item.accepts or seen.case.asks_for_an_address:
        return None
    lines = _lines_of_short(seen)
    line = " ".join(lines)
    if not 0 < len(lines) <= _MOST_BROKEN or len(line) > _LONGEST_LINE or _says_figures(lines) or _STATES.search(line):
        return None
    lexicon, slug, bones = seen.case.site.lexicon, seen.case.item.slug, bones_of(line)
    named = max((span.length for span in lexicon.spans(bones) if slug in span.slugs), default=0)
    return line if len(line) <= _SHORTEST_STATEMENT or len(bones) - named <= _MOST_BESIDE_A_NAME else None


def _lines_of_short(seen: Seen) -> Sequence[str]:
    """The lines of a file of which all was read, and that says no more than names do and leads to nothing."""
    document = seen.opened.document
    if document is None or not is_read(document) or document.by_ocr or document.links:
        return ()
    if len(seen.body) > LONGEST_NAMES:
        return ()
    return [line for line in seen.body.splitlines() if line.strip() and not is_letterhead(line)]


def _says_figures(lines: Sequence[str]) -> bool:
    """Whether a line holds a figure that is no year."""
    return any(_FIGURE.search(_YEARS.sub("", line)) for line in lines)


def _cover_only(seen: Seen) -> str | None:
    return first_line(seen) if _is_hollow(seen, Substance.COVER) else None


def _blank_tables(seen: Seen) -> str | None:
    """Tables with their heads, for each month or for the year, and no entry in any of them."""
    page = seen.opened.page
    if page is None or seen.case.item.accepts & INTERACTIVE or not is_alone(seen, page):
        return None
    return seen.body if shows_blank_tables(page) else None


def _blank_form(seen: Seen) -> str | None:
    return first_line(seen) if _is_hollow(seen, Substance.BLANK_FORM) else None


# The first that is there decides.
PAGE_SIGNS = (
    HollowSign(_only_notes, Reason.EMPTY, Situation.EMPTY_PAGE),
    HollowSign(_only_its_name, Reason.EMPTY, Situation.EMPTY_PAGE),
    HollowSign(_only_a_film, Reason.DOUBTFUL, Situation.MEDIA),
    HollowSign(_sample_page, Reason.PLACEHOLDER, Situation.SAMPLE_FILE),
    HollowSign(_only_repeats, Reason.EMPTY, Situation.ONLY_ASKED),
    HollowSign(_only_asks, Reason.DOUBTFUL, Situation.ONLY_ASKED),
    HollowSign(_blank_tables, Reason.DOUBTFUL, Situation.BLANK_FORM),
    HollowSign(draft, Reason.DOUBTFUL, Situation.DRAFT),
    HollowSign(_cover_only, Reason.DOUBTFUL, Situation.COVER_ONLY),
    HollowSign(_blank_form, Reason.DOUBTFUL, Situation.BLANK_FORM),
    *NOT_YET_IT,
)
FILE_SIGNS = (
    HollowSign(_empty_file, Reason.EMPTY, Situation.EMPTY_FILE),
    HollowSign(_not_found, Reason.BROKEN, Situation.SOFT_NOT_FOUND),
    HollowSign(_sample_file, Reason.PLACEHOLDER, Situation.SAMPLE_FILE),
    HollowSign(_only_repeats, Reason.EMPTY, Situation.ONLY_ASKED),
    HollowSign(_only_asks, Reason.DOUBTFUL, Situation.ONLY_ASKED),
    HollowSign(draft, Reason.DOUBTFUL, Situation.DRAFT),
    HollowSign(_promise, Reason.PLACEHOLDER, Situation.UNDER_CONSTRUCTION),
    HollowSign(_cover_only, Reason.DOUBTFUL, Situation.COVER_ONLY),
    HollowSign(_only_title_of_file, Reason.DOUBTFUL, Situation.COVER_ONLY),
    HollowSign(_one_line, Reason.DOUBTFUL, Situation.COVER_ONLY),
    HollowSign(_blank_form, Reason.DOUBTFUL, Situation.BLANK_FORM),
    *NOT_YET_IT,
)


def _is_hollow(seen: Seen, substance: Substance) -> bool:
    document = seen.opened.document
    if document is None:
        page = seen.opened.page
        whole = page is not None and is_alone(seen, page) and not seen.case.item.accepts & INTERACTIVE
        if substance is Substance.COVER:
            whole = whole and seen.is_whole and not seen.case.asks_for_an_address
        return whole and substance_of(seen.paper) is substance
    # of a scan only the first pages are read; a picture may stand below a title
    if not is_read(document) or document.by_ocr:
        return False
    if substance is Substance.COVER and EvidenceKind.PICTURE in seen.case.item.accepts:
        return False
    return not seen.case.asks_for_an_address and substance_of(document.text) is substance


def _without_code(text: str) -> str:
    code = code_of(text)
    return key(text if code is None else code.rest)
