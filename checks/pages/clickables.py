"""What an element leads to that is no plain link: by a script, an attribute, a panel of the page, a button."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

from lxml import etree

from checks.link_targets import does_nothing, does_something, is_placeholder, script_target, target_kind
from checks.page import LinkSource, TargetKind
from checks.pages.elements import NO_LINK, PLACES
from checks.pages.forms import is_in_form, sent_by
from checks.pages.head import SHOWN_WHOLE
from checks.pages.listeners import (
    filled_names,
    is_listened_by_itself,
    is_listened_to,
    is_one_of_several,
    listened_names,
    may_listen,
)
from checks.pages.naming import clicked_words, leads_further
from checks.pages.panels import (
    head_of_panel,
    is_toggle,
    number_given,
    opens_part,
    opens_sub_menu,
    panel_name,
    submits,
)
from checks.pages.written import address_by_name, address_of, handler_of, has_key, is_handler

# Attributes that nearly all elements have, and those of elements that may lead somewhere without being links.
_USUAL: Final = frozenset({"class", "id", "href", "src", "style", "target", "title", "alt", "width", "height", "rel"})
_ACTING: Final = frozenset({"onclick", "source", "aria-controls", "w3-include-html"})
_CLICKED: Final = ("button", "link")  # roles
_NUMBER_AT_END: Final = re.compile(r"\d{1,9}\Z")
_SCRIPTED: Final = (".//script", f".//meta[@name='{SHOWN_WHOLE}']")
_LONGEST_CLICKED: Final = 200


class Clickable(NamedTuple):
    """The address as written, and what it is; `opens` names the panel of the page that a click shows."""

    raw: str
    source: LinkSource
    kind: TargetKind | None = None
    missing: bool = False
    opens: str = ""


class Clickables:
    """Of the elements of one page, `anchors` being the names of its places."""

    def __init__(self, tree: etree._Element, anchors: frozenset[str]) -> None:
        self._tree = tree
        self._anchors = anchors
        self._listened: frozenset[str] | None = None
        self._heard: frozenset[str] | None = None
        self._may_listen: bool | None = None
        self._numbers: frozenset[str] | None = None
        self._scriptless: bool | None = None

    def of_link(
        self, element: etree._Element, written: Mapping[str, str], href: str | None, source: LinkSource
    ) -> Clickable | None:
        """Of a link whose address may lead nowhere, or be elsewhere than in its `href`; None for no link."""
        raw = href or ""
        nowhere = href is None or self._is_nowhere(raw)
        if not nowhere and raw[:1] != "#":
            return Clickable(raw, source)
        acts = may_act(written)
        onclick = handler_of(written) if acts else ""
        if nowhere:
            behind = script_target(onclick) or script_target(
                raw if raw.lower().lstrip().startswith("javascript:") else ""
            )
            behind = behind or ((address_of(written) or address_by_name(written)) if acts else "")
            if behind:
                raw, source, nowhere = behind, LinkSource.ONCLICK, False
            elif href is None and (written.get("name") or written.get("id")) and not (element.text or len(element)):
                return None  # a named anchor, not a link
        missing = href is None and not raw
        kind: TargetKind | None = None
        panel = ""
        if nowhere or raw.startswith("#"):
            head = head_of_panel(element) if nowhere and not onclick else None
            panel = panel_name(element if head is None else head, raw, onclick, self._anchors)
            keyed = acts and has_key(written)
            if (
                submits(onclick)
                or submits(raw)
                or (keyed and does_something(onclick) and not opens_part(written, onclick))
            ):
                kind, missing = TargetKind.SCRIPT, False
            elif head is not None or is_toggle(element, raw, onclick) or opens_sub_menu(element):
                kind, source = TargetKind.ANCHOR, LinkSource.TOGGLE
                if (panel and panel not in self._anchors) or self._shows_no_part(onclick):
                    kind = TargetKind.SCRIPT
            elif panel not in self._anchors and (
                (keyed and not self._is_scriptless())
                or does_something(onclick)
                or is_listened_to(element, self._listened_to())
            ):
                kind, missing = TargetKind.SCRIPT, False
        opens = source is LinkSource.TOGGLE and panel in self._anchors
        if opens:
            raw, missing = f"#{panel}", False
        return Clickable(raw, source, kind, missing=missing, opens=panel if opens else "")

    def of_element(self, element: etree._Element, tag: str) -> Clickable | None:
        """Of an element that is no link in HTML: by `onclick`, `data-href` and the like, or as a button for a panel."""
        written = dict(element.items())
        onclick = handler_of(written)
        raw, source = script_target(onclick), LinkSource.ONCLICK
        if not raw and tag not in NO_LINK:
            raw, source = address_of(written), LinkSource.DATA_HREF
            if not raw and (tag == "button" or written.get("role") in _CLICKED):
                raw = address_by_name(written)
        if raw:
            return Clickable(raw, source)
        panel = panel_name(element, "", onclick, self._anchors)
        if panel in self._anchors and (tag in ("button", "li", "div", "summary") or onclick):
            return Clickable(f"#{panel}", LinkSource.TOGGLE, TargetKind.ANCHOR, opens=panel)
        is_button = written.get("role") in _CLICKED and has_key(written)
        if tag in ("body", "form", "select"):
            return None
        if is_toggle(element, "", onclick) and not self._shows_no_part(onclick):
            return None
        if does_nothing(onclick) and not is_button:
            return self.of_listened(element, tag)
        is_said = 2 < len(clicked_words(element)) <= _LONGEST_CLICKED
        return Clickable("", LinkSource.ONCLICK, TargetKind.SCRIPT) if is_said else None

    def of_listened(self, element: etree._Element, tag: str) -> Clickable | None:
        """Of an element without any address or handler of its own, to which a script listens."""
        if tag in NO_LINK or not (len(element) or element.text) or not self._is_heard(element):
            return None
        behind = element.getnext()
        alone = behind is None or behind.tag not in PLACES or behind.get("class") == element.get("class")
        if not alone or is_toggle(element, "", "") or element.find(".//a") is not None:
            return None
        is_said = 2 < len(clicked_words(element)) <= _LONGEST_CLICKED
        return Clickable("", LinkSource.ONCLICK, TargetKind.SCRIPT) if is_said else None

    def _is_heard(self, element: etree._Element) -> bool:
        if self._heard is None:
            listened = self._listened_to()
            self._heard = listened - filled_names(self._tree) if listened else listened
        if self._heard and is_listened_by_itself(element, self._heard):
            return True
        if self._may_listen is None:
            self._may_listen = may_listen(self._tree)
        return self._may_listen and (_is_focusable(element) or is_one_of_several(element))

    def of_button(self, element: etree._Element) -> Clickable | None:
        """Of one of several that send a form, or of one of no form with nothing right behind it to show.

        What the latter does only a script knows.
        """
        if element.get("disabled") is not None:
            return None
        if (sent := self.of_submit(element)) is not None:
            return sent
        if self._is_scriptless():
            return None
        words = clicked_words(element)
        behind = element.getnext()
        alone = behind is None or behind.tag not in PLACES
        if leads_further(words) or (
            alone and 2 < len(words) <= _LONGEST_CLICKED and not is_in_form(element) and not is_toggle(element, "", "")
        ):
            return Clickable("", LinkSource.ONCLICK, TargetKind.SCRIPT)
        return None

    def of_submit(self, element: etree._Element) -> Clickable | None:
        """Of one of the controls that send a form each in its own way, as in the rows of a list inside a form."""
        sent = sent_by(element)
        if sent is None:
            return None
        return Clickable(sent, LinkSource.FORM, None if sent else TargetKind.SCRIPT)

    def _is_scriptless(self) -> bool:
        if self._scriptless is None:
            self._scriptless = all(self._tree.find(path) is None for path in _SCRIPTED)
        return self._scriptless

    def _shows_no_part(self, onclick: str) -> bool:
        """Whether a script is given a number by which no part of the page goes."""
        number = number_given(onclick)
        if not number:
            return False
        if self._numbers is None:
            self._numbers = frozenset(found[0] for name in self._anchors if (found := _NUMBER_AT_END.search(name)))
        return number not in self._numbers

    def _listened_to(self) -> frozenset[str]:
        if self._listened is None:
            self._listened = listened_names(self._tree)
        return self._listened

    def _is_nowhere(self, raw: str) -> bool:
        begins = raw.lstrip()[:11]
        if begins[:1] == "#":
            return target_kind(raw, self._anchors) is TargetKind.PLACEHOLDER
        return begins.lower() == "javascript:" or is_placeholder(raw)


def _is_focusable(element: etree._Element) -> bool:
    """Whether an element is there to be clicked, by what it says to readers of the screen and to the keyboard."""
    return element.get("role") in _CLICKED and element.get("tabindex") is not None


def may_act(names: Collection[str]) -> bool:
    """Whether an element with attributes of these names may lead somewhere without being a link."""
    return not _USUAL.issuperset(names) and any(
        name in _ACTING or name.startswith("data-") or is_handler(name) for name in names
    )
