"""Accounts in social networks: which one a link leads to, and that it is one at all."""

from __future__ import annotations

from urllib.parse import unquote

from checks.host_addresses import host_of, query_of, registered, split_address, unwrap

SOCIAL_HOSTS = {
    "facebook.com": "facebook",
    "fb.com": "facebook",
    "fb.watch": "facebook",
    "m.me": "facebook",
    "messenger.com": "facebook",
    "instagram.com": "instagram",
    "tiktok.com": "tiktok",
    "twitter.com": "x",
    "x.com": "x",
    "threads.net": "threads",
    "threads.com": "threads",
    "linkedin.com": "linkedin",
    "pinterest.com": "pinterest",
    "discord.gg": "discord",
    "discord.com": "discord",
    "t.me": "telegram",
    "telegram.me": "telegram",
}
LINE_HOSTS = frozenset({"line.me", "lin.ee", "page.line.me", "liff.line.me", "linevoom.line.me", "timeline.line.me"})
VIDEO_HOSTS = frozenset({"youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com", "youtu.be"})
# first path segments of a social host that are not the name of an account
_NOT_ACCOUNTS = frozenset(
    {
        "sharer",
        "sharer.php",
        "l.php",
        "plugins",
        "dialog",
        "login",
        "login.php",
        "help",
        "policies",
        "privacy",
        "photo",
        "photo.php",
        "watch",
        "events",
        "event",
        "hashtag",
        "permalink.php",
        "story.php",
        "search",
        "search.php",
        "home",
        "home.php",
        "marketplace",
        "gaming",
        "reel",
        "reels",
        "tr",
        "settings",
        "business",
        "legal",
        "terms",
        "media",
        "notes",
        "video.php",
        "videos",
        "stories",
        "public",
        "directory",
        "recover",
        "r.php",
        "reg",
        "explore",
        "accounts",
        "p",
        "tv",
        "about",
        "developer",
        "developers",
        "intent",
        "share",
        "i",
        "compose",
        "tag",
        "music",
        "discover",
        "foryou",
        "trending",
        "feed",
        "shorts",
        "playlist",
        "results",
        "embed",
        "oembed",
        "redirect",
        "premium",
        "live",
        "v",
        "e",
        "following",
        "upload",
        "invite",
        "channels",
        "download",
        "app",
        "jobs",
        "pin",
        "ideas",
        "api",
        "web",
        "tos",
        "index.php",
        "embed.js",
        "channel",
        "c",
        "user",
    }
)


def social_account(url: str) -> str | None:
    """The account a link leads to as `service:name`; None for a bare domain, a share button or a sign-in page."""
    inner = unwrap(url.strip())
    parts = split_address(inner)
    host = host_of(parts)
    segments = [unquote(segment) for segment in parts.path.split("/") if segment]
    service = registered(host, SOCIAL_HOSTS)
    if service == "facebook":
        name = _facebook_name(segments, query_of(parts))
    elif service == "linkedin":
        name = segments[1] if len(segments) > 1 and segments[0] in {"company", "school", "in", "showcase"} else ""
    elif service == "discord":
        name = segments[-1] if segments and (host == "discord.gg" or segments[0] == "invite") else ""
    elif service:
        name = _plain_name(segments)
    elif host in VIDEO_HOSTS - {"youtu.be"}:
        service, name = "youtube", channel_name(segments)
    elif host in LINE_HOSTS:
        service, name = "line", _line_name(host, segments)
    else:
        return None
    return f"{service}:{name}" if name else None


def _plain_name(segments: list[str]) -> str:
    name = segments[0] if segments else ""
    return "" if name.casefold() in _NOT_ACCOUNTS else name.removeprefix("@")


def _facebook_name(segments: list[str], query: dict[str, str]) -> str:
    if not segments:
        return ""
    first = segments[0].casefold()
    if first in {"profile.php", "permalink.php", "story.php"}:
        return query.get("id", "")
    if first in {"pages", "people", "groups", "pg", "p", "share"}:
        return "/".join(segments[:3]) if first == "share" and len(segments) > 1 else _named(segments, first)
    return _plain_name(segments)


def _named(segments: list[str], first: str) -> str:
    if len(segments) < 2:
        return ""
    return segments[2] if first == "pages" and segments[1] == "category" and len(segments) > 2 else segments[1]


def channel_name(segments: list[str]) -> str:
    if not segments:
        return ""
    if segments[0] in {"channel", "c", "user"}:
        return segments[1] if len(segments) > 1 else ""
    return segments[0] if segments[0].startswith("@") else ""


def _line_name(host: str, segments: list[str]) -> str:
    if not segments:
        return ""
    if host == "line.me":
        # /R/ti/p/@id, /ti/p/~id, /ti/g2/code: an account or a group; /R/msg/… is a share button
        return segments[-1] if "ti" in [segment.casefold() for segment in segments[:2]] and len(segments) > 2 else ""
    return segments[0]
