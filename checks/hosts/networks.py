"""Social networks whose accounts stand first in the path, and what their addresses have in common."""

from __future__ import annotations

from checks.hosts.kinds import HostKind, HostTarget
from checks.hosts.service import Service, WebAddress, drawn_by_script

# first path segments of a social host that are not the name of an account
_NOT_ACCOUNTS = frozenset(
    {
        # which the icons of a template lead to as it comes
        "wordpress",
        "wordpressdotcom",
        "joomla",
        "wix",
        "weebly",
        "elementor",
        "themeforest",
        "envato",
        "bootstrap",
        "facebook",
        "twitter",
        "instagram",
        "youtube",
        "google",
        "yourpage",
        "yourname",
        "yourusername",
        "username",
        # what else a network has at the place of a name
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
# of these, the ones that show what somebody has put there
_POSTS = frozenset(
    {
        "media",
        "photo",
        "photo.php",
        "permalink.php",
        "story.php",
        "watch",
        "events",
        "notes",
        "video.php",
        "videos",
        "reel",
        "p",
        "tv",
    }
)


def as_social(address: WebAddress) -> HostTarget:
    """A place in a social network: what is there is shown to members only."""
    return address.walled(HostKind.SOCIAL, "")


def plain_name(segments: list[str]) -> str:
    """The account that the first piece of a path names, "" for none."""
    name = segments[0] if segments else ""
    return "" if name.casefold() in _NOT_ACCOUNTS else name.removeprefix("@")


def is_post(address: WebAddress) -> bool:
    """Whether a place in a social network is a post, an album or the like, and no account, button or form."""
    segments = address.segments
    return bool(segments) and segments[0].casefold() in _POSTS and (len(segments) > 1 or bool(address.query))


def network(name: str, *domains: str) -> Service:
    """A network called `name` at `domains`, where the first piece of the path is the account."""

    def account(address: WebAddress) -> str:
        found = plain_name(address.segments)
        return f"{name}:{found}" if found else ""

    return Service(hosts=(), domains=domains, recognise=as_social, judge=drawn_by_script, account=account)


def _linkedin(address: WebAddress) -> str:
    segments = address.segments
    named = len(segments) > 1 and segments[0] in {"company", "school", "in", "showcase"}
    return f"linkedin:{segments[1]}" if named else ""


def _discord(address: WebAddress) -> str:
    segments = address.segments
    invited = segments and (address.host == "discord.gg" or segments[0] == "invite")
    return f"discord:{segments[-1]}" if invited else ""


NETWORKS = (
    network("instagram", "instagram.com"),
    network("tiktok", "tiktok.com"),
    network("x", "twitter.com", "x.com"),
    network("threads", "threads.net", "threads.com"),
    network("pinterest", "pinterest.com"),
    network("telegram", "t.me", "telegram.me"),
    Service((), as_social, drawn_by_script, domains=("linkedin.com",), account=_linkedin),
    Service((), as_social, drawn_by_script, domains=("discord.gg", "discord.com"), account=_discord),
)
