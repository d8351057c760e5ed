"""The value `Site`: everything that one sample school's web server answers, and what it keeps on other hosts."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from urllib.parse import quote

from tests.sample_schools.schools import SampleSchool

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "html": "text/html; charset=utf-8",
    "css": "text/css",
    "js": "application/javascript",
    "txt": "text/plain; charset=utf-8",
    "xml": "application/xml",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer after `seconds`.

    Status 0 hangs up without a word; `promised` is the length that the head states where it is not the body's.
    """

    body: bytes = b""
    media_type: str = "text/html; charset=utf-8"
    status: int = 200
    location: str = ""
    file_name: str = ""
    promised: int = 0
    seconds: float = 0.0


def moved(location: str) -> Answer:
    """A redirect."""
    return Answer(b"", status=302, location=location)


@dataclass(slots=True)
class Site:
    """Answers by host name ("" is the school's own loopback address) and by path with query."""

    school: SampleSchool
    answers: dict[tuple[str, str], Answer] = field(default_factory=dict)
    every_path: Answer | None = None

    def page(self, path: str, html: str, *, host: str = "", status: int = 200) -> None:
        """Serve a UTF-8 page."""
        self.answers[host, path] = Answer(html.encode(), status=status)

    def file(self, path: str, data: bytes, *, host: str = "") -> str:
        """Serve a file and return its path, percent-encoded as a link needs it."""
        self.answers[host, path] = Answer(data, MEDIA_TYPES.get(path.rsplit(".", 1)[-1], "application/octet-stream"))
        return quote(path)

    def drive_file(self, name: str, data: bytes) -> str:
        """A file on Google Drive that everybody may open; its id."""
        file_id = _id(self.school, name)
        viewer = f"<!DOCTYPE html><html><head><title>{escape(name)} - Google ไดรฟ์</title></head><body></body></html>"
        for path in (f"/file/d/{file_id}/view", f"/file/d/{file_id}/preview"):
            self.page(path, viewer, host="drive.google.com")
        content = Answer(data, MEDIA_TYPES[name.rsplit(".", 1)[-1]], file_name=name)
        self.answers["drive.google.com", f"/open?id={file_id}"] = moved(
            f"https://drive.google.com/file/d/{file_id}/view"
        )
        for query in (f"export=download&id={file_id}", f"id={file_id}&export=download", f"id={file_id}"):
            self.answers["drive.google.com", f"/uc?{query}"] = content
            self.answers["drive.usercontent.google.com", f"/download?{query}"] = content
        return file_id

    def private_drive_file(self, name: str) -> str:
        """A file on Google Drive that asks visitors to sign in; its id."""
        file_id = _id(self.school, name)
        sign_in = moved(f"https://accounts.google.com/v3/signin/identifier?continue=https://drive.google.com/{file_id}")
        for path in (f"/file/d/{file_id}/view", f"/file/d/{file_id}/preview", f"/open?id={file_id}"):
            self.answers["drive.google.com", path] = sign_in
        for query in (f"export=download&id={file_id}", f"id={file_id}&export=download", f"id={file_id}"):
            self.answers["drive.google.com", f"/uc?{query}"] = sign_in
            self.answers["drive.usercontent.google.com", f"/download?{query}"] = sign_in
        return file_id

    def gone_drive_file(self, name: str) -> str:
        """The id of a file that was deleted: Drive answers 404 for it as for every unknown id."""
        return _id(self.school, name)

    def drive_folder(self, name: str, files: Iterable[tuple[str, bytes]]) -> str:
        """A shared folder on Google Drive; its id."""
        folder_id = _id(self.school, name)
        entries = "".join(
            f'<div class="flip-entry" id="entry-{file_id}"><div class="flip-entry-info">'
            f'<a href="https://drive.google.com/file/d/{file_id}/view?usp=drive_web" target="_blank">'
            f'<div class="flip-entry-title">{escape(title)}</div></a></div></div>'
            for title, file_id in [(title, self.drive_file(title, data)) for title, data in files]
        )
        listing = (
            f"<!DOCTYPE html><html><head><title>{escape(name)}</title></head><body>"
            f'<div class="folder-view"><div class="flip-entries">{entries}</div></div></body></html>'
        )
        for path in (f"/embeddedfolderview?id={folder_id}", f"/drive/folders/{folder_id}"):
            self.page(path, listing, host="drive.google.com")
        return folder_id

    def google_form(self, title: str, questions: Iterable[str], *, private: bool = False) -> str:
        """A Google Form; its address."""
        form_id = "1FAIpQLS" + _id(self.school, title)
        path = f"/forms/d/e/{form_id}/viewform"
        if private:
            answer = moved(f"https://accounts.google.com/v3/signin/identifier?continue=https://docs.google.com{path}")
        else:
            fields = "".join(
                f'<div role="listitem"><span>{escape(question)}</span><input type="text" name="entry.{number}"></div>'
                for number, question in enumerate(questions, 1001)
            )
            answer = Answer(
                (
                    f'<!DOCTYPE html><html lang="th"><head><title>{escape(title)}</title></head><body>'
                    f'<form action="https://docs.google.com/forms/d/e/{form_id}/formResponse" method="POST">'
                    f'<div role="heading">{escape(title)}</div>{fields}<button type="submit">ส่ง</button></form>'
                    "<div>ห้ามส่งรหัสผ่านใน Google ฟอร์ม</div></body></html>"
                ).encode()
            )
        for query in ("", "?embedded=true", "?usp=sf_link"):
            self.answers["docs.google.com", path + query] = answer
        return f"https://docs.google.com{path}"

    def short_form(self, form: str) -> str:
        """The forms.gle address that leads to a form."""
        path = "/" + _id(self.school, form)[:17]
        self.answers["forms.gle", path] = moved(f"{form}?usp=sf_link")
        return f"https://forms.gle{path}"


def _id(school: SampleSchool, name: str) -> str:
    digest = hashlib.sha256(f"{school.slug} {name}".encode()).digest()
    return "1" + base64.urlsafe_b64encode(digest)[:32].decode().replace("=", "x").replace("-", "k")


def drive_view(file_id: str) -> str:
    """The address that people copy from Drive."""
    return f"https://drive.google.com/file/d/{file_id}/view?usp=sharing"


def drive_preview(file_id: str) -> str:
    """The address that Google Sites embed."""
    return f"https://drive.google.com/file/d/{file_id}/preview"
