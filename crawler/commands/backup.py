"""`oit backup`: a checked copy of the store, made while it is in use."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crawler.commands.diff import StoreOption
from crawler.commands.failure import CommandError
from crawler.commands.inputs import open_store, writable_file


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The new copy; an older one is replaced.")],
    store_file: StoreOption,
) -> None:
    """Copy the store while it is in use, and read the copy to see that it is whole.

    To go back, stop oit and put the copy in the store's place (without the files -wal and -shm beside it).

    Example (ตัวอย่าง): oit backup สำรอง/oit-2569-01-31.sqlite --store ผลตรวจ/oit.sqlite
    """
    if file.resolve() == store_file.resolve():
        raise CommandError(f"{file}: this is the store itself; name another file")
    with open_store(store_file, create=False) as store:
        copied = store.copy_to(writable_file(file))
    rows = ", ".join(f"{copied.rows[table]} {table}" for table in ("runs", "results", "findings", "bodies"))
    print(f"{file}: สำเนาครบและตรวจแล้ว {copied.size / 1e6:.1f} MB ({rows})")
