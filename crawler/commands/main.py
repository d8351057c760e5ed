"""The console script `oit`: how it begins and ends.

Reading workers import the module that the program was started with; so this one brings nothing along until it is run.
"""

from __future__ import annotations

import errno
import gc
import io
import sys

_GC_THRESHOLD = (50_000, 20, 50)  # a command lives a short while, or sets its own when it has begun
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def run() -> None:
    """Run `oit` with the arguments of the process."""
    gc.set_threshold(*_GC_THRESHOLD)
    from crawler.commands.app import app
    from crawler.commands.failure import CommandError, ExitStatus
    from crawler.commands.plain_stream import PlainStream
    from crawler.commands.terminal import columns, wrapped

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    room = columns(sys.stderr)
    sys.stdout, sys.stderr = PlainStream(sys.stdout), PlainStream(sys.stderr)
    try:
        app(prog_name="oit")
    except CommandError as failure:
        for line in failure.lines:
            for piece in wrapped(line, room, "oit: ", "     "):
                print(piece, file=sys.stderr)
        sys.exit(int(failure.status))
    except OSError as error:
        if error.errno in _NO_ROOM:
            print(f"oit: {error.strerror}; make room and start again", file=sys.stderr)
            sys.exit(int(ExitStatus.NIGHT_FAILED))
        if error.filename is None:
            raise
        print(f"oit: {error.filename}: {error.strerror}", file=sys.stderr)
        sys.exit(int(ExitStatus.WRONG_INPUT))
