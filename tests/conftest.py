"""Settings of all tests: examples are bounded in number, not in time, which a busy machine does not keep."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("busy", deadline=None)
settings.load_profile("busy")
