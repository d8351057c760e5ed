"""The base of all errors that this project raises for its callers to answer."""

from __future__ import annotations


class OitError(Exception):
    """Something that the caller can answer; the message names the remedy."""
