"""Words for what is wrong in a TOML file that a person wrote: what was meant, and where it is no TOML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

_SYNTAX_PLACE = re.compile(r"\s?\(at (?:line (\d{1,9}), column \d{1,9}|end of document)\)")


def meant(name: str, known: Iterable[str], otherwise: str) -> str:
    """The remedy for an unknown name: the one that was meant, or all that there are."""
    names = sorted(known)
    near = get_close_matches(name, names, n=1)
    return f'; did you mean "{near[0]}"?' if near else f"; {otherwise} {', '.join(names)}"


def syntax_fault(error: ValueError, text: str, name: str, needed: str) -> str:
    """What `tomllib` says of the `text` of the file `name`, with its line; `needed` is what such a file is made of."""
    message = str(error)
    place = _SYNTAX_PLACE.search(message)
    line = int(place[1]) if place and place[1] else text.count("\n") + 1
    return f"{name} line {line}: is no TOML: {_SYNTAX_PLACE.sub('', message)}; {needed}"


def quoted(value: object) -> str:
    """`value` as it stands in the file."""
    return f'"{value}"'
