"""Forms as the walk over a page meets them, field by field."""

from __future__ import annotations

from urllib.parse import quote

from checks.link_targets import is_placeholder
from checks.page import Form, Region


class OpenForm:
    """A form on the way to a `Form`."""

    __slots__ = ("_hidden", "action", "block", "button", "fields", "method", "position")

    def __init__(self, action: str, method: str, position: int, block: int) -> None:
        self.action, self.method, self.position, self.block = action, method, position, block
        self.fields: list[str] = []
        self._hidden: list[tuple[str, str]] = []
        self.button = ""

    def add(self, kind: str, name: str, value: str) -> None:
        self.fields.append(kind)
        if kind == "hidden" and name:
            self._hidden.append((name, value))
        elif kind in {"submit", "button"}:
            self.button = self.button or value

    def fixed_address(self) -> str:
        """Where the form leads, when nothing in it can be typed or chosen; "" for any other."""
        if self.method != "get" or not self._hidden or set(self.fields) - {"hidden", "submit", "button", "image"}:
            return ""
        query = "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in self._hidden)
        address = f"{self.action.partition('?')[0].partition('#')[0]}?{query}"
        return "" if is_placeholder(address) else address

    def finished(self, region: Region) -> Form:
        return Form(self.action, self.method, tuple(self.fields), self.position, region)
