"""The outside hosts that sample schools link to, as far as they answer the same for everybody."""

from __future__ import annotations

from tests.sample_schools.site import Answer

HOSTS: tuple[str, ...] = (
    "drive.google.com",
    "drive.usercontent.google.com",
    "docs.google.com",
    "forms.gle",
    "accounts.google.com",
    "www.google.com",
    "maps.google.com",
    "www.facebook.com",
    "www.youtube.com",
    "www.canva.com",
    "line.me",
)

_SIGN_IN = Answer(
    '<!DOCTYPE html><html lang="th"><head><title>ลงชื่อเข้าใช้ - บัญชี Google</title></head><body>'
    '<h1>ลงชื่อเข้าใช้</h1><p>ใช้บัญชี Google ของคุณ</p><form method="post" action="/v3/signin/identifier">'
    '<input type="email" id="identifierId" name="identifier" aria-label="อีเมลหรือโทรศัพท์"><button>ถัดไป</button>'
    "</form></body></html>".encode()
)
_GONE = Answer(
    "<!DOCTYPE html><html><head><title>ไม่พบหน้าเว็บ</title></head><body><p>ขออภัย ไม่มีไฟล์ที่คุณร้องขอ</p></body></html>".encode(),
    status=404,
)
_FACEBOOK = Answer(
    '<!DOCTYPE html><html><head><title>Facebook</title></head><body><form action="/login/" method="post">'
    '<input name="email"><input type="password" name="pass"><button>เข้าสู่ระบบ</button></form></body></html>'.encode()
)
_CHALLENGE = Answer(
    b"<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>", status=403
)
_MAP = Answer(b"<!DOCTYPE html><html><head><title>Google Maps</title></head><body><div id='map'></div></body></html>")
_LINE = Answer(b"<!DOCTYPE html><html><head><title>LINE Add Friend</title></head><body>LINE</body></html>")

_EVERY_PATH: dict[str, Answer] = {
    "accounts.google.com": _SIGN_IN,
    "www.google.com": _MAP,
    "maps.google.com": _MAP,
    "www.facebook.com": _FACEBOOK,
    "www.canva.com": _CHALLENGE,
    "line.me": _LINE,
}


def answer(host: str, target: str) -> Answer:
    """What the outside host answers when no school keeps anything at that path."""
    if target == "/robots.txt":
        return Answer(b"User-agent: *\nAllow: /\n", "text/plain")
    if host == "www.youtube.com" and target.startswith("/oembed"):
        return Answer(
            '{"title": "กิจกรรมโรงเรียน", "type": "video", "provider_name": "YouTube"}'.encode(), "application/json"
        )
    return _EVERY_PATH.get(host, _GONE)
