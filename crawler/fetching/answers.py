"""What an answer, or the failure to get one, says about an address."""

from __future__ import annotations

from dataclasses import dataclass

from scrapy.exceptions import DownloadCancelledError, IgnoreRequest, NotSupported, UnsupportedURLSchemeError

from checks.evidence import Access
from crawler.fetching.downloads import AddressRefused, HostUnknown, NamePrivate
from crawler.fetching.inflate import CutAnswerError, TooLarge
from crawler.fetching.pace import HostRestingError
from crawler.fetching.robots import RobotsForbidden


@dataclass(frozen=True, slots=True)
class Failure:
    """Why no answer came; `transient` ones are worth a second attempt, `costly` ones came until they were cut off."""

    access: Access
    note: str
    transient: bool = False
    costly: bool = False


def failure_of(error: BaseException, *, known_service: bool = False, redirected: bool = False) -> Failure:
    """The meaning of what the downloader raised.

    A link to an address that is not public is a fact; that a redirect or a name server leads there may be a network
    between us and the site that answers in its place (a hotel's, a provider's).

    The host of a `known_service` (Drive, YouTube …, or one that answered last night) exists: when its name is unknown,
    our own name server is at fault. A name that is unknown twice does not exist.
    """
    if isinstance(error, RobotsForbidden):
        return Failure(Access.ROBOTS, "forbidden by robots.txt")
    if isinstance(error, NamePrivate) or (isinstance(error, AddressRefused) and redirected):
        return Failure(Access.FAILED, str(error), transient=True)
    if isinstance(error, AddressRefused | UnsupportedURLSchemeError | NotSupported):
        return Failure(Access.REFUSED, str(error))
    if isinstance(error, HostUnknown) and known_service:
        return Failure(Access.FAILED, f"{error} cannot be looked up", transient=True)
    if isinstance(error, HostUnknown):
        return Failure(Access.GONE, "the host name does not exist", transient=True)
    if isinstance(error, TooLarge | DownloadCancelledError):
        return Failure(Access.TOO_LARGE, "larger than is read", costly=not str(error).startswith("Expected"))
    if isinstance(error, HostRestingError):
        return Failure(Access.FAILED, "the host gave no answer several times and is left alone", transient=True)
    if isinstance(error, CutAnswerError):
        return Failure(Access.FAILED, str(error), transient=True)
    if isinstance(error, IgnoreRequest):
        return Failure(Access.FAILED, str(error))
    return Failure(Access.FAILED, f"{type(error).__name__}: {error}"[:300], transient=True)
