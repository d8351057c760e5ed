"""Decisions of people on items: what they were shown, and whether they still stand."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from checks.page import Region
from checks.page_reader import read_body
from checks.text import normalise
from crawler.store.database import Store
from crawler.store.errors import StoreError
from crawler.store.history import NOT_SEEN
from crawler.store.records import AuditRun, Decision, DecisionKind
from rules.instrument import Instrument
from rules.site import School
from rules.verdicts import Finding, Proof, Tell, Verdict, is_unknown

_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
_YEAR = re.compile(r"2[45]\d\d")
_HASH_LENGTH = 16


class Standing(StrEnum):
    """Whether a decision still holds."""

    VALID = "valid"
    LAPSED = "lapsed"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Question:
    """One item that a person has to look at; `seen` is what was found, in Thai, `last` the newest decision on it, which may no longer stand."""

    school: School
    instrument_id: str
    finding: Finding
    seen: str
    question: str
    evidence: str
    last: Decision | None
    standing: Standing | None


def evidence_hash(finding: Finding, store: Store) -> str:
    """The hash of what a person was shown: documents by their bytes, web pages by what is written on them.

    The bytes of a web page change with every visit (counters, clocks); so its numbers do not count,
    except years. Without evidence the links that claim the item are what was shown.
    """
    seen = sorted(_shown(proof, store) for proof in finding.evidence)
    seen = seen or sorted(link.href for link in finding.links)
    return hashlib.sha256("\n".join(seen).encode()).hexdigest()[:_HASH_LENGTH]


def standing_of(decision: Decision, evidence: str, today: str) -> Standing:
    """Whether `decision` holds on `today` (ISO 8601) for evidence of that hash; an exemption is not about evidence."""
    if decision.expires_on and decision.expires_on < today:
        return Standing.EXPIRED
    if decision.kind is not DecisionKind.EXEMPT and decision.evidence != evidence:
        return Standing.LAPSED
    return Standing.VALID


def decision_dict(decision: Decision, standing: Standing) -> dict[str, str]:
    """A decision for the published result of a school."""
    return {
        "decision": decision.kind.value,
        "standing": standing.value,
        "note": decision.note,
        "office": decision.office,
        "date": decision.decided_on,
        "expires": decision.expires_on,
        "evidence_hash": decision.evidence,
    }


def decided(store: Store, run: AuditRun, code: str, instrument_id: str) -> dict[str, dict[str, str]]:
    """By item slug, the newest decision on each item of a school as `decision_dict` has it, as of the night of `run`."""
    decisions = store.decisions.of(code, instrument_id)
    if not decisions:
        return {}
    return {
        finding.item: decision_dict(decision, standing_of(decision, _evidence_now(finding, decision, store), run.night))
        for finding in store.findings(run.id, code)
        if (decision := decisions.get(finding.item)) is not None
    }


def _evidence_now(finding: Finding, decision: Decision, store: Store) -> str:
    """The hash of the evidence; on a night on which nothing could be seen, that of the decision: nothing changed."""
    unseen = finding.verdict is Verdict.UNTESTED or finding.reason in NOT_SEEN
    return decision.evidence if unseen else evidence_hash(finding, store)


def questions(
    store: Store, run: AuditRun, instrument_of: Callable[[str], Instrument], tell: Tell, *, everything: bool = False
) -> Iterator[Question]:
    """The items of a run that wait for a person; `everything` adds gaps, what was not seen, and what has a decision that
    stands."""
    wanted = {Verdict.CANT_TELL, Verdict.FAILED} if everything else {Verdict.CANT_TELL}
    for result in store.schools(run.id):
        decisions = store.decisions.of(result.school.code, result.instrument_id)
        asked = {requirement.item: requirement for requirement in instrument_of(result.instrument_id).requirements}
        for finding in store.findings(run.id, result.school.code):
            unknown = is_unknown(finding.verdict, finding.reason, finding.situation)
            if finding.verdict not in wanted or (unknown and not everything):
                continue
            last = decisions.get(finding.item)
            evidence = _evidence_now(finding, last, store) if last else evidence_hash(finding, store)
            standing = standing_of(last, evidence, run.night) if last else None
            if standing is Standing.VALID and not everything:
                continue
            requirement = asked.get(finding.item)
            question = (
                "\n".join(part.question for part in requirement.components if part.question) if requirement else ""
            )
            # The questions stand beside what was seen, so they do not close it as well.
            seen = tell(finding).text
            seen = seen.removesuffix(" ".join(question.split())).rstrip() or seen
            yield Question(
                result.school, result.instrument_id, finding, seen, question or seen, evidence, last, standing
            )


def _shown(proof: Proof, store: Store) -> str:
    if proof.media_type == "text/html" and proof.sha256:
        try:
            body = store.bodies.get(proof.sha256)
        except StoreError:  # forgotten with its night
            return proof.sha256
        page = read_body(body, proof.final_url or proof.url)
        pictures = sorted(urlsplit(image.src).path for image in page.images if image.region is Region.MAIN)
        return "\n".join((_NUMBER.sub(_without_counters, normalise(page.main_text or page.text)), *pictures))
    return proof.sha256 or f"{proof.url} {proof.status}"


def _without_counters(number: re.Match[str]) -> str:
    return number[0] if _YEAR.fullmatch(number[0]) else "0"
