"""Stand-in servers for outside hosts in tests and demonstrations, named by the variable OIT_HOST_MAP."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import urlsplit, urlunsplit

from checks.errors import OitError

VARIABLE = "OIT_HOST_MAP"


class HostMapError(OitError, ValueError):
    """OIT_HOST_MAP is not a JSON object of host names and `host:port` addresses."""


class HostMap:
    """Sends requests for some hosts to other addresses over plain HTTP; results keep the real address."""

    def __init__(self, addresses: Mapping[str, str] | None = None) -> None:
        self._addresses = {host.lower(): address for host, address in (addresses or {}).items()}

    @classmethod
    def from_environment(cls, environment: Mapping[str, str], *, allow_private: bool) -> HostMap:
        """The map of OIT_HOST_MAP, empty unless private addresses are allowed anyway."""
        written = environment.get(VARIABLE, "")
        if not written or not allow_private:
            return cls()
        try:
            addresses = json.loads(written)
        except ValueError as error:
            raise HostMapError(f'{VARIABLE} is not JSON: {error}; write {{"host": "127.0.0.9:8000"}}') from error
        if not isinstance(addresses, dict) or not all(isinstance(value, str) for value in addresses.values()):
            raise HostMapError(f'{VARIABLE} must be an object like {{"host": "127.0.0.9:8000"}}')
        return cls(addresses)

    def __bool__(self) -> bool:
        return bool(self._addresses)

    def stand_in(self, url: str) -> str:
        """Where to send a request for `url`, "" when it goes to its own host."""
        parts = urlsplit(url)
        address = self._addresses.get((parts.hostname or "").lower())
        return urlunsplit(("http", address, parts.path, parts.query, "")) if address else ""
