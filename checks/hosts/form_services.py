"""Form services other than Google's."""

from __future__ import annotations

from checks.hosts.kinds import HostKind, HostTarget
from checks.hosts.service import Service, WebAddress, by_status


def _recognise(address: WebAddress) -> HostTarget:
    return address.target(HostKind.OTHER_FORM, "")


FORM_SERVICES = Service(
    hosts=("forms.office.com", "forms.microsoft.com", "forms.cloud.microsoft", "tally.so"),
    domains=("jotform.com", "jotform.me", "surveymonkey.com", "typeform.com", "wufoo.com"),
    recognise=_recognise,
    judge=by_status,
)
