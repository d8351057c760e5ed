"""What every reading worker needs, made once in the process that they are forked from: importing this makes it."""

from __future__ import annotations

import gc


def _make() -> None:
    """Import and build it; nothing of it is garbage, so nobody looks for any meanwhile."""
    gc.disable()
    import crawler.audit.reading_worker  # noqa: F401 - workers find it imported
    from crawler.audit.readers import document_reader
    from rules.instrument_files import shipped_instruments
    from rules.locating.titles import title_index

    document_reader()
    title_index(shipped_instruments()[0])
    gc.freeze()  # so that forks share what is here
    gc.enable()


_make()
