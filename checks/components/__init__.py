"""Decidable components of evidence: a registry of named checks, each PRESENT, ABSENT or CANNOT_TELL."""

from checks.components.registry import CHECKS, check_named, run_check
from checks.components.values import ComponentAnswer, ComponentCheck, ComponentResult
from checks.components.words import dates_named

__all__ = [
    "CHECKS",
    "ComponentAnswer",
    "ComponentCheck",
    "ComponentResult",
    "check_named",
    "dates_named",
    "run_check",
]
