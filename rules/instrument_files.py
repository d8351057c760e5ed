"""Finds and loads instruments: the shipped ones by id, others from a file."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from rules.instrument import Instrument
from rules.instrument_diff import InstrumentDiff, diff_instruments
from rules.instrument_draft import new_instrument_text
from rules.instrument_schema import read_instrument
from rules.instrument_tables import InstrumentError

__all__ = [
    "InstrumentDiff",
    "InstrumentError",
    "diff_instruments",
    "load_instrument",
    "new_instrument_text",
    "shipped_instruments",
]

_SUFFIX = ".toml"


@lru_cache(maxsize=1)
def shipped_instruments() -> tuple[Instrument, ...]:
    """The instruments that come with the package, by id."""
    files = sorted((file for file in _folder().iterdir() if file.name.endswith(_SUFFIX)), key=lambda file: file.name)
    return tuple(_read(file.read_bytes(), file.name) for file in files)


def _folder() -> Traversable:
    return resources.files("rules") / "instruments"


def load_instrument(id_or_path: str) -> Instrument:
    """The shipped instrument of that id, or the one in that file; equal files give the same object.

    Raises `InstrumentError` when there is none or the file has faults.
    """
    path = Path(id_or_path)
    if path.name == id_or_path and (file := _folder() / f"{id_or_path}{_SUFFIX}").is_file():
        return _read(file.read_bytes(), file.name)
    shipped = [instrument.id for instrument in shipped_instruments()]
    if path.suffix.lower() != _SUFFIX and path.name == id_or_path and not path.is_file():
        near = get_close_matches(id_or_path, shipped, n=1)
        meant = f'did you mean "{near[0]}"? ' if near else ""
        raise InstrumentError(
            f'no instrument "{id_or_path}"; {meant}shipped are {", ".join(shipped)}; or name a TOML file'
        )
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise InstrumentError(
            f"{path}: there is no such file; correct the path or use one of {', '.join(shipped)}"
        ) from None
    except OSError as error:
        raise InstrumentError(f"{path}: cannot be read: {error.strerror}; name a file that can be opened") from None
    return _read(data, str(path))


@lru_cache(maxsize=64)
def _read(data: bytes, name: str) -> Instrument:
    return read_instrument(data, name)
