"""Answers of pure functions kept in caches that are bounded in bytes, which one call empties."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from sys import getsizeof
from typing import Any, Final, TypeVar, cast

Function = TypeVar("Function", bound=Callable[..., Any])
_OF_AN_ENTRY: Final = 250  # bytes of the key and its place in the table
_FORGET: Final[list[Callable[[], None]]] = []  # filled by the decorator, so that no cache can be left out


class _Answers(dict[Any, Any]):
    """The answers of `function` by what it is asked, at most `most` bytes of them; what is missing is worked out."""

    def __init__(self, function: Callable[[Any], Any], most: int) -> None:
        super().__init__()
        self._function = function
        self._most = most
        self._held = 0

    def __missing__(self, asked: str | tuple[str, ...]) -> Any:
        answer = self._function(asked)
        size = getsizeof(asked) if isinstance(asked, str) else sum(map(getsizeof, asked))
        size += _OF_AN_ENTRY + getsizeof(answer)
        if self._held + size > self._most:
            self.forget()
        if size <= self._most:
            self[asked] = answer
            self._held += size
        return answer

    def forget(self) -> None:
        """Drop all of them."""
        self.clear()
        self._held = 0


def remembered(most_bytes: int) -> Callable[[Function], Function]:
    """Decorator for a pure function of strings, called by position; when its answers fill `most_bytes`, all are dropped.

    What is known of one string is looked up without a call of Python: pages ask thousands of times.
    """

    def of(function: Function) -> Function:
        if function.__code__.co_argcount == 1:
            answers = _Answers(function, most_bytes)
            _FORGET.append(answers.forget)
            return cast("Function", answers.__getitem__)
        several = _Answers(lambda texts: function(*texts), most_bytes)

        @wraps(function)
        def ask(*texts: str) -> Any:
            return several[texts]

        _FORGET.append(several.forget)
        return cast("Function", ask)

    return of


def clear() -> None:
    """Forget every remembered answer, as between two schools that one process reads."""
    for forget in _FORGET:
        forget()
