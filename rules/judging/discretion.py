"""Findings without the identity numbers that a page exposes: they are counted for its owner and told to nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checks.national_ids import exposes_national_ids, without_national_ids
from rules.facts import Facts
from rules.verdicts import Finding


def discreet(finding: Finding) -> Finding:
    """`finding` with every national identity number in what it quotes made unreadable; addresses stay as they are."""
    if not any(map(exposes_national_ids, _quoted(finding))):
        return finding
    return replace(
        finding,
        links=tuple(replace(link, label=without_national_ids(link.label)) for link in finding.links),
        evidence=tuple(
            replace(proof, title=without_national_ids(proof.title), quote=without_national_ids(proof.quote))
            for proof in finding.evidence
        ),
        facts=_masked(finding.facts),
    )


def _quoted(finding: Finding) -> Iterator[str]:
    """Every text of the site that the finding holds."""
    facts = finding.facts
    yield from (facts.label, facts.page, facts.name, facts.quote, facts.form, facts.also.label if facts.also else "")
    yield from (link.label for link in finding.links)
    for proof in finding.evidence:
        yield from (proof.title, proof.quote)


def _masked(facts: Facts) -> Facts:
    also = facts.also and replace(facts.also, label=without_national_ids(facts.also.label))
    return replace(
        facts,
        label=without_national_ids(facts.label),
        page=without_national_ids(facts.page),
        name=without_national_ids(facts.name),
        quote=without_national_ids(facts.quote),
        form=without_national_ids(facts.form),
        also=also,
    )
