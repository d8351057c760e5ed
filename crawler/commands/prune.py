"""`oit prune`: forgets old nights."""

from __future__ import annotations

from typing import Annotated

import typer

from crawler.commands.audit import only_run
from crawler.commands.diff import StoreOption
from crawler.commands.inputs import open_store


def prune(
    store_file: StoreOption,
    keep_nights: Annotated[int, typer.Option("--keep-nights", min=1, help="The newest nights to keep.")] = 90,
    vacuum: Annotated[
        bool, typer.Option("--vacuum", help="Give the room back to the disk; needs as much again.")
    ] = False,
) -> None:
    """Forget old nights and the bodies that only they had; the history of every item and all decisions stay.

    Example (ตัวอย่าง): oit prune --store ผลตรวจ/oit.sqlite --keep-nights 90
    """
    # What an audit under way has fetched belongs to no run yet and would be dropped.
    with open_store(store_file, create=False) as store, only_run(store_file):
        pruned = store.prune(keep_nights, vacuum=vacuum)
    print(f"ลบ {pruned.runs} รอบ ไฟล์ที่ไม่ใช้แล้ว {pruned.bodies} ไฟล์ ({pruned.freed / 1e6:.1f} MB)")
