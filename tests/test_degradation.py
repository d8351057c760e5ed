"""Degraded answers add no gap (`python -m tests.degradation` tries every way on all sample schools)."""

from __future__ import annotations

from pathlib import Path

from tests.degradation import torture
from tests.sample_schools.schools import SCHOOLS


def test_half_answers_errors_and_a_portal_in_the_middle_add_no_gap(tmp_path: Path) -> None:
    ways = ("portal_after", "cut_half", "error_some")
    plan = {school.slug: way for school, way in zip(SCHOOLS, ways, strict=False)}
    assert torture(tmp_path, [("mixed", plan)], nights=1, only=len(ways)) == []
