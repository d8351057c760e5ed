"""Findings without the identity numbers that a page exposes: they are counted for its owner and told to nobody."""

from __future__ import annotations

from dataclasses import replace

from checks.signs import without_national_ids
from rules.verdicts import Finding


def discreet(finding: Finding) -> Finding:
    """`finding` with every national identity number in what it quotes made unreadable; addresses stay as they are."""
    return replace(
        finding,
        explanation=without_national_ids(finding.explanation),
        fix=tuple(map(without_national_ids, finding.fix)),
        links=tuple(replace(link, label=without_national_ids(link.label)) for link in finding.links),
        evidence=tuple(
            replace(proof, title=without_national_ids(proof.title), quote=without_national_ids(proof.quote))
            for proof in finding.evidence
        ),
        words=tuple((name, without_national_ids(value)) for name, value in finding.words),
    )
