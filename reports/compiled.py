"""Compiled templates, kept where Python keeps its compiled modules: to compile them takes most of the start of a report."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket


class CompiledTemplates(FileSystemBytecodeCache):
    """Templates compiled into `folder`, anew when they or the source of what they call, `functions`, became different.

    Where Python writes none of its own, or nobody may write, none are kept.
    """

    def __init__(self, folder: Path, functions: str) -> None:
        super().__init__(str(folder), "template-%s.cache")
        self._made_by = f"{jinja2.__version__}\n{functions}"

    def get_source_checksum(self, source: str) -> str:
        """A name for all that the compiled form is made of: constant parts hold what functions gave."""
        return super().get_source_checksum(source + self._made_by)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                super().dump_bytecode(bucket)
