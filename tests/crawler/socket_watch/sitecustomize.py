"""Notes every connection and every look-up of a process and of those that it starts; Python imports this on its own.

A line of JSON for each in the pipe that OIT_SOCKET_WATCH names (a file is more than a reading process may write): process,
event, where to, and through which files of the program and of its libraries.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

_WATCHED = (
    "socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname",
    "socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request", "http.client.connect", "smtplib.connect",
)  # fmt: skip
_pipe = os.environ.get("OIT_SOCKET_WATCH")


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in _WATCHED:
        return
    place = arguments[1] if event.startswith(("socket.connect", "socket.send")) else arguments
    frame, through = sys._getframe(1), []
    while frame is not None:
        through.append("/".join(frame.f_code.co_filename.replace("\\", "/").split("/")[-3:]))
        frame = frame.f_back  # type: ignore[assignment]
    line = json.dumps([os.getpid(), event, str(place), through[:25]]) + "\n"
    descriptor = os.open(str(_pipe), os.O_WRONLY)
    os.write(descriptor, line.encode())
    os.close(descriptor)


if _pipe:
    sys.addaudithook(_hook)
