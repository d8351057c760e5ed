"""Pages that were made and are asked for again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from zlib import compress, decompress

_MOST_BYTES = 32 << 20  # about 1,500 schools


class KeptPages:
    """Compressed pages by what they are made of, up to `most_bytes` together; any thread may ask."""

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self._pages: OrderedDict[tuple[str, ...], bytes] = OrderedDict()
        self._left = most_bytes
        self._lock = Lock()
        self._making = Lock()

    def of(self, made_of: tuple[str, ...] | None, make: Callable[[], str]) -> str:
        """The page made of just that (None: of what nobody else asks for), "" where `make` makes none.

        One is made at a time; those that are kept do not wait for it.
        """
        html = self.get(made_of) if made_of else None
        if html is None:
            with self._making:
                html = self.get(made_of) if made_of else None
                if html is None:
                    html = make()
                    if made_of and html:
                        self.put(made_of, html)
        return html

    def get(self, made_of: tuple[str, ...]) -> str | None:
        """The page made of just that, None when it is not kept."""
        with self._lock:
            packed = self._pages.get(made_of)
            if packed is None:
                return None
            self._pages.move_to_end(made_of)
        return decompress(packed).decode("utf-8")

    def put(self, made_of: tuple[str, ...], html: str) -> None:
        """Keep a page, and let go of those that nobody has asked for the longest."""
        packed = compress(html.encode("utf-8"), 1)
        with self._lock:
            self._left += len(self._pages.pop(made_of, b"")) - len(packed)
            self._pages[made_of] = packed
            while self._left < 0:
                self._left += len(self._pages.popitem(last=False)[1])
