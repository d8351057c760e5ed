"""Two sites that do not let the audit in: one behind a challenge page, one whose robots.txt forbids everything."""

from __future__ import annotations

from tests.sample_schools import markup
from tests.sample_schools.schools import school
from tests.sample_schools.site import Answer, Site

_CHALLENGE = """<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title>
<meta name="robots" content="noindex,nofollow"></head><body><div class="main-wrapper"><h1>Checking your browser</h1>
<noscript>Enable JavaScript and cookies to continue</noscript><div id="challenge-stage"></div></div></body></html>"""


def build_blocked() -> Site:
    """A firewall answers 403 with a challenge, whatever is asked."""
    site = Site(school("na_tua_yang"))
    site.every_path = Answer(_CHALLENGE.encode(), status=403)
    return site


def build_forbidden() -> Site:
    """There is a site, and its robots.txt keeps every robot out."""
    who = school("pong_sommut")
    site = Site(who)
    site.answers["", "/robots.txt"] = Answer(b"User-agent: *\nDisallow: /\n", "text/plain")
    site.page("/", f"<html><body><h1>{who.name}</h1>{markup.contact(who)}</body></html>")
    return site
