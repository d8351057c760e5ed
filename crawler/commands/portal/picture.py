"""Pictures of evidence for officers: drawn by processes that end, kept for as long as they are looked at."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections import OrderedDict
from threading import Lock

from checks.encoding import decode_html
from reports.portal.ports import DRAWN_KINDS, IMAGE_KINDS
from rules.verdicts import Proof

logger = logging.getLogger(__name__)

_SECONDS = 30.0
_KEPT = 40
Picture = tuple[bytes, str]


class Pictures:
    """Draws one piece of evidence at a time, each content once."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Picture | None] = OrderedDict()
        self._drawing = Lock()

    def of(self, proof: Proof, body: bytes) -> Picture | None:
        """The picture and its media type; None where none can be made."""
        if proof.media_type in IMAGE_KINDS:
            return body, proof.media_type
        with self._drawing:
            if proof.sha256 not in self._kept:
                self._kept[proof.sha256] = self._drawn(proof, body)
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
            return self._kept[proof.sha256]

    def _drawn(self, proof: Proof, body: bytes) -> Picture | None:
        kind = DRAWN_KINDS[proof.media_type]
        given = decode_html(body).encode() if kind == "html" else body
        command = [sys.executable, "-m", "crawler.commands.portal.draw", kind]
        try:
            done = subprocess.run(command, input=given, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
        except subprocess.TimeoutExpired:
            logger.warning("no picture of %s: not drawn within %g seconds", proof.url, _SECONDS)
            return None
        if done.returncode or not done.stdout:
            logger.warning("no picture of %s: status %d", proof.url, done.returncode)
            return None
        return done.stdout, "image/png"
