"""Why somebody does not get a page, in the words of the catalogue."""

from __future__ import annotations

from fastapi import HTTPException

from reports.texts import texts


def refusal(status: int, name: str, **values: str) -> HTTPException:
    """The refusal with the HTTP status `status` that says `portal.refused.<name>`."""
    return HTTPException(status, texts("th")(f"portal.refused.{name}", **values))
