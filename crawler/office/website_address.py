"""Web addresses as people write them into lists, read strictly or mended where the meaning is plain."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from checks.errors import OitError
from rules.plausibility import no_website

_LABEL = re.compile(r"[\w\u0e00-\u0e7f](?:[\w\u0e00-\u0e7f-]{0,61}[\w\u0e00-\u0e7f])?")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,60}://")
# What fingers make of http:// and www. in a cell: http:/x, http//x, htp://x, http;//x, http :// x, www,x, www. x.
_WRITTEN_SCHEME = re.compile(
    r"(?<![A-Za-z])h?t{1,3}t?p{1,2}(s?) {0,3}(?:[:;] {0,3}/{0,3}|[.,]? {0,3}/{2,3}|[.,] {0,3}/) {0,3}", re.IGNORECASE
)
_WRITTEN_WWW = re.compile(r"(?<![\w.])w{2,4} {0,3}[.,;:]{1,2} {0,3}(?=\w)", re.IGNORECASE)
_BLANK_AT_DOT = re.compile(r"(?<! ) {0,3}\. {1,3}(?!www\.|http)| {1,3}\.")
_COMMA_IN_HOST = re.compile(
    r",(?=(?:ac|go|or|co|in|mi|net)[.,]th\b|(?:com|net|org)\b)|(?<=\bac),(?=th\b)|(?<=\bgo),(?=th\b)"
)
_BETWEEN_ADDRESSES = re.compile(r"[\s,;|]+|หรือ|และ")
_AROUND = "<>()[]{}\"'“”‘’\u200b\ufeff.,;: "
_NO_SCHOOL = frozenset(f"{kind}.th" for kind in ("ac", "go", "or", "co", "in", "mi", "net"))
_TOP = re.compile(r"(?:[a-z]{2,12}|ไทย|xn--[a-z0-9-]{1,50})")
_LONGEST = 2000


class WebsiteError(OitError, ValueError):
    """The text is not the address of a website; the message says why, in Thai."""


def website_address(text: str) -> str:
    """The http(s) address that `text` means.

    `school.ac.th` becomes `http://school.ac.th/`: most sites that have https redirect to it, and the others
    would look dead if https were asked first. Thai host names are kept as written. Raises WebsiteError.
    """
    if len(text.split()) > 1:
        raise WebsiteError(f"{_short(text)} มีช่องว่าง กรุณาใส่ที่อยู่เว็บไซต์เดียว")
    return urlsplit(link_address(text))._replace(fragment="").geturl()


def mended_address(text: str) -> str:
    """The address that `text` plainly means although it is not written as one. Raises WebsiteError.

    Of several it is the first that may be a website: a page in a social medium or a folder only where there is no other.
    """
    try:
        return website_address(text)
    except WebsiteError as error:
        fault = error
    written = " ".join(text[:_LONGEST].replace("\\", "/").split())
    written = _WRITTEN_WWW.sub("www.", _WRITTEN_SCHEME.sub(lambda scheme: f" http{scheme[1].lower()}://", written))
    written = _COMMA_IN_HOST.sub(".", written)
    for attempt in (_BLANK_AT_DOT.sub(".", written), written):
        found = [_whole_address(word.strip(_AROUND)) for word in _BETWEEN_ADDRESSES.split(attempt)]
        if any(found):
            return min(filter(None, found), key=lambda address: bool(no_website(address)))
    raise fault


def link_address(text: str) -> str:
    """The http(s) address that `text` means, with its fragment; a blank in the path becomes %20. Raises WebsiteError."""
    address = text.strip().strip("<>\"'\u200b\ufeff").strip()
    if not address:
        raise WebsiteError("ไม่มีที่อยู่เว็บไซต์")
    if re.search(r"\s\S*://|[\r\n]", address):
        raise WebsiteError(f"{_short(address)} มีหลายที่อยู่ กรุณาใส่ที่อยู่เดียวต่อแถว")
    written = " ".join(address.split())
    address = written.replace(" ", "%20")
    if not _SCHEME.match(address):
        head = re.match(r"(mailto|javascript|data|file|tel):", address, re.IGNORECASE)
        if head or "@" in address.split("/")[0]:
            raise WebsiteError(f"{_short(written)} ไม่ใช่ที่อยู่เว็บไซต์")
        address = "http://" + address.lstrip("/")
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise WebsiteError(f"{_short(written)} ไม่ใช่ที่อยู่เว็บไซต์ที่ถูกต้อง") from None
    if parts.scheme not in {"http", "https"}:
        raise WebsiteError(f"ที่อยู่ {_short(written)} ต้องขึ้นต้นด้วย http:// หรือ https://")
    if parts.username or parts.password:
        raise WebsiteError("ที่อยู่เว็บไซต์ต้องไม่มีชื่อผู้ใช้หรือรหัสผ่าน")
    if not _is_host(host):
        raise WebsiteError(f"{_short(written)} ไม่มีชื่อโดเมนที่ถูกต้อง เช่น school.ac.th")
    return parts._replace(path=parts.path or "/").geturl()


def _whole_address(word: str) -> str:
    """The address in one word of a cell, "" for other words; a top-level name alone is part of a torn address."""
    try:
        address = website_address(word)
    except WebsiteError:
        return ""
    host = (urlsplit(address).hostname or "").rstrip(".")
    if ".th." in host or not (host.isascii() or host.endswith(".ไทย")):
        return ""  # two addresses, or a Thai word and an address, run together
    torn = host in _NO_SCHOOL or host.removeprefix("www.") in _NO_SCHOOL or not _TOP.fullmatch(host.rpartition(".")[2])
    return "" if torn else address


def _is_host(host: str) -> bool:
    if ":" in host:
        return True
    labels = host.rstrip(".").split(".")
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        return False
    return len(labels) > 1 or host == "localhost"


def _short(text: str) -> str:
    return f"“{text}”" if len(text) <= 80 else f"“{text[:80]}…”"
