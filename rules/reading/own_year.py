"""The year in a school's own name ("โรงเรียนตัวอย่างราชานุสรณ์ 2564"), which dates nothing that bears the name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from checks.document import Document
from checks.page import Page
from checks.text import normalise

_IN_NAME = re.compile(r"([ก-๎]{2,60})[ (]{0,3}(2[45]\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class OwnYear:
    """Where texts write a name with a year."""

    written: re.Pattern[str]

    @classmethod
    def of(cls, name: str) -> OwnYear | None:
        """That of the listed `name`; None, as for nearly all schools, where it holds no year (พ.ศ.)."""
        found = _IN_NAME.search(normalise(name))
        if found is None:
            return None
        return cls(re.compile(rf"(?<={re.escape(found[1])})[ (]{{0,3}}{found[2]}(?!\d)"))

    def dropped(self, text: str) -> str:
        """Normalised `text` with the name alone."""
        return self.written.sub("", text)

    def of_page(self, page: Page) -> Page:
        """`page` with the year left out wherever it stands behind the name."""
        return replace(
            page,
            title=self.dropped(page.title),
            description=self.dropped(page.description),
            segments=tuple(part._replace(text=self.dropped(part.text)) for part in page.segments),
            links=tuple(
                link._replace(label=self.dropped(link.label), hint=self.dropped(link.hint)) for link in page.links
            ),
            images=tuple(replace(image, alt=self.dropped(image.alt)) for image in page.images),
        )

    def of_document(self, document: Document) -> Document:
        """`document` with the year left out, on the same lines."""
        return replace(
            document,
            title=self.dropped(document.title),
            text=self.dropped(document.text),
            links=tuple(replace(link, text=self.dropped(link.text)) for link in document.links),
        )
