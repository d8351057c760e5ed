"""What opening one candidate shows: an obstacle, or material that carries the item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from checks.addresses import has_route, same_page
from checks.components import ComponentAnswer, form_quote, run_check
from checks.document import Document, DocumentKind, Readability
from checks.evidence import Access, Evidence
from checks.hosts import (
    ACCOUNT_HOSTS,
    FORMS,
    HostKind,
    classify,
    closed_form_words,
    social_account,
    target_key,
)
from checks.page import Link, Page, TargetKind
from checks.periods import PeriodAnswer, PeriodJudgement
from checks.signs import says_under_construction
from rules.claim import Claim, Strength
from rules.facts import Situation
from rules.item import EvidenceKind
from rules.judging.attachments import attachments_of
from rules.judging.candidates import Tier, counts_as_stale, is_about_index, is_home
from rules.judging.case import Case
from rules.judging.channels import (
    INTERACTIVE,
    WrongChannel,
    general_channel,
    has_form,
    speaks_of_something_else,
    wrong_channel,
)
from rules.judging.dating import listed_years, old_news, period_of, texts_of
from rules.judging.hollow import (
    FILE_SIGNS,
    PAGE_SIGNS,
    SHORTEST_TEXT,
    HollowSign,
    Seen,
    first_shown,
    has_pictures,
)
from rules.judging.look import (
    LONGEST_QUOTE,
    Look,
    name_of,
    proof_of,
    without_number,
)
from rules.judging.met import TABLE, UNFOLLOWED, Met, Place, Plain, Read, met_of, service_at, unread
from rules.judging.months import open_months
from rules.judging.pictures import Shown, pictures_of, shown
from rules.judging.subject import Said, Subject, Topic, visible_title
from rules.verdicts import Reason

_DEEPEST = 2
_SHORTEST_ANSWER = 120  # letters under a label; whether less is the information, a person sees
_CAPTION = 150
_NEWS = ("ข่าว", "กิจกรรม", "ประชาสัมพันธ์")
_LEAST_ENTRIES = 3  # links of a list of news
_BEGINNING = 300
_LONGEST_STATEMENT = 1_500
_SHORTEST_STANDALONE_TEXT = 200
_ACCOUNT_ITEM = frozenset({EvidenceKind.ACCOUNT, EvidenceKind.PAGE})
_FILES = frozenset({EvidenceKind.DOCUMENT, EvidenceKind.PICTURE})
_OPEN_TO_YEARS = frozenset({Reason.NONE, Reason.DOUBTFUL})


def look_at(claim: Claim, tier: Tier, case: Case) -> tuple[Look, ...]:
    """Everything that following `claim` shows; a page that lists files shows one look for each."""
    return _Opening(case, tier, claim).at(claim, depth=0, context=())


@dataclass(frozen=True, slots=True)
class _Opening:
    """Follows one candidate, for at most two levels of pages."""

    case: Case
    tier: Tier
    root: Claim

    def at(self, claim: Claim, *, depth: int, context: tuple[tuple[str, str], ...]) -> tuple[Look, ...]:
        link = claim.link
        if claim.placeholder:
            return (self._dead(claim),)
        if is_about_index(claim, self.case.site.index_pages, self.case.site.opened.finals):
            return (self._look(claim, Reason.DOUBTFUL, Situation.WEAK_CLAIM),)
        if link is None and not claim.quote and not claim.code:
            return self._under_heading(claim, depth=depth, context=context)
        if link is None or link.kind is TargetKind.ANCHOR:
            return (self._on_page(claim),)
        if link.kind is TargetKind.PLACEHOLDER:
            return (self._dead(claim),)
        if link.kind in {TargetKind.MAIL, TargetKind.PHONE} and self.case.asks_for_an_address:
            return (self._on_page(claim),)
        if (plain := UNFOLLOWED.get(link.kind)) and self._shown_view(link) is None:
            return (self._look(claim, *plain),)
        return self._at_address(claim, link, depth=depth, context=context)

    def _look(
        self,
        claim: Claim,
        reason: Reason,
        situation: Situation,
        *,
        opened: Evidence | None = None,
        quote: str = "",
        period: PeriodJudgement | None = None,
        other: str = "",
        form: str = "",
        evidence: tuple[Evidence, ...] = (),
        sure: bool | None = None,
    ) -> Look:
        href = "" if claim.link is None else claim.link.href
        shown = "" if period is None else period.shown
        quote = (quote or ("" if period is None else period.quote))[:LONGEST_QUOTE]
        name = name_of(opened, claim)
        facts = replace(
            self.case.facts,
            label=claim.label,
            href=href,
            found_on=claim.found_on,
            name=name,
            seen=shown,
            quote=quote,
            other=other,
            form=form,
            page=self.case.site.page_name(claim.found_on),
            against=period.against if period is not None and period.conflict and reason in _OPEN_TO_YEARS else "",
        )
        proof = None if opened is None else proof_of(opened, href or claim.found_on, quote, shown)
        return Look(
            claim=claim,
            root=self.root,
            tier=self.tier,
            reason=reason,
            situation=situation,
            facts=facts,
            proof=proof,
            evidence=evidence,
            sure=claim.strength >= Strength.CODE if sure is None else sure,
            months=open_months(self.case, period, claim, opened, name),
            year_conflict=period is not None and period.conflict,
        )

    def _dead(self, claim: Claim) -> Look:
        """A label with nothing behind it."""
        under = says_under_construction(claim.quote) if claim.quote else None
        if under is not None:
            return self._look(claim, Reason.PLACEHOLDER, Situation.UNDER_CONSTRUCTION, quote=under.quote)
        return self._look(claim, Reason.PLACEHOLDER, Situation.DEAD_LABEL)

    # What stands on the page itself

    def _on_page(self, claim: Claim) -> Look:
        """A label whose evidence is the text, picture or form below it."""
        opened = self.case.site.opened.find(claim.found_on) or Evidence(url=claim.found_on, access=Access.NOT_FETCHED)
        text = claim.quote
        if not text and claim.link is not None:
            text = claim.link.label
        under = says_under_construction(claim.quote) if claim.quote else None
        if under is not None:
            return self._look(claim, Reason.PLACEHOLDER, Situation.UNDER_CONSTRUCTION, opened=opened, quote=under.quote)
        if not claim.quote and claim.link is None:
            return self._picture(claim, opened, texts_of(self.case, claim))
        below = Evidence(
            url=claim.found_on,
            access=Access.OPEN,
            document=Document(DocumentKind.TEXT, Readability.TEXT, title=claim.label, text=text),
        )
        if _states_none(self.case, text, (below,)):
            return self._dated(
                claim, opened, texts_of(self.case, claim, text=text), Situation.STATED_NONE, (below,), quote=text
            )
        evidence = (below, opened) if opened.page is not None else (below,)
        topic = self.case.subject_of(Said((), text)).topic if self.case.needs_subject else Topic.ITEM
        short = len(text) < (SHORTEST_TEXT if topic is Topic.ITEM else _SHORTEST_ANSWER)
        if (short or topic is Topic.SOMETHING_ELSE) and not self._answers(below, evidence):
            situation = Situation.BARE_TEXT if short else Situation.OFF_SUBJECT
            return self._look(claim, Reason.DOUBTFUL, situation, opened=opened, quote=text)
        return self._dated(
            claim, opened, texts_of(self.case, claim, text=text), Situation.PUBLISHED_ON_PAGE, evidence, quote=text
        )

    def _under_heading(self, claim: Claim, *, depth: int, context: tuple[tuple[str, str], ...]) -> tuple[Look, ...]:
        """A page whose own heading names the item: the page is the evidence."""
        opened = self.case.site.opened.find(claim.found_on)
        if opened is None or opened.page is None:
            return (self._look(claim, Reason.PARTIAL_CRAWL, Situation.NOT_OPENED, opened=opened),)
        return self._page(claim, opened, opened.page, depth=depth, context=context)

    def _picture(self, claim: Claim, opened: Evidence, texts: tuple[tuple[str, str], ...]) -> Look:
        """Pictures in the place of text.

        They pass where the item accepts pictures, the label names it and a visitor really sees one; then the
        officer is told that its components were not read. Pictures that are gone are broken.
        """
        images = pictures_of(claim, opened.page) if opened.page is not None else ()
        seen, picture = shown(images, self.case.site.opened)
        period = period_of(self.case, texts)
        if period is not None and period.answer is PeriodAnswer.OTHER:
            return self._look(claim, Reason.STALE, Situation.OTHER_YEAR, opened=opened, period=period)
        if seen is Shown.NOTHING:
            return self._look(claim, Reason.BROKEN, Situation.PICTURE_GONE, opened=picture or opened)
        accepted = EvidenceKind.PICTURE in self.case.item.accepts and (
            period is None or period.answer is PeriodAnswer.FITS
        )
        told = " ".join((claim.label, *(image.alt for image in images), *(text for _, text in texts)))
        if accepted and seen is Shown.PICTURE and picture is not None and self.case.names_item(told):
            return self._dated(claim, picture, texts, Situation.PUBLISHED_PICTURE, ())
        return self._look(claim, Reason.UNREADABLE, Situation.PICTURE, opened=opened, period=period)

    def _shows_nothing(self, opened: Evidence) -> bool:
        """Whether the item has parts that words would show, and none of them is there."""
        checks = self._checks
        return bool(checks) and all(
            run_check(check, (opened,)).answer is not ComponentAnswer.PRESENT for check in checks if check != "photo"
        )

    def _answers(self, below: Evidence, evidence: Sequence[Evidence]) -> bool:
        """Whether the page shows every part of the item, and what stands below the label one of them or a form."""
        says_little = below.document is None or len(below.document.text) < SHORTEST_TEXT
        told = any(run_check(check, (below,)).answer is ComponentAnswer.PRESENT for check in self._checks)
        if not (told or says_little or self.case.item.accepts & INTERACTIVE):
            return False
        return self.case.has_every_part(evidence)

    @property
    def _checks(self) -> list[str]:
        return [component.check for component in self.case.requirement.components if component.check]

    # Behind a link

    def _at_address(
        self, claim: Claim, link: Link, *, depth: int, context: tuple[tuple[str, str], ...]
    ) -> tuple[Look, ...]:
        opened = self.case.site.opened.find(link.href)
        place = self._place(claim, link, opened)
        met = Met(classify(link.href).met) if place is Place.UNCHECKABLE else met_of(opened)
        answer = TABLE[place][met]
        if answer is Read.FILE and opened is not None and opened.document is not None:
            return (self._document(claim, opened, opened.document, context),)
        if answer is Read.PAGE and opened is not None and opened.page is not None:
            return self._page(claim, opened, opened.page, depth=depth, context=context)
        assert isinstance(answer, Plain), "only what opened is read"
        if place in {Place.ACCOUNT, Place.ACCOUNT_OR_MORE}:
            return (self._account(claim, link, opened, answer),)
        general = general_channel(self.case, link) if place is Place.GENERAL_CHANNEL else ""
        other = self.case.site.title_of(general) if general else ""
        return (self._look(claim, *answer, opened=opened, other=other),)

    def _shown_view(self, link: Link) -> Evidence | None:
        """What a browser showed at an address that only a script can follow."""
        if link.kind is not TargetKind.SCRIPT or not has_route(link.href):
            return None
        return self.case.site.opened.find_plain(link.href)

    def _account(self, claim: Claim, link: Link, opened: Evidence | None, answer: Plain) -> Look:
        """A social network: the link itself is the evidence of the item that asks for an account, of no other."""
        seen = opened or Evidence(url=link.href, access=Access.EXTERNAL)
        if answer.reason is not Reason.NONE:
            return self._look(claim, *answer, opened=seen)
        return self._look(claim, *answer, opened=seen, quote=social_account(link.href) or "", sure=True)

    def _place(self, claim: Claim, link: Link, opened: Evidence | None) -> Place:
        """Where the link leads; what is special about this item and this site comes before the service."""
        target = classify(link.href)
        accepts = self.case.item.accepts
        if EvidenceKind.ACCOUNT in accepts and target.kind in ACCOUNT_HOSTS:
            if social_account(link.href) is None:
                return Place.NO_ACCOUNT
            return Place.ACCOUNT if accepts <= _ACCOUNT_ITEM else Place.ACCOUNT_OR_MORE
        if is_home(link.href, claim.found_on, self.case.site.home) and not self._carries_it(opened):
            return Place.HOME
        if claim.on_index and "#" not in link.href and same_page(link.href, claim.found_on):
            return Place.ITSELF
        if general_channel(self.case, link):
            return Place.GENERAL_CHANNEL
        if opened is None:
            return Place.WEB if target.checkable else Place.UNCHECKABLE
        return service_at((classify(opened.final_url or opened.url).kind, classify(opened.url).kind))

    def _carries_it(self, opened: Evidence | None) -> bool:
        """Whether a page that looks like none of the item's shows every component, or states that there is nothing."""
        if opened is None or opened.page is None:
            return False
        if _states_none(self.case, self.case.site.signs(opened.page).body, (opened,)):
            return True
        if not self._checks:
            return False
        # neither its address nor its headings: those only promise the content
        page = self.case.site.signs(opened.page).without_names(self.case.item.slug, without_number(self.root.label))
        return self.case.has_every_part((replace(opened, url="", final_url="", page=page),))

    # Files

    def _document(
        self, claim: Claim, opened: Evidence, document: Document, context: tuple[tuple[str, str], ...]
    ) -> Look:
        accepts = self.case.item.accepts
        if not accepts & _FILES and accepts & (INTERACTIVE | {EvidenceKind.ACCOUNT}):
            return self._look(claim, Reason.WRONG_CONTENT, Situation.FILE_INSTEAD, opened=opened)
        if hollow := first_shown(FILE_SIGNS, Seen(self.case, claim, opened, document.text)):
            return self._hollow(claim, opened, *hollow)
        texts = texts_of(self.case, claim, document=document, context=context)
        kept_back = unread(document)
        subject = Subject(Topic.UNSAID)
        if kept_back is None:
            subject = self.case.subject_of(Said(visible_title(document), document.text))
            if off := self._off_the_subject(claim, opened, subject, context, by_ocr=document.by_ocr):
                return off
        period = old_news(self.case, opened) or period_of(self.case, texts)
        if period is not None and period.answer is PeriodAnswer.OTHER:
            return self._look(claim, Reason.STALE, Situation.OTHER_YEAR, opened=opened, period=period)
        is_scan = kept_back is not None and kept_back.situation is Situation.SCAN
        seen_by_visitor = is_scan and EvidenceKind.PICTURE in accepts
        if is_scan and self.case.site.serves_many(opened.url):
            return self._look(claim, Reason.DOUBTFUL, Situation.ONE_FOR_MANY, opened=opened)
        if seen_by_visitor and not self.case.asks_for_months and (period is None or period.answer is PeriodAnswer.FITS):
            return self._dated(claim, opened, texts, Situation.PUBLISHED, (opened,))
        if kept_back is not None:
            return self._look(claim, *kept_back, opened=opened, period=period)
        situation = Situation.PUBLISHED
        if _states_none(self.case, document.text, (opened,)):
            situation = Situation.STATED_NONE
        named = subject.topic is Topic.ITEM
        return self._dated(
            claim, opened, texts, situation, (opened,), quote=document.title or document.text, named=named
        )

    def _off_the_subject(
        self,
        claim: Claim,
        opened: Evidence,
        subject: Subject,
        context: tuple[tuple[str, str], ...],
        *,
        by_ocr: bool = False,
    ) -> Look | None:
        """The look at a text that speaks of something else than the item; None where it need not or does not.

        A label of the list that names a sibling, too, asks for both; the words of a link on the item's page do not.
        """
        case = self.case
        # a home page is only looked at when it shows every part of the item
        home = claim.link is not None and is_home(claim.link.href, claim.found_on, case.site.home)
        if home:
            return None
        if not case.needs_subject:
            # what bears another item's name and lists nothing is no news, though it has a date
            if subject.topic is not Topic.SIBLING or self._is_news(opened):
                return None
            other = case.site.title_of(subject.other)
            return self._look(claim, Reason.DOUBTFUL, Situation.OTHER_ITEM, opened=opened, other=other)
        label = context[0][1] if context else claim.label
        if subject.topic is Topic.SIBLING and not case.site.lexicon.speaks_of(subject.other, label):
            sharers = case.site.claimed_for.get(target_key(opened.url), frozenset())
            in_both = subject.has_part and opened.document is not None
            if in_both and (subject.other in sharers or self.case.has_every_part((opened,))):
                return None
            surely = subject.sure or subject.other in sharers
            return self._look(
                claim,
                Reason.WRONG_CONTENT if surely and not by_ocr else Reason.DOUBTFUL,
                Situation.OTHER_ITEM,
                opened=opened,
                quote=name_of(opened, claim),
                other=case.site.title_of(subject.other),
            )
        if subject.topic is Topic.SOMETHING_ELSE and not by_ocr:
            return self._look(claim, Reason.DOUBTFUL, Situation.OFF_SUBJECT, opened=opened)
        if subject.topic is Topic.UNSAID and case.site.serves_many(opened.url):
            return self._look(claim, Reason.DOUBTFUL, Situation.ONE_FOR_MANY, opened=opened)
        return None

    def _is_news(self, opened: Evidence) -> bool:
        """Whether a text calls itself news, or is a list of entries."""
        if opened.page is None:
            begins = "" if opened.document is None else opened.document.text[:_BEGINNING]
            return any(word in begins for word in _NEWS)
        signs = self.case.site.signs(opened.page)
        listed = signs.entries.count("\n") >= _LEAST_ENTRIES - 1
        begins = "\n".join((*signs.said.titles, signs.said.text[:_BEGINNING]))
        return listed or any(word in begins for word in _NEWS)

    # Pages

    def _page(
        self, claim: Claim, opened: Evidence, page: Page, *, depth: int, context: tuple[tuple[str, str], ...]
    ) -> tuple[Look, ...]:
        if classify(opened.final_url or opened.url).kind is HostKind.FORM:
            return (self._form(claim, opened, page, context),)
        listed = self._listed(claim, opened, page, depth=depth, context=context)
        if any(look.reason is Reason.NONE for look in listed):
            return tuple(_with_page(look, opened) for look in listed)
        if walled := self._walled_forms(listed, opened, page):
            return walled
        obstacle = self.case.site.signs(page).obstacle
        if obstacle is not None and obstacle[0] in {Reason.PLACEHOLDER, Reason.EMPTY} and self._carries_it(opened):
            obstacle = None
        if obstacle is not None and (not listed or obstacle[0] is Reason.SIGN_IN):
            reason, situation, quote = obstacle
            return (self._look(claim, reason, situation, opened=opened, quote=quote),)
        if wrong := wrong_channel(self.case, opened, page):
            return (self._wrong_channel(claim, opened, wrong),)
        if not listed:
            return (self._page_itself(claim, opened, page, context),)
        own = self._beside_list(claim, opened, page, context, listed)
        return listed if own is None else (own,)

    def _listed(
        self, claim: Claim, opened: Evidence, page: Page, *, depth: int, context: tuple[tuple[str, str], ...]
    ) -> tuple[Look, ...]:
        """The looks at what a page lists of the item."""
        if depth >= _DEEPEST:
            return ()
        inside = (*context, ("heading", claim.label), ("heading", page.title))
        attachments = attachments_of(self.case, claim, opened, page)
        return tuple(look for inner in attachments for look in self.at(inner, depth=depth + 1, context=inside))

    def _beside_list(
        self,
        claim: Claim,
        opened: Evidence,
        page: Page,
        context: tuple[tuple[str, str], ...],
        listed: Sequence[Look],
    ) -> Look | None:
        """The look at a page that lists nothing good, where its own text, form or folder decides instead."""
        folder = classify(opened.final_url or opened.url).kind is HostKind.DRIVE_FOLDER
        long = len(self.case.site.signs(page).body) >= _SHORTEST_STANDALONE_TEXT
        offers_form = bool(self.case.item.accepts & INTERACTIVE) and has_form(self.case, opened, page)
        if any(look.reason is Reason.STALE for look in listed) or not (folder or long or offers_form):
            return None
        own = self._page_itself(claim, opened, page, context, folder=folder)
        decides = own.reason is Reason.NONE or (folder and own.reason is Reason.STALE)
        return own if decides else None

    def _walled_forms(self, listed: Sequence[Look], opened: Evidence, page: Page) -> tuple[Look, ...]:
        """The looks at the forms of a channel when all of them ask to sign in and the page offers no other way."""
        if not self.case.item.accepts & INTERACTIVE:
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

    def _page_itself(
        self,
        claim: Claim,
        opened: Evidence,
        page: Page,
        context: tuple[tuple[str, str], ...],
        *,
        folder: bool = False,
    ) -> Look:
        texts = texts_of(self.case, claim, page=page, context=context)
        if folder:
            texts = (("title", listed_years(self.case, page)), *texts)
        body = self.case.site.signs(page).body
        own_pictures = has_pictures(page)
        if own_pictures and (len(body) < SHORTEST_TEXT or (len(body) < _CAPTION and self._shows_nothing(opened))):
            return self._picture(claim, opened, texts)
        if hollow := first_shown(PAGE_SIGNS, Seen(self.case, claim, opened, body)):
            return self._hollow(claim, opened, *hollow)
        if old := old_news(self.case, opened):
            return self._look(claim, Reason.STALE, Situation.OTHER_YEAR, opened=opened, period=old)
        subject = Subject(Topic.UNSAID) if folder else self.case.subject_of(self.case.site.signs(page).said)
        if not folder and (off := self._off_the_subject(claim, opened, subject, context)):
            return off
        if not folder and subject.topic is Topic.UNSAID and self.case.needs_subject and not own_pictures:
            return self._look(claim, Reason.DOUBTFUL, Situation.OFF_SUBJECT, opened=opened)
        named = subject.topic is Topic.ITEM
        situation = Situation.PUBLISHED
        if _states_none(self.case, self.case.site.signs(page).body, (opened,)):
            situation = Situation.STATED_NONE
        # the names of a folder's files say nothing about what is in them
        evidence = () if folder else (opened,)
        return self._dated(
            claim, opened, texts, situation, evidence, quote=page.title or self.case.site.signs(page).body, named=named
        )

    def _form(self, claim: Claim, opened: Evidence, page: Page, context: tuple[tuple[str, str], ...]) -> Look:
        """A form of a form service."""
        closed = closed_form_words(page.text)
        if closed:
            return self._look(claim, Reason.BROKEN, Situation.SOFT_NOT_FOUND, opened=opened, quote=closed)
        if not self.case.item.accepts & INTERACTIVE:
            if self.case.names_item(page.title):
                return self._look(claim, Reason.DOUBTFUL, Situation.UNKNOWN_CONTENT, opened=opened)
            return self._look(claim, Reason.WRONG_CONTENT, Situation.FORM_INSTEAD, opened=opened, quote=page.title)
        if wrong := wrong_channel(self.case, opened, page, is_form=True):
            return self._wrong_channel(claim, opened, wrong)
        if speaks_of_something_else(self.case, page):
            return self._look(claim, Reason.DOUBTFUL, Situation.WEAK_CLAIM, opened=opened, quote=page.title)
        named = self.case.names_item(f"{page.title} {page.text}")
        texts = texts_of(self.case, claim, page=page, context=context)
        return self._dated(claim, opened, texts, Situation.PUBLISHED, (opened,), quote=page.title, named=named)

    def _hollow(self, claim: Claim, opened: Evidence, sign: HollowSign, words: str) -> Look:
        return self._look(claim, sign.reason, sign.situation, opened=opened, quote=words)

    def _wrong_channel(self, claim: Claim, opened: Evidence, wrong: WrongChannel) -> Look:
        return self._look(
            claim, Reason.WRONG_CONTENT, wrong.situation, opened=opened, quote=wrong.quote, form=wrong.form
        )

    # Periods

    def _dated(
        self,
        claim: Claim,
        opened: Evidence,
        texts: tuple[tuple[str, str], ...],
        situation: Situation,
        evidence: tuple[Evidence, ...],
        *,
        quote: str = "",
        named: bool = False,
    ) -> Look:
        """The look at readable material, by the period that it is of."""
        period = period_of(self.case, texts)
        sure = named or claim.strength >= Strength.CODE
        reason = Reason.NONE
        if period is not None:
            quote = period.quote or quote
            if period.answer is PeriodAnswer.OTHER:
                reason, situation = Reason.STALE, Situation.OTHER_YEAR
            elif period.answer is PeriodAnswer.UNKNOWN:
                situation = Situation.YEAR_UNCLEAR if period.shown else Situation.NO_YEAR
                reason = Reason.DOUBTFUL
            elif self.tier is Tier.OTHER_YEAR and counts_as_stale(
                claim, self.case.requirement.period, self.case.fiscal_year
            ):
                reason, situation = Reason.DOUBTFUL, Situation.YEAR_CONFLICT
        return self._look(
            claim, reason, situation, opened=opened, quote=quote, period=period, evidence=evidence, sure=sure
        )


def _states_none(case: Case, text: str, evidence: Sequence[Evidence]) -> bool:
    """Whether the evidence is a statement that there is nothing to report; inside a report it is only a part of it."""
    if not case.requirement.if_none or len(text) > _LONGEST_STATEMENT:
        return False
    return run_check("statement_of_none", evidence).answer is ComponentAnswer.PRESENT


def _with_page(look: Look, page: Evidence) -> Look:
    """The look at an attachment, whose components may also stand on the page around it."""
    if not look.evidence or any(opened is page for opened in look.evidence):
        return look
    return replace(look, evidence=(*look.evidence, page))
