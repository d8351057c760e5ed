"""The accessibility checker axe-core, when `make axe` installed it."""

from __future__ import annotations

import os
from pathlib import Path

_RULES = "['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']"
# What a page answers when it is asked: the faults that axe finds, and how much wider it is than the window.
RUN = f"""axe.run({{runOnly:{_RULES}}}).then(r=>r.violations.map(v=>v.id+': '+v.nodes.slice(0,3).map(n=>n.target).join(' ')))"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_INSTALLED = Path(__file__).parents[2] / ".venv" / "axe" / "node_modules" / "axe-core" / "axe.min.js"


def find_axe() -> Path | None:
    """The script; the variable OIT_AXE names another one."""
    path = Path(os.environ.get("OIT_AXE") or _INSTALLED)
    return path if path.is_file() else None
