"""Telling a page that was cut half-way from a whole one, where the server does not say how long it is."""

from __future__ import annotations

from scrapy.http import Response

CUT_SHORT = "cut_short"
_UNSTATED = "partial"  # what Scrapy calls an answer that ends when the connection does (RFC 9112, section 8)
_CLOSING = (b"</body", b"</html")
_AFTER_OPENING = b"abcdefghijklmnopqrstuvwxyz/!"


class CutAnswers:
    """Knows how the pages of one site end.

    A page of unstated length that does not end its document is cut where it ends within a tag, or where other pages
    of the site end theirs. A site that never ends a document is whole as it is.
    """

    def __init__(self) -> None:
        self._site_closes = False
        self._in_doubt = 0

    def is_cut(self, response: Response) -> bool:
        """Whether the web page `response` is only the beginning of one."""
        page = response.body.lower()
        if any(tag in page for tag in _CLOSING):
            self._site_closes = True
            return False
        if not page or _UNSTATED not in response.flags:
            return False
        if self._site_closes or _ends_within_a_tag(page):
            return True
        self._in_doubt += 1
        return False

    def take_doubtful(self) -> int:
        """How many pages were taken for whole before another page of the site showed that they are not; each once."""
        if not self._site_closes:
            return 0
        doubtful, self._in_doubt = self._in_doubt, 0
        return doubtful


def _ends_within_a_tag(page: bytes) -> bool:
    opening = page.rfind(b"<")
    return opening > page.rfind(b">") and page[opening + 1 : opening + 2] in _AFTER_OPENING
