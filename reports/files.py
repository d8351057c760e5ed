"""Files that readers never meet half written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A place beside `path` to write to; it takes the name of `path` when the `with` block ends well."""
    half = path.with_name(f"{path.name}.part")
    half.unlink(missing_ok=True)
    try:
        yield half
        half.replace(path)
    except BaseException:
        half.unlink(missing_ok=True)
        raise


def write_whole(path: Path, text: str) -> None:
    """Write `text` in UTF-8 to `path`, wholly or not at all; what UTF-8 cannot hold becomes a question mark."""
    with whole_file(path) as half:
        half.write_text(text, encoding="utf-8", errors="replace", newline="\n")
