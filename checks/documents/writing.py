"""The text of a document while it is read: tidy lines up to the limit, and the links in them."""

from __future__ import annotations

from collections.abc import Iterable

from checks.document import DocumentLink
from checks.documents.content import MAX_CHARACTERS, MAX_LINKS
from checks.documents.thai_repair import repaired
from checks.link_targets import bare_addresses
from checks.text import normalise

CELL = " | "
_LONGEST_ADDRESS = 2_000
_LONGEST_LABEL = 300
_LONGEST_PIECE = 20_000

Target = tuple[str, str]  # an address, and the words that carry it


class Writing:
    """Takes lines as they come; `full` when nothing more is kept."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._links: list[DocumentLink] = []
        self._room = MAX_CHARACTERS

    @property
    def full(self) -> bool:
        """Whether the limit of characters is reached."""
        return self._room <= 0

    def add(self, line: str, links: Iterable[Target] = ()) -> None:
        """A line with the links in it; one that holds breaks becomes several, an empty one none."""
        first = len(self._lines)
        for piece in line.splitlines():
            for start in range(0, len(piece), _LONGEST_PIECE):
                part = piece[start : start + _LONGEST_PIECE][: max(self._room, 0)]
                normal = normalise(part)
                if normal:
                    self._lines.append(normal)
                    self._room -= len(normal) + 1
        for href, words in links:
            self._link(href, normalise(words[:_LONGEST_LABEL]), first)

    def add_row(self, cells: Iterable[str], links: Iterable[Target] = ()) -> None:
        """The cells of a table's row as one line."""
        self.add(CELL.join(" ".join(cell.split()) for cell in cells if cell and not cell.isspace()), links)

    def _link(self, href: str, words: str, first: int) -> None:
        href = href.strip()
        if not href or len(href) > _LONGEST_ADDRESS or len(self._links) >= MAX_LINKS:
            return
        places = range(first, len(self._lines))
        place = next((place for place in places if words and words in self._lines[place]), first)
        self._links.append(DocumentLink(href, words, place if place in places else -1))

    def text(self) -> str:
        """All lines, with the damage of their Thai repaired."""
        return repaired("\n".join(self._lines))

    def links(self) -> tuple[DocumentLink, ...]:
        """The links in the order of the text, and the addresses that are written out in it."""
        written = {(link.line, link.href) for link in self._links}
        found = list(self._links)
        for place, line in enumerate(self._lines):
            if "://" not in line:
                continue
            for href in bare_addresses(line):
                if len(found) >= MAX_LINKS:
                    break
                if (place, href) not in written:
                    found.append(DocumentLink(href, href, place))
        return tuple(
            link if link.text == link.href else DocumentLink(link.href, repaired(link.text), link.line)
            for link in sorted(found, key=lambda link: link.line if link.line >= 0 else len(self._lines))
        )


def written_text(lines: Iterable[str]) -> Writing:
    """A writing of plain lines."""
    writing = Writing()
    for line in lines:
        if writing.full:
            break
        writing.add(line)
    return writing
