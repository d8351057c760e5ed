"""The services that schools keep their evidence on, one file per service: what to request, what an answer means."""

from __future__ import annotations

from checks.hosts.answers import judge_answer
from checks.hosts.google_forms import closed_form_words
from checks.hosts.kinds import (
    ACCOUNT_HOSTS,
    CHATS,
    DOCUMENT_KINDS,
    FILE_HOSTS,
    FORMS,
    SHARED_BY_LINK,
    HostKind,
    HostTarget,
)
from checks.hosts.registry import (
    classify,
    is_large,
    owner_depth,
    social_account,
    social_post,
    target_key,
    without_place,
)
from checks.hosts.wrappers import unwrap, wraps_nothing

__all__ = [
    "ACCOUNT_HOSTS",
    "CHATS",
    "DOCUMENT_KINDS",
    "FILE_HOSTS",
    "FORMS",
    "SHARED_BY_LINK",
    "HostKind",
    "HostTarget",
    "classify",
    "closed_form_words",
    "is_large",
    "judge_answer",
    "owner_depth",
    "social_account",
    "social_post",
    "target_key",
    "unwrap",
    "without_place",
    "wraps_nothing",
]
