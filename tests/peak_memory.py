"""How much memory the present process has taken at the most."""

from __future__ import annotations

import resource
from pathlib import Path


def peak_kilobytes() -> int:
    """The peak since the program began; `ru_maxrss` would count the process that started it as well."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
