"""What a list asks, in its own words, told apart from what a school answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from checks.text import normalise, skeleton
from rules.instrument import Requirement
from rules.instrument_files import shipped_instruments

_BULLET = re.compile(r"^(?:[\W\d_]|o\s|O\s){0,12}")
_EXPLAINING = re.compile(
    r"(?:แสดง|เผยแพร่|ประกอบด้วย|คำอธิบาย|องค์ประกอบ|เป็นข้อมูล|ข้อมูลที่แสดง|มีการ|ผู้รับผิดชอบ|รอตรวจ|หมายเหตุ|อย่างน้อย)"
)
_FIGURES = re.compile(r"\d[\d,.]*")
_SAME = 0.75  # of the 3-grams of a text, when it repeats what is asked and for which period
_OF_ASKED = 0.4  # of them that are not the period's: naming it alone says what an answer is of
_SHORTEST = 12  # 3-grams; less is a word that any answer holds


@dataclass(frozen=True, slots=True)
class Asked:
    """The 3-grams of what is asked, and of the period; the figures of both."""

    grams: frozenset[str]
    period: frozenset[str]
    figures: frozenset[str]

    def holds(self, text: str) -> bool:
        """Whether nearly all of a normalised piece of text is in these words; naming the period alone says when, and not what."""
        own = _grams(text)
        known = self.grams | self.period
        return len(own & known) >= _SAME * len(own) and len(own & self.grams) >= _OF_ASKED * len(own)

    def says_when(self, text: str) -> bool:
        """Whether a normalised piece of text only names the period, in the list's words."""
        own = _grams(text)
        return len(own & self.period) >= _SAME * len(own)


def explains(text: str) -> bool:
    """Whether normalised `text` begins like a manual's description of what has to be shown."""
    return _EXPLAINING.match(_BULLET.sub("", text, count=1)) is not None


def repeats(requirement: Requirement, text: str) -> bool:
    """Whether normalised `text` is what the list asks, in its own words, without a figure that answers it."""
    asked = _asked(requirement)
    said = _BULLET.sub("", text, count=1)
    if not asked.figures.issuperset(_FIGURES.findall(said)):
        return False
    return len(_grams(said)) >= _SHORTEST and asked.holds(said)


@lru_cache(maxsize=1024)
def asked_of(requirement: Requirement, kin: frozenset[str]) -> Asked:
    """What the requirement asks, and in which words the shipped lists ask for the same item or one of its `kin`."""
    slugs = kin | {requirement.item}
    lists = [each for known in shipped_instruments() for each in known.requirements if each.item in slugs]
    known = [_asked(each) for each in (requirement, *lists)]
    return Asked(
        frozenset().union(*(each.grams for each in known)),
        frozenset().union(*(each.period for each in known)),
        frozenset().union(*(each.figures for each in known)),
    )


@lru_cache(maxsize=1024)
def _asked(requirement: Requirement) -> Asked:
    parts = (requirement.title, requirement.form, *(component.text for component in requirement.components))
    figures = _FIGURES.findall(normalise("\n".join((*parts, requirement.period_text))))
    return Asked(
        frozenset().union(*(_grams(part) for part in parts)), _grams(requirement.period_text), frozenset(figures)
    )


def _grams(text: str) -> frozenset[str]:
    bones = skeleton(normalise(text))
    return frozenset(bones[start : start + 3] for start in range(len(bones) - 2))
