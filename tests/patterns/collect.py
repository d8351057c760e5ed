"""Collects the regular expressions that the project compiles, with the ways in which it uses them."""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PACKAGES = ("checks", "rules", "crawler", "reports")
METHODS = frozenset({"search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"})


@dataclass(frozen=True, slots=True)
class Use:
    """One regular expression, where it stands, and the methods of `re` that are called on it."""

    place: str
    pattern: str | bytes
    flags: int
    methods: frozenset[str]

    @property
    def compiled(self) -> re.Pattern[Any]:
        return re.compile(self.pattern, self.flags)


def collect() -> list[Use]:
    """Of this process: what is compiled while all modules are imported and the lists are made ready for judging."""
    compiled: dict[tuple[str, int, str | bytes, int], None] = {}
    original = re.compile

    def recording(pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        found = original(pattern, flags)
        caller = sys._getframe(1)
        file = Path(caller.f_code.co_filename)
        if file.is_relative_to(ROOT) and file.relative_to(ROOT).parts[0] in PACKAGES:
            compiled[str(file.relative_to(ROOT)), caller.f_lineno, found.pattern, found.flags] = None
        return found

    re.compile = recording  # type: ignore[assignment]
    try:
        for package in PACKAGES:
            _import_all(package)
        _use_what_is_compiled_late()
    finally:
        re.compile = original
    trees = {path: ast.parse((ROOT / path).read_text("utf-8")) for path in _sources()}
    called = {path: _methods(tree) for path, tree in trees.items()}
    uses = [_use(trees[key[0]], called, *key) for key in compiled]
    for path, tree in trees.items():
        uses.extend(_written_in_calls(path, tree))
    return uses


def _import_all(package: str) -> None:
    module = importlib.import_module(package)
    for found in pkgutil.walk_packages(module.__path__, f"{package}."):
        if not found.name.endswith("__main__"):
            importlib.import_module(found.name)


def _use_what_is_compiled_late() -> None:
    """The words that items exclude become expressions when the first text is judged."""
    lexicon = importlib.import_module("rules.judging.lexicon")
    instruments = importlib.import_module("rules.instrument_files")
    items = importlib.import_module("rules.item_registry")
    for instrument in instruments.shipped_instruments():
        lexicon.Lexicon.of(instrument, items.all_items())


def _sources() -> Iterator[str]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield str(path.relative_to(ROOT))


def _use(
    tree: ast.Module,
    called: Mapping[str, Mapping[str, set[str]]],
    path: str,
    line: int,
    pattern: str | bytes,
    flags: int,
) -> Use:
    """With the methods called on the name it is bound to; on any name when it has none of its own."""
    name = _bound_name(tree, line)
    own = called[path].get(name) or set().union(*(names.get(name, ()) for names in called.values()))
    own = own or set().union(*called[path].values()) - {"split"} or METHODS
    return Use(f"{path}:{line} {name}".rstrip(), pattern, flags, frozenset(own))


def _bound_name(tree: ast.Module, line: int) -> str:
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.lineno <= line <= (node.end_lineno or node.lineno):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name):
                return target.id
    return ""


def _methods(tree: ast.Module) -> Mapping[str, set[str]]:
    """By the names that they are called on."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in METHODS:
            value = node.value
            called = value.id if isinstance(value, ast.Name) else value.attr if isinstance(value, ast.Attribute) else ""
            if called not in ("re", ""):
                found[called].add(node.attr)
    return found


def _written_in_calls(path: str, tree: ast.Module) -> Iterator[Use]:
    """`re.search(r"…", text)` and its like."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in METHODS
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            named = {word.arg: word.value for word in node.keywords}
            flags = named.get("flags") or next((given for given in node.args[1:] if _is_flag(given)), None)
            value = eval(ast.unparse(flags), {"re": re}) if flags else 0
            yield Use(f"{path}:{node.lineno}", node.args[0].value, int(value), frozenset({node.func.attr}))


def _is_flag(node: ast.expr) -> bool:
    return all(re.fullmatch(r"re\.[A-Z]+", part) for part in ast.unparse(node).split(" | "))


def collected_in_a_fresh_process() -> list[Use]:
    """A process of its own, so that every module is imported under the record."""
    printed = subprocess.run(
        [sys.executable, "-m", __name__], cwd=ROOT, capture_output=True, check=True, text=True, timeout=120
    ).stdout
    return [
        Use(place, pattern.encode("latin-1") if raw else pattern, flags, frozenset(methods))
        for place, pattern, raw, flags, methods in json.loads(printed)
    ]


def main() -> None:
    rows = []
    for use in collect():
        raw = isinstance(use.pattern, bytes)
        pattern = use.pattern.decode("latin-1") if isinstance(use.pattern, bytes) else use.pattern
        rows.append([use.place, pattern, raw, use.flags, sorted(use.methods)])
    json.dump(rows, sys.stdout)


if __name__ == "__main__":
    main()
