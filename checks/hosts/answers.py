"""What an answer means to an anonymous visitor, by the rules of the service that gave it."""

from __future__ import annotations

from checks.evidence import Access
from checks.hosts.google import turns_robots_away
from checks.hosts.kinds import HostKind, HostTarget
from checks.hosts.registry import classify, content_of, service_at
from checks.hosts.service import Answer, WebAddress, by_status
from checks.hosts.sign_in import asks_to_sign_in

_CONSENT = frozenset({"consent.google.com", "consent.youtube.com"})


def judge_answer(target: HostTarget, status: int | None, final_url: str, head: str) -> Access:
    """What an answer means: `status` and `final_url` after redirects, `head` the start of the body as text.

    None as `status` is an answer that never came. What another host answered after a redirect is judged
    as that host's answer (a short link that leads to a form is judged as a form).
    """
    if status is None:
        return Access.FAILED
    final = WebAddress.of(final_url)
    asked = service_at(WebAddress.of(target.inner_url).host)
    if asks_to_sign_in(final if final.host else WebAddress.of(target.open_url)):
        return Access.SIGN_IN if asked is None else asked.at_sign_in
    end = classify(final_url) if final_url else target
    if not end.checkable:
        return end.met
    content = content_of(final.host)
    landed = target if content is not None and content is asked else end
    if status == 429 or status >= 500 or turns_robots_away(final):
        return Access.FAILED
    if final.host in _CONSENT:
        return Access.EXTERNAL
    service = service_at(WebAddress.of(landed.inner_url).host)
    answer = Answer(landed, status, final, head)
    return by_status(answer) if service is None or landed.kind is HostKind.WEB else service.judge(answer)
