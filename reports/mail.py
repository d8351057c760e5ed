"""E-mails around the reports: a school gets its own, an office the summary of its schools."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from checks.cells import plain_text
from reports.figures import Figures, figures
from reports.message import message
from reports.rendering import environment, shortened
from reports.result import SchoolResult
from reports.summary import in_order
from reports.texts import Texts, texts
from reports.thai_dates import date_text, year_text
from reports.whole_words import with_whole_counts
from rules.verdicts import Verdict

_SHOWN = 10  # schools and items that an office's mail names; the workbook holds all
_WORKBOOK_TYPE = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes, when, about which run; `reports_url` is where the reports are published, if they are."""

    address: str
    reply_to: str
    run: str
    at: datetime
    reports_url: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A finished file."""

    name: str
    data: bytes


def digest(school: SchoolResult) -> str:
    """Changes when a verdict, a reason, a decision, the coverage or an urgent trouble changes, not with the time."""
    told: list[object] = [school.coverage.status]
    told += [(item.item or item.code, item.verdict, item.reason) for item in school.items]
    # Only where there are any, so that a newer version does not write to everybody again.
    told += [(item.item or item.code, item.decided) for item in school.decided]
    told += [(item.item or item.code, "lost") for item in school.items if item.is_lost]
    told += [item.gap.number for item in school.gaps if item.gap and not item.gap.number.endswith("-1")]
    told += [name for name, _ in school.urgent]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def office_digest(schools: Sequence[SchoolResult]) -> str:
    """The same for a summary."""
    told = sorted(f"{school.code} {digest(school)}" for school in schools)
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def school_mail(school: SchoolResult, page: bytes, to: str, sender: Sender, *, lang: str = "th") -> EmailMessage:
    """The mail to one school, with its report as a file."""
    t = texts(lang)
    subject = t("mail.school", name=shortened(school.name, 120), day=date_text(school.seen_at, lang))
    if not school.visited:
        subject += " · " + t("mail.school_closed")
    elif school.gaps:
        subject += " · " + t("mail.school_gaps", n=len(school.gaps))
    elif school.unknown:
        subject += " · " + t("mail.school_unknown", n=school.unknown)
    attached = t("mail.attached_report" if school.visited and school.gaps else "mail.attached_page")
    lines = [*message(school, t).split("\n"), "", attached]
    if sender.reports_url:
        lines.append(t("mail.online", url=f"{sender.reports_url.rstrip('/')}/{school.page}"))
    lines += ["", t("mail.automatic")]
    report = Attachment(f"OIT-{school.stem}.html", page)
    return _mail(subject, lines, to, sender, f"{school.code} {digest(school)}", (report,), "html", t)


def office_mail(
    schools: Sequence[SchoolResult],
    workbook: Attachment | None,
    to: str,
    sender: Sender,
    *,
    area: str = "",
    lang: str = "th",
) -> EmailMessage:
    """The mail to an office: whom to call, which schools and items need most, with the workbook as a file."""
    t = texts(lang)
    day = date_text(max((school.seen_at for school in schools), default=""), lang)
    subject = t("mail.office", n=len(schools), day=day) + (f" · {area}" if area else "")
    lines = [*office_lines(schools, t), ""]
    if workbook:
        lines.append(t("mail.attached_workbook"))
    if sender.reports_url:
        lines.append(t("mail.online", url=f"{sender.reports_url.rstrip('/')}/index.html"))
    lines += ["", t("mail.automatic_office")]
    files = (workbook,) if workbook else ()
    return _mail(subject, lines, to, sender, f"{area} {office_digest(schools)}", files, _WORKBOOK_TYPE, t)


def office_lines(schools: Sequence[SchoolResult], t: Texts) -> list[str]:
    """The summary in a few lines of plain text, also for chat services."""
    seen = [school for school in schools if school.visited]
    with_gaps = [school for school in in_order(seen) if school.count(Verdict.FAILED)]
    closed = [school for school in schools if not school.visited]
    of = figures(schools)
    lines = list(figure_lines(of, t))
    if schools:
        lines.insert(0, t("mail.year", year=year_text(schools[0].fiscal_year, t.lang)))
    if closed:
        lines += ["", t("mail.closed", n=len(closed))]
        lines += [
            f"- {school.name}: {t(f'silence.short.{school.silence}')}"
            + (f" · {t('summary.phone', phone=school.phone)}" if school.phone else "")
            for school in closed[:_SHOWN]
        ]
        lines += _rest(closed, t)
    if with_gaps:
        lines += ["", t("mail.most_gaps")]
        lines += [
            f"- {school.name}: {t('mail.n_gaps', n=school.count(Verdict.FAILED))}" for school in with_gaps[:_SHOWN]
        ]
        lines += _rest(with_gaps, t)
        missed = Counter((item.code, item.named(t.lang)) for school in seen for item in school.of(Verdict.FAILED))
        lines += ["", t("mail.most_missed")]
        lines += [
            f"- {code} {title}: {t('summary.schools', n=count)}" for (code, title), count in missed.most_common(5)
        ]
    return lines


def figure_lines(of: Figures, t: Texts) -> Iterator[str]:
    """What the schools come to, in two lines."""
    yield t("mail.totals", n=of.schools, done=of.clear, gap_schools=of.with_gaps, open=of.open, closed=of.closed)
    yield t("mail.items", passed=of.passed, all=of.expected, gaps=of.gaps, review=of.waiting, unknown=of.unknown)


def _rest(schools: Sequence[SchoolResult], t: Texts) -> list[str]:
    return [t("mail.more_schools", n=len(schools) - _SHOWN)] if len(schools) > _SHOWN else []


def _mail(
    subject: str,
    lines: Sequence[str],
    to: str,
    sender: Sender,
    about: str,
    files: Sequence[Attachment],
    subtype: str,
    t: Texts,
) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    # Set as finished words: the folding of long Thai headers in Python 3.11 loses blanks.
    name, address = parseaddr(sender.address)
    mail.set_raw("From", f"{Header(name, 'utf-8', header_name='From').encode()}\n <{address}>" if name else address)
    mail["To"] = to
    if sender.reply_to:
        mail["Reply-To"] = sender.reply_to
    words = " ".join(plain_text(subject).split())
    mail.set_raw("Subject", Header(words, "utf-8", header_name="Subject").encode())
    mail["Date"] = format_datetime(sender.at)
    # The same notice has the same id, so that a mailbox can drop a second copy.
    key = hashlib.sha256(f"{sender.run} {to} {about}".encode()).hexdigest()[:32]
    mail["Message-ID"] = f"<oit.{key}@{address.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    text = [plain_text(line) for line in lines]
    mail.set_content("\n".join(text) + "\n", cte="base64")
    html = environment().get_template("mail.html")
    shown = html.render(
        lang=t.lang, subject=with_whole_counts(subject), lines=[with_whole_counts(line) for line in text]
    )
    mail.add_alternative(shown, subtype="html", cte="base64")
    for file in files:
        maintype = "text" if subtype == "html" else "application"
        mail.add_attachment(file.data, maintype=maintype, subtype=subtype, filename=file.name)
    return mail
