"""The value `AreaNight`: how far an area had come on one night."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AreaNight:
    """What an area's visited schools had published of what they have to, on one night (ISO 8601)."""

    area: str
    night: str
    passed: int
    expected: int
