"""The configuration of a night over many areas, and the configuration of each area that follows from it."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, field_validator, model_validator

from crawler.office.configuration import (
    AuditTable,
    Configuration,
    ConfigurationTable,
    FilesTable,
    KeepTable,
    fault,
    placed,
    read_tables,
)
from crawler.office.nation.areas import Area

_ENGINES = ("postgresql://", "postgres://")


class NationTable(ConfigurationTable):
    """`[nation]`: the areas, the engine that hands out the work, and what several machines share.

    `areas` is a table of areas with a list of schools each; without it `schools` of `[audit]` is one list for all, which
    names each school's area. `engine` is "" for one machine. `shared` is a folder or bucket that all machines see.
    `workers` machines divide the pace of hosts that schools of all areas use; `pace` names more such hosts, with the
    seconds between two requests of the whole country. A machine that gave no sign for `lost_after` seconds is given up.
    `scan_seconds` of a night are spent on the scans of an area that nobody has read yet, after its end.
    `browser_seconds` of a night are spent by the browser on the pages of an area that only scripts fill, after its
    visits and before its end, over all tabs.
    """

    areas: str = ""
    engine: str = ""
    shared: str = ""
    workers: int = Field(default=1, ge=1)
    batch: int = Field(default=25, ge=1)
    lost_after: float = Field(default=180.0, gt=0)
    scan_seconds: float = Field(default=900.0, ge=0)
    browser_seconds: float = Field(default=900.0, ge=0)
    pace: dict[str, float] = Field(default_factory=dict)

    @field_validator("engine")
    @classmethod
    def _is_known(cls, engine: str) -> str:
        if engine and not engine.startswith(_ENGINES):
            raise fault(f'"{engine}" is no engine; leave it out, or write "postgresql://user@host/database"')
        return engine


class NationAuditTable(AuditTable):
    """`[audit]` for all areas; `schools` is the list of the whole country, `concurrency` is that of one machine."""

    schools: str = ""
    concurrency: int = Field(default=200, ge=1)


class NationKeepTable(KeepTable):
    """`[keep]` for each area."""

    backups: int = Field(default=1, ge=1)


class NationConfiguration(Configuration):
    """A whole `nation.toml`: the tables of `oit nightly`, which hold for every area, and `[nation]`."""

    audit: NationAuditTable
    keep: NationKeepTable = NationKeepTable()
    nation: NationTable = NationTable()

    @model_validator(mode="after")
    def _one_source_of_schools(self) -> NationConfiguration:
        if bool(self.audit.schools) == bool(self.nation.areas):
            raise fault(
                'name either one list with a column of areas (schools = "schools.csv" in [audit])'
                ' or a table of areas with a list each (areas = "areas.csv" in [nation])'
            )
        if self.files.store:
            raise fault("[files] store is of no use here: each area has its own store")
        if self.nation.engine and not self.nation.shared:
            raise fault('several machines need a folder or bucket that all see: add shared = "…" to [nation]')
        return self

    @property
    def out(self) -> Path:
        """The folder of this machine."""
        return Path(self.files.out)

    @property
    def shared(self) -> str:
        """Where lists, published results and copies of stores lie for all machines."""
        return self.nation.shared or str(self.out / "shared")

    def folder_of(self, area: Area) -> Path:
        """Where the store and the reports of an area are on this machine."""
        return self.out / "areas" / area.id

    def of_area(self, area: Area) -> Configuration:
        """What `oit nightly` would be told for that area, whose list lies in its folder."""
        folder = self.folder_of(area)
        audit = self.audit.model_dump() | {"schools": str(folder / "schools.csv")}
        if area.declared:
            audit["declared"] = str(folder / "declared.csv")
        if self.audit.instruments:
            del audit["instrument"]
        files = FilesTable(
            out=str(folder), store=str(folder / "oit.sqlite"), backups=str(folder / "backups"), log=self.files.log
        )
        asked = {
            name: getattr(self, name) for name in ("report", "alarm", "notify", "mail") if name in self.model_fields_set
        }
        return Configuration(audit=AuditTable(**audit), files=files, keep=self.keep, **asked)


def read_nation(path: Path, out: Path | None = None) -> NationConfiguration:
    """The configuration in that file, with paths made whole; `ConfigurationError` names every fault in it.

    `out` takes the place of the folder that the file names for this machine.
    """
    read = read_tables(path, NationConfiguration, "docs/nation.md")
    folder = path.resolve().parent
    whole = placed(read, folder)
    assert isinstance(whole, NationConfiguration)
    nation = read.nation
    shared = nation.shared if not nation.shared or "://" in nation.shared else str(folder / nation.shared)
    here = out.resolve() if out else Path(whole.files.out)
    return whole.model_copy(
        update={
            "nation": nation.model_copy(
                update={"areas": str(folder / nation.areas) if nation.areas else "", "shared": shared}
            ),
            "audit": whole.audit.model_copy(
                update={"schools": str(folder / read.audit.schools) if read.audit.schools else ""}
            ),
            "files": FilesTable(out=str(here), log=whole.files.log),
        }
    )
