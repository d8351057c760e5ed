"""Forms as the walk over a page meets them, field by field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import Final
from urllib.parse import quote

from lxml import etree

from checks.link_targets import is_placeholder
from checks.page import Form, Region

_BUTTONS: Final = frozenset({"submit", "button", "image", "reset"})
_MOST_FIELDS: Final = 200  # of a form around a list to choose from
_MOST_AROUND: Final = 60  # elements between a field and its form
_LONGEST_BUTTON: Final = 200  # letters
_LEAST_CONTROLS: Final = 2  # that send one form, each something of its own
_SENDS: Final = re.compile(r"\.submit\s?\(")


@dataclass(frozen=True, slots=True)
class Choice:
    """What choosing from a `select` does: `script` runs, or the form asks for `address`, which ends with the name of the field.

    Without either the choice is sent in a way that only a browser knows; `inert` ones are one field of many.
    """

    script: str = ""
    address: str = ""
    inert: bool = False

    def chosen(self, value: str) -> str:
        """The address that choosing `value` leads to, "" when none is known."""
        return f"{self.address}={quote(value, safe='')}" if self.address and value else ""


def choice_of(select: etree._Element) -> Choice:
    """What becomes of what is chosen in `select`, by its script and by the form around it."""
    script = select.get("onchange") or ""
    around = _form_around(select)
    if around is None or (script and not _SENDS.search(script)):
        return Choice(script)
    hidden: list[tuple[str, str]] = []
    lists = 0
    for field in islice(around.iter("input", "textarea", "select"), _MOST_FIELDS):
        kind = (field.get("type") or "text").lower() if field.tag == "input" else field.tag
        if kind == "select":
            lists += 1
        elif kind == "hidden":
            hidden.append((field.get("name") or "", field.get("value") or ""))
        elif kind not in _BUTTONS:
            return Choice(script, inert=not script)
    name = select.get("name") or ""
    if (around.get("method") or "get").lower() != "get" or lists != 1 or not name:
        return Choice(script)
    return Choice(address=_asked(around.get("action") or "", hidden, name))


def sent_by(control: etree._Element) -> str | None:
    """The address that a control leads to which sends the form around it, "" where only a browser can send it.

    None for any but one of several controls that send something of their own; a form with one has its words alone.
    """
    around = _form_around(control)
    if around is None or not _sends(control):
        return None
    hidden: list[tuple[str, str]] = []
    controls, is_fixed = 0, True
    for field in islice(around.iter("input", "textarea", "select", "button"), _MOST_FIELDS):
        if _sends(field):
            controls += 1
        elif (field.get("type") or "text").lower() == "hidden":
            hidden.append((field.get("name") or "", field.get("value") or ""))
        elif field.tag != "button" and (field.get("type") or "text").lower() not in _BUTTONS:
            is_fixed = False
    if controls < _LEAST_CONTROLS:
        return None
    if (control.get("formmethod") or around.get("method") or "get").lower() == "post":
        return ""
    name, value = control.get("name"), control.get("value")
    if not is_fixed or not name or not value:
        return None
    action = control.get("formaction") or around.get("action") or ""
    return f"{_asked(action, hidden, name)}={quote(value, safe='')}"


def _sends(field: etree._Element) -> bool:
    kind = (field.get("type") or ("submit" if field.tag == "button" else "text")).lower()
    return kind in ("submit", "image") and field.tag in ("button", "input")


def is_in_form(element: etree._Element) -> bool:
    """Whether an element belongs to a form, which decides what it does."""
    return _form_around(element) is not None


def _form_around(element: etree._Element) -> etree._Element | None:
    return next((outer for outer in islice(element.iterancestors(), _MOST_AROUND) if outer.tag == "form"), None)


def _asked(action: str, hidden: list[tuple[str, str]], name: str) -> str:
    given = "".join(f"{quote(key, safe='')}={quote(value, safe='')}&" for key, value in hidden if key)
    return f"{action.partition('?')[0].partition('#')[0]}?{given}{quote(name, safe='')}"


class OpenForm:
    """A form on the way to a `Form`."""

    __slots__ = ("_hidden", "action", "block", "button", "fields", "first_link", "method", "position")

    def __init__(self, action: str, method: str, position: int, block: int) -> None:
        self.action, self.method, self.position, self.block = action, method, position, block
        self.fields: list[str] = []
        self._hidden: list[tuple[str, str]] = []
        self.button = ""
        self.first_link = 0

    def add(self, kind: str, name: str, value: str) -> None:
        self.fields.append(kind)
        if kind == "hidden" and name:
            self._hidden.append((name, value))
        elif kind in {"submit", "button"}:
            self.button = self.button or value

    def fixed_address(self) -> str:
        """Where the form leads, when nothing in it can be typed or chosen; "" for any other."""
        if self.method != "get" or not self._hidden or not self._is_fixed:
            return ""
        query = "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in self._hidden)
        address = f"{self.action.partition('?')[0].partition('#')[0]}?{query}"
        return "" if is_placeholder(address) else address

    @property
    def _is_fixed(self) -> bool:
        return not set(self.fields) - _BUTTONS - {"hidden"}

    def is_sent(self, words: str) -> bool:
        """Whether all that a visitor can do with the form is to send it, by a button with these words."""
        return self._is_fixed and 2 < len(words) <= _LONGEST_BUTTON

    def is_link(self, here: str) -> bool:
        """Whether the form, sent as it is, asks for nothing but its address, which is not the page at `here`."""
        leads = self.action.partition("#")[0] != here and not is_placeholder(self.action)
        return self.method == "get" and not self._hidden and leads

    def finished(self, region: Region) -> Form:
        return Form(self.action, self.method, tuple(self.fields), self.position, region)
