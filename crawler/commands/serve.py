"""`oit serve`: the portal, in which schools check themselves and officers work."""

from __future__ import annotations

import os
import secrets
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from crawler.commands.config import DEFAULT_CONFIG, ConfigOption, read_configuration_file
from crawler.commands.failure import CommandError, ExitStatus
from crawler.commands.inputs import instrument_of, show_logs, stored_instruments, writable_folder

if TYPE_CHECKING:
    from fastapi import FastAPI

    from crawler.commands.portal.process import CheckOrder
    from crawler.commands.portal.queue import CheckQueue
    from crawler.office.configuration import Configuration
    from reports.portal.ports import Account, Provider
    from rules.site import School

_KEY_VARIABLE = "OIT_PORTAL_SECRET"
_OIDC_VARIABLE = "OIT_OIDC_SECRET"


def serve(
    file: ConfigOption = DEFAULT_CONFIG,
    forwarded_allow_ips: Annotated[
        str,
        typer.Option("--forwarded-allow-ips", metavar="IPS", help="The reverse proxies whose word on visitors counts."),
    ] = "127.0.0.1",
    port: Annotated[int | None, typer.Option("--port", min=1, max=65535, help="In place of [portal] port.")] = None,
    checks_only: Annotated[
        bool, typer.Option("--checks-only", help="No pages: take checks of whole websites from the shared queue.")
    ] = False,
) -> None:
    """Serve the portal: self-checks, the schools' pages, and the officers' work.

    \b
    Examples (ตัวอย่าง):
      oit serve --config oit.toml
      oit serve --config oit.toml --forwarded-allow-ips 10.0.0.5
      oit serve --config oit.toml --checks-only

    What waits or is under way when the server ends is checked after its next start.
    """
    try:
        import uvicorn
    except ImportError:
        raise CommandError('oit serve needs the extra "portal": pip install "oit[portal]"') from None
    configuration = read_configuration_file(file)
    show_logs(quiet=False)
    if checks_only:
        _take_checks(configuration)
    app = portal_of(configuration)
    settings = configuration.portal
    chosen = port or settings.port
    print(f"เปิดเว็บไซต์: {settings.url or f'http://{settings.host}:{chosen}'}", flush=True)
    status: object = 0
    try:
        uvicorn.run(
            app,
            host=settings.host,
            port=chosen,
            forwarded_allow_ips=forwarded_allow_ips,
            server_header=False,
            log_level="warning",
            timeout_graceful_shutdown=3,
        )
    except SystemExit as ended:  # the port is taken
        status = ended.code
    # Checks under way must not end in place of beginning again, so nothing waits for their threads.
    sys.stdout.flush()
    os._exit(status if isinstance(status, int) else int(ExitStatus.WRONG_INPUT))


def _take_checks(configuration: Configuration) -> NoReturn:
    """Take checks from the queue of other machines until this process is told to end."""
    if not configuration.portal.queue:
        raise CommandError("--checks-only needs the address of the shared queue: [portal] queue")
    queue = _queue_of(configuration, second_looks=False)
    told = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: told.set())
    queue.start()
    print("รับงานตรวจ", flush=True)
    told.wait()
    queue.stop()
    os._exit(int(ExitStatus.DONE))


def _queue_of(configuration: Configuration, *, second_looks: bool = True) -> CheckQueue:
    from crawler.commands.portal.queue import CheckQueue

    table, store = configuration.portal, Path(configuration.files.store)
    command = _command(configuration, store)
    if table.queue:
        return CheckQueue(table.queue, command, at_once=table.at_once, second_looks=second_looks)
    return CheckQueue.beside(store, command, at_once=table.at_once)


def _named_files(configuration: Configuration) -> tuple[str, ...]:
    """The instruments that are files."""
    named = (configuration.audit.instrument, *configuration.audit.instruments.values())
    return tuple(name for name in named if name.endswith(".toml"))


def portal_of(configuration: Configuration) -> FastAPI:
    """The application for that configuration, with its queue."""
    from crawler.commands.portal.desk import StoreDesk
    from crawler.commands.portal.post import OfficePost
    from crawler.office.mailing import mail_settings
    from reports.portal.app import portal_app
    from reports.portal.ports import Settings

    store = Path(configuration.files.store)
    writable_folder(store.parent)
    table = configuration.portal
    desk = StoreDesk(
        store,
        Path(configuration.audit.schools),
        stored_instruments(_named_files(configuration)),
        lambda: _todays_instrument(configuration),
        Path(configuration.files.out),
        allow_private=configuration.audit.allow_private,
    )
    queue = _queue_of(configuration)
    settings = Settings(
        url=(table.url or f"http://{table.host}:{table.port}").rstrip("/"),
        secret=table.secret or os.environ.get(_KEY_VARIABLE, "") or _kept_secret(store),
        visitor_checks=table.visitor_checks,
        visitor_second_looks=table.visitor_second_looks,
        day_checks=table.day_checks,
        deadline=configuration.report.deadline,
        appeal_until=table.appeal_until,
        provider=_provider(configuration),
    )
    mail = mail_settings(configuration.mail.model_dump(), os.environ)
    post = OfficePost(mail, desk, store, only_here=_is_here(table.host))
    return portal_app(
        settings, desk, queue, post, _accounts(configuration, desk.listed), begin=queue.start, end=queue.stop
    )


def _provider(configuration: Configuration) -> Provider | None:
    from reports.portal.ports import Provider

    table = configuration.portal.oidc
    if table is None:
        return None
    secret = table.client_secret or os.environ.get(_OIDC_VARIABLE, "")
    return Provider(table.issuer, table.client_id, secret, table.name, table.trust_addresses)


def _accounts(configuration: Configuration, schools: Callable[[], Sequence[School]]) -> Callable[[str], Account | None]:
    """Who an e-mail address is: one of `[[portal.accounts]]`, or a school by the address of the list."""
    from reports.addresses import addresses
    from reports.portal.ports import Account, Role

    officers = {
        account.email.strip().casefold(): Account(
            account.email.strip().casefold(), Role(account.role), account.area, account.office or account.area
        )
        for account in configuration.portal.accounts
    }

    def of(email: str) -> Account | None:
        if email in officers or not email:
            return officers.get(email)
        for school in schools():
            if email in (address.casefold() for address in addresses(school.email)):
                return Account(email, Role.SCHOOL, school.code)
        return None

    return of


def _is_here(host: str) -> bool:
    """Whether only this machine can visit the server directly."""
    return host == "localhost" or host == "::1" or host.startswith("127.")


def _command(configuration: Configuration, store: Path) -> Callable[[CheckOrder], list[str]]:
    """The command line of a check."""
    files = {instrument_of(name).id: name for name in _named_files(configuration)}
    audit = configuration.audit

    def of(order: CheckOrder) -> list[str]:
        command = [sys.executable, "-m", "crawler.commands", "check", order.website, "--json", "-"]
        command += ["--progress", "jsonl", "--delay", str(audit.delay), "--contact", audit.contact]
        command += ["--instrument", files.get(order.instrument, order.instrument)]
        command += ["--item", order.item, "--store", str(store)] if order.item else []
        command += ["--pages", str(audit.pages)] if audit.pages and not order.item else []
        command += ["--allow-private"] if audit.allow_private else []
        return command + (["--ocr"] if audit.ocr else [])

    return of


def _todays_instrument(configuration: Configuration) -> str:
    from checks.periods import fiscal_year_of

    return configuration.audit.instrument_for(fiscal_year_of(datetime.now().astimezone().date()))


def _kept_secret(store: Path) -> str:
    """The key that signs cookies and links, made once and kept beside the store for its owner only."""
    path = store.with_name(store.stem + ".portal-key")
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(32) + "\n")
    return path.read_text("ascii").strip()
