"""Rich text files: their visible text and links, with Thai in either of the two ways it is written there."""

from __future__ import annotations

import re

from checks.document import Document, DocumentKind, Readability
from checks.documents.content import MAX_CHARACTERS, shown_title
from checks.documents.packages import field_address
from checks.documents.writing import Target, Writing

_TOKEN = re.compile(
    r"\\u(-?\d{1,6}) ?\??|\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,40})(-?\d{1,10})? ?|\\([^a-zA-Z])|([{}])|([^\\{}]+)"
)
_HIDDEN = frozenset(
    {"fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "themedata", "listtable", "generator", "xmlnstbl"}
)
_BREAKS = {"par": "\n", "line": "\n", "row": "\n", "page": "\n", "cell": " ", "tab": " "}
_NO_BREAKS = {10: None, 13: None}
_DEEPEST = 1_000
_MOST_TOKENS = 500_000  # more than the longest text takes where each letter is a token
_LONGEST_CODE = 4_000


def read_rtf(data: bytes) -> Document:
    """A rich text file; one of pictures alone is a scan."""
    text = _Text()
    whole = text.take(data.decode("latin-1"))
    writing = Writing()
    for line, links in text.lines():
        writing.add(line, links)
        if writing.full:
            break
    written = writing.text()
    nothing = Readability.EMPTY if whole else Readability.DAMAGED  # what was not read may hold something
    state = Readability.TEXT if written else Readability.SCAN if b"\\pict" in data else nothing
    note = "" if whole and not writing.full else "only its beginning was read"
    return Document(DocumentKind.WORD, state, shown_title(written), written, note=note, links=writing.links())


class _Text:
    """Gathers what is shown, token by token."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._bytes = bytearray()
        self._hidden = [False]
        self._too_deep = 0
        self._skip = 1
        self._after_unicode = 0
        self._length = 0
        self._code: list[str] | None = None  # a field's instruction while it is written
        self._field = ""
        self._shown_from = 0
        self._links: list[tuple[int, Target]] = []  # by the piece that a link's words begin with

    def take(self, source: str) -> bool:
        """Read it; False when its end was not reached."""
        for count, token in enumerate(_TOKEN.finditer(source)):
            code, byte, word, number, sign, brace, plain = token.groups()
            if self._length > MAX_CHARACTERS or count > _MOST_TOKENS:
                return False
            if byte:
                self._byte(int(byte, 16))
                continue
            if self._bytes:
                self._flush()
            if brace:
                self._group(opens=brace == "{")
            elif code:
                self._unicode(int(code), shown_below=token[0].endswith("?"))
                continue
            elif word:
                self._word(word, int(number) if number else None)
            elif sign == "*":
                self._hidden[-1] = True
            elif plain or sign == "~":
                self._put(plain.translate(_NO_BREAKS) if plain else " ")
            self._after_unicode = 0
        self._flush()
        return True

    def lines(self) -> list[tuple[str, list[Target]]]:
        """The lines with the links in them."""
        links = dict(self._links)
        found: list[tuple[str, list[Target]]] = []
        line: list[str] = []
        targets: list[Target] = []
        for place, piece in enumerate(self._pieces):
            if place in links:
                targets.append(links[place])
            line.append(piece)
            if piece == "\n":
                found.append(("".join(line), targets))
                line, targets = [], []
        found.append(("".join(line), targets))
        return found

    def _put(self, text: str) -> None:
        if self._code is not None:
            self._code.append(text[:_LONGEST_CODE])
        elif not self._hidden[-1]:
            self._pieces.append(text)
            self._length += len(text)

    def _byte(self, value: int) -> None:
        if self._after_unicode:
            self._after_unicode -= 1
        elif not self._hidden[-1]:
            self._bytes.append(value)

    def _flush(self) -> None:
        if self._bytes:
            self._put(self._bytes.decode("cp874", "replace"))
            self._bytes.clear()

    def _unicode(self, code: int, *, shown_below: bool) -> None:
        self._put(chr(code % 0x10000))
        self._after_unicode = 0 if shown_below else self._skip

    def _group(self, *, opens: bool) -> None:
        if opens and len(self._hidden) >= _DEEPEST:
            self._too_deep += 1
        elif opens:
            self._hidden.append(self._hidden[-1])
        elif self._too_deep:
            self._too_deep -= 1
        elif len(self._hidden) > 1:
            self._hidden.pop()
            self._end_of_field()

    def _end_of_field(self) -> None:
        if self._code is not None:
            self._field = field_address("".join(self._code[:50]).strip())
            self._code = None
            self._shown_from = len(self._pieces)
        elif self._field and len(self._pieces) > self._shown_from:
            self._links.append((self._shown_from, (self._field, "".join(self._pieces[self._shown_from :])[:300])))
            self._field = ""

    def _word(self, word: str, number: int | None) -> None:
        if word in _HIDDEN:
            self._hidden[-1] = True
        elif word == "fldinst":
            self._code = []
        elif word == "uc":
            self._skip = 1 if number is None else min(abs(number), 8)
        elif word in _BREAKS:
            self._put(_BREAKS[word])
