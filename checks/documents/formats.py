"""The one table of file formats: how a file of each is named, told by its content, called, and read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

from checks.document import DocumentKind
from checks.documents import looks


@dataclass(frozen=True, slots=True)
class Format:
    """One way of writing a file.

    A file is of the first format of the table that one of these tells: `magic`, bytes at a place;
    `part`, the folder of an Office package; `open_type`, what an OpenDocument package says of itself;
    `streams`, names in a compound file; `looks`, a look at the bytes. `reader` is the function that
    reads it, `module:function` in this package, loaded with the first such file; "" for what is only named.
    `with_task` says that it is also given what the caller said with the file.
    """

    name: str
    kind: DocumentKind
    suffixes: tuple[str, ...] = ()
    media_types: tuple[str, ...] = ()
    reader: str = ""
    magic: tuple[tuple[int, bytes], ...] = ()
    part: str = ""
    open_type: str = ""
    streams: tuple[str, ...] = ()
    looks: Callable[[bytes], bool] | None = None
    with_task: bool = False


_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."

# Containers first, then what begins in a way of its own, then the many forms of text from the narrow to the wide.
FORMATS: tuple[Format, ...] = (
    Format(
        "docx",
        DocumentKind.WORD,
        ("docx", "docm", "dotx"),
        (f"{_OFFICE}wordprocessingml.document",),
        "word:read_docx",
        part="word/",
    ),
    Format("xlsb", DocumentKind.SHEET, ("xlsb",), reader="sheets:read_sheet", part="xl/workbook.bin"),
    Format(
        "xlsx",
        DocumentKind.SHEET,
        ("xlsx", "xlsm", "xltx"),
        (f"{_OFFICE}spreadsheetml.sheet",),
        "workbook:read_xlsx",
        part="xl/",
    ),
    Format(
        "pptx",
        DocumentKind.SLIDES,
        ("pptx", "ppsx", "pptm", "potx"),
        (f"{_OFFICE}presentationml.presentation", f"{_OFFICE}presentationml.slideshow"),
        "slides:read_pptx",
        part="ppt/",
    ),
    Format("odt", DocumentKind.WORD, ("odt", "ott"), (f"{_OPEN}text",), "open_documents:read_odt", open_type="text"),
    Format(
        "ods",
        DocumentKind.SHEET,
        ("ods", "ots"),
        (f"{_OPEN}spreadsheet",),
        "open_documents:read_ods",
        open_type="spreadsheet",
    ),
    Format(
        "odp",
        DocumentKind.SLIDES,
        ("odp", "otp"),
        (f"{_OPEN}presentation",),
        "open_documents:read_odp",
        open_type="presentation",
    ),
    Format(
        "odg",
        DocumentKind.SLIDES,
        ("odg",),
        (f"{_OPEN}graphics",),
        "open_documents:read_odp",
        open_type="graphics",
    ),
    Format(
        "zip",
        DocumentKind.ARCHIVE,
        ("zip",),
        ("application/zip", "application/x-zip-compressed"),
        "archive:read_zip",
        magic=((0, b"PK\x03\x04"), (0, b"PK\x05\x06"), (0, b"PK\x07\x08")),
        with_task=True,
    ),
    Format("locked office file", DocumentKind.UNKNOWN, streams=("EncryptedPackage",)),
    Format(
        "doc", DocumentKind.WORD, ("doc", "dot"), ("application/msword",), "ole:read_doc", streams=("WordDocument",)
    ),
    Format(
        "ppt",
        DocumentKind.SLIDES,
        ("ppt", "pps"),
        ("application/vnd.ms-powerpoint",),
        "ole:read_ppt",
        streams=("PowerPoint Document",),
    ),
    Format(
        "xls",
        DocumentKind.SHEET,
        ("xls", "xlt"),
        ("application/vnd.ms-excel",),
        "sheets:read_sheet",
        streams=("Workbook", "Book"),
    ),
    Format(
        "rtf", DocumentKind.WORD, ("rtf",), ("application/rtf", "text/rtf"), "rtf:read_rtf", looks=looks.looks_like_rtf
    ),
    Format(
        "pdf",
        DocumentKind.PDF,
        ("pdf",),
        ("application/pdf", "application/x-pdf"),
        "pdf:read_pdf",
        looks=looks.looks_like_pdf,
        with_task=True,
    ),
    Format("png", DocumentKind.IMAGE, ("png",), ("image/png",), "images:read_image", ((0, b"\x89PNG\r\n"),)),
    Format(
        "jpeg",
        DocumentKind.IMAGE,
        ("jpg", "jpeg", "jfif"),
        ("image/jpeg", "image/jpg"),
        "images:read_image",
        ((0, b"\xff\xd8\xff"),),
    ),
    Format("gif", DocumentKind.IMAGE, ("gif",), ("image/gif",), "images:read_image", ((0, b"GIF87a"), (0, b"GIF89a"))),
    Format("bmp", DocumentKind.IMAGE, ("bmp",), ("image/bmp",), "images:read_image", looks=looks.looks_like_bitmap),
    Format("webp", DocumentKind.IMAGE, ("webp",), ("image/webp",), "images:read_image", ((8, b"WEBPVP8"),)),
    Format(
        "tiff",
        DocumentKind.IMAGE,
        ("tif", "tiff"),
        ("image/tiff",),
        "images:read_image",
        ((0, b"II*\0"), (0, b"MM\0*")),
    ),
    Format(
        "heif",
        DocumentKind.IMAGE,
        ("heic", "heif", "avif"),
        ("image/heic", "image/heif", "image/avif"),
        "images:read_image",
        ((4, b"ftyphei"), (4, b"ftypmif1"), (4, b"ftypavif")),
    ),
    Format("ico", DocumentKind.IMAGE, ("ico",), ("image/x-icon",), "images:read_image", ((0, b"\0\0\1\0"),)),
    Format("psd", DocumentKind.IMAGE, ("psd",), ("image/vnd.adobe.photoshop",), "images:read_image", ((0, b"8BPS"),)),
    Format(
        "mp4",
        DocumentKind.MEDIA,
        ("mp4", "m4a", "m4v", "mov", "3gp"),
        ("video/mp4", "audio/mp4", "video/quicktime"),
        magic=((4, b"ftyp"), (4, b"moov")),
    ),
    Format(
        "mp3", DocumentKind.MEDIA, ("mp3",), ("audio/mpeg",), magic=((0, b"ID3"), (0, b"\xff\xfb"), (0, b"\xff\xf3"))
    ),
    Format(
        "avi", DocumentKind.MEDIA, ("avi", "wav"), ("video/x-msvideo", "audio/wav"), magic=((8, b"AVI "), (8, b"WAVE"))
    ),
    Format("ogg", DocumentKind.MEDIA, ("ogg", "oga", "ogv"), ("audio/ogg", "video/ogg"), magic=((0, b"OggS"),)),
    Format("webm", DocumentKind.MEDIA, ("webm", "mkv"), ("video/webm",), magic=((0, b"\x1a\x45\xdf\xa3"),)),
    Format("flv", DocumentKind.MEDIA, ("flv",), ("video/x-flv",), magic=((0, b"FLV\x01"),)),
    Format(
        "wmv",
        DocumentKind.MEDIA,
        ("wmv", "wma"),
        ("video/x-ms-wmv",),
        magic=((0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11"),),
    ),
    Format("rar", DocumentKind.ARCHIVE, ("rar",), ("application/vnd.rar",), magic=((0, b"Rar!\x1a\x07"),)),
    Format("7z", DocumentKind.ARCHIVE, ("7z",), ("application/x-7z-compressed",), magic=((0, b"7z\xbc\xaf\x27\x1c"),)),
    Format(
        "packed",
        DocumentKind.ARCHIVE,
        ("gz", "tgz", "bz2", "xz", "tar"),
        ("application/gzip", "application/x-tar"),
        magic=((0, b"\x1f\x8b\x08"), (0, b"BZh"), (0, b"\xfd7zXZ\0"), (0, b"\x28\xb5\x2f\xfd"), (257, b"ustar")),
    ),
    Format("lnk", DocumentKind.SHORTCUT, ("lnk",), magic=((0, b"L\0\0\0\x01\x14\x02\0"),)),
    Format("url", DocumentKind.SHORTCUT, ("url",), reader="shortcuts:read_url", looks=looks.looks_like_url_file),
    Format("webloc", DocumentKind.SHORTCUT, ("webloc",), reader="shortcuts:read_webloc", looks=looks.looks_like_webloc),
    Format(
        "gdoc",
        DocumentKind.SHORTCUT,
        ("gdoc", "gsheet", "gslides", "gform", "gdraw"),
        reader="shortcuts:read_cloud_file",
        looks=looks.looks_like_cloud_file,
    ),
    Format(
        "mht", DocumentKind.WORD, ("mht", "mhtml"), reader="web_archive:read_mht", looks=looks.looks_like_web_archive
    ),
    Format(
        "spreadsheet xml", DocumentKind.SHEET, reader="office_xml:read_spreadsheet_xml", looks=looks.is_spreadsheet_xml
    ),
    Format("word xml", DocumentKind.WORD, reader="office_xml:read_word_xml", looks=looks.is_word_xml),
    Format("html", DocumentKind.HTML, reader="text_files:read_html", looks=looks.looks_like_html),
    Format("svg", DocumentKind.IMAGE, ("svg",), ("image/svg+xml",), "images:read_image", looks=looks.looks_like_svg),
    Format(
        "text",
        DocumentKind.TEXT,
        ("txt", "csv", "tsv"),
        ("text/plain", "text/csv"),
        "text_files:read_text",
        looks=looks.looks_like_text,
    ),
)
UNKNOWN = Format("unknown", DocumentKind.UNKNOWN)

_DOCUMENT_KINDS = frozenset(
    {
        DocumentKind.PDF,
        DocumentKind.WORD,
        DocumentKind.SHEET,
        DocumentKind.SLIDES,
        DocumentKind.TEXT,
        DocumentKind.ARCHIVE,
        DocumentKind.SHORTCUT,
    }
)
_SUFFIXES = {suffix: known for known in FORMATS for suffix in known.suffixes}


def format_of_name(name: str) -> Format | None:
    """The format that the ending of a file name, path or address (without query) promises."""
    _, dot, suffix = unquote(name[-60:]).casefold().rpartition(".")
    return _SUFFIXES.get(suffix) if dot else None


def is_document_name(name: str) -> bool:
    """Whether a name ends as one of a document, an archive or a shortcut does: nothing to look at in a page."""
    known = format_of_name(name)
    return known is not None and known.kind in _DOCUMENT_KINDS


def is_file_name(name: str) -> bool:
    """Whether a name ends as one of a document or a picture does: what a page can offer as evidence."""
    known = format_of_name(name)
    return known is not None and (known.kind in _DOCUMENT_KINDS or known.kind is DocumentKind.IMAGE)


def is_file_address(href: str) -> bool:
    """The same of an address, whose query may name the file that a viewer shows."""
    plain = href.partition("#")[0]
    return is_file_name(plain.partition("?")[0]) or is_file_name(plain)


def is_media_name(name: str) -> bool:
    """Whether a name ends as one of a picture, a film or a sound does."""
    known = format_of_name(name)
    return known is not None and known.kind in {DocumentKind.IMAGE, DocumentKind.MEDIA}


@cache
def suffix_pattern() -> str:
    """The suffixes of documents and pictures as an alternation for a regular expression, the longest first."""
    named = (suffix for suffix in _SUFFIXES if is_file_name(f".{suffix}"))
    return "|".join(sorted(named, key=lambda suffix: (-len(suffix), suffix)))


def is_promised(name: str, media_type: str) -> bool:
    """Whether a name or a stated media type says that a file is one that can be read here."""
    known = format_of_name(name)
    if known is not None and known.kind is not DocumentKind.TEXT:
        return True
    return any(media_type in known.media_types for known in FORMATS if known.kind is not DocumentKind.TEXT)


def first_look(data: bytes) -> Format | None:
    """The format that the first bytes tell, None for what only its inside can tell (compound files) and for no known one."""
    for known in FORMATS:
        if any(data.startswith(sign, place) for place, sign in known.magic):
            return known
        if known.looks is not None and known.looks(data):
            return known
    return None
