"""The Jinja2 environment of the reports, in which text of a website can never become markup or an address that runs."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from markupsafe import Markup, escape

from checks.caches import remembered
from checks.cells import CONTROLS, plain_text
from reports.whole_words import with_whole_words

if TYPE_CHECKING:
    from jinja2 import Environment

_HERE = Path(__file__).parent
_STATIC = _HERE / "static"
_UNSAFE_IN_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f<>\"\\^`{|}]")
_LONGEST_ADDRESS = 2000  # what browsers and spreadsheets open
_UNICODE_RANGE = {
    "thai": "U+0E01-0E5B,U+200C-200D,U+25CC",
    "latin": "U+0000-00FF,U+2000-200B,U+200E-206F,U+2122,U+2212",
}
_WEIGHTS = (400, 700)


@dataclass(frozen=True, slots=True)
class Within:
    """What a report stands in: a template that extends its own ("" for none), and what that asks for.

    The value `beside` of a school's report is called with each item and gives markup to stand below its details.
    """

    template: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


ALONE = Within()


def plain(text: object) -> object:
    """`text` without signs that cannot be shown; other values and finished markup as they are."""
    if isinstance(text, str) and not isinstance(text, Markup):
        return plain_text(text)
    return text


def shown(value: object) -> str:
    """`value` as it stands in a page: `plain`, and escaped unless it is finished markup."""
    kind = type(value)
    if kind is str:
        return _shown_text(value)  # type: ignore[arg-type]
    return value if kind is Markup else escape(plain(value))  # type: ignore[return-value]


@remembered(4_000_000)
def _shown_text(text: str) -> str:
    return str(escape(plain_text(text)))


@remembered(4_000_000)
def web_address(url: str) -> str:
    """`url` when it is a whole http(s) address that may become a link, else ""."""
    if len(url) > _LONGEST_ADDRESS or _UNSAFE_IN_ADDRESS.search(url) or CONTROLS.search(url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""


def readable_address(url: str, length: int = 140) -> str:
    """`url` as people read it: Thai letters instead of %E0…, the middle left out when it is long."""
    return shortened(unquote(url, errors="replace"), length, middle=True)


def shortened(text: str, length: int = 300, *, middle: bool = False) -> str:
    """`text` on one line, at most `length` signs."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    if middle:
        return f"{text[: length * 2 // 3]}…{text[-(length // 3 - 1) :]}"
    return f"{text[: length - 1]}…"


def marked(text: str, words: Iterable[str], length: int = 600) -> Markup:
    """`text` with the deciding words in <mark>; a short text without any of them decided as a whole."""
    text = shortened(plain_text(text), length)
    wanted = sorted({word for word in (" ".join(plain_text(word).split()) for word in words) if word}, key=len)
    pattern = re.compile("|".join(re.escape(word) for word in reversed(wanted)) or r"(?!)", re.IGNORECASE)
    pieces, end = [], 0
    for match in pattern.finditer(text):
        pieces.append(escape(text[end : match.start()]) + Markup("<mark>%s</mark>") % match.group())
        end = match.end()
    if not pieces and len(text) <= 60:
        return Markup("<mark>%s</mark>") % text
    return Markup("").join([*pieces, escape(text[end:])])


@lru_cache(maxsize=64)
def icon(letter: str) -> Markup:
    """The picture of that name among those of the sprite that every page of a school begins with."""
    return Markup('<svg class="ico" aria-hidden="true"><use href="#i-%s"/></svg>') % letter


@remembered(4_000_000)
def address(url: str, text: str = "") -> Markup:
    """`text`, or `url` as people read it, as a link where it may become one."""
    shown = Markup("<bdi>%s</bdi>") % plain_text(text or readable_address(url))
    return Markup('<a href="%s">%s</a>') % (plain_text(url), shown) if web_address(url) else shown


def emphasised(text: str) -> Markup:
    """`text` of the catalogue with what stands between pairs of ** in bold type."""
    pieces = (
        Markup("<strong>%s</strong>") % piece if at % 2 else escape(piece) for at, piece in enumerate(text.split("**"))
    )
    return Markup("").join(pieces)


@lru_cache(maxsize=8)
def stylesheet(*names: str) -> Markup:
    """The style sheets of `static/` in order, after the embedded fonts."""
    sheets = [(_STATIC / name).read_text(encoding="utf-8") for name in names]
    return Markup(fonts() + "\n".join(_squeezed(sheet) for sheet in sheets))  # noqa: S704  our own files


@lru_cache(maxsize=8)
def script(name: str) -> Markup:
    """A script of `static/` to stand in the page."""
    return Markup((_STATIC / name).read_text(encoding="utf-8").strip())  # noqa: S704  our own file


@lru_cache(maxsize=8)
def script_hash(name: str) -> str:
    """What a content security policy calls that script, so that no other one can run."""
    return f"sha256-{base64.b64encode(hashlib.sha256(script(name).encode()).digest()).decode()}"


@lru_cache(maxsize=1)
def fonts() -> str:
    """Sarabun, Thai and Latin, regular and bold, as data in the page."""
    return "".join(
        "@font-face{font-family:Sarabun;font-display:swap;"
        f"font-weight:{weight};src:url(data:font/woff2;base64,{_font(subset, weight)}) format('woff2');"
        f"unicode-range:{_UNICODE_RANGE[subset]}}}"
        for weight in _WEIGHTS
        for subset in _UNICODE_RANGE
    )


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Autoescaped templates; an unknown name is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # many commands render nothing

    from reports.compiled import CompiledTemplates, PlainCalls

    env = Environment(
        loader=FileSystemLoader([_HERE / "templates", _HERE / "portal" / "templates"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
        bytecode_cache=CompiledTemplates(_HERE / "__pycache__", Path(__file__).read_text(encoding="utf-8")),
    )
    env.code_generator_class = PlainCalls
    env.filters |= {
        "address": address,
        "icon": icon,
        "web_address": web_address,
        "readable_address": readable_address,
        "shortened": shortened,
        "marked": marked,
        "emphasised": emphasised,
    }
    env.globals |= {"stylesheet": stylesheet, "script": script, "script_hash": script_hash}
    return env


def rendered(template: str, **values: Any) -> str:
    """A whole page from that template."""
    return with_whole_words(environment().get_template(template).render(**values))


def _font(subset: str, weight: int) -> str:
    return base64.b64encode((_STATIC / "fonts" / f"sarabun-{subset}-{weight}-normal.woff2").read_bytes()).decode()


def _squeezed(sheet: str) -> str:
    before, *commented = sheet.split("/*")
    sheet = before + "".join(part.partition("*/")[2] for part in commented)
    return re.sub(r" ?([{};,>]) ?", r"\1", " ".join(sheet.split()))
