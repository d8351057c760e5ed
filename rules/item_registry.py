"""All disclosure items by slug: each module of `rules.items` holds one constant, named after itself; a list may add its own."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from types import MappingProxyType

from rules import items as item_modules
from rules.instrument import Instrument
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


def items_of(instrument: Instrument) -> Mapping[str, Item]:
    """Every item by slug that judging by `instrument` knows: the registered ones and its own."""
    return (
        {**all_items(), **{item.slug: item for item in instrument.own_items}} if instrument.own_items else all_items()
    )
