"""Templates compiled to plain calls, and kept where Python keeps its compiled modules: to compile takes most of a start."""

from __future__ import annotations

import sys
from contextlib import suppress
from keyword import iskeyword
from pathlib import Path

import jinja2
from jinja2 import FileSystemBytecodeCache, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame


class PlainCalls(CodeGenerator):
    """Calls as Python makes them: none of what these templates call asks for the state of the template.

    Jinja2's own way looks for that at every call, which is a third of rendering a page. Where the environment has a
    `finalize`, that escapes what it is given: to escape its result once more takes a seventh.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if finalize.src is None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if finalize.src is None:
            super()._output_child_post(node, frame, finalize)
        else:
            self.write(")")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 - as overridden
        """The source of a call."""
        if node.dyn_args or node.dyn_kwargs or any(iskeyword(given.key) for given in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(")(")
        for given in (*node.args, *node.kwargs):
            self.visit(given, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")


class CompiledTemplates(FileSystemBytecodeCache):
    """Templates compiled into `folder`, anew when they or the source of what they call, `functions`, became different.

    Where Python writes none of its own, or nobody may write, none are kept.
    """

    def __init__(self, folder: Path, functions: str) -> None:
        super().__init__(str(folder), "template-%s.cache")
        self._made_by = f"{jinja2.__version__}\n{functions}\n{Path(__file__).read_text(encoding='utf-8')}"

    def get_source_checksum(self, source: str) -> str:
        """A name for all that the compiled form is made of: constant parts hold what functions gave."""
        return super().get_source_checksum(source + self._made_by)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                super().dump_bytecode(bucket)
