"""Where the accessibility checker axe-core is, when `make axe` installed it."""

from __future__ import annotations

import os
from pathlib import Path

_INSTALLED = Path(__file__).parents[2] / ".venv" / "axe" / "node_modules" / "axe-core" / "axe.min.js"


def find_axe() -> Path | None:
    """The script; the variable OIT_AXE names another one."""
    path = Path(os.environ.get("OIT_AXE") or _INSTALLED)
    return path if path.is_file() else None
