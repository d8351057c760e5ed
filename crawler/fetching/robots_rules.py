"""What a robots.txt says to one robot (RFC 9309), read in linear time whatever its owner wrote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self
from urllib.parse import unquote_to_bytes, urlsplit

from scrapy.crawler import Crawler
from scrapy.robotstxt import RobotParser

LONGEST = 512_000  # bytes that are read of a file
_MOST_RULES = 2_000
_LONGEST_PATTERN = 1_000
_LONGEST_PATH = 4_000
_MOST_SITEMAPS = 10


@dataclass(frozen=True, slots=True)
class Rule:
    """A path pattern; the parts between its stars in order, whether it has to end there, and what it says."""

    parts: tuple[bytes, ...]
    ends: bool
    allow: bool
    length: int

    @classmethod
    def of(cls, pattern: str, *, allow: bool) -> Self:
        """The rule of a line."""
        ends = pattern.endswith("$")
        parts = tuple(_bytes(part) for part in pattern.removesuffix("$").split("*"))
        return cls(parts, ends, allow, len(pattern))

    def matches(self, path: bytes) -> bool:
        """Whether `path` begins with the pattern: each part at its first place leaves most room for the next."""
        if not path.startswith(self.parts[0]):
            return False
        at = len(self.parts[0])
        last = len(self.parts) - 1
        for place, part in enumerate(self.parts[1:], start=1):
            if place == last and self.ends:
                return len(path) - len(part) >= at and path.endswith(part)
            found = path.find(part, at)
            if found < 0:
                return False
            at = found + len(part)
        return not self.ends or at == len(path)


@dataclass(frozen=True, slots=True)
class RobotsRules:
    """The rules of the group that speaks to one robot, the pause it asks for in seconds, and the sitemaps it names to all."""

    rules: tuple[Rule, ...] = ()
    delay: float | None = None
    sitemaps: tuple[str, ...] = ()

    def allows(self, url: str) -> bool:
        """Whether `url` may be asked: the longest pattern decides, and of equal ones the one that allows."""
        parts = urlsplit(url)
        path = _bytes((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))[:_LONGEST_PATH]
        best = max(
            (rule for rule in self.rules if rule.matches(path)),
            key=lambda rule: (rule.length, rule.allow),
            default=None,
        )
        return best is None or best.allow


def read_robots(body: bytes, agent: str) -> RobotsRules:
    """What `body` says to `agent`: the groups that name it, else those for all."""
    text = body[:LONGEST].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    if len(body) > LONGEST:
        text = text.rpartition("\n")[0]  # half a line says something else
    named: list[tuple[str, str]] = []
    for_all: list[tuple[str, str]] = []
    sitemaps: list[str] = []
    speaks_to: set[str] = set()
    in_names = is_named = False
    for line in text.splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            speaks_to = speaks_to if in_names else set()
            in_names = True
            speaks_to.add(value.lower())
            is_named = is_named or value.lower() == agent
        elif key == "sitemap":  # stands in no group
            if value and len(value) <= _LONGEST_PATTERN and len(sitemaps) < _MOST_SITEMAPS:
                sitemaps.append(value)
        elif key in ("allow", "disallow", "crawl-delay"):
            in_names = False
            if agent in speaks_to:
                named.append((key, value))
            elif "*" in speaks_to:
                for_all.append((key, value))
    said = named if is_named else for_all
    rules = [
        Rule.of(value, allow=key == "allow")
        for key, value in said
        if key != "crawl-delay" and value[:1] in ("/", "*") and len(value) <= _LONGEST_PATTERN
    ]
    delay = next((_seconds(v) for k, v in said if k == "crawl-delay"), None)
    return RobotsRules(tuple(rules[:_MOST_RULES]), delay, tuple(sitemaps))


class LinearRobotParser(RobotParser):
    """`RobotsRules` as Scrapy asks for them."""

    def __init__(self, rules: RobotsRules) -> None:
        self._rules = rules

    @classmethod
    def from_crawler(cls, crawler: Crawler, robotstxt_body: bytes) -> Self:
        """The rules for the crawler's own name."""
        return cls(read_robots(robotstxt_body, str(crawler.settings["ROBOTSTXT_USER_AGENT"]).lower()))

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The sitemaps that the file names."""
        return self._rules.sitemaps

    def allowed(self, url: str | bytes, user_agent: str | bytes) -> bool:  # noqa: ARG002 (read for one name)
        """Whether `url` may be asked."""
        return self._rules.allows(url if isinstance(url, str) else url.decode("latin-1"))

    def crawl_delay(self, user_agent: str | bytes) -> float | None:  # noqa: ARG002 (read for one name)
        """The pause that is asked for."""
        return self._rules.delay


def _bytes(path: str) -> bytes:
    return unquote_to_bytes(path)


def _seconds(value: str) -> float | None:
    try:
        seconds = float(value[:20])
    except ValueError:
        return None
    return seconds if 0 < seconds < float("inf") else None
