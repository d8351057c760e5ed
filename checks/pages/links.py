"""The links of a page as they come, and what their words turn out to be; how much of a page is read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Final

from checks.addresses import LONGEST_SENT
from checks.link_targets import is_plain_path, target_kind
from checks.page import Link, LinkSource, Region, TargetKind
from checks.pages.written import file_inside
from checks.text import normalise

_MOST_LINKS: Final = 5_000
_LONGEST_WORDS: Final = 1_000  # of a link
_LONGEST_SHOWN: Final = 200  # letters of an address that no server takes


class ReadRoom:
    """Room for so many letters of addresses and texts of one page; `overfull` when something found none."""

    def __init__(self, letters: int) -> None:
        self.left = letters
        self.overfull = False

    def takes(self, letters: int) -> bool:
        """Whether so many letters more are read, which are then counted."""
        self.left -= letters
        self.overfull |= self.left < 0
        return self.left >= 0


class PageLinks:
    """The links of the page at `here`, by their numbers in page order.

    `absolute` makes an address as written absolute; `origin` does so before a plain path, "" where it does not.
    """

    def __init__(
        self, here: str, absolute: Callable[[str], str], origin: str, anchors: frozenset[str], room: ReadRoom
    ) -> None:
        self._here = here
        self._absolute = absolute
        self._origin = origin
        self._anchors = anchors
        self._room = room
        self._added: list[tuple[str, str, TargetKind, LinkSource, str, int, int]] = []
        self._labels: dict[int, list[str]] = {}
        self._hints: dict[int, list[str]] = {}
        self._struck: dict[int, bool] = {}

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._added)

    def position_of(self, number: int) -> int:
        """The segment at which a link begins."""
        return self._added[number][5]

    def leads(self, number: int) -> bool:
        """Whether a link has an address that one can ask for."""
        return self._added[number][2] is TargetKind.WEB

    def blocks(self) -> Iterator[int]:
        """The block of each link."""
        return (block for *_, block in self._added)

    def is_plain(self, raw: str) -> bool:
        """Whether an address is no more than a path of the site, as nearly all are."""
        return bool(self._origin) and len(raw) <= LONGEST_SENT and is_plain_path(raw)

    def add_plain(self, raw: str, text: str, place: int, block: int) -> int | None:
        """A link to a plain path whose only words are `text`; None where there is no room for it."""
        href, number = self._origin + raw, len(self._added)
        letters = len(href) + len(raw) + len(text)
        if number >= _MOST_LINKS or letters > self._room.left:
            return None
        self._room.left -= letters
        kind = self._kind(raw, href) if "#" in raw else TargetKind.WEB
        self._added.append((href, raw, kind, LinkSource.A, "", place, block))
        self._labels[number] = [text] if text else []
        return number

    def add(
        self,
        raw: str,
        source: LinkSource,
        label: str,
        place: int,
        block: int,
        *,
        kind: TargetKind | None = None,
        missing: bool = False,
        struck: bool = False,
    ) -> int | None:
        """A link as it is written; None where there is no room for it. One that is `missing` has no address at all."""
        if raw[:5] == "data:":
            raw = file_inside(raw) or raw[:5]
        elif len(raw) > LONGEST_SENT:
            raw, kind, missing = raw[:_LONGEST_SHOWN], TargetKind.SCRIPT, True
        href, number = "" if missing else self._absolute(raw), len(self._added)
        self._room.overfull |= number >= _MOST_LINKS
        if number >= _MOST_LINKS or not self._room.takes(len(href) + len(raw)):
            return None
        if kind is None:
            kind = TargetKind.PLACEHOLDER if missing else self._kind(raw, href)
        if struck:
            self._struck[number] = True
        self._added.append((href, raw, kind, source, label, place, block))
        return number

    def label(self, number: int, *words: str) -> None:
        """The words of a link are these, and what it is `said` to hold."""
        self._labels[number] = list(words)

    def said(self, number: int, text: str, *, struck: bool) -> None:
        """A link holds `text`; it is struck out when all that it holds is."""
        self._labels[number].append(text)
        self._struck[number] = struck and self._struck.get(number, True)

    def hint(self, number: int, *words: str) -> None:
        """What stands for the words of a link."""
        self._hints[number] = list(words)

    def hint_more(self, number: int, *words: str) -> None:
        """What stands for them besides."""
        self._hints.setdefault(number, []).extend(words)

    def finished(self, region_of: Callable[[int], Region], empty: Collection[int]) -> Iterator[Link]:
        """All links; those in `empty` open a panel that only a script fills."""
        labels, hints, struck = self._labels, self._hints, self._struck
        for number, (href, raw, kind, source, text, position, block) in enumerate(self._added):
            label = " ".join(labels[number]) if number in labels else ""
            hint = normalise(" ".join(hints[number])) if number in hints else ""
            led = TargetKind.SCRIPT if number in empty else kind
            words = (label or text)[:_LONGEST_WORDS], hint[:_LONGEST_WORDS]
            yield Link(href, raw, led, source, *words, region_of(block), position, struck.get(number, False))

    def _kind(self, raw: str, href: str) -> TargetKind:
        if "#" in raw and raw[0] != "#" and href.partition("#")[0] == self._here:
            raw = f"#{raw.partition('#')[2]}"  # the page itself, written out
        return target_kind(raw, self._anchors)
