"""Answers of pure functions kept in caches that are bounded in bytes, which one call empties."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from sys import getsizeof, maxsize
from typing import Any, Final, TypeVar, cast

Function = TypeVar("Function", bound=Callable[..., Any])
_OF_AN_ENTRY: Final = 250  # bytes of the key and its place in the table
_FORGET: Final[list[Callable[[], None]]] = []  # filled by the decorator, so that no cache can be left out


def remembered(most_bytes: int, *, longest: int = maxsize) -> Callable[[Function], Function]:
    """Decorator for a pure function of strings, called by position; when its answers fill `most_bytes`, all are dropped.

    What takes more than `longest` bytes is not kept: usual addresses are short, and hostile ones would fill the memory.
    """

    def of(function: Function) -> Function:
        answers: dict[str | tuple[str, ...], Any] = {}
        held = 0

        def forget() -> None:
            nonlocal held
            answers.clear()
            held = 0

        def remember(texts: str | tuple[str, ...], size: int, answer: Any) -> Any:
            nonlocal held
            size += _OF_AN_ENTRY + getsizeof(answer)
            if size > longest:
                return answer
            if held + size > most_bytes:
                forget()
            if size <= most_bytes:
                answers[texts] = answer
                held += size
            return answer

        @wraps(function)
        def ask(text: str) -> Any:
            try:
                return answers[text]
            except KeyError:
                return remember(text, getsizeof(text), function(text))

        @wraps(function)
        def ask_of_several(*texts: str) -> Any:
            try:
                return answers[texts]
            except KeyError:
                return remember(texts, sum(map(getsizeof, texts)), function(*texts))

        _FORGET.append(forget)
        return cast("Function", ask if function.__code__.co_argcount == 1 else ask_of_several)

    return of


def clear() -> None:
    """Forget every remembered answer, as between two schools that one process reads."""
    for forget in _FORGET:
        forget()
