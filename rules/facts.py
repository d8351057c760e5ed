"""What a finding was made of: the situation that was met and its values, which the reports put into words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Situation(StrEnum):
    """What exactly was met; together with the reason it selects the sentence."""

    PUBLISHED = "published"
    PUBLISHED_ON_PAGE = "published_on_page"
    PUBLISHED_PICTURE = "published_picture"
    PUBLISHED_ACCOUNT = "published_account"
    STATED_NONE = "stated_none"
    EXEMPT = "exempt"

    NO_CLAIM = "no_claim"
    DEAD_LABEL = "dead_label"
    SELF_LINK = "self_link"
    UNDER_CONSTRUCTION = "under_construction"
    SAMPLE_FILE = "sample_file"
    GONE = "gone"
    SOFT_NOT_FOUND = "soft_not_found"
    PICTURE_GONE = "picture_gone"
    HIJACKED = "hijacked"
    DRIVE_NOT_SHARED = "drive_not_shared"
    FORM_NOT_SHARED = "form_not_shared"
    SIGN_IN_PAGE = "sign_in_page"
    EMPTY_PAGE = "empty_page"
    EMPTY_FILE = "empty_file"
    ONLY_ASKED = "only_asked"
    OTHER_YEAR = "other_year"
    OTHER_SECTION = "other_section"
    MONTHS = "months"
    COMPONENTS = "components"
    HOME_PAGE = "home_page"
    FILE_INSTEAD = "file_instead"
    FORM_INSTEAD = "form_instead"
    ONE_WAY = "one_way"
    DOWNLOADS_ONLY = "downloads_only"
    NOT_AN_ACCOUNT = "not_an_account"
    GENERAL_CHANNEL = "general_channel"
    OTHER_ITEM = "other_item"
    OFF_SUBJECT = "off_subject"
    NAMED_OTHERWISE = "named_otherwise"
    ONE_FOR_MANY = "one_for_many"

    SCAN = "scan"
    PICTURE = "picture"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    NOT_READ = "not_read"
    UNSUPPORTED = "unsupported"
    UNCHECKABLE_HOST = "uncheckable_host"
    TARGET_BLOCKED = "target_blocked"
    TARGET_ROBOTS = "target_robots"
    ADDRESS_REFUSED = "address_refused"
    TEMPORARY = "temporary"
    WEAK_CLAIM = "weak_claim"
    NO_YEAR = "no_year"
    YEAR_UNCLEAR = "year_unclear"
    YEAR_CONFLICT = "year_conflict"
    MEDIA = "media"
    BARE_TEXT = "bare_text"
    COVER_ONLY = "cover_only"
    BLANK_FORM = "blank_form"
    DRAFT = "draft"
    APPOINTMENT = "appointment"
    PAPER_OF_ANOTHER = "paper_of_another"
    MAIL_OR_PHONE = "mail_or_phone"
    SCRIPT_LINK = "script_link"
    UNKNOWN_CONTENT = "unknown_content"
    NOT_SEEN = "not_seen"
    NOT_OPENED = "not_opened"
    TOO_LARGE = "too_large"
    NEEDS_BROWSER = "needs_browser"
    ONLY_NEAR_MISS = "only_near_miss"
    SITE_DOWN = "site_down"
    SITE_BLOCKED = "site_blocked"
    SITE_ROBOTS = "site_robots"
    SITE_NAME_GONE = "site_name_gone"
    SITE_MAINTENANCE = "site_maintenance"
    SITE_SUSPENDED = "site_suspended"
    SITE_DEFAULT_PAGE = "site_default_page"
    SITE_PARKED = "site_parked"
    SITE_PORTAL = "site_portal"
    SITE_TAKEN_OVER = "site_taken_over"
    SITE_OF_ANOTHER_SCHOOL = "site_of_another_school"
    SITE_PRIVATE = "site_private"
    SITE_SERVER_ERROR = "site_server_error"
    NO_WEBSITE = "no_website"
    SOCIAL_ONLY = "social_only"
    FILE_SHARE = "file_share"
    RULE_ERROR = "rule_error"


@dataclass(frozen=True, slots=True)
class Also:
    """What else on the site may be the item; `seen` is its period where that is not the asked one."""

    label: str
    href: str
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """The values of a finding beside its reason and situation.

    `label` is the link or heading that led to the evidence at `href`, `found_on` the whole address of the page it
    stands on ("" for a link that the school submitted), `page` that page's title, `name` what opened is called.
    `seen` is the period found, `against` another one that contradicts it, both as `checks.periods.Period.shown` spells
    periods; `asked` is the value of a `rules.instrument.PeriodRule`, for the fiscal year `year` (พ.ศ.). `months` (1-12)
    are absent, in the order of the fiscal year. `quote` are the site's words that decided. `other` is the title of the
    item that the evidence is of instead, `form` that of the form. `questions` are the instrument's for the officer; an
    empty one asks whether the missing component of the same place is there. `why` names what kept the crawl from seeing
    everything (see `rules.site.Coverage.reason`), `unread` the address that could not be read; `exempt` is in the
    instrument's words why the item need not be published.
    """

    label: str = ""
    href: str = ""
    found_on: str = ""
    page: str = ""
    name: str = ""
    seen: str = ""
    against: str = ""
    asked: str = ""
    year: int = 0
    months: tuple[int, ...] = ()
    quote: str = ""
    other: str = ""
    form: str = ""
    questions: tuple[str, ...] = ()
    why: str = ""
    unread: str = ""
    exempt: str = ""
    also: Also | None = None


NO_FACTS = Facts()
