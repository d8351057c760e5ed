"""`oit notify`: each school gets its report by e-mail, the officers get the summary; a dry run unless --send is given."""

from __future__ import annotations

import json
import os
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from crawler.commands.failure import CommandError, ExitStatus
from crawler.commands.inputs import LangOption, Language, open_store, show_logs, writable_folder
from crawler.commands.report import RunOption, run_of

if TYPE_CHECKING:
    from email.message import EmailMessage

    from crawler.office.mailing import Mailer, MailSettings
    from crawler.store.database import Store
    from crawler.store.records import AuditRun
    from reports.mail import Sender
    from reports.result import SchoolResult

_OFFICE = "office"
_LARGEST_ATTACHMENT = 8_000_000  # bytes; many servers refuse more than 10 MB of mail
_DRY_SENDER = "OIT <oit@dry-run.invalid>"


def notify(
    store_file: Annotated[Path, typer.Option("--store", metavar="FILE", help="The store of an audit.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder of its reports.")],
    config: Annotated[
        Path | None, typer.Option("--config", metavar="FILE.toml", help="Tables [mail] and [notify]; see docs/mail.md.")
    ] = None,
    send: Annotated[bool, typer.Option("--send", help="Really send; without it DIR/mail gets .eml files.")] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Send those again whose sending was interrupted; they may come twice.")
    ] = False,
    run: RunOption = None,
    lang: LangOption = Language.TH,
) -> None:
    """Send each school its report and the officers the summary, once for each run.

    Schools are written to at the e-mail address of SCHOOLS.csv. The mail server stands in [mail] of the
    configuration or in OIT_SMTP_HOST, OIT_SMTP_PORT, OIT_SMTP_SECURITY, OIT_SMTP_USER, OIT_SMTP_PASSWORD, OIT_SMTP_SENDER.

    \b
    Examples (ตัวอย่าง):
      oit notify --store ผลตรวจ/oit.sqlite --out ผลตรวจ
      oit notify --store ผลตรวจ/oit.sqlite --out ผลตรวจ --config oit.toml --send
    """
    show_logs(quiet=False)
    table = _table(config)
    with open_store(store_file, create=False) as store:
        chosen = run_of(store, run)
        done = _notify(store, chosen, out, table, send=send, again=again, lang=lang)
    for line in done.lines(send=send, folder=out / "mail"):
        print(line)
    if done.faults:
        raise CommandError(*done.faults, status=ExitStatus.NIGHT_FAILED)


def notify_night(
    store: Store, run: AuditRun | None, out: Path, table: Mapping[str, Any], health: Mapping[str, Any]
) -> str:
    """The same at the end of a night; `table` is [notify], which sends only with `send = true`."""
    urls = _urls(table)
    if run is None or run.failure:
        from reports.texts import texts

        why = run.failure if run else "; ".join(map(str, health.get("faults", ())))
        if urls and table.get("send"):
            _announce(urls, texts("th")("mail.failed_night"), why)
        return "the night failed; schools were not written to"
    send = bool(table.get("send"))
    done = _notify(store, run, out, table, send=send, again=False, lang="th")
    if done.faults:
        raise CommandError(*done.faults, status=ExitStatus.NIGHT_FAILED)
    return " ".join(done.lines(send=send, folder=out / "mail"))


@dataclass(slots=True)
class _Done:
    """What became of the notices."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def lines(self, *, send: bool, folder: Path) -> Iterator[str]:
        """What the user has to know."""
        counts = self.counts
        if send:
            yield f"ส่งแล้ว {counts['sent']} ฉบับ"
        else:
            yield f"ทดลอง ยังไม่ได้ส่ง: เขียน {counts['written']} ฉบับไว้ที่ {folder} (ส่งจริงด้วย --send)"
        for key, words in (
            ("before", "ส่งไปแล้วก่อนหน้านี้ {n} ฉบับ ไม่ส่งซ้ำ"),
            ("same", "ผลไม่เปลี่ยนจากครั้งก่อน ไม่ส่ง {n} ฉบับ"),
            ("no_address", "ไม่มีอีเมลในรายชื่อ {n} โรงเรียน"),
            ("posted", "แจ้งสรุปในแชต {n} ช่องทาง"),
        ):
            if counts[key]:
                yield words.format(n=counts[key])


@dataclass(frozen=True, slots=True)
class _Notice:
    """One mail to one address, and what it tells as a digest; `gaps` are the instrument and the items of gaps it names."""

    subject: str
    address: str
    digest: str
    mail: EmailMessage
    gaps: tuple[str, tuple[str, ...]] = ("", ())


def _notify(
    store: Store, run: AuditRun, out: Path, table: Mapping[str, Any], *, send: bool, again: bool, lang: str
) -> _Done:
    from reports.mail import Sender, office_lines
    from reports.reading import SlimResults
    from reports.texts import texts

    settings = _settings(table)
    if send and not settings.host:
        raise CommandError("no mail server: name it as host in [mail] of --config, or in OIT_SMTP_HOST")
    sender = Sender(settings.sender or _DRY_SENDER, settings.reply_to, run.id, datetime.now(UTC), settings.reports_url)
    done = _Done()
    slim = SlimResults(links=False)
    views: list[SchoolResult] = []
    post = _Post(store, run, settings, out / "mail", done, send=send, again=again)
    with post:
        for school, email in _schools(store, run, out):
            views.append(slim.view(school))
            if settings.schools:
                for notice in _school_notices(school, email, out, sender, done, lang):
                    post(notice)
        for notice in _office_notices(views, settings, out, sender, lang):
            post(notice)
    urls = _urls(table)
    if urls and send and store.notices.claim(run.id, "chat", "", "", _now()):
        t = texts(lang)
        try:
            done.counts["posted"] = _announce(urls, t("summary.title", n=len(views)), "\n".join(office_lines(views, t)))
            store.notices.sent(run.id, "chat", "")
        except CommandError as error:
            store.notices.release(run.id, "chat", "")
            done.faults += error.lines
    return done


class _Post:
    """Writes notices as files, or sends each that this run has not sent yet."""

    def __init__(
        self, store: Store, run: AuditRun, settings: MailSettings, folder: Path, done: _Done, *, send: bool, again: bool
    ) -> None:
        from crawler.office.mailing import Mailer, MailError

        self._notices = store.notices
        self._gaps = store.gaps
        self._run = run
        self._only_changed = settings.only_changed
        self._folder = folder
        self._done = done
        self._again = again
        self._mailer: Mailer | None = None
        self._files: Counter[str] = Counter()
        try:
            self._mailer = Mailer(settings) if send else None
        except MailError as error:
            raise CommandError(*str(error).splitlines()) from None
        if not send:
            for old in writable_folder(folder).glob("*.eml"):
                old.unlink()

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        if self._mailer:
            self._mailer.__exit__()

    def __call__(self, notice: _Notice) -> None:
        from crawler.store.notices import NoticeState

        run, key = self._run.id, (self._run.id, notice.subject, notice.address)
        state = self._notices.state(*key)
        if state is NoticeState.SENDING and self._again and self._mailer:
            self._notices.release(*key)
        elif state is NoticeState.SENDING:
            self._done.faults.append(f"{notice.address}: การส่งครั้งก่อนหยุดกลางคัน อาจถึงแล้ว ถ้าต้องการส่งซ้ำใช้ --again")
            return
        elif state is NoticeState.SENT:
            self._done.counts["before"] += 1
            return
        if self._only_changed and self._notices.last_digest(notice.subject, notice.address, run) == notice.digest:
            self._done.counts["same"] += 1
            return
        if self._mailer is None:
            self._write(notice)
        elif self._notices.claim(*key, notice.digest, _now()):
            self._send(self._mailer, notice)

    def _write(self, notice: _Notice) -> None:
        from reports.places import file_stem

        stem = _OFFICE if notice.subject.startswith(_OFFICE) else file_stem(notice.subject)
        self._files[stem] += 1
        name = stem + (f"-{self._files[stem]}" if self._files[stem] > 1 else "")
        (self._folder / f"{name}.eml").write_bytes(notice.mail.as_bytes())
        self._done.counts["written"] += 1

    def _send(self, mailer: Mailer, notice: _Notice) -> None:
        from crawler.office.mailing import DeliveryOutcome, MailError

        key = (self._run.id, notice.subject, notice.address)
        try:
            delivery = mailer.send(notice.mail)
        except MailError as error:
            self._notices.release(*key)
            raise CommandError(*str(error).splitlines()) from None
        if delivery.outcome is DeliveryOutcome.SENT:
            self._notices.sent(*key)
            self._gaps.tell(notice.subject, *notice.gaps, _now())
            self._done.counts["sent"] += 1
            return
        if delivery.outcome is not DeliveryOutcome.UNKNOWN:
            self._notices.release(*key)
        self._done.faults.append(f"{notice.address}: {delivery.outcome.value} ({delivery.why})")


def _schools(store: Store, run: AuditRun, out: Path) -> Iterator[tuple[SchoolResult, str]]:
    """Each school's result as `oit report` wrote it, and its address."""
    from reports.places import file_stem
    from reports.reading import read_result

    kept = store.schools(run.id)
    if not kept:
        raise CommandError(f"run {run.id} holds no school yet; finish it with oit audit")
    for each in kept:
        file = out / "schools" / f"{file_stem(each.school.code)}.json"
        result = json.loads(file.read_text("utf-8")) if file.is_file() else {"run": {}}
        if str(result["run"].get("id")) != run.id:
            raise CommandError(f"{out}: holds no reports of run {run.id}; write them with oit report --out {out}")
        yield read_result(result), each.school.email


def _school_notices(
    school: SchoolResult, email: str, out: Path, sender: Sender, done: _Done, lang: str
) -> Iterator[_Notice]:
    from reports.addresses import addresses
    from reports.mail import digest, school_mail

    found = addresses(email)
    if not found:
        done.counts["no_address"] += 1
        return
    page = (out / "schools" / f"{school.stem}.html").read_bytes()
    for to in found:
        mail = school_mail(school, page, to, sender, lang=lang)
        gaps = (school.instrument, tuple(item.item for item in school.gaps))
        yield _Notice(school.code, to, digest(school), mail, gaps)


def _office_notices(
    schools: Iterable[SchoolResult], settings: MailSettings, out: Path, sender: Sender, lang: str
) -> Iterator[_Notice]:
    from reports.mail import Attachment, office_digest, office_mail
    from reports.writing import WORKBOOK

    views = tuple(schools)
    for area, names in (("", settings.officers), *settings.areas.items()):
        of = tuple(school for school in views if not area or school.area.strip() == area.strip())
        if not names or not of:
            continue
        data = _workbook(of, out, lang) if area else (out / WORKBOOK).read_bytes()
        book = Attachment("OIT-summary.xlsx", data) if len(data) <= _LARGEST_ATTACHMENT else None
        for to in names:
            mail = office_mail(of, book, to, sender, area=area, lang=lang)
            yield _Notice(f"{_OFFICE}{f'-{area}' if area else ''}", to, office_digest(of), mail)


def _workbook(schools: tuple[SchoolResult, ...], out: Path, lang: str) -> bytes:
    from reports.spreadsheet import write_tables
    from reports.summary import in_order
    from reports.writing import Details

    ordered = in_order(schools)
    with tempfile.TemporaryDirectory(prefix="oit-mail-") as folder:
        path = Path(folder) / "summary.xlsx"
        write_tables(ordered, Details(out, ordered), path, None, lang=lang)
        return path.read_bytes()


def _announce(urls: tuple[str, ...], title: str, text: str) -> int:
    from crawler.office.announcement import AnnouncementError, announce

    try:
        return announce(urls, title, text)
    except AnnouncementError as error:
        raise CommandError(*str(error).splitlines(), status=ExitStatus.NIGHT_FAILED) from None


def _table(config: Path | None) -> Mapping[str, Any]:
    """The table [notify] of the file; its table [mail] may stand beside it or in it."""
    if config is None:
        return {}
    try:
        raw = tomllib.loads(config.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CommandError(f"{config}: is no TOML: {error}") from None
    table = raw.get("notify", {})
    return {**table, "mail": raw["mail"]} if "mail" in raw else table


def _settings(table: Mapping[str, Any]) -> MailSettings:
    from crawler.office.mailing import MailError, mail_settings

    unknown = set(table) - {"mail", "urls", "send"}
    if unknown:
        raise CommandError(f"[notify] unknown key {', '.join(sorted(unknown))}; the keys are mail, send, urls")
    try:
        return mail_settings(table.get("mail", {}), os.environ)
    except MailError as error:
        raise CommandError(*str(error).splitlines()) from None


def _urls(table: Mapping[str, Any]) -> tuple[str, ...]:
    urls = table.get("urls", ())
    if isinstance(urls, str) or not all(isinstance(url, str) for url in urls):
        raise CommandError("[notify] urls must be a list of texts")
    return tuple(urls)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
