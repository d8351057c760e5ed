"""The log as JSON lines."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from crawler.audit.log_lines import CURRENT_SCHOOL, json_log


def test_each_line_names_the_school_and_the_url(tmp_path: Path) -> None:
    logger = logging.getLogger("crawler.audit.run")
    with json_log(tmp_path / "log.jsonl"):
        token = CURRENT_SCHOOL.set("44010001")
        logger.info("%s: the crawl of %s ended", "44010001", "http://a.example.ac.th/o1?x=1")
        CURRENT_SCHOOL.reset(token)
        try:
            raise ValueError("ข้อผิดพลาด")
        except ValueError:
            logger.exception("no school here")
    logger.info("after the end")
    first, second = map(json.loads, (tmp_path / "log.jsonl").read_text("utf-8").splitlines())
    assert (first["school"], first["url"], first["level"]) == ("44010001", "http://a.example.ac.th/o1?x=1", "INFO")
    assert (second["school"], second["url"]) == ("", "")
    assert "ValueError: ข้อผิดพลาด" in second["traceback"]


def test_the_log_for_people_stays_as_quiet_as_it_was(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    root = logging.getLogger()
    before = [(handler, handler.level) for handler in root.handlers]
    with json_log(tmp_path / "log.jsonl"):
        logging.getLogger("crawler.audit.run").info("a detail")
    assert [(handler, handler.level) for handler in root.handlers] == before
    assert caplog.records == []
    assert "a detail" in (tmp_path / "log.jsonl").read_text("utf-8")
