"""What goes wrong with a store."""

from __future__ import annotations

from checks.errors import OitError


class StoreError(OitError):
    """The store cannot be opened, or does not hold what was asked for."""
