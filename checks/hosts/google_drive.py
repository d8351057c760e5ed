"""Google Drive: files, folders, and what only their owner sees."""

from __future__ import annotations

import re
from urllib.parse import quote

from checks.evidence import Access
from checks.hosts.google import judge_document, judge_public_page, words_of
from checks.hosts.google_docs import as_document
from checks.hosts.google_forms import as_form, judge_form
from checks.hosts.kinds import HostKind, HostTarget
from checks.hosts.service import Answer, Service, WebAddress

_GOOGLE_ID = r"([A-Za-z0-9_-]{5,200})"
_ORGANISATION = re.compile(r"^/a/[^/]{1,200}")
_SIGNED_IN_VIEW = re.compile(r"^(?:/mobile)?(?:/u/\d{1,3})?")
_FILE_PATH = re.compile(r"/file(?:/u/\d{1,3})?/d/" + _GOOGLE_ID)
_FOLDER_PATH = re.compile(r"/(?:drive/)?(?:mobile/)?(?:u/\d{1,3}/)?(?:mobile/)?folders/" + _GOOGLE_ID)
_GONE = (
    "the file you have requested does not exist",
    "the requested url was not found on this server",
    "file is in the owner's trash",
    "ไม่มีไฟล์ที่คุณขอ",
    "ไฟล์ที่คุณขอไม่มีอยู่",
    "อยู่ในถังขยะของเจ้าของ",
)


def _recognise(address: WebAddress) -> HostTarget | None:
    path = _ORGANISATION.sub("", address.parts.path)
    query = address.query
    if found := as_form(address, path) or as_document(address, path):
        return found
    if folder := _FOLDER_PATH.search(path) or _FOLDER_PATH.search("/" + address.parts.fragment):
        return address.target(HostKind.DRIVE_FOLDER, folder[1], _folder_url(folder[1], query))
    if file := _FILE_PATH.search(path):
        return address.target(HostKind.DRIVE_FILE, file[1], _file_url(file[1], query))
    path = _SIGNED_IN_VIEW.sub("", path)
    identity = query.get("id") or (query.get("srcid", "") if query.get("pid") != "sites" else "")
    if path.startswith(("/folderview", "/embeddedfolderview")) and identity:
        return address.target(HostKind.DRIVE_FOLDER, identity, _folder_url(identity, query))
    if path.startswith(("/open", "/leaf")) and identity:
        file_url, folder_url = _file_url(identity, query), _folder_url(identity, query)
        return address.target(HostKind.DRIVE_FILE, identity, file_url, folder_url)
    if path.startswith(("/uc", "/download", "/thumbnail", "/viewer")) and identity:
        return address.target(HostKind.DRIVE_FILE, identity, _file_url(identity, query))
    if address.parts.hostname == "drive.google.com" and (path in {"", "/"} or path.startswith("/drive")):
        return address.target(HostKind.DRIVE_PRIVATE, "")
    return None


def _resource_key(query: dict[str, str]) -> str:
    key = query.get("resourcekey", "")
    return f"&resourcekey={quote(key, safe='')}" if key else ""


def _file_url(identity: str, query: dict[str, str]) -> str:
    return f"https://drive.google.com/uc?export=download&id={quote(identity, safe='')}{_resource_key(query)}"


def _folder_url(identity: str, query: dict[str, str]) -> str:
    return f"https://drive.google.com/embeddedfolderview?id={quote(identity, safe='')}{_resource_key(query)}#list"


def _judge(answer: Answer) -> Access:
    if answer.landed.kind is HostKind.FORM:
        return judge_form(answer)
    if answer.landed.kind is HostKind.PUBLISHED:
        return judge_public_page(answer)
    meant = judge_document(answer)
    if meant in {Access.SIGN_IN, Access.GONE} or answer.landed.kind is not HostKind.DRIVE_FILE:
        return meant
    words = words_of(answer)
    if "uc-error" in words and "download-form" not in words:
        return Access.GONE if any(sign in words for sign in _GONE) else Access.EXTERNAL
    return meant


GOOGLE_DRIVE = Service(
    hosts=("drive.google.com", "drive.usercontent.google.com", "docs.google.com"),
    recognise=_recognise,
    judge=_judge,
    content=(".googleusercontent.com", "drive.usercontent.google.com"),
    large=True,
)
