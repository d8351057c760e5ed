"""Findings as plain values for JSON, and back: the one form in which they are kept, published and read again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from rules.facts import Also, Facts
from rules.verdicts import Advice, ClaimedLink, Finding, Proof, Reason, Verdict, Wording

_ADVICE = frozenset(Advice)
_OF_LINK = tuple(field.name for field in fields(ClaimedLink))
_OF_FACTS = tuple(field.name for field in fields(Facts))
_OF_ALSO = tuple(field.name for field in fields(Also))
_TEXTS = frozenset(field.name for field in fields(Facts) if field.default == "")
_OF_PROOF = tuple(field.name for field in fields(Proof))


def written_finding(finding: Finding) -> dict[str, Any]:
    """All fields of `finding`, by their names in the published result; words only where an older version left them."""
    return {
        "code": finding.code,
        "item": finding.item,
        "title": finding.title,
        "verdict": finding.verdict.value,
        "reason": finding.reason.value,
        "missing_components": list(finding.missing_components),
        "advice": [advice.value for advice in finding.advice],
        "links": [{name: getattr(link, name) for name in _OF_LINK} for link in finding.links],
        "evidence": written_proofs(finding.evidence),
        "situation": finding.situation,
        **({"facts": _written_facts(finding.facts)} if finding.told is None else _written_wording(finding.told)),
    }


def published_finding(finding: Finding, told: Wording) -> dict[str, Any]:
    """All fields of `finding` with the words for it, in the order of the published result."""
    first = dict.fromkeys(("code", "item", "title", "verdict", "reason"))
    return {**first, **_written_wording(told), **written_finding(finding)}


def read_finding(kept: Mapping[str, Any]) -> Finding:
    """The finding that `written_finding` wrote; what an older version did not know of may be absent.

    Advice that only a newer version knows is left out. Raises KeyError and ValueError where `kept` is no finding.
    """
    return Finding(**read_fields(kept))


def read_fields(kept: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the finding by their names, for `Finding` and what extends it; raises as `read_finding` does."""
    return {
        "code": str(kept["code"]),
        "item": _text(kept.get("item")),
        "title": _text(kept.get("title")),
        "verdict": Verdict(kept["verdict"]),
        "reason": Reason(_text(kept.get("reason"))),
        "missing_components": _texts(kept.get("missing_components")),
        "advice": tuple(Advice(name) for name in _texts(kept.get("advice")) if name in _ADVICE),
        "links": tuple(
            ClaimedLink(_text(link.get("href")), _text(link.get("label")), _text(link.get("found_on")))
            for link in kept.get("links") or ()
        ),
        "evidence": read_proofs(kept.get("evidence")),
        "situation": _text(kept.get("situation")),
        "facts": _read_facts(kept.get("facts") or {}),
        "told": None if "facts" in kept else read_wording(kept),
    }


def read_wording(kept: Mapping[str, Any]) -> Wording | None:
    """The words that a finding was published or kept with; None when there are none."""
    text = _text(kept.get("explanation"))
    return Wording(text, _texts(kept.get("fix"))) if text else None


def written_proofs(proofs: Iterable[Proof]) -> list[dict[str, Any]]:
    """Pieces of evidence by the names of their fields."""
    return [{name: getattr(proof, name) for name in _OF_PROOF} for proof in proofs]


def read_proofs(kept: Iterable[Mapping[str, Any]] | None) -> tuple[Proof, ...]:
    """The pieces of evidence that `written_proofs` wrote."""
    return tuple(map(_proof, kept)) if kept else ()


def _proof(kept: Mapping[str, Any]) -> Proof:
    status = kept.get("status")
    return Proof(
        url=_text(kept.get("url")),
        final_url=_text(kept.get("final_url")),
        status=int(status) if status else None,
        media_type=_text(kept.get("media_type")),
        sha256=_text(kept.get("sha256")),
        fetched_at=_text(kept.get("fetched_at")),
        title=_text(kept.get("title")),
        quote=_text(kept.get("quote")),
        period=_text(kept.get("period")),
    )


def _written_wording(told: Wording) -> dict[str, Any]:
    return {"explanation": told.text, "fix": list(told.fix)}


def _written_facts(facts: Facts) -> dict[str, Any]:
    """The values that are there; lists as lists, so that JSON gives the same back."""
    written: dict[str, Any] = {}
    for name in _OF_FACTS:
        value = getattr(facts, name)
        if isinstance(value, Also):
            written[name] = {part: getattr(value, part) for part in _OF_ALSO}
        elif value:
            written[name] = list(value) if isinstance(value, tuple) else value
    return written


def _read_facts(kept: Mapping[str, Any]) -> Facts:
    also = kept.get("also")
    texts = {name: _text(value) for name, value in kept.items() if name in _TEXTS}
    return Facts(
        **texts,
        year=int(kept.get("year") or 0),
        months=tuple(int(month) for month in kept.get("months") or ()),
        questions=_texts(kept.get("questions")),
        also=Also(*(_text(also.get(part)) for part in _OF_ALSO)) if also else None,
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _texts(values: object) -> tuple[str, ...]:
    return tuple(map(str, values)) if values and isinstance(values, (list, tuple)) else ()
