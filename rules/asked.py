"""What a list asks, in its own words, told apart from what a school answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from checks.text import normalise, skeleton
from rules.instrument import Requirement

_BULLET = re.compile(r"^(?:[\W\d_]|o\s|O\s){0,12}")
_EXPLAINING = re.compile(
    r"(?:แสดง|เผยแพร่|ประกอบด้วย|คำอธิบาย|องค์ประกอบ|เป็นข้อมูล|ข้อมูลที่แสดง|มีการ|ผู้รับผิดชอบ|รอตรวจ|หมายเหตุ|อย่างน้อย)"
)
_FIGURES = re.compile(r"\d[\d,.]*")
_SAME = 0.75  # of the 3-grams of a text, when it repeats what is asked and for which period
_OF_ASKED = 0.4  # of them that are not the period's: naming it alone says what an answer is of
_SHORTEST = 12  # 3-grams; less is a word that any answer holds


@dataclass(frozen=True, slots=True)
class _Asked:
    """The 3-grams of what is asked, and of the period; the figures of both."""

    grams: frozenset[str]
    period: frozenset[str]
    figures: frozenset[str]


def explains(text: str) -> bool:
    """Whether normalised `text` begins like a manual's description of what has to be shown."""
    return _EXPLAINING.match(_BULLET.sub("", text, count=1)) is not None


def repeats(requirement: Requirement, text: str) -> bool:
    """Whether normalised `text` is what the list asks, in its own words, without a figure that answers it."""
    asked = _asked(requirement)
    said = _BULLET.sub("", text, count=1)
    if not asked.figures.issuperset(_FIGURES.findall(said)):
        return False
    own = _grams(said)
    same = len(own & (asked.grams | asked.period))
    return len(own) >= _SHORTEST and same >= _SAME * len(own) and len(own & asked.grams) >= _OF_ASKED * len(own)


@lru_cache(maxsize=1024)
def _asked(requirement: Requirement) -> _Asked:
    parts = (requirement.title, requirement.form, *(component.text for component in requirement.components))
    figures = _FIGURES.findall(normalise("\n".join((*parts, requirement.period_text))))
    return _Asked(
        frozenset().union(*(_grams(part) for part in parts)), _grams(requirement.period_text), frozenset(figures)
    )


def _grams(text: str) -> frozenset[str]:
    bones = skeleton(normalise(text))
    return frozenset(bones[start : start + 3] for start in range(len(bones) - 2))
