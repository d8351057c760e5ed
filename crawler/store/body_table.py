"""The store's tables of bodies and readings: what was fetched, once each, and what readers made of it."""

from __future__ import annotations

import zlib

from sqlite_utils.db import Database

from crawler.store.bodies import PackedBody, pack, sha256_of
from crawler.store.errors import StoreError
from crawler.store.queries import first_row


class BodyTable:
    """Bodies by their SHA-256, shared by all runs; each is written as it arrives."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def keep(self, body: bytes) -> str:
        """Keep `body` (once, however often it is seen) and return its SHA-256."""
        sha256 = sha256_of(body)
        if not self.has(sha256):
            self.keep_packed(pack(body, sha256))
        return sha256

    def keep_packed(self, packed: PackedBody) -> None:
        """Keep a body that `crawler.store.bodies.pack` made ready."""
        self._db.execute(
            "INSERT OR IGNORE INTO bodies (sha256, size, compressed, data) VALUES (?, ?, ?, ?)",
            (packed.sha256, packed.size, packed.compressed, packed.data),
        )

    def has(self, sha256: str) -> bool:
        """Whether the body with this SHA-256 is kept."""
        return first_row(self._db, "SELECT 1 FROM bodies WHERE sha256 = ?", (sha256,)) is not None

    def get(self, sha256: str) -> bytes:
        """The body with this SHA-256; raises `StoreError` when it is not there."""
        row = first_row(self._db, "SELECT compressed, data FROM bodies WHERE sha256 = ?", (sha256,))
        if row is None:
            raise StoreError(f"no body {sha256} in the store")
        return zlib.decompress(row["data"]) if row["compressed"] else bytes(row["data"])

    def find(self, sha256: str) -> bytes | None:
        """The body with this SHA-256, None when it is not there."""
        return self.get(sha256) if self.has(sha256) else None

    def reading(self, sha256: str, reader: str, url: str = "") -> bytes | None:
        """What `reader` (name and version) made of a body, as it was kept; None when it has not read it."""
        row = first_row(
            self._db,
            "SELECT content FROM readings WHERE sha256 = ? AND reader = ? AND url = ?",
            (sha256, reader, url),
        )
        return bytes(row["content"]) if row else None

    def keep_reading(self, sha256: str, reader: str, content: bytes, url: str = "") -> None:
        """Keep what `reader` made of a body, in a form of its own."""
        self._db.execute(
            "INSERT OR REPLACE INTO readings (sha256, reader, url, content) VALUES (?, ?, ?, ?)",
            (sha256, reader, url, content),
        )
