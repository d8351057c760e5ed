"""One module per sample site, each with its own HTML skeleton."""

from __future__ import annotations

from tests.sample_schools.site import Site
from tests.sample_schools.sites import (
    closed_doors,
    don_sommut,
    huai_tua_yang,
    khao_chamlong,
    khok_chamlong,
    mai_phet,
    nong_tua_yang,
    pa_tua_yang,
    suan_sommut,
    tha_chamlong,
    thung_sommut,
    wat_nong_sommut,
)

DEAD = "rai_chamlong"


def build_sites() -> tuple[Site, ...]:
    """Every site that answers; nothing listens for the school `DEAD`."""
    return (
        nong_tua_yang.build(),
        pa_tua_yang.build(),
        don_sommut.build(),
        thung_sommut.build(),
        khao_chamlong.build(),
        wat_nong_sommut.build(),
        huai_tua_yang.build(),
        khok_chamlong.build(),
        mai_phet.build(),
        suan_sommut.build(),
        closed_doors.build_blocked(),
        closed_doors.build_forbidden(),
        tha_chamlong.build(),
    )
