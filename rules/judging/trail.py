"""The value `Trail`: one claim that is being followed, and the look at what it led to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from checks.evidence import Evidence
from checks.page import Page
from checks.periods import PeriodAnswer, PeriodJudgement
from rules.claim import Claim, Strength
from rules.facts import Situation
from rules.judging.candidates import Tier, counts_as_stale
from rules.judging.case import Case
from rules.judging.dating import Texts, period_of
from rules.judging.look import LONGEST_QUOTE, Look, Remark, name_of, proof_of
from rules.judging.months import open_months
from rules.verdicts import Reason

_OWN = frozenset({"document", "page", "title"})
_YEAR = 4  # digits
_OPEN_TO_YEARS = frozenset({Reason.NONE, Reason.DOUBTFUL})


@dataclass(frozen=True, slots=True)
class Trail:
    """`claim`, to which `root` led over `depth` pages; `context` are the texts on the way that may name a year."""

    case: Case
    tier: Tier
    root: Claim
    claim: Claim
    context: Texts = ()
    depth: int = 0

    def into(self, inner: Claim, page: Page) -> Trail:
        """On to a claim that stands on `page`, to which this one led."""
        inside = (*self.context, ("heading", self.claim.label), ("heading", page.title))
        return replace(self, claim=inner, context=inside, depth=self.depth + 1)

    def look(
        self,
        remark: Remark,
        *,
        opened: Evidence | None = None,
        period: PeriodJudgement | None = None,
        evidence: tuple[Evidence, ...] = (),
        sure: bool | None = None,
    ) -> Look:
        """The look that `remark` sums up; it is sure of its item where a code or more leads there, unless told."""
        claim = self.claim
        href = "" if claim.link is None else claim.link.href
        shown = "" if period is None else period.shown
        quote = (remark.quote or ("" if period is None else period.quote))[:LONGEST_QUOTE]
        name = name_of(opened, claim)
        in_conflict = period is not None and period.conflict
        facts = replace(
            self.case.facts,
            label=claim.label,
            href=href,
            found_on=claim.found_on,
            name=name,
            seen=shown,
            quote=quote,
            other=remark.other,
            form=remark.form,
            page=self.case.site.page_name(claim.found_on),
            against=period.against if period is not None and in_conflict and remark.reason in _OPEN_TO_YEARS else "",
        )
        return Look(
            claim=claim,
            root=self.root,
            tier=self.tier,
            reason=remark.reason,
            situation=remark.situation,
            facts=facts,
            proof=None if opened is None else proof_of(opened, href or claim.found_on, quote, shown),
            evidence=evidence,
            sure=claim.strength >= Strength.CODE if sure is None else sure,
            months=open_months(self.case, period, claim, opened, name),
            year_conflict=in_conflict,
        )

    def dated(
        self,
        situation: Situation,
        texts: Texts,
        opened: Evidence,
        evidence: tuple[Evidence, ...] = (),
        *,
        quote: str = "",
        named: bool = False,
    ) -> Look:
        """The look at readable material, by the period that `texts` say it is of; `named` when it names its item."""
        period = period_of(self.case, texts)
        told = Remark(Reason.NONE, situation, quote)
        if period is not None:
            told = self._by_period(told, period, texts)._replace(quote=period.quote or quote)
        sure = named or self.claim.strength >= Strength.CODE
        return self.look(told, opened=opened, period=period, evidence=evidence, sure=sure)

    def _by_period(self, told: Remark, period: PeriodJudgement, texts: Texts) -> Remark:
        if period.answer is PeriodAnswer.OTHER:
            return Remark(Reason.STALE, Situation.OTHER_YEAR)
        if period.answer is PeriodAnswer.UNKNOWN:
            return Remark(Reason.DOUBTFUL, Situation.YEAR_UNCLEAR if period.shown else Situation.NO_YEAR)
        asked, year = self.case.requirement.period, self.case.fiscal_year
        if told.situation is Situation.STATED_NONE and period.against and _say(texts, period.against):
            return Remark(Reason.DOUBTFUL, Situation.YEAR_CONFLICT)  # in which of both years there was nothing
        if self.tier is Tier.OTHER_YEAR and counts_as_stale(self.claim, asked, year):
            return Remark(Reason.DOUBTFUL, Situation.YEAR_CONFLICT)
        return told


def _say(texts: Texts, period: str) -> bool:
    """Whether the words of a page or file themselves, and not only what leads there, name the year of `period`."""
    return any(period[-_YEAR:] in words for source, words in texts if source in _OWN)
