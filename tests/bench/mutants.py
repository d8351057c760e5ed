"""`python -m tests.bench.mutants`: how many small faults in the rules the nearest tests notice.

A sample of mutants of judging, locating, periods and scope is made in a copy of the source, each is tested by the
tests of its package until one fails, and those that none notices are printed. The same seed gives the same sample.
"""

# ruff: noqa: T201 - a command: it prints

from __future__ import annotations

import argparse
import ast
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_WHOLE_SITES = ("tests/test_sample_schools.py",)
_COPIED = ("checks", "rules", "crawler", "reports", "tests", "oit.py", "pyproject.toml")
# the tests that are run against a mutant, by where it lies; the quickest and nearest first
NEAREST: Mapping[str, tuple[str, ...]] = {
    "rules/judging": ("tests/rules/test_hollow.py", "tests/rules/test_judging.py", "tests/rules", *_WHOLE_SITES),
    "rules/locating": ("tests/rules/locating", "tests/rules/test_item_cases.py", *_WHOLE_SITES),
    "checks/periods": ("tests/checks/test_periods.py", "tests/rules/test_months.py", "tests/rules"),
    "checks/site_scope.py": ("tests/checks/test_site_scope.py",),
}
_SLOWEST = 4  # times the processor seconds that a test takes without a mutant; then it is taken for endless
_LEAST_LIMIT = 60  # processor seconds
_SWAPPED: Mapping[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """The change number `number` of those that are possible in `file`, at `line`."""

    file: Path
    number: int
    line: int
    what: str


def mutants_of(file: Path, source: str) -> Iterator[Mutant]:
    """Every change that one operator makes in the source of a module, in its order."""
    for number, (node, what) in enumerate(_places(ast.parse(source))):
        yield Mutant(file, number, getattr(node, "lineno", 0), what)


def mutated(source: str, number: int) -> str:
    """The source with its change number `number`."""
    tree = ast.parse(source)
    for place, (node, _) in enumerate(_places(tree)):
        if place == number:
            _change(node)
            break
    return ast.unparse(tree)


def _places(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and type(node.ops[0]) in _SWAPPED:
            yield node, f"another comparison: {ast.unparse(node)}"
        elif isinstance(node, ast.BoolOp):
            yield node, f"and for or: {ast.unparse(node)}"
        elif isinstance(node, ast.BinOp) and type(node.op) in _SWAPPED:
            yield node, f"plus for minus: {ast.unparse(node)}"
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield node, f"no not: {ast.unparse(node)}"
        elif isinstance(node, ast.Constant) and type(node.value) in (int, bool):
            yield node, f"another value: {node.value}"
        elif isinstance(node, ast.IfExp | ast.If):
            yield node, f"always so: {ast.unparse(node.test)}"


def _change(node: ast.AST) -> None:
    match node:
        case ast.Compare():
            node.ops[0] = _SWAPPED[type(node.ops[0])]()  # type: ignore[assignment]
        case ast.BoolOp() | ast.BinOp():
            node.op = _SWAPPED[type(node.op)]()  # type: ignore[assignment]
        case ast.UnaryOp():
            node.op = ast.UAdd()
            node.operand = ast.Call(ast.Name("bool", ast.Load()), [node.operand], [])
        case ast.Constant():
            node.value = not node.value if isinstance(node.value, bool) else node.value + 1  # type: ignore[operator]
        case ast.IfExp() | ast.If():
            node.test = ast.Constant(value=True)


def sampled(root: Path, places: Sequence[str], size: int, seed: int) -> list[Mutant]:
    """A random sample that takes as many from each of `places`."""
    chosen: list[Mutant] = []
    draw = random.Random(seed)
    for place in places:
        files = sorted((root / place).rglob("*.py")) if (root / place).is_dir() else [root / place]
        all_of_place = [
            mutant for file in files for mutant in mutants_of(file.relative_to(root), file.read_text(encoding="utf-8"))
        ]
        chosen += draw.sample(all_of_place, min(len(all_of_place), max(1, size // len(places))))
    return chosen


def is_noticed(copy: Path, mutant: Mutant, limits: Mapping[str, int]) -> bool:
    """Whether a test of the package fails, or never ends, in `copy` with the change in its place.

    `limits` are the processor seconds that each test may take.
    """
    file = copy / mutant.file
    source = file.read_text(encoding="utf-8")
    tests = next(tests for place, tests in NEAREST.items() if mutant.file.as_posix().startswith(place))
    file.write_text(mutated(source, mutant.number), encoding="utf-8")
    try:
        return any(not _passes(copy, test, limits[test]) for test in tests)
    finally:
        file.write_text(source, encoding="utf-8")


def _passes(copy: Path, test: str, limit: int) -> bool:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", test]

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))

    return not subprocess.run(
        command, cwd=copy, check=False, capture_output=True, env=_environment(copy), preexec_fn=bound
    ).returncode


def _limits(copy: Path, places: Sequence[str]) -> dict[str, int]:
    """The processor seconds that each test of `places` may take, 0 for one that fails without any mutant."""
    limits: dict[str, int] = {}
    for test in sorted({test for place in places for test in NEAREST[place]}):
        before = _spent()
        passes = _passes(copy, test, resource.RLIM_INFINITY)
        limits[test] = max(_LEAST_LIMIT, int(_SLOWEST * (_spent() - before))) if passes else 0
    return limits


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _environment(copy: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}


def main() -> None:
    """Test a sample of mutants within a time, print the survivors and the score; status 1 when under `--least`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=80, help="mutants (default 80)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--place", action="append", choices=[*NEAREST], help="only these (default all of them)")
    parser.add_argument("--minutes", type=float, default=30.0, help="no mutant is begun after so long (default 30)")
    parser.add_argument("--least", type=float, default=0.0, help="the share that has to be noticed")
    options = parser.parse_args()
    places = options.place or [*NEAREST]
    survivors: list[Mutant] = []
    tested = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in _COPIED:
            source = _ROOT / name
            if source.is_dir():
                shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, copy / name)
        limits = _limits(copy, places)
        if failing := [test for test, limit in limits.items() if not limit]:
            parser.exit(2, f"these fail without any mutant: {', '.join(failing)}\n")
        sample = sampled(copy, places, options.sample, options.seed)
        until = time.monotonic() + options.minutes * 60
        random.Random(options.seed).shuffle(sample)
        for mutant in sample:
            if time.monotonic() > until:
                break
            tested += 1
            if not is_noticed(copy, mutant, limits):
                survivors.append(mutant)
                print(f"{mutant.file}:{mutant.line}: {mutant.what[:120]}", flush=True)
    score = (tested - len(survivors)) / tested if tested else 0.0
    print(f"{tested} of {len(sample)} mutants tested; noticed {score:.0%}, not noticed {len(survivors)}")
    sys.exit(score < options.least)


if __name__ == "__main__":
    main()
