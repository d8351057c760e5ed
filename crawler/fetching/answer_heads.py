"""A limit for the head of an answer: a server that sends headers without end would fill the memory."""

from __future__ import annotations

from scrapy.core.downloader.handlers.http11 import _LenientHTTP11ClientFactory, _LenientHTTP11ClientProtocol
from twisted.internet.interfaces import IAddress
from twisted.web._newclient import BODY

LONGEST_HEAD = 262_144  # bytes, as browsers allow


class BoundedClientProtocol(_LenientHTTP11ClientProtocol):
    """Scrapy's connection, hung up on when a head grows too long."""

    _head = 0

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 (Twisted's name)
        """Count what comes before the body; a kept connection begins anew with each answer."""
        if self._parser is None or self._parser.state == BODY:
            self._head = 0
        else:
            self._head += len(data)
            if self._head > LONGEST_HEAD + len(data):
                self.transport.abortConnection()  # type: ignore[union-attr]
                return
        super().dataReceived(data)  # type: ignore[no-untyped-call]


class BoundedClientFactory(_LenientHTTP11ClientFactory):
    """Builds the bounded connections."""

    def buildProtocol(self, addr: IAddress | None) -> BoundedClientProtocol:  # noqa: ARG002, N802 (Twisted's name)
        """A connection."""
        return BoundedClientProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]
