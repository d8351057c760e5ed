"""Addresses that are written in attributes and scripts instead of links."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from typing import Final

from checks.addresses import TargetForm, form_of
from checks.link_targets import is_placeholder, script_target

# Attributes that hold the address which their element leads to, as scripts read them.
_LINKS: Final = (
    "data-href",
    "data-url",
    "data-link",
    "data-downloadurl",
    "data-download-url",
    "data-file",
    "data-file-url",
    "data-pdf",
    "data-pdf-url",
    "data-embed-open-url",
    "data-embed-download-url",
    "data-source",
    "data-src",
    "source",
    "data-remote",
    "data-path",
    "data-load",
    "data-include",
    "w3-include-html",
    "hx-get",
    "data-hx-get",
    "up-href",
    "ic-get-from",
    "routerlink",
    "ng-href",
    "data-ng-href",
    "formaction",
)
_ALWAYS: Final = frozenset(
    [
        *("data-href", "data-url", "data-link", "w3-include-html", "hx-get", "data-hx-get"),
        *("up-href", "ic-get-from", "routerlink", "ng-href", "data-ng-href"),
    ]
)
# Words in the name of an attribute, or of a member of the JSON in one, that holds an address; and those of addresses
# which a click does not lead to.
_ADDRESS_WORDS: Final = frozenset(["url", "href", "link", "file", "pdf", "path", "download", "document"])
_JSON_WORDS: Final = _ADDRESS_WORDS | {"src", "source"}
_OTHER_WORDS: Final = frozenset(
    [
        *(
            "share",
            "image",
            "img",
            "thumb",
            "thumbnail",
            "icon",
            "logo",
            "background",
            "bg",
            "poster",
            "video",
            "audio",
        ),
        *("base", "root", "ajax", "api", "rest", "theme", "plugin", "asset", "assets", "admin", "login", "tracking"),
    ]
)
_WORD_ENDS: Final = re.compile(r"[-_]|(?<=[a-z])(?=[A-Z])")
_LONGEST_JSON: Final = 2_000
_FRAME_SOURCES: Final = ("src", "data-src", "data-lazy-src", "data-litespeed-src", "data-original", "data-url")
_PICTURE_SOURCES: Final = ("src", "data-src", "data-lazy-src", "data-original")
_NO_SOURCE: Final = ("about:", "javascript:", "data:")
# Under what names frameworks write what a click does, besides `onclick`.
_HANDLERS: Final = (
    "@click",
    "v-on:click",
    "x-on:click",
    "ng-click",
    "data-ng-click",
    "wire:click",
    "(click)",
    "hx-",
    "jsaction",
    "data-hx-",
    "ic-post-to",
    "ondblclick",
    "ng-dblclick",
    "data-onclick",
    "data-on-click",
    "on:click",
)
# What presses on an element do is an effect of the looks more often than a way on: only with an address in it.
_PRESSES: Final = ("onmousedown", "onmouseup", "onpointerdown", "onpointerup", "ontouchstart", "ontouchend")
# Attributes that bind several events to what a script does.
_BINDINGS: Final = ("data-bind", "data-action")
# Addresses that a script puts in: an expression, which may be no more than an address in quotes.
_BOUND: Final = frozenset(
    [":href", "v-bind:href", "x-bind:href", "[href]", "[attr.href]", "[routerlink]", ":to", "v-bind:to", "ui-sref"]
)
# Elements that put another page in their place.
_INCLUDES: Final = frozenset(
    ["amp-iframe", "turbo-frame", "include-fragment", "html-include", "include-html", "sl-include", "wa-include"]
)
# Attributes by which a script tells what it is to show.
_KEY: Final = re.compile(r"data-(?:\w{1,30}-)?(?:id|code|key|no|num|path|remote|page|doc|item|file|load|route|slug)")
_ADDRESS: Final = re.compile(r"(?:https?:)?/[^\s<>\"]{1,2000}", re.IGNORECASE)
_HOLDER: Final = re.compile(
    r"https?://(?:drive|docs)\.google\.com/(?:file|open|uc|document|spreadsheets|presentation)", re.I
)
_HINTS: Final = (".pdf", ".doc", ".xls", ".ppt", "drive.google", "docs.google")
_QUOTED: Final = re.compile(
    r"""["']((?:https?:)?[^"'\s<>]{0,600}(?:\.(?:pdf|docx?|xlsx?|pptx?)(?:[?#][^"'\s<>]{0,300})?|google\.com\\?/[^"'\s<>]{1,300}))["']""",
    re.IGNORECASE,
)
# What a script puts into the page as it comes: `$("#list").load("list.html")`, `fetch("list.html")`.
_PART: Final = re.compile(
    r"""(?:\.load|\.get|fetch|\.include)\(\s?["'`]([^"'`\s<>$]{1,300}\.(?:html?|php|aspx?|jsp))(?=[\s"'`?#])""",
    re.IGNORECASE,
)
# The address of a page as lists to choose from hold it, for a function of the page's own to open.
_OF_PAGE: Final = re.compile(
    r"[^\s<>\"'?#]{1,500}\.(?:html?|php|aspx?|jsp)(?:[?#][^\s<>\"']{0,500})?|\?\w{1,60}=[^\s<>\"']{1,500}",
    re.IGNORECASE,
)
_ESCAPED: Final = re.compile(r"\\{1,4}/")
_SHOWN_BY_PARAMETER: Final = frozenset({"src", "filename", "movie", "url", "file"})
_MOST_PARTS: Final = 10
_PACKED_BEGINNINGS: Final = ("eyJ", "W3s", "WyJ")  # of what begins with {", [{ or ["
_PACKED: Final = re.compile(r"""["']((?:eyJ|W3s|WyJ)[A-Za-z0-9+/]{20,100000})={0,2}["']""")
_MOST_PACKED: Final = 20
_INSIDE: Final = re.compile(r"(data:(?:application|image)/[\w.+-]{1,80})\s?[;,]", re.IGNORECASE)
_LONGEST_KIND: Final = 120
_LEAST_OF_A_FILE: Final = 200  # letters
_MOST_OF_A_SCRIPT: Final = 100
_LONGEST_SCRIPT: Final = 500_000
_BACKGROUND: Final = re.compile(
    r"background(?:-image)?\s{0,9}:[^;:()]{0,100}url\(\s{0,9}['\"]?([^'\")\s]+)", re.IGNORECASE
)
_LONGEST_STYLE: Final = 3_000


def address_of(attributes: Mapping[str, str]) -> str:
    """The address that an element leads to by its attributes, "" when there is none."""
    for name in _LINKS:
        value = attributes.get(name)
        if value and (value := value.strip()) and (name in _ALWAYS or _leads(value, name, attributes)):
            return value
    for name, value in attributes.items():
        if name.startswith("data-") and name not in _LINKS and any(hint in value for hint in _HINTS):
            found = value.strip() if _is_document(value) else next(documents_in(value), "")
            if found:
                return found
    return ""


def address_by_name(attributes: Mapping[str, str]) -> str:
    """The address in an attribute of an element that can be clicked, as far as the attribute's name says that it is one."""
    for name, value in attributes.items():
        if not name.startswith("data-") or not value:
            continue
        if value[0] == "{" and len(value) <= _LONGEST_JSON:
            found = _address_in_json(value)
        else:
            found = value.strip() if _names_address(name, _ADDRESS_WORDS) and _is_address(value.strip()) else ""
        if found:
            return found
    return ""


def _address_in_json(value: str) -> str:
    try:
        members = json.loads(value)
    except (ValueError, RecursionError):
        return ""
    held = ((name, text.strip()) for name, text in members.items() if isinstance(text, str))
    return next((text for name, text in held if _names_address(name, _JSON_WORDS) and _is_address(text)), "")


def _names_address(name: str, words: frozenset[str]) -> bool:
    said = {word.lower() for word in _WORD_ENDS.split(name)}
    return not said.isdisjoint(words) and said.isdisjoint(_OTHER_WORDS)


def _is_address(value: str) -> bool:
    return (
        _ADDRESS.fullmatch(value) is not None
        and not is_placeholder(value)
        and form_of(value) is not TargetForm.RESOURCE
    )


def handler_of(attributes: Mapping[str, str]) -> str:
    """What a click on an element does, in the words of its script; "" when none is written at it."""
    written = attributes.get("onclick")
    if written:
        return written
    for name, value in attributes.items():
        if name.startswith(_HANDLERS) or (name in _BINDINGS and "click" in value):
            return value
        if name in _BOUND:
            return name if "," in value else value  # parts of an address are for the script to put together
        if name in _PRESSES and script_target(value):
            return value
    return ""


def is_handler(name: str) -> bool:
    """Whether an attribute says what a click does, or where to."""
    return name.startswith(_HANDLERS) or name in _ALWAYS or name in _PRESSES or name in _BOUND or name == "formaction"


def has_key(attributes: Mapping[str, str]) -> bool:
    """Whether an element is marked with what a script is to show."""
    return any(value and _KEY.fullmatch(name) for name, value in attributes.items())


def _leads(value: str, name: str, attributes: Mapping[str, str]) -> bool:
    shown_before = "data-fancybox" in attributes or attributes.get("data-type") == "iframe"  # in a frame over the page
    if name in {"data-src", "source", "data-source"} and not shown_before:
        return _is_document(value)
    return (_ADDRESS.fullmatch(value) is not None and not is_placeholder(value)) or _is_document(value)


def _is_document(value: str) -> bool:
    value = value.strip()
    if len(value) > 2_000 or any(sign in value for sign in '<>{}[]"\n'):
        return False
    return _HOLDER.match(value) is not None or form_of(value) is TargetForm.DOCUMENT


def frame_source(get: Callable[[str], str | None]) -> str:
    """The address that a frame shows, also where a script loads it later; "" for one without."""
    return _first_source(get, _FRAME_SOURCES)


def shown_by_parameter(parameters: Iterable[tuple[str, str]]) -> str:
    """The address of what an `<object>` shows by one of its `parameters` (name, value), "" for none."""
    return next((value.strip() for name, value in parameters if name.lower() in _SHOWN_BY_PARAMETER), "")


def shown_by_component(tag: str, get: Callable[[str], str | None]) -> str:
    """The address of what an element of an application's own making shows: a frame, or a document by its name."""
    source = _first_source(get, _FRAME_SOURCES)
    return source if tag in _INCLUDES or _is_document(source) else ""


def picture_source(get: Callable[[str], str | None]) -> str:
    return _first_source(get, _PICTURE_SOURCES)


def picture_behind(style: str) -> str:
    """The address of the picture that an element has for its background, "" when there is none."""
    found = _BACKGROUND.search(style[:_LONGEST_STYLE])
    return "" if found is None or found[1].lower().startswith(_NO_SOURCE) else found[1]


def _first_source(get: Callable[[str], str | None], names: tuple[str, ...]) -> str:
    for name in names:
        value = (get(name) or "").strip()
        if value and not value.lower().startswith(_NO_SOURCE):
            return value
    return ""


def file_inside(source: str) -> str:
    """The beginning of an address that holds a whole file in itself, "" of any other."""
    found = _INSIDE.match(source[:_LONGEST_KIND]) if len(source) >= _LEAST_OF_A_FILE else None
    return found[1] if found else ""


def documents_in(script: str) -> Iterator[str]:
    """The addresses of documents that stand in the strings of a script, also in its packed ones, each once."""
    for code in (script, *_unpacked(script)):
        yield from _documents_of(code)


def _unpacked(script: str) -> Iterator[str]:
    """What a script holds as base64 of JSON."""
    if not any(beginning in script for beginning in _PACKED_BEGINNINGS):
        return
    for found in islice(_PACKED.finditer(script[:_LONGEST_SCRIPT]), _MOST_PACKED):
        with suppress(ValueError):
            yield b64decode(found[1] + "=" * (-len(found[1]) % 4)).decode("utf-8", "replace")


def _documents_of(script: str) -> Iterator[str]:
    if not any(hint in script for hint in _HINTS):
        return
    seen: set[str] = set()
    for found in _QUOTED.finditer(script[:_LONGEST_SCRIPT]):
        address = _ESCAPED.sub("/", found[1]).replace("\\u0026", "&").replace("&amp;", "&")
        if address in seen or "\\" in address or "${" in address or not _is_document(address):
            continue
        if address.rpartition("/")[2].startswith("."):
            continue  # no more than the end of one, to be put together
        seen.add(address)
        yield address
        if len(seen) >= _MOST_OF_A_SCRIPT:
            return


def parts_in(script: str) -> Iterator[str]:
    """The addresses of parts of the page that a script asks for, each once."""
    parts = dict.fromkeys(found[1] for found in _PART.finditer(script[:_LONGEST_SCRIPT]))
    yield from islice(parts, _MOST_PARTS)


def leads_by_option(value: str, script: str) -> bool:
    """Whether choosing an option with `value` opens it, in a list whose `onchange` is `script`."""
    value = value.strip()
    if is_placeholder(value):
        return False
    if re.match(r"https?://\S+$", value):
        return True
    opens = any(word in script for word in ("location", "open", "href"))
    if script and _OF_PAGE.fullmatch(value):
        return True
    return (value.startswith("/") and len(value) > 1) or (_is_document(value)) or (opens and "." in value)
