"""What is said of an item when our own program failed."""

from __future__ import annotations

from rules.facts import Situation
from rules.instrument import Requirement
from rules.verdicts import Finding, Reason, Verdict


def error_finding(requirement: Requirement) -> Finding:
    """The officer looks; neither the site nor the school is to blame."""
    return Finding(
        code=requirement.code,
        item=requirement.item,
        title=requirement.title,
        verdict=Verdict.CANT_TELL,
        reason=Reason.ERROR,
        situation=Situation.RULE_ERROR.value,
    )
