"""Posts one short summary of a night to chat services through Apprise, where that is installed."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from importlib import import_module

from checks.errors import OitError

_LOG = logging.getLogger(__name__)


class AnnouncementError(OitError):
    """The summary was not posted everywhere; the message names the remedy."""


def announce(urls: Sequence[str], title: str, text: str) -> int:
    """Post to every target and return how many took it; raises AnnouncementError. Targets hold secrets: never shown."""
    try:
        apprise = import_module("apprise")
    except ModuleNotFoundError:
        raise AnnouncementError("[notify] urls need Apprise: pip install 'oit[notify]'") from None
    posted = 0
    faults = []
    for n, url in enumerate(urls, 1):
        target = apprise.Apprise()
        if not target.add(url):
            faults.append(f"[notify] urls: number {n} is no address that Apprise knows")
        elif target.notify(title=title, body=text):
            posted += 1
        else:
            faults.append(f"[notify] urls: number {n} ({url.split(':', 1)[0]}) did not take the message")
    if faults:
        raise AnnouncementError("\n".join(faults))
    return posted
