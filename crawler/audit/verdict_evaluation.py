"""How right the verdicts on labelled evidence are: precision and recall of each reason, and every mistake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from checks.page import Link, LinkSource, Region, TargetKind
from crawler.audit.evaluation import Tally
from crawler.audit.verdict_corpus import HOME, LabelledEvidence, opened
from rules.claim import Claim, Strength
from rules.instrument import Instrument
from rules.judging import judge_site
from rules.site import Coverage, CoverageStatus

PASSED = "passed"


@dataclass(slots=True)
class VerdictScores:
    """Tallies by reason (`passed` for none) and by label; mistakes as (label, code, name, accepted, said)."""

    reasons: dict[str, Tally] = field(default_factory=dict)
    labels: dict[str, Tally] = field(default_factory=dict)
    mistakes: list[tuple[str, str, str, str, str]] = field(default_factory=list)
    said: Counter[tuple[str, str]] = field(default_factory=Counter)

    def count(self, labelled: LabelledEvidence, said: str) -> None:
        """Count one verdict: a reason that is accepted counts as said rightly under its own name."""
        right = said in labelled.accept
        self.said[labelled.label, said or PASSED] += 1
        self.reasons.setdefault(said or PASSED, Tally()).add(Tally(hits=int(right), wrong=int(not right)))
        self.labels.setdefault(labelled.label, Tally()).add(Tally(hits=int(right), missed=int(not right)))
        if not right:
            self.reasons.setdefault(labelled.accept[0] or PASSED, Tally()).add(Tally(missed=1))
            accepted = " or ".join(reason or PASSED for reason in labelled.accept)
            self.mistakes.append((labelled.label, labelled.code, labelled.name, accepted, said or PASSED))

    def as_dict(self) -> dict[str, Any]:
        """The published shape: reasons, labels, mistakes."""
        return {
            "reasons": {name: self.reasons[name].as_dict() for name in sorted(self.reasons)},
            "labels": {name: {"right": each.hits, "wrong": each.missed} for name, each in self.labels.items()},
            "mistakes": [
                dict(zip(("label", "code", "name", "accepted", "said"), each, strict=True)) for each in self.mistakes
            ],
        }


def judge_labelled(corpus: Iterable[LabelledEvidence], instrument: Instrument) -> VerdictScores:
    """Judge each text as the only one behind the link of its item, on a site that was seen whole."""
    scores = VerdictScores()
    asked = {requirement.code: requirement for requirement in instrument.requirements}
    for labelled in corpus:
        requirement = asked[labelled.code]
        found = opened(labelled, requirement)
        label = f"{requirement.code} {requirement.title}"
        link = Link(found.url, found.url, TargetKind.WEB, LinkSource.A, label, "", Region.MAIN, 7)
        claim = Claim(
            requirement.item,
            f"{HOME}ita",
            Strength.CODE_AND_TITLE,
            label,
            link=link,
            code=requirement.code,
            on_index=True,
            position=7,
        )
        coverage = Coverage(CoverageStatus.COMPLETE, pages=12)
        findings = judge_site(instrument, (claim,), {found.url: found}, coverage, home=HOME)
        finding = next(each for each in findings if each.code == labelled.code)
        scores.count(labelled, str(finding.reason))
    return scores
