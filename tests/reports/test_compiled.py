"""Compiled templates are kept, and never used for another source."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError

from reports.compiled import CompiledTemplates, PlainCalls
from reports.rendering import plain, shown
from rules.verdicts import Verdict


def _said(folder: Path, source: str, functions: str = "") -> str:
    """What a process that starts now renders."""
    environment = Environment(
        loader=DictLoader({"page": source}), autoescape=True, bytecode_cache=CompiledTemplates(folder, functions)
    )
    return environment.get_template("page").render(name="<ก>")


def test_a_template_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _said(tmp_path, "{{ name }} 1") == "&lt;ก&gt; 1"
    monkeypatch.setattr(Environment, "_compile", lambda *_: pytest.fail("compiled again"))
    assert _said(tmp_path, "{{ name }} 1") == "&lt;ก&gt; 1"


def test_another_source_is_compiled_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _said(tmp_path, "{{ name }} 1") == "&lt;ก&gt; 1"
    assert _said(tmp_path, "{{ name }} 2") == "&lt;ก&gt; 2"
    monkeypatch.setattr(Environment, "_compile", lambda *_: pytest.fail("compiled again"))
    with pytest.raises(pytest.fail.Exception):
        _said(tmp_path, "{{ name }} 2", "other functions")


def test_nothing_is_kept_where_nobody_may_write(tmp_path: Path) -> None:
    assert _said(tmp_path / "absent", "{{ name }}") == "&lt;ก&gt;"
    assert not (tmp_path / "absent").exists()


def test_nothing_is_kept_where_python_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert _said(tmp_path, "{{ name }}") == "&lt;ก&gt;"
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_file_is_compiled_anew(tmp_path: Path) -> None:
    assert _said(tmp_path, "{{ name }}") == "&lt;ก&gt;"
    for file in tmp_path.iterdir():
        file.write_bytes(b"")
    assert _said(tmp_path, "{{ name }}") == "&lt;ก&gt;"


def test_calls_mean_what_they_mean_elsewhere() -> None:
    source = (
        "{% macro row(i, steps=false, caller=none) %}[{{ i }}{{ steps }}{{ caller() if caller else '-' }}]{% endmacro %}"
        "{{ row(1) }}{% for n in range(2) %}{% call row(n, steps=true) %}{{ loop.cycle('a', 'b') }}{% endcall %}{% endfor %}"
        "{{ row(*[2], **{'steps': '<'}) }}{{ told(name, **{'class': 3}) }}{{ 'x'.join(['1', '2']) }}"
    )
    ours, usual = Environment(autoescape=True), Environment(autoescape=True)
    ours.code_generator_class = PlainCalls
    values = {"name": "<ก>", "told": lambda name, **more: f"{name}{more}"}
    assert ours.from_string(source).render(values) == usual.from_string(source).render(values)
    assert "context.call(" not in ours.compile("{{ told(name) }}", raw=True)


def test_what_is_not_there_is_not_called() -> None:
    environment = Environment(undefined=StrictUndefined)
    environment.code_generator_class = PlainCalls
    with pytest.raises(UndefinedError):
        environment.from_string("{{ absent(1) }}").render()


def test_what_finalises_escapes_and_nothing_is_escaped_twice() -> None:
    source = (
        "{% macro bold(x) %}<b>{{ x }}</b>{% endmacro %}{% set part %}{{ name }}{% endset %}"
        "{{ name }}{{ bold(name) }}{{ part }}{{ 3 }}{{ '<' }}{{ '<'|safe }}{{ name|upper }}{{ name ~ '>' }}{{ verdict }}"
    )
    ours, usual = Environment(autoescape=True, finalize=shown), Environment(autoescape=True, finalize=plain)
    ours.code_generator_class = PlainCalls
    values = {"name": "<ก>\x07&amp;'\"", "verdict": Verdict.FAILED}
    said = ours.from_string(source).render(values)
    assert said == usual.from_string(source).render(values)
    assert said.startswith("&lt;ก&gt;&amp;amp;&#39;&#34;<b>&lt;ก")
