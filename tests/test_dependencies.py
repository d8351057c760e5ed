"""What the program imports is what it requires: a library left over on a developer's machine hides nothing."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions, version
from pathlib import Path

from crawler.audit import readers

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("checks", "crawler", "reports", "rules")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def _name(requirement: str) -> str:
    return re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0].lower().replace("_", "-")


REQUIRED = {_name(requirement) for requirement in PROJECT["dependencies"]}
OPTIONAL = {_name(one) for extra in PROJECT["optional-dependencies"].values() for one in extra}


def _imported() -> set[str]:
    names = set()
    for package in PACKAGES:
        for file in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Import):
                    names |= {alias.name.partition(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                    names.add(node.module.partition(".")[0])
    return names - set(sys.stdlib_module_names) - set(PACKAGES)


def test_every_imported_library_is_required() -> None:
    distributions = packages_distributions()
    # The foundations of scrapy, of jinja2 and of pydantic come with them.
    foundations = {
        "twisted",
        "parsel",
        "w3lib",
        "protego",
        "cryptography",
        "brotli",
        "backports",
        "compression",  # of the standard library from Python 3.14 on
        "markupsafe",
        "pydantic_core",
    }
    undeclared = {
        module
        for module in _imported() - foundations
        if not {_name(one) for one in distributions.get(module, (module,))} & (REQUIRED | OPTIONAL)
    }
    assert undeclared == set()


def test_every_required_library_is_imported() -> None:
    distributions = packages_distributions()
    imported = {_name(one) for module in _imported() for one in distributions.get(module, ())}
    assert REQUIRED - imported == set()


def test_readings_are_named_after_libraries_that_are_required() -> None:
    assert set(readers.LIBRARIES) <= REQUIRED
    assert all(version(name) for name in readers.LIBRARIES)
