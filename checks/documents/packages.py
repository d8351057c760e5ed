"""Office files that are archives of XML parts: their parts within limits, and what their relations lead to."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from checks.document import Document, DocumentKind, Readability
from checks.documents.content import shown_title, telling
from checks.documents.faults import TooLargeError
from checks.documents.writing import Writing

_LARGEST_PART = 8_000_000  # more than a report of the most letters that are read; what comes after it is not read
_LARGEST_WHOLE = 32_000_000
MAX_ELEMENTS = 200_000  # of one part, looked at one by one
_MOST_PARTS = 20_000
_MOST_RELATIONS = 20_000
_PICTURE_FOLDERS = ("media/", "pictures/")
_HYPERLINK_FIELD = "HYPERLINK"


class Package:
    """The parts of an archive by name; names are compared without case, as Office does."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        entries = self._archive.infolist()
        if len(entries) > _MOST_PARTS:
            raise TooLargeError("more parts than are read")
        self._entries = {entry.filename.replace("\\", "/").lstrip("/").casefold(): entry for entry in entries}
        self._room = _LARGEST_WHOLE
        self.cut = False
        self._faulty = False

    @property
    def pictured(self) -> bool:
        """Whether pictures lie in it."""
        return any(folder in name for name in self._entries for folder in _PICTURE_FOLDERS)

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part.casefold() in self._entries

    def names(self, start: str) -> list[str]:
        """The parts whose names begin so, the shorter and lower numbers first."""
        return sorted((name for name in self._entries if name.startswith(start)), key=lambda name: (len(name), name))

    def read(self, part: str) -> bytes:
        """The bytes of a part up to the limit, b"" where there is none."""
        entry = self._entries.get(part.casefold())
        if entry is None:
            return b""
        with self._archive.open(entry) as stream:
            most = min(_LARGEST_PART, self._room)
            data = stream.read(most)
            self._room -= len(data)
            if len(data) == most:
                self.cut = True
        return data

    def xml(self, part: str) -> etree._Element | None:
        """The root of a part, None where there is none or it is no XML."""
        data = self.read(part)
        if not data.strip():
            return None
        root = parse_xml(data)
        parser = root.getroottree().parser
        self._faulty = self._faulty or (parser is not None and len(parser.error_log) > 0)
        return root

    @property
    def whole(self) -> bool:
        """Whether all parts that were asked for were read to their ends, and were XML as they should be."""
        return not self.cut and not self._faulty

    def main_part(self, usual: str) -> str:
        """The part that the package names as its document; `usual` where it names none that is there."""
        for _, kind, target in self._relations("_rels/.rels", ""):
            if kind.endswith("/officeDocument") and self.has(target):
                return target
        return usual

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """What the ids in a part stand for: (kind, address or name of a part)."""
        folder, _, name = part.rpartition("/")
        found = self._relations(f"{folder}/_rels/{name}.rels".lstrip("/"), folder)
        return {key: (kind.rpartition("/")[2], target) for key, kind, target in found}

    def _relations(self, part: str, folder: str) -> Iterator[tuple[str, str, str]]:
        root = self.xml(part)
        if root is None:
            return
        for relation in islice(root.iter("{*}Relationship"), _MOST_RELATIONS):
            target = relation.get("Target") or ""
            if relation.get("TargetMode") != "External" and relation.get("Type", "").rpartition("/")[2] != "hyperlink":
                target = posixpath.normpath(posixpath.join(folder, target)).lstrip("/") if target else ""
                target = (
                    target if not (relation.get("Target") or "").startswith("/") else relation.get("Target", "")[1:]
                )
            yield relation.get("Id") or "", relation.get("Type") or "", target

    def metadata_title(self) -> str:
        """The title in the properties, "" where it says nothing."""
        for part in ("docProps/core.xml", "meta.xml"):
            root = self.xml(part)
            if root is not None:
                return telling(str(root.findtext(".//{http://purl.org/dc/elements/1.1/}title") or ""))
        return ""


def parse_xml(data: bytes) -> etree._Element:
    """The root of an XML part, without external files or network; raises `ValueError` for one with entities of its own."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    root = etree.fromstring(data, parser)
    if root is None:
        raise ValueError("not XML")
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(iter(declared.iterentities()), None) is not None:
        raise ValueError("entities, behind which the text would be hidden")
    return root


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace, "" for comments: strict files use other namespaces."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str:
    """An attribute by its local name, in whatever namespace."""
    for key, value in element.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def relation_id(element: etree._Element) -> str:
    """The relation that an element names; many have an `id` of their own, too."""
    return next((str(value) for key, value in element.items() if str(key).endswith("}id")), "")


def field_address(code: str) -> str:
    """The address in a field or formula `HYPERLINK "…"` or `=HYPERLINK("…", …)`, "" in any other."""
    before, found, after = code.partition(_HYPERLINK_FIELD)
    if not found or len(before) > 40:
        return ""
    quoted = after[:4_000].split('"', 2)
    return quoted[1] if len(quoted) == 3 and quoted[0].strip(" (") == "" else ""


def package_document(
    kind: DocumentKind,
    package: Package,
    writing: Writing,
    *,
    title: str = "",
    pages: int = 0,
    columns: tuple[str, ...] = (),
    note: str = "",
) -> Document:
    """The document of what was written: a scan where there are only pictures."""
    text = writing.text()
    if writing.full or package.cut:
        note = note or "only its beginning was read"
    # What was not read may hold something.
    nothing = Readability.DAMAGED if note or not package.whole else Readability.EMPTY
    state = Readability.TEXT if text else Readability.SCAN if package.pictured else nothing
    return Document(
        kind,
        state,
        title or shown_title(text),
        text,
        pages,
        columns,
        note=note,
        metadata_title=package.metadata_title(),
        links=writing.links(),
    )
