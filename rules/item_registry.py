"""All disclosure items by slug: each module of `rules.items` holds one constant, named after itself."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from types import MappingProxyType

from rules import items as item_modules
from rules.item import Item


@lru_cache(maxsize=1)
def all_items() -> Mapping[str, Item]:
    """Every item by slug, in alphabetical order. Raises `TypeError` on a module without its constant."""
    found: dict[str, Item] = {}
    for module in sorted(pkgutil.iter_modules(item_modules.__path__), key=lambda module: module.name):
        constant = getattr(import_module(f"{item_modules.__name__}.{module.name}"), module.name.upper(), None)
        if not isinstance(constant, Item) or constant.slug != module.name:
            raise TypeError(
                f"rules/items/{module.name}.py must define {module.name.upper()} = Item(slug={module.name!r})"
            )
        found[constant.slug] = constant
    return MappingProxyType(found)
