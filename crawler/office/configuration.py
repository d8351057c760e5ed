"""The configuration of unattended nights: one TOML file, checked whole before anything starts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from checks.errors import OitError
from crawler.office.days import in_common_era, read_day
from crawler.office.mailing import MailSettings
from crawler.office.nights import read_time
from rules.instrument_lines import LineIndex
from rules.toml_faults import meant, syntax_fault

FIRST_YEAR, LAST_YEAR = 2550, 2650
_COMMON_ERA = 543
_EXAMPLES = {"schools": '"schools.csv"', "store": '"oit.sqlite"', "until": '"06:00"', "deadline": "2026-03-31"}


C = TypeVar("C", bound=BaseModel)


class ConfigurationError(OitError):
    """What is wrong with a configuration: one line for each fault, with file, line and remedy."""

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def fault(message: str) -> PydanticCustomError:
    """What a validator raises: the sentence is shown as it is, after the name of the key."""
    return PydanticCustomError("fault", "{message}", {"message": message})


class ConfigurationTable(BaseModel):
    """One table of a configuration: unknown keys and wrong types are faults."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class AuditTable(ConfigurationTable):
    """`[audit]`: whom to visit, by which instrument, and how gently.

    `instruments` names the instrument of each fiscal year (พ.ศ.), so that a night after 1 October is
    judged by the new year's; without it `instrument` is for all nights.
    """

    schools: str
    declared: str = ""
    instrument: str = "obec-school-2566"
    instruments: dict[str, str] = Field(default_factory=dict)
    delay: float = Field(default=1.0, ge=0)
    pages: int | None = Field(default=None, ge=1)
    concurrency: int = Field(default=32, ge=1)
    until: str = ""
    contact: str = ""
    ocr: bool = False
    browser: bool = True
    allow_private: bool = False

    @field_validator("until")
    @classmethod
    def _is_time(cls, text: str) -> str:
        try:
            return text and f"{read_time(text):%H:%M}"
        except ValueError:
            raise fault(f'"{text}" is not a time of day, as in "06:00"') from None

    @field_validator("instruments")
    @classmethod
    def _are_buddhist(cls, named: dict[str, str]) -> dict[str, str]:
        for text in named:
            year = int(text) if text.isdecimal() else 0
            if FIRST_YEAR <= year + _COMMON_ERA <= LAST_YEAR:
                raise fault(f"{year} is a year of the Common Era; write พ.ศ. {year + _COMMON_ERA}")
            if not FIRST_YEAR <= year <= LAST_YEAR:
                raise fault(f'"{text}" is no fiscal year in พ.ศ.; write one from {FIRST_YEAR} to {LAST_YEAR}')
        return named

    def instrument_for(self, fiscal_year: int) -> str:
        """The instrument of that year (พ.ศ.), or of the newest year before it, or of the first one that is named."""
        years = sorted(map(int, self.instruments))
        if not years:
            return self.instrument
        past = [year for year in years if year <= fiscal_year]
        return self.instruments[str(past[-1] if past else years[0])]


class FilesTable(ConfigurationTable):
    """`[files]`: where things are kept; relative paths start at the folder of the configuration."""

    out: str = "out"
    store: str = ""
    backups: str = ""
    log: str = ""


class ReportTable(ConfigurationTable):
    """`[report]`: the language, the last day for schools to finish, and whether reports come as PDF, too."""

    lang: str = "th"
    pdf: bool = False
    deadline: date | None = None

    @field_validator("lang")
    @classmethod
    def _is_known(cls, lang: str) -> str:
        if lang not in ("th", "en"):
            raise fault(f'"{lang}" is not one of th, en')
        return lang

    @field_validator("deadline", mode="before")
    @classmethod
    def _in_common_era(cls, day: object) -> object:
        if isinstance(day, date):
            return in_common_era(day)
        try:
            return read_day(day) if isinstance(day, str) else day
        except ValueError as error:
            raise fault(str(error)) from None


class AlarmTable(ConfigurationTable):
    """`[alarm]`: when so many sites are silent that the night is not believed."""

    silent_jump: float = Field(default=0.3, gt=0, le=1)
    compare_nights: int = Field(default=7, ge=1)


class KeepTable(ConfigurationTable):
    """`[keep]`: how many nights stay in the store, and how many copies of it."""

    nights: int = Field(default=90, ge=1)
    backups: int = Field(default=14, ge=1)
    vacuum: bool = False


class NotifyTable(ConfigurationTable):
    """`[notify]`: whether messages are sent, and the chat services that get the summary (Apprise addresses)."""

    send: bool = False
    urls: list[str] = Field(default_factory=list)


class AccountTable(ConfigurationTable):
    """One `[[portal.accounts]]`: who may sign in by a mailed link, and for what.

    `area` is the office's name as in the list of schools. Schools sign in with the e-mail of the list.
    """

    email: str
    role: Literal["national", "area"]
    area: str = ""
    office: str = ""

    @model_validator(mode="after")
    def _has_area(self) -> AccountTable:
        if (self.role == "area") != bool(self.area):
            raise fault('an account with role "area" names its area, one with role "national" none')
        return self


class OidcTable(ConfigurationTable):
    """`[portal.oidc]`: a provider of OpenID Connect by which people sign in, besides the mailed link.

    Without `client_secret` OIT_OIDC_SECRET is taken. `trust_addresses` believes e-mail addresses that the provider does
    not call verified: only for one where nobody but its administrators sets them.
    """

    issuer: str
    client_id: str
    client_secret: str = Field(default="", repr=False)
    name: str = "บัญชีของหน่วยงาน"
    trust_addresses: bool = False

    @field_validator("issuer")
    @classmethod
    def _is_safe(cls, issuer: str) -> str:
        if not issuer.startswith(("https://", "http://127.0.0.1:", "http://localhost:")):
            raise fault("is no https:// address")
        return issuer


class PortalTable(ConfigurationTable):
    """`[portal]`: where `oit serve` listens, how much it checks, and who may sign in.

    `url` is the address that visitors see. `queue` is where waiting checks are kept: "" for a file beside the store,
    or a `postgresql://` address that several machines share. Without `secret` one is made and kept beside the store.
    """

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    url: str = ""
    queue: str = ""
    secret: str = Field(default="", repr=False)
    at_once: int = Field(default=4, ge=1)
    visitor_checks: int = Field(default=10, ge=1)
    visitor_second_looks: int = Field(default=60, ge=1)
    day_checks: int = Field(default=1_000, ge=1)
    appeal_until: date | None = None
    accounts: list[AccountTable] = Field(default_factory=list)
    oidc: OidcTable | None = None

    @field_validator("queue")
    @classmethod
    def _is_known(cls, queue: str) -> str:
        if queue and not queue.startswith(("postgresql://", "sqlite:///")):
            raise fault("is neither empty nor a postgresql:// address")
        return queue


class Configuration(ConfigurationTable):
    """A whole file; `[mail]` is what `crawler.office.mailing` says."""

    audit: AuditTable
    files: FilesTable = FilesTable()
    report: ReportTable = ReportTable()
    alarm: AlarmTable = AlarmTable()
    keep: KeepTable = KeepTable()
    notify: NotifyTable = NotifyTable()
    mail: MailSettings = MailSettings()
    portal: PortalTable = PortalTable()

    @model_validator(mode="after")
    def _one_way_to_name_instruments(self) -> Configuration:
        if self.audit.instruments and "instrument" in self.audit.model_fields_set:
            raise fault("[audit] has both instrument and instruments; keep one of them")
        return self

    @property
    def notifies(self) -> bool:
        """Whether the file says anything about messages."""
        return bool(self.model_fields_set & {"notify", "mail"})

    def shown(self) -> dict[str, dict[str, Any]]:
        """Every setting, also those left out of the file, without secrets (a password, the addresses of chats)."""
        tables: dict[str, dict[str, Any]] = self.model_dump(mode="json")
        if self.audit.instruments:
            del tables["audit"]["instrument"]
        del tables["mail"]["password"], tables["portal"]["secret"]
        if self.portal.oidc:
            del tables["portal"]["oidc"]["client_secret"]
        if self.portal.queue:
            tables["portal"]["queue"] = self.portal.queue.split("://", 1)[0] + "://…"  # may hold a password
        tables["notify"]["urls"] = [url.split(":", 1)[0] + ":…" for url in self.notify.urls]
        return tables

    def as_toml(self) -> str:
        """What `shown` says, as TOML."""
        lines: list[str] = []
        for name, table in self.shown().items():
            lines += [
                f"[{name}]",
                *(f"{key} = {_toml(value)}" for key, value in table.items() if value is not None),
                "",
            ]
        return "\n".join(lines)


def read_configuration(path: Path) -> Configuration:
    """The configuration in that file, with paths made whole; `ConfigurationError` names every fault in it."""
    return placed(read_tables(path, Configuration, "docs/nightly.md"), path.resolve().parent)


def read_tables(path: Path, model: type[C], example: str) -> C:
    """The tables of the TOML file `path` as they are written; `ConfigurationError` names every fault in it.

    `example` is the document that shows a file to start from.
    """
    if path.exists() and not path.is_file():
        raise ConfigurationError(f"{path}: is no file; {example} shows one to start from")
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise ConfigurationError(f"{path}: there is no such file; {example} shows one to start from") from None
    except UnicodeDecodeError:
        raise ConfigurationError(f"{path}: is not UTF-8; save the file with the encoding UTF-8") from None
    except OSError as error:
        raise ConfigurationError(f"{path}: cannot be read ({error.strerror})") from None
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(syntax_fault(error, text, path.name, "texts need quotes, keys an = sign")) from None
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        lines = LineIndex(text)
        faults = sorted((lines.line(_path(found)), _in_words(found, model)) for found in error.errors())
        raise ConfigurationError(*(f"{path.name} line {line}: {said}" for line, said in faults)) from None


def written_out(text: str) -> str:
    """What a configuration that cannot be read as a whole says of `out`, or the default."""
    for line in text.splitlines():
        if line.strip().startswith("out"):
            try:
                named = tomllib.loads(line).get("out")
            except tomllib.TOMLDecodeError:
                continue
            if isinstance(named, str):
                return named
    return FilesTable().out


def placed(configuration: Configuration, folder: Path) -> Configuration:
    """The configuration with relative paths made whole; they start at `folder`."""

    def whole(name: str) -> str:
        return str(folder / name) if name else ""

    audit, files = configuration.audit, configuration.files
    out = whole(files.out)
    placed_files = {
        "out": out,
        "store": whole(files.store) or str(Path(out) / "oit.sqlite"),
        "backups": whole(files.backups) or str(Path(out) / "backups"),
        "log": whole(files.log),
    }
    named = {year: _instrument(name, folder) for year, name in audit.instruments.items()}
    placed_audit = {
        "schools": whole(audit.schools),
        "declared": whole(audit.declared),
        "instrument": _instrument(audit.instrument, folder),
        "instruments": named,
    }
    return configuration.model_copy(
        update={"audit": audit.model_copy(update=placed_audit), "files": files.model_copy(update=placed_files)}
    )


def _instrument(name: str, folder: Path) -> str:
    return str(folder / name) if name.endswith(".toml") else name


def _path(found: ErrorDetails) -> tuple[str | int, ...]:
    # LineIndex knows keys as they are written; pydantic appends "[key]" for the key of a dict.
    return tuple(part for part in found["loc"] if part != "[key]")


def _in_words(found: ErrorDetails, model: type[BaseModel]) -> str:
    path = _path(found)
    key = str(path[-1]) if path else "file"
    match found["type"]:
        case "missing":
            table = f" to [{path[0]}]" if len(path) > 1 else ""
            return (
                f'"{key}" is missing; add {key} = {_EXAMPLES.get(key, "…")}{table}' if table else f"add a table [{key}]"
            )
        case "extra_forbidden":
            return f'unknown key "{key}"{meant(key, _keys_at(path, model), "remove it, the keys are")}'
        case "fault":
            return f"{key} {found['msg']}" if path else found["msg"]
        case "model_type" | "dict_type":
            return f"{key} must be a table, as in [{key}]"
        case _:
            return f"{key}: {found['msg'].replace('Input should', 'should')}"


def _keys_at(path: Sequence[str | int], model: type[BaseModel]) -> Iterable[str]:
    if len(path) < 2:
        return model.model_fields
    table = model.model_fields[str(path[0])].annotation
    return table.model_fields if isinstance(table, type) and issubclass(table, BaseModel) else ()


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return value
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, Mapping):
        return (
            "{ " + ", ".join(f"{_toml(str(key))} = {_toml(entry)}" for key, entry in value.items()) + " }"
            if value
            else "{}"
        )
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return str(value)
