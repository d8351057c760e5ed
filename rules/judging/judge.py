"""The verdict on every item of an instrument at one school."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from checks.addresses import fold_host, host_of
from checks.components import ComponentAnswer, run_check
from checks.evidence import Evidence
from checks.health import HealthName
from checks.periods import FISCAL_MONTHS, MONTH_NAMES
from rules.claim import Claim, Strength
from rules.facts import Also, Facts, Situation
from rules.instrument import Component, Instrument, PeriodRule, Provenance, Requirement
from rules.item import Item
from rules.item_registry import items_of
from rules.judging.candidates import Tier, claimed_links, counts_as_stale
from rules.judging.case import Case, Site
from rules.judging.look import Look
from rules.judging.opening import look_at
from rules.locating.codes import code_of
from rules.locating.titles import SURE_TITLE
from rules.own_faults import error_finding
from rules.site import ANOTHER_SCHOOL, LIST_UNREAD, NOT_ITSELF, Coverage, CoverageStatus
from rules.verdicts import VERDICT_OF, Advice, Finding, Proof, Reason, Verdict

logger = logging.getLogger(__name__)

MOST_PROOFS = 20
_CHANNELS = frozenset({"question_board", "online_service", "executive_cards"})
_UNSTEADY = frozenset({"errors", "blocked"})  # reasons of a crawl in which answers failed
_LOCAL_HOSTS = ("127.", "localhost", "[::1]")
# what is nearest to being right comes first
_NEAREST_FAILURE = (
    Reason.INCOMPLETE,
    Reason.SIGN_IN,
    Reason.STALE,
    Reason.EMPTY,
    Reason.WRONG_CONTENT,
    Reason.BROKEN,
    Reason.PLACEHOLDER,
)
_NEAREST_DOUBT = (Reason.DOUBTFUL, Reason.UNREADABLE, Reason.EXTERNAL, Reason.PARTIAL_CRAWL)
_OF_UNKNOWN_YEAR = frozenset({Situation.YEAR_UNCLEAR, Situation.NO_YEAR, Situation.YEAR_CONFLICT})
_BORNE_OUT = frozenset({Reason.NONE, Reason.STALE, Reason.UNREADABLE, Reason.SIGN_IN})
_NOT_TONIGHT = frozenset({Situation.TEMPORARY, Situation.NOT_READ})
_SITE_DOWN = {
    Reason.UNREACHABLE: Situation.SITE_DOWN,
    Reason.BLOCKED: Situation.SITE_BLOCKED,
    Reason.ROBOTS: Situation.SITE_ROBOTS,
    Reason.NO_WEBSITE: Situation.NO_WEBSITE,
}
# what met us says more than that the site was not seen
_SITE_DETAIL = {
    (Reason.UNREACHABLE, "dns"): Situation.SITE_NAME_GONE,
    (Reason.UNREACHABLE, "maintenance"): Situation.SITE_MAINTENANCE,
    (Reason.UNREACHABLE, "suspended"): Situation.SITE_SUSPENDED,
    (Reason.UNREACHABLE, "default_page"): Situation.SITE_DEFAULT_PAGE,
    (Reason.UNREACHABLE, "parked"): Situation.SITE_PARKED,
    (Reason.UNREACHABLE, "portal"): Situation.SITE_PORTAL,
    (Reason.UNREACHABLE, "taken_over"): Situation.SITE_TAKEN_OVER,
    (Reason.UNREACHABLE, ANOTHER_SCHOOL): Situation.SITE_OF_ANOTHER_SCHOOL,
    (Reason.UNREACHABLE, "private"): Situation.SITE_PRIVATE,
    (Reason.BLOCKED, "private"): Situation.SITE_PRIVATE,
    (Reason.UNREACHABLE, "http_5xx"): Situation.SITE_SERVER_ERROR,
    (Reason.NO_WEBSITE, "social_only"): Situation.SOCIAL_ONLY,
    (Reason.NO_WEBSITE, "file_share"): Situation.FILE_SHARE,
}


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What the looks of one tier come to."""

    reason: Reason
    situation: Situation
    look: Look
    facts: Facts
    missing: tuple[str, ...] = ()
    unchecked: bool = False

    @property
    def rank(self) -> tuple[int, int]:
        """Passed before cannot tell before failed, then the nearest miss first."""
        if self.reason is Reason.NONE:
            return 0, 0
        if self.reason in _NEAREST_DOUBT:
            return 1, _NEAREST_DOUBT.index(self.reason)
        return 2, _NEAREST_FAILURE.index(self.reason)


def judge_site(
    instrument: Instrument,
    claims: Sequence[Claim],
    evidence: Mapping[str, Evidence],
    coverage: Coverage,
    *,
    home: str = "",
    own_names: tuple[str, ...] = (),
    shows_name: bool = True,
    items: Mapping[str, Item] | None = None,
    exempt: Collection[str] = (),
    strict: bool = False,
) -> tuple[Finding, ...]:
    """One finding per requirement, in the instrument's order, whatever the order of `claims`.

    `evidence` maps the addresses of links and pages to what opening them gave; an address that is not
    in it was not requested. `home` is the school's home page, `own_names` are the names it goes by, `items` replaces the registered items.
    Without `shows_name`, where the home page bears none of them, its pages are not told from others' by their names.
    `exempt` are codes that the school need not publish; they count where the instrument knows exemptions.
    A rule that raises becomes `cantTell` / `error`; with `strict` the exception goes on (tests).
    """
    known = items_of(instrument) if items is None else items
    site = Site.of(instrument, known, claims, evidence, home, own_names, shows_name=shows_name)
    spared = {code.casefold() for code in exempt}
    findings = []
    for requirement in instrument.requirements:
        try:
            if requirement.exempt_if and requirement.code.casefold() in spared:
                findings.append(_exempt(requirement))
                continue
            findings.append(_judge(site, requirement, coverage))
        except Exception:  # one rule's fault must not hide the other items; it is logged, and raised in tests
            if strict:
                raise
            logger.exception("judging %s (%s) of %s failed", requirement.code, requirement.item, home or instrument.id)
            findings.append(error_finding(requirement))
    return tuple(findings)


def _exempt(requirement: Requirement) -> Finding:
    return Finding(
        code=requirement.code,
        item=requirement.item,
        title=requirement.title,
        verdict=Verdict.INAPPLICABLE,
        reason=Reason.NONE,
        situation=Situation.EXEMPT.value,
        facts=Facts(exempt=requirement.exempt_if),
    )


def _judge(site: Site, requirement: Requirement, coverage: Coverage) -> Finding:
    case = Case.of(site, requirement)
    if coverage.status is CoverageStatus.UNREACHABLE:
        named = {reason.value: reason for reason in _SITE_DOWN}
        reason = named.get(coverage.reason, Reason.UNREACHABLE)
        situation = _SITE_DETAIL.get((reason, coverage.detail), _SITE_DOWN[reason])
        borne = next((note.quote for note in coverage.health if note.name is HealthName.ANOTHER_SCHOOL), "")
        return _finding(case, reason, situation, replace(case.facts, quote=borne) if borne else case.facts)
    looks = _looks(case)
    if not looks:
        return _absent(replace(case, candidates=case.candidates.sure), coverage)
    outcomes = [
        _outcome(case, [look for look in looks if look.tier is tier])
        for tier in Tier
        if any(look.tier is tier for look in looks)
    ]
    decided = _decide(outcomes)
    unopened = _unopened(looks)
    if unopened is not None and VERDICT_OF.get(decided.reason) is Verdict.FAILED:
        decided = _single(case, unopened)
    alternative = _alternative(decided, outcomes)
    if coverage.status is CoverageStatus.PARTIAL and _may_be_otherwise(decided, coverage, site.home):
        # what is asked about parts goes with the parts
        facts = replace(_with_why(decided.facts, coverage), questions=case.facts.questions)
        decided = replace(
            decided, reason=Reason.PARTIAL_CRAWL, situation=Situation.ONLY_NEAR_MISS, facts=facts, missing=()
        )
    return _finding(
        case,
        decided.reason,
        decided.situation,
        decided.facts,
        missing=decided.missing,
        advice=_advice(case, decided, looks),
        proofs=_proofs(decided, looks),
        alternative=alternative,
    )


def _looks(case: Case) -> list[Look]:
    """What opening the candidates shows; other years' sections only where they can still say something."""
    looks = [
        look
        for candidate in case.candidates.roots
        for look in look_at(candidate.claim, candidate.tier, case)
        if candidate.claim.strength > Strength.RESEMBLANCE or _bears_out(look)
    ]
    if any(look.tier is not Tier.OTHER_YEAR for look in looks):
        if case.requirement.period in {PeriodRule.CURRENT, PeriodRule.PLAN_COVERS_YEAR}:
            return [look for look in looks if look.tier is not Tier.OTHER_YEAR]
        return looks
    if any(look.reason is not Reason.PLACEHOLDER for look in looks):
        return looks
    # a label without content under another year is no sign of this year's item
    return looks if case.requirement.period is PeriodRule.CURRENT else []


def _bears_out(look: Look) -> bool:
    """Whether what opened is about the item, or may be, when the words that led to it name none."""
    if look.situation is Situation.PUBLISHED_ACCOUNT:
        return False
    if look.reason is Reason.DOUBTFUL:
        return look.situation in _OF_UNKNOWN_YEAR
    return (
        look.reason in _BORNE_OUT and (look.sure or look.reason is not Reason.NONE)
    ) or look.situation in _NOT_TONIGHT


def _outcome(case: Case, looks: Sequence[Look]) -> _Outcome:
    """The best that the looks of one tier give; the material among them is weighed together."""
    outcomes = [_single(case, look) for look in looks if look.reason is not Reason.NONE]
    material = [look for look in looks if look.reason is Reason.NONE]
    if material:
        outcomes.insert(0, _weighed(case, material, looks))
    return min(outcomes, key=lambda outcome: outcome.rank)


def _single(case: Case, look: Look) -> _Outcome:
    stale = look.tier is Tier.OTHER_YEAR and counts_as_stale(look.claim, case.requirement.period, case.fiscal_year)
    if stale and look.situation is not Situation.YEAR_CONFLICT:
        seen = look.facts.seen or f"ปีงบประมาณ {look.claim.year}"
        return _Outcome(Reason.STALE, Situation.OTHER_SECTION, look, replace(look.facts, seen=seen))
    return _Outcome(look.reason, look.situation, look, look.facts)


def _weighed(case: Case, material: Sequence[Look], looks: Sequence[Look]) -> _Outcome:
    """Readable material of the right period: are its months and components all there?

    Every piece counts for the others: six files of one month each are one report, and what the page
    around a file shows belongs to it. Only verified components fail; others are for the officer. So is a
    verified one of which no known word stands in material that was read to the end. A component that only
    a person can judge never stands in the way of `passed`; it is marked as unchecked.
    """
    sure = [look for look in material if look.sure]
    if not sure:
        return _Outcome(Reason.DOUBTFUL, Situation.WEAK_CLAIM, material[0], material[0].facts)
    first = sure[0]
    if first.situation is Situation.PUBLISHED_ACCOUNT:
        return _Outcome(Reason.NONE, first.situation, first, first.facts)
    open_months = [look.months for look in looks if look.months is not None]
    months = frozenset.intersection(*open_months) if open_months else frozenset()
    if months:
        absent = tuple(month for month in FISCAL_MONTHS if month in months)
        missing = tuple(MONTH_NAMES[month - 1] for month in absent)
        return _Outcome(Reason.INCOMPLETE, Situation.MONTHS, first, replace(first.facts, months=absent), missing)
    stated = next((look for look in sure if look.situation is Situation.STATED_NONE and not look.months), None)
    if stated is not None:
        return _Outcome(Reason.NONE, Situation.STATED_NONE, stated, stated.facts)
    evidence = list({id(opened): opened for look in sure for opened in look.evidence}.values())
    parts = _parts(
        case.requirement.components, evidence, whole=all(look.reason not in _NEAREST_DOUBT for look in looks)
    )
    if any(component.provenance is Provenance.VERIFIED for component in parts.absent):
        return _lacking(Reason.INCOMPLETE, first, parts.absent)
    if parts.absent or parts.unnamed:
        return _lacking(Reason.DOUBTFUL, first, (*parts.absent, *parts.unnamed))
    return _Outcome(Reason.NONE, first.situation, first, first.facts, unchecked=parts.unchecked)


def _lacking(reason: Reason, look: Look, components: Sequence[Component]) -> _Outcome:
    texts = tuple(component.text for component in components)
    facts = replace(look.facts, questions=tuple(component.question for component in components[:2]))
    return _Outcome(reason, Situation.COMPONENTS, look, facts, texts)


@dataclass(frozen=True, slots=True)
class _Parts:
    """Components that are surely absent, verified ones of which no known word stands there, and whether others are open."""

    absent: tuple[Component, ...]
    unnamed: tuple[Component, ...]
    unchecked: bool


def _parts(components: Sequence[Component], evidence: Sequence[Evidence], *, whole: bool) -> _Parts:
    """What the evidence lacks; it is not `whole` when there is more that could not be read."""
    absent: list[Component] = []
    unnamed: list[Component] = []
    unchecked = False
    for component in components:
        answer = ComponentAnswer.CANNOT_TELL
        if component.check and evidence:
            answer = run_check(component.check, evidence).answer
        if answer is ComponentAnswer.ABSENT:
            absent.append(component)
        elif answer is ComponentAnswer.NOT_NAMED and whole and _is_asked_about(component):
            unnamed.append(component)
        elif answer is not ComponentAnswer.PRESENT:
            unchecked = True
    return _Parts(tuple(absent), tuple(unnamed), unchecked)


def _is_asked_about(component: Component) -> bool:
    """Whether the officer is asked about a part that was not seen: a verified one, or a channel."""
    return component.provenance is Provenance.VERIFIED or component.check in _CHANNELS


def _decide(outcomes: Sequence[_Outcome]) -> _Outcome:
    """The most trusted tier decides, unless it fails and a less trusted one surely passes."""
    passed = [outcome for outcome in outcomes if outcome.reason is Reason.NONE]
    return passed[0] if passed else outcomes[0]


def _unopened(looks: Sequence[Look]) -> Look | None:
    """A place that did not open tonight and that might have been the item: while it is unseen, nothing fails."""
    return next((look for look in looks if look.situation in _NOT_TONIGHT and look.tier is not Tier.OTHER_YEAR), None)


def _alternative(decided: _Outcome, outcomes: Sequence[_Outcome]) -> _Outcome | None:
    """What else on the site may be the item, to be named beside a failure."""
    if VERDICT_OF.get(decided.reason) is not Verdict.FAILED:
        return None
    others = [outcome for outcome in outcomes if outcome is not decided and outcome.look.claim.link is not None]
    return next((o for o in others if o.reason is Reason.STALE or o.reason in _NEAREST_DOUBT), None)


def _may_be_otherwise(decided: _Outcome, coverage: Coverage, home: str) -> bool:
    """Whether the gap may only be a gap in what was seen of the site, or of what answered in its place."""
    if VERDICT_OF.get(decided.reason) is not Verdict.FAILED:
        return False
    if decided.look.tier is not Tier.INDEX or coverage.reason == NOT_ITSELF:
        return True
    # Where many answers fail, a door on the site itself may be that of the network.
    proof = decided.look.proof
    at = host_of(proof.final_url or proof.url) if proof is not None else ""
    is_own_door = decided.reason is Reason.SIGN_IN and fold_host(at) == fold_host(host_of(home))
    return is_own_door and coverage.reason in _UNSTEADY


def _absent(case: Case, coverage: Coverage) -> Finding:
    if coverage.status is CoverageStatus.COMPLETE:
        return _finding(case, Reason.MISSING, Situation.NO_CLAIM, case.facts)
    return _finding(case, Reason.PARTIAL_CRAWL, Situation.NOT_SEEN, _with_why(case.facts, coverage))


def _with_why(facts: Facts, coverage: Coverage) -> Facts:
    """The facts with why not everything was seen, and where that is what a reader can look at."""
    unread = coverage.unread[0] if coverage.reason == LIST_UNREAD and coverage.unread else ""
    return replace(facts, why=coverage.reason or "otherwise", unread=unread)


def _advice(case: Case, decided: _Outcome, looks: Sequence[Look]) -> tuple[Advice, ...]:
    claim = decided.look.root
    own = case.site.claims.get(case.item.slug, ())
    declared = [claim for claim in own if claim.strength is Strength.DECLARED]
    passed = decided.reason is Reason.NONE
    advice = set()
    if passed and _has_unusual_name(claim):
        advice.add(Advice.ALIAS)
    if claim.numbering or _is_numbered_otherwise(claim, case.requirement):
        advice.add(Advice.OTHER_NUMBERING)
    final = decided.look.proof.final_url if decided.look.proof is not None else ""
    if passed and final.startswith("http://") and not final.removeprefix("http://").startswith(_LOCAL_HOSTS):
        advice.add(Advice.HTTP_ONLY)
    if any(look.reason is Reason.BROKEN and look.claim.strength is Strength.DECLARED for look in looks):
        advice.add(Advice.DECLARED_BROKEN)
    if any(_is_of_other_item(case, claim) for claim in declared):
        advice.add(Advice.DECLARED_OTHER_ITEM)
    if passed and not declared and case.site.is_declared:
        advice.add(Advice.FOUND_NOT_DECLARED)
    if passed and decided.look.tier is not Tier.INDEX and case.site.has_index:
        advice.add(Advice.NOT_ON_INDEX)
    if passed and decided.look.year_conflict:
        advice.add(Advice.YEAR_CONFLICT)
    if passed and decided.unchecked:
        advice.add(Advice.UNCHECKED_COMPONENT)
    return tuple(kind for kind in Advice if kind in advice)


def _has_unusual_name(claim: Claim) -> bool:
    """Whether the words of a label hardly resemble a name of the item; a code alone has no words."""
    if claim.strength <= Strength.WEAK_TITLE:
        return True
    code = code_of(claim.label) if claim.code else None
    return code is not None and bool(code.rest) and claim.strength < Strength.DECLARED and claim.score < SURE_TITLE


def _is_numbered_otherwise(claim: Claim, requirement: Requirement) -> bool:
    """Whether the number that a label is written with is another than that of the asked list."""
    written, asked = code_of(claim.code), code_of(requirement.code)
    return written is not None and asked is not None and written.number != asked.number


def _is_of_other_item(case: Case, declared: Claim) -> bool:
    """Whether the site itself names another item, and not this one, at the declared address."""
    if declared.link is None:
        return False
    named = case.site.named_at.get(declared.link.href, frozenset())
    return bool(named) and case.item.slug not in named


def _proofs(decided: _Outcome, looks: Sequence[Look]) -> tuple[Proof, ...]:
    proofs = [look.proof for look in (decided.look, *looks) if look.proof is not None]
    by_url: dict[str, Proof] = {}
    for proof in proofs:
        by_url.setdefault(proof.url, proof)
    return tuple(by_url.values())[:MOST_PROOFS]


def _finding(
    case: Case,
    reason: Reason,
    situation: Situation,
    facts: Facts,
    *,
    missing: tuple[str, ...] = (),
    advice: tuple[Advice, ...] = (),
    proofs: tuple[Proof, ...] = (),
    alternative: _Outcome | None = None,
) -> Finding:
    if alternative is not None and (other := alternative.facts).label:
        old = other.seen if alternative.reason is Reason.STALE else ""
        facts = replace(facts, also=Also(other.label, other.href, old))
    requirement = case.requirement
    return Finding(
        code=requirement.code,
        item=requirement.item,
        title=requirement.title,
        verdict=Verdict.PASSED if reason is Reason.NONE else VERDICT_OF[reason],
        reason=reason,
        missing_components=missing,
        advice=advice,
        links=claimed_links(case.candidates.roots, case.requirement.period, case.fiscal_year),
        evidence=proofs,
        situation=situation.value,
        facts=facts,
    )
