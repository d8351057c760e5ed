"""Findings without the identity numbers that a page exposes: they are counted for its owner and told to nobody."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from checks.signs import without_national_ids
from rules.facts import Also, Facts
from rules.verdicts import Finding

_TEXTS = tuple(field.name for field in fields(Facts) if field.default == "")


def discreet(finding: Finding) -> Finding:
    """`finding` with every national identity number in what it quotes made unreadable; addresses of links stay as they are."""
    facts = finding.facts
    texts: dict[str, Any] = {name: without_national_ids(getattr(facts, name)) for name in _TEXTS}
    also = facts.also and Also(*map(without_national_ids, (facts.also.label, facts.also.href, facts.also.seen)))
    return replace(
        finding,
        facts=replace(facts, **texts, also=also),
        links=tuple(replace(link, label=without_national_ids(link.label)) for link in finding.links),
        evidence=tuple(
            replace(proof, title=without_national_ids(proof.title), quote=without_national_ids(proof.quote))
            for proof in finding.evidence
        ),
    )
