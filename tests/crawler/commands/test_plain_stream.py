"""What a foreign title may do to the terminal of whoever reads about it: nothing."""

from __future__ import annotations

import io
import json
import logging

from checks.cells import json_text
from crawler.audit.log_lines import JsonLines
from crawler.commands.plain_stream import PlainStream

TITLE = "\x1b]0;pwned\x07\x1b[2Jโรงเรียน\u202eอย่างตัว\x9b31m\u2066"
SHOWN = "]0;pwned[2Jโรงเรียนอย่างตัว31m"


def test_control_signs_do_not_reach_the_terminal() -> None:
    stream = io.StringIO()
    print(f"\r{TITLE}\tก", file=PlainStream(stream))  # type: ignore[call-overload]
    assert stream.getvalue() == f"\r{SHOWN}\tก\n"


def test_json_keeps_the_values_without_the_signs() -> None:
    text = json_text(json.dumps({"title": TITLE}, ensure_ascii=False))
    assert json.loads(text) == {"title": TITLE}
    assert not set(TITLE) & set("\x1b\x07\x9b\u202e\u2066") & set(text)
    record = logging.LogRecord("crawler", logging.INFO, "", 0, "%s", (TITLE,), None)
    line = JsonLines().format(record)
    assert json.loads(line)["message"] == TITLE
    assert not {"\x1b", "\x9b", "\u202e"} & set(line)
