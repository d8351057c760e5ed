"""Short links and the links of QR codes: what they lead to counts, not they."""

from __future__ import annotations

from checks.hosts.kinds import HostKind, HostTarget
from checks.hosts.service import Service, WebAddress, drawn_by_script


def _recognise(address: WebAddress) -> HostTarget:
    return address.target(HostKind.SHORTENER, address.last_segment)


SHORT_LINKS = Service(
    hosts=(
        "bitly.com",
        "j.mp",
        "t.ly",
        "tinyurl.com",
        "shorturl.asia",
        "shorturl.at",
        "cutt.ly",
        "rb.gy",
        "is.gd",
        "ow.ly",
        "t.co",
        "qrco.de",
        "qr.codes",
        "me-qr.com",
        "qrs.ly",
        "scan.page",
        "me2.kr",
        "s.id",
        "surl.li",
        "kutt.it",
        "tiny.cc",
        "buff.ly",
        "dub.sh",
        "lnkd.in",
        "fb.me",
        "short.gy",
        "rebrand.ly",
        "t2m.io",
        "gg.gg",
        "bit.do",
        "u.to",
        "clck.ru",
        "reurl.cc",
        "lihi.cc",
        "adf.ly",
        "n9.cl",
        "han.gl",
    ),
    recognise=_recognise,
    judge=drawn_by_script,
)
BITLY = Service(hosts=("bit.ly",), recognise=_recognise, judge=drawn_by_script, large=True)
