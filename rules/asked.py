"""What a list asks, in its own words, told apart from what a school answers."""

from __future__ import annotations

import re
from functools import lru_cache

from checks.text import normalise, skeleton
from rules.instrument import Requirement

_BULLET = re.compile(r"^(?:[\W\d_]|o\s|O\s){0,12}")
_EXPLAINING = re.compile(
    r"(?:แสดง|เผยแพร่|ประกอบด้วย|คำอธิบาย|องค์ประกอบ|เป็นข้อมูล|ข้อมูลที่แสดง|มีการ|ผู้รับผิดชอบ|รอตรวจ|หมายเหตุ|อย่างน้อย|อย่างน้อยประกอบด้วย)"
)
_FIGURES = re.compile(r"\d[\d,.]*")
_SAME = 0.75  # of the 3-grams of a text, when it repeats what is asked
_SHORTEST = 8


def explains(text: str) -> bool:
    """Whether normalised `text` begins like a manual's description of what has to be shown."""
    return _EXPLAINING.match(text, _BULLET.match(text).end()) is not None  # type: ignore[union-attr]


def repeats(requirement: Requirement, text: str) -> bool:
    """Whether normalised `text` is what the list asks, in its own words, without a figure that answers it."""
    grams, figures = _asked(requirement)
    said = _BULLET.sub("", text, count=1)
    if any(figure not in figures for figure in _FIGURES.findall(said)):
        return False
    own = _grams(said)
    return len(own) >= _SHORTEST and len(own & grams) >= _SAME * len(own)


@lru_cache(maxsize=1024)
def _asked(requirement: Requirement) -> tuple[frozenset[str], frozenset[str]]:
    parts = (requirement.title, requirement.period_text, requirement.form, *(c.text for c in requirement.components))
    text = normalise("\n".join(parts))
    return frozenset().union(*(_grams(part) for part in parts)), frozenset(_FIGURES.findall(text))


def _grams(text: str) -> frozenset[str]:
    bones = skeleton(normalise(text))
    return frozenset(bones[start : start + 3] for start in range(len(bones) - 2))
