"""Which links and places of a site claim which item."""

from rules.locating.discovery import promise
from rules.locating.locate import PageClaims, locate
from rules.locating.site import SiteClaims, list_of_items, site_claims

__all__ = ["PageClaims", "SiteClaims", "list_of_items", "locate", "promise", "site_claims"]
