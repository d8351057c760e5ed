"""Decidable components of evidence: a registry of named checks, each PRESENT, ABSENT or CANNOT_TELL."""

from checks.components.channels import downloads_only, frequent_questions_only
from checks.components.contact import form_on, form_quote, is_fillable
from checks.components.registry import CHECKS, check_named, run_check
from checks.components.values import ComponentAnswer, ComponentCheck, ComponentResult
from checks.components.words import latest_entry, nearly_in, pieces

__all__ = [
    "CHECKS",
    "ComponentAnswer",
    "ComponentCheck",
    "ComponentResult",
    "check_named",
    "downloads_only",
    "form_on",
    "form_quote",
    "frequent_questions_only",
    "is_fillable",
    "latest_entry",
    "nearly_in",
    "pieces",
    "run_check",
]
