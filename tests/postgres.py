"""A PostgreSQL server for tests, where Debian's is installed: in a folder of its own, on loopback, without a password."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, the newest that is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    named = shutil.which("initdb")
    return found[-1].parent if found else Path(named).resolve().parent if named else None


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a database of a server that lives as long as the `with` block."""
    bin_folder = programs()
    assert bin_folder is not None, "PostgreSQL is not installed"
    # The server refuses to run as root.
    user = "postgres" if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="oit-postgres-") as folder:
        if user is not None:
            os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
        data = Path(folder) / "data"
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]

        def run(program: str, *arguments: str) -> None:
            subprocess.run(
                [bin_folder / program, *arguments], check=True, stdout=subprocess.DEVNULL, user=user, cwd=folder
            )

        run("initdb", "--pgdata", str(data), "--auth", "trust", "--username", "oit", "--no-sync", "--encoding", "UTF8")
        settings = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c fsync=off"
        run("pg_ctl", "start", "--wait", "--pgdata", str(data), "--log", f"{folder}/log", "--options", settings)
        try:
            run("createdb", "--host", "127.0.0.1", "--port", str(port), "--username", "oit", "oit")
            yield f"postgresql://oit@127.0.0.1:{port}/oit"
        finally:
            run("pg_ctl", "stop", "--mode", "immediate", "--pgdata", str(data))
