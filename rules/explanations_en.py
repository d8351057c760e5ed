"""The sentences of a finding in English, and the choice of the language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace

from checks.periods.values import MONTH_NAMES
from rules.explanations import (
    CATALOGUE,
    THAI_SENTENCES,
    WHY_PARTIAL,
    WHY_PARTIAL_OTHERWISE,
    PageNames,
    Sentences,
    Situation,
    Wording,
    Words,
    composed,
)
from rules.site import LIST_UNREAD
from rules.verdicts import Finding, Reason

_INCOGNITO = "Open the link in a private (Incognito) window: the content must show without signing in."
_RELINK = "Correct the link “{label}” on the page “{found_on}” so that it opens the file or page with {title}."
_TO_SEE = "Please have an officer look. {question}"
_REPLACE_FILE = "Save the file as PDF from the program that wrote it (Word, Google Docs), so that its text can be searched, and upload it in place of the old one."

ENGLISH: Mapping[tuple[Reason, Situation], Wording] = {
    (Reason.NONE, Situation.PUBLISHED): Wording(
        "{title} is behind the link “{label}”; “{name}” opens without signing in. {seen}"
    ),
    (Reason.NONE, Situation.PUBLISHED_ON_PAGE): Wording("{title} is shown on the page “{found_on}”. {seen}"),
    (Reason.NONE, Situation.PUBLISHED_PICTURE): Wording(
        "{title} is shown as a picture at “{label}”. {seen} The text in the picture could not be read; an officer may look at the details."
    ),
    (Reason.NONE, Situation.PUBLISHED_ACCOUNT): Wording(
        "The link “{label}” leads to an account in a social network at {host}."
    ),
    (Reason.NONE, Situation.STATED_NONE): Wording(
        "“{name}” states clearly: “{quote}”. This counts as publishing {title}. {seen}"
    ),
    (Reason.NONE, Situation.EXEMPT): Wording("This item need not be published: {why}"),
    (Reason.MISSING, Situation.NO_CLAIM): Wording(
        "The whole website was checked; no text or link that shows {title} was found.",
        (
            "Add the heading “{code} {title}” to the ITA/OIT page of the website.",
            "Link it to the file or page with the data of {asked}, open to everyone without signing in.",
        ),
    ),
    (Reason.PLACEHOLDER, Situation.DEAD_LABEL): Wording(
        "The heading “{label}” is on the page “{found_on}”, but a click on it opens nothing yet.",
        (_RELINK, "Click the link again after saving the page."),
    ),
    (Reason.PLACEHOLDER, Situation.SELF_LINK): Wording(
        "The link “{label}” leads back to the same page (“{found_on}”), so there is nothing to open yet.", (_RELINK,)
    ),
    (Reason.PLACEHOLDER, Situation.UNDER_CONSTRUCTION): Wording(
        "The heading “{label}” is there, but what opens says “{quote}”; there is nothing to read yet.",
        ("Put {title} of {asked} there.", "Remove the notice when the data is complete."),
    ),
    (Reason.PLACEHOLDER, Situation.SAMPLE_FILE): Wording(
        "“{name}” behind the link “{label}” is only a sample (“{quote}”), not {title}.",
        ("Prepare {title} of {asked}.", _RELINK),
    ),
    (Reason.BROKEN, Situation.GONE): Wording(
        "The link “{label}” does not open; the file or page (“{href}”) no longer exists.",
        ("Check whether the file or page was deleted, moved or renamed.", _RELINK),
    ),
    (Reason.BROKEN, Situation.SOFT_NOT_FOUND): Wording(
        "The link “{label}” opens, but the page says “{quote}”; there is no data, or it cannot be used.",
        ("Check whether the file or page was deleted, moved or renamed.", _RELINK),
    ),
    (Reason.BROKEN, Situation.PICTURE_GONE): Wording(
        "The heading “{label}” is there, but the picture on the page “{found_on}” does not show, or is only a small decoration.",
        (
            "Upload the picture of {title} again and look at the page.",
            "Add a caption, or attach a file whose text can be searched.",
        ),
    ),
    (Reason.BROKEN, Situation.HIJACKED): Wording(
        "The link “{label}” leads to a page that is not the school's ({host}): “{quote}”.",
        ("Ask the administrator of the website to check its name and the foreign page.", _RELINK),
    ),
    (Reason.SIGN_IN, Situation.DRIVE_NOT_SHARED): Wording(
        "The link “{label}” opens a file at {host} that is not shared with the public; visitors meet a sign-in or permission page.",
        (
            "Open the file or folder in Google Drive, choose “Share” and set the general access to “Anyone with the link”, role “Viewer”.",
            _INCOGNITO,
        ),
    ),
    (Reason.SIGN_IN, Situation.FORM_NOT_SHARED): Wording(
        "The form behind the link “{label}” ({host}) asks for a sign-in, so outsiders cannot fill it in.",
        (
            "In the settings of Google Forms switch off “Restrict to users in the organisation” and “Limit to 1 response”.",
            _INCOGNITO,
        ),
    ),
    (Reason.SIGN_IN, Situation.SIGN_IN_PAGE): Wording(
        "The link “{label}” leads to a sign-in page, so the public cannot see it.",
        ("Let everyone see this page or file without signing in.", _INCOGNITO),
    ),
    (Reason.EMPTY, Situation.EMPTY_PAGE): Wording(
        "The link “{label}” opens the page “{name}”, but it holds only a heading: no text, file or picture.",
        ("Add {title} of {asked} to the page “{name}”, as text or file.",),
    ),
    (Reason.EMPTY, Situation.EMPTY_FILE): Wording(
        "The file “{name}” behind the link “{label}” opens, but it is empty.",
        ("Upload {title} with its content in place of the file.", "Open the file again after the upload."),
    ),
    (Reason.STALE, Situation.OTHER_YEAR): Wording(
        "“{name}” behind the link “{label}” is of {seen}, but {asked} is asked.",
        (
            "Prepare or find {title} of {asked}.",
            "Put it behind the link “{label}” on the page “{found_on}”, or beside it, and name the year clearly.",
        ),
    ),
    (Reason.STALE, Situation.OTHER_SECTION): Wording(
        "{title} stands only in the part of {seen} (page “{found_on}”); none of {asked} was found.",
        ("Add the heading “{code} {title}” to the part of {asked}.", "Link it to the data of {asked}."),
    ),
    (Reason.INCOMPLETE, Situation.MONTHS): Wording(
        "There is data behind the link “{label}”, but it does not cover {asked}. Months not found: {months}.",
        ("Add the data of {months}.", "Where a month has no entries, say so in that month."),
    ),
    (Reason.INCOMPLETE, Situation.COMPONENTS): Wording(
        "{title} is at “{label}”, but these parts were not found: {components}.",
        ("Add to “{name}”: {components}.", "Where a part does not exist, say so clearly."),
    ),
    (Reason.WRONG_CONTENT, Situation.HOME_PAGE): Wording(
        "The link “{label}” leads to the home page of the website, not to {title}.", (_RELINK,)
    ),
    (Reason.WRONG_CONTENT, Situation.FILE_INSTEAD): Wording(
        "The link “{label}” opens the file “{name}”, but the item asks for a channel that outsiders can really use.",
        ("Set up an online channel that works: a form, a board for questions, or a service.", _RELINK),
    ),
    (Reason.WRONG_CONTENT, Situation.FORM_INSTEAD): Wording(
        "The link “{label}” opens the form “{name}” to be filled in, but the item asks for {title} to be read.",
        ("Publish {title} of {asked} as a file or a page.", _RELINK),
    ),
    (Reason.WRONG_CONTENT, Situation.ONE_WAY): Wording(
        "The page “{name}” behind the link “{label}” holds only frequent questions (“{quote}”); outsiders cannot ask and be answered.",
        ("Add a two-way channel: a board, a message box, or a form that the school answers.", _RELINK),
    ),
    (Reason.WRONG_CONTENT, Situation.DOWNLOADS_ONLY): Wording(
        "The page “{name}” behind the link “{label}” holds only files to download (“{quote}”); outsiders cannot be served online.",
        ("Set up an online form or system for requests, without a visit to the school.", _RELINK),
    ),
    (Reason.WRONG_CONTENT, Situation.NOT_AN_ACCOUNT): Wording(
        "The link “{label}” leads to the start page of {host}, not to an account of the school.",
        (
            "Open the school's page or channel and copy its address.",
            "Correct the link “{label}” on the page “{found_on}” to that address.",
        ),
    ),
    (Reason.WRONG_CONTENT, Situation.GENERAL_CHANNEL): Wording(
        "The link “{label}” uses the same channel as {other}, but the channel for corruption must be its own, to protect informants.",
        (
            "Set up a form or online channel for complaints about corruption and misconduct only.",
            "Correct the link “{label}” on the page “{found_on}” to the new channel.",
        ),
    ),
    (Reason.WRONG_CONTENT, Situation.OTHER_ITEM): Wording(
        "“{name}” behind the link “{label}” is {other}; {title} was not found in it.", (_RELINK,)
    ),
    (Reason.UNREADABLE, Situation.SCAN): Wording(
        f"“{{name}}” opens, but it is a scan without text, so its content could not be read. {_TO_SEE}",
        (_REPLACE_FILE,),
    ),
    (Reason.UNREADABLE, Situation.PICTURE): Wording(
        f"There is a picture at “{{label}}”; the text in it could not be read. {_TO_SEE}",
        ("Add text, or a file whose text can be searched, beside the picture.",),
    ),
    (Reason.UNREADABLE, Situation.ENCRYPTED): Wording(
        "The file “{name}” behind the link “{label}” has a password, so its content could not be read.",
        ("Save the file without a password and upload it in place of the old one.",),
    ),
    (Reason.UNREADABLE, Situation.DAMAGED): Wording(
        "The file “{name}” behind the link “{label}” may be damaged or half uploaded; it could not be read.",
        ("Save and upload the file again, then download and open it.",),
    ),
    (Reason.UNREADABLE, Situation.NOT_READ): Wording(
        f"The program could not finish reading the file “{{name}}” behind the link “{{label}}”; it tries again next time. {_TO_SEE}",
        ("A very large file opens faster in parts.",),
    ),
    (Reason.UNREADABLE, Situation.UNSUPPORTED): Wording(
        f"The file “{{name}}” behind the link “{{label}}” is of a kind that could not be read. {_TO_SEE}",
        ("Publish it as PDF, or as a page whose text can be searched.",),
    ),
    (Reason.EXTERNAL, Situation.UNCHECKABLE_HOST): Wording(
        f"The link “{{label}}” is at {{host}}, which the program cannot look at. {_TO_SEE}",
        ("Publish the same data on the school's website, or as a file that everyone can open.",),
    ),
    (Reason.EXTERNAL, Situation.TARGET_BLOCKED): Wording(
        f"The website {{host}} of the link “{{label}}” blocks the program. {_TO_SEE}",
        ("Publish it where nothing blocks, or ask that website's administrator to admit the program.",),
    ),
    (Reason.EXTERNAL, Situation.TARGET_ROBOTS): Wording(
        f"The website {{host}} of the link “{{label}}” does not let programs read it. {_TO_SEE}",
        ("Ask its administrator to allow this page in the file robots.txt, or publish it elsewhere.",),
    ),
    (Reason.BROKEN, Situation.ADDRESS_REFUSED): Wording(
        "The link “{label}” opens only inside the organisation; it is no public address, so nobody else can open it.",
        ("Move the data to an address that everyone can open from the internet.", _RELINK),
    ),
    (Reason.DOUBTFUL, Situation.TEMPORARY): Wording(
        "The link “{label}” did not open tonight; it will be tried again at the next check.",
        ("Try the link; if it still does not open, tell the administrator of that website.",),
    ),
    (Reason.DOUBTFUL, Situation.WEAK_CLAIM): Wording(
        "“{label}” may be {title}, but its name is not clear. Please have an officer confirm it. {question}",
        ("Name the link after the item, such as “{code} {title}”.",),
    ),
    (Reason.DOUBTFUL, Situation.NO_YEAR): Wording(
        "“{name}” behind the link “{label}” opens, but names no year. Please have an officer check whether it is of {asked}.",
        ("Name the year in the link or in the document, such as “{title} {asked}”.",),
    ),
    (Reason.DOUBTFUL, Situation.YEAR_UNCLEAR): Wording(
        "“{name}” behind the link “{label}” names {seen}; it is not clear whether it is of {asked}. Please have an officer check.",
        ("Name the same year in the link and in the document, such as “{title} {asked}”.",),
    ),
    (Reason.DOUBTFUL, Situation.YEAR_CONFLICT): Wording(
        "“{name}” stands in the part of another year, but names {seen}. Please have an officer check whether it is of {asked}.",
        ("Move the link “{label}” to the part of {asked}.",),
    ),
    (Reason.DOUBTFUL, Situation.COMPONENTS): Wording(
        f"{{title}} is at “{{label}}”, but these parts were not found: {{components}}. {_TO_SEE}",
        ("Check that “{name}” has: {components}. Add what is not there.",),
    ),
    (Reason.DOUBTFUL, Situation.OTHER_ITEM): Wording(
        "“{name}” behind the link “{label}” looks like {other}. Please have an officer check whether {title} is in it, too.",
        ("Check that the link “{label}” opens the right file.",),
    ),
    (Reason.DOUBTFUL, Situation.OFF_SUBJECT): Wording(
        "“{name}” behind the link “{label}” opens, but nothing in it is about {title}. Please have an officer check whether it belongs to this item. {question}",
        (
            "Check that the link “{label}” opens the right file.",
            "Name “{title}” at the top of the document or in the heading of the page.",
        ),
    ),
    (Reason.DOUBTFUL, Situation.ONE_FOR_MANY): Wording(
        "“{name}” behind the link “{label}” serves as evidence of several unrelated items. Please have an officer check whether {title} is in it. {question}",
        ("Link “{label}” to the file or page of this item alone.",),
    ),
    (Reason.DOUBTFUL, Situation.MEDIA): Wording(
        f"The link “{{label}}” is a sound or video file, which could not be read. {_TO_SEE}",
        ("Add a text or document to the video.",),
    ),
    (Reason.DOUBTFUL, Situation.BARE_TEXT): Wording(
        f"The text “{{quote}}” on the page “{{found_on}}” is too short to be sure that it is {{title}}. {_TO_SEE}",
        ("Add details or attach a file under the heading “{label}”.",),
    ),
    (Reason.DOUBTFUL, Situation.MAIL_OR_PHONE): Wording(
        "The link “{label}” is only an e-mail address or telephone number. Please have an officer check whether it is enough for {title}.",
        ("Add a page or form for {title} and link it from “{label}”.",),
    ),
    (Reason.DOUBTFUL, Situation.SCRIPT_LINK): Wording(
        f"“{{label}}” is no ordinary link, so the program could not follow it. {_TO_SEE}",
        ("Give the link “{label}” on the page “{found_on}” the address of the file or page.",),
    ),
    (Reason.DOUBTFUL, Situation.UNKNOWN_CONTENT): Wording(
        f"The link “{{label}}” opens “{{name}}”, but its content could not be read. {_TO_SEE}",
        ("Publish it as PDF, or as a page whose text can be searched.",),
    ),
    (Reason.PARTIAL_CRAWL, Situation.NOT_SEEN): Wording(
        "{title} was not found yet, but not all of the website was seen ({why}), so it cannot be called absent.",
        ("If it is published, add the link “{code} {title}” to the ITA/OIT page that the home page leads to.",),
    ),
    (Reason.PARTIAL_CRAWL, Situation.NOT_OPENED): Wording(
        "The link “{label}” was found but not opened this time; it will be at the next check.",
        (_INCOGNITO,),
    ),
    (Reason.PARTIAL_CRAWL, Situation.TOO_LARGE): Wording(
        f"The file “{{name}}” behind the link “{{label}}” is too large for the program to read. {_TO_SEE}",
        ("Make the file smaller or split it, so that visitors can open it easily.",),
    ),
    (Reason.PARTIAL_CRAWL, Situation.SCRIPT_LINK): Wording(
        f"“{{label}}” is no ordinary link, so the program could not follow it. {_TO_SEE}",
        ("Give the link “{label}” on the page “{found_on}” the address of the file or page.",),
    ),
    (Reason.PARTIAL_CRAWL, Situation.NEEDS_BROWSER): Wording(
        f"The page “{{name}}” behind the link “{{label}}” holds no text that the program can read. {_TO_SEE}",
        ("Put text or links to files on an ordinary page, too.",),
    ),
    (Reason.PARTIAL_CRAWL, Situation.ONLY_NEAR_MISS): Wording(
        "Only “{label}” was found, which does not do yet, and not all of the website was seen ({why}).",
        (
            "Check the link “{label}” on the page “{found_on}”.",
            "Add the link “{code} {title}” to the ITA/OIT page that the home page leads to.",
        ),
    ),
    (Reason.UNREACHABLE, Situation.SITE_DOWN): Wording(
        "The website could not be reached this time, so the item was not checked.",
        ("Check that the website opens from outside the school and that its name has not expired.",),
    ),
    (Reason.BLOCKED, Situation.SITE_BLOCKED): Wording(
        "The website blocks the program, so the item was not checked.",
        ("Ask the administrator to admit the program through the protection of the website.",),
    ),
    (Reason.ROBOTS, Situation.SITE_ROBOTS): Wording(
        "The website does not let programs read it, so the item was not checked.",
        ("Ask the administrator to allow the pages with the items in the file robots.txt.",),
    ),
    (Reason.UNREACHABLE, Situation.SITE_NAME_GONE): Wording(
        "The name of the website does not exist on the internet, so the item was not checked.",
        ("Check the spelling of the address and that the domain has not expired.",),
    ),
    (Reason.UNREACHABLE, Situation.SITE_MAINTENANCE): Wording(
        "The website says that it is closed for maintenance, so the item was not checked.",
        ("Open the website again when the work is done; the next check will see it.",),
    ),
    (Reason.UNREACHABLE, Situation.SITE_SUSPENDED): Wording(
        "The hosting company has suspended the website, so the item was not checked.",
        ("Ask the hosting company to open the website again.",),
    ),
    (Reason.UNREACHABLE, Situation.SITE_DEFAULT_PAGE): Wording(
        "The address shows the first page of a web server, not the school's website, so the item was not checked.",
        ("Ask the administrator to put the home page back.", "If the website has moved, tell the area office where."),
    ),
    (Reason.UNREACHABLE, Situation.SITE_PARKED): Wording(
        "The name of the website has expired or is for sale, so the item was not checked.",
        ("Renew the domain, or tell the area office the new address.",),
    ),
    (Reason.UNREACHABLE, Situation.SITE_PORTAL): Wording(
        "A network showed a page of its own in place of the website, so the item was not checked.",
        ("Open the website from another network; if it opens, nothing needs to be done.",),
    ),
    (Reason.UNREACHABLE, Situation.SITE_PRIVATE): Wording(
        "The home page asks to sign in, so the public cannot see it and the item was not checked.",
        ("Let everybody open the website without signing in.",),
    ),
    (Reason.UNREACHABLE, Situation.SITE_SERVER_ERROR): Wording(
        "The website shows a fault of its server, so the item was not checked.",
        ("Ask the administrator to look at the server and its database.",),
    ),
    (Reason.BLOCKED, Situation.SITE_PRIVATE): Wording(
        "The home page asks to sign in, so the public cannot see it and the item was not checked.",
        ("Let everybody open the website without signing in.",),
    ),
    (Reason.NO_WEBSITE, Situation.NO_WEBSITE): Wording(
        "There is no website of the school to check yet, so the item was not checked.",
        ("Tell the area office the address of the school's website.",),
    ),
    (Reason.NO_WEBSITE, Situation.SOCIAL_ONLY): Wording(
        "The listed address is a page of a social network, not a website, so the item was not checked.",
        (
            "If there is a website, tell the area office its address.",
            "If not, make one that everybody can open without signing in.",
        ),
    ),
    (Reason.NO_WEBSITE, Situation.FILE_SHARE): Wording(
        "The listed address is a file or a folder, not a website, so the item was not checked.",
        ("If there is a website, tell the area office its address.", "If not, make one that links to these files."),
    ),
    (Reason.ERROR, Situation.RULE_ERROR): Wording(
        "Checking the item failed through a fault of the program. Please have an officer check it, and tell the administrator."
    ),
}
_SENTENCES = Sentences(
    also="“{also_label}” (“{also_href}”) may belong to it, too; if so, link it from this heading.",
    also_old="There is also “{also_label}” (“{also_href}”) of {also_seen}, which is not the period asked.",
    against="The years do not agree: another place names {against}; please make them the same.",
    names=PageNames("home page", "submitted links"),
)
_WHY = {
    "budget": "it has more pages than one check looks at",
    "time": "the time for one check was over",
    "needs_browser": "some pages hold no text that the program can read",
    "blocked": "some pages are blocked",
    "robots": "some pages do not let programs read them",
    "errors": "some pages did not open",
    "interrupted": "the check was stopped",
    LIST_UNREAD: "its list of the items is where the program cannot read it:",
    "not_itself": "tonight it did not look like the school's website as usual",
}
_MONTHS = tuple(
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
# longest first, so that no phrase cuts another
_PHRASES = (
    ("6 เดือนแรกของปีงบประมาณ พ.ศ.", "the first six months of fiscal year"),
    ("(จากผลการประเมินของปีก่อน)", "(from last year's result)"),
    ("ช่วงที่ครอบคลุมปี พ.ศ.", "a period that covers"),
    ("ปีงบประมาณ พ.ศ.", "fiscal year"),
    ("ปีงบประมาณ", "fiscal year"),
    ("ปีการศึกษา", "school year"),
    ("ช่วงปัจจุบัน", "the present"),
    ("ปี พ.ศ.", "year"),
    ("พ.ศ.", "B.E."),
    ("ปี ", "year "),
    *zip(MONTH_NAMES, _MONTHS, strict=True),
)


def explain_in(lang: str, finding: Finding, title_en: str = "") -> Wording:
    """The explanation and the steps of a finding in `lang` ("th" or "en").

    What the site or the instrument says in Thai stays Thai, but for the item's title when `title_en` is given.
    A finding kept without its situation is told as it was kept, in Thai.
    """
    known = {field.name for field in fields(Words)}
    words = Words(**{name: value for name, value in finding.words if name in known})
    try:
        place = finding.reason, Situation(finding.situation)
    except ValueError:
        return Wording(finding.explanation, finding.fix)
    if lang == "th":
        return composed(CATALOGUE[place], words, THAI_SENTENCES)
    return composed(ENGLISH[place], _in_english(words, title_en), _SENTENCES)


def _reason(thai: str, known: dict[str, str]) -> str:
    """A reason in English; an address may follow it."""
    for said, english in known.items():
        if thai.startswith(said):
            return english + thai.removeprefix(said)
    return thai


def _in_english(words: Words, title_en: str) -> Words:
    why = {thai: _WHY[name] for name, thai in WHY_PARTIAL.items()} | {WHY_PARTIAL_OTHERWISE: "some were not opened"}
    return replace(
        words,
        title=title_en or words.title,
        seen=_period(words.seen),
        asked=_period(words.asked),
        months=_period(words.months),
        against=_period(words.against),
        also_seen=_period(words.also_seen),
        why=_reason(words.why, why),
    )


def _period(thai: str) -> str:
    for phrase, english in _PHRASES:
        thai = thai.replace(phrase, english)
    return thai
