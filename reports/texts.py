"""The catalogue of all fixed words in the reports and the portal."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

LANGUAGES = ("th", "en")
_STATIC = Path(__file__).parent / "static"
_CATALOGUES = ("texts.toml", "portal_texts.toml")


class UnknownTextError(KeyError):
    """A report asked for words that the catalogue does not hold."""


class Texts:
    """The words in one language; call it with a dotted key and the values to fill in."""

    def __init__(self, lang: str) -> None:
        if lang not in LANGUAGES:
            raise ValueError(f"no texts in {lang!r}: choose one of {', '.join(LANGUAGES)}")
        self.lang = lang
        self._texts = {key: entry[lang] for key, entry in catalogue().items()}

    def __call__(self, key: str, **values: object) -> str:
        try:
            text = self._texts[key]
        except KeyError:
            raise UnknownTextError(key) from None
        return text.format(**values) if values else text

    def named(self, group: str, name: str) -> str:
        """The words for a name that may be newer than the catalogue: then the group's `other`."""
        text = self._texts.get(f"{group}.{name}")
        return text if text is not None else self(f"{group}.other", name=name)


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Dotted key -> language -> words."""
    tables = (tomllib.loads((_STATIC / name).read_text("utf-8")) for name in _CATALOGUES)
    return {key: words for table in tables for key, words in _flat(table, "")}


@lru_cache(maxsize=len(LANGUAGES))
def texts(lang: str) -> Texts:
    """The catalogue in `lang`."""
    return Texts(lang)


def _flat(table: Mapping[str, Any], prefix: str) -> list[tuple[str, Mapping[str, str]]]:
    if set(table) <= set(LANGUAGES):
        return [(prefix, table)]
    return [entry for key, value in table.items() for entry in _flat(value, f"{prefix}.{key}" if prefix else key)]
