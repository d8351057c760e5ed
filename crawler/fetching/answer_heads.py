"""The connection that answers come over: a head has a limit, and a body that was broken off is not a whole one."""

from __future__ import annotations

from twisted.internet.error import ConnectionDone
from twisted.internet.interfaces import IAddress
from twisted.internet.protocol import connectionDone
from twisted.python.failure import Failure
from twisted.web._newclient import BODY, DONE
from twisted.web.http import _DataLoss, _IdentityTransferDecoder

from crawler.fetching.http_handler import LenientClientFactory, LenientClientProtocol

LONGEST_HEAD = 262_144  # bytes, as browsers allow


class _BrokenOff:
    """Stands for a body without a stated length whose connection broke."""

    def noMoreData(self) -> None:  # noqa: N802 (Twisted's name)
        raise _DataLoss


class BoundedClientProtocol(LenientClientProtocol):
    """Scrapy's connection, hung up on when a head grows too long."""

    _head = 0

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 (Twisted's name)
        """Count what comes before a body; each answer of a kept connection begins anew."""
        if self._head > LONGEST_HEAD:
            self.transport.abortConnection()  # type: ignore[union-attr]
            return
        super().dataReceived(data)  # type: ignore[no-untyped-call]
        if self._parser is None or self._parser.state in (BODY, DONE):
            self._head = 0
        else:
            self._head += len(data)

    def connectionLost(self, reason: Failure = connectionDone) -> None:  # noqa: N802 (Twisted's name)
        """Tell an end from a break: without a stated length Twisted takes both for the end of the body."""
        decoder = getattr(self._parser, "bodyDecoder", None)
        unframed = isinstance(decoder, _IdentityTransferDecoder) and decoder.contentLength is None
        if unframed and not isinstance(reason.value, ConnectionDone):
            self._parser.bodyDecoder = _BrokenOff()  # type: ignore[union-attr]
        super().connectionLost(reason)  # type: ignore[no-untyped-call]


class BoundedClientFactory(LenientClientFactory):
    """Builds the bounded connections."""

    def buildProtocol(self, addr: IAddress | None) -> BoundedClientProtocol:  # noqa: ARG002, N802 (Twisted's name)
        """A connection."""
        return BoundedClientProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]
